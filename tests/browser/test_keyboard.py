"""Reading, choosing and leaving with a keyboard alone."""

import pytest
from playwright.sync_api import expect

from keyboard import REACHABLE, stops

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 640}
OUTLINE = 2  # pixels
CONTRAST = 3


@pytest.fixture(
    scope="module",
    params=[
        *[(url, "light", DESK) for url in ("/", "/levels-of-care/", "/faq/")],
        *[(url, "dark", PHONE) for url in ("/", "/levels-of-care/", "/faq/")],
    ],
    ids=lambda case: f"{case[0]} {case[1]} {case[2]['width']}",
)
def walk(request, browser, address):
    """The stops of a page, and the places in its code of all that a keyboard is to reach."""
    url, scheme, screen = request.param
    with browser.new_context(viewport=screen, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(address + url)
        yield stops(page), page.evaluate(REACHABLE)


def test_it_reaches_everything_in_the_order_of_the_page_and_gets_out_again(walk):
    seen, reachable = walk
    assert [stop["order"] for stop in seen] == reachable
    bands = [stop["band"] for stop in seen]
    assert bands == sorted(bands)
    assert set(bands) == {0, 1, 2, 3, 4}


def test_what_has_the_focus_is_outlined_against_what_is_behind_it(walk):
    pale = [stop for stop in walk[0] if stop["outline"] < OUTLINE or stop["contrast"] < CONTRAST]
    assert pale == []


def test_what_has_the_focus_is_in_sight(walk):
    assert [stop["name"] for stop in walk[0] if not stop["in_sight"]] == []


def reach(page, locator):
    """Press Tab until the element has the focus."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"The keyboard does not reach {locator}")


def test_the_skip_link_leads_past_the_navigation(visit):
    page = visit.open("/levels-of-care/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelector('main a')")


def test_a_level_is_left_out_and_taken_back_with_space(visit):
    page = visit.open("/levels-of-care/")
    reach(page, page.get_by_role("checkbox", name="Residential"))
    head = page.locator("thead th", has_text="Residential")
    page.keyboard.press("Space")
    expect(head).to_be_hidden()
    page.keyboard.press("Space")
    expect(head).to_be_visible()


def test_arrows_choose_the_two_levels_on_a_phone(phone):
    page = phone.open("/levels-of-care/")
    heads = page.locator("thead th:visible")
    reach(page, page.locator("input[name=second]:checked"))
    before = heads.all_inner_texts()
    page.keyboard.press("ArrowDown")
    after = heads.all_inner_texts()
    assert before[0] == after[0]
    assert before[1] != after[1]
    page.keyboard.press("ArrowUp")
    assert heads.all_inner_texts() == before
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('fieldset')") is None


def test_an_answer_opens_with_enter_and_closes_with_space(visit):
    page = visit.open("/faq/")
    entry = page.locator(".faq-entry").nth(2)
    reach(page, entry.locator("summary"))
    answer = entry.locator(".faq-entry__answer")
    page.keyboard.press("Enter")
    expect(answer).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.faq-entry__answer') !== null")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(answer).to_be_hidden()


def test_questions_are_narrowed_and_the_keyboard_goes_on_to_what_is_left(visit):
    page = visit.open("/faq/")
    field = page.get_by_label("Show only questions about")
    reach(page, field)
    page.keyboard.type("methadone")
    page.keyboard.press("Tab")
    focused = page.locator("summary:focus")
    expect(focused).to_be_visible()
    assert "methadone" in focused.locator("..").text_content().lower()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(field).to_be_focused()


def test_the_menu_of_a_phone_opens_and_its_links_come_next(phone):
    page = phone.open("/")
    reach(page, page.locator(".site-header summary"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".site-header li a").first).to_be_focused()
