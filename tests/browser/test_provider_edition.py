"""What a reader of a provider's edition meets, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

PAGES = ("/", "/contact/", "/why-choose-us/", "/levels-of-care/", "/therapies/", "/therapies/art-therapy/")
BUTTON = "header a.call-button"
LEAST = 43.9  # pixels of a target, but for rounding


@pytest.fixture(scope="module")
def its_address(edition, serve) -> str:
    return serve(edition.folder)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_call_button_is_large_enough_and_below_the_crisis_line(browser, its_address, width):
    with browser.new_context(viewport={"width": width, "height": 700}) as context:
        page, complaints = context.new_page(), []
        page.on("console", lambda message: complaints.append(message.text))
        for url in PAGES:
            page.goto(its_address + url)
            button, crisis = page.locator(BUTTON).bounding_box(), page.locator("a[href='tel:988']").first.bounding_box()
            assert button["height"] >= LEAST, url
            assert crisis["y"] + crisis["height"] <= button["y"], url
            assert button["y"] + button["height"] < 300, f"{url}: in the first screen"
            assert page.evaluate("document.documentElement.scrollWidth") == width, url
        assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_providers_colors_are_shown_and_give_way_to_forced_ones(browser, its_address, scheme):
    def brand(**options):
        with browser.new_context(color_scheme=scheme, **options) as context:
            page = context.new_page()
            page.goto(its_address)
            return page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--brand')")

    assert brand() == {"light": "#4a2c6e", "dark": "#cdb7ec"}[scheme]
    assert brand(forced_colors="active") == "LinkText"


def test_ways_to_the_provider_are_targets_of_their_own(browser, its_address):
    with browser.new_context(viewport={"width": 320, "height": 700}) as context:
        page = context.new_page()
        page.goto(f"{its_address}/contact/")
        ways = page.locator(".contact-details :is(dd > a, p > a)")
        assert ways.count() == 4
        assert min(way.bounding_box()["height"] for way in ways.all()) >= LEAST


def test_the_call_button_can_be_read_on_paper(browser, its_address):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(its_address)
        page.emulate_media(media="print")
        expect(page.locator(BUTTON)).to_have_css("color", re.compile(r"rgb\(0, 0, 0\)"))
