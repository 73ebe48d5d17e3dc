"""What a reader can find with the search: pages, the questions on them, and the words of the glossary."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editorial.glossary import forms
from editorial.words import text_of

from .guide import Guide
from .pages import Pages
from .view_models import Page, View

KINDS = {"article": "Article", "level": "Level of care", "pair": "Two levels compared"}
NOT_FOUND_BY_SEARCH = ("search", "not-found")


@dataclass(frozen=True)
class SearchRecord:
    """One thing to find: `also` are its other names, `words` what people type who mean it.

    The `summary` is shown where no word of the text matched.
    """

    title: str
    url: str
    kind: str
    also: tuple[str, ...]
    words: tuple[str, ...]
    summary: str
    text: str


def search_records(guide: Guide, pages: Pages) -> tuple[SearchRecord, ...]:
    """Everything to find, in the order of the guide."""
    return tuple(_Records(guide, pages).all())


def record_of_document(guide: Guide, key: str, page: Page) -> SearchRecord:
    """What there is to find of one document's page as a whole."""
    return _of_document(guide, key, page, _words_of_pages(guide))


class _Records:
    """One pass over the pages."""

    def __init__(self, guide: Guide, pages: Pages) -> None:
        self.guide, self.pages = guide, pages
        self.synonyms = _words_of_pages(guide)

    def all(self) -> Iterator[SearchRecord]:
        for key, page in self.pages.documents.items():
            if page.view.kind not in NOT_FOUND_BY_SEARCH:
                yield _of_document(self.guide, key, page, self.synonyms)
                yield from _questions(page.view)
                yield from self.terms(page)
        yield from (_record(page, (), ()) for page in self.pages.pairs)

    def terms(self, page: Page) -> Iterator[SearchRecord]:
        for term in page.parts.get("terms", ()):
            others = sorted(forms(self.guide.library.data.glossary[term.id]) - {term.term})
            url = f"{page.view.url}#term-{term.id}"
            yield SearchRecord(term.term, url, "Word", tuple(others), (), "", term.definition)


def _words_of_pages(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """The words that people type for each page, by its key."""
    found: dict[str, tuple[str, ...]] = {}
    for synonym in guide.library.data.search.synonyms:
        for key in synonym.pages:
            found[key] = (*found.get(key, ()), *synonym.words)
    return found


def _of_document(guide: Guide, key: str, page: Page, synonyms: Mapping[str, tuple[str, ...]]) -> SearchRecord:
    return _record(page, guide.library.documents[key].header.also_called, synonyms.get(key, ()))


def _record(page: Page, also: tuple[str, ...], words: tuple[str, ...]) -> SearchRecord:
    view = page.view
    text = " ".join((text_of(view.body_html), text_of(view.after_html), *_parts(page)))
    return SearchRecord(view.title, view.url, KINDS.get(view.kind, "Page"), also, words, view.summary, text.strip())


def _questions(view: View) -> Iterator[SearchRecord]:
    """Each question with its whole answer. Its address is its page, because there the answer stands with its sources."""
    for answer in view.questions:
        yield SearchRecord(answer.question, answer.url, "Question", (), (), "", text_of(answer.answer_html))


def _parts(page: Page) -> Iterator[str]:
    """The words that a page has from data."""
    for line in page.parts.get("help_order", ()):
        yield f"{line.name}. {line.purpose}"
    if "pair" in page.parts:
        yield from (difference.sentence for difference in page.parts["pair"].differences)
