"""Numbers typed by hand that the ledger of facts knows, and phone numbers typed by hand."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .data_models import Fact
from .problems import Lines, Place
from .prose import SENTENCE_END
from .ranges import Range
from .style import Remark

LOOK_BACK = 24  # characters before a number that can tell what it is
FEWEST_SPACES = 2  # '8 weeks' may be about anything; 'at least 90 days' is not
NUMBER = r"\d+(?:\.\d+)?"
# Both begin with digits, which are rare in prose, and look back from there: that is many times as fast.
PHONE = re.compile(r"(?<!\d)\d{3}\)?[-. ]\d{3}[-. ][\dA-Z]{4}(?![\w-])")
SHORT_NUMBER = re.compile(r"(?<![\w-])(?:988|911|\d{5,6})\b")
COUNTRY_CODE = re.compile(r"(?<!\d)\+?1[-. ]\(?$")
ASKED_TO_REACH = re.compile(r"\b(?:call|text|dial|phone|ring)(?: or (?:call|text|dial))? $", re.IGNORECASE)
BELOW = re.compile(r"\b(?:under|below|less than|fewer than) $", re.IGNORECASE)


@dataclass(frozen=True)
class LevelNumbers:
    """A level's names as they stand in prose, and its ranges by the name of their fact.

    `said_of` holds, for some of the facts, the words that a sentence about them has.
    """

    names: tuple[str, ...]
    ranges: Mapping[str, Range]
    said_of: Mapping[str, tuple[str, ...]]

    def ranges_for(self, sentence: str, unit: str) -> dict[str, Range]:
        """The ranges that a number with this unit can be about: those whose words stand in the sentence, else the others."""
        words = set(re.findall(r"\w+", sentence.lower()))
        fitting = {name: r for name, r in self.ranges.items() if r.unit == unit and not r.around_the_clock}
        named = {name: r for name, r in fitting.items() if words & set(self.said_of.get(name, ()))}
        return named or {name: r for name, r in fitting.items() if not self.said_of.get(name)}

    def is_named_in(self, sentence: str) -> bool:
        """Whether a sentence speaks of this level."""
        return any(re.search(rf"\b{re.escape(name)}s?\b", sentence, re.IGNORECASE) for name in self.names)


def phone_remarks(masked: str, helplines: Mapping[str, str]) -> Iterator[Remark]:
    """Phone numbers that were typed; `helplines` gives the token for the digits of each known line."""
    lines = Lines(masked)
    for pattern in (PHONE, SHORT_NUMBER):
        for match in pattern.finditer(masked):
            before = masked[max(0, match.start() - LOOK_BACK) : match.start()]
            if pattern is SHORT_NUMBER and not ASKED_TO_REACH.search(before):
                continue
            if masked.startswith("#", masked.rfind("\n", 0, match.start()) + 1):
                continue  # a heading holds words alone
            country = COUNTRY_CODE.search(before)
            start = match.start() - (len(country[0]) if country else 0)
            digits = re.sub(r"\D", "", match[0])
            token = helplines.get(digits) or helplines.get("1" + digits) or helplines.get(digits.removeprefix("1"))
            hint = f"Write {token}." if token else "Add it to data/helplines.yaml, then write {call:its-id}."
            sentence = f"The phone number {masked[start : match.end()]} is typed by hand."
            yield Remark(lines.place(start), "typed-number", sentence, hint, "error")


def fact_remarks(masked: str, facts: Mapping[str, Fact]) -> Iterator[Remark]:
    """Facts with a number in them that stand in the text word for word."""
    lines = Lines(masked)
    for name, fact in facts.items():
        if not re.search(r"\d", fact.text) or fact.text.count(" ") < FEWEST_SPACES or fact.text not in masked:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(fact.text)}(?!\w)", masked):
            yield _repeated(lines.place(match.start()), fact.text, name)


def level_remarks(masked: str, levels: Collection[LevelNumbers]) -> Iterator[Remark]:
    """Numbers beside a level's name that repeat or contradict what the level's rows say."""
    lines = Lines(masked)
    for unit in sorted({r.unit for level in levels for r in level.ranges.values() if r.unit}):
        for match in _quantity(unit).finditer(masked):
            sentence = _sentence_around(masked, match.start())
            beside = [level.ranges_for(sentence, unit) for level in levels if level.is_named_in(sentence)]
            yield from _judge(match, unit, {name: r for ranges in beside for name, r in ranges.items()}, lines)


def _sentence_around(text: str, offset: int) -> str:
    """The sentence of the line that holds the offset."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    ends = [0, *(match.end() for match in SENTENCE_END.finditer(line)), len(line)]
    return next((line[a:b] for a, b in pairwise(ends) if a <= offset - start < b), line)


@lru_cache(maxsize=32)
def _quantity(unit: str) -> re.Pattern[str]:
    """A number or range with this unit: '9 to 19 hours a week', 'under 9 hours per week', '20+ hours each week'."""
    words = re.escape(unit).replace(r"\ a\ ", r"\s+(?:a|per|each|every)\s+").replace(r"\ ", r"\s+").replace("hours", "hours?")
    return re.compile(
        rf"(?<![\d.])(?P<low>{NUMBER})(?:\s*(?:to|–|-|or)\s*(?P<high>{NUMBER}))?"
        rf"(?P<more>\s*(?:or more|and more|\+))?\s*{words}",
        re.IGNORECASE,
    )


def _judge(match: re.Match[str], unit: str, known: Mapping[str, Range], lines: Lines) -> Iterator[Remark]:
    typed = _range(match, unit)
    same = next((name for name, r in known.items() if r == typed), None)
    place = lines.place(match.start())
    if same:
        yield _repeated(place, match[0], same)
    elif known and not any(_within(typed, r) for r in known.values()):
        ledger = "; ".join(f"{{fact:{name}}} is {r.text}" for name, r in known.items())
        sentence = f"'{match[0].strip()}' contradicts the facts of this level."
        yield Remark(place, "contradicts-fact", sentence, f"{ledger}.", "error")


def _range(match: re.Match[str], unit: str) -> Range:
    low = float(match["low"])
    if BELOW.search(match.string[max(0, match.start() - LOOK_BACK) : match.start()]):
        return Range(high=low, unit=unit, below=True)
    high = float(match["high"]) if match["high"] else None if match["more"] else low
    return Range(low=low, high=high, unit=unit)


def _within(typed: Range, known: Range) -> bool:
    above = typed.low >= known.low
    below = known.high is None or (typed.high is not None and typed.high <= known.high)
    return above and below


def _repeated(place: Place, text: str, name: str) -> Remark:
    return Remark(place, "typed-fact", f"'{text.strip()}' is typed by hand.", f"Write {{fact:{name}}}.")
