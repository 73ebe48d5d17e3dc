import pytest
from bs4 import BeautifulSoup

from editorial.data_models import GlossaryTerm, Helpline
from editorial.glossary import Glossary
from editorial.links import Addresses
from editorial.markup import Renderer
from editorial.tokens import Names

TERMS = {
    "cbt": GlossaryTerm(
        term="Cognitive behavioral therapy", abbreviation="CBT", definition='A "talking"\n  treatment with homework.'
    ),
    "detox": GlossaryTerm(term="Detox", also=("detoxification",), definition="Getting a drug out of the body."),
    "letter": GlossaryTerm(term="Doctor's note", definition="A letter from a doctor to others."),
}
LINE = {"name": "Line", "number": "988", "call": "988", "text": "988", "for": "A crisis", "source": "nida"}
NAMES = Names({}, {"988": Helpline.model_validate(LINE)}, {})


def page(body):
    return Renderer(NAMES, Addresses({}), "program/a.md", Glossary.of(TERMS, "/guide/glossary/")).page(body)


def marked(body):
    rendered = page(body)
    soup = BeautifulSoup(rendered.body_html + rendered.after_html, "html.parser")
    return [(link.get_text(), link["href"]) for link in soup.find_all("a", class_="term")]


CBT, DETOX = "/guide/glossary/#term-cbt", "/guide/glossary/#term-detox"


@pytest.mark.parametrize(
    ("body", "terms"),
    [
        ("Detox first. Then detox.", [("Detox", DETOX)]),
        ("Then detoxification, CBT and detox.", [("detoxification", DETOX), ("CBT", CBT)]),
        ("First.\n\nDetox.\n\nDetox.", [("Detox", DETOX)]),
        ("## Detox\n\nThe body.", []),
        ("## Detox\n\nIn detox.", [("detox", DETOX)]),
        ("`detox` and ``CBT``", [("detox", DETOX), ("CBT", CBT)]),
        ("[detox](https://a.org) and detox", [("detox", DETOX)]),
        ("[a *detox* stay](https://a.org)", []),
        ("- Detox\n- CBT", [("Detox", DETOX), ("CBT", CBT)]),
        ("Word\n:   In detox", [("detox", DETOX)]),
        ("*Detox* and **the CBT kind**", [("Detox", DETOX), ("CBT", CBT)]),
        ("***Detox***", [("Detox", DETOX)]),
        ("*one* detox *two* CBT", [("detox", DETOX), ("CBT", CBT)]),
        ("> In detox", [("detox", DETOX)]),
        ("Cited.[^nida] Detox", [("Detox", DETOX)]),
        ("- Outer detox\n    - Inner CBT and detox", [("detox", DETOX), ("CBT", CBT)]),
        ("| detox |\n|---|\n| CBT |", []),
        ("{slot:x}\n\nAfter it, detox", [("detox", DETOX)]),
        ("A doctor's note", [("doctor’s note", "/guide/glossary/#term-letter")]),
    ],
)
def test_the_first_mention_in_running_text_is_a_link(body, terms):
    assert marked(body) == terms


@pytest.mark.parametrize("body", ["For detox call {call:988}.", "Detox: *text {text:988}*", "- CBT: {call:988}"])
def test_a_paragraph_with_a_number_to_call_has_that_link_alone(body):
    assert marked(body) == []


def test_a_term_passed_over_beside_a_number_is_marked_later():
    assert marked("For detox call {call:988}.\n\nDetox.") == [("Detox", DETOX)]


def test_answers_stay_plain():
    rendered = page("No.\n\n## Frequently asked questions\n\n### What is detox?\n\nDetox is short.")
    assert "term" not in rendered.answers[0].answer_html + rendered.answers[0].short_html


def test_the_words_around_a_mention_stay_as_they_are():
    body = "Before *em detox em* between CBT, after **bold** and the end."
    text = BeautifulSoup(page(body).body_html, "html.parser").get_text()
    assert text == "Before em detox em between CBT, after bold and the end."


def test_an_abbreviation_says_its_term_and_a_word_its_definition():
    soup = BeautifulSoup(page("CBTs no, CBT yes, detox too").body_html, "html.parser")
    assert soup.find("abbr")["title"] == "Cognitive behavioral therapy"
    assert soup.find("a", string="detox")["title"] == "Getting a drug out of the body."
    spelled_out = BeautifulSoup(page("Cognitive behavioral therapy").body_html, "html.parser")
    assert spelled_out.find("a")["title"] == 'A "talking" treatment with homework.'


def test_each_page_begins_anew():
    assert marked("Detox") == marked("Detox")
