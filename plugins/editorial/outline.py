"""The headings of a Markdown text, with their lines and ids, read without rendering it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .words import slug, typographic

HEADING = re.compile(r"^(#{1,6})(.*)$")
PINNED_ID = re.compile(r"[ \t]*\{#([^}\s]*)\}$")
INLINE_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[\^[^\]]*\]|\*|\b_\B|\B_\b|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Heading:
    """A heading as plain text; line counts from 1 in the text that was read."""

    level: int
    text: str
    id: str
    line: int


def split_id(heading: str) -> tuple[str, str]:
    """The plain words of a heading, and its id: pinned with {#id}, else the slug of the words."""
    pinned = PINNED_ID.search(heading)
    words = INLINE_MARKUP.sub(lambda markup: markup[1] or "", heading[: pinned.start()] if pinned else heading).strip()
    return words, pinned[1] if pinned else slug(words)


def outline(body: str) -> tuple[Heading, ...]:
    """All headings of the text, in order."""
    headings = []
    for number, line in enumerate(body.split("\n"), 1):
        match = HEADING.match(line) if line.startswith("#") else None
        if match:
            words, identifier = split_id(match[2].strip().rstrip("#").rstrip())
            headings.append(Heading(len(match[1]), typographic(words), identifier, number))
    return tuple(headings)


def ids_of(headings: tuple[Heading, ...]) -> Mapping[str, Heading]:
    """The first heading for each id."""
    return {heading.id: heading for heading in reversed(headings)}
