"""Python-Markdown makes the same of every text, with the quicker loops and without."""

import re
from random import Random

import markdown
import pytest
from markdown.blockprocessors import HashHeaderProcessor, ParagraphProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor

from fast_build.markdown_blocks import BLOCK_NEEDS
from fast_build.markdown_loops import parsers, quicker_markdown

EXTENSIONS = ["markdown.extensions.extra", "markdown.extensions.codehilite", "markdown.extensions.meta"]
BLOCKS = (
    "Plain words.",
    "# Head #\nand more # words",
    "## Head {#own .kind}",
    "###### Six",
    "####### Seven ",
    "#",
    "##   \t",
    "  ## Not at the start",
    "# C\\# and # signs",
    "## `#` *x* | y",
    "Words that were a head\n===",
    "Words that were a head {: .kind }\n---\nmore",
    "---",
    "* * *",
    "- one\n- two\n\n    inside\n- three {: .kind }",
    "1. one\n2. two\n    - below\n    - > quoted",
    "> quoted\n> # head\n\n> again",
    "    code\n    # no head\n    {: .no }",
    "```python\nx = 1  # {: .no }\n```",
    "Term\n:   What it means\n:   or this",
    "a | b\n--|--\n1 | `|`\n2 | {: .kind }",
    "| a |\n|---|\n| 1 |",
    "Words[^1] and [^2] and more[^1].",
    "[^1]: A note\n    that goes on.\n[^2]: Another",
    "*[HTML]: Hyper Text\n*[CSS]: Sheets\nHTML and CSS",
    "[name]: https://example.org/ 'Title'\n[other]: <x>\nafter [name] and [other]",
    '[a link](/x/ "t"){: rel=no } and ![a picture](p.png) and [name]',
    '<div markdown="1">\n\n# Head\n\n*inside*\n\n</div>',
    "<div>\n# no head\n</div>\n\n<!-- a note -->",
    "\\*no\\* \\# &amp; &copy; `code \\` and ``two ` ``",
    "*a* _b_ **c** ***d*** a_b_c <https://example.org/> <me@example.org>  \nnext",
    "\x02wzxhzdk:0\x03 and \x0235\x03",
    "",
    "\n\n    ",
    "Words: with | signs # of > all { kinds ] : [",
)


def text(seed):
    """Blocks in a random order, now and then one inside another, after each other, or cut short."""
    random = Random(seed)
    blocks = random.choices(BLOCKS, k=random.randint(1, 9))
    for number, block in enumerate(blocks):
        kind = random.random()
        if kind < 0.15:
            blocks[number] = "\n".join(f"> {line}" for line in block.split("\n"))
        elif kind < 0.3:
            blocks[number] = "- first\n\n" + "\n".join(f"    {line}" for line in block.split("\n"))
        elif kind < 0.4:
            blocks[number] = block[: random.randint(0, len(block))]
    return "".join(block + random.choice(("\n\n", "\n\n", "\n")) for block in blocks)


@pytest.mark.parametrize("extensions", [[], EXTENSIONS], ids=["none", "Pelican's"])
def test_every_text_comes_out_the_same(extensions):
    texts = [text(seed) for seed in range(1500)]
    expected = [markdown.Markdown(extensions=extensions).convert(each) for each in texts]
    with quicker_markdown():
        parser = parsers()
        found = [parser(extensions=extensions).convert(each) for each in texts]
    assert [texts[number] for number, html in enumerate(found) if html != expected[number]] == []


def test_a_processor_that_comes_later_or_takes_a_place_is_asked():
    class Shout(ParagraphProcessor):
        def run(self, parent, blocks):
            blocks[0] = blocks[0].upper()
            return super().run(parent, blocks)

    with quicker_markdown():
        parser = markdown.Markdown()
        assert parser.convert("words") == "<p>words</p>"
        parser.parser.blockprocessors.register(Shout(parser.parser), "paragraph", 10)
        assert parser.convert("words") == "<p>WORDS</p>"
        parser.parser.blockprocessors.register(ParagraphProcessor(parser.parser), "before", 11)
        assert parser.convert("words") == "<p>words</p>"
        parser.parser.blockprocessors.deregister("before")
        assert parser.convert("words") == "<p>WORDS</p>"


def test_headers_that_somebody_else_defines_are_left_to_them(monkeypatch):
    monkeypatch.setattr(HashHeaderProcessor, "RE", re.compile(r"(?:^|\n)(?P<level>#{1,6}) (?P<header>[^\n]*)(?:\n|$)"))
    with quicker_markdown():
        assert markdown.markdown("#tag") == "<p>#tag</p>"
        assert markdown.markdown("# head") == "<h1>head</h1>"


def test_each_block_is_among_the_texts():
    assert {need: any(need in block for block in BLOCKS) for need in BLOCK_NEEDS.values()} == dict.fromkeys(
        BLOCK_NEEDS.values(), True
    )


def test_afterwards_markdown_is_as_it_was():
    before = AttrListTreeprocessor.run, markdown.blockparser.BlockParser.parseBlocks
    with quicker_markdown():
        assert (AttrListTreeprocessor.run, markdown.blockparser.BlockParser.parseBlocks) != before
    assert (AttrListTreeprocessor.run, markdown.blockparser.BlockParser.parseBlocks) == before
