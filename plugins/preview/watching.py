"""Sees what editors save, in whatever way they do, and remembers it until somebody asks."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, watch

STEP = 10  # milliseconds of quiet before a change counts, because editors save in several steps
LONGEST = 200  # milliseconds after which it counts without quiet
ALIVE = 200  # milliseconds after which a watch is surely at work


class Changes:
    """What was changed since somebody last asked: anything, and whether code was among it; of that, somebody hears at once."""

    def __init__(self, on_code: Callable[[], None]) -> None:
        self._met, self._on_code = threading.Condition(), on_code
        self._anything = self._code = False

    def put(self, code: bool = False) -> None:
        """Something was changed."""
        with self._met:
            self._anything, self._code = True, self._code or code
            if code:
                self._on_code()
            self._met.notify_all()

    def take(self) -> bool:
        """Wait until there is something; whether code was among it."""
        with self._met:
            self._met.wait_for(lambda: self._anything)
            code, self._anything, self._code = self._code, False, False
            return code

    def __bool__(self) -> bool:
        return self._anything


class Watcher:
    """Watches folders and files, which may go and come again.

    Two watches do it. One stands beside the sources and sees each of them come and go; the other is inside of those that
    are folders, and begins anew whenever one came or went.
    """

    def __init__(self, sources: Sequence[Path], saw: Callable[[set[Path]], None]) -> None:
        self._sources = [path.absolute() for path in sources]
        self._saw = saw
        self._folders: list[Path] = []
        self._ended, self._anew = threading.Event(), threading.Event()
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._beside, self._inside)]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        self._ended.set()
        self._anew.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def _beside(self) -> None:
        places = {path.parent for path in self._sources}
        for found in watch(*places, step=STEP, debounce=LONGEST, stop_event=self._ended, recursive=False):
            own = {(change, Path(path)) for change, path in found if Path(path) in self._sources}
            if any(change != Change.modified and (path in self._folders or path.is_dir()) for change, path in own):
                self._anew.set()
            gone_or_files = {path for _, path in own if not path.is_dir()}
            if gone_or_files:
                self._saw(gone_or_files)

    def _inside(self) -> None:
        self._look_inside(begins=True)
        while not self._ended.is_set():
            self._look_inside(begins=False)

    def _look_inside(self, begins: bool) -> None:
        self._anew.clear()
        if self._ended.is_set():
            return
        folders = self._folders = [path for path in self._sources if path.is_dir()]
        if not folders:
            self._anew.wait()
            return
        with suppress(FileNotFoundError):  # one went away at this moment; the other watch sees it too
            for found in watch(
                *folders, step=STEP, debounce=LONGEST, stop_event=self._anew, rust_timeout=ALIVE, yield_on_timeout=True
            ):
                if found or not begins:  # what was saved before this watch was at work would be lost
                    self._saw({Path(path) for _, path in found} or set(folders))
                begins = True
