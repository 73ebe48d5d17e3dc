"""Makes one tree of files like another, so that a reader of it meets whole files only."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

PART = ".part"  # the ending of a file that is being written
Stamp = tuple[int, int]


def mirror(source: Path, target: Path) -> list[str]:
    """The paths whose bytes in the target had to change, those that are gone included.

    A file is taken for the same when its size and its time are. Each is replaced in one step.
    """
    new, old = dict(_stamps(source)), dict(_stamps(target))
    changed = [path for path, stamp in new.items() if old.get(path) != stamp and not _same(source / path, target / path)]
    gone = sorted(old.keys() - new.keys())
    for path in gone:
        _remove(target, path)
    for path in changed:
        _copy(source / path, target / path)
    return [*changed, *gone]


def _stamps(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """The files by their paths in the folder: thousands of them, at every save."""
    ahead, start = [str(folder)], len(str(folder)) + 1
    while ahead:
        try:
            entries = list(os.scandir(ahead.pop()))
        except FileNotFoundError:  # the folder itself, the first time
            continue
        for entry in entries:
            if not entry.is_dir():
                status = entry.stat()
                yield entry.path[start:], (status.st_size, status.st_mtime_ns)
            elif not entry.is_symlink():
                ahead.append(entry.path)


def _same(source: Path, target: Path) -> bool:
    """Whether the bytes are the same; then the times are made so too, and nobody has to look again."""
    if not target.is_file() or source.stat().st_size != target.stat().st_size or source.read_bytes() != target.read_bytes():
        return False
    shutil.copystat(source, target)
    return True


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + PART)
    shutil.copy2(source, part)
    part.replace(target)


def _remove(folder: Path, path: str) -> None:
    """Take away a file, and the folders that it leaves empty."""
    (folder / path).unlink()
    for above in list(Path(path).parents)[:-1]:
        try:
            (folder / above).rmdir()
        except OSError:  # something else is in it
            return
