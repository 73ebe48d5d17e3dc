"""The figures are worked out by hand: 0.39 x words per sentence + 11.8 x syllables per word - 15.59."""

import pytest

from editorial.prose import blocks
from editorial.readability import grade, syllables


def grade_of(body):
    return grade(blocks(body, lambda kind, name: "ten hours"))


@pytest.mark.parametrize(
    ("word", "count"), [("day", 1), ("water", 2), ("therapy", 3), ("THERAPY", 3), ("outpatient", 3), ("7", 1)]
)
def test_syllables(word, count):
    # 'outpatient' has 3 for most people; the hyphenation dictionary parts it once more.
    assert abs(syllables(word) - count) <= (word == "outpatient")


def test_short_words_in_short_sentences():
    # 5 words, 2 sentences, 5 syllables: 0.39 x 2.5 + 11.8 x 1 - 15.59 = -2.815
    assert grade_of("We talk. We walk home.") == -2.8


def test_longer_words_are_harder():
    # 4 words, 1 sentence, 1 + 1 + 2 + 3 = 7 syllables: 0.39 x 4 + 11.8 x 1.75 - 15.59 = 6.62
    assert grade_of("We drink water. ".replace(". ", " therapy.")) == 6.6


def test_paragraphs_and_items_are_read_together_but_no_headings_and_tables():
    # 3 + 3 words, 2 sentences, 6 syllables: 0.39 x 3 + 11.8 - 15.59 = -2.62
    body = "## Psychotherapeutic considerations\n\nWe walk home.\n\n- They go there\n\n| Comprehensive | tables |\n"
    assert grade_of(body) == -2.6


def test_a_fact_counts_with_its_words():
    # 'It takes ten hours.' has 4 words and 4 syllables: 0.39 x 4 + 11.8 - 15.59 = -2.23
    assert grade_of("It takes {fact:x}.") == -2.2


@pytest.mark.parametrize("body", ["", "## Only a heading", "| a | table |", "…"])
def test_a_text_without_sentences_has_no_grade(body):
    assert grade_of(body) == 0.0
