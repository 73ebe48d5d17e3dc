"""Builds beside the live tree and swaps the result in: the live tree is always whole, old or new.

The live tree is a symbolic link into the folder of releases, because replacing a link is the one change of a folder
that every POSIX file system makes in a single step. The release before the live one is kept.
"""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

BUILDING = "building-"
RELEASE = re.compile(r"release-(\d+)")
KEPT = 2


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
    with _lock(releases / "lock", waiting):
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
        _point(live, release)
        _prune(releases, release)
        return release


@contextmanager
def _lock(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _numbered(releases: Path) -> list[tuple[int, Path]]:
    found = ((RELEASE.fullmatch(path.name), path) for path in releases.iterdir())
    return sorted((int(match[1]), path) for match, path in found if match)


def _newest(releases: Path) -> int:
    numbered = _numbered(releases)
    return numbered[-1][0] if numbered else 0


def _refuse_foreign(live: Path) -> None:
    """Never replace a folder that was not made here."""
    if live.exists() and not live.is_symlink() and not (live.is_dir() and not any(live.iterdir())):
        raise BuildFailed(f"{live}/ was not made by this command, and is not replaced. Move it away first.")


def _point(live: Path, release: Path) -> None:
    """Make `live` lead to the release in one step; an empty folder that stands there is taken away first."""
    if live.is_dir() and not live.is_symlink():
        live.rmdir()
    link = live.parent / f".{live.name}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(release.resolve(), live.parent.resolve()))
    link.replace(live)


def _prune(releases: Path, current: Path) -> None:
    older = [path for _, path in _numbered(releases) if path != current]
    for path in older[: -(KEPT - 1)]:
        shutil.rmtree(path, ignore_errors=True)
