"""The picture of a week on a phone, on paper, and in a reader's own colors."""

import pytest

URL = "/program/a-typical-week/"
COLORS = "selector => { const s = getComputedStyle(document.querySelector(selector)); return [s.fill, s.stroke] }"


def test_on_a_small_phone_a_row_is_as_high_as_its_words(phone):
    page = phone.open(URL)
    day = page.locator(".week__days li").first
    drawing = page.locator(".week__chart svg").bounding_box()
    assert drawing["width"] >= 24 * 10
    assert drawing["height"] / 7 >= day.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    boxes = [item.bounding_box() for item in page.locator(".week__days li").all()]
    for row, box in enumerate(boxes):
        middle = drawing["y"] + drawing["height"] * (row + 0.5) / 7
        assert abs(box["y"] + box["height"] / 2 - middle) < 2


@pytest.mark.parametrize(
    "media", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}, {"media": "print"}], ids=str
)
def test_an_hour_of_the_program_is_filled_otherwise_and_has_an_edge(visit, media):
    page = visit.open(URL)
    page.emulate_media(**media)
    sure, own = page.evaluate(COLORS, ".week__sure"), page.evaluate(COLORS, ".week__own")
    assert sure[0] not in ("none", own[0])
    assert sure[1] not in ("none", sure[0])


def test_the_words_open_without_a_script(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + URL)
        page.locator(".week summary").click()
        assert page.locator(".week details li").first.is_visible()
