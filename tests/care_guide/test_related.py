from datetime import date
from types import SimpleNamespace

from care_guide.related import Related
from editorial.data_models import GlossaryTerm
from editorial.glossary import Glossary

MEANING = "What this word means in the guide."
TERMS = {name: GlossaryTerm(term=name, definition=MEANING, sources=("a",)) for name in ("craving", "relapse", "copay")}
GLOSSARY = Glossary.of(TERMS, "/glossary/")


def mentioned(document):
    return [mention.term for mention in GLOSSARY.mentions(document.body)]


def document(key, body, related=(), kind="article"):
    header = SimpleNamespace(related=related, checked=date(2026, 1, 1))
    return SimpleNamespace(key=key, folder=key.split("/")[0], kind=kind, body=body, header=header)


HERE = document("therapies/here", "A craving may come before a relapse.")
BOTH = document("getting-care/both", "Relapse, and craving.")
ONE_IN_TOPIC = document("therapies/one", "A craving.")
ONE = document("program/one", "A relapse.")
NONE = document("program/none", "A copay.")
PAGE = document("pages/all", "Craving, relapse and copay.", kind="page")
ALL = [NONE, ONE, PAGE, HERE, ONE_IN_TOPIC, BOTH]


def test_the_nearest_share_most_terms_and_the_topic():
    assert Related(ALL, mentioned).keys(HERE) == ("getting-care/both", "therapies/one", "program/one")


def test_an_editors_choice_stands_alone():
    chosen = document("therapies/here", HERE.body, related=("program/none",))
    assert Related(ALL, mentioned).keys(chosen) == ("program/none",)


def test_pages_are_left_as_they_are():
    assert Related(ALL, mentioned).keys(PAGE) == ()


def test_without_a_glossary_the_topic_decides():
    assert Related(ALL, lambda document: ()).keys(HERE) == ("therapies/one", "getting-care/both", "program/none")
