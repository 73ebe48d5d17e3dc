"""Stands in for Pelican's own run: one build of a site at a time, and everything is put back when it ends."""

import atexit
import functools
import gc
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from pelican import Pelican, __version__
from pelican.plugins import signals

from . import lock
from .file_list import forget_file_list
from .memories import Memories
from .pelican_build import Build
from .pelican_loops import quicker_loops
from .pelican_signals import listeners

KNOWN_PELICAN = "4.12."
NAME = "fast_build"

logger = logging.getLogger(__name__)


def connect() -> None:
    """Connect to Pelican's signals, if it is a Pelican whose ways are known."""
    if not __version__.startswith(KNOWN_PELICAN):
        logger.warning("fast_build knows Pelican %sx; this is %s, so every build is a whole one.", KNOWN_PELICAN, __version__)
        return
    atexit.register(gc.freeze)  # else Python looks once more for cycles in all that a build has made, before it ends
    signals.initialized.connect(begin)


def begin(pelican: Pelican) -> None:
    """Make every run of this Pelican a fast one."""
    pelican.run = functools.partial(build, pelican, pelican.run)


def build(pelican: Pelican, whole: Callable[[], None]) -> None:
    """Build once. Exits with a sentence when another build of this site is running."""
    folder = Path(os.path.abspath(pelican.settings["CACHE_PATH"]), NAME)
    try:
        held = lock.take(folder / "lock")
    except lock.Busy as busy:
        sys.exit(str(busy))
    except OSError as error:
        print(f"fast_build: nothing is remembered of this build, because {folder} cannot be written: {error}", file=sys.stderr)
        held = None
    writers = listeners(signals.get_writer, pelican)
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 1_000_000, 1_000_000)  # what is not given up soon stays until the end of the build
    try:
        if writers:
            print(f"fast_build: every build is a whole one, because {writers[0]} writes the pages.", file=sys.stderr)
            forget_file_list(folder)
            whole()
        else:
            with Memories(folder / "memory.sqlite" if held else None) as memories, quicker_loops():
                Build(pelican, memories).run(whole)
    finally:
        gc.freeze()
        gc.unfreeze()  # all that is there counts as old now, and is not looked through at once
        gc.set_threshold(*thresholds)
        if held:
            held.close()
