"""Keeps between two looks at the content what was found out about each document; see editorial.remembered."""

import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from editorial import remembered
from editorial.remembered import Remembered
from on_disk.cache import Cache
from on_disk.code import code_of

NAME = "findings"


class Kept:
    """What is kept in a folder, for the code as it is now."""

    def __init__(self, folder: Path) -> None:
        self._cache, self._code = Cache(folder, only=NAME), _code()

    def remembered(self, files: Mapping[str, bytes], root: str, organization: str) -> Remembered:
        """What holds of these files; `root` and `organization` are how messages name the content folder and the other file."""
        return Remembered(files, repr((root, organization)), self._cache.get(self._code))

    def keep(self, found: Remembered) -> None:
        """Keep it for the next time."""
        data = found.to_keep()
        if data is not None:
            self._cache.put(self._code, data)


def _code() -> str:
    """Changes with the rules' code, the dictionary that counts syllables, and Python."""
    return f"{code_of(remembered.__file__)} {version('pyphen')} {sys.version}"
