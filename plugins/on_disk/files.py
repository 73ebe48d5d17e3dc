"""Writes files of the output folder."""

import os
from pathlib import Path


def put(path: Path, data: bytes) -> None:
    """Make the file hold these bytes, in one step; where they are new it is a new file, so that links keep the old one.

    One that holds them already gets the time of now: fast_build takes a file that keeps its time for one of a page that is
    gone, removes it, and gives the others their old time again.
    """
    if path.is_file() and not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data:
        os.utime(path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
