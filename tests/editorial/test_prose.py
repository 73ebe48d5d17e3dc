import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.problems import Lines, Place
from editorial.prose import blocks, mask, plain_text

PIECES = st.sampled_from(
    [
        "word ",
        "`code`",
        "[a](b)",
        "{fact:x}",
        "[^s]",
        "“said”",
        '"said"',
        "{#id}",
        "\n",
        "\n\n",
        "```\n",
        "    ",
        "](",
        "`",
        "“",
        "((",
    ]
)
BODIES = st.one_of(st.text(), st.lists(PIECES, max_size=15).map("".join))


def value_of(kind, name):
    return f"<{kind}:{name}>"


def read(body):
    return [(block.kind, block.text, block.line) for block in blocks(body, value_of)]


@given(BODIES, st.booleans())
def test_a_masked_text_is_as_long_and_has_its_lines_where_they_were(body, quotations):
    masked = mask(body, quotations=quotations)
    assert len(masked) == len(body)
    assert [found.start() for found in re.finditer("\n", masked)] == [found.start() for found in re.finditer("\n", body)]


@given(BODIES)
def test_a_masked_text_says_nothing_that_the_text_does_not(body):
    assert all(after in (before, " ") for before, after in zip(body, mask(body), strict=True))


@pytest.mark.parametrize(
    ("body", "masked"),
    [
        ("See `a b` now", "See `a b` now"),
        ("See [it](x.md) now", "See [it        now"),
        ("Cited.[^nida] And", "Cited.        And"),
        ("It has {fact:iop.hours} now", "It has                  now"),
        ("## Head {#head}", "## Head        "),
        ('He said "no" then', "He said      then"),
        ("She said “no” then", "She said      then"),
        ("a\n```\n{fact:x}\n```\nb", "a\n```\n        \n```\nb"),
        ("a\n\n    code\n\nb", "a\n\n    code\n\nb"),
        ('An open " quote', 'An open " quote'),
        ('Quotes "end\nwith" lines', 'Quotes "end\nwith" lines'),
    ],
)
def test_markup_is_blanked(body, masked):
    assert mask(body) == masked


def test_quotations_stay_when_they_are_asked_for():
    assert mask('He said "no" [yes](x)', quotations=False) == 'He said "no" [yes    '


@given(st.text(alphabet="a\n\r\u2028 "), st.data())
def test_an_offset_has_the_line_and_column_that_an_editor_counts(text, data):
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].split("\n")
    assert Lines(text).place(offset) == Place(len(before), len(before[-1]) + 1)


def test_blocks_know_what_they_are_and_where_they_start():
    body = """\
A paragraph
in two lines.

## A *heading* {#pinned}
Close to it.

- one
- two
  goes on
1. first

| a | b |
|---|---|
| c | d |

> quoted
"""
    assert read(body) == [
        ("paragraph", "A paragraph in two lines.", 1),
        ("heading", "A heading", 4),
        ("paragraph", "Close to it.", 5),
        ("item", "one", 7),
        ("item", "two goes on", 8),
        ("item", "first", 10),
        ("row", "a b", 12),
        ("row", "--- ---", 13),
        ("row", "c d", 14),
        ("paragraph", "> quoted", 16),
    ]


def test_what_elsewhere_would_be_code_is_text():
    assert read("a\n```\ncode\n```\nb\n\n    more code\n") == [("paragraph", "a code b", 1), ("paragraph", "more code", 7)]


@given(BODIES)
def test_any_text_has_blocks_in_the_order_of_its_lines(body):
    found = blocks(body, lambda kind, name: "")
    assert [block.line for block in found] == sorted(block.line for block in found)
    assert all(1 <= block.line <= body.count("\n") + 1 for block in found)


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("**Bold**, _slanted_ and `code`", "Bold , slanted and code"),
        ("snake_case stays", "snake_case stays"),
        ("See [a page](x.md) and ![a picture](y.png)", "See a page and a picture"),
        ("It is {fact:weeks}.[^nida]", "It is <fact:weeks>."),
    ],
)
def test_plain_text_is_what_readers_see(markdown, plain):
    assert plain_text(markdown, value_of) == plain


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("He said “no.” She left.", ["He said “no.", "She left."]),
        ("It takes 3.5 hours. 4 is fine.", ["It takes 3.5 hours.", "4 is fine."]),
        ("Use e.g. this one.", ["Use e.g. this one."]),
    ],
)
def test_sentences_end_at_marks_that_a_capital_or_digit_follows(text, sentences):
    (block,) = blocks(text, value_of)
    assert list(block.sentences) == sentences


def test_words_keep_their_apostrophes_hyphens_and_decimals():
    (block,) = blocks("Don't self-help for 3.5 hours – at 1,000 places.", value_of)
    assert block.words == ("Don't", "self-help", "for", "3.5", "hours", "at", "1,000", "places")
