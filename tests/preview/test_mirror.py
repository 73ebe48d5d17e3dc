import os

from preview.mirror import mirror
from preview_process import write


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_what_changed_is_told_and_the_trees_are_the_same(tmp_path):
    work, site = tmp_path / "work", tmp_path / "site"
    write(work, {"index.html": "one", "a/b/page.html": "page", "same.txt": "same"})
    assert sorted(mirror(work, site)) == ["a/b/page.html", "index.html", "same.txt"]
    assert mirror(work, site) == []
    (work / "a/b/page.html").unlink()
    (work / "a/b").rmdir()
    write(work, {"index.html": "two", "new.html": "new"})
    assert sorted(mirror(work, site)) == ["a/b/page.html", "index.html", "new.html"]
    assert tree(site) == tree(work)
    assert not (site / "a").exists()


def test_a_file_that_was_written_anew_with_the_same_bytes_did_not_change(tmp_path):
    work, site = tmp_path / "work", tmp_path / "site"
    write(work, {"index.html": "one"})
    mirror(work, site)
    os.utime(work / "index.html", ns=(1, 1))
    assert mirror(work, site) == []
    assert (site / "index.html").stat().st_mtime_ns == 1


def test_a_file_is_replaced_and_never_written_into(tmp_path):
    work, site = tmp_path / "work", tmp_path / "site"
    write(work, {"index.html": "one"})
    mirror(work, site)
    with (site / "index.html").open() as reading:
        write(work, {"index.html": "another"})
        mirror(work, site)
        assert reading.read() == "one"


def test_a_folder_takes_the_place_of_a_file_and_the_other_way_round(tmp_path):
    work, site = tmp_path / "work", tmp_path / "site"
    write(work, {"x": "file", "y/z": "deep"})
    mirror(work, site)
    (work / "x").unlink()
    (work / "y/z").unlink()
    (work / "y").rmdir()
    write(work, {"x/inner": "deep", "y": "file"})
    mirror(work, site)
    assert tree(site) == tree(work)


def test_a_link_to_a_folder_is_not_followed_and_one_to_a_file_is_copied(tmp_path):
    work, site = tmp_path / "work", tmp_path / "site"
    write(work, {"a/page.html": "page"})
    (work / "again").symlink_to(work)
    (work / "same.html").symlink_to(work / "a/page.html")
    assert sorted(mirror(work, site)) == ["a/page.html", "same.html"]
    assert tree(site) == {"a/page.html": "page", "same.html": "page"}
