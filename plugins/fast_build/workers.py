"""Does independent pieces of work on all cores, in copies of this process."""

import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any

FEW = 24  # pieces; for fewer a second process costs more than it saves
BATCH = 32
LAST = -1


def cores() -> int:
    """How many cores this process may use; 1 where it cannot be copied safely.

    A copy has none of the other threads, but what they had locked stays locked. Of Pelican's own, which turns a wheel
    on the terminal, that does no harm, since copies do not print.
    """
    others = [thread for thread in threading.enumerate() if not type(thread).__module__.startswith("rich.")]
    if sys.platform != "linux" or len(others) > 1:
        return 1
    return len(os.sched_getaffinity(0))


def share(
    pieces: Sequence[Any], work: Callable[[Any], Any], processes: int, farewell: Callable[[], Any] = lambda: None
) -> Iterator[tuple[int, Any]]:
    """The results with the numbers of their pieces, in whatever order they come; a piece that was lost has none.

    `work` must not raise. What it changes, it changes in a copy of this process; what `farewell` says of a copy that has
    done its part comes with the number LAST.
    """
    ends: list[Connection] = []
    copies: list[int] = []
    try:
        for first in range(processes):
            ours, theirs = os.pipe()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # of copying a process with threads: see cores()
                copy = os.fork()
            if copy == 0:
                os.close(ours)
                _do(pieces, work, farewell, range(first, len(pieces), processes), Connection(theirs, readable=False))
            os.close(theirs)
            copies.append(copy)
            ends.append(Connection(ours, writable=False))
        yield from _results(list(ends))
    finally:
        for end in ends:
            end.close()
        for copy in copies:
            os.waitpid(copy, 0)


def _results(ends: list[Connection]) -> Iterator[tuple[int, Any]]:
    while ends:
        ready: Any = wait(ends)
        for end in ready:
            try:
                yield from end.recv()
            except (EOFError, OSError):
                ends.remove(end)


def _do(
    pieces: Sequence[Any], work: Callable[[Any], Any], farewell: Callable[[], Any], numbers: range, end: Connection
) -> None:
    """Work in the copy, and end it without any of the original's cleaning up."""
    try:
        done = []
        for number in numbers:
            done.append((number, work(pieces[number])))
            if len(done) == BATCH:
                end.send(done)
                done = []
        end.send([*done, (LAST, farewell())])
    finally:
        os._exit(0)
