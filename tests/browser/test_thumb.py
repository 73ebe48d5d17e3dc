"""With one thumb on a phone, in the dark, with letters twice as large, on slow 4G: what people come for is a tap away."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 740}
REACH = range(200, 720)  # of the height: where the thumb of the hand that holds the phone gets to
# What browsers' own tools call slow 4G: milliseconds, and bytes a second.
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
TARGET = 44
SWIPE = 450  # pixels, at most


@pytest.fixture
def hand(large_letters, address):
    """A phone with the home page open."""
    with large_letters.new_context(viewport=PHONE, is_mobile=True, has_touch=True, color_scheme="dark") as context:
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", SLOW_4G)
        page.goto(address)
        yield page


def tap(page, thing, swipes=None):
    """Swipe until the thumb reaches a thing, and tap on it; `swipes` is how often at most."""
    far = thing.evaluate("(element, middle) => element.getBoundingClientRect().y - middle", sum(REACH) // len(REACH))
    if swipes is not None:
        assert far / SWIPE <= swipes, f"{far / SWIPE:.1f} swipes"
    page.evaluate("far => scrollBy(0, far)", far)
    box = thing.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    assert int(y) in REACH
    assert min(box["width"], box["height"]) >= TARGET
    page.touchscreen.tap(x, y)


def test_whom_to_call_is_in_sight_and_what_happens_then_is_a_tap_away(hand):
    expect(hand.get_by_role("link", name="Call 988")).to_be_in_viewport(ratio=1)
    tap(hand, hand.locator("main").get_by_role("link", name="Help right now"))
    expect(hand.locator("h1")).to_have_text("Get help now")
    expect(hand.get_by_role("link", name="Call 988").last).to_be_visible()


def test_the_difference_between_two_levels_is_a_tap_away(hand):
    tap(hand, hand.locator("summary", has_text="How is an IOP different from a PHP?"), swipes=7)
    expect(hand.locator("details[open] .faq-entry__answer")).to_contain_text(re.compile("hours"))


def test_whether_the_family_has_to_take_part_is_a_tap_away(hand):
    tap(hand, hand.locator("summary", has_text="Do I have to bring my family?"), swipes=8)
    expect(hand.locator("details[open] .faq-entry__answer")).to_be_visible()


def test_two_levels_stand_side_by_side_without_a_word_out_of_the_screen(hand):
    tap(hand, hand.locator("main").get_by_role("link", name="Compare levels of care"))
    expect(hand.locator("h1")).to_have_text("Compare levels of care")
    heads = hand.locator("thead th:visible")
    assert heads.all_inner_texts() == ["IOP", "PHP"]
    for name in ("Inpatient", "Residential"):
        tap(hand, hand.locator("fieldset", has_text="with").locator("label", has_text=name))
        assert heads.all_inner_texts() == ["IOP", name]
        assert hand.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    first, second = (cell.bounding_box() for cell in hand.locator("tbody tr:nth-child(2) >> nth=0").locator("td:visible").all())
    assert first["x"] == second["x"]
    assert first["y"] + first["height"] <= second["y"]
    assert first["width"] > PHONE["width"] * 0.8
