import datetime
import os
import pickle
import sqlite3

import pytest

from fast_build.store import AT_ONCE, Damaged, Store, sum_of


class Evil:
    def __reduce__(self):
        return (os.mkdir, ("made-by-a-pickle",))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder/memory.sqlite"


def filled(path, count=200):
    store = Store(path)
    store.save({("page", f"p{number}"): ("x" * 100, number) for number in range(count)})
    store.close()


def everything(path):
    store = Store(path)
    try:
        return store.all("page")
    finally:
        store.close()


def test_what_is_saved_is_there_again_and_what_is_gone_is_gone(path):
    filled(path, 3)
    store = Store(path)
    store.save({("page", "p0"): "new", ("about", "p1"): 1}, [("page", "p1"), ("page", "never")])
    assert store.all("page") == {"p0": "new", "p2": ("x" * 100, 2)}
    assert (store.get("about", "p1"), store.get("about", "p2")) == (1, None)
    assert sorted(store.names("page")) == ["p0", "p2"]


def test_nothing_is_saved_if_not_all_is(path):
    filled(path, 1)
    store = Store(path)
    with pytest.raises(Exception, match="pickle"):
        store.save({("page", "new"): 1, ("page", "bad"): lambda: 0})
    store.close()
    assert list(everything(path)) == ["p0"]


@pytest.mark.parametrize("count", [1, AT_ONCE, 2 * AT_ONCE + 1])
def test_what_is_put_ahead_is_kept_by_save_and_only_by_save(path, count):
    more = {("page", f"more{number}"): number for number in range(count)}
    filled(path, 2)
    store = Store(path)
    store.put({("page", "p0"): "new", **more})
    store.close()
    assert list(everything(path)) == ["p0", "p1"]
    store = Store(path)
    store.put(more)
    store.put({}, ["page"])
    store.put({("page", "p0"): "new"})
    for key, value in more.items():
        store.put({key: value})
    store.save({("page", "last"): 2}, list(more)[1:])
    store.close()
    assert everything(path) == {"p0": "new", "last": 2, "more0": 0}


def test_what_the_disk_did_not_take_ahead_is_said_by_save(path):
    filled(path, 2)
    store = Store(path)
    with sqlite3.connect(path) as another:
        another.execute("BEGIN IMMEDIATE")
        store.put({("page", f"n{number}"): "new" for number in range(AT_ONCE)})
    another.close()
    store.put({("page", "p1"): "new"})
    with pytest.raises(OSError, match="locked"):
        store.save({("page", "p2"): "new"})
    store.close()
    assert everything(path) == {"p0": ("x" * 100, 0), "p1": ("x" * 100, 1)}


@pytest.mark.parametrize("keep", [0.0, 0.001, 0.3, 0.9, 0.999])
def test_a_file_that_was_cut_is_damaged_or_empty_and_never_wrong(path, keep):
    filled(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    try:
        found = everything(path)
    except Damaged:
        return
    assert all(value == ("x" * 100, int(name[1:])) for name, value in found.items())


def test_a_changed_byte_is_damage_wherever_it_is(path):
    filled(path, 40)
    whole = everything(path)
    data = path.read_bytes()
    for at in range(0, len(data), 97):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        try:
            found = everything(path)
        except (Damaged, OSError):
            continue
        assert found.items() <= whole.items()


@pytest.mark.parametrize("text", [b"not a data base", b"SQLite format 3\x00" + bytes(2000), bytes(5000)])
def test_a_foreign_file_is_damaged(path, text):
    path.parent.mkdir()
    path.write_bytes(text)
    with pytest.raises((Damaged, OSError)):
        everything(path)


@pytest.mark.parametrize("value", [Evil(), datetime.date(2020, 1, 1), Damaged, print])
def test_a_record_that_names_a_class_or_a_function_is_refused_and_not_run(path, tmp_path, monkeypatch, value):
    monkeypatch.chdir(tmp_path)
    filled(path, 1)
    data = pickle.dumps(value)
    with sqlite3.connect(path) as base:
        base.execute("INSERT INTO record VALUES ('page', 'evil', ?, ?)", (data, sum_of("page", "evil", data)))
    base.close()
    with pytest.raises(Damaged, match="names"):
        everything(path)
    assert not (tmp_path / "made-by-a-pickle").exists()


def test_a_file_where_the_folder_should_be_is_an_error_of_the_system(tmp_path):
    (tmp_path / "folder").write_text("")
    with pytest.raises(OSError):
        Store(tmp_path / "folder/memory.sqlite")
