import re

import pytest
import zxingcpp
from PIL import Image

from care_guide.qr_code import QUIET, qr_code
from tiny import pages_of, read_tiny

ADDRESS = "https://iop-guide.example/levels-of-care/intensive-outpatient-vs-partial-hospitalization/"


def drawn(code, scale=4):
    """The code as its path says, in a picture."""
    image = Image.new("L", (code.size, code.size), 255)
    start, *strokes = re.findall(r"[Mm][^Mm]+", code.path)
    x, y = (float(number) for number in start[1:].split())
    for stroke in strokes:
        right, down, length = (int(number) for number in re.fullmatch(r"m(-?\d+) (\d)h(\d+)", stroke).groups())
        x, y = x + right, y + down
        assert y % 1 == 0.5, "a line of width 1 covers a whole row"
        image.paste(0, (int(x), int(y), int(x) + length, int(y) + 1))
        x += length
    return image.resize((code.size * scale, code.size * scale), Image.Resampling.NEAREST)


@pytest.mark.parametrize("address", [ADDRESS, "https://a.example/", "https://guide.example/" + "long-name/" * 30])
def test_the_path_reads_as_the_address(address):
    found = zxingcpp.read_barcodes(drawn(qr_code(address)))
    assert [(code.text, code.format) for code in found] == [(address, zxingcpp.BarcodeFormat.QRCode)]


def test_the_quiet_zone_is_white():
    image = drawn(qr_code(ADDRESS), scale=1)
    inside = Image.eval(image, lambda value: 255 - value).getbbox()
    assert inside == (QUIET, QUIET, image.width - QUIET, image.height - QUIET)


def test_levels_and_pairs_are_printed_with_their_address(pages):
    assert {page.view.kind for page in pages.all if page.view.handout} == {"level", "pair"}
    assert {page.view.kind for page in pages.all if not page.view.handout}.isdisjoint({"level", "pair"})


def test_an_article_is_one_to_print_when_its_header_says_so():
    pages = pages_of(read_tiny(**{"program/a-week.md": ("title:", "handout: true\ntitle:")}))
    assert {page.view.path for page in pages.all if page.view.handout and page.view.kind == "article"} == {"/program/a-week/"}
