"""Tells how far a build is, what it did, and where the time went."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

LONG = 200  # pieces of work from which on it is told how far it is
EVERY = 5.0  # seconds between two lines where there is no terminal
BAR = 30


@dataclass(frozen=True)
class Done:
    """What was done: sources and pages by what became of them, and files."""

    parsed: int
    parsed_before: int
    rendered: int
    rendered_before: int
    written: int
    removed: int
    always: dict[str, str] = field(default_factory=dict)  # why pages are rendered every time, by their files


class Report:
    """Begins with the build."""

    def __init__(self, to: TextIO | None = None, clock: Callable[[], float] = time.perf_counter) -> None:
        self._to, self._clock = to or sys.stdout, clock
        self._started = self._last = self._told = clock()
        self._spent: dict[str, float] = {}

    def phase(self, name: str) -> None:
        """What was done since the last phase ended had this name."""
        now = self._clock()
        self._spent[name] = self._spent.get(name, 0) + now - self._last
        self._last = now

    def progress(self, what: str) -> Callable[[int, int], None]:
        """Something to call with how much is done, of how much: a bar on a terminal, a line now and then elsewhere."""

        def told(done: int, of: int) -> None:
            if of < LONG:
                return
            if self._to.isatty():
                filled = BAR * done // of
                end = "\r" if done < of else "\r\033[K"
                self._to.write(f"\r\033[K{what} {'━' * filled}{'╌' * (BAR - filled)} {done:,} of {of:,}{end}")
                self._to.flush()
            elif self._clock() - self._told >= EVERY:
                self._told = self._clock()
                print(f"{what}: {done:,} of {of:,}", file=self._to, flush=True)

        return told

    def tell(self, done: Done) -> None:
        """Print the summary."""
        seconds = self._clock() - self._started
        spent = ", ".join(f"{name} {time:.2f}" for name, time in self._spent.items() if time >= 0.005)
        print(
            f"{done.parsed:,} of {done.parsed + done.parsed_before:,} sources parsed, "
            f"{done.rendered:,} of {done.rendered + done.rendered_before:,} pages rendered, "
            f"{done.written:,} files written, {done.removed:,} removed in {seconds:.2f} s" + (f" ({spent})" if spent else "."),
            file=self._to,
            flush=True,
        )
        if done.always and done.rendered:
            name, reason = next(iter(done.always.items()))
            others = f" {len(done.always) - 1:,} others are too." if len(done.always) > 1 else ""
            print(f"{name} is rendered every time, because {reason}.{others}", file=self._to, flush=True)
