"""What every page of a site depends on: Python, its packages, and the code that is not part of one."""

import functools
import locale
import os
import re
import site
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any

from .fingerprint import digest, identity
from .stamps import Stamps

FORMAT = 2  # of what this plugin remembers
CODE = re.compile(rb"^\s*(?:async\s+def|def|class)\b|\blambda\b", re.MULTILINE)


def surroundings() -> bytes:
    """Changes with Python, its packages, the time zone and the locale."""
    packages = sorted(
        name for path in libraries() for name in _listed(path) if name.endswith((".dist-info", ".egg-info", ".egg-link"))
    )
    version = (FORMAT, sys.version, sys.implementation.cache_tag, os.environ.get("TZ"), locale.setlocale(locale.LC_ALL))
    return digest(repr((version, packages)))


class OwnCode:
    """The files of modules that were imported from elsewhere than Python's own folders.

    A module of nothing but settings is left out, because settings are compared one by one.
    """

    def __init__(self, settings: Mapping[str, Any], left_out: Iterable[str]) -> None:
        self._settings = settings
        self._folders = tuple(path + os.sep for path in (*libraries(), *left_out))
        self._real = functools.cache(os.path.realpath)  # a thousand modules lie in a hundred folders
        self._seen: dict[int, tuple[ModuleType, str]] = {}  # each is looked at once

    def files(self) -> list[str]:
        """Those of all that were imported by now."""
        found = set()
        for module in list(sys.modules.values()):
            seen = self._seen.get(identity(module))
            if seen is None:
                seen = self._seen[identity(module)] = (module, self._file(module))
            found.add(seen[1])
        return sorted(found - {""})

    def _file(self, module: ModuleType) -> str:
        """The file of a module, '' if it does not count."""
        path = getattr(module, "__file__", None)
        if path is None or not path.endswith(".py"):
            return ""
        folder, name = os.path.split(path)
        path = os.path.join(self._real(folder), name)
        path = os.path.realpath(path) if os.path.islink(path) else path
        counts = not path.startswith(self._folders) and not _only_settings(module, path, self._settings)
        return path if counts else ""


def digests(paths: Iterable[str], stamps: Stamps) -> dict[str, bytes]:
    """What the files hold now; files that are gone are missing."""
    found = {}
    for path in paths:
        try:
            found[path] = stamps.digest(path)
        except OSError:
            continue
    return found


def libraries() -> set[str]:
    """The folders of Python and of its packages."""
    paths = sysconfig.get_paths()
    named = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    folders = (paths["stdlib"], paths["platstdlib"], paths["purelib"], paths["platlib"], site.getusersitepackages(), *named)
    return {os.path.realpath(path) for path in folders}


def _only_settings(module: ModuleType, path: str, settings: Mapping[str, Any]) -> bool:
    names = [name for name in vars(module) if name.isupper()]
    if not names or not all(name in settings for name in names):
        return False
    try:
        with open(path, "rb") as file:
            return not CODE.search(file.read())
    except OSError:
        return False


def _listed(path: str) -> list[str]:
    try:
        return os.listdir(path)
    except OSError:
        return []
