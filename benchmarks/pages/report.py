"""docs/comparison.md from results: numbers as words here, the text in comparison.md.jinja."""

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .results import Measured, Results

KINDS = ("html", "css", "js", "fonts", "images", "other")
NO_INDEX = "404"  # a page that asks not to be found, which Lighthouse counts against it
TEMPLATES = Environment(  # noqa: S701  (Markdown, from our own numbers)
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def comparison(results: Results) -> str:
    """The whole document."""
    return TEMPLATES.get_template("comparison.md.jinja").render(
        results=results,
        weights=[weight_row(measured) for measured in results.articles],
        scores=[[measured.name, *score_cells(measured)] for measured in results.articles],
        pages=[[f"{measured.name} `{measured.url}`", *page_cells(measured)] for measured in results.pages],
        lost=lost_points([*results.articles, *(page for page in results.pages if page.name != NO_INDEX)]),
        machine=[thousands(round(speed)) for speed in machine_speeds(results)],
        slowest=max((page.scores.largest_paint for page in results.pages), default=0),
        below=[page.name for page in results.pages if min(counted(page)) < 100],
    )


def weight_row(measured: Measured) -> list[str]:
    """A builder's first visit, in bytes and requests."""
    visit = measured.visit
    kinds = (thousands(visit.kinds.get(kind, 0)) for kind in KINDS)
    return [
        measured.name,
        *kinds,
        thousands(visit.total),
        str(visit.requests),
        str(visit.elsewhere),
        thousands(visit.until_text),
    ]


def score_cells(measured: Measured) -> list[str]:
    """Four scores and four times."""
    scores = measured.scores
    points = (scores.performance, scores.accessibility, scores.best_practices, scores.seo)
    times = (f"{milliseconds / 1000:.2f} s" for milliseconds in (scores.first_paint, scores.largest_paint))
    return [*map(str, points), *times, f"{scores.shift:.3f}", f"{scores.blocking:.0f} ms"]


def page_cells(measured: Measured) -> list[str]:
    """One of our pages: its scores, its bytes and its requests; a score that does not count is a dash."""
    cells = score_cells(measured)
    if measured.name == NO_INDEX:
        cells[3] = "–"
    return [*cells, thousands(measured.visit.total), thousands(measured.visit.until_text), str(measured.visit.requests)]


def counted(measured: Measured) -> list[int]:
    """The scores that count for a page."""
    scores = measured.scores
    search = [] if measured.name == NO_INDEX else [scores.seo]
    return [scores.performance, scores.accessibility, scores.best_practices, *search]


def lost_points(measured: Iterable[Measured]) -> dict[str, list[str]]:
    """The audits that cost a page points, by the page's name."""
    return {page.name: list(page.scores.lost) for page in measured if page.scores.lost}


def machine_speeds(results: Results) -> tuple[float, float]:
    """The machine's slowest and fastest speed in the runs that are told."""
    speeds = [measured.scores.machine for measured in (*results.articles, *results.pages)]
    return min(speeds), max(speeds)


def thousands(number: int) -> str:
    """'14 600' with a thin space between thousands."""
    return f"{number:,}".replace(",", "\u202f")
