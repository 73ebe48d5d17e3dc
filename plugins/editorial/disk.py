"""Reads the content folder from disk; the rest of the package never touches it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

ORGANIZATION = "data/organization.yaml"
IGNORED_STARTS = (".", "#")
IGNORED_ENDS = ("~",)


def read_files(folder: Path, organization: str = "") -> dict[str, bytes]:
    """The bytes of every file in the folder, by its path in it; hidden files and editors' backups are left out.

    `organization` is the path of a file that takes the place of data/organization.yaml; when it is not there, neither is
    that.
    """
    return read_part(folder, [""], organization) if folder.is_dir() else {}


def read_part(folder: Path, places: Iterable[str], organization: str = "") -> dict[str, bytes]:
    """The same of some places in the folder: of files, and of folders with all that is in them."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(path for place in places for path in _below(folder / place))
        if path.is_file() and not _ignored(path.relative_to(folder))
    }
    if organization:
        files.pop(ORGANIZATION, None)
        if Path(organization).is_file():
            files[ORGANIZATION] = Path(organization).read_bytes()
    return files


def _below(place: Path) -> Iterator[Path]:
    return place.rglob("*") if place.is_dir() else iter([place])


def _ignored(path: Path) -> bool:
    return any(part.startswith(IGNORED_STARTS) or part.endswith(IGNORED_ENDS) for part in path.parts)
