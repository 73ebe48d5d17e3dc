"""What was written in earlier builds, and from what."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .fingerprint import digest
from .reads import Key, Reads

SHARED, PAGE = "shared", "page"


@dataclass(frozen=True)
class Written:
    """A file as it was left: `shared` names the reads that it has in common with others, '' one that is always rendered."""

    shared: str
    own: tuple[tuple[Key, Any], ...]
    digest: bytes
    stamp: tuple[int, int, int]


@dataclass
class Memory:
    """Pages by the path of their file in the output folder, and sets of shared reads by their names."""

    pages: dict[str, Written] = field(default_factory=dict)
    shared: dict[str, tuple[tuple[Key, Any], ...]] = field(default_factory=dict)
    new_pages: dict[str, Written] = field(default_factory=dict)
    new_shared: dict[str, tuple[tuple[Key, Any], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Mapping[str, Any], shared: Mapping[str, Any]) -> "Memory":
        """From plain records."""
        return cls({path: Written(*record) for path, record in pages.items()}, dict(shared))

    def keep(self, path: str) -> None:
        """The file is as it was."""
        written = self.new_pages[path] = self.pages[path]
        if written.shared:
            self.new_shared[written.shared] = self.shared[written.shared]

    def put(
        self,
        path: str,
        reads: tuple[tuple[tuple[Key, Any], ...], tuple[tuple[Key, Any], ...]] | None,
        what: bytes,
        stamp: tuple[int, int, int],
    ) -> None:
        """The file was made anew, from these reads; None where they are not known."""
        name = ""
        if reads is not None:
            name = digest(repr(reads[0])).hex()
            self.new_shared[name] = reads[0]
        self.new_pages[path] = Written(name, reads[1] if reads else (), what, stamp)

    def changes(self) -> tuple[dict[tuple[str, str], Any], list[tuple[str, str]]]:
        """What to put into the store, and what to remove from it."""
        put: dict[tuple[str, str], Any] = {}
        for path, page in self.new_pages.items():
            if self.pages.get(path) is not page:
                put[PAGE, path] = (page.shared, page.own, page.digest, page.stamp)
        put |= {(SHARED, name): reads for name, reads in self.new_shared.items() if name not in self.shared}
        gone = [(PAGE, path) for path in self.pages if path not in self.new_pages]
        gone += [(SHARED, name) for name in self.shared if name not in self.new_shared]
        return put, gone


def settled(
    reads: Reads, templates: Iterable[tuple[str, Any]]
) -> tuple[tuple[tuple[Key, Any], ...], tuple[tuple[Key, Any], ...]] | None:
    """A page's reads, shared and own; None where they are not all known."""
    if reads.unknown:
        return None
    shared = [*reads.shared.items(), *((("template", name), now) for name, now in templates)]
    return tuple(sorted(shared, key=repr)), tuple(reads.own.items())


class Comparison:
    """Compares what pages read with what they would read now. `value_of` fingerprints a read; Unknown is a change."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._shared: dict[str, bool] = {}

    def is_same(self, page: Written, value_of: Callable[[Key], Any]) -> bool:
        """Whether all that the page read is as it was."""
        if not page.shared:
            return False
        same = self._shared.get(page.shared)
        if same is None:
            reads = self._memory.shared.get(page.shared)
            same = reads is not None and all(value_of(key) == was for key, was in reads)
            self._shared[page.shared] = same
        return same and all(value_of(key) == was for key, was in page.own)
