"""docs/benchmarks.md from results: ratios as words here, the text in benchmarks.md.jinja."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .builders import FAST, GUIDE, HUGO, PLAIN, REAL
from .goals import goals
from .plot import chart
from .results import REAL_SIZE, Results, Step

NONE = "–"
OURS = (FAST, GUIDE, REAL)
SCENARIOS = ("clean", "nothing", "article", "template", "setting")
KEPT = re.compile(r"<!-- begin: same bytes -->\n.*?<!-- end: same bytes -->", re.DOTALL)  # another command writes this part
TEMPLATES = Environment(  # noqa: S701  (from our own names and numbers)
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def document(results: Results, before: str) -> str:
    """The whole document; `before` is the one that it replaces, whose part on equal bytes is kept."""
    kept = KEPT.search(before)
    return TEMPLATES.get_template("benchmarks.md.jinja").render(
        results=results,
        goals=list(goal_rows(results)),
        sizes=[(size, list(size_rows(results, size))) for size in results.sizes],
        edits=list(edit_rows(results)),
        growth=[(pair, list(growth_rows(results, *pair))) for pair in pairwise(results.sizes)],
        kept=kept[0] if kept else "",
        spread=median(measured.spread for measured in results.measured),
    )


def drawing(results: Results) -> str:
    """The plot as SVG."""
    return TEMPLATES.get_template("benchmarks.svg.jinja").render(chart=chart(results))


def goal_rows(results: Results) -> Iterator[list[str]]:
    """Each goal: what it is, the most, what was measured, and whether it is met."""
    for goal in goals():
        value = goal.value(results)
        if value is None:
            yield [goal.sentence, f"{goal.most:g}", "not measured", NONE]
        else:
            yield [goal.sentence, f"{goal.most:g}", f"{value:.3g}", "yes" if value <= goal.most else "no"]


def size_rows(results: Results, size: int) -> Iterator[list[str]]:
    """Each builder with so many articles: its costs as multiples of Hugo's and of plain Pelican's."""
    hugo, plain = Step(HUGO, size, "clean"), Step(PLAIN, size, "clean")
    for name in results.versions:
        clean, edited = Step(name, size, "clean"), Step(name, size, "article")
        if clean in results.costs:
            costs = [(clean, hugo, "seconds"), (clean, plain, "seconds"), (clean, plain, "cpu"), (clean, plain, "memory")]
            costs += [(edited, hugo, "seconds"), (edited, clean, "seconds")]
            yield [name, *(ratio(results, *cost) for cost in costs)]


def edit_rows(results: Results) -> Iterator[list[str]]:
    """Our sites: what each change costs, as a share of a clean build."""
    for name in OURS:
        for size in (REAL_SIZE, *results.sizes):
            clean = Step(name, size, "clean")
            if clean in results.costs:
                shares = (ratio(results, Step(name, size, scenario), clean, "seconds") for scenario in SCENARIOS[1:])
                yield [name, f"{size:,}" if size else NONE, *shares]


def growth_rows(results: Results, small: int, large: int) -> Iterator[list[str]]:
    """Each builder: how many times the cost of the smaller size the larger one takes."""
    for name in results.versions:
        steps = [(Step(name, large, scenario), Step(name, small, scenario)) for scenario in ("clean", "article")]
        if steps[0][0] in results.costs:
            times = [ratio(results, *pair, "seconds") for pair in steps]
            yield [name, *times, ratio(results, *steps[0], "memory")]


def ratio(results: Results, one: Step, other: Step, kind: str) -> str:
    """One cost as a multiple of another, in words; a dash when one of them was not measured."""
    costs = results.costs
    if one not in costs or other not in costs:
        return NONE
    return figure(getattr(costs[one], kind) / getattr(costs[other], kind))


def figure(value: float) -> str:
    """'0.034', '0.52', '3.1' or '27': two digits that mean something."""
    return f"{value:.2g}" if value < 10 else f"{value:.0f}"
