"""What the rest of the guide sees of an article: as long as that is the same, an edit changes the article's own page alone."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from editorial.document import Document
from editorial.markup import Rendered
from editorial.outline import ids_of
from editorial.problems import Problem
from editorial.references import text_reference_problems
from editorial.rules import text_problems
from editorial.tokens import uses

from .guide import Guide, made_addresses
from .view_models import Page
from .views import Views


class MoreThanText(Exception):
    """The edit has a part in other pages too, or is wrong; the message says in what way."""


@dataclass(frozen=True)
class Known:
    """What is remembered of an article: its face, whether others are compared with its terms, and its page without the text."""

    face: str
    compared: bool
    page: Page


def known_articles(guide: Guide, pages: Mapping[str, Page]) -> Iterator[tuple[Document, Known]]:
    """What to remember of each published article; `pages` holds its page by its key."""
    compared = guide.related.compares
    for document in guide.library.published.values():
        if document.kind == "article":
            page = pages[document.key]
            view = replace(page.view, body_html="", after_html="", contents=(), minutes=0)
            yield document, Known(face(guide, document, compared), compared, replace(page, view=view))


def face(guide: Guide, document: Document, compared: bool) -> str:
    """Changes with all of a document but its text that other pages, exports and checks can see before it is rendered."""
    own = (
        document.header,
        document.url,
        sorted(ids_of(document.split.headings)),
        [(question.id, question.text, question.answer) for question in document.split.questions],
        [use.name for use in uses(document.body) if use.kind == "slot"],
        sorted(guide.mentioned(document)) if compared else (),
    )
    return sha256(repr(own).encode()).hexdigest()


def refuse_more_than_text(guide: Guide, document: Document, known: Known) -> None:
    """Raises MoreThanText unless nothing but the document's own text is another one."""
    if face(guide, document, known.compared) != known.face:
        raise MoreThanText(f"more than the text of {document.path} changed")
    if document.key in guide.asked:
        raise MoreThanText(f"a checklist is made from {document.path}")


def refuse_problems(guide: Guide, document: Document, images: Collection[str], lock: Mapping[str, float]) -> None:
    """Raises MoreThanText when something is wrong with a document, which a whole build tells.

    `images` holds the static files that it names and that exist, `lock` the reading grades of before.
    """
    wrong = next(filter(lambda problem: problem.is_error, _problems(guide, document, images, lock)), None)
    if wrong:
        raise MoreThanText(str(wrong))


def page_with_text(guide: Guide, document: Document, known: Known, rendered: Rendered) -> Page:
    """The article's page with its new text. Raises MoreThanText when that has a part in other pages."""
    view = Views(guide).with_text(known.page.view, document, rendered)
    if view.questions != known.page.view.questions:
        raise MoreThanText(f"answers in {document.path} changed")
    if {source.id for source in view.sources} != {source.id for source in known.page.view.sources}:
        raise MoreThanText(f"{document.path} cites other sources")
    return replace(known.page, view=view)


def _problems(guide: Guide, document: Document, images: Collection[str], lock: Mapping[str, float]) -> Iterator[Problem]:
    library = guide.library
    yield from text_reference_problems(document, library, made_addresses(library), images)
    yield from text_problems(document, library, lock)
