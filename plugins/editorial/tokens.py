"""Tokens in text: {fact:name}, {call:helpline}, {text:helpline}, {slot:name}, {provider:name}, and [^source]."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .data_models import Fact, Helpline, Source
from .editions import EDITIONS
from .problems import Place
from .words import nearest

TOKEN = re.compile(r"\{(fact|call|text|slot|provider|edition):([^{}\s]*)\}")
CITATION = re.compile(r"\[\^([^\]\s]*)\]")
MARKDOWN_SIGN = re.compile(r"[\\\[\]*_`>{}|#]")


@dataclass(frozen=True)
class Names:
    """All names that tokens and citations may use; those of the `unknowable` kinds cannot be judged today.

    `provider` holds words of the provider whose edition this is, and nothing in the neutral one.
    """

    facts: Mapping[str, Fact]
    helplines: Mapping[str, Helpline]
    sources: Mapping[str, Source]
    unknowable: frozenset[str] = frozenset()
    provider: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Use:
    """One token or citation in a text."""

    kind: str
    name: str
    place: Place


def uses(body: str) -> Iterator[Use]:
    """Every token and citation."""
    for number, line in enumerate(body.split("\n"), 1):
        if "{" in line:
            for match in TOKEN.finditer(line):
                yield Use(match[1], match[2], Place(number, match.start() + 1))
        if "[^" in line:
            for match in CITATION.finditer(line):
                yield Use("source", match[1], Place(number, match.start() + 1))


def fault(use: Use, names: Names) -> tuple[str, str, str] | None:
    """What is wrong with a use, as code, sentence and hint; a slot is the page's own affair."""
    if use.kind in names.unknowable:
        return None
    match use.kind:
        case "fact" if use.name not in names.facts:
            return "unknown-fact", f"There is no fact '{use.name}'.", nearest(use.name, names.facts)
        case "source" if use.name not in names.sources:
            return "unknown-source", f"There is no source '{use.name}'.", nearest(use.name, names.sources)
        case "call" | "text" if use.name not in names.helplines:
            return "unknown-helpline", f"There is no helpline '{use.name}'.", nearest(use.name, names.helplines)
        case "call" if not names.helplines[use.name].call:
            return "no-number", f"'{use.name}' cannot be called.", "Use {text:" + use.name + "}."
        case "text" if not names.helplines[use.name].text:
            return "no-number", f"'{use.name}' cannot be texted.", "Use {call:" + use.name + "}."
        case "provider" if use.name not in names.provider:
            hint = nearest(use.name, names.provider) or "Put it into a paragraph below {edition:provider}."
            return "unknown-provider", f"This edition has no provider's '{use.name}'.", hint
        case "edition" if use.name not in EDITIONS:
            return "unknown-edition", f"There is no edition '{use.name}'.", nearest(use.name, EDITIONS)
        case "edition":
            hint = "It stands alone in the line above a paragraph, in a page that is not clinical."
            return "edition-here", f"'{{edition:{use.name}}}' has no place here.", hint
    return None


def plain(text: str, names: Names) -> str:
    """A line of plain text, such as a title, with its facts and numbers put in and its citations left out."""

    def value(match: re.Match[str]) -> str:
        kind, name = match.groups()
        if kind == "fact":
            return names.facts[name].text
        if kind == "provider":
            return names.provider[name]
        return names.helplines[name].number if kind in ("call", "text") else ""

    return CITATION.sub("", TOKEN.sub(value, text))


@dataclass
class Expansion:
    """Puts facts and helplines into Markdown; a fact brings its citations the first time a page uses it.

    A fact is words: signs in it that mean something in Markdown are escaped.
    """

    names: Names
    used: set[str] = field(default_factory=set)

    def __call__(self, markdown: str) -> str:
        """The Markdown with every token replaced, slots excepted."""
        return TOKEN.sub(self._value, markdown)

    def _value(self, match: re.Match[str]) -> str:
        kind, name = match.groups()
        if kind == "slot":
            return match[0]
        if kind == "fact":
            fact = self.names.facts[name]
            citations = "" if name in self.used else "".join(f"[^{source}]" for source in fact.sources)
            self.used.add(name)
            return MARKDOWN_SIGN.sub(r"\\\g<0>", fact.text) + citations
        if kind == "provider":
            return MARKDOWN_SIGN.sub(r"\\\g<0>", self.names.provider[name])
        line = self.names.helplines[name]
        return f"[{line.number}]({call_url(line) if kind == 'call' else text_url(line)})"


def call_url(line: Helpline) -> str:
    """The tel: link, or '' when the line cannot be called."""
    return f"tel:{line.call}" if line.call else ""


def text_url(line: Helpline) -> str:
    """The sms: link, or '' when the line cannot be texted."""
    return f"sms:{line.text}" if line.text else ""
