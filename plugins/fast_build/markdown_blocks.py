"""Python-Markdown's lines and blocks with fewer steps and the same results: only who can take a text is asked."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockQuoteProcessor,
    CodeBlockProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ListIndentProcessor,
    OListProcessor,
    ParagraphProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
    UListProcessor,
)
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.md_in_html import HtmlBlockPreprocessor as MarkdownInHtmlPreprocessor
from markdown.extensions.md_in_html import MarkdownInHtmlProcessor
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.util import ETX, STX

from .replacing import is_original, replaced

# What a block must hold for one of Markdown's own processors to take it.
BLOCK_NEEDS: dict[type, str] = {
    AbbrBlockprocessor: "*[",
    BlockQuoteProcessor: ">",
    DefListProcessor: ":",
    FootnoteBlockProcessor: "[^",
    HashHeaderProcessor: "#",
    MarkdownInHtmlProcessor: STX,
    OListProcessor: ". ",
    ReferenceProcessor: "]:",
    SetextHeaderProcessor: "\n",
    TableProcessor: "|",
}
# Those that take no block of one line that begins with a letter.
NOT_PLAIN = {
    *BLOCK_NEEDS,
    CodeBlockProcessor,
    DefListIndentProcessor,
    EmptyBlockProcessor,
    HRProcessor,
    ListIndentProcessor,
    UListProcessor,
}
HEADER = HashHeaderProcessor.RE
PLAIN_HEADER = re.compile(r"(#{1,6})([^#\\\n]*)")
EMPTY_LINES = re.compile(r"(?<=\n) +\n")

Needs = list[tuple[Any, str]]  # block processors with what they need


def _choose(parser: Any) -> tuple[Any, Needs, Needs]:
    """The processors of a parser, all with what they need, and those that may take a line that begins with a letter."""
    registry = parser.blockprocessors
    now = registry._data, registry._priority
    chosen: tuple[Any, Needs, Needs] = getattr(parser, "chosen", ((), [], []))
    if chosen[0] != now:
        own = {type(each) for each in registry if is_original(type(each).test, "markdown")}
        every = [(each, BLOCK_NEEDS.get(type(each), "") if type(each) in own else "") for each in registry]
        plain = [each for each in every if type(each[0]) not in NOT_PLAIN & own]
        known = [type(processor) for processor, _ in plain] == [ParagraphProcessor]
        chosen = parser.chosen = (dict(registry._data), list(registry._priority)), every, plain if known else every
    return chosen


def _parse_blocks(self: Any, parent: Any, blocks: list[str]) -> None:
    _, every, plain = _choose(self)
    while blocks:
        for processor, need in plain if blocks[0][:1].isalpha() and "\n" not in blocks[0] else every:
            if need in blocks[0] and processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                break


def _normalize(self: Any, lines: list[str]) -> list[str]:
    source = "\n".join(lines)
    source = source.replace(STX, "").replace(ETX, "").replace("\r\n", "\n").replace("\r", "\n") + "\n\n"
    if "\t" in source:
        source = source.expandtabs(self.md.tab_length)
    if "\n " in source and " \n" in source:
        source = EMPTY_LINES.sub("\n", source)
    return source.split("\n")


def _plain_header(processor: Any, block: str) -> re.Match[str] | None:
    """A block that is one line, and a header without anything special."""
    return PLAIN_HEADER.fullmatch(block) if processor.RE is HEADER else None


@contextmanager
def quicker_blocks() -> Iterator[None]:
    """Put this in the place of Markdown's own."""
    is_header, header = HashHeaderProcessor.test, HashHeaderProcessor.run
    fence, html, markdown_in_html = FencedBlockPreprocessor.run, HtmlBlockPreprocessor.run, MarkdownInHtmlPreprocessor.run

    def is_header_at_once(self: Any, parent: Element, block: str) -> bool:
        return _plain_header(self, block) is not None or is_header(self, parent, block)

    def header_at_once(self: Any, parent: Element, blocks: list[str]) -> bool | None:
        plain = _plain_header(self, blocks[0])
        if plain is None:
            return header(self, parent, blocks)  # type: ignore[no-any-return]
        blocks.pop(0)
        SubElement(parent, f"h{len(plain[1])}").text = plain[2].strip()
        return None

    with replaced(
        (BlockParser, "parseBlocks", _parse_blocks),
        (HashHeaderProcessor, "test", is_header_at_once),
        (HashHeaderProcessor, "run", header_at_once),
        (NormalizeWhitespace, "run", _normalize),
        (FencedBlockPreprocessor, "run", _if_any(fence, "```", "~~~")),
        (HtmlBlockPreprocessor, "run", _if_any(html, "<", "&")),
        (MarkdownInHtmlPreprocessor, "run", _if_any(markdown_in_html, "<", "&")),
    ):
        yield


def _if_any(run: Callable[..., list[str]], *signs: str) -> Callable[..., list[str]]:
    """The same preprocessor, which is not asked about a text that holds none of the signs."""

    def run_if_any(self: Any, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return run(self, lines) if any(sign in text for sign in signs) else text.split("\n")

    return run_if_any
