"""Does independent pieces of work on all cores, in this process and in copies of it."""

import fcntl
import gc
import os
import select
import struct
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from multiprocessing.connection import Connection
from typing import Any

FEW = 24  # pieces; for fewer a second process costs more than it saves
BATCH = 32  # pieces that a copy takes at once, while there are many
LIFE = 256  # pieces after which a copy makes room for a new one, because its memory only grows
NEW_ONES = 10_000, 10, 1_000  # when to look for cycles in what came since copies work: in what was there, each look copies it
LAST = -1
PIPE = 1 << 20  # bytes of results that may wait until the original has time for them
ENDS = struct.Struct("=qq")

Results = list[tuple[int, Any]]


def cores() -> int:
    """How many cores this process may use; 1 where it cannot be copied safely.

    A copy has none of the other threads, but what they had locked stays locked. Of Pelican's own, which turns a wheel
    on the terminal, that does no harm, since copies do not print.
    """
    others = [thread for thread in threading.enumerate() if not type(thread).__module__.startswith("rich.")]
    if sys.platform != "linux" or len(others) > 1:
        return 1
    return len(os.sched_getaffinity(0))


class Row:
    """The numbers of pieces, which several processes take from either end until none is left."""

    def __init__(self, count: int) -> None:
        self._file = os.memfd_create("row")
        self._put(0, count)

    def first(self, most: int, below: int | None = None) -> range:
        """Take the first that are left, all of them below a number."""
        with self._alone():
            first, last = self._ends()
            new = max(first, min(first + most, last if below is None else min(last, below)))
            self._put(new, last)
        return range(first, new)

    def last(self) -> range:
        """Take the last one that is left."""
        with self._alone():
            first, last = self._ends()
            new = max(last - 1, first)
            self._put(first, new)
        return range(new, last)

    def grow(self, count: int) -> None:
        """There are more of them; none was taken from the end yet."""
        with self._alone():
            first, _ = self._ends()
            self._put(first, count)

    def left(self) -> int:
        """How many nobody has taken."""
        first, last = self._ends()
        return last - first

    def close(self) -> None:
        """Let go of the memory."""
        os.close(self._file)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        fcntl.lockf(self._file, fcntl.LOCK_EX)  # which also ends when the process is killed
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN)

    def _ends(self) -> tuple[int, int]:
        first, last = ENDS.unpack(os.pread(self._file, ENDS.size, 0))
        return first, last

    def _put(self, first: int, last: int) -> None:
        os.pwrite(self._file, ENDS.pack(first, last), 0)


class Sharing:
    """Pieces of work, some of which copies of this process do; what they change, they change there.

    `work` must not raise; copies do theirs within a context of `around`. What `farewell` says of a copy that has done its
    part comes with the number LAST. A piece that was lost, because its copy ended early, has no result.
    """

    def __init__(
        self,
        pieces: Sequence[Any],
        work: Callable[[Any], Any],
        processes: int,
        farewell: Callable[[], Any] = lambda: None,
        around: Callable[[], AbstractContextManager[Any]] = nullcontext,
    ) -> None:
        self._pieces, self._work, self._processes, self._farewell = pieces, work, processes, farewell
        self._around = around
        self._row = Row(len(pieces))
        self._copies: dict[int, tuple[Connection, int]] = {}
        self._ready = select.poll()

    def __enter__(self) -> "Sharing":
        self._looks_for_cycles = gc.get_threshold()
        gc.collect(0)
        gc.freeze()
        gc.set_threshold(*NEW_ONES)
        for _ in range(1, self._processes):
            self._copy()
        return self

    def __exit__(self, *error: object) -> None:
        for copy in [self._let_go(number) for number in tuple(self._copies)]:
            os.waitpid(copy, 0)
        self._row.close()
        gc.unfreeze()
        gc.set_threshold(*self._looks_for_cycles)

    def more(self) -> None:
        """There are more pieces at the end than there were; see `last`, which must not have been called."""
        self._row.grow(len(self._pieces))
        for _ in range(len(self._copies) + 1, self._processes):
            if self._row.left() >= BATCH:
                self._copy()

    def first(self) -> int | None:
        """The first piece that nobody has taken, for this process to do."""
        return next(iter(self._row.first(1)), None)

    def last(self) -> int | None:
        """The last piece that nobody has taken, for this process to do."""
        return next(iter(self._row.last()), None)

    def stop(self) -> None:
        """What nobody has taken is not wanted any more."""
        self._row.first(len(self._pieces))

    def results(self, waiting: bool = False) -> Iterator[Results]:
        """What has come by now, with the numbers of the pieces; if `waiting`, all that is still to come."""
        while self._copies:
            for number, _ in self._ready.poll(None if waiting else 0):
                try:
                    results = self._copies[number][0].recv()
                except (EOFError, OSError):
                    self._end(number)
                    continue
                if results[0][0] == LAST:
                    self._end(number)
                    if self._row.left() >= BATCH:
                        self._copy()
                yield results
            if not waiting:
                return

    def _copy(self) -> None:
        """Have one copy more; where the system makes none, the others do its part."""
        ours, theirs = os.pipe()
        with suppress(OSError):
            fcntl.fcntl(ours, fcntl.F_SETPIPE_SZ, PIPE)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # of copying a process with threads: see cores()
                copy = os.fork()
        except OSError:
            os.close(ours)
            os.close(theirs)
            return
        if copy == 0:
            for each in (ours, *self._copies):  # a pipe that any copy holds open would keep another one waiting
                os.close(each)
            self._do(Connection(theirs, readable=False))
        os.close(theirs)
        self._copies[ours] = Connection(ours, writable=False), copy
        self._ready.register(ours, select.POLLIN)

    def _end(self, number: int) -> None:
        os.waitpid(self._let_go(number), 0)

    def _let_go(self, number: int) -> int:
        """Take nothing more from a copy, which ends if it has something to give."""
        end, copy = self._copies.pop(number)
        self._ready.unregister(number)
        end.close()
        return copy

    def _do(self, end: Connection) -> None:
        """Work in the copy, and end it without any of the original's cleaning up."""
        try:
            gc.freeze()  # what came since the original began to share
            done = 0
            with self._around():
                while done < LIFE and (numbers := self._row.first(self._batch(), len(self._pieces))):
                    end.send([(number, self._work(self._pieces[number])) for number in numbers])
                    done += len(numbers)
            end.send([(LAST, self._farewell())])
        finally:
            os._exit(0)

    def _batch(self) -> int:
        """How many pieces to take: few at last, so that all processes end at the same time."""
        return max(1, min(BATCH, self._row.left() // (4 * self._processes)))
