"""The comparison of levels of care: all of them as a table, and two of them in sentences."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

from editorial.cells import Cell
from editorial.data_models import Criteria, Criterion
from editorial.ranges import Range, Relation

from .levels import Level, pair_name, pair_url


@dataclass(frozen=True)
class Row:
    """One criterion, with a cell for each level in the order of their ranks."""

    criterion: Criterion
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class RowGroup:
    """Rows that belong together."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Comparison:
    """All levels by all criteria."""

    levels: tuple[Level, ...]
    groups: tuple[RowGroup, ...]


@dataclass(frozen=True)
class Difference:
    """One criterion on which two levels differ.

    `sentence` is computed for ranges; for lists `only_a`, `only_b` and `both` part the items.
    """

    criterion: Criterion
    a: Cell
    b: Cell
    sentence: str = ""
    only_a: tuple[str, ...] = ()
    only_b: tuple[str, ...] = ()
    both: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two levels, the lower first: what sets them apart, then what they share."""

    a: Level
    b: Level
    headlines: tuple[str, ...]
    differences: tuple[Difference, ...]
    shared: tuple[Row, ...]

    @property
    def name(self) -> str:
        """Its name in data/pairs.yaml."""
        return pair_name(self.a.key, self.b.key)

    @property
    def url(self) -> str:
        """Its address."""
        return pair_url(self.a.slug, self.b.slug)

    @property
    def title(self) -> str:
        """Its title as people ask it."""
        return f"{self.a.short_name} or {_mid_sentence(self.b)}: what is the difference?"

    @property
    def summary(self) -> str:
        """What sets the two apart, in the words of the headlines."""
        return " ".join(self.headlines)


def compare(levels: tuple[Level, ...], criteria: Criteria) -> Comparison:
    """The table of all levels, its rows in groups."""
    groups = tuple(
        RowGroup(
            group.id,
            group.title,
            tuple(
                Row(criterion, tuple(level.cells[criterion.id] for level in levels))
                for criterion in criteria.criteria
                if criterion.group == group.id
            ),
        )
        for group in criteria.groups
    )
    return Comparison(levels, tuple(group for group in groups if group.rows))


def pairs_of(levels: tuple[Level, ...], criteria: Criteria) -> tuple[Pair, ...]:
    """Every pair of levels."""
    return tuple(_pair(a, b, criteria) for a, b in combinations(levels, 2))


def _pair(a: Level, b: Level, criteria: Criteria) -> Pair:
    ordered = [criterion for group in criteria.groups for criterion in criteria.criteria if criterion.group == group.id]
    differs = {c.id: not a.cells[c.id].says_the_same_as(b.cells[c.id]) for c in ordered}
    return Pair(
        a,
        b,
        tuple(_headline(a, b, c) for c in ordered if c.headline),
        tuple(_difference(a, b, c) for c in ordered if differs[c.id]),
        tuple(Row(c, (a.cells[c.id],)) for c in ordered if not differs[c.id]),
    )


def _difference(a: Level, b: Level, criterion: Criterion) -> Difference:
    cell_a, cell_b = a.cells[criterion.id], b.cells[criterion.id]
    if cell_a.range and cell_b.range:
        return Difference(criterion, cell_a, cell_b, range_sentence(a, b, criterion, cell_a.range, cell_b.range))
    return Difference(
        criterion,
        cell_a,
        cell_b,
        only_a=tuple(item for item in cell_a.items if item not in cell_b.items),
        only_b=tuple(item for item in cell_b.items if item not in cell_a.items),
        both=tuple(item for item in cell_a.items if item in cell_b.items),
    )


def range_sentence(a: Level, b: Level, criterion: Criterion, range_a: Range, range_b: Range) -> str:
    """What two ranges say of each other: 'A PHP has more hours a week than an IOP: 20 or more, against 9 to 19.'"""
    relation = range_b.relation(range_a)
    if relation is Relation.SAME:
        return f"The same in both: {range_a.text}."
    if range_a.around_the_clock and range_b.around_the_clock:
        both = f"{a.starting_a_sentence} and {b.in_a_sentence} both go around the clock"
        return f"{both}: {_lower_first(range_a.text)} against {_lower_first(range_b.text)}."
    if range_a.around_the_clock or range_b.around_the_clock:
        day, day_range, other, other_range = (a, range_a, b, range_b) if range_a.around_the_clock else (b, range_b, a, range_a)
        around = f"{day.starting_a_sentence} goes around the clock ({_lower_first(day_range.text)})"
        return f"{around}; {other.in_a_sentence} has {other_range.text}."
    if relation is Relation.OVERLAPS:
        return (
            f"The two overlap: {a.in_a_sentence} has {range_a.numbers}, {b.in_a_sentence} {range_b.numbers} {criterion.unit}."
        )
    words = criterion.more if relation is Relation.MORE else criterion.less
    return f"{b.starting_a_sentence} has {words} than {a.in_a_sentence}: {range_b.numbers}, against {range_a.numbers}."


def _headline(a: Level, b: Level, criterion: Criterion) -> str:
    cell_a, cell_b = a.cells[criterion.id], b.cells[criterion.id]
    if cell_a.range and cell_b.range:
        return range_sentence(a, b, criterion, cell_a.range, cell_b.range)
    if cell_a.says_the_same_as(cell_b):
        return f"{criterion.title}: {_lower(cell_a)} in both."
    return f"{criterion.title}: {_lower(cell_a)} in {a.in_a_sentence}; {_lower(cell_b)} in {b.in_a_sentence}."


def _lower(cell: Cell) -> str:
    return _lower_first(cell.words.rstrip("."))


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _mid_sentence(level: Level) -> str:
    return level.abbreviation or level.short_name.lower()


def side_by_side(levels: tuple[Level, ...], marked: Collection[str]) -> tuple[int, int]:
    """The columns, counted from 1, that show two levels beside each other first: a marked level and the next one up."""
    last = len(levels) - 1
    first = next((number for number, level in enumerate(levels) if level.key in marked), 0)
    first = max(0, min(first, last - 1))
    return first + 1, min(first + 1, last) + 1


def neighbors(levels: tuple[Level, ...], level: Level) -> tuple[Level | None, Level | None]:
    """The next level down and the next level up."""
    position = levels.index(level)
    return (levels[position - 1] if position else None, levels[position + 1] if position + 1 < len(levels) else None)


def pairs_with(pairs: tuple[Pair, ...], level: Level) -> Iterator[Pair]:
    """The pairs that a level is in."""
    return (pair for pair in pairs if level in (pair.a, pair.b))
