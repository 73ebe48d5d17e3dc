"""Every page of the guide with all that its template shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from editorial.citations import Citations
from editorial.document import Document
from editorial.library import WEEK_SLOT
from editorial.markup import Rendered
from editorial.models import PageHeader
from editorial.term_marks import plain_definition
from editorial.tokens import uses
from editorial.words import typographic

from .checklist import checklist
from .comparison import Pair, Row, RowGroup, neighbors, pairs_with, side_by_side
from .faq import FaqGroup, build_faq
from .guide import Guide
from .ladder import Ladder, draw_ladder
from .provider import ProviderView, provider_view
from .source_lists import TEMPLATES as SOURCE_LISTS
from .source_lists import kind_pages, kind_view, source_uses
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
from .week import draw_week


@dataclass(frozen=True)
class Pages:
    """All pages: those of files by the key of their document, those of pairs in the order of the ranks."""

    documents: Mapping[str, Page]
    pairs: tuple[Page, ...]
    faq: tuple[FaqGroup, ...]
    helplines: Mapping[str, HelplineView]
    navigation: Mapping[str, tuple[Link, ...]]
    redirects: Mapping[str, str]
    provider: ProviderView | None = None

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
        self.provider = provider_view(guide.library, guide.base)
        self.helplines = self.views.helplines()

    def build(self) -> Pages:
        published = self.guide.library.published
        documents = {d.key: self.page(d) for d in published.values() if d.template not in SOURCE_LISTS}
        pairs = tuple(self.pair(pair) for pair in self.guide.pairs)
        uses = source_uses(self.data.sources, [*documents.values(), *pairs])
        documents |= {d.key: self.source_list(d, uses) for d in published.values() if d.template in SOURCE_LISTS}
        redirects = {old: new for old, new in self.data.redirects.items() if "#" not in old}
        return Pages(documents, pairs, self.faq, self.helplines, self.navigation(), redirects, self.provider)

    def page(self, document: Document) -> Page:
        makers = {
            "home": self.home,
            "topic": self.topic,
            "levels": self.comparison,
            "level": self.level,
            "faq": self.faq_page,
            "help": self.help,
            "contact": self.contact,
            "glossary": self.glossary,
            "article": self.article,
            "checklist": self.checklist,
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
        first = set(header.first_questions)
        asked = [d for d in published.values() if any(answer.id in first for answer in self.rendered[d.key].answers)]
        questions = {q.id: q for page in asked for q in self.views.answers(page, self.rendered[page.key])}
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

    def article(self, document: Document) -> Page:
        slots = [use.name for use in uses(document.body) if use.kind == "slot"]
        weeks = [draw_week(self.data.weeks[name.removeprefix(WEEK_SLOT)]) for name in slots]
        if not weeks:
            return Page(self.view(document), "article")
        return Page(self.view(document), "article-with-week", {"week": weeks[0]})

    def checklist(self, document: Document) -> Page:
        asked = self.guide.library.documents[_page_header(document).questions_of or ""]
        view = self.views.with_days_of(self.view(document), asked)
        parts = {"checklist": checklist(self.rendered[asked.key]), "questions_page": self.views.link(asked)}
        return Page(view, "checklist", parts)

    def comparison(self, document: Document) -> Page:
        citations = Citations.of(self.rendered[document.key].citations)
        groups = self.views.rows(self.guide.comparison.groups, citations)
        marked = _page_header(document).highlight
        return Page(
            self.view(document, citations),
            "comparison",
            {
                "comparison": ComparisonView(
                    tuple(level.view for level in self.guide.levels),
                    groups,
                    side_by_side(self.guide.levels, marked),
                    self.offered(),
                ),
                "pairs": tuple(map(self.views.pair_entry, self.guide.pairs)),
                "ladder": self.ladder(marked),
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
                "level": levels[column].view,
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
                "pair": PairView(pair.a.view, pair.b.view, differences, shared),
                "ladder": self.ladder([pair.a.key, pair.b.key]),
                "other_pairs": tuple(self.views.pair_entry(other) for other in others if other is not pair),
            },
        )

    def faq_page(self, document: Document) -> Page:
        count = sum(len(group.entries) for group in self.faq)
        return Page(self.view(document), "faq", {"faq": self.faq, "question_count": count})

    def help(self, document: Document) -> Page:
        lines = sorted(self.helplines.values(), key=lambda line: not line.urgent)
        return Page(self.view(document), "help", {"help_order": tuple(lines)})

    def contact(self, document: Document) -> Page:
        return Page(self.view(document), "contact", {"provider": self.provider})

    def offered(self) -> frozenset[str]:
        provider = self.data.organization.provider
        return frozenset(provider.levels if provider else ())

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

    def source_list(self, document: Document, uses: Mapping[str, tuple[SourceUse, ...]]) -> Page:
        kind = _page_header(document).kind
        if kind:
            return Page(self.view(document), "source-kind", {"source_uses": uses[kind]})
        kinds = tuple(kind_view(self.views.entry(page), uses[kind]) for kind, page in kind_pages(self.guide.library))
        return Page(self.view(document), "sources", {"source_kinds": kinds})

    def navigation(self) -> dict[str, tuple[Link, ...]]:
        published = self.guide.library.published
        links = {
            part: tuple(Link(entry.title, self.views.url(published[entry.page].url)) for entry in entries)
            for part, entries in (("main", self.data.navigation.main), ("footer", self.data.navigation.footer))
        }
        why = self.provider.why if self.provider else None
        return {**links, "footer": (*links["footer"], *([why] if why else []))}


def _page_header(document: Document) -> PageHeader:
    if not isinstance(document.header, PageHeader):
        raise TypeError(f"{document.path} is not a page")
    return document.header
