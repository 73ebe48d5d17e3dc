"""Python-Markdown with fewer steps and the same results: one parser for many texts, and quicker steps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from markdown import Markdown
from markdown.extensions.meta import MetaPreprocessor

from .markdown_blocks import quicker_blocks
from .markdown_inline import quicker_inline
from .markdown_output import quicker_output

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


@contextmanager
def quicker_markdown() -> Iterator[None]:
    """Put this in the place of Markdown's own."""
    with quicker_blocks(), quicker_inline(), quicker_output():
        yield
