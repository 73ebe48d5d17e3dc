"""Paragraphs that stand in one edition of the guide alone: its own, which is neutral, or that of a provider.

A line with `{edition:provider}` and nothing else stands above such a paragraph.
"""

import re
from collections.abc import Iterator

from .problems import Place

NEUTRAL, PROVIDER = EDITIONS = ("neutral", "provider")
MARK = re.compile(r"[ \t]*\{edition:([^{}\s]*)\}[ \t]*")
CLAIM = re.compile(r"\[\^|\{fact:")

Found = tuple[Place, str, str, str]  # place in the body, code, sentence, hint


def in_edition(body: str, edition: str) -> str:
    """The body of one edition; marks and the paragraphs of others are blanked, so that every line keeps its number.

    The mark of an edition that does not exist stays, to be told.
    """
    kept, hidden = [], False
    for line in body.split("\n"):
        mark = MARK.fullmatch(line)
        hidden = mark[1] != edition if mark else hidden and bool(line.strip())
        blank = mark[1] in EDITIONS if mark else hidden
        kept.append("" if blank else line)
    return "\n".join(kept)


def edition_problems(body: str) -> Iterator[Found]:
    """Paragraphs of one edition that state something clinical, which must be the same in all."""
    marked = False
    for number, line in enumerate(body.split("\n"), 1):
        marked = bool(MARK.fullmatch(line)) or (marked and bool(line.strip()))
        claim = CLAIM.search(line) if marked else None
        if claim:
            sentence = "A paragraph of one edition cites no source and no fact: what is clinical is the same in all."
            yield Place(number, claim.start() + 1), "edition-here", sentence, "Move it to a paragraph without a mark."
