"""The example of a provider's edition, built by the real command, beside the neutral guide."""

import json
import re
from functools import reduce
from urllib.parse import urldefrag, urlparse

import pytest

from editorial.problems import ContentProblems
from release.budgets import PAGE, QUICK
from release.page_parts import compressed
from site_fixture import Site, last_good_site
from small_site import write
from tiny import PROVIDER, PROVIDERS_FILES, read_tiny_provider, tiny_guide

NAME = "Example Meadow Care"
NUMBER = "212-555-0142"
OFFERED = {
    "/levels-of-care/outpatient/",
    "/levels-of-care/intensive-outpatient/",
    "/levels-of-care/partial-hospitalization/",
    "/therapies/individual-therapy/",
    "/therapies/group-therapy/",
    "/therapies/cognitive-behavioral-therapy/",
    "/therapies/family-therapy/",
    "/therapies/art-therapy/",
}
OWN_WORDS = {"/", "/about/", "/contact/", "/privacy/", "/editorial-policy/", "/faq/"}


def prose(page):
    """What an editor wrote on a page, as it stands in the HTML: text, answers, cells."""
    parts = page.soup.select(".prose, .questions, .comparison td, .facts:not(.contact-details) dd, .faq-entry, .sources-list")
    return [str(part) for part in parts]


def words(page):
    return " ".join(page.select("body").get_text(" ").split())


# ---- What is the same ----


def test_the_prose_of_every_page_about_care_is_the_same_byte_for_byte(site, edition):
    compared = 0
    for url, page in site.pages.items():
        if url not in OWN_WORDS:
            assert prose(page) == prose(edition.pages[url]), url
            compared += len(prose(page))
    assert compared > 500


def test_of_clinical_pages_only_home_and_the_index_of_answers_say_who_speaks(site):
    clinical = {url for url, page in site.pages.items() if "MedicalWebPage" in page.graph[0]["@type"]}
    assert clinical & OWN_WORDS == {"/", "/faq/"}


def test_answers_of_the_index_differ_only_where_the_editors_speak_of_themselves(site, edition):
    def answers(pages):
        return {entry.select_one("summary").get_text(): str(entry) for entry in pages["/faq/"].soup.select("details.faq-entry")}

    neutral, own = answers(site.pages), answers(edition.pages)
    assert neutral.keys() == own.keys()
    assert {question for question in neutral if neutral[question] != own[question]} == {
        "Can this guide recommend a program to me?"
    }


def test_open_data_is_the_same(site, edition):
    assert site.text("data/levels-of-care.csv") == edition.text("data/levels-of-care.csv")
    assert site.text("data/levels-of-care.json") == edition.text("data/levels-of-care.json")


def test_every_address_of_the_guide_is_in_the_edition(site, edition):
    assert set(edition.pages) - set(site.pages) == {"/why-choose-us/"}
    assert set(site.pages) <= set(edition.pages)


def test_the_crisis_line_comes_first_in_both(site, edition):
    for built in (site, edition):
        for page in built.pages.values():
            links = [a["href"] for a in page.select("body").find_all("a", href=True)]
            assert links[:2] == ["#main", "tel:988"], page.url
            assert links.index("tel:911") < min([n for n, link in enumerate(links) if "+1" in link], default=99), page.url


# ---- What the neutral guide does not have ----


def test_the_neutral_guide_has_no_trace_of_a_provider(site):
    for path in sorted(site.folder.rglob("*")):
        if path.suffix in (".html", ".md", ".json", ".csv", ".xml", ".txt"):
            text = path.read_text(encoding="utf-8")
            assert NAME not in text, path
            assert "MedicalOrganization" not in text, path
            assert "555-01" not in text, path
    for page in site.pages.values():
        assert not page.soup.select(".call-button, .offered-here, .contact-details, .own-words"), page.url
        assert "offered here" not in page.select("body").get_text().lower(), page.url


def test_the_neutral_contact_page_says_plainly_that_it_takes_no_calls(site):
    page = site.pages["/contact/"]
    assert "This guide takes no calls or messages about care." in words(page)
    links = [a["href"] for a in page.select("main").find_all("a", href=True)]
    assert {"tel:911", "tel:988", "sms:988", "tel:18006624357", "https://findtreatment.gov"} <= set(links)
    assert any(a["href"] == "/contact/" for a in page.select(".site-footer").find_all("a"))


# ---- What the edition shows ----


def test_every_page_has_the_call_button_and_says_who_publishes_it(edition):
    for page in edition.pages.values():
        button = page.select(".site-header a.call-button")
        assert (button["href"], button.get_text()) == ("tel:+12125550142", f"Call {NUMBER}"), page.url
        assert "publishes this edition of the guide and offers care itself." in page.select(".site-footer").get_text(), page.url


def test_no_sentence_of_the_neutral_guide_is_left_where_it_would_be_untrue(edition):
    untrue = re.compile(
        r"guide's editors recommend no treatment provider and take no fee|It is neutral|no paid listings|earn no fee"
        r"|There are no ads|takes no calls|name no program|The guide recommends no treatment provider"
    )
    for page in edition.pages.values():
        assert not untrue.search(words(page).replace("’", "'")), page.url
    assert f"{NAME} publishes this edition of the guide. It offers care itself" in words(edition.pages["/about/"])
    assert f"{NAME} publishes this edition and offers care itself." in words(edition.pages["/"])


def test_the_contact_page_has_every_way_to_the_provider(edition):
    main = edition.pages["/contact/"].select("main")
    links = [a["href"] for a in main.find_all("a", href=True)]
    assert {"tel:+12125550142", "tel:+12125550143", "https://requests.example.com/start", "/why-choose-us/"} <= set(links)
    assert "https://maps.example.com/?place=example-meadow-care" in links
    text = " ".join(main.get_text(" ").split())
    for said in (
        "Monday to Friday, 9 am to 8:30 pm",
        "100 Example Street",
        "EX-0000",
        "Example Mutual",
        "Spanish",
        "Service animals",
    ):
        assert said in text
    assert "This guide takes no calls" not in text


def test_nothing_is_asked_of_readers_and_nothing_loaded_from_elsewhere(edition):
    for page in edition.pages.values():
        assert page.soup.select("form, iframe, embed, object, textarea, select") == [], page.url
        for element in page.soup.find_all(src=True):
            assert element["src"].startswith("/"), page.url
        for link in page.soup.find_all("link", rel=["stylesheet", "preconnect", "dns-prefetch", "preload"]):
            assert link["href"].startswith("/"), page.url


def test_what_is_offered_is_marked_and_nothing_else(edition):
    marked = {url for url, page in edition.pages.items() if page.soup.select(".page-head .offered-here")}
    assert marked == OFFERED
    heads = edition.pages["/levels-of-care/"].soup.select("thead th:has(.offered-here) a")
    assert {a["href"] for a in heads} == {url for url in OFFERED if url.startswith("/levels")}
    listed = edition.pages["/therapies/"].soup.select("main li:has(> .offered-here) > a")
    assert {a["href"] for a in listed} == {url for url in OFFERED if url.startswith("/therapies")}


def test_marks_stand_outside_the_text(edition):
    assert not [
        page.url for page in edition.pages.values() if page.soup.select(".prose .offered-here, .questions .offered-here")
    ]


def test_search_engines_are_told_what_the_page_shows(edition):
    for url in ("/", "/contact/"):
        page = edition.pages[url]
        (node,) = [node for node in page.graph if "MedicalOrganization" in node["@type"]]
        text = words(page)
        assert node["name"] in text
        assert node["legalName"] in text
        assert node["telephone"] == "+12125550142"
        assert all(place["streetAddress"] in text and place["postalCode"] in text for place in node["address"])
        assert node["openingHours"] == ["Mo-Fr 09:00-20:30", "Sa 09:00-13:00"]
    assert {url for url, page in edition.pages.items() if "MedicalOrganization" in page.html} == {"/", "/contact/"}


def test_the_providers_own_words_are_said_to_be_its_own(edition):
    page = edition.pages["/why-choose-us/"]
    note = page.select(".own-words").get_text()
    assert f"{NAME} wrote this page about itself." in note
    assert "have not checked it" in note
    assert page.select("main").get_text().index("wrote this page") < page.select("main").get_text().index("We are a made-up")
    assert "Checked against its sources" not in page.select("main").get_text()
    assert page.graph[0]["@type"] == "WebPage"
    assert "/why-choose-us/" in edition.text("sitemap.xml")


def test_the_markdown_twins_have_the_providers_ways_too(edition):
    twin = edition.text("contact/index.md")
    assert f"- New to us: {NUMBER}" in twin
    assert "- Insurers: Example Mutual, Sample Health Plan" in twin
    assert "- Therapies: Individual therapy" in twin
    assert "{" not in twin
    assert "We are a made-up provider" in edition.text("why-choose-us/index.md")


def test_colors_reach_every_page_and_leave_forced_colors_alone(edition):
    for page in edition.pages.values():
        css = page.select("style").string
        assert "@media (forced-colors:none){@media print,(prefers-color-scheme:light){:root{--brand:#4a2c6e" in css, page.url


def test_every_link_and_fragment_leads_somewhere(edition):
    broken = []
    for page in edition.pages.values():
        for element in page.soup.find_all("a", href=True):
            url, fragment = urldefrag(element["href"])
            url = url or page.url
            if urlparse(element["href"]).scheme:
                continue
            if not edition.has(url) or (fragment and fragment not in edition.pages[url].ids):
                broken.append((page.url, element["href"]))
        assert sorted(set(page.ids)) == sorted(page.ids), page.url
    assert broken == []


def test_an_edition_costs_few_bytes(site, edition):
    def sizes(built):
        return {page.url: len(compressed(page.html.encode(), QUICK)) for page in built.pages.values()}

    neutral, own = sizes(site), sizes(edition)
    assert {url for url in neutral if own[url] - neutral[url] > 800} == {"/contact/"}
    heavy = {url for url, size in own.items() if size > PAGE and len(edition.pages[url].sent) > PAGE}
    assert heavy <= {url for url in neutral if len(site.pages[url].sent) > PAGE}


@pytest.fixture
def build_small(build, tmp_path):
    """Builds the small guide as the edition of a provider's file with this text, and gives what the command said."""

    def built(text, name="own file.yaml"):
        write(tmp_path / "content", tiny_guide(**PROVIDERS_FILES))
        (tmp_path / name).write_text(text, encoding="utf-8")
        return build(tmp_path, tmp_path / "content", ORGANIZATION=str(tmp_path / name), TODAY="2026-06-01")

    return built


@pytest.fixture
def small_edition(build_small, tmp_path):
    """The same, where it is to succeed: the site."""

    def built(text):
        done = build_small(text)
        assert done.returncode == 0, done.stderr
        return Site(tmp_path / "output")

    return built


def test_a_name_with_markup_in_it_is_words(small_edition):
    name = 'Ümlaut & "Söhne" <script>alert(1)</script> O\'Hara'
    page = small_edition(PROVIDER.replace("name: Tiny Care\n", f"name: {json.dumps(name)}\n", 1)).pages["/contact/"]
    assert name in page.select(".site-header__name").get_text()
    assert name in page.select("#how-to-reach").get_text()
    assert "<script>alert" not in page.html
    assert page.graph[-1]["name"] == name


def test_a_provider_that_gives_a_phone_and_nothing_else_shows_no_empty_part(small_edition):
    few = small_edition("name: Few\ntagline: Words.\nprovider:\n  phones: [{label: All, number: 212-555-0142}]\n")
    page = few.pages["/contact/"]
    assert [part for part in page.soup.select("dl, ul, section, dd") if not part.get_text(strip=True)] == []
    assert page.soup.select_one("#what-it-offers") is None
    assert "/why-choose-us/" not in few.pages
    assert not few.pages["/"].soup.select(".contact-details, .offered-here")


# ---- What goes wrong ----

BAD = {
    "a wrong phone": ("number: 212-555-0142", "number: 212-555-142"),
    "a wrong address": ("https://requests.example.com", "http://requests.example.com"),
    "an unknown level": ("[iop, php]", "[iop, phq]"),
    "an unknown therapy": ("[art-therapy]", "[arts-therapy]"),
    "a misspelt key": ("  insurers:", "  insurer:"),
    "a color nobody can read": ('light: {brand: "#0d4f4a"', 'light: {brand: "#c9b3ea"'),
    "a wrong color": ('dark: {brand: "#93d5c9"', "dark: {brand: purple"),
}


def line_of(text, words):
    assert text.count(words) == 1
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize("name", BAD)
def test_each_mistake_is_told_with_its_file_and_line(name):
    old, new = BAD[name]
    with pytest.raises(ContentProblems) as told:
        read_tiny_provider(**{"data/organization.yaml": PROVIDER.replace(old, new)})
    (problem,) = told.value.problems
    assert (problem.path, problem.place.line) == ("provider.yaml", line_of(PROVIDER, old))


# What its file says is looked at when it could be read.
READ = {"an unknown level", "an unknown therapy", "a color nobody can read"}


@pytest.mark.parametrize("names", [READ, BAD.keys() - READ], ids=["what it says", "how it is written"])
def test_mistakes_are_told_at_once_and_the_last_good_site_stays(names, build_small, tmp_path):
    stays, told = last_good_site(tmp_path), {name: BAD[name] for name in names}
    text = reduce(lambda text, change: text.replace(*change), told.values(), PROVIDER)
    built = build_small(text, "Söhne & Töchter.yaml")
    assert built.returncode == 1
    for name, (_, new) in told.items():
        assert f"{tmp_path}/Söhne & Töchter.yaml:{line_of(text, new)}:" in built.stderr, name
    assert "Traceback" not in built.stdout + built.stderr
    assert stays()


def test_a_file_that_is_not_there_is_told(build, tmp_path):
    built = build(tmp_path, ORGANIZATION="examples/none.yaml")
    assert built.returncode != 0
    assert "examples/none.yaml:1:1: no-file This file is missing." in built.stderr
