"""The files that a build is about to write, for the next build to know should this one never come to its end."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


class Journal:
    """A list of paths, written one by one; without a file for it, nothing is noted."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: int | None = None

    def earlier(self) -> list[str]:
        """What builds that did not come to their end may have written."""
        try:
            data = self._path.read_bytes() if self._path else b""
        except OSError:
            return []
        return [os.fsdecode(each) for each in data.split(b"\0")[:-1]]  # the last may be cut short, and was not written then

    def note(self, *paths: str) -> None:
        """Before they are written."""
        if self._path is None or not paths:
            return
        with suppress(OSError):
            if self._file is None:
                self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
            os.write(self._file, b"".join(os.fsencode(path) + b"\0" for path in paths))

    def end(self) -> None:
        """All is remembered elsewhere by now."""
        self.close()
        if self._path:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def below(folder: Path, paths: Iterable[str]) -> set[str]:
    """Those of the paths that are in a folder, as seen from there."""
    start = f"{folder}{os.sep}"
    return {path[len(start) :].replace(os.sep, "/") for path in paths if path.startswith(start)}
