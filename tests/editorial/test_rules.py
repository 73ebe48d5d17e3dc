"""How the rules are applied to a whole guide; every code is in the bad site, and here is what it cannot show."""

from datetime import date

import pytest

from care_guide.guide import read_guide
from editorial.problems import ContentProblems
from tiny import FILES, ORIGIN, article, edited, tiny_guide

LISTED = {"pages/program.md": ("[how-long, a-week]", "[how-long, a-week, more]")}
WALK = "We walk home with a friend each day.\n\n"  # 8 words and 8 syllables


def told(today=None, files=None, **changes):
    try:
        guide = read_guide({**tiny_guide(**changes), **(files or {})}, ORIGIN, today=today and date.fromisoformat(today))
    except ContentProblems as found:
        return [(p.path.removeprefix("content/"), p.place.line, p.code) for p in found.problems]
    return [(p.path.removeprefix("content/"), p.place.line, p.code) for p in guide.warnings]


def of_article(body, **more):
    return told(**{"program/more.md": article(body, **more), **LISTED})


@pytest.mark.parametrize("body", ["Cited.[^nida]", "It takes {fact:weeks}.", "It has {fact:iop.hours}."])
def test_a_citation_or_a_fact_is_a_source(body):
    assert of_article(body) == []


@pytest.mark.parametrize("body", ["Nothing.", "It is [nida].", "Call {call:988}."])
def test_an_article_without_either_has_no_source(body):
    assert of_article(body) == [("program/more.md", 2, "no-source")]


def test_a_draft_is_checked_but_needs_no_source_yet():
    draft = article("It is <b>bold</b>.").replace("title:", "status: draft\ntitle:")
    assert {code for *_, code in told(**{"program/more.md": draft, **LISTED})} == {"html"}


def test_pages_and_levels_need_no_source_in_their_text():
    assert told() == []


@pytest.mark.parametrize(("key", "line"), [("title", 2), ("summary", 3)])
def test_titles_and_summaries_are_held_against_the_wording_too(key, line):
    wording = "abbreviations: [IOP, PHP]\nterms:\n  - {avoid: [addict], prefer: person, level: warning}\n"
    summary = "An addict reads a summary that is as long as it has to be."
    more = {"title": "An addict"} if key == "title" else {"summary": summary}
    files = {"program/more.md": article("Cited.[^nida]", **more), "data/wording.yaml": wording, **LISTED}
    assert told(**files) == [("program/more.md", line, "wording")]


def test_quotations_may_hold_any_word_but_no_phone_number():
    wording = "abbreviations: [IOP, PHP]\nterms:\n  - {avoid: [addict], prefer: person, level: error}\n"
    body = "They said “addict” and “call 988”.[^nida]"
    assert told(**{"program/more.md": article(body), "data/wording.yaml": wording, **LISTED}) == [
        ("program/more.md", 8, "typed-number")
    ]


def test_without_a_day_nothing_is_overdue():
    assert told() == []
    assert {code for *_, code in told("2027-03-01")} == {"too-old"}


@pytest.mark.parametrize(("today", "code"), [("2026-07-10", None), ("2026-07-11", "overdue"), ("2027-01-07", "too-old")])
def test_a_page_is_told_at_its_review_day(today, code):
    days = "review_by: 2027-12-01"
    others = {path: text.replace("review_by: 2026-07-10", days) for path, text in FILES.items() if path.endswith(".md")}
    others["program/a-week.md"] = FILES["program/a-week.md"]
    assert told(today, **others) == ([("program/a-week.md", 5, code)] if code else [])


def test_a_day_of_the_check_may_be_today_or_where_it_is_tomorrow_already():
    assert told("2026-01-10") == told("2026-01-09") == []
    assert {code for *_, code in told("2026-01-08")} == {"future-date"}


@pytest.mark.parametrize(
    "used",
    [
        {"data/facts.yaml": ("[nida]", "[nida, unused]")},
        {"data/glossary.yaml": "a: {term: Week, definition: Seven days in a row., sources: [unused]}\n"},
        {"data/pairs.yaml": ("[^nida]", "[^unused]")},
        {"levels/php.md": ("text: Days to weeks, sources: [nida]", "text: Days to weeks, sources: [unused]")},
        {"program/a-week.md": ("[^asam]", "[^asam][^unused]")},
    ],
)
def test_a_source_may_be_used_anywhere(used):
    without = {"data/helplines.yaml": ("source: unused", "source: nida")}
    assert told(**without) == [("data/sources.yaml", 18, "unused-source")]
    assert told(**without, **used) == []


def test_a_term_that_only_a_draft_uses_is_unused():
    term = "a: {term: Trampoline, definition: A thing to jump on and off.}\n"
    draft = article("A trampoline.").replace("title:", "status: draft\ntitle:")
    assert told(**{"data/glossary.yaml": term, "program/more.md": draft, **LISTED}) == [
        ("data/glossary.yaml", 1, "unused-term")
    ]


def test_abbreviations_of_the_glossary_need_no_spelling_out():
    body = "A CBT group.[^nida]"
    assert of_article(body) == [("program/more.md", 8, "abbreviation")]
    term = "cbt: {term: Therapy, abbreviation: CBT, definition: Talking about what you think.}\n"
    assert told(**{"data/glossary.yaml": term, "program/more.md": article(body), **LISTED}) == []


@pytest.mark.parametrize(
    ("lock", "codes"),
    [
        ("", []),
        ("program/more: -0.7\n", []),
        ("program/more: -0.8\n", ["harder"]),
        ("program/other: 5.0\n", ["new-grade"]),
    ],
)
def test_a_page_is_held_against_its_grade(lock, codes):
    body = WALK * 20 + "[^nida]"
    files = {"data/readability.lock": lock.encode()}
    assert [code for *_, code in told(files=files, **{"program/more.md": article(body), **LISTED})] == codes


def test_a_page_of_few_words_has_no_grade():
    files = {"data/readability.lock": b"program/more: -9.0\n"}
    assert told(files=files, **{"program/more.md": article(WALK * 12 + "[^nida]"), **LISTED}) == []


def test_an_answer_for_a_pair_is_held_against_the_rules():
    answer = "iop-vs-php:\n  answer: An IOP has 50 hours a week.[^nida] Call 988.\n"
    assert told(**{"data/pairs.yaml": answer}) == [
        ("data/pairs.yaml", 2, "contradicts-fact"),
        ("data/pairs.yaml", 2, "typed-number"),
    ]


def test_the_names_of_levels_come_from_their_files():
    body = "A partial hospitalization has 3 hours a week.[^nida] Residential treatment has 3 hours a week."
    assert of_article(body) == [("program/more.md", 8, "contradicts-fact")]


def test_problems_stand_at_their_line_in_the_file_whatever_the_header():
    text = edited("program/a-week.md", ("Three to five.", "Call 988 now."))
    assert told(**{"program/a-week.md": text}) == [("program/a-week.md", 13, "typed-number")]


WORDING = "abbreviations: [IOP, PHP]\nterms:\n  - {avoid: [addict], prefer: person, level: error}\n"
TEXTS = [
    ("data/criteria.yaml", "title: Hours a week", "title: @", 6),
    ("data/facts.yaml", "scope: Custom in the US", "scope: @", 4),
    ("data/glossary.yaml", "Seven days in a row.", "@", 1),
    ("data/organization.yaml", "tagline: A guide for tests.", "tagline: @", 2),
    ("data/topics.yaml", "navigation: Programs", "navigation: @", 1),
    ("levels/iop.md", "text: At home", "text: @", 15),
    ("levels/iop.md", "items: [Group therapy, Counseling]", "items: [Group therapy, @]", 16),
    ("levels/iop.md", "scope: Adults", "scope: @", 13),
    ("pages/home.md", "text: All levels in one table.", "text: @", 11),
]
MISTAKES = [
    ('"An addict asks for a room"', "wording"),
    ('"It is FILL IN now and then"', "fill-in"),
    ('"Then call 988 at any hour"', "typed-number"),
    ('"In {fact:weeks} or so"', "token-here"),
]


@pytest.mark.parametrize(("path", "old", "new", "line"), TEXTS)
@pytest.mark.parametrize(("words", "code"), MISTAKES)
def test_words_in_data_and_below_a_headers_summary_are_read_too(path, old, new, line, words, code):
    glossary = "week: {term: Week, also: [weeks], definition: Seven days in a row.}\n"
    texts = {**FILES, "data/wording.yaml": WORDING, "data/glossary.yaml": glossary}
    assert texts[path].count(old) == 1
    texts[path] = texts[path].replace(old, new.replace("@", words))
    assert told(**texts) == [(path, line, code)]


def test_the_words_of_a_helpline_may_name_its_number():
    text = FILES["data/helplines.yaml"].replace("for: A crisis", "for: A crisis; call 988")
    assert told(**{"data/helplines.yaml": text}) == []
    text = FILES["data/helplines.yaml"].replace("for: A crisis", "for: FILL IN")
    assert told(**{"data/helplines.yaml": text}) == [("data/helplines.yaml", 6, "fill-in")]


@pytest.mark.parametrize("key", ["title", "summary"])
def test_titles_and_summaries_hold_no_slot(key):
    more = {key: "A {slot:comparison} that is as long as a summary has to be."}
    assert of_article("Cited.[^nida]", **more) == [("program/more.md", {"title": 2, "summary": 3}[key], "unknown-slot")]


@pytest.mark.parametrize("sign", "=+-@")
def test_a_cell_cannot_be_a_formula(sign):
    for old, new in (("text: At home", f'text: "{sign}A1"'), ("[Group therapy,", f'["{sign}A1",')):
        assert {code for *_, code in told(**{"levels/iop.md": (old, new)})} == {"formula"}
