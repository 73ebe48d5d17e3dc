"""The sources that the guide cites, by kind, each with the pages that cite it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from editorial.data_models import Source, SourceKind
from editorial.document import Document
from editorial.library import Library
from editorial.models import PageHeader
from editorial.problems import Place, Problem
from editorial.words import typographic

from .view_models import Entry, Link, Page, SourceKindView, SourceUse

TEMPLATES = ("sources", "source-kind")


def source_uses(sources: Mapping[str, Source], pages: Iterable[Page]) -> Mapping[str, tuple[SourceUse, ...]]:
    """The sources that pages cite, by their kind; each kind in the order of the titles."""
    citing: dict[str, list[Link]] = {}
    for page in sorted(pages, key=lambda page: page.view.title.casefold()):
        for cited in page.view.sources:
            citing.setdefault(cited.id, []).append(Link(page.view.title, page.view.url))
    uses: dict[str, list[SourceUse]] = {kind: [] for kind in get_args(SourceKind)}
    for name, source in sorted(sources.items(), key=lambda item: item[1].title.casefold()):
        if name in citing:
            uses[source.kind].append(_use(name, source, tuple(citing[name])))
    return {kind: tuple(listed) for kind, listed in uses.items()}


def _use(name: str, source: Source, pages: tuple[Link, ...]) -> SourceUse:
    title, publisher = typographic(source.title), typographic(source.publisher)
    return SourceUse(name, title, publisher, source.year, source.url, source.read_as, pages)


def kind_view(page: Entry, uses: Iterable[SourceUse]) -> SourceKindView:
    """What the overview says of one kind."""
    read = Counter(use.read_as for use in uses)
    return SourceKindView(page, read.total(), read["original"], read["copy"], read["report"])


def kind_pages(library: Library) -> tuple[tuple[str, Document], ...]:
    """The published page of each kind, in the order in which the model names the kinds."""
    kinds = get_args(SourceKind)
    pages = [(kind, page) for page in library.published.values() if (kind := _kind(page))]
    return tuple(sorted(pages, key=lambda page: kinds.index(page[0])))


def _kind(document: Document) -> str | None:
    return document.header.kind if isinstance(document.header, PageHeader) else None


def source_list_problems(library: Library) -> Iterator[Problem]:
    """Kinds that no page lists, in a guide that lists its sources: readers would miss them without a word."""
    templates = {document.template for document in library.published.values()}
    if library.unreadable or templates.isdisjoint(TEMPLATES):
        return
    listed = {kind for kind, _ in kind_pages(library)}
    for kind in sorted({source.kind for source in library.data.sources.values()} - listed):
        sentence = f"No published page has 'template: source-kind' and 'kind: {kind}', so nobody would find such sources."
        yield Problem(f"{library.root}/pages", Place(), "no-kind-page", sentence)
