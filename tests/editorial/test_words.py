import re

from hypothesis import given
from hypothesis import strategies as st

from editorial.words import nearest, slug, typographic


@given(st.text())
def test_a_slug_is_safe_in_an_address(text):
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


@given(st.text())
def test_the_slug_of_a_slug_is_itself(text):
    assert slug(slug(text)) == slug(text)


def test_a_slug_keeps_words_together_over_apostrophes_and_accents():
    assert slug("What’s a “café” visit, in ’26?") == "whats-a-cafe-visit-in-26"


@given(st.text(alphabet="ab 's0\"(“’—é"), st.text(max_size=2))
def test_typographic_text_has_the_same_length_and_no_straight_quotes(text, after):
    result = typographic(text, after)
    assert len(result) == len(text)
    assert not set(result) & {"'", '"'}
    assert typographic(result, after) == result


def test_quotes_open_at_the_start_and_close_at_the_end():
    assert typographic("\"It's 'so'\" (\"yes\") in the '90s") == "“It’s ‘so’” (“yes”) in the ’90s"


def test_a_quote_after_a_word_closes():
    assert typographic('"', after="word") == "”"


def test_a_hint_names_the_nearest_word_else_a_few_words_else_nothing():
    assert nearest("sumary", ["title", "summary"]) == "Did you mean 'summary'?"
    assert nearest("zzz", ["title", "summary"]) == "Allowed: summary, title."
    assert nearest("zzz", [str(number) for number in range(13)]) == ""
    assert nearest("zzz", []) == ""
