"""What to read next where an editor has chosen nothing: articles that speak of the same things."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from heapq import nsmallest

from editorial.document import Document
from editorial.glossary import Glossary

SHOWN = 3


class Related:
    """What to read next after each document of a guide; articles are compared by the glossary's terms in their texts."""

    def __init__(self, published: Iterable[Document], glossary: Glossary | None) -> None:
        self._articles = {document.key: document for document in published if document.kind == "article"}
        self._glossary = glossary

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
        mentions = self._glossary.mentions(document.body) if self._glossary else ()
        return {("topic", document.folder), *(("term", mention.term) for mention in mentions)}

    @cached_property
    def _speaking_of(self) -> Mapping[tuple[str, str], list[str]]:
        """The keys of the articles that mention a term or stand in a topic."""
        found: dict[tuple[str, str], list[str]] = {}
        for key, article in self._articles.items():
            for thing in self._things(article):
                found.setdefault(thing, []).append(key)
        return found
