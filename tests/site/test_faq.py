"""The FAQ index of the built site, its JSON, and the pages the questions come from."""

from copy import copy
from urllib.parse import urldefrag, urlparse

SEED_QUESTIONS = (
    "what-types-of-therapy-are-included-in-an-iop",
    "how-often-do-therapy-sessions-occur-in-an-iop",
    "is-family-participation-required-in-an-iop",
    "can-an-iop-be-pet-friendly",
    "how-long-does-someone-typically-stay-in-an-iop",
)


def words(element):
    return " ".join(element.get_text().split())


def own_questions(page):
    """The questions of a page by id, as its structured data has them: the index apart, those it shows as headings."""
    return {heading["id"]: words(heading) for heading in page.soup.select(".questions h3[id]")}


def test_there_are_at_least_60_questions_with_those_of_the_first_article(site):
    ids = [question["id"] for question in site.json("data/faq.json")["questions"]]
    assert len(ids) >= 60
    assert set(SEED_QUESTIONS) <= set(ids)


def test_every_question_stands_in_its_page_and_in_the_index(site):
    in_pages = {identifier: page.url for page in site.pages.values() for identifier in own_questions(page)}
    in_index = {question["id"]: question for question in site.json("data/faq.json")["questions"]}
    assert set(in_pages) == set(in_index)
    index = site.pages["/faq/"]
    for identifier, url in in_pages.items():
        assert identifier in index.ids
        page, fragment = urldefrag(urlparse(in_index[identifier]["from"]["url"])._replace(scheme="", netloc="").geturl())
        assert (page, fragment) == (url, identifier)


def test_the_json_says_what_the_index_shows_in_its_order(site):
    index = site.pages["/faq/"]
    questions = site.json("data/faq.json")["questions"]
    shown = index.soup.select("details.faq-entry")
    assert [words(details.summary) for details in shown] == [question["question"] for question in questions]
    for details, question in zip(shown, questions, strict=True):
        answer = details.find(id=question["id"])
        assert answer is not None, question["id"]
        assert words(answer).startswith(question["short_answer"])
        origin = urlparse(question["from"]["url"])
        assert answer.find("a", href=f"{origin.path}#{origin.fragment}"), question["id"]


def test_the_answer_in_the_page_starts_with_the_short_answer(site):
    for question in site.json("data/faq.json")["questions"]:
        address = urlparse(question["from"]["url"])
        heading = site.pages[address.path].soup.find(id=address.fragment)
        first = copy(heading.find_next("p"))
        for mark in first.select("sup.cite"):
            mark.extract()
        assert words(first) == question["short_answer"], question["id"]


def test_topics_come_in_reader_order(site):
    topics = [topic["id"] for topic in site.json("data/faq.json")["topics"]]
    assert topics == ["program", "levels", "therapies", "getting-care", "guide"]


def test_the_index_waits_for_one_file(site):
    """With three, it is painted too late on a slow phone (decision 13)."""
    page = site.pages["/faq/"]
    asked = [link for link in page.soup.find_all(["script", "link"]) if link.get("src") or "stylesheet" in link.get("rel", ())]
    assert len(asked) == 1
    assert "@media print{" in page.select("svg style").string
