import pytest

from editorial.data_models import ClaimRule, Wording, WordRule
from editorial.problems import Place
from editorial.wording import compile_rules, findings


def found(text, **parts):
    return [(finding.words, finding.place) for finding in findings(text, compile_rules(Wording(**parts)))]


def word_rule(**parts):
    return WordRule(**{"prefer": "x", "level": "error", **parts})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("An addict spoke.", ["addict"]),
        ("Addicts spoke.", []),
        ("ADDICT", ["ADDICT"]),
        ("An addictive addict-like thing", ["addict"]),
        ("A substance\nabuser", ["substance abuser"]),
        ("The patient's and the patient’s", ["patient's", "patient’s"]),
    ],
)
def test_whole_words_are_found_in_any_case_over_line_ends(text, words):
    rules = [word_rule(avoid=("addict", "substance abuser", "patient's"))]
    assert [match for match, _ in found(text, terms=rules)] == words


def test_the_longest_phrase_is_found_once():
    assert found("drug abuser", terms=[word_rule(avoid=("abuser", "drug abuser"))]) == [("drug abuser", Place(1, 1))]


def test_a_place_is_that_of_the_first_word():
    assert found("One.\n  An addict.", terms=[word_rule(avoid=("addict",))]) == [("addict", Place(2, 6))]


def test_an_allowed_phrase_uses_its_words_up():
    rules = [word_rule(avoid=("alcoholic",), allow=("alcoholic drink",))]
    assert found("An alcoholic  drink, an alcoholic", terms=rules) == [("alcoholic", Place(1, 25))]


def test_names_hide_any_word():
    rules = [word_rule(avoid=("abuse",))]
    assert found("National Institute on\nDrug Abuse; abuse", names=["National Institute on Drug Abuse"], terms=rules) == [
        ("abuse", Place(2, 13))
    ]


def test_a_pattern_is_looked_for_only_near_its_words():
    rules = [word_rule(pattern=r"\bgets? high\b", near=("high",))]
    assert found("to get high", terms=rules) == [("get high", Place(1, 4))]
    assert found("to get highs", terms=rules) == []


def test_near_words_may_stand_anywhere_in_the_paragraph():
    rules = [word_rule(pattern=r"\bclean\b", near=("sober",))]
    assert found("First.\n\nclean.\nAnd sober.", terms=rules) == [("clean", Place(3, 1))]
    assert found("clean rooms.\n\nAnd sober", terms=rules) == []


@pytest.mark.parametrize(
    "text", ["addict-like", "an addict's life", "an addict’s life", "'addict'", "non-addict", "*addict*", "_addict_", "~addict"]
)
def test_hyphens_apostrophes_and_quotes_hide_no_word(text):
    assert [match for match, _ in found(text, terms=[word_rule(avoid=("addict",))])] == ["addict"]


def test_a_hyphenated_phrase_is_found_with_an_ending():
    assert [match for match, _ in found("an ex-addict's life", terms=[word_rule(avoid=("ex-addict",))])] == ["ex-addict"]


@pytest.mark.parametrize("typed", ["patient's", "patient’s"])
@pytest.mark.parametrize("text", ["the patient's", "the patient’s"])
def test_apostrophes_are_the_same_straight_or_curly(typed, text):
    assert len(found(text, terms=[word_rule(avoid=(typed,))])) == 1


def test_a_claim_has_a_code_and_a_sentence_of_its_own():
    rule = ClaimRule(id="10.1", pattern=r"\bcures?\b", sentence="Nothing cures.", level="warning")
    (finding,) = findings("It cures.", compile_rules(Wording(claims=[rule])))
    assert (finding.rule.code, finding.rule.sentence, finding.rule.level) == ("claim-10.1", "Nothing cures.", "warning")


def test_a_pattern_that_matches_nothing_but_space_finds_nothing():
    assert found("a  b", terms=[word_rule(pattern=r"\s*")]) == []


def test_a_rule_that_ends_in_a_comma_or_a_sign_is_found():
    assert found("Pay $5, now", terms=[word_rule(avoid=("$5,",))]) == [("$5,", Place(1, 5))]


def test_without_rules_nothing_is_found():
    assert found("Anything at all.") == []
