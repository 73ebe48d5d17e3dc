from tiny import DAYS, FILES, pages_of, read_tiny

HELP = f"""\
---
template: help
url: help/
title: Get help now
summary: Numbers that you can call or text in a crisis, by day and by night.
{DAYS}
---

{{slot:helplines}}
"""


def test_the_home_page_shows_the_questions_and_ways_that_its_header_names(pages):
    parts = pages.documents["pages/home"].parts
    assert [question.url for question in parts["first_questions"]] == ["/program/a-week/#can-i-work"]
    assert [(way.title, way.url) for way in parts["ways_in"]] == [("Compare", "/levels-of-care/")]
    assert [step.label for step in parts["ladder"].wide.steps if step.current] == ["IOP"]


def test_a_topic_lists_its_articles_in_the_order_of_the_page(pages):
    (group,) = pages.documents["pages/program"].parts["groups"]
    assert [entry.title for entry in group.entries] == ["How long does it last?", "A typical week"]


def test_a_level_knows_its_neighbors_its_pairs_and_its_place_on_the_ladder(pages):
    parts = pages.documents["levels/php"].parts
    assert (parts["lower"].url, parts["higher"].url) == ("/levels-of-care/iop/", "/levels-of-care/residential/")
    assert len(parts["pairs"]) == 2
    assert [step.label for step in parts["ladder"].wide.steps if step.current] == ["PHP"]


def test_a_pair_shows_the_editors_answer_and_the_other_pairs(pages):
    first = pages.pairs[0]
    assert first.view.body_html.startswith("<p>An IOP is 9 to 19 hours a week")
    assert 'href="/program/a-week/#the-days"' in first.view.body_html
    assert {entry.url for entry in first.parts["other_pairs"]} == {page.view.url for page in pages.pairs[1:]}


def test_a_pair_without_an_answer_has_its_differences_alone(pages):
    assert pages.pairs[1].view.body_html == ""
    assert pages.pairs[1].parts["pair"].differences


def test_urgent_helplines_come_first():
    lines = 'late: {name: Late, number: "1", call: "111", for: Later, source: nida}\n' + FILES["data/helplines.yaml"]
    pages = pages_of(read_tiny(**{"pages/help.md": HELP, "data/helplines.yaml": lines}))
    assert [line.id for line in pages.documents["pages/help"].parts["help_order"]] == ["988", "late"]


def test_the_index_counts_its_questions(pages):
    assert pages.documents["pages/faq"].parts["question_count"] == 4


def test_navigation_leads_to_published_pages(pages):
    assert [(link.title, link.url) for link in pages.navigation["main"]] == [("Compare", "/levels-of-care/")]
    assert [(link.title, link.url) for link in pages.navigation["footer"]] == [("Questions", "/faq/")]
