"""Reads the content folder from disk; the rest of the package never touches it."""

from pathlib import Path

IGNORED_STARTS = (".", "#")
IGNORED_ENDS = ("~",)


def read_files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file in the folder, by its path in it; hidden files and editors' backups are left out."""
    if not folder.is_dir():
        return {}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _ignored(path.relative_to(folder))
    }


def _ignored(path: Path) -> bool:
    return any(part.startswith(IGNORED_STARTS) or part.endswith(IGNORED_ENDS) for part in path.parts)
