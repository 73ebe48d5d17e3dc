"""schema.org data: valid JSON-LD that says what the page shows, and no more."""

from copy import copy
from datetime import date

ALLOWED = {
    "@type", "@id", "url", "name", "description", "inLanguage", "dateModified", "lastReviewed", "publisher", "mainEntity",
}  # fmt: skip


def words(text):
    return " ".join(text.split())


def shown(page):
    """The text of a page as a reader sees it, without citation marks."""
    main = copy(page.select("main"))
    for mark in main.select("sup.cite"):
        mark.extract()
    return words(main.get_text())


def test_every_page_describes_itself(site):
    for page in site.pages.values():
        node = page.graph[0]
        assert set(node) <= ALLOWED, page.url
        assert node["url"] == page.select("link[rel=canonical]")["href"] == f"https://iop-guide.example{page.url}"
        assert node["name"] == words(page.select("h1").get_text())
        assert node["description"] == page.select("meta[name=description]")["content"]
        assert words(node["description"]) in shown(page), page.url


def test_health_pages_are_medical_and_say_when_they_were_checked(site):
    for page in site.pages.values():
        node = page.graph[0]
        types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
        if page.url.startswith(("/therapies/", "/program/", "/getting-care/", "/levels-of-care/")) and "lastReviewed" in node:
            assert "MedicalWebPage" in types, page.url
        if "lastReviewed" in node:
            day = date.fromisoformat(node["lastReviewed"])
            assert page.soup.find("time", attrs={"datetime": day.isoformat()}), page.url
        else:
            assert "MedicalWebPage" not in types, page.url


def test_questions_are_those_that_the_page_shows(site):
    with_questions = 0
    for page in site.pages.values():
        node = page.graph[0]
        has_questions = bool(page.soup.select(".questions h3, details.faq-entry")) and page.url != "/"
        assert ("FAQPage" in node["@type"]) == has_questions, page.url
        text = shown(page)
        for entity in node.get("mainEntity", []):
            assert words(entity["name"]) in text, page.url
            for part in entity["acceptedAnswer"]["text"].split(". "):
                assert words(part).rstrip(".") in text, (page.url, part)
        with_questions += has_questions
    assert with_questions > 20


def test_breadcrumbs_are_those_that_the_page_shows(site):
    for page in site.pages.values():
        crumbs = [node for node in page.graph if node["@type"] == "BreadcrumbList"]
        if page.url == "/":
            assert crumbs == []
            continue
        names = [item["name"] for item in crumbs[0]["itemListElement"]]
        visible = [words(item.get_text()) for item in page.soup.select(".breadcrumbs li")]
        assert visible in (names, names[:-1]), page.url
