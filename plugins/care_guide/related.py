"""What to read next where an editor has chosen nothing: articles that speak of the same things."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from heapq import nsmallest

from editorial.document import Document

SHOWN = 3


class Related:
    """What to read next after each document of a guide; articles are compared by the glossary's terms in their texts."""

    def __init__(self, published: Iterable[Document], mentioned: Callable[[Document], Iterable[str]]) -> None:
        """`mentioned` gives the terms in a document's text."""
        self._articles = {document.key: document for document in published if document.kind == "article"}
        self._mentioned = mentioned

    @property
    def compares(self) -> bool:
        """Whether what is read next after some article follows from the texts of all."""
        return any(not article.header.related for article in self._articles.values())

    def keys(self, document: Document) -> tuple[str, ...]:
        """The keys that an editor chose for an article, or those of the articles nearest to it by shared terms and topic."""
        if document.header.related or document.kind != "article":
            return document.header.related
        near = Counter(other for thing in self._things(document) for other in self._speaking_of.get(thing, ()))
        nearest = nsmallest(SHOWN, near.keys() - {document.key}, key=lambda key: (-near[key], key))
        far = (key for key in self._articles if key not in near)
        return (*nearest, *nsmallest(SHOWN - len(nearest), far))

    def _things(self, document: Document) -> set[tuple[str, str]]:
        """The terms that an article mentions; its topic counts as one more."""
        return {("topic", document.folder), *(("term", term) for term in self._mentioned(document))}

    @cached_property
    def _speaking_of(self) -> Mapping[tuple[str, str], list[str]]:
        """The keys of the articles that mention a term or stand in a topic."""
        found: dict[tuple[str, str], list[str]] = {}
        for key, article in self._articles.items():
            for thing in self._things(article):
                found.setdefault(thing, []).append(key)
        return found
