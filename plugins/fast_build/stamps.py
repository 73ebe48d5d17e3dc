"""What files hold, without reading again those that have not been touched."""

import os
import time
from collections.abc import Callable, Mapping
from hashlib import blake2b

Stamp = tuple[int, int, int, int]
STEP = 100_000_000  # nanoseconds: two changes closer than this may carry the same time


class Stamps:
    """The digests of files, by their paths.

    A file's size, times and inode stand for what it holds, unless it was changed so shortly before they were noted, or
    so far in the future, that another change might leave them as they are.
    """

    def __init__(self, known: Mapping[str, tuple[Stamp, bytes]], now: Callable[[], int] = time.time_ns) -> None:
        self._known, self._now = known, now
        self._sure: dict[str, tuple[Stamp, bytes]] = {}
        self._digests: dict[str, bytes] = {}

    def digest(self, path: str) -> bytes:
        """What the file holds now, as 16 bytes. Raises OSError."""
        if path in self._digests:
            return self._digests[path]
        moment = self._now()
        stamp = stamp_of(os.stat(path))
        known = self._known.get(path)
        if known is not None and known[0] == stamp:
            found = known[1]
        else:
            with open(path, "rb") as file:
                found = blake2b(file.read(), digest_size=16).digest()
        if max(stamp[1], stamp[2]) < moment - STEP:
            self._sure[path] = (stamp, found)
        self._digests[path] = found
        return found

    def known(self, path: str) -> tuple[bytes | None, Stamp | None]:
        """What was found out about a file, for a copy of this process to tell to the original."""
        sure = self._sure.get(path)
        return self._digests.get(path), sure[0] if sure else None

    def learn(self, path: str, what: bytes | None, stamp: Stamp | None) -> None:
        """Take over what a copy of this process found out."""
        if what is not None:
            self._digests[path] = what
            if stamp is not None:
                self._sure[path] = (stamp, what)

    def to_remember(self) -> Mapping[str, tuple[Stamp, bytes]]:
        """What a later build may be given as `known`."""
        return self._sure


def stamp_of(status: os.stat_result) -> Stamp:
    """What tells whether a file was touched."""
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def file_of(number: int) -> str:
    """The file that was opened under a number; the number where that cannot be known."""
    try:
        return os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        return str(number)
