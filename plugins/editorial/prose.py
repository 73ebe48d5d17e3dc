"""The prose of a Markdown text as readers get it: what is markup is blanked or taken out, and places stay known.

`mask` keeps every character's position, for rules that look for words. `blocks` gives paragraphs, list items and
headings as plain text, for rules that count.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .outline import HEADING, PINNED_ID
from .tokens import CITATION, TOKEN

LINK_TARGET = re.compile(r"\]\([^)\n]*\)")
QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
ID_MARK = re.compile(r"\{#[^}\s]*\}")
LIST_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+")
TABLE_ROW = re.compile(r"^\s*\|")
LINK_TEXT = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")
WORD = re.compile(r"[A-Za-z0-9]+(?:[’'.,-][A-Za-z0-9]+)*")

BlockKind = Literal["paragraph", "item", "heading", "row"]


def mask(body: str, quotations: bool = True) -> str:
    """The text with link targets, tokens and citations blanked, and quotations too if asked; as long as before."""
    patterns = [LINK_TARGET, TOKEN, CITATION, ID_MARK]
    for pattern in [*patterns, QUOTED] if quotations else patterns:
        body = pattern.sub(blank, body)
    return body


def blank(match: re.Match[str]) -> str:
    """Spaces in place of a match; its line ends stay."""
    return "\n".join(" " * len(line) for line in match[0].split("\n"))


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, heading or table row as plain text; line is its first in the text it came from."""

    kind: BlockKind
    text: str
    line: int

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, by full stops, question and exclamation marks."""
        return tuple(part for part in SENTENCE_END.split(self.text) if part.strip())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return tuple(WORD.findall(self.text))


def blocks(body: str, value_of: Callable[[str, str], str]) -> tuple[Block, ...]:
    """The blocks of a text; `value_of` gives the words for a token from its kind and name."""
    return tuple(_blocks(body, value_of))


def _blocks(body: str, value_of: Callable[[str, str], str]) -> Iterator[Block]:
    kind: BlockKind = "paragraph"
    start, gathered = 0, []  # type: tuple[int, list[str]]

    def finished() -> Iterator[Block]:
        text = plain_text(" ".join(gathered), value_of)
        if text:
            yield Block(kind, text, start)

    for number, line in enumerate(body.split("\n"), 1):
        heading, item = HEADING.match(line), LIST_ITEM.match(line)
        begins = heading or item or TABLE_ROW.match(line) or not line.strip()
        if begins and gathered:
            yield from finished()
            gathered = []
        if not line.strip():
            kind = "paragraph"
            continue
        if heading:
            yield Block("heading", plain_text(PINNED_ID.sub("", heading[2]), value_of), number)
            kind = "paragraph"
            continue
        if not gathered:
            start = number
            kind = "item" if item else "row" if TABLE_ROW.match(line) else "paragraph"
        gathered.append(line[item.end() :] if item else line.strip())
    if gathered:
        yield from finished()


def plain_text(markdown: str, value_of: Callable[[str, str], str]) -> str:
    """A line of Markdown as the words that readers see."""
    text = TOKEN.sub(lambda token: value_of(token[1], token[2]), CITATION.sub("", markdown))
    text = LINK_TEXT.sub(lambda link: link[1], text)
    return " ".join(re.sub(r"[*`|]|\b_\B|\B_\b", " ", text).split())
