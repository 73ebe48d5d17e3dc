"""What publishing a release does to a store, in which order, and which releases may not be published over which.

A visitor may look at any moment, and several operations of a stage are under way at once. So in each stage the order of
operations does not matter, and between any two of them every link leads to something: what is new comes before any page
that links to it, and what is removed was linked by nobody for a whole release.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from .headers import KEEP, cache_rule
from .manifest import FileEntry, Manifest

CLAIM = ".publish/claim.json"  # who is publishing what: a lock, and a memory of what was put there
OWN = ".publish/"
LEASE = 15 * 60  # seconds after which nobody is taken to be at work any more; a claim is renewed at every stage
STAGE = 200  # operations at most, so that a claim never grows old under a publisher who is at work
ANNOUNCING = {".xml", ".txt", ".json", ".csv", ".md"}  # what names pages: sitemap, feeds, llms.txt, data, twins
HOME = "index.html"


@dataclass(frozen=True)
class Operation:
    """One step: 'add', 'change' or 'remove' a path."""

    kind: str
    path: str


Stage = tuple[Operation, ...]


@dataclass(frozen=True)
class Claim:
    """A publisher's word to those who come after: which release it publishes, and whether it is at work.

    `touched` are the paths that may hold something else than the live manifest says, none when all was done; `ours` are
    all that publishers ever put there and did not remove.
    """

    release: str
    publisher: str
    at_work: bool
    touched: tuple[str, ...]
    ours: tuple[str, ...]


def plan(there: Mapping[str, str], files: Mapping[str, FileEntry], gone: Iterable[str]) -> tuple[Stage, ...]:
    """The stages that make a store hold the files; `there` has the hashes of what it holds, `gone` is to be removed."""
    writes = [
        Operation("change" if path in there else "add", path)
        for path, entry in files.items()
        if there.get(path) != entry.sha256
    ]
    operations = [*writes, *(Operation("remove", path) for path in gone)]
    operations.sort(key=lambda operation: (_turn(operation), operation.path.encode()))
    return tuple(stage for _, group in groupby(operations, _turn) for stage in _parted(tuple(group)))


def _turn(operation: Operation) -> tuple[int, int, int]:
    """When an operation's turn is: new before changed before removed; pages from leaves to indexes."""
    phase = ("add", "change", "remove").index(operation.kind)
    path = PurePosixPath(operation.path)
    depth = len(path.parts)
    if operation.kind == "remove":
        return phase, 0 if path.suffix == ".html" else 1, 0
    if operation.kind == "add" and operation.path == HOME:
        return phase, 3, 0  # a site begins to be there when its home page is, after all that it links to
    kind = 1 if path.suffix == ".html" else 2 if path.suffix in ANNOUNCING and _is_named_for_good(operation.path) else 0
    return phase, kind, -depth if kind == 1 else 0


def _is_named_for_good(path: str) -> bool:
    return cache_rule(path) != KEEP


def _parted(stage: Stage) -> Iterator[Stage]:
    for start in range(0, len(stage), STAGE):
        yield stage[start : start + STAGE]


def refusal(live: Manifest | None, new: Manifest) -> str | None:
    """Why a release may not take the place of the live one, or None: it must have been made after that very one."""
    if live is None or live.release in (new.release, new.parent):
        return None
    made = f"after {new.parent}" if new.parent else "without knowing of any other"
    return f"The release {live.release} is live, and {new.release} was made {made}. Make it again with PARENT={live.release}"


def in_the_way(claim: Claim | None, age: float, new: Manifest) -> str | None:
    """Why a claim that is so many seconds old forbids to publish a release now, or None."""
    if claim is None or not claim.at_work or claim.release == new.release or age > LEASE:
        return None
    since = f"{int(age // 60)} min {int(age % 60)} s"
    return (
        f"The release {claim.release} is being published, or that was cut off ({since} ago). Wait until it is done, "
        f"publish that one again, or wait until {LEASE // 60} min have passed"
    )


def deserted(ours: Iterable[str], live: Iterable[str], new: Iterable[str]) -> list[str]:
    """The paths that publishers put there and that neither the live release nor the new one names."""
    return sorted({*ours} - {*live} - {*new})


def claim_of(release: str, publisher: str, before: Claim | None, named: Iterable[str], touched: Iterable[str]) -> Claim:
    """The claim of a publisher at work, who takes over what the one before left open."""
    left, ours = (before.touched, before.ours) if before else ((), ())
    return Claim(release, publisher, True, tuple(sorted({*left, *touched})), tuple(sorted({*ours, *named})))


def settled(claim: Claim, removed: Iterable[str]) -> Claim:
    """The claim when all is done."""
    return Claim(claim.release, claim.publisher, False, (), tuple(sorted({*claim.ours} - {*removed})))


def dump_claim(claim: Claim) -> bytes:
    """The claim as JSON."""
    return (json.dumps(asdict(claim), indent=1) + "\n").encode()


def parse_claim(raw: bytes) -> Claim:
    """The claim in a claim.json; one that cannot be read is one of nobody, who is not at work."""
    try:
        document = json.loads(raw)
        return Claim(document["release"], document["publisher"], bool(document["at_work"]), *_paths(document))
    except (ValueError, KeyError, TypeError):
        return Claim("", "", False, (), ())


def _paths(document: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(document["touched"]), tuple(document["ours"])
