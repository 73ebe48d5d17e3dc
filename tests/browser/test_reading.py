"""What a reader meets, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

PAGES = {
    "home": "/",
    "topic": "/therapies/",
    "article": "/program/what-is-an-iop/",
    "level": "/levels-of-care/intensive-outpatient/",
    "comparison": "/levels-of-care/",
    "pair": "/levels-of-care/intensive-outpatient-vs-partial-hospitalization/",
    "FAQ": "/faq/",
    "help": "/get-help-now/",
    "sources": "/sources/",
    "contact": "/contact/",
    "kind of sources": "/sources/studies/",
    "page": "/privacy/",
    "checklist": "/getting-care/questions-to-ask/checklist/",
    "article with a week": "/program/a-typical-week/",
    "search": "/search/",
    "404": "/404.html",
}


@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES.keys())
def test_the_crisis_line_is_in_the_first_screen_of_a_phone(phone, url):
    page = phone.open(url)
    call = page.locator("a[href='tel:988']").first
    expect(call).to_be_visible()
    box = call.bounding_box()
    assert box["y"] + box["height"] < 120
    assert box["height"] >= 24
    assert phone.page.locator("a[href='tel:911']").first.bounding_box()["y"] < 120


def test_a_link_to_a_question_opens_its_answer_without_a_script(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/faq/#how-is-an-iop-different-from-a-php")
        answer = page.locator("[id='how-is-an-iop-different-from-a-php']")
        expect(answer).to_be_visible()
        expect(answer).to_be_in_viewport()
        expect(page.locator("summary", has_text="How is an IOP different from a PHP?").first).to_be_in_viewport()


def test_answers_are_closed_until_asked_for_and_all_print(visit):
    page = visit.open("/faq/")
    answer = page.locator("details.faq-entry p").first
    expect(answer).to_be_hidden()
    page.emulate_media(media="print")
    expect(answer).to_be_visible()


def test_levels_can_be_left_out_of_the_comparison_without_a_script(visit):
    page = visit.open("/levels-of-care/")
    head = page.locator("thead th", has_text=re.compile("Residential"))
    cells = page.locator("tbody td:nth-child(5)")
    expect(head).to_be_visible()
    page.get_by_role("checkbox", name="Residential").uncheck()
    expect(head).to_be_hidden()
    expect(cells.first).to_be_hidden()
    expect(page.locator("thead th", has_text=re.compile("Inpatient"))).to_be_visible()


def test_on_a_phone_two_levels_stand_side_by_side_and_can_be_chosen_without_a_script(browser, address):
    with browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/levels-of-care/")
        hours = page.locator("tr", has=page.locator("th", has_text="Hours of treatment a week, adults")).locator("td:visible")
        heads = page.locator("thead th:visible")
        assert [text.split(" a week")[0] for text in hours.all_inner_texts()] == ["9 to 19 hours", "20 or more hours"]
        assert heads.all_inner_texts() == ["IOP", "PHP"]
        left, right = (cell.bounding_box() for cell in hours.all())
        assert left["y"] == right["y"]
        assert left["x"] + left["width"] <= right["x"]
        page.get_by_role("radio", name="Inpatient").nth(1).check()
        assert heads.all_inner_texts() == ["IOP", "Inpatient"]
        assert "24-hour care" in hours.last.inner_text()


def test_the_keyboard_reaches_the_text_first(visit):
    page = visit.open("/program/what-is-an-iop/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")


def test_the_menu_opens_on_a_phone(phone):
    page = phone.open("/")
    link = page.locator("header nav a", has_text="How programs work")
    expect(link).to_be_hidden()
    page.get_by_text("Menu").click()
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_contain_text("How programs work")


def test_dark_is_dark_and_light_is_light(browser, address):
    def paper(scheme):
        with browser.new_context(color_scheme=scheme) as context:
            page = context.new_page()
            page.goto(address)
            color = page.evaluate("getComputedStyle(document.body).backgroundColor")
            if color == "rgba(0, 0, 0, 0)":
                color = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            return sum(map(int, re.findall(r"\d+", color)[:3]))

    assert paper("dark") < 150 < 600 < paper("light")


@pytest.mark.parametrize(
    ("question", "path"),
    {
        "how is an IOP different from a PHP": ["How is an IOP different from a PHP?"],
        "how long does it take": ["How long does someone usually stay in an IOP?"],
        "do I have to bring my family": ["Do I have to bring my family?"],
        "what does it cost": ["What does an IOP cost?"],
    }.items(),
)
def test_the_first_questions_are_one_tap_from_home_on_a_phone(phone, question, path):
    page = phone.open("/")
    for summary in path:
        page.locator("summary", has_text=summary).click()
    answer = page.locator("details[open].faq-entry .faq-entry__answer")
    expect(answer).to_be_visible()
    assert len(answer.inner_text().split()) >= 12, question
