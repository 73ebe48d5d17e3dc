"""With scripts switched off, a reader still chooses, opens, finds and prints."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from paper import printed


@pytest.fixture
def plain(browser, address):
    """Opens a page where no script runs, on a screen of a width."""
    contexts = []

    def opened(url, width=1280):
        context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.goto(address + url)
        return page

    yield opened
    for context in contexts:
        context.close()


def closed_answer(page):
    """The text of an answer far down the FAQ, which is closed."""
    entry = page.locator(".faq-entry").nth(60)
    assert entry.get_attribute("open") is None
    return entry, entry.locator("p").first.text_content().split(".")[0].strip()


def test_levels_are_chosen_on_a_desk(plain):
    page = plain("/levels-of-care/")
    page.get_by_role("checkbox", name="PHP").uncheck()
    expect(page.locator("thead th", has_text="Partial")).to_be_hidden()
    page.get_by_role("checkbox", name="PHP").check()
    expect(page.locator("thead th", has_text="Partial")).to_be_visible()


def test_the_parts_of_the_table_are_reached_by_their_links(plain):
    page = plain("/levels-of-care/", 360)
    page.get_by_role("link", name="Who it can suit").click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_menu_of_a_phone_opens(plain):
    page = plain("/", 360)
    page.get_by_text("Menu").click()
    expect(page.locator(".site-header li a").first).to_be_visible()


def test_a_link_to_words_opens_the_closed_answer_that_holds_them(plain, address):
    """The browser's own search for words: Chromium finds what is folded, and unfolds it."""
    page = plain("/faq/")
    entry, words = closed_answer(page)
    page.goto("about:blank")
    page.goto(f"{address}/faq/#:~:text={quote(words)}")
    expect(entry.locator("p").first).to_be_visible()
    expect(entry.locator("p").first).to_be_in_viewport()
    expect(page.locator(".faq-entry[open]")).to_have_count(1)


def test_words_in_a_closed_answer_are_found(plain):
    page = plain("/faq/")
    _, words = closed_answer(page)
    assert page.evaluate("words => window.find(words)", words)
    assert not page.evaluate("window.find('these words stand nowhere')")


def test_closed_answers_are_printed(plain):
    page = plain("/faq/")
    _, words = closed_answer(page)
    paper = " ".join("".join(printed(page, "A4").texts).split())
    assert words in paper
