import os

import pytest

from on_disk.files import put


def test_a_file_and_its_folders_are_made(tmp_path):
    put(tmp_path / "a" / "b.txt", b"new")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_what_shares_the_old_file_keeps_it(tmp_path):
    put(tmp_path / "page", b"old")
    (tmp_path / "live").hardlink_to(tmp_path / "page")
    put(tmp_path / "page", b"new")
    assert (tmp_path / "live").read_bytes() == b"old"
    assert (tmp_path / "page").read_bytes() == b"new"


def test_an_equal_file_stays_and_has_the_time_of_now(tmp_path):
    put(tmp_path / "page", b"same")
    before = (tmp_path / "page").stat().st_ino
    (tmp_path / "kept").hardlink_to(tmp_path / "page")  # so that its number is not given out again
    os.utime(tmp_path / "page", (0, 0))
    put(tmp_path / "page", b"same")
    after = (tmp_path / "page").stat()
    assert (after.st_ino, after.st_mtime > 0) == (before, True)


def test_a_link_is_replaced_and_not_followed(tmp_path):
    (tmp_path / "other").write_bytes(b"same")
    (tmp_path / "page").symlink_to("other")
    put(tmp_path / "page", b"same")
    assert not (tmp_path / "page").is_symlink()


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "page" / "in the way").mkdir(parents=True)
    with pytest.raises(OSError):
        put(tmp_path / "page", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["page"]
