"""Whether there was a warning."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class Told(logging.Handler):
    """Remembers that something was told."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.anything = False

    def emit(self, record: logging.LogRecord) -> None:
        """Remember."""
        self.anything = True


@contextmanager
def told() -> Iterator[Told]:
    """Listens, beside whoever else does."""
    listener, root = Told(), logging.getLogger()
    root.addHandler(listener)
    try:
        yield listener
    finally:
        root.removeHandler(listener)
