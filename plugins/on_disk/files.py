"""Writes files of the output folder."""

import os
from pathlib import Path


def put(path: Path, data: bytes) -> None:
    """Make the file hold these bytes, in one step and as a new file, even where they are the same.

    What shares the old file by a link keeps it as it was. A file that is not written anew by a whole build is one that
    the site has no more: fast_build removes it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
