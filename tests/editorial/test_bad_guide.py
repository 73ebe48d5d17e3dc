"""Guides in which everything is wrong that can be: every kind of problem with its words and its place."""

from pathlib import Path

import pytest

from care_guide.guide import read_guide
from editorial.problems import ContentProblems
from tiny import FILES, article, edited, tiny_guide


def problems(files):
    with pytest.raises(ContentProblems) as raised:
        read_guide(files, "https://guide.example")
    return raised.value.report.splitlines()


BAD_FILES = tiny_guide(
    **{
        "program/a-week.md": edited("program/a-week.md", ("checked: 2026-01-10", "checked: 2026-02-30")),
        "program/how-long.md": edited("program/how-long.md", ("summary: There is", "sumary: There is")),
        "program/short.md": article("Text.", summary="Too short."),
        "program/long.md": article("Text.", summary="Too long. " * 30),
        "program/review.md": article("Text.").replace("review_by: 2026-07-10", "review_by: 2026-01-10"),
        "program/not-utf-8.md": article("Text.").encode() + b"\nCaf\xe9 and more.\n",
        "program/control.md": article("A bell \x07 rings."),
        "program/headless.md": "No header here.\n",
        "program/empty.md": b"",
        "program/useless.md": article("Text.").replace("title: An article", "title:\nsubtitle: x"),
        "pages/about.md": FILES["pages/faq.md"]
        .replace("faq/", "About/")
        .replace("checked: 2026-01-10", "checked: 86400")
        .replace("url:", "highlight: [iop]\nurl:"),
        "program/not-yaml.md": "---\ntitle: [An article\nsummary: none\n---\n",
        "program/colon.md": article("Text.", title="Hours: how many"),
        "program/twice.md": article("Text.").replace("review_by:", "title: Another title\nreview_by:"),
        "program/anchors.md": article("Text.", title="&a An article").replace("review_by:", "related: [*a]\nreview_by:"),
        "program/listed.md": article("Text.").replace("review_by:", "status: drafty\nrelated: program/a-week\nreview_by:"),
        "program/❤.md": article("Text."),
        "levels/residential.md": edited(
            "levels/residential.md", ("rank: 4", "rank: 4\nslug: -x-"), ("sources: [asam, nida]", "sources: asam")
        ),
        "levels/php.md": edited("levels/php.md", ("rank: 3", "rank: third"), ("hours: {from: 20", "hours: {form: 20")),
        "pages/home.md": edited(
            "pages/home.md", ("template: home", "template: hom"), ("page: pages/levels", "pge: pages/levels")
        ),
        "progam/lost.md": article("Text."),
        "readme.md": "Stray.\n",
        "program/deep/er.md": article("Text."),
        "program/notes.txt": "Notes.\n",
    }
)
BAD_DATA_FILES = tiny_guide(
    **{
        "data/facts.yaml": None,
        "data/helplines.yaml": "",
        "data/pairs.yaml": b"\xff",
        "data/topics.yaml": "- {id: Program, title: , navigation: P}\n- word\n",
        "data/sources.yaml": edited(
            "data/sources.yaml",
            ("year: 2013", "year: soon"),
            ("url: https://nida.nih.gov/principles", "url: nida.nih.gov"),
            ("checked: 2026-01-02", "checked: 2026-13-02"),
            ("kind: official", "kind: offical"),
            ("read_as: copy", "read_as: hearsay"),
        ),
        "data/navigation.yaml": "main:\n  - {title: Compare, page: pages/levels-of-care, icon: x}\n",
        "data/reviewers.yaml": "Dr. Who: {name: x}\n",
        "data/organization.yaml": "name: Tiny\ntagline: 5\nlanguage: English\n",
        "data/criteria.yaml": "groups:\n- a: b\n c: d\n",
    }
)
BAD_NAMES_IN_DATA = tiny_guide(
    **{
        "data/facts.yaml": ("sources: [nida]", "sources: [nidda]"),
        "data/helplines.yaml": FILES["data/helplines.yaml"]
        + 'silent: {name: Silent, number: "1", for: Nothing, source: nope}\n',
        "data/criteria.yaml": edited(
            "data/criteria.yaml",
            ("  - {id: length", "  - {id: nights, title: Twice, group: tim, kind: text}\n  - {id: length"),
            ("    ladder: hours\n", ""),
            ("    less: fewer hours a week\n", ""),
        ),
        "data/topics.yaml": FILES["data/topics.yaml"] * 2,
        "data/navigation.yaml": ("pages/faq", "pages/fag"),
        "pages/faq.md": ("url: faq/", "url: levels-of-care/iop-vs-php/"),
        "data/pairs.yaml": FILES["data/pairs.yaml"]
        .replace("iop-vs-php", "php-vs-iop")
        .replace("iop.hours", "iop.ours")
        .replace("[^nida]", "[^nid]")
        .replace("a-week.md#the-days", "a-weak.md"),
    }
)
BAD_NAMES = tiny_guide(
    **{
        "program/a-week.md": edited(
            "program/a-week.md",
            ("{fact:iop.hours}", "{fact:iop.hour}"),
            ("[^asam]", "[^asma]"),
            (
                "Three to five.[^nida]",
                """Call {call:989}. See [one]({filename}how-lang.md), [two]({filename}/program/how-long.md#dead),
[three]({filename}draft.md), [four](javascript:alert(1)), [five](http://example.org), [six](/levels-of-care/iop-vs-pph/),
[seven](#the-day), [eight](/program/how-long/), [nine]({call:988}), ![ten]({static}/images/none.png) and {text:988}.

{slot:comparison}

# A second title

## In {fact:weeks}

## The days
""",
            ),
            ("related: [program/how-long]", "related: [program/how-lang, program/a-week, program/draft]\nreviewed_by: nobody"),
            ("Many people do. See [how long it lasts]({filename}how-long.md).\n\nAsk about evening groups.\n", ""),
        ),
        "program/draft.md": article("Text.", title="A draft").replace("review_by:", "status: draft\nreview_by:"),
        "program/how-long.md": edited(
            "program/how-long.md",
            (
                "### Can I leave early?\n\nYes. It's your choice.",
                "### Can I leave early\n\n- Yes.\n\n### Can I work?\n\nNo.\n\n"
                "### Is an IOP like a PHP? {#iop-or-php}\n\nYes, they are the same.",
            ),
        ),
        "program/twin.md": article("## Frequently asked questions\n\nNo question.", title="A typical week").replace(
            "review_by:", "slug: a-week\nreview_by:"
        ),
        "program/unlisted.md": article("Text <b>x</b>.", title="Unlisted"),
        "pages/program.md": ("[how-long, a-week]", "[how-long, a-wek, twin, twin, draft]"),
        "pages/faq.md": ("{slot:questions}", "{slot:question}"),
        "pages/home.md": edited(
            "pages/home.md",
            ("[can-i-work]", "[can-i-wrok]"),
            ("page: pages/levels-of-care", "page: pages/levels"),
            ("highlight: [iop]", "highlight: [ipo]"),
        ),
        "levels/php.md": edited(
            "levels/php.md",
            ("rank: 3", "rank: 2"),
            ("  nights: {text: At home, sources: [nida]}\n", "  night: {text: At home, sources: [nida]}\n"),
            ("from: 20", "from: 20, to: 9"),
            ("{text: Days to weeks, sources: [nida]}", "{text: Days to weeks, items: [a], sources: [nidda]}"),
            ("items: [Medical care, Group therapy], sources: [nida]", "text: Medical care"),
        ),
        "levels/residential.md": edited(
            "levels/residential.md", ("key: residential", "key: iop"), ("around_the_clock: true, ", "")
        ),
    }
)

GUIDES = {
    "files-and-headers": BAD_FILES,
    "unusable-data": BAD_DATA_FILES,
    "names-in-data": BAD_NAMES_IN_DATA,
    "names-and-cells": BAD_NAMES,
}


@pytest.mark.parametrize("name", GUIDES)
def test_every_problem_is_told_with_its_place(name):
    expected = Path(__file__).with_name("bad_guide") / f"{name}.txt"
    assert problems(GUIDES[name]) == expected.read_text(encoding="utf-8").splitlines()


def test_the_last_line_counts_the_problems():
    with pytest.raises(ContentProblems, match=r"^1 problem in the content; nothing was written\.$"):
        read_guide(tiny_guide(**{"program/a-week.md": ("[^asam]", "[^asma]")}), "https://guide.example")


def test_a_level_that_cannot_be_read_is_the_only_problem_though_others_name_it():
    files = tiny_guide(
        **{
            "levels/iop.md": ("rank: 2", "rank: two"),
            "program/a-week.md": ("Three to five.", "[Both](/levels-of-care/iop-vs-php/), {fact:iop.hours}."),
        }
    )
    assert problems(files) == ["content/levels/iop.md:8:7: wrong-kind 'rank' must be a whole number."]


def test_a_topic_page_that_cannot_be_read_is_the_only_problem():
    files = tiny_guide(**{"pages/program.md": ("template: topic", "template: tropic")})
    assert [line.split(" ")[0:2] for line in problems(files)] == [["content/pages/program.md:2:11:", "unknown-value"]]


@pytest.mark.parametrize(
    ("page", "change", "sentence"),
    [
        ("pages/program.md", ("topic: program\n", ""), "A page with 'template: topic' needs 'topic'."),
        ("pages/home.md", ("first_questions: [can-i-work]\n", ""), "A page with 'template: home' needs 'first_questions'."),
        ("pages/faq.md", ("url: faq/", "url: faq/\ntopic: program"), "'topic' has no use in a page with 'template: faq'."),
    ],
)
def test_keys_belong_to_templates(page, change, sentence):
    assert problems(tiny_guide(**{page: change})) == [f"content/{page}:2:1: wrong-value {sentence}"]


@pytest.mark.parametrize("template", ["home", "levels", "faq", "not-found"])
def test_a_page_that_the_guide_cannot_do_without_is_asked_for(template):
    path = next(path for path, text in FILES.items() if f"template: {template}\n" in text)
    said = problems(tiny_guide(**{path: None}))
    wanted = f"content/pages:1:1: no-page No published page has 'template: {template}'; the guide needs one."
    assert wanted in said


def test_an_empty_folder_misses_every_data_file():
    said = problems({})
    files = [line for line in said if line.endswith(".yaml:1:1: no-file This file is missing.")]
    assert len(files) == len([path for path in FILES if path.startswith("data/") and path != "data/wording.yaml"])
    assert {line.split(" ")[1] for line in said if line not in files} == {"no-page"}
