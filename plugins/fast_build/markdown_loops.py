"""Python-Markdown with fewer steps and the same results: one parser for many texts, and only patterns that can match."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockQuoteProcessor, HashHeaderProcessor, ReferenceProcessor, SetextHeaderProcessor
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.def_list import DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.md_in_html import MarkdownInHtmlProcessor
from markdown.extensions.meta import MetaPreprocessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINE_BREAK_RE,
    LINK_RE,
    REFERENCE_RE,
    InlineProcessor,
)
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX, AtomicString

# What a text must hold for a pattern to match in it.
NEEDS = {
    BACKTICK_RE: "`",
    ESCAPE_RE: "\\",
    r"\[\^([^\]]*)\]": "[^",
    LINK_RE: "[",
    REFERENCE_RE: "[",
    IMAGE_LINK_RE: "![",
    IMAGE_REFERENCE_RE: "![",
    AUTOLINK_RE: "<",
    AUTOMAIL_RE: "<",
    LINE_BREAK_RE: "  \n",
    HTML_RE: "<",
    ENTITY_RE: "&",
}
# What a block must hold for one of Markdown's own processors to take it.
BLOCK_NEEDS: dict[type, str] = {
    AbbrBlockprocessor: "*[",
    BlockQuoteProcessor: ">",
    DefListProcessor: ":",
    FootnoteBlockProcessor: "[^",
    HashHeaderProcessor: "#",
    MarkdownInHtmlProcessor: STX,
    ReferenceProcessor: "]:",
    SetextHeaderProcessor: "\n",
    TableProcessor: "|",
}
# Extensions that forget a text when they are told to. Others get a parser for each text, as Pelican does it.
FORGETFUL = {
    f"markdown.extensions.{name}"
    for name in (
        "abbr",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "meta",
        "tables",
        "toc",
    )
}
USUAL = {"extensions", "extension_configs", "output_format", "tab_length"}
META_PRIORITY = 27
HANDLE, APPLY = "_InlineProcessor__handleInline", "_InlineProcessor__applyPattern"


def parsers() -> Callable[..., Markdown]:
    """In place of the class: the same parser for the same options, ready for another text."""
    made: dict[str, Markdown] = {}

    def parser(**options: Any) -> Markdown:
        extensions = options.get("extensions", [])
        if not all(isinstance(each, str) and each in FORGETFUL for each in extensions) or options.keys() - USUAL:
            return Markdown(**options)
        key = repr(options)
        if key not in made:
            made[key] = Markdown(**options)
        else:
            made[key].reset()
        if "markdown.extensions.meta" in extensions:  # which Pelican takes away from a parser that it has done with
            made[key].preprocessors.register(MetaPreprocessor(made[key]), "meta", META_PRIORITY)
        return made[key]

    return parser


def _need(pattern: Any) -> str | tuple[str, ...]:
    if not isinstance(pattern, InlineProcessor):
        return ""
    if hasattr(pattern, "tokens"):
        return tuple(pattern.tokens)
    return NEEDS.get(pattern.pattern, "")


def _handle_inline(self: Any, data: Any, patternIndex: int = 0) -> Any:  # noqa: N803  (the name is Markdown's)
    if isinstance(data, AtomicString):
        return data
    patterns = self.needs = getattr(self, "needs", None) or [(pattern, _need(pattern)) for pattern in self.inlinePatterns]
    apply = getattr(self, APPLY)
    number, count, start = patternIndex, len(patterns), 0
    while number < count:
        pattern, need = patterns[number]
        if need and (need not in data if type(need) is str else not any(token in data for token in need)):
            number, start = number + 1, 0
            continue
        data, matched, start = apply(pattern, data, number, start)
        if not matched:
            number += 1
    return data


def _parse_blocks(self: Any, parent: Any, blocks: list[str]) -> None:
    processors = [(processor, BLOCK_NEEDS.get(type(processor), "")) for processor in self.blockprocessors]
    while blocks:
        for processor, need in processors:
            if need in blocks[0] and processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                break


@contextmanager
def quicker_markdown() -> Iterator[None]:
    """Put this in the place of Markdown's own."""
    slow, run, parse = getattr(InlineTree, HANDLE), InlineTree.run, BlockParser.parseBlocks
    set_attributes, unescape = AttrListTreeprocessor.run, UnescapeTreeprocessor.unescape

    def run_anew(self: Any, *arguments: Any, **options: Any) -> Any:
        self.needs = None  # patterns may have been added since the last text
        return run(self, *arguments, **options)

    def set_attributes_if_any(self: Any, tree: Any) -> None:
        if "{" in "".join(tree.itertext()):
            set_attributes(self, tree)

    def unescape_if_escaped(self: Any, text: str) -> str:
        return unescape(self, text) if STX in text else text

    setattr(InlineTree, HANDLE, _handle_inline)
    InlineTree.run = run_anew
    BlockParser.parseBlocks = _parse_blocks
    AttrListTreeprocessor.run = set_attributes_if_any
    UnescapeTreeprocessor.unescape = unescape_if_escaped
    try:
        yield
    finally:
        setattr(InlineTree, HANDLE, slow)
        InlineTree.run = run
        BlockParser.parseBlocks = parse
        AttrListTreeprocessor.run = set_attributes
        UnescapeTreeprocessor.unescape = unescape
