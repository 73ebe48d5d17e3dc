"""What to read next where an editor has chosen nothing: articles that speak of the same things."""

from collections.abc import Collection, Iterable

from editorial.document import Document
from editorial.glossary import Glossary

SHOWN = 3


def related_keys(document: Document, published: Iterable[Document], glossary: Glossary | None) -> tuple[str, ...]:
    """The keys that an editor chose for an article, or those of the articles nearest to it by shared terms and topic."""
    if document.header.related or document.kind != "article":
        return document.header.related
    terms = _terms(document, glossary)
    others = [other for other in published if other.kind == "article" and other.key != document.key]
    ranked = sorted(others, key=lambda other: (-_nearness(document, terms, other, glossary), other.key))
    return tuple(other.key for other in ranked[:SHOWN])


def _nearness(document: Document, terms: Collection[str], other: Document, glossary: Glossary | None) -> int:
    """How many terms two articles share; their topic counts as one more."""
    return len(_terms(other, glossary) & set(terms)) + (other.folder == document.folder)


def _terms(document: Document, glossary: Glossary | None) -> set[str]:
    return {mention.term for mention in glossary.mentions(document.body)} if glossary else set()
