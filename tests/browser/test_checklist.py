"""The checklist on paper and on a phone."""

import unicodedata

import pytest
from playwright.sync_api import expect

from paper import printed

URL = "/getting-care/questions-to-ask/checklist/"
HEAD = "Question Program 1 Program 2 Program 3"
MARGIN = 12 / 25.4 * 72 - 1  # of the theme's @page, in points


def letters(text):
    """A text without its spaces, because lines break at hyphens too; letters that a font draws as one are parted again."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="module", params=["A4", "Letter"])
def paper(browser, address, request):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address + URL)
        return printed(page, request.param)


@pytest.fixture
def questions(site):
    return [letters(item.get_text()) for item in site.pages[URL].soup.select(".checklist__item")]


def test_every_question_is_printed_once_and_whole(paper, questions):
    pages = [letters(text) for text in paper.texts]
    assert len(pages) <= 4
    times = {question: sum(page.count(question) for page in pages) for question in questions}
    assert {question: count for question, count in times.items() if count != 1} == {}


def test_every_page_with_questions_repeats_the_head(paper, questions):
    for text in map(letters, paper.texts):
        assert text.count(letters(HEAD)) == any(question in text for question in questions)


def test_nothing_is_cut_at_the_edge(paper):
    assert paper.out_of_the_margins(MARGIN) == []


def test_the_hand_out_says_whom_to_call_when_it_was_checked_and_where_it_is_from(paper, site):
    first, last = letters(paper.texts[0]), letters(paper.texts[-1])
    assert first.startswith(letters("In crisis? Call 988 Text 988 Danger now? Call 911"))
    assert letters(f"Checked against its sources on {site.pages[URL].select('.checked time').get_text()}") in first
    assert site.pages[URL].select("link[rel=canonical]")["href"] in last
    assert letters("To print this page") not in first


def test_there_is_room_to_write(visit):
    page = visit.open(URL)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 900})  # A4 without its margins
    assert page.evaluate("document.documentElement.scrollWidth") == 658
    boxes = [cell.bounding_box() for cell in page.locator(".checklist td").all()]
    assert min(box["width"] for box in boxes) >= 120
    assert min(box["height"] for box in boxes) >= 44


def test_on_a_phone_the_questions_stand_alone_and_the_way_to_print_is_told(phone):
    page = phone.open(URL)
    expect(page.locator(".checklist-hint")).to_be_visible()
    expect(page.locator(".checklist__item").first).to_be_visible()
    expect(page.locator(".checklist td").first).to_be_hidden()
    assert min(item.bounding_box()["width"] for item in page.locator(".checklist__item").all()) >= 280
