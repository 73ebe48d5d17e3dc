"""What templates are given: plain, frozen, and ready to be written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from editorial.data_models import Criterion

from .levels import LevelView


@dataclass(frozen=True)
class Link:
    """A title and where it leads."""

    title: str
    url: str


@dataclass(frozen=True)
class Entry:
    """A page in a list; `key` is its document's, '' for a page that is made from data.

    `offered` when the provider of this edition offers what it is about.
    """

    title: str
    summary: str
    url: str
    offered: bool = False
    key: str = ""


@dataclass(frozen=True)
class AnswerView:
    """A question on its page; `url` is for life."""

    id: str
    question: str
    short_html: str
    answer_html: str
    url: str


@dataclass(frozen=True)
class NumberedSource:
    """A source as a page lists it; `marks` are the ids of the places that cite it."""

    number: int
    id: str
    title: str
    publisher: str
    year: int
    url: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class CellView:
    """A cell with the numbers its sources have on this page."""

    kind: str
    text: str
    items: tuple[str, ...]
    varies: bool
    scope: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class HelplineView:
    """A helpline with its links, '' where it cannot be called or texted."""

    id: str
    name: str
    number: str
    call_url: str
    text_url: str
    text_number: str
    message: str
    hours: str
    purpose: str
    expect: str
    urgent: bool


@dataclass(frozen=True)
class View:
    """A page's head, text, questions and sources.

    Addresses start at the root of the host; `canonical` is whole, and `handout` says that readers take the page along on paper.
    """

    kind: str
    title: str
    document_title: str
    summary: str
    path: str
    url: str
    canonical: str
    markdown_url: str
    checked: date
    review_by: date
    changed: date
    reviewed_by: str | None = None
    overdue: bool = False
    index: bool = True
    clinical: bool = False
    offered: bool = False
    breadcrumbs: tuple[Link, ...] = ()
    minutes: int = 0
    body_html: str = ""
    after_html: str = ""
    contents: tuple[Link, ...] = ()
    questions: tuple[AnswerView, ...] = ()
    sources: tuple[NumberedSource, ...] = ()
    related: tuple[Entry, ...] = ()
    handout: bool = False


@dataclass(frozen=True)
class DifferenceView:
    """A difference between two levels; see comparison.Difference."""

    criterion: Criterion
    sentence: str
    a: CellView
    b: CellView
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    both: tuple[str, ...]


@dataclass(frozen=True)
class RowView:
    """A row with its cells; see comparison.Row."""

    criterion: Criterion
    cells: tuple[CellView, ...]


@dataclass(frozen=True)
class RowGroupView:
    """Rows under one title; see comparison.RowGroup."""

    id: str
    title: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class Group:
    """Articles of a topic under one title."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class WayInView:
    """A way into the guide."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class ComparisonView:
    """The table of all levels.

    `side_by_side` are the two that a narrow screen shows first, counted from 1; `offered` holds the keys of those that
    the provider of this edition offers.
    """

    levels: tuple[LevelView, ...]
    groups: tuple[RowGroupView, ...]
    side_by_side: tuple[int, int]
    offered: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PairView:
    """A pair with its cells as views."""

    a: LevelView
    b: LevelView
    differences: tuple[DifferenceView, ...]
    shared: tuple[RowView, ...]


@dataclass(frozen=True)
class TermView:
    """A glossary term with the numbers of its sources."""

    id: str
    term: str
    abbreviation: str
    definition: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class SourceUse:
    """A source and the pages that cite it."""

    id: str
    title: str
    publisher: str
    year: int
    url: str
    read_as: str
    pages: tuple[Link, ...]


@dataclass(frozen=True)
class SourceKindView:
    """The page that lists one kind of sources, with how many there are and how many were read in each way."""

    page: Entry
    works: int
    original: int
    copy: int
    report: int


@dataclass(frozen=True)
class Page:
    """A page's view, its template, and the parts that this kind of page has beside its text."""

    view: View
    template: str
    parts: Mapping[str, Any] = field(default_factory=dict)
