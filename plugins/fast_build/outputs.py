"""Files of the output folder: each is replaced in one step, and only when it changes."""

import os
import shutil
import stat
from hashlib import blake2b
from pathlib import Path

PARTS = ".fast-build-parts"  # where files are written before they take their place; in the output folder, so that is one step


class Outputs:
    """Writes files below one folder, and remembers which it wrote, kept and removed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parts = str(folder / PARTS)
        self.written: list[str] = []
        self.kept: list[str] = []
        self.removed: list[str] = []
        self.clear_parts()

    def clear_parts(self) -> None:
        """Remove what a build that was killed left behind."""
        shutil.rmtree(self._parts, ignore_errors=True)

    def write(self, path: str, data: bytes) -> bool:
        """Whether the file had to be written; one that is the same already stays as it is. Raises OSError."""
        if _holds(path, data):
            return False
        part = f"{self._parts}/{os.getpid()}"
        try:
            file = open(part, "wb")
        except FileNotFoundError:
            os.makedirs(self._parts, exist_ok=True)
            file = open(part, "wb")
        with file:
            file.write(data)
        os.replace(part, path)
        return True

    def remove(self, path: str, expected: bytes) -> None:
        """Remove a file that still holds what was written, and the folders that it leaves empty."""
        target = self.folder / path
        if digest_of(target) != expected:
            return
        target.unlink()
        self.removed.append(path)
        for above in target.relative_to(self.folder).parents[:-1]:
            try:
                (self.folder / above).rmdir()
            except OSError:
                return


def _holds(path: str, data: bytes) -> bool:
    """Whether a file of our own holds just this."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    if status.st_size != len(data) or not stat.S_ISREG(status.st_mode):
        return False
    with open(path, "rb") as file:
        return file.read() == data


def digest_of(path: Path) -> bytes | None:
    """What a file holds, as 16 bytes; None where there is no such file."""
    try:
        return blake2b(path.read_bytes(), digest_size=16).digest()
    except OSError:
        return None


def stamp_of(path: str) -> tuple[int, int, int] | None:
    """The size, the time and the inode of a file, None where there is none."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ino)
