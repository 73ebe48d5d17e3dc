from hypothesis import given
from hypothesis import strategies as st

from editorial.outline import ids_of, outline


@given(st.text(alphabet="# `~\ta\n{}"))
def test_headings_are_lines_that_begin_with_a_sign_wherever_they_stand(text):
    lines = text.split("\n")
    assert [heading.line for heading in outline(text)] == [n for n, line in enumerate(lines, 1) if line.startswith("#")]


def test_a_heading_is_read_without_its_markup():
    (heading,) = outline("## What *it's* [like](x.md) here[^nida] ##")
    assert (heading.level, heading.text) == (2, "What it’s like here")


def test_an_id_is_pinned_or_made_from_the_words():
    pinned, made = outline("## Long words {#short}\n\n### What’s next?")
    assert (pinned.text, pinned.id, pinned.line) == ("Long words", "short", 1)
    assert (made.id, made.line) == ("whats-next", 3)


def test_the_first_of_two_headings_keeps_their_id():
    assert ids_of(outline("## Same\n\n## Same"))["same"].line == 1
