"""Pages on paper: what a clinician hands over, and what a family takes along."""

import re

import pytest
import zxingcpp

from paper import printed, words, words_for_paper

LEVEL = "/levels-of-care/intensive-outpatient/"
PAIR = "/levels-of-care/intensive-outpatient-vs-partial-hospitalization/"
QUESTIONS = "/getting-care/questions-to-ask/"
HAND_OUTS = (LEVEL, PAIR, QUESTIONS)
# The most sides of paper that each may take.
SIDES = {"/": 2, LEVEL: 2, PAIR: 2, QUESTIONS: 2, "/levels-of-care/": 8, "/faq/": 12, "/get-help-now/": 3}
MARGIN = 13 / 25.4 * 72 - 1
FOR_THE_SCREEN = (
    "Skip to the text",
    "Leave this site",
    "Menu",
    "On this page",
    "Read next",
    "Link to this answer",
    "Cited above",
)


def squeezed(text):
    """A text without what a line may break at."""
    return re.sub(r"[-\s\ufffe\x02]", "", text)


@pytest.fixture(scope="module", params=[(url, paper) for url in SIDES for paper in ("A4", "Letter")], ids=" on ".join)
def sheet(request, desk):
    """A page, its print, and the words that must be on it."""
    url, paper = request.param
    page = desk.open(url)
    address_of_page = page.locator("link[rel=canonical]").get_attribute("href")
    return url, printed(page, paper), words_for_paper(page), address_of_page


def test_no_word_is_lost(sheet):
    _, paper, wanted, _ = sheet
    there = words("\n".join(paper.texts))
    assert wanted
    assert wanted - there == {}


def test_nothing_is_cut_at_the_sides(sheet):
    assert sheet[1].out_of_the_margins(MARGIN) == []


def test_it_takes_no_more_paper_than_it_needs(sheet):
    url, paper, _, _ = sheet
    assert paper.sheets <= SIDES[url]


def test_whom_to_call_comes_first(sheet):
    assert re.match(r"In crisis\?\s+Call 988\s+Text 988\s+Danger now\?\s+Call 911", sheet[1].texts[0])


def test_the_date_and_the_address_are_there(sheet):
    url, paper, _, address = sheet
    text = paper.texts[0] if url in HAND_OUTS else "\n".join(paper.texts)
    assert re.search(r"Checked against its sources on \d+ \w+ \d{4}", text.replace("\r\n", " "))
    assert squeezed(address) in squeezed(text)


def test_nothing_to_press_is_printed(sheet):
    text = "\n".join(sheet[1].texts)
    assert [words for words in FOR_THE_SCREEN if words in text] == []


def test_a_hand_out_shows_its_code_on_the_first_side(sheet):
    url, paper, _, address = sheet
    codes = [code.text for code in zxingcpp.read_barcodes(paper.picture(0, 200).convert("L"))]
    assert codes == ([address] if url in HAND_OUTS else [])


def test_every_level_and_pair_fits_one_sheet_of_a4(desk, site):
    hand_outs = [url for url, built in site.pages.items() if built.soup.select_one(".print-address")]
    sides = {url: printed(desk.open(url), "A4").sheets for url in hand_outs}
    assert {url: count for url, count in sides.items() if count > 2} == {}
    assert len(sides) > len(HAND_OUTS)
