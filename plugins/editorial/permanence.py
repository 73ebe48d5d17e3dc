"""Addresses and ids of answers are for life: data/urls.lock lists what was published, data/redirects.yaml what moved."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from .problems import Level

HEAD = "# Every address and answer id that was published. `make check UPDATE=1` adds to it; nothing is ever taken out.\n"


@dataclass(frozen=True)
class Loss:
    """What is wrong with one published address or one redirect. `line` counts in urls.lock; None is in redirects.yaml."""

    address: str
    line: int | None
    code: str
    sentence: str
    hint: str = ""
    level: Level = "error"


def read_addresses(text: str) -> Mapping[str, int]:
    """The addresses of a lock, each with its line."""
    lines = enumerate(text.splitlines(), 1)
    return {line.strip(): number for number, line in lines if line.strip() and not line.startswith("#")}


def write_addresses(old: Collection[str], current: Collection[str]) -> str:
    """The lock with everything that was or is published."""
    return HEAD + "".join(f"{address}\n" for address in sorted({*old, *current}))


def losses(lock: Mapping[str, int], current: Collection[str], redirects: Mapping[str, str]) -> Iterator[Loss]:
    """Published addresses that are gone, redirects that lead nowhere, and addresses that are not in the lock yet."""
    for address, line in lock.items():
        if address not in current and address not in redirects:
            sentence = f"'{address}' was published and is gone."
            page, _, answer = address.partition("#")
            hint = f"Add to data/redirects.yaml: {address}: {f'{page}#its-new-id' if answer else '/its/new/place/'}"
            pin = f"Put {{#{answer}}} after its question, as before. Or: " if answer else ""
            yield Loss(address, line, "lost-address", sentence, pin + hint)
    for start, end in redirects.items():
        yield from _redirect_losses(start, end, current, redirects)
    for address in sorted({*current} - {*lock}) if lock else ():  # without a lock, nothing was published yet
        yield Loss(address, 1, "new-address", f"'{address}' is new.", "Run make check UPDATE=1 and commit it.", "warning")


def _redirect_losses(start: str, end: str, current: Collection[str], redirects: Mapping[str, str]) -> Iterator[Loss]:
    if start in current:
        yield Loss(start, None, "needless-redirect", f"'{start}' exists, so it cannot lead elsewhere.", "Take it out.")
    elif ("#" in start) != ("#" in end) and "#" in start:
        yield Loss(start, None, "wrong-redirect", f"The answer '{start}' must lead to an answer.", "Give its new id.")
    elif end in redirects:
        last, passed = end, {start}
        while last in redirects and last not in passed:
            passed.add(last)
            last = redirects[last]
        if last in passed:
            yield Loss(start, None, "redirect-loop", f"'{start}' leads round in a circle.")
        else:
            yield Loss(start, None, "redirect-chain", f"'{start}' leads to '{end}', which leads on.", f"Write {last}.")
    elif end not in current:
        yield Loss(start, None, "broken-redirect", f"'{start}' leads to '{end}', which does not exist.")
