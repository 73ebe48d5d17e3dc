"""Whatever is wrong with the disk, the cache or the clock: the site is right, or the build says what is wrong."""

import os
import resource
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from forked_builds import How

MEMORY = "cache/fast_build/memory.sqlite"


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a file system of its own that has room for little."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:  # only root may; then the disk is as large as a file may be
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    yield folder
    if mounted.returncode:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    else:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_an_article_of_100_000_lines(site):
    text = "".join(f"Line {number} of many, and [a link]({{filename}}a0.md).\n\n" for number in range(100))
    site.article("long", text + "A line without anything in it.\n" * 100_000)
    site.alike()
    site.article("a1", "Another text.")
    assert site.alike().parsed == 1


def test_a_full_disk_for_the_cache_is_told_and_the_site_is_right(site, small_disk):
    site.article("big", " ".join(str(number) for number in range(60_000)))
    full = site.alike(CACHE_PATH=str(small_disk / "cache"))
    assert "could not be remembered" in full.printed or "nothing is remembered" in full.printed
    assert "Traceback" not in full.printed
    site.article("big", "Now it is small.")
    site.alike()
    assert site.alike().rendered == 0


def test_a_full_disk_for_the_output_ends_the_build_and_with_more_room_the_next_one_is_right(site, small_disk):
    site.output = small_disk / "output"
    site.alike()
    site.article("big", "word " * 100_000)
    failed = site.build()
    assert failed.code == 1
    assert any("No space left" in text or "too large" in text for _, text in failed.told), failed.told
    site.article("big", "Now it is small.")
    site.alike()


def test_a_cache_folder_that_cannot_be_written_is_told_and_the_site_is_right(site):
    site.write("cache", "a file stands where the folder should be")
    for text in ("Text.", "Another text."):
        site.article("a1", text)
        assert "nothing is remembered of this build" in " ".join(site.alike().printed.split())


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(os.urandom(9000)),
        lambda path: path.write_bytes(path.read_bytes().replace(b"record", b"rekord")),
        lambda path: path.unlink(),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: shutil.rmtree(path.parent),
        lambda path: [each.write_bytes(b"\0" + os.urandom(300)) for each in path.parent.rglob("*") if each.is_file()],
    ],
)
def test_a_damaged_cache_costs_a_whole_build_and_nothing_else(site, damage):
    site.alike()
    damage(site.folder / MEMORY)
    site.article("a1", "Another text.")
    assert "Traceback" not in site.alike().printed
    site.alike()


def test_the_cache_of_another_version_is_forgotten(site):
    site.alike()
    with sqlite3.connect(site.folder / MEMORY) as base:
        changed = base.execute(
            "UPDATE record SET value = (SELECT value FROM record WHERE name = 'modules') WHERE name = 'world'"
        )
        assert changed.rowcount == 1
    base.close()
    site.alike()
    assert site.alike().rendered == 0


@pytest.mark.parametrize("when", [-(10**9), -3600, 3600, 10**9])
def test_clocks_that_go_backward_and_files_from_the_future_make_nothing_stale(site, when):
    site.alike()
    for text in ("First text.", "Other text.", "Third text."):
        for path in (site.article("a1", text), site.template("page.html", f"{text} {{{{ page.title }}}}")):
            moment = path.stat().st_mtime + when
            os.utime(path, (moment, moment))
        site.alike(How(clock=when))


def test_an_empty_content_folder_and_a_first_article_later(site):
    shutil.rmtree(site.folder / "content")
    (site.folder / "content").mkdir()
    site.alike()
    site.article("first", "Text.")
    site.alike()
    (site.folder / "content/first.md").unlink()
    site.alike()


def test_an_output_folder_that_is_gone_or_another_one_is_filled(site, tmp_path):
    site.alike()
    shutil.rmtree(site.output)
    site.alike()
    site.output = tmp_path / "another"
    site.alike()
    site.output = Path(tmp_path / "output")
    site.article("a1", "Another text.")
    site.alike()
