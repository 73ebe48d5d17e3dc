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
