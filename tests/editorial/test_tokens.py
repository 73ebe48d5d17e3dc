import pytest

from editorial.data_models import Fact, Helpline
from editorial.links import Addresses
from editorial.markup import Renderer
from editorial.problems import Place
from editorial.tokens import Expansion, Names, Use, call_url, fault, plain, text_url, uses
from editorial.words import text_of

CALL = Helpline.model_validate({"name": "Line", "number": "1-800", "call": "1800", "for": "All", "source": "nida"})
TEXT = Helpline.model_validate({"name": "Line", "number": "741", "text": "741", "for": "All", "source": "nida"})
NAMES = Names({"weeks": Fact(text="8 weeks", sources=("nida", "asam"))}, {"call-me": CALL, "text-me": TEXT}, {})


def test_tokens_and_citations_are_found_where_they_stand():
    assert list(uses("One {fact:a} two.[^b]\n{slot:c}")) == [
        Use("fact", "a", Place(1, 5)),
        Use("source", "b", Place(1, 18)),
        Use("slot", "c", Place(2, 1)),
    ]


def test_there_is_no_code_to_hide_a_token_in():
    assert list(uses("`{fact:a}`\n    ``[^b]``")) == [Use("fact", "a", Place(1, 2)), Use("source", "b", Place(2, 7))]


def test_a_fact_brings_its_sources_once_a_page():
    expand = Expansion(NAMES)
    assert expand("{fact:weeks}, {fact:weeks}") == "8 weeks[^nida][^asam], 8 weeks"
    assert expand("{fact:weeks}") == "8 weeks"


def test_helplines_become_links_and_slots_stay():
    assert Expansion(NAMES)("{call:call-me} {text:text-me}") == "[1-800](tel:1800) [741](sms:741)"
    assert Expansion(NAMES)("{slot:x} {slot:y}") == "{slot:x} {slot:y}"


def test_a_fact_is_words_whatever_signs_are_in_it():
    signs = Names({"odd": Fact(text="[a](javascript:x) `b` *c* <d> #e", sources=("nida",))}, {}, {})
    html = Renderer(signs, Addresses({}), "x.md").page("{fact:odd}").body_html
    assert text_of(html) == "[a](javascript:x) `b` *c* <d> #e"
    assert "<em>" not in html


@pytest.mark.parametrize(
    ("kind", "code"), [("fact", "unknown-fact"), ("source", "unknown-source"), ("call", "unknown-helpline")]
)
def test_names_of_a_file_that_cannot_be_read_are_not_judged(kind, code):
    use = Use(kind, "nobody", Place())
    assert fault(use, Names({}, {}, {}))[0] == code
    assert fault(use, Names({}, {}, {}, frozenset({kind}))) is None


def test_a_paragraph_inside_a_list_gets_its_facts():
    assert list(uses("- Item\n\n    {fact:weeks}")) == [Use("fact", "weeks", Place(3, 5))]
    assert Expansion(NAMES)("- Item\n\n    {fact:weeks}") == "- Item\n\n    8 weeks[^nida][^asam]"


def test_plain_text_has_the_words_alone():
    assert plain("{fact:weeks} at {call:call-me}[^nida]", NAMES) == "8 weeks at 1-800"


def test_a_line_without_that_way_to_reach_it_is_a_fault():
    assert fault(Use("call", "text-me", Place()), NAMES) == ("no-number", "'text-me' cannot be called.", "Use {text:text-me}.")
    assert fault(Use("text", "call-me", Place()), NAMES) == ("no-number", "'call-me' cannot be texted.", "Use {call:call-me}.")
    assert fault(Use("call", "call-me", Place()), NAMES) is None


def test_a_line_has_the_links_that_it_can_have():
    assert (call_url(CALL), text_url(CALL)) == ("tel:1800", "")
    assert (call_url(TEXT), text_url(TEXT)) == ("", "sms:741")
