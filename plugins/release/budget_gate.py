"""What stands between a finished build and the live site."""

from pathlib import Path

from .budgets import explained, overruns

WEIGHED = ("**/*.html", "assets/*.js", "assets/cards/*")


def budget_problems(folder: Path, last_good: Path) -> list[str]:
    """What is too heavy in a built site, each with what grew since the last good one, which there may not be."""
    files = _read(folder)
    found = overruns(files)
    before = _read(last_good) if found else {}
    return [explained(overrun, files, before) for overrun in found]


def _read(folder: Path) -> dict[str, bytes]:
    paths = (path for pattern in WEIGHED for path in folder.glob(pattern))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.is_file()}
