"""The files of the index: kept from the last build, or made while others render the pages."""

import os
import signal
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from importlib.metadata import version
from typing import IO

from on_disk.cache import Cache
from on_disk.code import code_of

from .bundle import needed, packed, unpacked
from .records import Request, fingerprint

STANDARD_ERROR = 2


class Index:
    """The files that answer some requests: those of the last build, if it asked the same, else made while pages are rendered.

    They are made in a copy of this process. Whatever goes wrong there happens here again, where it is told.
    """

    def __init__(self, asked: Sequence[Request], cache: Cache) -> None:
        self._asked, self._cache = asked, cache
        self.mark = fingerprint(asked, maker())
        self._kept = cache.get(self.mark)
        self._copy: tuple[int, IO[bytes]] | None = None
        if self._kept is None and hasattr(os, "fork"):
            self._begin()

    def files(self) -> Mapping[str, bytes]:
        """The files by their paths; only now do they take the last ones' place in the cache. Raises SearchError."""
        if self._kept is None:
            self._kept = self._from_copy() or self._made()
            self._cache.put(self.mark, self._kept)
        return unpacked(self._kept)[1]

    def stop(self) -> None:
        """The files are not wanted any more."""
        if self._copy is not None:
            os.kill(self._copy[0], signal.SIGKILL)  # with which Pagefind ends too, as nobody asks it any more
            self._from_copy()

    def _begin(self) -> None:
        with ExitStack() as unused:
            try:
                file = unused.enter_context(tempfile.TemporaryFile())
                copy = os.fork()
            except OSError:  # without room, or another process, they are made here
                return
            unused.pop_all()
        if copy == 0:
            code = 1
            try:
                os.dup2(os.open(os.devnull, os.O_WRONLY), STANDARD_ERROR)
                file.write(self._made())
                file.flush()
                code = 0
            finally:
                os._exit(code)  # without any of the original's cleaning up
        self._copy = copy, file

    def _from_copy(self) -> bytes | None:
        """What the copy made; None where there is none that did."""
        if self._copy is None:
            return None
        (copy, file), self._copy = self._copy, None
        with file:
            if os.waitpid(copy, 0)[1]:
                return None
            file.seek(0)
            return file.read()

    def _made(self) -> bytes:
        from .pagefind_service import files_of_index  # takes a moment to import, and mostly nothing new is asked

        return packed(self._asked, needed(files_of_index(self._asked)))


def maker() -> str:
    """Changes with this plugin's code and with Pagefind."""
    return f"{code_of(__file__)} {version('pagefind')} {version('pagefind_bin')}"
