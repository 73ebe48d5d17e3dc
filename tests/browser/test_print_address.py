"""The QR code as it comes out of the printer."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

PAGES = (
    "/levels-of-care/intensive-outpatient/",
    "/levels-of-care/intensive-outpatient-vs-partial-hospitalization/",
    "/getting-care/questions-to-ask/",
)
MILLIMETRE = 96 / 25.4  # CSS pixels
# The words of the page that lie on its code.
ON_THE_CODE = """code => {
  const {left, right, top, bottom} = code.getBoundingClientRect(), found = [];
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    for (const box of range.getClientRects()) {
      if (box.right > left && box.left < right && box.bottom > top && box.top < bottom) found.push(walk.currentNode.data);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("width", [703, 725])  # what the margins leave of A4 and of Letter
def test_no_word_lies_on_the_code(visit, site, width):
    found = {}
    for url in (url for url, built in site.pages.items() if built.soup.select_one(".print-address")):
        page = visit.open(url)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": width, "height": 1000})
        found[url] = page.locator(".print-address__code").evaluate(ON_THE_CODE)
    assert {url: words for url, words in found.items() if words} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_printed_code_leads_to_the_page(browser, address, scheme):
    with browser.new_context(device_scale_factor=3, color_scheme=scheme) as context:  # about what printers have: 288 dpi
        page = context.new_page()
        for url in PAGES:
            page.goto(address + url)
            page.emulate_media(media="screen")
            read_code(page, scheme)


def read_code(page, scheme):
    code = page.locator(".print-address__code")
    expect(code).to_be_hidden()
    page.emulate_media(media="print", color_scheme=scheme)
    expect(code).to_be_visible()
    expect(page.locator(".print-address b")).to_be_visible()
    assert 25 <= code.bounding_box()["width"] / MILLIMETRE <= 30
    found = zxingcpp.read_barcodes(Image.open(BytesIO(page.screenshot(clip=code.bounding_box()))).convert("L"))
    assert [result.text for result in found] == [page.locator("link[rel=canonical]").get_attribute("href")]
