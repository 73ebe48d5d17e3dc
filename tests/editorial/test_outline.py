from hypothesis import given
from hypothesis import strategies as st

from editorial.outline import ids_of, outline, prose_lines


@given(st.text(alphabet="# `~\ta\n{}"))
def test_prose_lines_are_lines_of_the_text_in_order(text):
    lines = text.split("\n")
    seen = list(prose_lines(text))
    assert all(lines[number - 1] == line for number, line in seen)
    assert [number for number, _ in seen] == sorted({number for number, _ in seen})


def test_a_fence_ends_at_a_fence_as_long_as_its_own():
    body = "one\n````\n```\ncode\n````\ntwo\n    code\n~~~\n```\ncode"
    assert [line for _, line in prose_lines(body)] == ["one", "two"]


def test_a_heading_is_read_without_its_markup():
    (heading,) = outline("## What *it's* [like](x.md) `here`[^nida] ##")
    assert (heading.level, heading.text) == (2, "What it’s like here")


def test_an_id_is_pinned_or_made_from_the_words():
    pinned, made = outline("## Long words {#short}\n\n### What’s next?")
    assert (pinned.text, pinned.id, pinned.line) == ("Long words", "short", 1)
    assert (made.id, made.line) == ("whats-next", 3)


def test_the_first_of_two_headings_keeps_their_id():
    assert ids_of(outline("## Same\n\n## Same"))["same"].line == 1
