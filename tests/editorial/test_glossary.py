from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.data_models import GlossaryTerm
from editorial.glossary import Glossary, forms

MEANS = "What this word means in this guide."
TERMS = {
    "cbt": GlossaryTerm(term="Cognitive behavioral therapy", abbreviation="CBT", definition=MEANS),
    "therapy": GlossaryTerm(term="Therapy", also=("therapies", "group therapy"), definition=MEANS),
    "act": GlossaryTerm(term="Acceptance therapy", abbreviation="ACT", definition=MEANS),
    "letter": GlossaryTerm(term="Doctor's note", definition=MEANS),
    "curly": GlossaryTerm(term="Nurse’s note", definition=MEANS),
}
GLOSSARY = Glossary.of(TERMS, "/glossary/")


def found(text, passed=()):
    return [(text[mention.start : mention.end], mention.term) for mention in GLOSSARY.mentions(text, passed)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Group therapy helps.", [("Group therapy", "therapy")]),
        ("In cognitive behavioral\ntherapy and therapy", [("cognitive behavioral\ntherapy", "cbt"), ("therapy", "therapy")]),
        ("THERAPY", [("THERAPY", "therapy")]),
        ("CBT and cbt", [("CBT", "cbt")]),
        ("We act and Act", []),
        ("To ACT", [("ACT", "act")]),
        ("ACTs", []),
        ("psychotherapy", []),
        ("therapy-like and pre-therapy", []),
        ("(therapy), “CBT”", [("therapy", "therapy"), ("CBT", "cbt")]),
        ("A doctor's note", [("doctor's note", "letter")]),
        ("A doctor’s note", [("doctor’s note", "letter")]),
        ("A nurse’s note", [("nurse’s note", "curly")]),
        ("therapies, then therapy", [("therapies", "therapy")]),
    ],
)
def test_the_longest_form_is_found_once_for_each_term(text, mentions):
    assert found(text) == mentions


def test_terms_passed_before_are_left_out():
    assert found("CBT is a therapy", {"cbt"}) == [("therapy", "therapy")]


def test_a_glossary_without_terms_finds_nothing():
    assert list(Glossary.of({}, "/").mentions("Therapy")) == []


@given(st.text(alphabet="CBTherapy -'’\n"))
def test_mentions_stand_in_order_and_do_not_overlap(text):
    mentions = list(GLOSSARY.mentions(text))
    assert all(0 <= a.start < a.end for a in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert len({mention.term for mention in mentions}) == len(mentions)


def test_forms_leave_out_what_is_empty():
    assert forms(TERMS["letter"]) == {"Doctor's note"}
    assert forms(TERMS["therapy"]) == {"Therapy", "therapies", "group therapy"}
