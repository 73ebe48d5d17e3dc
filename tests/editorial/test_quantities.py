import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.data_models import Fact
from editorial.quantities import LevelNumbers, fact_remarks, level_remarks, phone_remarks
from editorial.ranges import Range

HOURS = "hours a week"
IOP = LevelNumbers(("intensive outpatient program", "IOP"), {"iop.hours": Range(9, 19, HOURS)}, {})
PHP = LevelNumbers(("partial hospitalization", "PHP"), {"php.hours": Range(20, None, HOURS)}, {})
OUTPATIENT = LevelNumbers(("outpatient care",), {"op.hours": Range(0, 9, HOURS, below=True)}, {})
RESIDENTIAL = LevelNumbers(("residential treatment",), {"res.hours": Range(unit=HOURS, around_the_clock=True)}, {})
LEVELS = (IOP, PHP, OUTPATIENT, RESIDENTIAL)


def of_levels(text):
    return [(remark.code, remark.place.line, remark.place.column) for remark in level_remarks(text, LEVELS)]


@pytest.mark.parametrize(
    "text",
    [
        "An IOP has 9 to 19 hours a week.",
        "An IOP has 9–19 hours per week.",
        "An IOP has 9 - 19 hours each week.",
        "IOPs have 9 to 19 hours\nevery week.".replace("\n", " "),
        "an Intensive Outpatient Program has 9 to 19 hours a week.",
        "A PHP has 20 or more hours a week.",
        "A PHP has 20+ hours a week.",
        "Outpatient care is under 9 hours a week.",
        "Outpatient care is less than 9 hours a week.",
    ],
)
def test_a_range_beside_its_level_is_a_repetition(text):
    assert [code for code, *_ in of_levels(text)] == ["typed-fact"]


@pytest.mark.parametrize(
    "text",
    [
        "An IOP has 6 to 9 hours a week.",
        "An IOP has 9 to 20 hours a week.",
        "An IOP has 9 or more hours a week.",
        "An IOP has 5 hours a week.",
        "A PHP has 19 hours a week.",
        "Outpatient care is 12 hours a week.",
    ],
)
def test_a_range_that_is_not_within_the_ledger_contradicts_it(text):
    assert [code for code, *_ in of_levels(text)] == ["contradicts-fact"]


@pytest.mark.parametrize(
    "text",
    [
        "An IOP of 12 hours a week is common.",
        "An IOP has 9 to 19 days a month.",
        "Some programs have 40 hours a week.",
        "An IOP is work.\nAt 40 hours a week you are tired.",
        "An IOP is work. At 40 hours a week you are tired.",
        "An IOP is less than a PHP, which may have 30 hours a week.",
        "Residential treatment has 40 hours a week.",
        "A PHPX has 2 hours a week.",
        "An IOP costs 9 dollars.",
    ],
)
def test_numbers_within_the_ledger_or_about_something_else_are_fine(text):
    assert of_levels(text) == []


def test_the_ledger_is_told_with_the_place():
    (remark,) = level_remarks("First.\n\nOf an IOP, 3 hours a week is little.", LEVELS)
    assert (remark.place.line, remark.place.column, remark.level) == (3, 12, "error")
    assert remark.sentence == "'3 hours a week' contradicts the facts of this level."
    assert remark.hint == "{fact:iop.hours} is 9 to 19 hours a week."


def test_a_repetition_is_a_warning_that_names_the_fact():
    (remark,) = level_remarks("An IOP has 9 to 19 hours a week.", LEVELS)
    assert (remark.level, remark.hint) == ("warning", "Write {fact:iop.hours}.")


@given(st.text(alphabet="IOP 9190-–to hours a week.\n"))
def test_any_text_can_be_read(text):
    assert all(line <= text.count("\n") + 1 for _, line, _ in of_levels(text))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("It takes at least 90 days, at least 90 days.", [10, 28]),
        ("It takes at least 900 days.", []),
        ("It takes at least 90 daysx.", []),
        ("8 weeks and sometimes", []),
    ],
)
def test_facts_typed_word_for_word(text, columns):
    facts = {
        "days": Fact(text="at least 90 days", sources=("a",)),
        "weeks": Fact(text="8 weeks", sources=("a",)),
        "words": Fact(text="and sometimes not", sources=("a",)),
    }
    assert [(r.code, r.place.column) for r in fact_remarks(text, facts)] == [("typed-fact", column) for column in columns]


LINES = {"988": "{call:988}", "18006624357": "{call:samhsa}", "741741": "{text:crisis}"}


@pytest.mark.parametrize(
    ("text", "number", "hint"),
    [
        ("Call 988 now", "988", "Write {call:988}."),
        ("call or text 988", "988", "Write {call:988}."),
        ("Text 741741", "741741", "Write {text:crisis}."),
        ("Call 1-800-662-4357.", "1-800-662-4357", "Write {call:samhsa}."),
        ("Call 800-662-4357.", "800-662-4357", "Write {call:samhsa}."),
        ("(800) 662-4357", "(800) 662-4357", "Write {call:samhsa}."),
        ("800.662.4357", "800.662.4357", "Write {call:samhsa}."),
        ("+1 800 662 4357", "+1 800 662 4357", "Write {call:samhsa}."),
        ("Dial 911", "911", "Add it to data/helplines.yaml, then write {call:its-id}."),
        ("800-662-HELP", "800-662-HELP", "Add it to data/helplines.yaml, then write {call:its-id}."),
    ],
)
def test_typed_phone_numbers(text, number, hint):
    (remark,) = phone_remarks(text, LINES)
    assert (remark.code, remark.level, remark.hint) == ("typed-number", "error", hint)
    typed = text[remark.place.column - 1 :]
    assert typed.startswith(number) or number.endswith(typed.rstrip("."))  # it may start after the country's digit


@pytest.mark.parametrize(
    "text",
    ["In 988 places", "Page 2026-11-22", "ISBN 978-0-123-4567-8", "Call 12", "recall 988", "About 1,234,5678", "800 662"],
)
def test_other_numbers_are_no_phone_numbers(text):
    assert list(phone_remarks(text, LINES)) == []


@pytest.mark.parametrize("body", ["\n## Call 988\n", "Text.\n\n### Call 1-800-662-4357 now?\n", "## Call 988"])
def test_headings_are_passed_over(body):
    assert list(phone_remarks(body, LINES)) == []


@pytest.mark.parametrize(("text", "line"), [("a\n\n## H\n\nCall 988", 5), ("# H\nCall 988", 2), ("Call 988", 1)])
def test_text_beside_headings_is_not_passed_over(text, line):
    assert [remark.place.line for remark in phone_remarks(text, LINES)] == [line]


TEENS = LevelNumbers(
    ("IOP",), {"iop.adults": Range(9, 19, HOURS), "iop.teens": Range(6, None, HOURS)}, {"iop.teens": ("teen", "teens")}
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("An IOP is 40 hours a week.", ["contradicts-fact"]),
        ("An IOP is 9 to 19 hours a week.", ["typed-fact"]),
        ("An IOP is 6 or more hours a week.", ["contradicts-fact"]),
        ("Teens spend 6 hours a week in an IOP.", []),
        ("Teens spend 40 hours a week in an IOP.", []),
        ("Teens spend 5 hours a week in an IOP.", ["contradicts-fact"]),
        ("For a teen, an IOP is 6 or more hours a week.", ["typed-fact"]),
        ("Canteens of an IOP open 40 hours a week.", ["contradicts-fact"]),
        ("Teens go too. An IOP is 40 hours a week.", ["contradicts-fact"]),
    ],
)
def test_words_tell_which_row_a_number_is_about(text, codes):
    assert [remark.code for remark in level_remarks(text, [TEENS])] == codes


def test_a_row_with_words_says_nothing_where_they_do_not_stand():
    only = LevelNumbers(("IOP",), {"iop.teens": Range(6, None, HOURS)}, {"iop.teens": ("teens",)})
    assert list(level_remarks("An IOP is 3 hours a week.", [only])) == []
