"""Where the lines of the plot go: time against size, both on scales on which equal steps are equal factors."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from math import ceil, floor, log10

from .builders import FAST, GUIDE, PLAIN
from .results import Results, Step

WIDTH, HEIGHT = 360.0, 300.0  # of one panel, without its labels
LEFT, GAP, TOP = 60.0, 230.0, 50.0
LINE_HEIGHT = 15.0
COLORS = ("#2f7fb5", "#4b5bd7", "#0f7b6c", "#8d3b9e", "#6b6b6b", "#b0305c")
OURS = {FAST: "#c0341d", GUIDE: "#1d1d1b", PLAIN: "#e08a00"}


@dataclass(frozen=True)
class Line:
    """A builder's line: its points, and the place of its name beside the last one."""

    name: str
    color: str
    points: tuple[tuple[float, float], ...]
    label_y: float


@dataclass(frozen=True)
class Tick:
    """A mark on an axis."""

    at: float
    text: str


@dataclass(frozen=True)
class Panel:
    """One of the two plots."""

    title: str
    left: float
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Chart:
    """All that the template draws."""

    panels: tuple[Panel, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    top: float = TOP
    width: float = WIDTH
    height: float = HEIGHT
    total_width: float = LEFT + 2 * (WIDTH + GAP)
    total_height: float = TOP + HEIGHT + 60


@dataclass(frozen=True)
class Scale:
    """Puts a value on a line of so many units, by its logarithm."""

    low: float
    high: float
    length: float

    def __call__(self, value: float) -> float:
        """The distance from the low end."""
        return round(self.length * (log10(value) - self.low) / (self.high - self.low), 1)


def chart(results: Results) -> Chart:
    """The plot of clean builds and the one of builds after an edit, as multiples of plain Pelican's smallest clean build."""
    sizes, costs = results.sizes, results.costs
    steps = [step for step in costs if step.size in sizes and step.scenario in ("clean", "article")]
    base = costs.get(Step(PLAIN, sizes[0], "clean"), costs[steps[0]]).seconds
    values = {step: costs[step].seconds / base for step in steps}
    low, high = floor(log10(min(values.values()))), ceil(log10(max(values.values())))
    across = Scale(log10(sizes[0]), max(log10(sizes[-1]), log10(sizes[0]) + 1), WIDTH)
    up = Scale(low, max(high, low + 1), HEIGHT)
    names = list(dict.fromkeys(step.builder for step in steps))
    panels = []
    for number, (scenario, title) in enumerate((("clean", "Clean build"), ("article", "After one edited article"))):
        found = {step: value for step, value in values.items() if step.scenario == scenario}
        panels.append(Panel(title, LEFT + number * (WIDTH + GAP), tuple(_lines(names, found, across, up))))
    return Chart(
        tuple(panels),
        tuple(Tick(across(size), f"{size:,}") for size in sizes),
        tuple(Tick(HEIGHT - up(10**power), f"{10.0**power:g}") for power in range(low, max(high, low + 1) + 1)),
    )


def _lines(names: Iterable[str], values: dict[Step, float], across: Scale, up: Scale) -> Iterator[Line]:
    colors = _colors(names)
    drawn = {
        name: tuple(
            (across(step.size), HEIGHT - up(value))
            for step, value in sorted(values.items(), key=lambda found: found[0].size)
            if step.builder == name
        )
        for name in names
    }
    drawn = {name: points for name, points in drawn.items() if points}
    labels = dict(zip(drawn, apart([points[-1][1] for points in drawn.values()]), strict=True))
    yield from (Line(name, colors[name], points, labels[name]) for name, points in drawn.items())


def apart(wanted: Sequence[float]) -> list[float]:
    """Heights for labels as near as wanted, from the lowest number on, with a line between any two."""
    placed: dict[int, float] = {}
    last = float("-inf")
    for number in sorted(range(len(wanted)), key=lambda number: wanted[number]):
        placed[number] = last = max(wanted[number], last + LINE_HEIGHT)
    return [placed[number] for number in range(len(wanted))]


def _colors(names: Iterable[str]) -> dict[str, str]:
    """Ours have colors of their own; the others take turns."""
    others = cycle(COLORS)
    return {name: OURS.get(name) or next(others) for name in names}
