"""Lists what became of the output's files, for whoever uploads them."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

NAME = "files.json"
PART = f"{NAME}.part"


def file_list(there: Iterable[str], before: Iterable[str], written: Iterable[str]) -> dict[str, list[str]]:
    """The names of all files that are there by whether they were written, and of those that were there before and are gone."""
    now, new = set(there), set(written)
    return {"written": sorted(now & new), "kept": sorted(now - new), "removed": sorted(set(before) - now)}


def put_file_list(found: dict[str, list[str]], folder: Path) -> None:
    """Write the list into a folder; where it cannot be written there is none."""
    part = folder / PART
    try:
        part.write_text(json.dumps(found, indent=0), encoding="utf-8")
        os.replace(part, folder / NAME)
    except OSError:
        forget_file_list(folder)


def forget_file_list(folder: Path) -> None:
    """Leave no list where it would not be true."""
    for old in (PART, NAME):
        with suppress(OSError):
            (folder / old).unlink()
