"""Cells of the comparison: one level's value for one criterion."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from .data_models import Criterion
from .models import CellHeader
from .ranges import CARE_AROUND_THE_CLOCK, Range
from .words import typographic

VARIES = "Varies: ask the program."


@dataclass(frozen=True)
class Cell:
    """A value with its sources and its scope.

    `text` holds the value in words for every kind but a list, which has `items`; `range` is there for ranges alone.
    """

    kind: Literal["text", "range", "list", "varies"]
    text: str = ""
    items: tuple[str, ...] = ()
    range: Range | None = None
    sources: tuple[str, ...] = ()
    scope: str = field(default="", compare=False)

    @property
    def varies(self) -> bool:
        """Whether the guide has no general answer and sends the reader to the program."""
        return self.kind == "varies"

    @property
    def words(self) -> str:
        """The value as one text, a list's items with semicolons between them."""
        return self.text or "; ".join(self.items)

    def says_the_same_as(self, other: "Cell") -> bool:
        """Whether a reader learns the same from both, whatever their sources."""
        return (self.kind, self.text, set(self.items)) == (other.kind, other.text, set(other.items))


def cell_from(header: CellHeader, criterion: Criterion) -> Cell:
    """The cell that an editor wrote; call it only when `cell_faults` found none."""
    sources, scope = header.sources, typographic(header.scope)
    if header.varies:
        return Cell("varies", f"{VARIES} {typographic(header.text)}".strip(), sources=sources, scope=scope)
    if criterion.kind == "range":
        value = _range(header, criterion.unit)
        return Cell("range", value.text[:1].upper() + value.text[1:], range=value, sources=sources, scope=scope)
    if criterion.kind == "list":
        return Cell("list", items=tuple(map(typographic, header.items)), sources=sources, scope=scope)
    return Cell("text", typographic(header.text), sources=sources, scope=scope)


def _range(header: CellHeader, unit: str) -> Range:
    if header.around_the_clock:
        words = typographic(header.text) or CARE_AROUND_THE_CLOCK
        return Range(unit=unit, around_the_clock=True, words=words)
    if header.below is not None:
        return Range(high=header.below, unit=unit, below=True)
    return Range(low=header.low or 0, high=header.high, unit=unit)


def cell_faults(header: CellHeader, criterion: Criterion) -> Iterator[tuple[str, str]]:
    """What is wrong with a cell, as code and sentence."""
    given = {
        "from/to": header.low is not None or header.high is not None,
        "below": header.below is not None,
        "around_the_clock": header.around_the_clock,
        "items": bool(header.items),
        "text": bool(header.text) and not header.varies and not header.around_the_clock,
        "varies": header.varies,
    }
    ways = [name for name, is_given in given.items() if is_given]
    allowed = {
        "range": ("from/to", "below", "around_the_clock", "varies"),
        "list": ("items", "varies"),
        "text": ("text", "varies"),
    }[criterion.kind]
    if not ways:
        yield "empty-cell", f"'{criterion.id}' has no value: give {_either(allowed)}."
    elif len(ways) > 1:
        yield "two-values", f"'{criterion.id}' is given in {len(ways)} ways ({', '.join(ways)}): keep one."
    elif ways[0] not in allowed:
        yield "wrong-kind", f"'{criterion.id}' is a {criterion.kind}: give {_either(allowed)}, not {ways[0]}."
    if any(value.startswith(("=", "+", "-", "@")) for value in (header.text, *header.items)):
        yield "formula", f"'{criterion.id}' starts with a sign that a spreadsheet takes for a formula: start with a word."
    if header.low is not None and header.high is not None and header.low > header.high:
        yield "upside-down-range", f"'{criterion.id}' goes from {header.low:g} down to {header.high:g}: swap the two."
    if not header.sources and not header.varies:
        yield "no-source", f"'{criterion.id}' has no source: add 'sources', or 'varies: true' if there is no good one."


def _either(options: tuple[str, ...]) -> str:
    return ", ".join(options[:-1]) + f" or {options[-1]}"
