"""What publishers leave in a store for those who come after: who is at work on which release, and what they touched."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from .manifest import Manifest

CLAIM = ".publish/claim.json"  # who is publishing what: a lock, and a memory of what was put there
OWN = ".publish/"
LEASE = 15 * 60  # seconds after which nobody is taken to be at work any more; a claim is renewed at every stage


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


def in_the_way(claim: Claim | None, age: float, new: Manifest) -> str | None:
    """Why a claim that is so many seconds old forbids to publish a release now, or None."""
    if claim is None or not claim.at_work or claim.release == new.release or age > LEASE:
        return None
    since = f"{int(age // 60)} min {int(age % 60)} s"
    return (
        f"The release {claim.release} is being published, or that was cut off ({since} ago). Wait until it is done, "
        f"publish that one again, wait until {LEASE // 60} min have passed, or say FORCE=1"
    )


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
