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
SIDES = {"/": 2, LEVEL: 1, PAIR: 1, QUESTIONS: 1, "/levels-of-care/": 8, "/faq/": 12, "/get-help-now/": 3}
MARGIN = 12 / 25.4 * 72 - 1
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


def test_the_sources_of_a_hand_out_are_short(sheet, site):
    url, paper, _, _ = sheet
    sources = [item.select_one("span") for item in site.pages[url].soup.select(".sources-list li")]
    assert all(sources)
    text = squeezed("".join(paper.texts))
    said = [squeezed(source.get_text()) in text for source in sources if len(source.get_text()) > 25]
    assert not said or any(said) == (url not in HAND_OUTS)


def test_a_hand_out_shows_its_code_on_the_first_side(sheet):
    url, paper, _, address = sheet
    codes = [code.text for code in zxingcpp.read_barcodes(paper.picture(0, 200).convert("L"))]
    assert codes == ([address] if url in HAND_OUTS else [])


def test_every_hand_out_is_one_side_of_paper(desk, site):
    hand_outs = [url for url, built in site.pages.items() if built.soup.select_one(".print-address")]
    sides = {(url, paper): printed(desk.open(url), paper).sheets for url in hand_outs for paper in ("A4", "Letter")}
    assert {where: count for where, count in sides.items() if count > 1} == {}
    levels = [url for url in hand_outs if url.startswith("/levels-of-care/")]
    pairs = [url for url in levels if "-vs-" in url]
    count = len(levels) - len(pairs)
    assert len(pairs) == count * (count - 1) / 2
    assert set(HAND_OUTS) <= set(hand_outs)
