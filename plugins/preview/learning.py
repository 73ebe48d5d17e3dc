"""What a build had to import and to compile, for the original of all copies to know it before the next build."""

import importlib
import re
import sys
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

Learned = Mapping[str, Sequence[Any]]


class Known:
    """What this process knew at a moment."""

    def __init__(self) -> None:
        self._modules, self._patterns = set(sys.modules), _patterns()

    def more(self) -> Learned:
        """What it has learned since then, as plain values: modules by their names, regular expressions with their flags."""
        modules, patterns = set(sys.modules) - self._modules, _patterns() - self._patterns
        return {"modules": sorted(modules), "patterns": sorted(patterns)}


def _patterns() -> set[tuple[str, int]]:
    """What Python keeps compiled of what it was asked to compile; nothing where it does not say so."""
    return {(pattern, flags) for kind, pattern, flags in list(getattr(re, "_cache", ())) if kind is str}


def learn(learned: Learned, but: str) -> bool:
    """Learn what a copy has learned; whether a module was among it.

    `but` names the module of the settings, which every build reads for itself.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the copy has heard them
        for pattern, flags in learned.get("patterns", ()):
            re.compile(pattern, flags)
        new = [name for name in learned.get("modules", ()) if name not in sys.modules and name != but]
        for name in new:
            with suppress(Exception):  # a module that was made in the build, or that its plugin takes back
                importlib.import_module(name)
    return any(name in sys.modules for name in new)
