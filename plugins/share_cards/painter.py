"""Draws cards: few flat colors, straight lines, and one font.

A picture is drawn in palette entries from the start, because its colors are known; to draw it in full color and to
reduce that afterwards takes ten times as long. Words stand on paper only, which makes every shade of their edges known.
"""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from .card import HEIGHT, WIDTH, Card, Look, Step
from .fitting import LEADING, common_size, fit
from .inks import Inks

MARGIN = 72
NAME_SIZES, NAME_BASELINE = (34, 31, 28, 25, 22, 19, 16), 100
TITLE_TOP, TITLE_GAP = 138, 72  # the gap above the highest step has room for its hours
TITLE_SIZES = (82, 76, 70, 64, 58, 53, 48, 44, 40, 36, 32, 28, 24, 20)
WHOLE_WORDS = 58  # a title shrinks this far for a long word; then the word is broken
LABEL_SIZES = (30, 27, 24, 21, 18, 15)
HOURS_SIZES = (38, 34, 30, 26, 22, 18)
ASCENT = 0.78  # from a line's top to its baseline, as a share of the size
STAIR = 5
DASH, DASH_EVERY = 9, 21  # where a step is open at the top
HATCH, HATCH_EVERY = 10.0, 22  # across a step of care around the clock, measured along a row of pixels
MARK = (48, 38, 16, 14)  # the guide's sign: its width and height, and those of one of its steps

Stairs = Sequence[tuple[float, float, float]]  # from left to right: where a tread begins, its height, where it ends


class Painter:
    """Draws the cards of one look; the ground that cards share is drawn once."""

    def __init__(self, look: Look) -> None:
        self.inks, self.look = Inks(look.colors), look
        self.font = lru_cache(self._font)
        self.ground = lru_cache(self._ground)
        self.measure = lru_cache(self._width)

    def png(self, card: Card) -> bytes:
        """The card's picture."""
        image = self.ground(card.name, card.steps).copy()
        room = min((step.y for step in card.steps), default=HEIGHT) - TITLE_GAP - TITLE_TOP
        title = fit(card.title, WIDTH - 2 * MARGIN, room, TITLE_SIZES, self.measure, WHOLE_WORDS)
        for number, line in enumerate(title.lines):
            self.write(image, MARGIN, TITLE_TOP + title.size * (ASCENT + number * LEADING), line, title.size, "ink")
        image.putpalette(self.inks.palette)
        file = BytesIO()
        image.save(file, "PNG", compress_level=6)
        return file.getvalue()

    def write(self, image: Image.Image, x: float, baseline: float, words: str, size: int, ink: str) -> None:
        """Set words on paper."""
        mask = Image.new("L", (image.width, 2 * size))
        ImageDraw.Draw(mask).text((round(x), round(1.5 * size)), words, 255, self.font(size), anchor="ls")
        shades = mask.point([self.inks.shade("paper", ink, value / 255) for value in range(256)])
        image.paste(shades, (0, round(baseline) - round(1.5 * size)), mask.point([0] + [255] * 255))

    def _width(self, words: str, size: int) -> float:
        return self.font(size).getlength(words)

    def _font(self, size: int) -> ImageFont.FreeTypeFont:
        # The basic layout, because the other one depends on a library of the system.
        return ImageFont.truetype(BytesIO(self.look.font), size, layout_engine=ImageFont.Layout.BASIC)

    def _ground(self, name: str, steps: tuple[Step, ...]) -> Image.Image:
        """A card without its title, in palette entries."""
        image = Image.new("L", (WIDTH, HEIGHT), self.inks.flat("paper"))
        draw = ImageDraw.Draw(image)
        self._name(image, draw, name)
        for step in steps:
            self._box(image, draw, step)
        foot = max((step.y + step.height for step in steps), default=HEIGHT)
        _fill(draw, MARGIN, foot, WIDTH - MARGIN, foot + 2, self.inks.flat("line"))
        self._stair(draw, [(step.x, step.y, step.x + step.width) for step in steps], STAIR)
        for step in steps:
            if step.open_top:
                self._open(draw, step)
        self._labels(image, steps)
        return image

    def _name(self, image: Image.Image, draw: ImageDraw.ImageDraw, name: str) -> None:
        width, height, run, rise = MARK
        top = NAME_BASELINE - height + 4
        treads = [(MARGIN + n * run, top + height - 3 - n * rise, MARGIN + (n + 1) * run) for n in range(3)]
        left, y, right = treads[1]
        _fill(draw, left, y, right, top + height, self.inks.flat("sun"))
        self._stair(draw, treads, 4)
        left = MARGIN + width + 18
        size = common_size([name], WIDTH - MARGIN - left, NAME_SIZES, self.measure)
        self.write(image, left, NAME_BASELINE, name, size, "brand")

    def _box(self, image: Image.Image, draw: ImageDraw.ImageDraw, step: Step) -> None:
        color = "sun" if step.current else "wash"
        left, top, right, foot = (round(v) for v in (step.x, step.y, step.x + step.width, step.y + step.height))
        _fill(draw, left, top, right, foot, self.inks.flat(color))
        if step.around_the_clock and right > left and foot > top:
            row = bytes(self.inks.shade(color, "paper", _hatch(x)) for x in range(HATCH_EVERY))
            row *= (right - left) // HATCH_EVERY + 2
            shift = [(left + y) % HATCH_EVERY for y in range(top, foot)]
            rows = b"".join(row[start : start + right - left] for start in shift)
            image.paste(Image.frombytes("L", (right - left, foot - top), rows), (left, top))

    def _stair(self, draw: ImageDraw.ImageDraw, treads: Stairs, line: int) -> None:
        half, brand = line / 2, self.inks.flat("brand")
        before = treads[0][1] if treads else 0.0
        for left, top, right in treads:
            _fill(draw, left - half, min(before, top) - half, left + half, max(before, top) + half, brand)
            _fill(draw, left - half, top - half, right + half, top + half, brand)
            before = top

    def _open(self, draw: ImageDraw.ImageDraw, step: Step) -> None:
        half, end = STAIR / 2, round(step.x + step.width) - STAIR - DASH
        for x in range(round(step.x) + DASH_EVERY - DASH, end, DASH_EVERY):
            _fill(draw, x, step.y - half, x + DASH, step.y + half, self.inks.flat("paper"))

    def _labels(self, image: Image.Image, steps: tuple[Step, ...]) -> None:
        room = min((step.width for step in steps), default=0.0) * 0.92
        labels = common_size([step.label for step in steps], room, LABEL_SIZES, self.measure)
        hours = common_size([step.hours for step in steps], room, HOURS_SIZES, self.measure)
        for step in steps:
            self.write(image, step.label_x, step.label_y, step.label, labels, "ink")
            self.write(image, step.hours_x, step.hours_y, step.hours, hours, "ink")


def _hatch(x: int) -> float:
    """How much of a pixel is covered by a line that runs through the middle of each period."""
    return HATCH / 2 + 0.5 - abs(x + 0.5 - HATCH_EVERY / 2)


def _fill(draw: ImageDraw.ImageDraw, left: float, top: float, right: float, foot: float, entry: int) -> None:
    """Fill a box whose right and lower edges are the first pixels outside."""
    x, y, end, under = (round(value) for value in (left, top, right, foot))
    if end > x and under > y:
        draw.rectangle((x, y, end - 1, under - 1), entry)
