"""Where the generated part of a page may stand."""

import pytest

from care_guide.guide import read_guide
from editorial.problems import ContentProblems
from tiny import FILES, edited, read_tiny, tiny_guide

WEEKS = """\
evenings:
  title: Three evenings
  for: an adult
  fits: iop.hours
  sessions: [{day: Monday, from: 8, to: 18, what: a group}]
"""
SLOT = "{slot:week:evenings}"


def article(text):
    return edited("program/a-week.md", ("Three to five.[^nida]\n", f"Three to five.[^nida]\n{text}"))


def problems(**changes):
    with pytest.raises(ContentProblems) as raised:
        read_guide(tiny_guide(**{"data/weeks.yaml": WEEKS, **changes}), "https://guide.example")
    return [str(problem).removeprefix("content/") for problem in raised.value.problems]


def test_an_article_may_have_a_week_or_none():
    for text in ("", f"\n{SLOT}\n"):
        read_tiny(**{"data/weeks.yaml": WEEKS, "program/a-week.md": article(text)})


def test_an_unknown_week_is_offered_the_nearest():
    assert problems(**{"program/a-week.md": article("\n{slot:week:evening}\n")}) == [
        "program/a-week.md:15:1: unknown-slot The slot 'week:evening' has no place here. Did you mean 'week:evenings'?"
    ]


@pytest.mark.parametrize("text", [f"{SLOT}\n", f"\nSee {SLOT}\n", f"\n{SLOT}\n\n{SLOT}\n", f"\n- a\n- {SLOT}\n"])
def test_a_slot_in_a_paragraph_or_twice_is_told(text):
    found = problems(**{"program/a-week.md": article(text)})
    assert [line.split(" ", 1)[1] for line in found] == ["no-slot A page has one slot, alone in a paragraph of its text."]


def test_a_slot_in_an_answer_is_told():
    text = edited("program/a-week.md", ("Ask about evening groups.", SLOT))
    assert problems(**{"program/a-week.md": text})[0].split()[1] == "no-slot"


def test_a_page_of_another_kind_has_no_week():
    page = FILES["pages/faq.md"].replace("{slot:questions}", f"{{slot:questions}}\n\n{SLOT}")
    assert "pages/faq.md:12:1: unknown-slot The slot 'week:evenings' has no place here. Use {slot:questions}." in problems(
        **{"pages/faq.md": page}
    )


def test_a_slot_that_touches_its_neighbors_would_be_shown_and_is_told():
    page = FILES["pages/faq.md"].replace("{slot:questions}", "Questions:\n{slot:questions}")
    assert problems(**{"pages/faq.md": page}) == [
        "pages/faq.md:9:1: no-slot '{slot:questions}' must stand once in this page, alone in a paragraph."
    ]


def test_weeks_that_cannot_be_read_hide_no_slot():
    found = problems(**{"data/weeks.yaml": "evenings: [", "program/a-week.md": article(f"\n{SLOT}\n")})
    assert [line.split(":", 1)[0] for line in found] == ["data/weeks.yaml"]
