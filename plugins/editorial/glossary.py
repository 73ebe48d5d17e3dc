"""Glossary terms in text: which forms belong to which term, and where a text holds them."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from .data_models import GlossaryTerm

SHOUTED = re.compile(r"[A-Z].*[A-Z]")


@dataclass(frozen=True)
class Mention:
    """A form of a term in a text, from start to end."""

    start: int
    end: int
    term: str


@dataclass(frozen=True)
class Glossary:
    """Terms by id, with one pattern for all their forms. `url` is the address of the page that explains them."""

    terms: Mapping[str, GlossaryTerm]
    pattern: re.Pattern[str]
    owners: Mapping[str, str]
    url: str

    @classmethod
    def of(cls, terms: Mapping[str, GlossaryTerm], url: str) -> "Glossary":
        """The glossary of these terms."""
        owners = {form.replace("’", "'"): name for name, term in terms.items() for form in forms(term)}
        folded = {form.casefold() if not SHOUTED.search(form) else form: name for form, name in owners.items()}
        return cls(terms, form_pattern(owners), folded, url)

    def mentions(self, text: str, passed: Collection[str] = ()) -> Iterator[Mention]:
        """The first mention of each term in the text, in order; terms that were `passed` before are left out."""
        seen = set(passed)
        for match in self.pattern.finditer(text) if self.terms else ():
            words = " ".join(match[0].replace("’", "'").split())
            name = self.owners.get(words) or self.owners.get(words.casefold())
            if name and name not in seen:
                seen.add(name)
                yield Mention(match.start(), match.end(), name)


def forms(term: GlossaryTerm) -> set[str]:
    """All forms of a term."""
    return {term.term, term.abbreviation, *term.also} - {""}


def form_pattern(all_forms: Collection[str]) -> re.Pattern[str]:
    """Whole words, longest form first; abbreviations in their exact case. A hyphen makes a word longer."""
    parts = []
    for form in sorted(all_forms, key=lambda form: (-len(form), form)):
        escaped = re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]")
        parts.append(escaped if SHOUTED.search(form) else f"(?i:{escaped})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts) or '(?!)'})(?![\w-])")
