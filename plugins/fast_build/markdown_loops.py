"""Python-Markdown with fewer steps and the same results: one parser for many texts, and only patterns that can match."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from markdown import Markdown
from markdown.extensions.meta import MetaPreprocessor
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
from markdown.util import AtomicString

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


@contextmanager
def quicker_markdown() -> Iterator[None]:
    """Put this in the place of Markdown's own."""
    slow, run = getattr(InlineTree, HANDLE), InlineTree.run

    def run_anew(self: Any, *arguments: Any, **options: Any) -> Any:
        self.needs = None  # patterns may have been added since the last text
        return run(self, *arguments, **options)

    setattr(InlineTree, HANDLE, _handle_inline)
    InlineTree.run = run_anew
    try:
        yield
    finally:
        setattr(InlineTree, HANDLE, slow)
        InlineTree.run = run
