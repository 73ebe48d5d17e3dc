"""What stands between a finished build and the live site."""

from collections.abc import Collection
from pathlib import Path

from .budgets import explained, overruns

WEIGHED = ("**/*.html", "assets/*.js", "assets/cards/*")
TOGETHER = ".js"  # have one budget, so that all count when one is new


def budget_problems(folder: Path, last_good: Path, known: Collection[str] = ()) -> list[str]:
    """What is too heavy in a built site, each with what grew since the last good one, which there may not be.

    The files that are `known` were weighed before, and found good.
    """
    files = _read(folder, known)
    found = overruns(files)
    before = _read(last_good) if found else {}
    return [explained(overrun, files, before) for overrun in found]


def _read(folder: Path, known: Collection[str] = ()) -> dict[str, bytes]:
    paths = (path for pattern in WEIGHED for path in folder.glob(pattern) if path.is_file())
    names = ((path.relative_to(folder).as_posix(), path) for path in paths)
    return {name: path.read_bytes() for name, path in names if name not in known or name.endswith(TOGETHER)}
