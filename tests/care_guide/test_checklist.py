import pytest

from care_guide.checklist import checklist
from care_guide.exports import Exports
from care_guide.guide import read_guide
from editorial.problems import ContentProblems
from tiny import DAYS, nodes_of, pages_of, read_tiny, tiny_guide

ASK = """\
---
title: What to ask
summary: Questions that help you see whether a program fits you, by topic.
checked: 2026-01-05
review_by: 2026-07-01
updated: 2026-03-01
---

Ask what matters to you.[^nida]

- What is first?

## Your time

Time has {fact:iop.hours}.

- How many hours a week?
- Is it {fact:iop.hours}, or {fact:weeks}?[^asam]

## Nothing to ask here

Only words.

## Who's there

1. Who treats [me]({filename}a-week.md)?
2. Who is *on call* at "night"?

## Frequently asked questions

### May I bring a list?

- Yes.
"""
PAGE = f"""\
---
template: checklist
url: program/ask/checklist/
title: A list to print
summary: All questions of the guide with room for the answers of programs.
{DAYS}
questions_of: program/ask
---

Take it along.

{{slot:checklist}}
"""
CHANGES = {
    "program/ask.md": ASK.replace("### May I bring a list?\n\n- Yes.", "### May I bring a list?\n\nYes."),
    "pages/checklist.md": PAGE,
    "pages/program.md": ("[how-long, a-week]", "[how-long, a-week, ask]"),
}


@pytest.fixture(scope="module")
def page():
    return pages_of(read_tiny(**CHANGES)).documents["pages/checklist"]


def problems(**changes):
    with pytest.raises(ContentProblems) as raised:
        read_guide(tiny_guide(**{**CHANGES, **changes}), "https://guide.example")
    return [str(problem).removeprefix("content/") for problem in raised.value.problems]


def test_it_holds_every_item_of_the_lists_by_section_as_readers_see_them(page):
    assert [(section.id, section.title, section.items) for section in page.parts["checklist"]] == [
        ("", "", ("What is first?",)),
        ("your-time", "Your time", ("How many hours a week?", "Is it 9 to 19 hours a week, or 8 to 12 weeks?")),
        ("whos-there", "Who’s there", ("Who treats me?", "Who is on call at “night”?")),
    ]


def test_its_page_is_as_old_as_the_older_of_the_two_and_as_new_as_the_newer(page):
    view = page.view
    assert [str(day) for day in (view.checked, view.review_by, view.changed)] == ["2026-01-05", "2026-07-01", "2026-03-01"]
    assert nodes_of(page)[0]["dateModified"] == "2026-03-01"


def test_it_leads_back(page):
    assert page.parts["questions_page"].url == "/program/ask/"


def test_a_page_without_lists_makes_an_empty_one():
    guide = read_tiny()
    assert checklist(guide.render(guide.library.documents["program/how-long"])) == ()


def test_the_page_it_is_made_from_must_be_there_and_published():
    assert problems(**{"pages/checklist.md": PAGE.replace("program/ask\n", "program/aks\n")}) == [
        "pages/checklist.md:8:15: unknown-page There is no page 'program/aks'. Did you mean 'program/ask'?"
    ]
    draft = CHANGES["program/ask.md"].replace("title: What", "status: draft\ntitle: What")
    assert problems(**{"program/ask.md": draft}) == [
        "pages/checklist.md:8:15: link-to-draft 'program/ask' is a draft, which readers do not see."
    ]


def test_the_page_it_is_made_from_must_have_a_list():
    assert problems(**{"pages/checklist.md": PAGE.replace("program/ask\n", "program/how-long\n")}) == [
        "pages/checklist.md:8:15: no-questions 'program/how-long' has no list to make a checklist from. "
        "Begin the lines of one with '- '."
    ]


def test_other_pages_have_no_use_for_the_key():
    page = PAGE.replace("template: checklist", "template: page").replace("{slot:checklist}", "")
    assert problems(**{"pages/checklist.md": page}) == [
        "pages/checklist.md:2:1: wrong-value 'questions_of' has no use in a page with 'template: page'."
    ]


def test_the_table_has_a_row_for_each_question_and_room_for_three_programs(environment, page):
    html = str(environment.get_template("components/checklist.html").module.checklist(page.parts["checklist"], "What to ask"))
    assert html.count('class="checklist__item"') == 5
    assert html.count("<td></td><td></td><td></td>") == 5 + 3


def test_the_twin_has_boxes_to_tick(environment):
    guide = read_tiny(**CHANGES)
    twin = dict(Exports(guide, pages_of(guide), environment).files())["program/ask/checklist/index.md"]
    assert "## Your time\n\n- [ ] How many hours a week?\n" in twin
