"""Keeps other publishers out while one is at work, and leaves word of what was touched when it is stopped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from .claim import CLAIM, Claim, dump_claim
from .stores import Condition, Overtaken, Store, json_entry


@contextmanager
def claimed(store: Store, claim: Claim, over: str | None, force: bool, after: Claim) -> Iterator[Callable[[], None]]:
    """Holds a claim over the version that was seen, and leaves another one `after` all went well.

    Gives a function that renews it. Raises Overtaken.
    """
    version = _write(store, claim, None if force else Condition(over))

    def renew() -> None:
        nonlocal version
        version = _write(store, claim, Condition(version))

    try:
        yield renew
    except BaseException:
        with suppress(Exception):  # what stopped the work may stop this too
            _write(store, replace(claim, at_work=False), Condition(version))
        raise
    _write(store, after, Condition(version))


def _write(store: Store, claim: Claim, condition: Condition | None) -> str:
    """The version of the claim that was written."""
    raw = dump_claim(claim)
    store.write(CLAIM, raw, json_entry(raw), condition)
    found = store.read(CLAIM)
    if found is None or found.data != raw:
        raise Overtaken(f"Another publisher wrote {CLAIM} first")
    return found.version
