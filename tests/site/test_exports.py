"""Feeds, sitemap, robots.txt, llms.txt and the Markdown twins."""

import re
from datetime import date
from xml.etree import ElementTree

import feedparser

from site_fixture import ROOT, newest_day

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CONTENT = ROOT / "content"
ORIGIN = "https://iop-guide.example"


def test_the_sitemap_lists_every_page_that_may_be_found_with_its_day(site):
    entries = ElementTree.fromstring(site.text("sitemap.xml")).findall(f"{SITEMAP}url")
    listed = {entry.findtext(f"{SITEMAP}loc"): entry.findtext(f"{SITEMAP}lastmod") for entry in entries}
    expected = {ORIGIN + url for url in site.pages if url != "/404.html"}
    assert set(listed) == expected
    for url, day in listed.items():
        page = site.pages[url.removeprefix(ORIGIN)]
        assert day == page.graph[0]["dateModified"]
        assert date.fromisoformat(day) <= date.fromisoformat(newest_day(CONTENT))


def test_the_404_page_is_not_for_search_engines(site):
    assert site.pages["/404.html"].select("meta[name=robots]")["content"] == "noindex"
    assert not site.pages["/"].soup.select("meta[name=robots]")


def test_robots_txt_points_to_the_sitemap(site):
    assert f"Sitemap: {ORIGIN}/sitemap.xml" in site.text("robots.txt").splitlines()


def test_feeds_hold_the_articles_newest_first(site):
    feed = feedparser.parse(site.text("feeds/all.atom.xml"))
    assert not feed.bozo
    links = {entry.link for entry in feed.entries}
    topics = ("/therapies/", "/program/", "/getting-care/")
    articles = {url for url in site.pages if url.startswith(topics) and url.count("/") == 3}
    assert links == {ORIGIN + url for url in articles}
    days = [entry.updated for entry in feed.entries]
    assert days == sorted(days, reverse=True)
    for topic in ("therapies", "program", "getting-care"):
        part = feedparser.parse(site.text(f"feeds/{topic}.atom.xml"))
        assert {entry.link for entry in part.entries} == {link for link in links if f"/{topic}/" in link}


def test_every_page_has_a_markdown_twin_that_stands_alone(site):
    for page in site.pages.values():
        url = page.select("link[type='text/markdown']")["href"]
        twin = site.text(url.lstrip("/"))
        assert twin.startswith(f"# {page.select('h1').get_text().strip()}\n"), url
        assert "988" in twin[:1000], url
        assert not re.search(r"\{(fact|call|text|slot|filename|static|#)", twin), url
        assert not re.search(r"\]\((?!https://|tel:|sms:|#)", twin), url
        cited, defined = set(re.findall(r"\[\^([^\]]+)\](?!:)", twin)), set(re.findall(r"^\[\^([^\]]+)\]:", twin, re.M))
        assert cited <= defined, url
        assert "&#" not in twin, url
        assert "&amp;" not in twin, url


def test_twins_carry_the_words_of_their_page(site):
    for page in site.pages.values():
        twin = site.text(page.select("link[type='text/markdown']")["href"].lstrip("/"))
        for heading in page.soup.select(".prose h2"):
            plain = heading.get_text().replace("’", "'").replace("“", '"').replace("”", '"')
            assert f"## {plain}" in twin, (page.url, plain)


def test_llms_txt_lists_every_page_once(site):
    text = site.text("llms.txt")
    links = re.findall(r"\]\((https://[^)]+\.md)\)", text)
    twins = [
        ORIGIN + page.select("link[type='text/markdown']")["href"]
        for page in site.pages.values()
        if page.url not in ("/", "/404.html")
    ]
    assert sorted(links) == sorted(twins)
