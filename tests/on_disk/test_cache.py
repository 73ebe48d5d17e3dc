import shutil

import pytest

from on_disk.cache import Cache

PICTURE = b"\x89PNG picture"


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "a" / "cache")


def test_what_was_kept_comes_back(cache):
    assert cache.get("f1") is None
    cache.put("f1", PICTURE)
    assert cache.get("f1") == PICTURE
    assert [path.name for path in cache.folder.iterdir()] == ["f1"]


DAMAGES = (lambda raw: raw[:-1], lambda raw: b"", lambda raw: raw[:-1] + b"!", lambda raw: raw + b"\0")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_counts_as_none_and_is_replaced(cache, damage):
    cache.put("f1", PICTURE)
    entry = cache.folder / "f1"
    entry.write_bytes(damage(entry.read_bytes()))
    assert cache.get("f1") is None
    cache.put("f1", PICTURE)
    assert cache.get("f1") == PICTURE


def test_a_thing_under_another_name_is_not_taken(cache):
    cache.put("f1", PICTURE)
    shutil.copy(cache.folder / "f1", cache.folder / "f2")
    assert cache.get("f2") is None


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put("f1", PICTURE)
    assert cache.get("f1") is None


def test_an_entry_that_cannot_be_replaced_leaves_nothing_behind(cache):
    (cache.folder / "f1" / "x").mkdir(parents=True)
    cache.put("f1", PICTURE)
    assert cache.get("f1") is None
    assert [path.name for path in cache.folder.iterdir()] == ["f1"]


def test_one_name_keeps_the_last_thing_alone(tmp_path):
    cache = Cache(tmp_path, only="index")
    cache.put("f1", b"one")
    cache.put("f2", b"two")
    assert (cache.get("f1"), cache.get("f2")) == (None, b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["index"]
