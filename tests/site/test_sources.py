"""The lists of sources in the built site: what every page cites stands in one of them, once."""

import re

import pytest

KINDS = ("/sources/studies/", "/sources/official/", "/sources/organizations/")


def words(element):
    return " ".join(element.get_text().split())


@pytest.fixture(scope="module")
def entries(site):
    """The entries of all lists, by their ids."""
    found = [entry for url in KINDS for entry in site.pages[url].soup.select(".source-index > li")]
    listed = {entry["id"]: entry for entry in found}
    assert len(listed) == len(found) > 100
    return listed


def test_every_source_that_a_page_lists_is_in_a_list_that_names_the_page(site, entries):
    listed = {
        (entry.select_one(".source-index__title")["href"], link["href"])
        for entry in entries.values()
        for link in entry.select("p a")
    }
    cited = {
        (link["href"], page.url)
        for page in site.pages.values()
        for link in page.soup.select(".sources-list li > a:first-child")
    }
    assert len(cited) > 300
    assert listed == cited


def test_every_entry_says_how_it_was_read(entries):
    said = re.compile(r"Read in the original\.|Read in a copy\.|Known from a report about it\.")
    assert [name for name, entry in entries.items() if len(said.findall(words(entry))) != 1] == []


def test_the_overview_leads_to_each_list_and_counts_what_is_in_it(site):
    kinds = site.pages["/sources/"].soup.select(".source-kinds > li")
    assert [kind.select_one("a")["href"] for kind in kinds] == list(KINDS)
    for kind, url in zip(kinds, KINDS, strict=True):
        works, *read = [int(words(number)) for number in kind.select("dd")]
        texts = [words(entry) for entry in site.pages[url].soup.select(".source-index > li")]
        said = ("Read in the original.", "Read in a copy.", "Known from a report about it.")
        assert works == len(texts)
        assert read == [sum(way in text for text in texts) for way in said]


def test_the_twin_of_the_overview_has_the_numbers_too(site):
    twin = site.text("sources/index.md")
    for kind in site.pages["/sources/"].soup.select(".source-kinds > li"):
        assert f"Works: {words(kind.select_one('dd'))}." in twin


def test_the_twin_of_a_kind_lists_its_works(site):
    for url in KINDS:
        twin = site.text(f"{url.lstrip('/')}index.md")
        assert all(link["href"] in twin for link in site.pages[url].soup.select(".source-index__title")), url
