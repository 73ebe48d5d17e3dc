"""What stands between a finished build and the live site."""

from collections.abc import Collection, Iterable
from pathlib import Path

from .budgets import explained, overruns

SCRIPTS = "assets/*.js"  # have one budget together, so that all count when one is new
WEIGHED = ("**/*.html", SCRIPTS, "assets/cards/*")


def budget_problems(folder: Path, last_good: Path, known: Collection[str] = ()) -> list[str]:
    """What is too heavy in a built site, each with what grew since the last good one, which there may not be.

    The files that are `known` were weighed before, and found good.
    """
    files = {name: data for name, data in _read(folder, *WEIGHED).items() if name not in known or name.endswith(".js")}
    found = overruns(files)
    before = _read(last_good, *WEIGHED) if found else {}
    return [explained(overrun, files, before) for overrun in found]


def too_heavy(folder: Path, changed: Collection[str], last_good: Path) -> list[str]:
    """What is too heavy among the files of a built site that changed, each with what grew since the last good site."""
    scripts = {path: data for path, data in _read(folder, SCRIPTS).items() if any(each.endswith(".js") for each in changed)}
    files = {**scripts, **_named(folder, changed)}
    found = overruns(files)
    before = {**_read(last_good, SCRIPTS), **_named(last_good, changed)} if found else {}
    return [explained(overrun, files, before) for overrun in found]


def _named(folder: Path, paths: Iterable[str]) -> dict[str, bytes]:
    files = ((path, folder / path) for path in paths if path.endswith(".html") or path.startswith("assets/"))
    return {path: file.read_bytes() for path, file in files if file.is_file()}


def _read(folder: Path, *patterns: str) -> dict[str, bytes]:
    paths = (path for pattern in patterns for path in folder.glob(pattern))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.is_file()}
