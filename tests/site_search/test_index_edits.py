"""What follows from an edit of one text, beside an index made from the beginning."""

import os
from types import SimpleNamespace

import pytest

from on_disk.cache import Cache
from site_search.index import Index
from site_search.index_edits import THE_SITE, NotKnown, TextEdits
from site_search.records import requests


def record(name, text):
    return SimpleNamespace(url=f"/{name}/", kind="Article", title=name, also=(), words=("tea",), summary="", text=text)


def content(name, text):
    return SimpleNamespace(relative_source_path=f"{name}.md", search_record=record(name, text))


@pytest.fixture
def settings(tmp_path):
    return {"DEFAULT_LANG": "en", "SEARCH_CACHE": str(tmp_path)}


@pytest.fixture
def known(settings, tmp_path):
    """What is known of two articles, after an index of both."""
    records = [record("a", "Black tea."), record("b", "Green tea.")]
    before = Index(requests(records, "en"), Cache(tmp_path, only="index"))
    before.files()
    articles = [SimpleNamespace(relative_source_path=f"{name}.md") for name in "ab"]
    found = TextEdits(settings).remember({"search_records": records, "articles": articles})
    assert found == {"a.md": "", "b.md": "", THE_SITE: before.mark}
    return found


def followed(edits, before):
    """The index's files after an edit, from those before it and what changed."""
    now = {**before, **{path.removeprefix("pagefind/"): data for path, data in edits.files(None)}}
    for path in edits.gone():
        del now[path.removeprefix("pagefind/")]
    return now


def index_of(folder, *records):
    return Index(requests(records, "en"), Cache(folder, only="index"))


def test_the_files_are_those_of_an_index_of_the_new_texts(settings, known, tmp_path):
    before = index_of(tmp_path, record("a", "Black tea."), record("b", "Green tea.")).files()
    edits = TextEdits(settings)
    edits.begin({"a.md": "", THE_SITE: known[THE_SITE]})
    edits.complete(content("b", "Not what was edited."))  # it is only linked to
    edits.complete(content("a", "White tea."))
    edits.check()
    now = followed(edits, before)
    clean = index_of(tmp_path / "clean", record("a", "White tea."), record("b", "Green tea."))
    assert now == clean.files() != before
    assert edits.anew() == {THE_SITE: clean.mark}


def test_the_same_text_changes_no_file(settings, known):
    edits = TextEdits(settings)
    edits.begin({"a.md": "", THE_SITE: known[THE_SITE]})
    edits.complete(content("a", "Black tea."))
    edits.check()
    assert (dict(edits.files(None)), list(edits.gone()), edits.anew()) == ({}, [], {THE_SITE: known[THE_SITE]})


@pytest.mark.parametrize("name", ["c", "A"])
def test_an_article_that_the_index_does_not_hold_is_not_known(settings, known, name):
    edits = TextEdits(settings)
    edits.begin({f"{name}.md": "", THE_SITE: known[THE_SITE]})
    with pytest.raises(NotKnown, match=f"0 records like that of {name}.md"):
        edits.complete(content(name, "Tea."))


def test_another_index_than_the_last_is_not_known(settings, known, tmp_path):
    index_of(tmp_path, record("a", "Another site.")).files()
    with pytest.raises(NotKnown, match="not kept"):
        TextEdits(settings).begin(known)


def test_an_article_that_was_not_read_is_not_known(settings, known):
    edits = TextEdits(settings)
    edits.begin(known)
    edits.complete(content("a", "White tea."))
    with pytest.raises(NotKnown, match=r"no records of b\.md"):
        edits.check()


def test_the_index_is_begun_after_the_last_text_and_stopped_when_nobody_wants_it(settings, known, tmp_path, monkeypatch):
    before = index_of(tmp_path, record("a", "Black tea."), record("b", "Green tea.")).files()
    copies, fork = [], os.fork

    def counted():
        copy = fork()
        copies.append(copy)
        return copy

    monkeypatch.setattr(os, "fork", counted)
    edits = TextEdits(settings)
    edits.begin(known)
    edits.complete(content("a", "White tea."))
    assert copies == []
    edits.complete(content("b", "Red tea."))
    edits.end()
    assert len(copies) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(copies[0], 0)
    edits.end()
    clean = index_of(tmp_path / "clean", record("a", "White tea."), record("b", "Red tea.")).files()
    edits = TextEdits(settings)
    edits.begin(known)
    edits.complete(content("a", "White tea."))
    edits.complete(content("b", "Red tea."))
    assert followed(edits, before) == clean
    edits.end()


def test_an_edit_that_is_refused_leaves_the_last_index_and_says_nothing(settings, known, tmp_path, capfd):
    edits = TextEdits(settings)
    edits.begin({"a.md": "", THE_SITE: known[THE_SITE]})
    edits.complete(content("a", "White tea."))
    edits.end()
    assert [path.name for path in tmp_path.iterdir()] == ["index"]
    assert capfd.readouterr() == ("", "")
    TextEdits(settings).begin(known)  # else NotKnown
