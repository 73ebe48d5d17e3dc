"""Which files there are, and whether they were touched."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .stamps import STEP, Stamp, stamp_of


def inputs(settings: Mapping[str, Any], cache: str) -> dict[str, Stamp]:
    """Every file that a build may read, code and packages aside."""
    places = [
        settings["PATH"],
        settings["THEME"],
        *settings["THEME_TEMPLATES_OVERRIDES"],
        *settings.get("FAST_BUILD_FILES", ()),
    ]
    return listing(map(os.path.abspath, places), [settings["OUTPUT_PATH"], settings["CACHE_PATH"], cache])


def outputs(settings: Mapping[str, Any]) -> dict[str, Stamp]:
    """Every file of the output folder."""
    return listing([os.path.abspath(settings["OUTPUT_PATH"])])


def listing(places: Iterable[str], but: Iterable[str] = ()) -> dict[str, Stamp]:
    """The stamp of every file in these folders and all below them, but some folders; a place may also be a single file."""
    found: dict[str, Stamp] = {}
    for place in places:
        if os.path.isfile(place):
            found[place] = stamp_of(os.stat(place))
        else:
            found.update(_below(place, {os.path.realpath(folder) for folder in but}))
    return found


def _below(folder: str, left_out: set[str]) -> Iterator[tuple[str, Stamp]]:
    ahead = [folder]
    seen = set(left_out)
    while ahead:
        here = ahead.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir():
                real = os.path.realpath(entry.path) if entry.is_symlink() or left_out else entry.path
                if entry.name != "__pycache__" and real not in seen:
                    ahead.append(entry.path)
                    seen.add(real)
                continue
            try:
                yield entry.path, stamp_of(entry.stat())
            except OSError:  # a link to nothing, or gone by now
                yield entry.path, (0, 0, 0, 0)


def touched(before: dict[str, Stamp], now: dict[str, Stamp], noted: int) -> set[str]:
    """The paths that were added, removed or touched since `noted`, in nanoseconds; those that cannot be told apart too."""
    if before.keys() != now.keys():
        return before.keys() ^ now.keys() | {path for path in before.keys() & now.keys() if before[path] != now[path]}
    return {path for path, stamp in now.items() if stamp != before[path] or max(stamp[1], stamp[2]) >= noted - STEP}
