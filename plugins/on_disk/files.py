"""Writes files of the output folder."""

import os
from pathlib import Path


def put(path: Path, data: bytes) -> None:
    """Make the file hold these bytes, in one step and as a new file; one that does already stays as it is.

    What shares the old file by a link, such as a site that is live, keeps it as it was.
    """
    if path.is_file() and not path.is_symlink() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
