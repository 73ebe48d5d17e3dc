import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from release.staging import BuildFailed, build_release

SLOW_BUILD = Path(__file__).with_name("slow_build.py")
PLUGINS = Path(__file__).parents[2] / "plugins"


def site(name):
    """A build that writes two files with this name in them."""

    def fill(folder):
        (folder / "data").mkdir()
        (folder / "index.html").write_text(name)
        (folder / "data" / "x.json").write_text(name)

    return fill


def broken(folder):
    (folder / "index.html").write_text("half")
    raise BuildFailed("The site was not built.")


@pytest.fixture
def root(tmp_path):
    return tmp_path


def build(root, fill):
    return build_release(fill, root / "output", root / ".releases", waiting=lambda: pytest.fail("nobody else is building"))


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def left_over(root):
    return sorted(path.name for path in (root / ".releases").iterdir() if path.name.startswith("building-"))


def releases(root):
    return sorted(path.name for path in (root / ".releases").iterdir() if path.name.startswith("release-"))


def test_a_first_build_makes_the_live_tree(root):
    release = build(root, site("one"))
    assert (root / "output").resolve() == release.resolve()
    assert tree(root / "output") == {"index.html": b"one", "data/x.json": b"one"}
    assert left_over(root) == []


def test_everybody_may_read_a_release(root):
    assert build(root, site("one")).stat().st_mode & 0o777 == 0o755


def test_a_second_build_replaces_all_of_the_first(root):
    build(root, site("one"))
    build(root, lambda folder: (folder / "index.html").write_text("two"))
    assert tree(root / "output") == {"index.html": b"two"}


@pytest.mark.parametrize("failure", [BuildFailed("no"), OSError("disk full"), KeyboardInterrupt()])
def test_a_build_that_fails_leaves_the_live_tree_as_it_was(root, failure):
    build(root, site("one"))
    before, link = tree(root / "output"), (root / "output").readlink()

    def fails(folder):
        site("two")(folder)
        raise failure

    with pytest.raises(type(failure)):
        build(root, fails)
    assert (tree(root / "output"), (root / "output").readlink()) == (before, link)
    assert left_over(root) == []
    assert releases(root) == ["release-000001"]


def test_a_first_build_that_fails_leaves_no_live_tree(root):
    with pytest.raises(BuildFailed):
        build(root, broken)
    assert not (root / "output").exists()
    assert left_over(root) == releases(root) == []


def test_an_empty_folder_gives_way_to_the_link(root):
    (root / "output").mkdir()
    build(root, site("one"))
    assert (root / "output").is_symlink()
    assert sorted(tree(root / "output")) == ["data/x.json", "index.html"]
    assert left_over(root) == []


@pytest.mark.parametrize("name", ["a folder", "a file"])
def test_what_was_not_made_here_is_not_replaced_nor_anything_built(root, name):
    mine = root / "output"
    if name == "a folder":
        mine.mkdir()
        mine = mine / "old.html"
    mine.write_text("mine")
    with pytest.raises(
        BuildFailed, match=r"^.*/output/ was not made by this command, and is not replaced\. Move it away first\.$"
    ):
        build(root, lambda folder: pytest.fail("nothing is built"))
    assert mine.read_text() == "mine"
    assert not (root / ".releases").exists()


def test_folders_may_be_reached_through_links(root):
    (root / "far" / "away").mkdir(parents=True)
    (root / "near").symlink_to(root / "far" / "away")
    build(root / "near", site("one"))
    build(root / "near", site("two"))
    assert (root / "near" / "output" / "index.html").read_text() == "two"
    assert (root / "far" / "away" / "output" / "index.html").read_text() == "two"


def test_releases_may_lie_anywhere_even_on_another_file_system(root):
    other = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else root
    with tempfile.TemporaryDirectory(dir=other) as releases:
        for name in ("one", "two"):
            build_release(site(name), root / "www" / "site", Path(releases) / "kept", waiting=pytest.fail)
            assert (root / "www" / "site" / "index.html").read_text() == name
        assert [path.name for path in (root / "www").iterdir()] == ["site"]


def test_the_link_that_stands_there_is_replaced_wherever_it_leads(root):
    (root / "output").symlink_to("nowhere")
    build(root, site("one"))
    assert (root / "output" / "index.html").read_text() == "one"


def test_a_plain_folder_stays_when_the_build_fails(root):
    (root / "output").mkdir()
    (root / "output" / "old.html").write_text("old")
    with pytest.raises(BuildFailed):
        build(root, broken)
    assert tree(root / "output") == {"old.html": b"old"}


def test_the_release_before_the_live_one_is_kept_and_older_ones_are_not(root):
    for name in ("one", "two", "three", "four"):
        build(root, site(name))
    assert releases(root) == ["release-000003", "release-000004"]
    assert (root / ".releases" / "release-000003" / "index.html").read_text() == "three"


def test_the_live_tree_moves_with_its_folder(root):
    (root / "here").mkdir()
    build(root / "here", site("one"))
    (root / "here").rename(root / "there")
    assert (root / "there" / "output" / "index.html").read_text() == "one"


@pytest.fixture
def slow_build(root):
    """Starts builds in processes of their own."""
    with ExitStack() as stack:

        def start(name):
            command = [sys.executable, str(SLOW_BUILD), name, str(root)]
            process = subprocess.Popen(
                command, env={"PYTHONPATH": str(PLUGINS)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield start


def test_a_build_killed_in_the_middle_leaves_the_live_tree_whole_and_the_next_cleans_up(root, slow_build):
    build(root, site("one"))
    before = tree(root / "output")
    process = slow_build("two")
    assert process.stdout.readline() == "middle\n"
    process.kill()
    process.wait()
    assert tree(root / "output") == before
    assert len(left_over(root)) == 1

    build(root, site("three"))
    assert (root / "output" / "index.html").read_text() == "three"
    assert left_over(root) == []


def test_of_two_builds_at_once_the_second_waits_for_the_first(root, slow_build):
    build(root, site("one"))
    first = slow_build("two")
    assert first.stdout.readline() == "middle\n"
    second = slow_build("three")
    assert second.stdout.readline() == "waiting\n"
    assert (root / "output" / "index.html").read_text() == "one"

    assert first.communicate("go on\n")[0] == "done\n"
    assert second.stdout.readline() == "middle\n"
    assert tree(root / "output") == {"index.html": b"two", "last.html": b"two"}

    assert second.communicate("go on\n")[0] == "done\n"
    assert tree(root / "output") == {"index.html": b"three", "last.html": b"three"}
    assert (first.returncode, second.returncode) == (0, 0)
