"""What a build as a whole is made from, and whether the last one's was the same: Python, code, settings and files."""

import functools
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .base import ABOUT
from .compiled import Compiled
from .fingerprint import digest
from .listing import inputs
from .memories import Memories
from .settings import fingerprint_of
from .stamps import Stamps
from .world import OwnCode, digests, surroundings

WORLD, MODULES, CODE, COMPILED = "world", "modules", "code", "compiled"


class Circumstances:
    """Those of a build that begins."""

    def __init__(self, settings: Mapping[str, Any], output: Path, memories: Memories) -> None:
        self.noted = time.time_ns()
        self._memory = memories.path
        self._stamps = Stamps(memories.get(ABOUT, CODE) or {})
        self._own_code = OwnCode(settings, [str(output), os.path.abspath(settings["CACHE_PATH"])])
        remembered: dict[str, bytes] = memories.get(ABOUT, MODULES) or {}
        self._world = surroundings()
        same = memories.get(ABOUT, WORLD) == self._world
        self._compiled: bytes | None = memories.get(ABOUT, COMPILED)
        self.same_code = same and digests([*remembered, *self.modules()], self._stamps) == remembered
        self._earlier = list(remembered) if self.same_code else []  # pages that are kept were made with these too
        self.settings = fingerprint_of(settings, sorted(settings))
        self.inputs = inputs(settings, str(memories.path or ""))

    def modules(self) -> list[str]:
        """The files of the code that was imported by now."""
        return self._own_code.files()

    @functools.cached_property
    def compiled(self) -> Compiled | None:
        """Templates as they were compiled in the same circumstances; None where nothing is remembered."""
        if self._memory is None:
            return None
        if self._compiled is None or not self.same_code:  # else all that was imported then is as it was
            code = digests(self.modules(), self._stamps)
            self._compiled = digest(repr((self._world, sorted(code.items()))))
        return Compiled(self._memory.parent, self._compiled)

    def about(self, more: Iterable[str]) -> dict[str, Any]:
        """What to remember of them; `more` is code that was imported in other processes."""
        modules = digests({*self._earlier, *self.modules(), *more}, self._stamps)
        return {WORLD: self._world, MODULES: modules, CODE: self._stamps.to_remember(), COMPILED: self._compiled}
