"""Words to avoid, and claims a responsible guide does not make: rules from data/wording.yaml, found in prose."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .data_models import ClaimRule, Wording, WordRule
from .problems import Level, Place
from .prose import Lines

WORDS = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Rule:
    """A compiled rule. It is looked for only in texts that hold one of the `near` words, when there are any."""

    pattern: re.Pattern[str]
    near: frozenset[str]
    code: str
    sentence: str
    hint: str
    level: Level


@dataclass(frozen=True)
class Finding:
    """A rule's match, with its place in the text."""

    rule: Rule
    words: str
    place: Place


@dataclass(frozen=True)
class Rules:
    """All rules, and what is blanked before any of them looks."""

    names: re.Pattern[str] | None
    rules: tuple[Rule, ...]


def compile_rules(wording: Wording) -> Rules:
    """The rules of a wording file, ready to use. Its patterns were checked when it was read."""
    names = _any_of(wording.names) if wording.names else None
    terms = [_word_rule(rule) for rule in wording.terms]
    return Rules(names, (*terms, *map(_claim_rule, wording.claims)))


def findings(masked: str, rules: Rules) -> Iterator[Finding]:
    """Every match of every rule in a masked text (see prose.mask)."""
    text = rules.names.sub(_blank, masked) if rules.names else masked
    present = frozenset(WORDS.findall(text.lower()))
    lines = Lines(text)
    for rule in rules.rules:
        if rule.near and not rule.near & present:
            continue
        for match in rule.pattern.finditer(text):
            if match[0].strip() and match.lastgroup != "allowed":
                yield Finding(rule, " ".join(match[0].split()), lines.place(match.start()))


def _word_rule(rule: WordRule) -> Rule:
    found = rule.pattern or _any_of(rule.avoid).pattern
    longest = (max(WORDS.findall(phrase.lower()), key=len, default="") for phrase in rule.avoid)
    near = frozenset(rule.near) or frozenset(longest) - {""}
    return Rule(_with_allowed(found, rule.allow), near, "wording", "Avoid '{words}'.", f"Write: {rule.prefer}.", rule.level)


def _claim_rule(rule: ClaimRule) -> Rule:
    pattern = _with_allowed(rule.pattern, rule.allow)
    return Rule(pattern, frozenset(rule.near), f"claim-{rule.id}", rule.sentence, "", rule.level)


def _with_allowed(pattern: str, allow: Iterable[str]) -> re.Pattern[str]:
    """The pattern, with the phrases in which it may stand tried first, so that they use the words up."""
    allowed = tuple(allow)
    if not allowed:
        return re.compile(pattern, re.IGNORECASE)
    return re.compile(f"(?P<allowed>{_any_of(allowed).pattern})|(?:{pattern})", re.IGNORECASE)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole words or phrases, longest first, over any white space, with straight or curly apostrophes."""
    parts = [re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in sorted(phrases, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
