"""The FAQ index: every question of the guide, in reader order, with a pointer to the page it comes from."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from editorial.document import Document
from editorial.library import Library
from editorial.markup import Answer
from editorial.models import PageHeader
from editorial.problems import Place, Problem
from editorial.questions import Question

LEVELS_TITLE = "Levels of care"
PAGES_TITLE = "About this guide"


@dataclass(frozen=True)
class FaqEntry:
    """A question with its short answer; `page_url` leads to the question in its page."""

    id: str
    question: str
    short_html: str
    page_title: str
    page_url: str
    former_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class FaqGroup:
    """The questions of one topic."""

    id: str
    title: str
    entries: tuple[FaqEntry, ...]


def build_faq(
    library: Library, answers: Mapping[str, tuple[Answer, ...]], title_of: Callable[[Document], str], base: str
) -> tuple[FaqGroup, ...]:
    """The index from the rendered answers of each document, by its key; groups without a question are left out."""
    former = _former_ids(library.data.redirects)
    groups = [
        FaqGroup(identifier, title, tuple(_entries(documents, answers, title_of, base, former)))
        for identifier, title, documents in _reader_order(library)
    ]
    return tuple(group for group in groups if group.entries)


def _entries(
    documents: Iterable[Document],
    answers: Mapping[str, tuple[Answer, ...]],
    title_of: Callable[[Document], str],
    base: str,
    former: Mapping[str, tuple[str, ...]],
) -> Iterator[FaqEntry]:
    for document in documents:
        for answer in answers.get(document.key, ()):
            url = f"{base}{document.url}#{answer.id}"
            yield FaqEntry(answer.id, answer.question, answer.short_html, title_of(document), url, former.get(answer.id, ()))


def _former_ids(redirects: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The ids that each answer had before, by its id of today."""
    former: dict[str, tuple[str, ...]] = {}
    for old, new in redirects.items():
        if "#" in old and "#" in new:
            today = new.partition("#")[2]
            former[today] = (*former.get(today, ()), old.partition("#")[2])
    return former


def _reader_order(library: Library) -> Iterator[tuple[str, str, list[Document]]]:
    """Each topic with its documents as its topic page orders them; levels come after the first topic."""
    published = library.published
    pages = [document.header for document in published.values() if isinstance(document.header, PageHeader)]
    for number, topic in enumerate(library.data.topics):
        groups = next((page.groups for page in pages if page.template == "topic" and page.topic == topic.id), ())
        names = [f"{topic.id}/{name}" for group in groups for name in group.articles]
        yield topic.id, topic.title, [published[name] for name in names if name in published]
        if number == 0:
            yield "levels", LEVELS_TITLE, _levels(library)
    others = [d for d in published.values() if d.kind == "page" and d.template != "levels"]
    yield "guide", PAGES_TITLE, others


def _levels(library: Library) -> list[Document]:
    levels = [d for d in library.published.values() if d.kind == "level"]
    ranked = sorted(levels, key=lambda document: getattr(document.header, "rank", 0))
    return ranked + [document for document in library.published.values() if document.template == "levels"]


def faq_problems(library: Library) -> Iterator[Problem]:
    """Questions that share an id, and equal questions with different answers; both places are named."""
    ids: dict[str, tuple[Document, Question]] = {}
    texts: dict[str, tuple[Document, Question]] = {}
    for document in library.published.values():
        for question in document.split.questions:
            first = ids.setdefault(question.id, (document, question))
            if first[1] is not question:
                sentence = f"The question id '{question.id}' is used at {_where(*first)} already."
                yield _problem(document, question, "duplicate-question-id", sentence, "Pin another: {#id}.")
                continue
            first = texts.setdefault(_normal(question.text), (document, question))
            if first[1] is not question and _normal(first[1].answer) != _normal(question.answer):
                sentence = f"This question is answered differently at {_where(*first)}."
                yield _problem(document, question, "two-answers", sentence, "Keep one answer, and link to it.")


def _problem(document: Document, question: Question, code: str, sentence: str, hint: str) -> Problem:
    return Problem(document.path, document.at(Place(question.line)), code, sentence, hint)


def _where(document: Document, question: Question) -> str:
    return f"{document.path}:{document.at(Place(question.line)).line}"


def _normal(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
