import os
import signal

import pytest

from on_disk.cache import Cache
from site_search.bundle import needed
from site_search.index import Index
from site_search.pagefind_service import SearchError, files_of_index

PAGE = {"url": "/a/", "content": "Tea.", "language": "en", "meta": {}, "filters": {}, "sort": {}}
ASKED = [
    {"type": "NewIndex", "config": {"force_language": "en"}},
    {"type": "AddRecord", "index_id": 0, **PAGE},
    {"type": "GetFiles", "index_id": 0},
]
REFUSED = [{"type": "NewIndex", "config": {}}, {"type": "AddRecord", "index_id": 0}]


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "search", only="index")


@pytest.fixture(scope="module")
def files():
    return needed(files_of_index(ASKED))


def test_what_is_made_beside_is_what_is_asked_for(cache, files):
    assert Index(ASKED, cache).files() == files


def test_what_was_made_is_not_made_again(cache, files, monkeypatch):
    Index(ASKED, cache).files()
    monkeypatch.setattr("site_search.pagefind_service.files_of_index", pytest.fail)
    assert Index(ASKED, cache).files() == files


def test_a_copy_that_is_killed_costs_time_and_nothing_else(cache, files, monkeypatch):
    fork = os.fork

    def born_dead():
        copy = fork()
        if copy:
            os.kill(copy, signal.SIGKILL)
        return copy

    monkeypatch.setattr(os, "fork", born_dead)
    assert Index(ASKED, cache).files() == files


def test_without_room_for_a_cache_the_index_is_made_all_the_same(tmp_path, files):
    tmp_path.joinpath("search").write_text("a file where a folder has to be")
    assert Index(ASKED, Cache(tmp_path / "search", only="index")).files() == files


def test_on_a_system_that_cannot_copy_processes_it_is_made_in_this_one(cache, files, monkeypatch):
    monkeypatch.delattr(os, "fork")
    assert Index(ASKED, cache).files() == files


def test_where_the_system_makes_no_copy_it_is_made_in_this_one_too(cache, files, monkeypatch):
    def refused():
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refused)
    assert Index(ASKED, cache).files() == files


def test_what_goes_wrong_beside_is_told_when_the_files_are_asked_for(cache, capfd):
    index = Index(REFUSED, cache)
    with pytest.raises(SearchError, match="missing field"):
        index.files()
    assert "Traceback" not in capfd.readouterr().err
