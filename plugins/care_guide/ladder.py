"""The ladder of care: the geometry of a stair whose steps are hours of treatment a week.

A step stands at the height of its range's upper end. A range without one ('20 or more') is open at the top of the
scale, and 24-hour care stands above the scale, because it is care of another kind and not a number of hours.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from editorial.ranges import Range

from .levels import Level

SCALE_ABOVE_LARGEST = 1.5  # the scale ends this much above the largest number, so that an open range has room
ABOVE_THE_SCALE = 1.25  # the height of 24-hour care, as a share of the scale


@dataclass(frozen=True)
class Frame:
    """Where a stair stands in its drawing, and where its words stand by each step."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    inset: float
    hours_above: float
    label_below: float
    place_below: float


ON_PAGE = Frame(640.0, 370.0, 0.0, 640.0, 36.0, 320.0, inset=10.0, hours_above=9.0, label_below=25.0, place_below=46.0)
# In pixels of a picture for links, which shows no places.
ON_CARD = Frame(1200.0, 630.0, 72.0, 1128.0, 382.0, 548.0, inset=0.0, hours_above=16.0, label_below=40.0, place_below=40.0)


@dataclass(frozen=True)
class Step:
    """One level's box with its labels, in the drawing's units from the top left."""

    x: float
    y: float
    width: float
    height: float
    label: str
    hours: str
    place: str
    label_x: float
    label_y: float
    hours_x: float
    hours_y: float
    place_x: float
    place_y: float
    current: bool
    open_top: bool
    around_the_clock: bool
    url: str


@dataclass(frozen=True)
class Drawing:
    """Boxes and lines; `stair` and `baseline` are SVG path data."""

    width: float
    height: float
    steps: tuple[Step, ...]
    stair: str
    baseline: str


@dataclass(frozen=True)
class Ladder:
    """The ladder drawn wide (a stair), tall (rows, for phones) and for a card, and the same in sentences."""

    title: str
    wide: Drawing
    tall: Drawing
    card: Drawing
    text: tuple[str, ...]


@dataclass(frozen=True)
class Rung:
    """What the ladder shows of one level."""

    label: str
    range: Range
    place: str
    url: str
    current: bool
    sentence: str


def draw_ladder(levels: Iterable[Level], hours: str, place: str, current: Collection[str] = ()) -> Ladder:
    """The ladder of all levels whose `hours` cell is a range; `current` holds the keys of the levels to mark."""
    rungs = [
        _rung(level, cell_range, level.cells[place].words, level.key in current)
        for level in levels
        if (cell_range := level.cells[hours].range)
    ]
    return Ladder(
        "Hours of treatment a week by level of care, adults",
        _stair(rungs, ON_PAGE),
        _tall(rungs),
        _stair(rungs, ON_CARD),
        tuple(rung.sentence for rung in rungs),
    )


def _rung(level: Level, hours: Range, place: str, current: bool) -> Rung:
    where = place.rstrip(".")
    sentence = f"{level.short_name}: {hours.text}. Where you sleep: {where[:1].lower()}{where[1:]}."
    return Rung(level.short_name, hours, where, level.url, current, sentence)


def share_of_scale(hours: Range, largest: float) -> float:
    """How high a range's step stands: 0 is no hours, 1 the top of the scale."""
    if hours.around_the_clock:
        return ABOVE_THE_SCALE
    return 1.0 if hours.high is None else hours.high / (largest * SCALE_ABOVE_LARGEST)


def _largest(rungs: Iterable[Rung]) -> float:
    ranges = [rung.range for rung in rungs if not rung.range.around_the_clock]
    return max([value for r in ranges for value in (r.low, r.high or 0)], default=0) or 1


def _stair(rungs: list[Rung], frame: Frame) -> Drawing:
    """The boxes side by side, each as high as its share of the scale."""
    step_width = (frame.right - frame.left) / max(1, len(rungs))
    bottom, unit, largest = frame.bottom, (frame.bottom - frame.top) / ABOVE_THE_SCALE, _largest(rungs)
    steps = []
    for number, rung in enumerate(rungs):
        x, tall = frame.left + number * step_width, round(share_of_scale(rung.range, largest) * unit, 1)
        y, words = round(bottom - tall, 1), x + frame.inset
        label, hours, place = bottom + frame.label_below, y - frame.hours_above, bottom + frame.place_below
        steps.append(_step(rung, x, y, step_width, tall, (words, label), (words, hours), (words, place)))
    stair = f"M{_n(frame.left)} {_n(steps[0].y)}" if steps else ""
    stair += "".join(f"V{_n(step.y)}H{_n(step.x + step.width)}" for step in steps)
    return Drawing(frame.width, frame.height, tuple(steps), stair, f"M{_n(frame.left)} {_n(bottom)}H{_n(frame.right)}")


def _tall(rungs: list[Rung]) -> Drawing:
    """Rows for a phone: the boxes below one another, each as long as its share of the scale, the words beside them."""
    width, row, longest = 330.0, 62.0, 124.0
    unit, largest = longest / ABOVE_THE_SCALE, _largest(rungs)
    steps = []
    for number, rung in enumerate(rungs):
        y, long = number * row, round(share_of_scale(rung.range, largest) * unit, 1)
        words = long + 12
        steps.append(_step(rung, 0, y, long, row, (words, y + 26), (width, y + 28), (words, y + 47), drawn_open=False))
    height = row * len(rungs)
    stair = f"M{_n(steps[0].width)} 0" if steps else ""
    stair += "".join(f"H{_n(step.width)}V{_n(step.y + step.height)}" for step in steps)
    return Drawing(width, height, tuple(steps), stair, f"M0 0V{_n(height)}")


def _step(
    rung: Rung,
    x: float,
    y: float,
    width: float,
    height: float,
    label: tuple[float, float],
    hours: tuple[float, float],
    place: tuple[float, float],
    drawn_open: bool = True,
) -> Step:
    return Step(
        x, y, width, height, rung.label, rung.range.short, rung.place,
        *label, *hours, *place,
        current=rung.current,
        open_top=drawn_open and rung.range.high is None and not rung.range.around_the_clock,
        around_the_clock=rung.range.around_the_clock,
        url=rung.url,
    )  # fmt: skip


def _n(value: float) -> str:
    return f"{value:.6g}"
