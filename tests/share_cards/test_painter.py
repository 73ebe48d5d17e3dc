from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from share_cards.card import HEIGHT, WIDTH
from share_cards.painter import MARGIN, TITLE_TOP, Painter


@pytest.fixture(scope="module")
def painter(look):
    return Painter(look)


def picture(png):
    return Image.open(BytesIO(png)).convert("RGB")


def inked(painter, card):
    """Where the title of a card is drawn."""
    without = picture(painter.png(replace(card, title=" ")))
    return ImageChops.difference(picture(painter.png(card)), without).getbbox()


def test_the_size_and_the_colors_are_right(painter, card, look):
    image = picture(painter.png(card))
    assert image.size == (WIDTH, HEIGHT)
    colors = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in image.getcolors()}
    assert {look.colors[token] for token in ("paper", "ink", "brand", "sun", "wash", "line")} <= colors


def test_equal_cards_are_equal_bytes_whatever_was_drawn_before(painter, card, look):
    first = painter.png(card)
    painter.png(replace(card, title="Another", steps=()))
    assert painter.png(card) == first == Painter(look).png(card)


def test_the_lit_step_is_drawn_lit(painter, card, look):
    first, second = card.steps
    other = replace(card, steps=(replace(first, current=False), replace(second, current=True)))
    inside = [(round(step.x + step.width / 2), round(step.y + step.height / 2)) for step in card.steps]
    sun, wash = (tuple(bytes.fromhex(look.colors[token][1:])) for token in ("sun", "wash"))
    assert [picture(painter.png(card)).getpixel(place) for place in inside] == [sun, wash]
    assert [picture(painter.png(other)).getpixel(place) for place in inside] == [wash, sun]


def test_care_around_the_clock_and_an_open_top_look_different(painter, card):
    first, second = card.steps
    plain = replace(card, steps=(first, replace(second, open_top=False)))
    clock = replace(card, steps=(first, replace(second, around_the_clock=True)))
    assert len({painter.png(each) for each in (card, plain, clock)}) == 3


LONG = ("A long title about care that goes on " * 6)[:200].strip()


@pytest.mark.parametrize("title", [LONG, "W" * 80, "Ä" * 80, "Über Größe, naïve façade – “quoted” ’s …", "W" * 200, "I"])
def test_a_title_stays_inside_its_room(painter, card, title):
    left, top, right, bottom = inked(painter, replace(card, title=title))
    assert left >= MARGIN - 8
    assert right <= WIDTH - MARGIN + 8
    assert top >= TITLE_TOP - 20
    assert bottom <= min(step.hours_y for step in card.steps) - 20
    assert len(painter.png(replace(card, title=title))) <= 30_000


def test_a_long_name_of_a_guide_stays_on_the_card(painter, card):
    long = replace(card, name="The guide of a county that runs all its programs together with its neighbors")
    band = picture(painter.png(long)).crop((0, 60, WIDTH, TITLE_TOP - 20))
    name = ImageChops.difference(band, Image.new("RGB", band.size, band.getpixel((0, 0)))).getbbox()
    assert WIDTH / 2 < name[2] <= WIDTH - MARGIN + 2


def test_a_card_needs_no_ladder(painter, card):
    assert picture(painter.png(replace(card, steps=()))).size == (WIDTH, HEIGHT)
