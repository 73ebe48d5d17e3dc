"""What publishing a release does to a store, in which order, and which releases may not be published over which.

A visitor may look at any moment, and several operations of a stage are under way at once. So in each stage the order of
operations does not matter, and between any two of them every link leads to something: what is new comes before any page
that links to it, and what is removed was linked by nobody for a whole release. What somebody left who was cut off may lead
to what never came; it is replaced before any page leads to it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from .headers import KEEP, cache_rule
from .manifest import FileEntry, Manifest

STAGE = 200  # operations at most, so that a claim never grows old under a publisher who is at work
ANNOUNCING = {".xml", ".txt", ".json", ".csv", ".md"}  # what names pages: sitemap, feeds, llms.txt, data, twins
HOME = "index.html"
KINDS = ("add", "redo", "change", "remove")


@dataclass(frozen=True)
class Operation:
    """One step: one of KINDS for a path; 'redo' replaces what somebody left who was cut off."""

    kind: str
    path: str


Stage = tuple[Operation, ...]


def plan(
    there: Mapping[str, str], live: Collection[str], files: Mapping[str, FileEntry], gone: Iterable[str]
) -> tuple[Stage, ...]:
    """The stages that make a store hold the files.

    `there` has the hashes of what it holds, `live` the paths that the live release names; `gone` is to be removed.
    """
    writes = [
        Operation("add" if path not in there else "change" if path in live else "redo", path)
        for path, entry in files.items()
        if there.get(path) != entry.sha256
    ]
    operations = [*writes, *(Operation("remove", path) for path in gone)]
    operations.sort(key=lambda operation: (_turn(operation), operation.path.encode()))
    return tuple(stage for _, group in groupby(operations, _turn) for stage in _parted(tuple(group)))


def _turn(operation: Operation) -> tuple[int, int, int]:
    """When an operation's turn is: by its kind, and pages from leaves to indexes."""
    phase = KINDS.index(operation.kind)
    path = PurePosixPath(operation.path)
    depth = len(path.parts)
    if operation.kind == "remove":
        return phase, 0 if path.suffix == ".html" else 1, 0
    if operation.path == HOME and operation.kind in ("add", "redo"):
        return KINDS.index("redo"), 3, 0  # a site begins to be there when its home page is, after all that it links to
    kind = 1 if path.suffix == ".html" else 2 if path.suffix in ANNOUNCING and _is_named_for_good(operation.path) else 0
    return phase, kind, -depth if kind == 1 else 0


def _is_named_for_good(path: str) -> bool:
    return cache_rule(path) != KEEP


def _parted(stage: Stage) -> Iterator[Stage]:
    for start in range(0, len(stage), STAGE):
        yield stage[start : start + STAGE]


def ancestors(new: Manifest, kept: Iterable[Manifest]) -> frozenset[str]:
    """The names of the releases that one was made after, as far back as those that are kept can tell."""
    parents = {manifest.release: manifest.parent for manifest in kept}
    found: set[str] = set()
    name = new.parent
    while name and name not in found:
        found.add(name)
        name = parents.get(name)
    return frozenset(found)


def refusal(live: Manifest | None, new: Manifest, after: Collection[str]) -> str | None:
    """Why a release may not take the place of the live one, or None: the live one must be among those it was made `after`."""
    if live is None or live.release == new.release or live.release in after:
        return None
    if live.parent == new.release:
        return f"The release {live.release} is live, and {new.release} is the one before it. FORCE=1 goes back to that"
    made = f"after {new.parent}" if new.parent else "without knowing of any other"
    return (
        f"The release {live.release} is live, and {new.release} was made {made}. "
        f"Make it again with PARENT={live.release}, or say FORCE=1"
    )


def deserted(ours: Iterable[str], live: Iterable[str], new: Iterable[str]) -> list[str]:
    """The paths that publishers put there and that neither the live release nor the new one names."""
    return sorted({*ours} - {*live} - {*new})
