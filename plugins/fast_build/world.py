"""What every page of a site depends on: the code that runs, and its packages."""

import locale
import os
import site
import sys
import sysconfig
from collections.abc import Iterable

from .fingerprint import digest
from .stamps import Stamps

FORMAT = 1  # of what this plugin remembers


def world(stamps: Stamps, besides: Iterable[str] = ()) -> bytes:
    """Changes with Python, its packages, the time zone, the locale, and the code of plugins.

    `besides` are paths of modules to leave out, such as the settings, whose values are compared one by one.
    """
    libraries = [os.path.realpath(path) for path in _libraries()]
    packages = sorted(
        name for path in libraries for name in _listed(path) if name.endswith((".dist-info", ".egg-info", ".egg-link"))
    )
    left_out = {os.path.realpath(path) for path in besides}
    own = []
    for name, module in sorted(sys.modules.items()):
        path = getattr(module, "__file__", None)
        if path is None or not path.endswith(".py"):
            continue
        path = os.path.realpath(path)
        if path in left_out or any(path.startswith(library + os.sep) for library in libraries):
            continue
        own.append((name, stamps.digest(path)))
    version = (FORMAT, sys.version, sys.implementation.cache_tag, os.environ.get("TZ"), locale.setlocale(locale.LC_ALL))
    return digest(repr((version, packages, own)))


def _libraries() -> Iterable[str]:
    paths = sysconfig.get_paths()
    return {
        paths["stdlib"],
        paths["platstdlib"],
        paths["purelib"],
        paths["platlib"],
        site.getusersitepackages(),
        *_named(sys.path),
    }


def _named(paths: Iterable[str]) -> Iterable[str]:
    return (path for path in paths if path.endswith(("site-packages", "dist-packages")))


def _listed(path: str) -> list[str]:
    try:
        return os.listdir(path)
    except OSError:
        return []
