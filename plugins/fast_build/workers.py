"""Does independent pieces of work on all cores, in copies of this process."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any

FEW = 24  # pieces; for fewer a second process costs more than it saves
BATCH = 32


def cores() -> int:
    """How many cores this process may use; 1 where it cannot be copied safely."""
    if sys.platform in ("win32", "darwin") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def share(pieces: Sequence[Any], work: Callable[[Any], Any], processes: int) -> Iterator[tuple[int, Any]]:
    """The results with the numbers of their pieces, in whatever order they come; a piece that was lost has none.

    `work` must not raise. What it changes, it changes in a copy of this process.
    """
    fork = multiprocessing.get_context("fork")
    ends = []
    for first in range(processes):
        ours, theirs = fork.Pipe(duplex=False)
        process = fork.Process(target=_copy, args=(pieces, work, first, processes, theirs), daemon=True)
        process.start()
        theirs.close()
        ends.append((ours, process))
    try:
        yield from _results([ours for ours, _ in ends])
    finally:
        for ours, process in ends:
            ours.close()
            process.join()


def _results(ends: list[Connection]) -> Iterator[tuple[int, Any]]:
    while ends:
        for end in wait(ends):
            try:
                yield from end.recv()  # type: ignore[union-attr]
            except (EOFError, OSError):
                ends.remove(end)  # type: ignore[arg-type]


def _copy(pieces: Sequence[Any], work: Callable[[Any], Any], first: int, step: int, end: Connection) -> None:
    done = []
    try:
        for number in range(first, len(pieces), step):
            done.append((number, work(pieces[number])))
            if len(done) == BATCH:
                end.send(done)
                done = []
        end.send(done)
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # whoever waited has gone
    finally:
        end.close()
