import pytest

from fast_build.journal import Journal, below
from fast_build.others import Others
from fast_build.outputs import PARTS, Outputs, digest_of, stamp_of

OLD = 10**9  # a moment long ago, in nanoseconds
LATER = 4 * 10**18


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "output/deep").mkdir(parents=True)
    return tmp_path / "output"


def test_a_file_is_written_when_it_differs_and_stays_when_it_does_not(folder):
    outputs = Outputs(folder)
    assert outputs.write(str(folder / "a"), b"one")
    stamp = stamp_of(str(folder / "a"))
    assert not outputs.write(str(folder / "a"), b"one")
    assert stamp_of(str(folder / "a")) == stamp
    assert outputs.write(str(folder / "a"), b"two")
    outputs.clear_parts()
    assert [path.name for path in folder.iterdir() if path.name == PARTS] == []


def test_neither_a_second_name_nor_the_target_of_a_link_is_written_through(folder):
    other, target = folder / "other", folder / "target"
    (folder / "a").write_bytes(b"old")
    other.hardlink_to(folder / "a")
    target.write_bytes(b"old")
    (folder / "link").symlink_to(target)
    outputs = Outputs(folder)
    outputs.write(str(folder / "a"), b"new")
    outputs.write(str(folder / "link"), b"new")
    assert other.read_bytes() == target.read_bytes() == b"old"
    assert not (folder / "link").is_symlink()


def test_a_file_is_removed_with_the_folders_that_it_leaves_empty_unless_somebody_changed_it(folder):
    (folder / "deep/er").mkdir()
    for name in ("deep/er/a", "b"):
        (folder / name).write_bytes(b"mine")
    outputs = Outputs(folder)
    outputs.remove("deep/er/a", digest_of(folder / "deep/er/a"))
    outputs.remove("b", b"another digest")
    assert not (folder / "deep").exists()
    assert (folder / "b").exists()
    assert outputs.removed == ["deep/er/a"]


def test_way_is_made_where_an_earlier_build_left_a_file_or_a_folder_and_nowhere_else(folder):
    for name in ("deep/a", "file", "theirs"):
        (folder / name).write_bytes(b"")
    outputs = Outputs(folder, earlier=["deep/a", "file"])
    outputs.make_way("file/index.html", set())
    outputs.make_way("deep", set())
    outputs.make_way("theirs/index.html", set())
    assert [path.name for path in folder.iterdir()] == ["theirs"]


def test_no_way_is_made_through_what_this_build_has_written(folder):
    (folder / "file").write_bytes(b"")
    Outputs(folder, earlier=["file"]).make_way("file/index.html", {str(folder / "file")})
    assert (folder / "file").exists()


def test_a_build_that_ended_early_tells_the_next_what_it_may_have_left(tmp_path, folder):
    path = tmp_path / "unfinished"
    Outputs(folder, Journal(path)).write(str(folder / "a\nü"), b"")
    assert below(folder, Journal(path).earlier()) == {"a\nü"}
    path.write_bytes(path.read_bytes() + b"/cut sho")
    assert below(folder, Journal(path).earlier()) == {"a\nü"}
    assert below(tmp_path / "elsewhere", Journal(path).earlier()) == set()
    Journal(path).end()
    assert Journal(path).earlier() == []


def test_a_journal_that_cannot_be_written_harms_nothing(tmp_path, folder):
    assert Outputs(folder, Journal(tmp_path / "none/unfinished")).write(str(folder / "a"), b"")
    assert Outputs(folder, Journal(None)).write(str(folder / "b"), b"")


@pytest.mark.parametrize(
    ("known", "copied", "all_known", "unfinished", "stays"),
    [
        (False, set(), True, set(), True),
        (True, set(), True, set(), False),
        (True, {"a"}, True, set(), True),
        (True, set(), False, set(), True),
        (False, set(), False, {"a"}, False),
    ],
)
def test_a_file_that_nobody_makes_any_more_goes_if_it_is_known_that_nobody_needs_it(
    folder, known, copied, all_known, unfinished, stays
):
    (folder / "a").write_bytes(b"x")
    before = {"a": (digest_of(folder / "a"), OLD, False)} if known else {}
    Others(Outputs(folder), before, unfinished, LATER).remove({}, copied, all_known)
    assert (folder / "a").exists() is stays


def test_a_copy_that_is_the_same_again_gets_its_old_time(folder):
    (folder / "a").write_bytes(b"x")
    before = {"a": (digest_of(folder / "a"), OLD, True)}
    found = Others(Outputs(folder), before, (), 0).now({}, {"a"}, False)
    assert found == before
    assert (folder / "a").stat().st_mtime_ns == OLD
