"""Files of the output folder: each is replaced in one step, and only when it changes."""

import os
import posixpath
import shutil
import stat
from collections.abc import Container, Iterable
from hashlib import blake2b
from pathlib import Path

from .journal import Journal

PARTS = ".fast-build-parts"  # where files are written before they take their place; in the output folder, so that is one step


class Outputs:
    """Writes files below one folder, and remembers which it wrote, kept and removed. `earlier` builds left these files."""

    def __init__(self, folder: Path, journal: Journal | None = None, earlier: Iterable[str] = ()) -> None:
        self.folder, self._journal = folder, journal or Journal(None)
        self._earlier = set(earlier)
        self._folders = {above for name in self._earlier for above in _above(name)}
        self._parts, self._writer = str(folder / PARTS), 0
        self.written: list[str] = []
        self.kept: list[str] = []
        self.removed: list[str] = []
        self.clear_parts()

    def name(self, path: str) -> str:
        """A file's path from the folder, with '/'."""
        return path[len(str(self.folder)) + 1 :].replace(os.sep, "/")

    def clear_parts(self) -> None:
        """Remove what a build that was killed left behind."""
        shutil.rmtree(self._parts, ignore_errors=True)
        self._writer = 0

    def write(self, path: str, data: bytes) -> bool:
        """Whether the file had to be written; one that is the same already stays as it is. Raises OSError."""
        if _holds(path, data):
            return False
        self._journal.note(path)
        writer = os.getpid()
        if self._writer != writer:  # each copy of this process has a folder of its own, else they wait for one another
            os.makedirs(f"{self._parts}/{writer}", exist_ok=True)
            self._writer = writer
        part = f"{self._parts}/{writer}/part"
        with open(part, "wb") as file:
            file.write(data)
        os.replace(part, path)
        return True

    def touch(self, path: str) -> None:
        """Somebody may change the file from now on."""
        self._journal.note(path)

    def make_way(self, name: str, taken: Container[str]) -> None:
        """Remove files of earlier builds that stand where this one needs a folder, or below where it needs a file."""
        if not self._earlier:
            return
        ways = [above for above in _above(name) if above in self._earlier]
        if name in self._folders:
            ways += [each for each in self._earlier if each.startswith(f"{name}/")]
        for each in ways:
            target = self.folder / each
            if target.is_file() and str(target) not in taken:
                self.remove(each, None)

    def remove(self, path: str, expected: bytes | None) -> None:
        """Remove a file that still holds what was written, if that is known, and the folders that it leaves empty."""
        target = self.folder / path
        if expected is not None and digest_of(target) != expected:
            return
        target.unlink()
        self.removed.append(path)
        for above in target.relative_to(self.folder).parents[:-1]:
            try:
                (self.folder / above).rmdir()
            except OSError:
                return


def _above(name: str) -> list[str]:
    found = []
    while name := posixpath.dirname(name):
        found.append(name)
    return found


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
    """The size, the time of its last change of any kind and the inode of a file, None where there is none."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return (status.st_size, status.st_ctime_ns, status.st_ino)
