"""What was written in earlier builds, and from what."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .fingerprint import Unknown, digest
from .pickles import dump_plain, load_plain
from .reads import Key, Reads

SHARED, PAGE = "shared", "page"

Pairs = tuple[tuple[Key, Any], ...]
Take = Callable[[dict[tuple[str, str], Any]], None]


@dataclass(frozen=True, slots=True)
class Settled:
    """All that a page has read, when it was made: what others read too, its name, and the rest packed.

    `shows` are the sources whose texts the page shows.
    """

    name: str
    shared: Pairs
    own: bytes
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was left: `shared` names the reads that it has in common with others, '' one that is always rendered."""

    shared: str
    own: bytes
    digest: bytes
    stamp: tuple[int, int, int]
    shows: tuple[str, ...]


@dataclass
class Memory:
    """Pages by the path of their file in the output folder, and sets of shared reads by their names."""

    pages: dict[str, Written] = field(default_factory=dict)
    shared: dict[str, Pairs] = field(default_factory=dict)
    new_pages: dict[str, Written] = field(default_factory=dict)
    new_shared: dict[str, Pairs] = field(default_factory=dict)
    take: Take | None = None

    @classmethod
    def of(cls, pages: Mapping[str, Any], shared: Mapping[str, Any], take: Take | None = None) -> "Memory":
        """From plain records. What a new page has read goes to `take` at once, because of many pages it is much."""
        return cls({path: Written(*record) for path, record in pages.items()}, dict(shared), take=take)

    def keep(self, path: str) -> None:
        """The file is as it was."""
        written = self.new_pages[path] = self.pages[path]
        if written.shared:
            self.new_shared[written.shared] = self.shared[written.shared]

    def put(self, path: str, reads: Settled | None, what: bytes, stamp: tuple[int, int, int]) -> None:
        """The file was made anew, from these reads; None where they are not known."""
        if reads is None:
            self.new_pages[path] = Written("", b"", what, stamp, ())
            return
        self.new_shared.setdefault(reads.name, reads.shared)
        page = self.new_pages[path] = Written(reads.name, reads.own, what, stamp, reads.shows)
        if self.take:
            self.take({(PAGE, path): record(page)})
            self.new_pages[path] = replace(page, own=b"")

    def changes(self) -> tuple[dict[tuple[str, str], Any], list[tuple[str, str]]]:
        """What to put into the store, and what to remove from it."""
        put: dict[tuple[str, str], Any] = {}
        for path, page in self.new_pages.items():
            if self.pages.get(path) is not page and not (self.take and page.shared):
                put[PAGE, path] = record(page)
        put |= {(SHARED, name): reads for name, reads in self.new_shared.items() if name not in self.shared}
        gone = [(PAGE, path) for path in self.pages if path not in self.new_pages]
        gone += [(SHARED, name) for name in self.shared if name not in self.new_shared]
        return put, gone


def record(page: Written) -> tuple[Any, ...]:
    """As a plain value, from which `Written(*record)` makes it again."""
    return (page.shared, page.own, page.digest, page.stamp, page.shows)


class Settling:
    """Settles what pages have read. Most pages of a template share all but their own, so those are named once."""

    def __init__(self) -> None:
        self._named: dict[Pairs, tuple[str, Pairs]] = {}

    def settled(self, reads: Reads, templates: Iterable[tuple[str, Any]], shows: Iterable[str]) -> Settled | None:
        """A page's reads; None where they are not all known."""
        if reads.unknown:
            return None
        shared = (*reads.shared.items(), *((("template", name), now) for name, now in templates))
        if shared not in self._named:
            ordered = tuple(sorted(shared, key=repr))
            self._named[shared] = digest(repr(ordered)).hex(), ordered
        own = dump_plain(tuple(reads.own.items()))
        return Settled(*self._named[shared], own, tuple(sorted(shows)))


def _unpacked(own: bytes) -> Pairs:
    try:
        return load_plain(own)  # type: ignore[no-any-return]
    except Exception as error:  # pickle raises whatever the bytes make it raise
        raise Unknown(str(error)) from error


class Comparison:
    """Compares what pages read with what they would read now. `value_of` fingerprints a read; Unknown is a change."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._shared: dict[str, bool] = {}

    def is_same(self, page: Written, value_of: Callable[[Key], Any]) -> bool:
        """Whether all that the page read is as it was. Raises Unknown, of `value_of` or where that cannot be told."""
        if not page.shared:
            return False
        same = self._shared.get(page.shared)
        if same is None:
            reads = self._memory.shared.get(page.shared)
            same = reads is not None and all(value_of(key) == was for key, was in reads)
            self._shared[page.shared] = same
        return same and all(value_of(key) == was for key, was in _unpacked(page.own))
