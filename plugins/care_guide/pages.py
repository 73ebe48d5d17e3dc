"""Every page of the guide with all that its template shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from editorial.citations import Citations
from editorial.document import Document
from editorial.markup import Rendered
from editorial.models import PageHeader
from editorial.term_marks import plain_definition
from editorial.words import typographic

from .comparison import Pair, Row, RowGroup, neighbors, pairs_with
from .faq import FaqGroup, build_faq
from .guide import Guide
from .ladder import Ladder, draw_ladder
from .structured_data import with_faq
from .view_models import (
    ComparisonView,
    Group,
    HelplineView,
    Link,
    Page,
    PairView,
    SourceUse,
    TermView,
    View,
    WayInView,
)
from .views import Views


@dataclass(frozen=True)
class Pages:
    """All pages: those of files by the key of their document, those of pairs in the order of the ranks."""

    documents: Mapping[str, Page]
    pairs: tuple[Page, ...]
    faq: tuple[FaqGroup, ...]
    helplines: Mapping[str, HelplineView]
    navigation: Mapping[str, tuple[Link, ...]]
    redirects: Mapping[str, str]

    @property
    def all(self) -> tuple[Page, ...]:
        """Every page."""
        return (*self.documents.values(), *self.pairs)


def build_pages(guide: Guide, rendered: Mapping[str, Rendered]) -> Pages:
    """The pages from the rendered text of every published document, by its key."""
    return _Builder(guide, rendered).build()


class _Builder:
    """One pass over the guide; pages that sum up others are made after them."""

    def __init__(self, guide: Guide, rendered: Mapping[str, Rendered]) -> None:
        self.guide, self.rendered = guide, rendered
        self.views = Views(guide)
        self.data = guide.library.data
        answers = {key: page.answers for key, page in rendered.items()}
        self.faq = build_faq(guide.library, answers, self.views.title, guide.base)
        self.helplines = {name: self.views.helpline(name, line) for name, line in self.data.helplines.items()}

    def build(self) -> Pages:
        documents = {d.key: self.page(d) for d in self.guide.library.published.values() if d.template != "sources"}
        pairs = tuple(self.pair(pair) for pair in self.guide.pairs)
        for document in self.guide.library.published.values():
            if document.template == "sources":
                documents[document.key] = self.sources(document, [*documents.values(), *pairs])
        redirects = {old: new for old, new in self.data.redirects.items() if "#" not in old}
        return Pages(documents, pairs, self.faq, self.helplines, self.navigation(), redirects)

    def page(self, document: Document) -> Page:
        makers = {
            "home": self.home,
            "topic": self.topic,
            "levels": self.comparison,
            "level": self.level,
            "faq": self.faq_page,
            "help": self.help,
            "glossary": self.glossary,
            "search": self.search,
        }
        template = document.template
        make = makers.get(template)
        if make:
            return make(document)
        return Page(self.views.of_document(document, self.rendered[document.key]), template)

    def view(self, document: Document, citations: Citations | None = None) -> View:
        return self.views.of_document(document, self.rendered[document.key], citations)

    def ladder(self, marked: Iterable[str]) -> Ladder:
        parts = {criterion.ladder: criterion.id for criterion in self.data.criteria.criteria if criterion.ladder}
        return draw_ladder(self.guide.levels, parts["hours"], parts["place"], tuple(marked))

    def home(self, document: Document) -> Page:
        header = _page_header(document)
        published = self.guide.library.published
        questions = {q.id: q for page in published.values() for q in self.views.answers(page, self.rendered[page.key])}
        return Page(
            self.view(document),
            "home",
            {
                "ways_in": tuple(
                    WayInView(way.title, way.text, self.views.url(published[way.page].url)) for way in header.ways_in
                ),
                "first_questions": tuple(questions[name] for name in header.first_questions),
                "ladder": self.ladder(header.highlight),
                "topics": tuple(self.views.link(topic) for topic in self.topic_pages()),
            },
        )

    def topic_pages(self) -> Iterator[Document]:
        by_topic = {getattr(d.header, "topic", None): d for d in self.guide.library.published.values()}
        return (by_topic[topic.id] for topic in self.data.topics if topic.id in by_topic)

    def topic(self, document: Document) -> Page:
        header = _page_header(document)
        groups = tuple(
            Group(group.title, self.views.entries(f"{header.topic}/{name}" for name in group.articles))
            for group in header.groups
        )
        return Page(self.view(document), "topic", {"groups": tuple(group for group in groups if group.entries)})

    def comparison(self, document: Document) -> Page:
        citations = Citations.of(self.rendered[document.key].citations)
        groups = self.views.rows(self.guide.comparison.groups, citations)
        return Page(
            self.view(document, citations),
            "comparison",
            {
                "comparison": ComparisonView(self.guide.levels, groups),
                "pairs": tuple(map(self.views.pair_entry, self.guide.pairs)),
                "ladder": self.ladder(_page_header(document).highlight),
            },
        )

    def level(self, document: Document) -> Page:
        levels = self.guide.levels
        column = next(number for number, level in enumerate(levels) if level.document is document)
        own = [
            RowGroup(group.id, group.title, tuple(Row(row.criterion, (row.cells[column],)) for row in group.rows))
            for group in self.guide.comparison.groups
        ]
        citations = Citations.of(self.rendered[document.key].citations)
        rows = self.views.rows(own, citations)
        lower, higher = neighbors(levels, levels[column])
        return Page(
            self.view(document, citations),
            "level",
            {
                "level": levels[column],
                "rows": rows,
                "pairs": tuple(map(self.views.pair_entry, pairs_with(self.guide.pairs, levels[column]))),
                "ladder": self.ladder([levels[column].key]),
                "lower": self.views.entry(lower.document) if lower else None,
                "higher": self.views.entry(higher.document) if higher else None,
            },
        )

    def pair(self, pair: Pair) -> Page:
        renderer = self.guide.renderer("data/pairs.yaml")
        answer = self.data.pairs.get(pair.name)
        html = renderer.html(answer.answer) if answer else ""
        differences = tuple(self.views.difference(difference, renderer.citations) for difference in pair.differences)
        shared = tuple(self.views.row(row, renderer.citations) for row in pair.shared)
        others = (*pairs_with(self.guide.pairs, pair.a), *pairs_with(self.guide.pairs, pair.b))
        return Page(
            self.views.of_pair(pair, html, renderer.citations),
            "pair",
            {
                "pair": PairView(pair.a, pair.b, differences, shared),
                "ladder": self.ladder([pair.a.key, pair.b.key]),
                "other_pairs": tuple(self.views.pair_entry(other) for other in others if other is not pair),
            },
        )

    def faq_page(self, document: Document) -> Page:
        view = self.view(document)
        view = replace(view, structured_data=with_faq(view.structured_data, self.faq))
        return Page(view, "faq", {"faq": self.faq, "question_count": sum(len(group.entries) for group in self.faq)})

    def help(self, document: Document) -> Page:
        lines = sorted(self.helplines.values(), key=lambda line: not line.urgent)
        return Page(self.view(document), "help", {"help_order": tuple(lines)})

    def glossary(self, document: Document) -> Page:
        citations = Citations.of(self.rendered[document.key].citations)
        terms = tuple(
            TermView(
                name,
                typographic(term.term),
                term.abbreviation,
                typographic(plain_definition(term)),
                tuple(citations.number(source) for source in term.sources),
            )
            for name, term in sorted(self.data.glossary.items(), key=lambda item: item[1].term.casefold())
        )
        return Page(self.view(document, citations), "glossary", {"terms": terms})

    def search(self, document: Document) -> Page:
        return Page(self.view(document), "search", {"danger": self.data.search.danger})

    def sources(self, document: Document, pages: Iterable[Page]) -> Page:
        uses: dict[str, list[Link]] = {}
        for page in sorted(pages, key=lambda page: page.view.title.casefold()):
            for source in page.view.sources:
                uses.setdefault(source.id, []).append(Link(page.view.title, page.view.url))
        listed = [
            SourceUse(name, s.title, s.publisher, s.year, s.url, s.read_as, tuple(uses[name]))
            for name, s in self.data.sources.items()
            if name in uses
        ]
        listed.sort(key=lambda source: source.title.casefold())
        return Page(self.view(document), "sources", {"source_uses": tuple(listed)})

    def navigation(self) -> dict[str, tuple[Link, ...]]:
        published = self.guide.library.published
        return {
            part: tuple(Link(entry.title, self.views.url(published[entry.page].url)) for entry in entries)
            for part, entries in (("main", self.data.navigation.main), ("footer", self.data.navigation.footer))
        }


def _page_header(document: Document) -> PageHeader:
    if not isinstance(document.header, PageHeader):
        raise TypeError(f"{document.path} is not a page")
    return document.header
