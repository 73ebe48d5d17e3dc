"""A provider's file: what it may hold, and how each mistake in it is told."""

import pytest

from care_guide.guide import Edition, read_guide
from editorial.organization import Organization
from editorial.problems import ContentProblems
from editorial.validation import validate
from editorial.yaml_text import read_yaml
from tiny import FILES, PROVIDER, PROVIDERS_FILES, TOKENS_CSS, read_tiny_provider, tiny_guide

LINES = PROVIDER.splitlines()


def told(organization):
    """Every problem of a provider's edition with this file, as an editor reads it."""
    files = tiny_guide(**{**PROVIDERS_FILES, "data/organization.yaml": organization, "data/wording.yaml": WORDING})
    with pytest.raises(ContentProblems) as raised:
        read_guide(files, "https://guide.example", edition=Edition("own/provider.yaml", TOKENS_CSS))
    return raised.value.report.splitlines()


def line_of(words):
    return next(number for number, line in enumerate(LINES, 1) if words in line)


def test_the_whole_file_is_right():
    guide = read_tiny_provider()
    assert guide.warnings == () or {problem.level for problem in guide.warnings} == {"warning"}
    assert guide.library.edition == "provider"


def test_without_a_provider_the_file_is_the_neutral_one():
    value, problems = validate(Organization, read_yaml("name: A\ntagline: B\n"), "x.yaml")
    assert (value.provider, problems) == (None, [])


BAD = {
    "a phone with a digit too few": ("212-555-0142", "212-555-014", "wrong-value", "'number' cannot be '212-555-014'."),
    "a phone without its area code": ("212-555-0142", "555-0142", "wrong-value", "such as 212-555-0142."),
    "a phone that is 911": ("212-555-0142", '"911"', "wrong-value", "'number' cannot be '911'."),
    "a phone in words": ("212-555-0142", "call us", "wrong-value", "'number' cannot be 'call us'."),
    "an http address for requests": ("https://requests", "http://requests", "wrong-value", "with https://."),
    "a script for requests": ("https://requests.example.com/start?form=1", "javascript:alert(1)", "wrong-value", "with https://."),
    "a name and password in an address": ("https://requests.", "https://me:secret@requests.", "wrong-value", "with https://."),
    "an address that tracks": ("?form=1", "?form=1&utm_source=guide&gclid=2", "wrong-value", "readers: utm_source, gclid."),
    "directions that are no address": ("https://maps.example.com/?place=tiny", "Main street", "wrong-value", "with https://."),
    "a color in words": ('brand: "#0d4f4a"', "brand: red", "wrong-value", "'brand' cannot be 'red'."),
    "a color that YAML takes for a comment": ('{brand: "#0d4f4a", accent: "#8a3b12"}', "{brand: }", "empty", "'brand'"),
    "a color nobody can read": ('brand: "#0d4f4a"', 'brand: "#9fd0ff"', "low-contrast", "7:1 is needed."),
    "an accent that is lost on paper": ('accent: "#8a3b12"', 'accent: "#f7e8b0"', "low-contrast", "3:1 is needed."),
    "a dark color in the dark": ('brand: "#93d5c9"', 'brand: "#0d4f4a"', "low-contrast", "will do is '#"),
    "an unknown level": ("levels: [iop, php]", "levels: [iop, pph]", "unknown-level", "Did you mean 'php'?"),
    "an unknown therapy": ("[art-therapy]", "[art-terapy]", "unknown-article", "Did you mean 'art-therapy'?"),
    "a misspelled key": ("  insurers:", "  insurer:", "unknown-key", "Did you mean 'insurers'?"),
    "a misspelled key in a list": ("{label: New people,", "{lable: New people, label: x,", "unknown-key", "'label'"),
    "hours that end before they begin": ('closes: "17:30"', 'closes: "08:00"', "wrong-value", "must be later than"),
    "hours that are none": ('opens: "09:00"', 'opens: "9"', "wrong-value", "such as 09:00"),
    "days that are none": ("days: Mo-Fr", "days: weekdays", "wrong-value", "such as Sa or Mo-Fr."),
    "a state in full": ("state: OH", "state: Ohio", "wrong-value", "such as OH."),
    "a zip code without its quotes": ('zip: "44101"', "zip: 44101", "wrong-kind", "Put quotes around"),
    "a word to avoid": ("Pets stay at home.", "No addicts.", "wording", "Avoid 'addicts'."),
    "a number typed by hand": ("Pets stay at home.", "Call 212-555-0199.", "typed-number", "typed by hand"),
}  # fmt: skip


WORDING = "terms:\n  - {avoid: [addicts], prefer: people with an addiction, level: error}\n"


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_told_with_file_and_line(name):
    old, new, code, words = BAD[name]
    assert PROVIDER.count(old) == 1
    found = [line for line in told(PROVIDER.replace(old, new)) if f": {code} " in line]
    assert found[0].startswith(f"own/provider.yaml:{line_of(old)}:")
    assert words in found[0]


def test_all_mistakes_are_told_at_once():
    text = PROVIDER
    for name in ("a phone with a digit too few", "a color in words", "an http address for requests", "a state in full"):
        old, new, *_ = BAD[name]
        text = text.replace(old, new)
    assert len([line for line in told(text) if line.startswith("own/provider.yaml:")]) == 4


@pytest.mark.parametrize("empty", ["provider:\n", "provider: {}\n", "provider: {phones: []}\n", "provider: {phones: }\n"])
def test_an_empty_provider_is_told_and_not_taken_for_none(empty):
    assert any(": empty " in line or ": missing-key " in line for line in told(f"name: A\ntagline: B\n{empty}"))


@pytest.mark.parametrize("number", ["212-555-0142", "1-212-555-0142", "1-800-555-0143"])
def test_us_numbers_are_taken(number):
    assert read_tiny_provider(**{"data/organization.yaml": PROVIDER.replace("212-555-0142", number)})


def test_a_file_that_is_not_there_is_told_by_its_own_path():
    files = {path: raw for path, raw in tiny_guide().items() if path != "data/organization.yaml"}
    with pytest.raises(ContentProblems, match="1 problem") as raised:
        read_guide(files, "", edition=Edition("own/provider.yaml", TOKENS_CSS))
    assert raised.value.report == "own/provider.yaml:1:1: no-file This file is missing."


# ---- Why choose us ----


def test_its_problems_stand_in_the_lines_of_the_providers_file():
    text = PROVIDER.replace("We are small.", "We are small. [Here]({filename}/program/a-weak.md)")
    (problem,) = [line for line in told(text) if "broken-link" in line]
    line = line_of("We are small.")
    column = LINES[line - 1].index("We") + len("We are small. [Here](") + 1
    assert problem.startswith(f"own/provider.yaml:{line}:{column}: broken-link ")


@pytest.mark.parametrize("style", ['text: "We cure <b>you</b>."', "text: We cure <b>you</b>."])
def test_words_in_one_line_are_checked_too(style):
    start, end = PROVIDER.index("    text: |"), PROVIDER.index("  colors:")
    text = f"{PROVIDER[:start]}    {style}\n{PROVIDER[end:]}"
    assert any(line.startswith(f"own/provider.yaml:{line_of('text: |')}:") and ": html " in line for line in told(text))


def test_a_title_with_a_misused_token_is_told_at_its_line():
    problems = told(PROVIDER.replace("title: Why choose Tiny Care?", "title: Why {fact:nothing}?"))
    assert any(line.startswith(f"own/provider.yaml:{line_of('title: Why')}:") for line in problems)


def test_five_thousand_words_are_too_many():
    problems = told(PROVIDER.replace("We are small.", "We are small.\n      " * 1700))
    assert any(f"own/provider.yaml:{line_of('text: |')}:" in line and ": too-long " in line for line in problems)


def test_a_review_that_comes_before_the_check_is_told():
    problems = told(PROVIDER.replace("review_by: 2026-07-10", "review_by: 2026-01-01"))
    assert any(line.startswith(f"own/provider.yaml:{line_of('review_by')}:") for line in problems)


def test_a_file_cannot_stand_in_its_place():
    file = FILES["pages/faq.md"].replace("template: faq", "template: page").replace("url: faq/", "url: why-choose-us/")
    with pytest.raises(ContentProblems) as raised:
        read_tiny_provider(**{"pages/why-choose-us.md": file.replace("title: Questions", "title: Other questions")})
    assert "content/pages/why-choose-us.md:1:1: duplicate-url" in raised.value.report
