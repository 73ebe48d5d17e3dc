"""Keeps two builds of one site from running at once."""

import os
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # where there is none, the site is built without a lock
    fcntl = None  # type: ignore[assignment]


class Busy(Exception):
    """Another build of this site is running."""


def take(path: Path) -> IO[str] | None:
    """An open file that holds the lock until it is closed. Raises Busy, and OSError when the folder cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+", encoding="ascii")
    if fcntl is None:
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        process = file.read().strip() or "unknown"
        file.close()
        raise Busy(f"Another build of this site is running (process {process}). Try again when it has ended.") from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file
