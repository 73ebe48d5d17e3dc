from datetime import date
from xml.etree import ElementTree

from care_guide.sitemap import SitemapEntry, newest_first, sitemap_entries

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_every_page_for_search_is_listed_once_with_its_day(pages):
    entries = sitemap_entries(page.view for page in pages.all)
    assert len({entry.url for entry in entries}) == len(entries) == len(pages.all) - 1
    assert SitemapEntry("https://guide.example/program/how-long/", date(2026, 2, 1)) in entries
    assert not any("404" in entry.url for entry in entries)


def test_the_sitemap_is_written_with_days(exported):
    root = ElementTree.fromstring(exported["sitemap.xml"])
    days = {url.find(f"{SITEMAP}loc").text: url.find(f"{SITEMAP}lastmod").text for url in root}
    assert days["https://guide.example/program/how-long/"] == "2026-02-01"
    assert not root.findall(f".//{XHTML}link")


def test_translations_are_written_when_there_are_some(environment):
    entry = SitemapEntry("https://x.org/a/?b&c", date(2026, 1, 2), (("en", "https://x.org/a/"), ("es", "https://x.org/es/a/")))
    root = ElementTree.fromstring(environment.get_template("exports/sitemap.xml").render(entries=[entry]))
    links = [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in root.iter(f"{XHTML}link")]
    assert links == [("alternate", "en", "https://x.org/a/"), ("alternate", "es", "https://x.org/es/a/")]


def test_feeds_begin_with_the_newest(pages):
    views = newest_first(page.view for key, page in pages.documents.items() if key.startswith("program/"))
    assert [view.title for view in views] == ["How long does it last?", "A typical week"]
