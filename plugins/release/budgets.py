"""What pages, scripts and pictures may weigh, which of them weigh more, and what made them heavy."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .page_parts import beginning, compressed, part_weights, reaches

# In bytes; all but pictures as they are sent, compressed with brotli. A page brings its styles with it.
PAGE = 14_600  # ten packets: what a server sends before it waits for the first answer
HEAVY_PAGES = {"/faq/": 30_000, "/search/": 30_000}
BEGINNING = 4_096  # the crisis line and the first paragraph, and all that comes before them
EDITION = 300  # what a provider's call button and name may add to a beginning
SCRIPTS = 3_000  # all scripts of the theme together
CARD = 60_000
NEVER_PUBLISHED = {"/style/"}  # shows every component at once

# Quality 5 takes a fiftieth of the time of quality 11 and never weighs less, so most pages need no more than that; and
# what it sends of a page's beginning in 100 bytes, quality 11 sends in 97 at most. Tests hold both to the real pages.
QUICK, SPARED = 5, 0.97

CARDS, ASSETS = "assets/cards/", "assets/"
FINGERPRINT = re.compile(r"\.[0-9a-f]{10,16}(?=\.\w+$)")
Files = Mapping[str, bytes]


def page_limit(address: str) -> int:
    """What the page at an address may weigh."""
    return HEAVY_PAGES.get(address, PAGE)


def beginning_limit(html: bytes) -> int:
    """Within how many bytes of a page its first paragraph ends; a page of a provider's edition shows its call button."""
    return BEGINNING + (EDITION if b'class="call-button"' in html else 0)


@dataclass(frozen=True)
class Overrun:
    """What is too heavy, under a `name` that stays the same from site to site; `what` says which budget it is."""

    name: str
    what: str
    size: int
    limit: int


def overruns(files: Files) -> tuple[Overrun, ...]:
    """All that weighs more than it may in a site, from its files by their paths; only pages, scripts and cards count."""
    pages = (overrun for path in sorted(files) if path.endswith(".html") for overrun in _page_overruns(path, files[path]))
    scripts = sum(_scripts(files).values())
    cards = (Overrun(name, "card", len(data), CARD) for name, data in _cards(files).items() if len(data) > CARD)
    return (*pages, *([Overrun("scripts", "scripts", scripts, SCRIPTS)] if scripts > SCRIPTS else []), *cards)


class _Page:
    """A page, compressed as often as needed and no more."""

    def __init__(self, html: bytes) -> None:
        self.html, self.quick = html, compressed(html, QUICK)

    @cached_property
    def best(self) -> bytes:
        return compressed(self.html)

    def weighs_more_than(self, limit: int) -> bool:
        return len(self.quick) > limit and len(self.best) > limit

    def begins_after(self, limit: int) -> bool:
        end = beginning(self.html)
        return not reaches(self.quick[: int(limit / SPARED)], end) and not reaches(self.best[:limit], end)

    @property
    def beginning(self) -> int:
        """The compressed bytes after which the first paragraph has come."""
        end = beginning(self.html)
        return bisect_left(range(len(self.best)), True, key=lambda sent: reaches(self.best[:sent], end))


def _page_overruns(path: str, html: bytes) -> Iterator[Overrun]:
    address = _address(path)
    if address in NEVER_PUBLISHED:
        return
    page, heavy, late = _Page(html), page_limit(address), beginning_limit(html)
    if page.weighs_more_than(heavy):
        yield Overrun(path, "page", len(page.best), heavy)
    if page.begins_after(late):
        yield Overrun(path, "beginning", page.beginning, late)


def _address(path: str) -> str:
    return "/" + path.removesuffix("index.html")


def _scripts(files: Files) -> dict[str, int]:
    """The weight of each script of the theme, without others that it holds; those in folders below are not the theme's."""
    found = {FINGERPRINT.sub("", path.removeprefix(ASSETS)): files[path] for path in files if path.startswith(ASSETS)}
    scripts = {name: text for name, text in found.items() if re.fullmatch(r"[^/]+\.js", name)}
    return {name: len(compressed(_without(text, scripts.values()))) for name, text in scripts.items()}


def _without(text: bytes, others: Iterable[bytes]) -> bytes:
    for other in others:
        text = text.replace(other, b"") if other != text else text
    return text


def _cards(files: Files) -> dict[str, bytes]:
    return {FINGERPRINT.sub("", path): data for path, data in sorted(files.items()) if path.startswith(CARDS)}


SENTENCES = {
    "page": "{name} weighs {size:,} bytes, and may weigh {limit:,} with its styles (brotli).",
    "beginning": "{name} ends its first paragraph after {size:,} bytes, and it has to by {limit:,} (brotli).",
    "scripts": "The scripts of the theme weigh {size:,} bytes together, and may weigh {limit:,} (brotli).",
    "card": "{name} weighs {size:,} bytes, and a picture for links may weigh {limit:,}.",
}


def explained(overrun: Overrun, files: Files, last_good: Files) -> str:
    """What is too heavy, by how much, what grew since the last good site, and what it is made of now."""
    name = _address(overrun.name) if overrun.what in ("page", "beginning") else overrun.name
    now, before = _parts(overrun, files), _parts(overrun, last_good)
    sentence = SENTENCES[overrun.what].format(name=name, size=overrun.size, limit=overrun.limit)
    made_of = _listed({part: f"{size:,}" for part, size in _largest_first(now) if size})
    return f"{sentence}\n  {_growth(now, before)}\n  Now: {made_of}."


def _parts(overrun: Overrun, files: Files) -> dict[str, int]:
    """What it is made of in a site, by weight; nothing where it is not in the site."""
    if overrun.what == "scripts":
        return _scripts(files)
    if overrun.what == "card":
        cards = _cards(files)
        return {"the picture": len(cards[overrun.name])} if overrun.name in cards else {}
    html = files.get(overrun.name, b"")
    return part_weights(html[: beginning(html)] if overrun.what == "beginning" else html) if html else {}


def _growth(now: Mapping[str, int], before: Mapping[str, int]) -> str:
    if not before:
        return "The last good site has nothing to compare it with."
    changes = {part: now.get(part, 0) - before.get(part, 0) for part in {**now, **before}}
    grown = _listed({part: f"{change:+,}" for part, change in _largest_first(changes) if change})
    return f"Since the last good site: {grown}." if grown else "It has not changed since the last good site."


def _largest_first(sizes: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(sizes.items(), key=lambda item: (-item[1], item[0]))


def _listed(parts: Mapping[str, str]) -> str:
    return ", ".join(f"{part} {size}" for part, size in parts.items())
