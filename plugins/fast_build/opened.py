"""Sees which files are opened, programs started and hosts called while a source is read or a page rendered."""

import functools
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .stamps import file_of

OUTSIDE = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect", "socket.getaddrinfo")
CODE = re.compile(r"\.(py|pyc|pyc\.[0-9]+|so)$")  # the third is what Python has compiled, before it is moved into its place
SYSTEM = (f"{sys.prefix}/", f"{sys.base_prefix}/", "/usr/share/", "/etc/", "/dev/")  # what changes with Python or the machine


class Opened:
    """What was touched while it looked on. Python never forgets such an observer, so one serves a whole process."""

    def __init__(self) -> None:
        self._seen: list[str] | None = None
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        seen = self._seen
        if seen is None:
            return
        if event == "open":
            path = arguments[0]
            if isinstance(path, int):
                path = file_of(path)
            path = path.decode("utf-8", "replace") if isinstance(path, bytes) else str(path)
            # Where Python looks for packages it opens whatever is no folder, to see whether it is an archive.
            if not CODE.search(path) and not path.startswith(SYSTEM) and path not in sys.path:
                seen.append(path)
        elif event in OUTSIDE:
            seen.append(event)

    @contextmanager
    def looking(self) -> Iterator[list[str]]:
        """Look on, and list what is touched."""
        before, self._seen = self._seen, []
        try:
            yield self._seen
        finally:
            self._seen = before

    @contextmanager
    def looking_away(self) -> Iterator[None]:
        """Something is being opened that is followed in another way."""
        before, self._seen = self._seen, None
        try:
            yield
        finally:
            self._seen = before


@functools.cache
def observer() -> Opened:
    """This process's one."""
    return Opened()
