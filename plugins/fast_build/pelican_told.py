"""Whether there was a warning, and what to do so that it is not heard."""

import copy
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from pelican.log import FilteredMessage, LimitFilter


class Told(logging.Handler):
    """Remembers what was told."""

    def __init__(self) -> None:
        # There is one for each page, so it does without the lock of other handlers and a place in the list of all.
        self.level, self.filters = logging.WARNING, []
        self.records: list[logging.LogRecord] = []
        self._last: logging.LogRecord | None = None

    @property
    def anything(self) -> bool:
        """Whether anything was."""
        return bool(self.records)

    def handle(self, record: logging.LogRecord) -> bool:
        """Remember it as it is now, before Pelican puts another message in its place."""
        if record is not self._last:
            self._last = record
            self.records.append(copy.copy(record))
        return True


@contextmanager
def told() -> Iterator[Told]:
    """Listens, beside whoever else does, also to what Pelican leaves unsaid because it has said enough of the kind."""
    listener, root, limit = Told(), logging.getLogger(), LimitFilter.filter

    def heard(self: LimitFilter, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING and not _is_unwanted(self, record):
            listener.handle(record)
        return bool(limit(self, record))

    root.handlers = [*root.handlers, listener]
    LimitFilter.filter = heard
    try:
        yield listener
    finally:
        LimitFilter.filter = limit
        root.handlers = [each for each in root.handlers if each is not listener]


def _is_unwanted(limit: LimitFilter, record: logging.LogRecord) -> bool:
    """Whether the setting LOG_FILTER names it."""
    return bool({(record.levelno, record.msg), (record.levelno, record.getMessage())} & limit._ignore)


def tell(records: Iterable[logging.LogRecord]) -> None:
    """Tell now what was told while nobody heard it."""
    for record in records:
        with suppress(FilteredMessage):  # Pelican has told it before, or enough of the kind
            logging.getLogger(record.name).handle(record)


@contextmanager
def unheard() -> Iterator[None]:
    """What is told meanwhile is not heard, and will be told when it is told again, although Pelican tells nothing twice."""
    root, seen, counts = logging.getLogger(), set(LimitFilter._raised_messages), dict(LimitFilter._group_count)
    handlers, root.handlers = root.handlers, [logging.NullHandler()]
    try:
        yield
    finally:
        root.handlers = handlers
        LimitFilter._raised_messages.intersection_update(seen)
        LimitFilter._group_count.clear()
        LimitFilter._group_count.update(counts)
