import os

import pytest

from on_disk.files import put
from release.staging import BuildFailed
from release.workplace import Workplace

FILES = {"index.html": b"home", "data/x.json": b"{}"}


def fill(files):
    def run(site):
        for path in [path for path in site.rglob("*") if path.is_file()]:
            if path.relative_to(site).as_posix() not in files:
                path.unlink()
        for path, data in files.items():
            if not (site / path).is_file() or (site / path).read_bytes() != data:
                put(site / path, data)

    return run


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def make(tmp_path):
    """Builds these files in a workplace, accepts them, and takes them to a new tree beside the live one."""
    count = 0

    def made(files, live):
        nonlocal count
        count += 1
        place = Workplace(tmp_path / "work")
        place.build(fill(files))
        shared, _ = place.shared_with(live)
        new = tmp_path / f"tree-{count}"
        place.take(new, live, shared)
        place.accept()
        return new, shared

    return made


def test_a_tree_has_what_was_built_and_shares_what_did_not_change(make, tmp_path):
    first, shared = make(FILES, tmp_path / "none")
    assert (tree(first), shared) == (FILES, set())
    second, shared = make(FILES | {"index.html": b"other"}, first)
    assert tree(second) == FILES | {"index.html": b"other"}
    assert shared == {"data/x.json"}
    assert (second / "data/x.json").samefile(first / "data/x.json")
    assert tree(first) == FILES


def test_what_is_gone_is_in_no_new_tree(make, tmp_path):
    first, _ = make(FILES, tmp_path / "none")
    second, _ = make({"index.html": b"home"}, first)
    assert tree(second) == {"index.html": b"home"}


def test_the_folder_of_builds_shares_no_file_with_a_tree(make, tmp_path):
    first, _ = make(FILES, tmp_path / "none")
    second, _ = make(FILES, first)
    assert not any((tmp_path / "work/site" / path).samefile(folder / path) for path in FILES for folder in (first, second))


def test_a_file_of_a_tree_that_was_tampered_with_is_not_shared(make, tmp_path):
    first, _ = make(FILES, tmp_path / "none")
    (first / "index.html").write_bytes(b"evil")
    second, shared = make(FILES, first)
    assert tree(second) == FILES
    assert shared == {"data/x.json"}


def test_an_equal_file_that_was_written_again_is_shared_by_its_content(make, tmp_path):
    first, _ = make(FILES, tmp_path / "none")
    path = tmp_path / "work/site/index.html"
    stamp = path.stat()

    def write_again(path, data, time):
        put(path.with_name("new"), data)
        os.utime(path.with_name("new"), ns=(time, time))
        path.with_name("new").replace(path)

    write_again(path, b"home", stamp.st_mtime_ns)
    assert make(FILES, first)[1] == set(FILES)
    write_again(path, b"evil", stamp.st_mtime_ns)
    place = Workplace(tmp_path / "work")
    place.build(lambda site: None)
    assert place.shared_with(first) == ({"data/x.json"}, False)


@pytest.mark.parametrize("record", [None, b"", b"[]", b'["x", {"index.html": []}]', b"\xff"])
def test_without_the_record_of_a_good_build_the_next_begins_from_nothing(make, tmp_path, record):
    make(FILES | {"left.html": b"of a build that was killed"}, tmp_path / "none")
    (tmp_path / "work/record.json").unlink()
    if record is not None:
        (tmp_path / "work/record.json").write_bytes(record)
    seen = []
    Workplace(tmp_path / "work").build(lambda site: seen.append(tree(site)))
    assert seen == [{}]


def broken(site):
    raise BuildFailed("The site was not built.")


def half(site):
    put(site / "left.html", b"half")
    raise BuildFailed("The site was not built.")


@pytest.mark.parametrize(("fails", "left"), [(broken, FILES), (half, {})])
def test_a_build_that_failed_after_it_began_to_write_leaves_nothing_for_the_next(make, tmp_path, fails, left):
    make(FILES, tmp_path / "none")
    with pytest.raises(BuildFailed):
        Workplace(tmp_path / "work").build(fails)
    seen = []
    Workplace(tmp_path / "work").build(lambda site: seen.append(tree(site)))
    assert seen == [left]


def test_what_was_not_accepted_is_not_built_upon(tmp_path):
    Workplace(tmp_path / "work").build(fill(FILES))
    seen = []
    Workplace(tmp_path / "work").build(lambda site: seen.append(tree(site)))
    assert seen == [{}]
