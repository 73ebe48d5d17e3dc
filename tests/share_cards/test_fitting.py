"""How titles are set, with a font whose letters are all half as wide as they are high."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from share_cards.fitting import LEADING, Fitted, common_size, fit, wrap

SIZES = (80, 60, 40, 20)
WIDTH, HEIGHT = 1000, 180


def measure(words, size=2):
    return len(words) * size / 2


def fitted(title):
    return fit(title, WIDTH, HEIGHT, SIZES, measure, whole=40)


def test_a_short_title_is_large_and_stays_on_one_line():
    assert fitted("Group therapy") == Fitted(80, ("Group therapy",))


def test_lines_are_as_even_as_they_can_be():
    assert wrap("one two three four five", 20, measure) == ("one two three", "four five")


def test_no_more_lines_than_needed():
    assert wrap("a b c d", 7, measure) == ("a b c d",)


def test_a_word_that_is_too_wide_is_not_broken_unless_that_is_asked_for():
    assert wrap("an unbelievable", 8, measure) == ()
    assert wrap("an unbelievable", 8, measure, breaking=True) == ("an", "unbeliev", "able")


def test_a_space_that_may_not_break_keeps_its_words_together():
    assert wrap("call 9\u00a0to\u00a019", 8, measure) == ("call", "9\u00a0to\u00a019")


def test_a_title_shrinks_before_a_word_breaks():
    assert fitted("Dampfschifffahrtsgesellschaften helfen").lines == ("Dampfschifffahrtsgesellschaften", "helfen")


def test_a_word_breaks_before_the_title_shrinks_to_nothing():
    assert fitted("x" * 50) == Fitted(40, ("x" * 50,))
    assert fitted("x" * 120) == Fitted(20, ("x" * 100, "x" * 20))


@pytest.mark.parametrize("title", ["long " * 40, "x" * 80, "ü" * 200, "a " + "y" * 198])
def test_a_title_of_any_length_fits_whole(title):
    title = title.strip()
    result = fitted(title)
    assert all(measure(line, result.size) <= WIDTH for line in result.lines)
    assert len(result.lines) * result.size * LEADING <= HEIGHT
    assert "".join(result.lines).replace(" ", "") == title.replace(" ", "")


@given(st.text(st.characters(codec="latin-1", categories=("L", "N", "P")), min_size=1), st.integers(1, 40))
def test_no_letter_is_lost_and_no_line_is_too_wide(text, width):
    lines = wrap(text, width, measure, breaking=True)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(measure(line) <= width for line in lines)


def test_texts_side_by_side_have_the_size_of_the_widest():
    assert common_size(["a", "bbbbb"], 100, SIZES, measure) == 40
    assert common_size([], 100, SIZES, measure) == 80
    assert common_size(["c" * 99], 100, SIZES, measure) == 20
