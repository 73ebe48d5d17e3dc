"""Where a release is published to: anything that keeps bytes under paths."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from ..manifest import FileEntry, Manifest


class StoreError(Exception):
    """A store did not do what it was asked; its one sentence is for whoever publishes."""


class Overtaken(StoreError):
    """What was to be replaced is not what it was: somebody else wrote there."""


@dataclass(frozen=True)
class Stored:
    """What lies under a path: its version is another one after every change; its age is in seconds."""

    data: bytes
    version: str
    age: float


@dataclass(frozen=True)
class Condition:
    """A write takes place only over this version; None stands for nothing being there."""

    version: str | None


class Store(Protocol):
    """A place for a release."""

    name: str
    swaps: bool  # whether the manifest brings all its files with it in one step, and takes all others away

    def files(self, manifest: Manifest) -> Mapping[str, FileEntry]:
        """The files of a release that are kept here, by their paths."""

    def read(self, path: str) -> Stored | None:
        """What lies under a path."""

    def hash_of(self, path: str) -> str | None:
        """The sha256 of what lies under a path, or None."""

    def write(self, path: str, data: bytes, entry: FileEntry, condition: Condition | None = None) -> None:
        """Put bytes under a path. Raises Overtaken when the condition does not hold."""

    def delete(self, path: str) -> None:
        """Take away what lies under a path, if anything does."""

    def list(self) -> list[str]:
        """All paths under which something lies, before the first release."""

    def remark(self) -> str:
        """What a publisher should know about this store's promises, in one sentence, or ''."""


def json_entry(data: bytes) -> FileEntry:
    """How a file is stored that tells about a release."""
    return FileEntry(sha256(data).hexdigest(), len(data), "application/json", "no-cache")
