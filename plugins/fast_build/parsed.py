"""What readers made of files, as it is remembered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from .store import Store

PARSED = "parsed"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader made of a file. `key` tells for which file, reader and settings it holds."""

    key: bytes
    content: str
    metadata: bytes
    body: bytes
    links: tuple[tuple[str, str], ...]

    def record(self) -> tuple[Any, ...]:
        """As a plain value, from which `Parsed(*record)` makes it again."""
        return (self.key, self.content, self.metadata, self.body, self.links)


class Known(Protocol):
    """Records of earlier builds by path."""

    def get(self, path: str) -> Any:
        """One of them, or None."""

    def __iter__(self) -> Iterator[str]:
        """The paths of all of them."""


class OneByOne:
    """Records that are fetched when they are asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, path: str) -> Any:
        """One of them, or None."""
        return self._store.get(PARSED, path)

    def __iter__(self) -> Iterator[str]:
        return iter(())
