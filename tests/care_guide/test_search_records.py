import pytest

from care_guide.search_records import search_records
from tiny import FILES, edited, pages_of, read_tiny

SEARCH = """\
synonyms:
  - {words: [rehab, go away], pages: [levels/residential]}
  - {words: [day program], pages: [levels/php, levels/residential]}
danger: [die]
"""
GLOSSARY = """\
session: {term: Session, abbreviation: SES, also: [sessions], definition: One meeting of a group or of you and a therapist.}
"""
GLOSSARY_PAGE = edited(
    "pages/faq.md",
    ("template: faq", "template: glossary"),
    ("url: faq/", "url: glossary/"),
    ("Questions and answers", "Words you may meet"),
    ("{slot:questions}", "{slot:terms}"),
)
SEARCH_PAGE = edited(
    "pages/faq.md",
    ("template: faq", "template: search"),
    ("url: faq/", "url: search/"),
    ("Questions and answers", "Search"),
    ("{slot:questions}", "{slot:search}"),
)


def records_of(base=""):
    guide = read_tiny(
        base,
        **{
            "data/search.yaml": SEARCH,
            "data/glossary.yaml": GLOSSARY,
            "pages/glossary.md": GLOSSARY_PAGE,
            "pages/search.md": SEARCH_PAGE,
            "program/a-week.md": FILES["program/a-week.md"].replace("Three to five.", "Three to five sessions."),
        },
    )
    return {record.url: record for record in search_records(guide, pages_of(guide))}


@pytest.fixture(scope="module")
def records():
    return records_of()


def test_every_page_can_be_found_but_those_that_help_nobody(records):
    pages = {url for url in records if "#" not in url}
    assert pages == {
        "/",
        "/faq/",
        "/glossary/",
        "/levels-of-care/",
        "/levels-of-care/iop/",
        "/levels-of-care/php/",
        "/levels-of-care/residential/",
        "/levels-of-care/iop-vs-php/",
        "/levels-of-care/iop-vs-residential/",
        "/levels-of-care/php-vs-residential/",
        "/program/",
        "/program/a-week/",
        "/program/how-long/",
    }


def test_readers_are_told_what_each_is(records):
    kinds = {url: record.kind for url, record in records.items()}
    assert kinds["/program/a-week/"] == "Article"
    assert kinds["/levels-of-care/iop/"] == "Level of care"
    assert kinds["/levels-of-care/iop-vs-php/"] == "Two levels compared"
    assert kinds["/program/a-week/#can-i-work"] == "Question"
    assert kinds["/glossary/#term-session"] == "Word"
    assert kinds["/faq/"] == "Page"


def test_a_question_leads_to_its_page_and_has_the_whole_answer(records):
    question = records["/program/a-week/#can-i-work"]
    assert question.title == "Can I work?"
    assert question.text == "Many people do. See how long it lasts. Ask about evening groups."


def test_a_page_does_not_hold_its_questions_again(records):
    page = records["/program/a-week/"]
    assert page.text == "A week has 9 to 19 hours a week, says one source. The days Three to five sessions."
    assert page.summary == "Sessions stand on three to five days, and the rest of the week is yours."


def test_other_names_and_what_people_type_are_kept_apart(records):
    assert records["/levels-of-care/iop/"].also == ("Intensive outpatient",)
    assert records["/levels-of-care/iop/"].words == ()
    assert records["/levels-of-care/residential/"].words == ("rehab", "go away", "day program")
    assert records["/levels-of-care/php/"].words == ("day program",)


def test_a_term_is_found_by_all_its_forms(records):
    term = records["/glossary/#term-session"]
    assert (term.title, term.also) == ("Session", ("SES", "sessions"))
    assert term.text == "One meeting of a group or of you and a therapist."


def test_a_pair_is_found_by_its_differences(records):
    assert "An IOP is 9 to 19 hours a week." in records["/levels-of-care/iop-vs-php/"].text
    assert "PHP" in records["/levels-of-care/iop-vs-php/"].title


def test_addresses_have_the_path_in_front():
    assert all(url.startswith("/guide/") for url in records_of("/guide"))
