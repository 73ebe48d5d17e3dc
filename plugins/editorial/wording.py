"""Words to avoid, and claims a responsible guide does not make: rules from data/wording.yaml, found in prose."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .data_models import ClaimRule, Wording, WordRule
from .problems import Level, Lines, Place
from .prose import blank

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
# 'addict' is in "an addict's", in 'addict-like' and in '_addict_': no sign may hide a word.
SIGNS = str.maketrans(dict.fromkeys(".,;:!?()[]{}<>*#|/\"'‘’“”…–—-_=+&$%@^~`\\", " "))
WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Rule:
    """A rule. It is looked for only in paragraphs that hold one of the `near` words and of the `phrases`, if any."""

    found: str
    near: frozenset[str]
    phrases: tuple[str, ...]
    code: str
    sentence: str
    hint: str
    level: Level

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is looked for, compiled when a text is near to it."""
        return re.compile(self.found, re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """A rule's match, with its place in the text."""

    rule: Rule
    words: str
    place: Place


@dataclass(frozen=True)
class Rules:
    """All rules, those to look at for each word in a paragraph, and the names that are blanked before any looks."""

    names: re.Pattern[str] | None
    always: tuple[Rule, ...]
    by_word: Mapping[str, tuple[Rule, ...]]


def compile_rules(wording: Wording) -> Rules:
    """The rules of a wording file, ready to use. Its patterns were checked when it was read."""
    rules = [*map(_word_rule, wording.terms), *map(_claim_rule, wording.claims)]
    by_word: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for word in rule.near:
            by_word[word] = (*by_word.get(word, ()), rule)
    names = re.compile(_any_of(wording.names), re.IGNORECASE) if wording.names else None
    return Rules(names, tuple(rule for rule in rules if not rule.near), by_word)


def findings(masked: str, rules: Rules) -> Iterator[Finding]:
    """Every match of every rule in a masked text (see prose.mask)."""
    text = rules.names.sub(blank, masked) if rules.names else masked
    lines = Lines(text)
    for paragraph in PARAGRAPH.finditer(text):
        low = paragraph[0].lower()
        words = low.translate(SIGNS).split()
        near = (rule for word in rules.by_word.keys() & words for rule in rules.by_word[word])
        for rule in {id(rule): rule for rule in (*rules.always, *near)}.values():
            plain = _plain(low) if rule.phrases else ""
            if rule.phrases and not any(phrase in plain for phrase in rule.phrases):
                continue
            for match in rule.pattern.finditer(paragraph[0]):
                if match[0].strip() and match.lastgroup != "allowed":
                    yield Finding(rule, " ".join(match[0].split()), lines.place(paragraph.start() + match.start()))


def _word_rule(rule: WordRule) -> Rule:
    found = rule.pattern or _any_of(rule.avoid)
    phrases = tuple(_plain(phrase.lower()) for phrase in rule.avoid)
    near = _near(rule.near) or _near(phrases)
    sentence, hint = "Avoid '{words}'.", f"Write: {rule.prefer}."
    return Rule(_with_allowed(found, rule.allow), near, phrases, "wording", sentence, hint, rule.level)


def _claim_rule(rule: ClaimRule) -> Rule:
    pattern = _with_allowed(rule.pattern, rule.allow)
    return Rule(pattern, _near(rule.near), (), f"claim-{rule.id}", rule.sentence, "", rule.level)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _near(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase; none when one of them has no words, for then a text of signs will do."""
    longest = {max(WORDS.findall(phrase.lower()), key=len, default="") for phrase in phrases}
    return frozenset() if "" in longest else frozenset(longest)


def _with_allowed(pattern: str, allow: Iterable[str]) -> str:
    """The pattern, with the phrases in which it may stand tried first, so that they use the words up."""
    allowed = tuple(allow)
    if not allowed:
        return pattern
    return f"(?P<allowed>{_any_of(allowed)})|(?:{pattern})"


def _any_of(phrases: Iterable[str]) -> str:
    """Whole words or phrases, longest first, over any white space, with straight or curly apostrophes."""
    longest_first = sorted((phrase.replace("’", "'") for phrase in phrases), key=len, reverse=True)
    parts = [re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in longest_first]
    return rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])"
