import os

import pytest

from fast_build.listing import listing, touched
from fast_build.stamps import STEP, Stamps, stamp_of

LATER = 10**10  # nanoseconds


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "file"
    path.write_text("one")
    return path


def changed_at(path):
    status = path.stat()
    return max(status.st_mtime_ns, status.st_ctime_ns)


def test_a_file_that_was_not_touched_is_not_read_again(file):
    first = Stamps({}, lambda: changed_at(file) + LATER)
    what = first.digest(str(file))
    wrong = {str(file): (first.to_remember()[str(file)][0], b"believed")}
    assert Stamps(wrong).digest(str(file)) == b"believed" != what


@pytest.mark.parametrize("age", [0, STEP - 1, -LATER])
def test_a_file_that_is_too_young_or_from_the_future_is_not_believed(file, age):
    stamps = Stamps({}, lambda: changed_at(file) + age)
    stamps.digest(str(file))
    assert stamps.to_remember() == {}


def test_a_file_with_a_time_in_the_future_is_read_each_time(file):
    when = changed_at(file) + 10**15
    os.utime(file, ns=(when, when))
    stamps = Stamps({}, lambda: file.stat().st_ctime_ns + LATER)
    stamps.digest(str(file))
    assert stamps.to_remember() == {}


def test_another_text_of_the_same_size_and_time_is_seen(file):
    old = Stamps({}, lambda: changed_at(file) + LATER)
    what, status = old.digest(str(file)), file.stat()
    file.write_text("two")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    if file.stat().st_ctime_ns == status.st_ctime_ns:  # written within one tick of the clock: then it was not remembered
        assert changed_at(file) + LATER > 0
    assert Stamps(old.to_remember()).digest(str(file)) != what or stamp_of(file.stat()) == stamp_of(status)


def test_within_one_build_a_file_is_what_it_was_first(file):
    stamps = Stamps({})
    what = stamps.digest(str(file))
    file.write_text("two")
    assert stamps.digest(str(file)) == what


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OSError):
        Stamps({}).digest(str(tmp_path / "none"))


def test_the_listing_names_files_in_all_folders_but_some_and_survives_circles(tmp_path):
    for name in ("a", "deep/b", "deep/er/c", "out/d", "__pycache__/e"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "deep/circle").symlink_to(tmp_path)
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    found = {os.path.relpath(path, tmp_path) for path in listing([str(tmp_path)], [str(tmp_path / "out")])}
    assert {"a", "deep/b", "deep/er/c", "dead"} <= found
    assert not {name for name in found if name.endswith(("/d", "/e"))} or found == {"a"}


def test_touched_names_what_was_added_removed_and_changed_and_what_is_too_young_to_tell():
    stamp, other = (1, 100, 100, 1), (2, 100, 100, 1)
    noted = 100 + STEP + 1
    assert touched({"a": stamp}, {"a": stamp}, noted) == set()
    assert touched({"a": stamp}, {"a": stamp}, 100) == {"a"}
    assert touched({"a": stamp, "b": stamp}, {"a": other, "c": stamp}, noted) == {"a", "b", "c"}
