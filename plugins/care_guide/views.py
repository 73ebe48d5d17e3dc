"""Makes the views of pages, and of what stands on them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from editorial.cells import Cell
from editorial.citations import Citation, Citations
from editorial.currency import state
from editorial.data_models import Helpline, Source
from editorial.document import Document
from editorial.markup import Rendered
from editorial.models import ArticleHeader, Header, LevelHeader, PageHeader
from editorial.tokens import call_url, plain, text_url, uses
from editorial.words import typographic

from .comparison import Difference, Pair, Row, RowGroup
from .guide import Guide
from .provider import offers
from .view_models import (
    AnswerView,
    CellView,
    DifferenceView,
    Entry,
    HelplineView,
    Link,
    NumberedSource,
    RowGroupView,
    RowView,
    View,
)

WORDS_A_MINUTE = 200


class Views:
    """Makes the views of a guide."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.data = guide.library.data
        self._topic_pages: dict[str, Document] = {}
        self._by_url: dict[str, Document] = {}
        for document in guide.library.published.values():
            if isinstance(document.header, PageHeader) and document.header.topic:
                self._topic_pages.setdefault(document.header.topic, document)
            if document.template != "home":
                self._by_url[document.url] = document

    def title(self, document: Document) -> str:
        """A document's title as readers see it."""
        return typographic(plain(document.header.title, self.guide.library.names))

    def summary(self, document: Document) -> str:
        """A document's summary as readers see it."""
        return typographic(plain(document.header.summary, self.guide.library.names))

    def url(self, path: str) -> str:
        """An address from the root of the guide as it stands in a link."""
        return self.guide.base + path

    def link(self, document: Document) -> Link:
        """A link to a document."""
        return Link(self.title(document), self.url(document.url))

    def entry(self, document: Document) -> Entry:
        """A document in a list."""
        offered = offers(self.data.organization.provider, document)
        return Entry(self.title(document), self.summary(document), self.url(document.url), offered, document.key)

    def entries(self, keys: Iterable[str]) -> tuple[Entry, ...]:
        """The published documents with these keys."""
        published = self.guide.library.published
        return tuple(self.entry(published[key]) for key in keys if key in published)

    def answers(self, document: Document, rendered: Rendered) -> tuple[AnswerView, ...]:
        """The questions of a document's page."""
        page = self.url(document.url)
        return tuple(
            AnswerView(answer.id, answer.question, answer.short_html, answer.answer_html, f"{page}#{answer.id}")
            for answer in rendered.answers
        )

    def pair_entry(self, pair: Pair) -> Entry:
        """A pair's page in a list."""
        return Entry(pair.title, pair.summary, self.url(pair.url))

    def of_document(self, document: Document, rendered: Rendered, citations: Citations | None = None) -> View:
        """The view of a file's page; `citations` holds the page's sources when its data brings more than its text."""
        header, template = document.header, document.template
        reviewer = self.data.reviewers.get(header.reviewed_by or "")
        view = self._frame(template, self.title(document), self.summary(document), document.url)
        view = replace(
            view,
            checked=header.checked,
            review_by=header.review_by,
            changed=header.changed,
            overdue=self._overdue(header.review_by),
            reviewed_by=f"{reviewer.name}, {reviewer.credentials}" if reviewer else None,
            index=template != "not-found",
            clinical=header.clinical if isinstance(header, PageHeader) else True,
            offered=offers(self.data.organization.provider, document),
            breadcrumbs=self._breadcrumbs(document),
            related=self.entries(self.guide.related.keys(document)),
            handout=_is_handout(header),
        )
        return self.with_text(view, document, rendered, citations)

    def with_text(self, view: View, document: Document, rendered: Rendered, citations: Citations | None = None) -> View:
        """The view with all that follows from the document's text; see of_document."""
        citations = citations or Citations.of(rendered.citations)
        for source in self._head_sources(document):
            citations.number(source)
        return replace(
            view,
            minutes=max(1, round(rendered.words / WORDS_A_MINUTE)),
            body_html=rendered.body_html,
            after_html=rendered.after_html,
            contents=tuple(Link(section.title, f"#{section.id}") for section in rendered.sections),
            questions=self.answers(document, rendered),
            sources=self._numbered(citations.listed()),
        )

    def with_days_of(self, view: View, document: Document) -> View:
        """The view of a page that shows what stands in another document too: as old as the older of the two."""
        header = document.header
        review_by = min(view.review_by, header.review_by)
        return replace(
            view,
            checked=min(view.checked, header.checked),
            review_by=review_by,
            changed=max(view.changed, header.changed),
            overdue=self._overdue(review_by),
        )

    def _head_sources(self, document: Document) -> Iterator[str]:
        """The sources of the facts in a title or summary, which have no room for a mark of their own."""
        facts = self.guide.library.names.facts
        for use in uses(f"{document.header.title} {document.header.summary}"):
            if use.kind == "fact":
                yield from facts[use.name].sources

    def of_pair(self, pair: Pair, body_html: str, citations: Citations) -> View:
        """The view of a pair's page. It is as current as the older of its two levels."""
        a, b = pair.a.document.header, pair.b.document.header
        levels_page = self.guide.page("levels")
        view = self._frame("pair", pair.title, pair.summary, pair.url)
        return replace(
            view,
            checked=min(a.checked, b.checked),
            review_by=min(a.review_by, b.review_by),
            changed=max(a.changed, b.changed),
            overdue=self._overdue(min(a.review_by, b.review_by)),
            clinical=True,
            breadcrumbs=(self._home(), self.link(levels_page), Link(pair.title, self.url(pair.url))),
            body_html=body_html,
            sources=self._numbered(citations.listed()),
            handout=True,
        )

    def cell(self, cell: Cell, citations: Citations) -> CellView:
        """A cell, its sources numbered among the page's."""
        numbers = tuple(citations.number(source) for source in cell.sources)
        return CellView(cell.kind, cell.text, cell.items, cell.varies, cell.scope, numbers)

    def rows(self, groups: Iterable[RowGroup], citations: Citations) -> tuple[RowGroupView, ...]:
        """Groups of rows as views."""
        return tuple(
            RowGroupView(group.id, group.title, tuple(self.row(row, citations) for row in group.rows)) for group in groups
        )

    def row(self, row: Row, citations: Citations) -> RowView:
        """A row as a view."""
        return RowView(row.criterion, tuple(self.cell(cell, citations) for cell in row.cells))

    def difference(self, difference: Difference, citations: Citations) -> DifferenceView:
        """A difference with its cells as views."""
        return DifferenceView(
            difference.criterion,
            difference.sentence,
            self.cell(difference.a, citations),
            self.cell(difference.b, citations),
            difference.only_a,
            difference.only_b,
            difference.both,
        )

    def helplines(self) -> dict[str, HelplineView]:
        """All helplines by their names."""
        return {name: self.helpline(name, line) for name, line in self.data.helplines.items()}

    def helpline(self, identifier: str, line: Helpline) -> HelplineView:
        """A helpline with its links."""
        return HelplineView(
            identifier,
            line.name,
            line.number,
            call_url(line),
            text_url(line),
            line.text or "",
            line.message,
            line.hours,
            typographic(line.purpose),
            typographic(line.expect),
            line.urgent,
        )

    def _frame(self, kind: str, title: str, summary: str, path: str) -> View:
        name, tagline = self.data.organization.name, self.data.organization.tagline.rstrip(".")
        long_ago = date.min
        return View(
            kind=kind,
            title=title,
            document_title=f"{name}: {tagline}" if kind == "home" else f"{title} – {name}",
            summary=summary,
            path=path,
            url=self.url(path),
            canonical=self.guide.origin + self.url(path),
            markdown_url=self.url(markdown_path(path)),
            checked=long_ago,
            review_by=long_ago,
            changed=long_ago,
        )

    def _overdue(self, review_by: date) -> bool:
        return self.guide.today is not None and state(review_by, self.guide.today) in ("overdue", "too-old")

    def _home(self) -> Link:
        return Link("Home", self.url("/"))

    def _breadcrumbs(self, document: Document) -> tuple[Link, ...]:
        here = self.link(document)
        if document.url == "/":
            return (Link("Home", here.url),)
        if document.kind == "level":
            return (self._home(), self.link(self.guide.page("levels")), here)
        # Such as '/sources/' for '/sources/studies/'; the home page is above all.
        address_above = document.url.removesuffix("/").rpartition("/")[0] + "/"
        above = self._topic_pages.get(document.folder) or self._by_url.get(address_above)
        return (self._home(), *((self.link(above),) if above else ()), here)

    def _numbered(self, citations: Iterable[Citation]) -> tuple[NumberedSource, ...]:
        return tuple(_numbered(citation, self.data.sources[citation.source]) for citation in citations)


def _is_handout(header: Header) -> bool:
    """Whether people take the page along on paper."""
    return isinstance(header, LevelHeader) or (isinstance(header, ArticleHeader) and header.handout)


def _numbered(citation: Citation, source: Source) -> NumberedSource:
    return NumberedSource(
        citation.number,
        citation.source,
        typographic(source.title),
        typographic(source.publisher),
        source.year,
        source.url,
        citation.marks,
    )


def markdown_path(path: str) -> str:
    """Where the Markdown twin of an address is: '/about/' has '/about/index.md', '/404.html' has '/404.md'."""
    return f"{path}index.md" if path.endswith("/") else path.removesuffix(".html") + ".md"


def save_as(path: str) -> str:
    """The file in the output folder for an address."""
    return (f"{path}index.html" if path.endswith("/") else path).lstrip("/")
