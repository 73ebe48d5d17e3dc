import pytest

from care_guide.guide import read_guide
from editorial.problems import ContentProblems
from tiny import tiny_guide


def told(yaml):
    with pytest.raises(ContentProblems) as raised:
        read_guide(tiny_guide(**{"data/search.yaml": yaml}), "https://guide.example")
    return raised.value.report.splitlines()


def test_pages_that_are_not_there_are_told_all_at_once_with_the_nearest_name():
    yaml = """\
danger: [die]
synonyms:
  - {words: [rehab], pages: [levels/residental]}
  - words: [week]
    pages: [program/a-weak]
"""
    assert told(yaml) == [
        "content/data/search.yaml:3:30: unknown-page There is no page 'levels/residental'. Did you mean 'levels/residential'?",
        "content/data/search.yaml:5:13: unknown-page There is no page 'program/a-weak'. Did you mean 'program/a-week'?",
    ]


def test_a_word_that_is_listed_twice_is_told_once_in_each_list():
    yaml = """\
danger: [die, hurt myself, die]
synonyms:
  - {words: [Rehab, day program, rehab], pages: [levels/php]}
  - words: [die, day Program]
    pages: [levels/iop]
"""
    hint = "Keep it in one entry, with all its pages."
    assert told(yaml) == [
        "content/data/search.yaml:1:28: listed-twice 'die' is listed already.",
        f"content/data/search.yaml:3:34: listed-twice 'rehab' is listed already. {hint}",
        f"content/data/search.yaml:4:18: listed-twice 'day Program' is listed already. {hint}",
    ]


def test_words_without_a_page_and_a_page_without_words_are_told():
    yaml = "danger: [die]\nsynonyms:\n  - {words: [], pages: [levels/php]}\n  - {words: [day program]}\n"
    assert [line.partition(": ")[2] for line in told(yaml)] == [
        "empty 'words' needs an entry.",
        "missing-key 'pages' is missing.",
    ]


@pytest.mark.parametrize("word", ["Suicide", "self-harm", "don't want to live", "end  it"])
def test_a_dangerous_word_that_no_search_could_match_is_told(word):
    hint = "Use small letters and single spaces, and no other sign."
    assert told(f'danger: ["{word}"]\n') == [f"content/data/search.yaml:1:10: wrong-value Entry 1 cannot be '{word}'. {hint}"]


def test_the_dangerous_words_cannot_be_lost():
    assert told("synonyms: []\n") == ["content/data/search.yaml:1:1: missing-key 'danger' is missing."]


def test_a_key_that_is_none_is_told():
    assert told("synonym: []\ndanger: [die]\n") == [
        "content/data/search.yaml:1:1: unknown-key There is no key 'synonym'. Did you mean 'synonyms'?"
    ]


def test_a_guide_without_it_is_fine():
    assert read_guide(tiny_guide(), "https://guide.example").library.data.search.synonyms == ()
