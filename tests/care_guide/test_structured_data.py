import pytest
from bs4 import BeautifulSoup

from tiny import nodes_of

PAGE_KEYS = {
    "@type",
    "@id",
    "url",
    "name",
    "description",
    "inLanguage",
    "dateModified",
    "publisher",
    "lastReviewed",
    "mainEntity",
}


def visible(html):
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def test_a_page_says_of_itself_what_it_shows(pages):
    for page in pages.all:
        node, view = nodes_of(page)[0], page.view
        assert (node["name"], node["description"], node["url"]) == (view.title, view.summary, view.canonical)
        assert node["dateModified"] == view.changed.isoformat()


def test_no_page_claims_more_than_it_shows(pages):
    for page in pages.all:
        assert set(nodes_of(page)[0]) <= PAGE_KEYS
        assert {node["@type"] for node in nodes_of(page)[1:]} <= {"BreadcrumbList"}


def test_only_pages_on_health_are_medical(pages):
    assert nodes_of(pages.documents["pages/faq"])[0]["@type"] == ["WebPage", "FAQPage"]
    assert "lastReviewed" not in nodes_of(pages.documents["pages/faq"])[0]
    assert nodes_of(pages.documents["program/how-long"])[0]["@type"] == ["MedicalWebPage", "FAQPage"]
    assert nodes_of(pages.documents["levels/php"])[0]["@type"] == "MedicalWebPage"


@pytest.mark.parametrize("key", ["program/a-week", "levels/iop", "pages/levels-of-care"])
def test_answers_are_the_visible_ones(pages, key):
    told = [(item["name"], item["acceptedAnswer"]["text"]) for item in nodes_of(pages.documents[key])[0]["mainEntity"]]
    assert told == [(q.question, visible(q.answer_html.replace("</p>", "</p> "))) for q in pages.documents[key].view.questions]


def test_the_index_tells_the_short_answers_that_it_shows(pages):
    told = [(item["name"], item["acceptedAnswer"]["text"]) for item in nodes_of(pages.documents["pages/faq"])[0]["mainEntity"]]
    assert told == [(entry.question, visible(entry.short_html)) for group in pages.faq for entry in group.entries]


def test_pages_without_questions_have_no_answers(pages):
    assert "mainEntity" not in nodes_of(pages.documents["pages/home"])[0]
    assert all("mainEntity" not in nodes_of(page)[0] for page in pages.pairs)


def test_the_way_to_a_page_is_that_of_its_breadcrumbs(pages):
    for page in pages.all:
        crumbs = [node for node in nodes_of(page) if node["@type"] == "BreadcrumbList"]
        told = [(item["position"], item["name"], item["item"]) for node in crumbs for item in node["itemListElement"]]
        shown = [(n, link.title, f"https://guide.example{link.url}") for n, link in enumerate(page.view.breadcrumbs, 1)]
        assert told == (shown if len(shown) > 1 else [])
