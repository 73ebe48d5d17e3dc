"""The way out: at once, and not back again. The place it leads to is played by the test, as nothing here may go out."""

import re

import pytest
from playwright.sync_api import expect

AWAY = "https://www.weather.gov/"


@pytest.fixture
def leaving(visit):
    """A visit whose way out is answered here instead of on the internet."""
    visit.page.context.route(
        AWAY, lambda route: route.fulfill(content_type="text/html", body="<title>Weather</title><h1>Weather</h1>")
    )
    return visit


def test_the_link_leaves_and_back_does_not_return(leaving):
    page = leaving.open("/")
    leaving.open("/program/a-typical-week/")
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url(AWAY)
    page.go_back()
    expect(page.locator("h1")).not_to_have_text("A typical week in an IOP")
    page.go_forward()
    assert page.url == AWAY


def test_the_page_is_empty_before_anything_is_loaded(leaving):
    page = leaving.open("/program/a-typical-week/")
    page.evaluate(
        "navigation.addEventListener('navigate', (event) =>"
        " console.log(event.destination.url, document.body.childElementCount, document.title))"
    )
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url(AWAY)
    assert leaving.complaints == [f"{AWAY} 0 Loading"]


def test_shift_three_times_leaves(leaving):
    page = leaving.open("/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(AWAY)


def test_shift_tells_how_often_it_is_still_to_be_pressed(leaving):
    page = leaving.open("/")
    status = page.locator(".crisis-line__status")
    page.keyboard.press("Shift")
    expect(status).to_have_text("Press Shift twice more to leave this site.")
    page.keyboard.press("Shift")
    expect(status).to_have_text("Press Shift once more to leave this site.")
    page.keyboard.press("a")
    expect(status).to_have_text("")
    page.keyboard.press("Shift")
    expect(status).to_have_text("Press Shift twice more to leave this site.")
    assert page.url.endswith("/")
    assert AWAY not in page.url


def test_typing_capitals_does_not_leave(leaving):
    page = leaving.open("/faq/")
    field = page.get_by_label("Show only questions about")
    field.press_sequentially("IOP")
    for _ in range(3):
        page.keyboard.press("Shift+A")
    expect(field).to_have_value("IOPAAA")
    assert page.url.endswith("/faq/")


def test_without_a_script_it_is_a_plain_link_that_tells_nobody(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        asked = []
        context.route(AWAY, lambda route: (asked.append(route.request.headers), route.fulfill(body="away")))
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name=re.compile("Leave")).click()
        page.wait_for_url(AWAY)
    assert [headers.get("referer") for headers in asked] == [None]


def test_the_keyboard_reaches_it_among_the_first(leaving):
    page = leaving.open("/")
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Leave this site")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(AWAY)
