"""The files of the index: kept from the last build, or made while others render the pages."""

import os
import signal
from collections.abc import Mapping, Sequence
from importlib.metadata import version

from on_disk.cache import Cache
from on_disk.code import code_of

from .bundle import needed, packed, unpacked
from .records import Request, fingerprint


class Index:
    """The files that answer some requests: those of the last build, if it asked the same, else made while pages are rendered.

    They are made in a copy of this process, which leaves them in the cache. Whatever goes wrong there happens here again,
    where it is told.
    """

    def __init__(self, asked: Sequence[Request], cache: Cache) -> None:
        self._asked, self._cache = asked, cache
        self.mark = fingerprint(asked, maker())
        self._kept = cache.get(self.mark)
        self._copy = None if self._kept is not None or not hasattr(os, "fork") else self._begin()

    def files(self) -> Mapping[str, bytes]:
        """The files by their paths. Raises SearchError."""
        if self._copy is not None:
            self._wait()
            self._kept = self._cache.get(self.mark)
        return self._made() if self._kept is None else unpacked(self._kept)[1]

    def stop(self) -> None:
        """The files are not wanted any more."""
        if self._copy is not None:
            os.kill(self._copy, signal.SIGKILL)  # with which Pagefind ends too, as nobody asks it any more
            self._wait()

    def _wait(self) -> None:
        if self._copy is not None:
            os.waitpid(self._copy, 0)
            self._copy = None

    def _begin(self) -> int:
        copy = os.fork()
        if copy == 0:
            try:
                self._made()
            finally:
                os._exit(0)  # without any of the original's cleaning up
        return copy

    def _made(self) -> Mapping[str, bytes]:
        from .pagefind_service import files_of_index  # takes a moment to import, and mostly nothing new is asked

        files = needed(files_of_index(self._asked))
        self._cache.put(self.mark, packed(self._asked, files))
        return files


def maker() -> str:
    """Changes with this plugin's code and with Pagefind."""
    return f"{code_of(__file__)} {version('pagefind')} {version('pagefind_bin')}"
