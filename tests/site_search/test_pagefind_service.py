"""With Pagefind's own program, which is what the protocol has to fit."""

import gzip
import json

import pytest

from site_search import pagefind_service
from site_search.pagefind_service import SearchError, files_of_index


def added(number, **changes):
    record = {
        "url": f"/{number}/",
        "content": f"Words of page {number}.",
        "language": "en",
        "meta": {"title": f"Page {number}"},
    }
    return {"type": "AddRecord", "index_id": 0, "filters": {}, "sort": {}, **record, **changes}


def asked(*records):
    return [{"type": "NewIndex", "config": {"force_language": "en"}}, *records, {"type": "GetFiles", "index_id": 0}]


def fragments(files):
    texts = (gzip.decompress(content).decode() for path, content in files.items() if path.startswith("fragment/"))
    return sorted((json.loads(text.removeprefix("pagefind_dcd")) for text in texts), key=lambda fragment: fragment["url"])


def test_every_record_comes_back_as_it_was_given():
    text = "Signs, “quotes”, ümlauts, a comma, <b>tags</b> & more."
    files = files_of_index(asked(added(1, content=text), added(2, url="/2/#an-answer")))
    first, second = fragments(files)
    assert (first["url"], first["content"], first["meta"]["title"]) == ("/1/", text, "Page 1")
    assert second["url"] == "/2/#an-answer"


def test_more_than_a_pipe_holds_goes_through_and_twice_gives_the_same_bytes():
    many = asked(
        *(
            added(
                number, content=f"word{number} " * 300, meta={"title": f"{number}", "words": "a, b", f"kind:{number % 6}": ""}
            )
            for number in range(300)
        )
    )
    files = files_of_index(many)
    assert len(fragments(files)) == 300
    assert [files_of_index(many) == files for _ in range(3)] == [True] * 3


def test_what_pagefind_refuses_is_told():
    with pytest.raises(SearchError, match="missing field"):
        files_of_index([{"type": "NewIndex", "config": {}}, {"type": "AddRecord", "index_id": 0}])


def test_a_program_that_ends_early_is_told(monkeypatch):
    monkeypatch.setattr(pagefind_service, "get_executable", lambda: "/bin/true")
    with pytest.raises(SearchError, match="Pagefind ended before it was done"):
        files_of_index(asked())


def test_a_machine_without_pagefind_is_told_what_to_do(monkeypatch):
    def missing():
        raise FileNotFoundError("none of these: pagefind")

    monkeypatch.setattr(pagefind_service, "get_executable", missing)
    with pytest.raises(SearchError, match="SEARCH = False"):
        files_of_index(asked())
