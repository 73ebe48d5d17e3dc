"""Builds beside the live tree and swaps the result in: the live tree is always whole, old or new.

The live tree is a symbolic link into the folder of releases, because replacing a link is the one change of a folder
that every POSIX file system makes in a single step. Of releases that were sealed with a manifest the last five are
kept, and of other builds the one before the live one; neither takes the other's place.
"""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .manifest import NAME

BUILDING = "building-"
RELEASE = re.compile(r"release-(\d+)")
KEPT_RELEASES, KEPT_BUILDS = 5, 2


class BuildFailed(Exception):
    """The build did not give a whole tree; the live one is untouched."""


def build_release(build: Callable[[Path], None], live: Path, releases: Path, waiting: Callable[[], None]) -> Path:
    """The new release's folder, after `build` filled it and `live` points to it.

    `build` raises BuildFailed when it cannot fill the folder it is given; `waiting` is called when another build has to
    be waited for.
    """
    _refuse_foreign(live)
    live.parent.mkdir(parents=True, exist_ok=True)
    releases.mkdir(parents=True, exist_ok=True)
    with locked(releases / "lock", waiting):
        for left in releases.glob(f"{BUILDING}*"):  # a build that was killed; nobody else is building now
            shutil.rmtree(left, ignore_errors=True)
        staging = Path(tempfile.mkdtemp(prefix=BUILDING, dir=releases))
        try:
            build(staging)
            staging.chmod(0o755)
            release = releases / f"release-{_newest(releases) + 1:06d}"
            staging.rename(release)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        point(live, release)
        _prune(releases, release)
        return release


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Keep all other builds out; `waiting` is called when one of them has to be waited for first."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def numbered(releases: Path) -> list[tuple[int, Path]]:
    """All finished trees with their numbers, oldest first."""
    found = ((RELEASE.fullmatch(path.name), path) for path in releases.iterdir())
    return sorted((int(match[1]), path) for match, path in found if match)


def _newest(releases: Path) -> int:
    last = numbered(releases)[-1:]
    return last[0][0] if last else 0


def _refuse_foreign(live: Path) -> None:
    """Never replace a folder that was not made here."""
    if live.exists() and not live.is_symlink() and not (live.is_dir() and not any(live.iterdir())):
        raise BuildFailed(f"{live}/ was not made by this command, and is not replaced. Move it away first.")


def point(live: Path, release: Path) -> None:
    """Make `live` lead to the release in one step; an empty folder that stands there is taken away first."""
    if live.is_dir() and not live.is_symlink():
        live.rmdir()
    link = live.parent / f".{live.name}-next"
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(release.resolve(), live.parent.resolve()))
    link.replace(live)


def _prune(releases: Path, current: Path) -> None:
    finished = [path for _, path in numbered(releases)]
    sealed = [path for path in finished if (path / NAME).is_file()]
    others = [path for path in finished if path not in sealed]
    for path in (*sealed[:-KEPT_RELEASES], *others[:-KEPT_BUILDS]):
        if path != current:
            _remove(path)


def _remove(release: Path) -> None:
    """Take its name away first, so that half of it is never taken for a release; what a kill leaves, the next build clears."""
    gone = release.with_name(f"{BUILDING}{release.name}")
    release.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)
