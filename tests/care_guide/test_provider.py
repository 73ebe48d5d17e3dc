"""What a provider's edition is told to show."""

import pytest

from care_guide.provider import hours_text, provider_view
from editorial.organization import OpeningHours
from editorial.problems import ContentProblems
from tiny import PROVIDER, nodes_of, pages_of, read_tiny, read_tiny_provider


@pytest.fixture(scope="module")
def own():
    return pages_of(read_tiny_provider())


@pytest.fixture(scope="module")
def provider(own):
    return own.provider


def test_the_neutral_edition_has_none(pages):
    assert pages.provider is None
    assert provider_view(read_tiny().library, "") is None


def test_the_first_phone_is_the_call_button(provider):
    assert (provider.call.number, provider.call.url) == ("212-555-0142", "tel:+12125550142")
    assert [phone.url for phone in provider.phones] == ["tel:+12125550142", "tel:+18005550143"]


def test_hours_are_words(provider):
    assert provider.hours == ("Monday to Friday, 9 am to 5:30 pm", "Saturday, 12 pm to 1 pm")
    assert hours_text(OpeningHours(days="Su", opens="00:00", closes="23:59")) == "Sunday, 12 am to 11:59 pm"


def test_levels_and_therapies_lead_to_their_pages(provider):
    assert [(link.title, link.url) for link in provider.levels] == [
        ("Intensive outpatient program (IOP)", "/levels-of-care/iop/"),
        ("Partial hospitalization (PHP)", "/levels-of-care/php/"),
    ]
    assert [link.url for link in provider.therapies] == ["/therapies/art-therapy/"]


def test_every_address_has_its_base():
    provider = pages_of(read_tiny_provider(base="/guide")).provider
    urls = [provider.contact_url, provider.why.url, *(link.url for link in (*provider.levels, *provider.therapies))]
    assert all(url.startswith("/guide/") for url in urls)


def test_what_is_offered_is_marked_and_nothing_else(own):
    marked = {key for key, page in own.documents.items() if page.view.offered}
    assert marked == {"levels/iop", "levels/php", "therapies/art-therapy"}
    assert own.documents["pages/levels-of-care"].parts["comparison"].offered == {"iop", "php"}
    entries = own.documents["pages/therapies"].parts["groups"][0].entries
    assert [(entry.title, entry.offered) for entry in entries] == [("Art therapy", True), ("Music therapy", False)]


def test_the_neutral_edition_marks_nothing(pages):
    assert not any(page.view.offered for page in pages.all)


def test_why_choose_us_is_a_page_and_in_the_footer(own):
    page = own.documents["pages/why-choose-us"]
    assert (page.template, page.view.url) == ("why-choose-us", "/why-choose-us/")
    assert '<a href="/program/a-week/">a week</a>' in page.view.body_html
    assert own.navigation["footer"][-1].url == "/why-choose-us/"


def test_without_it_there_is_no_such_page_and_no_link():
    start, end = PROVIDER.index("  why_choose_us:"), PROVIDER.index("  colors:")
    pages = pages_of(read_tiny_provider(**{"data/organization.yaml": PROVIDER[:start] + PROVIDER[end:]}))
    assert "pages/why-choose-us" not in pages.documents
    assert pages.provider.why is None
    assert [link.url for link in pages.navigation["footer"]] == ["/faq/"]


def node(page, pages):
    found = [node for node in nodes_of(page, pages.provider) if "MedicalOrganization" in node["@type"]]
    return found[0] if found else None


def test_search_engines_are_told_of_the_provider_on_home_and_contact_alone(own):
    telling = {key for key, page in own.documents.items() if node(page, own)}
    assert telling == {"pages/home", "pages/contact"}
    told = node(own.documents["pages/contact"], own)
    assert (told["name"], told["legalName"], told["telephone"]) == ("Tiny Care", "Tiny Care, LLC", "+12125550142")
    assert told["openingHours"] == ["Mo-Fr 09:00-17:30", "Sa 12:00-13:00"]
    assert told["address"][0]["addressRegion"] == "OH"
    assert told["url"] == "https://guide.example/"


def test_what_was_not_given_is_not_told():
    few = "name: Few\ntagline: Words.\nprovider:\n  phones: [{label: All, number: 212-555-0142}]\n"
    pages = pages_of(read_tiny_provider(**{"data/organization.yaml": few}))
    assert set(node(pages.documents["pages/contact"], pages)) == {"@type", "@id", "name", "url", "telephone"}


def test_an_edition_needs_its_contact_page():
    with pytest.raises(ContentProblems, match="1 problem") as raised:
        read_tiny_provider(**{"pages/contact.md": None})
    assert "no-page No published page has 'template: contact'" in raised.value.report


def test_the_locks_know_the_neutral_guide_alone():
    urls = "\n".join(["/", "/contact/"])
    warned = {p.sentence for p in read_tiny_provider(**{"data/urls.lock": urls}).warnings if p.code == "new-address"}
    assert "'/why-choose-us/' is new." not in warned
    assert "'/therapies/art-therapy/' is new." in warned
