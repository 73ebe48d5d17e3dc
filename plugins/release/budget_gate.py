"""What stands between a finished build and the live site."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from .budgets import explained, overruns

SCRIPTS = "assets/*.js"
WEIGHED = ("**/*.html", SCRIPTS, "assets/cards/*")
TOGETHER = ".js"  # have one budget, so that all count when one is new


def budget_problems(folder: Path, last_good: Path, known: Collection[str] = ()) -> list[str]:
    """What is too heavy in a built site, each with what grew since the last good one, which there may not be.

    The files that are `known` were weighed before, and found good.
    """
    return _problems(_read(folder, known), last_good)


def problems_of_changed(folder: Path, last_good: Path, changed: Iterable[str]) -> list[str]:
    """The same of a site in which only these files changed or went since all was weighed."""
    scripts = (path.relative_to(folder).as_posix() for path in folder.glob(SCRIPTS))
    names = {name for name in (*changed, *scripts) if (folder / name).is_file()}
    return _problems({name: (folder / name).read_bytes() for name in names}, last_good)


def _problems(files: Mapping[str, bytes], last_good: Path) -> list[str]:
    found = overruns(files)
    before = _read(last_good) if found else {}
    return [explained(overrun, files, before) for overrun in found]


def _read(folder: Path, known: Collection[str] = ()) -> dict[str, bytes]:
    paths = (path for pattern in WEIGHED for path in folder.glob(pattern) if path.is_file())
    names = ((path.relative_to(folder).as_posix(), path) for path in paths)
    return {name: path.read_bytes() for name, path in names if name not in known or name.endswith(TOGETHER)}
