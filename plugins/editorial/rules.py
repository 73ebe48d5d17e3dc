"""Every rule of writing, applied to every document; the rules themselves are in the modules named here."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from .currency import state
from .document import Document
from .editions import NEUTRAL
from .glossary import form_pattern, forms
from .library import Library
from .models import LevelHeader
from .problems import Lines, Place, Problem, from_plain, plain
from .prose import QUOTED, WORD, Block, blank, blocks, mask, plain_text
from .quantities import LevelNumbers, fact_remarks, level_remarks, phone_remarks
from .ratchet import FEWEST_WORDS, setbacks
from .readability import grade
from .remembered import Remembered
from .style import (
    Remark,
    abbreviation_remarks,
    answer_remarks,
    block_remarks,
    heading_remarks,
    markup_remarks,
)
from .tokens import TOKEN, uses
from .wording import Finding, Rules, compile_rules, findings
from .yaml_text import KeyPath

HEADER_PROSE = ("text", "items", "scope")  # the keys below a header's own; 'title' and 'summary' may hold facts
DATA_PROSE = {
    "criteria": ("title",),
    "facts": ("text", "scope"),
    "glossary": ("definition",),
    "helplines": ("name", "for", "expect", "hours"),
    "organization": ("tagline", "label", "for", "hours", "ages", "insurers", "languages", "pets"),
    "topics": ("title", "navigation"),
    "weeks": ("title", "for", "what"),
}
STAND_IN = "Provider"  # a name counts as one word, so that a long one makes no sentence of the guide's too long
FILL_IN = "FILL IN"  # what a new file says where its editor must write


@dataclass(frozen=True)
class Writing:
    """What all documents are held against."""

    rules: Rules
    levels: tuple[LevelNumbers, ...]
    helplines: Mapping[str, str]
    abbreviations: frozenset[str]

    @classmethod
    def of(cls, library: Library) -> "Writing":
        """The yardsticks that a library's own data give."""
        data = library.data
        tokens: dict[str, str] = {}
        for name, line in data.helplines.items():
            tokens.setdefault(line.call or line.text or "", f"{{call:{name}}}" if line.call else f"{{text:{name}}}")
        return cls(
            compile_rules(data.wording),
            tuple(_level_numbers(library)),
            tokens,
            frozenset({*FILL_IN.split(), *data.wording.abbreviations, *(term.abbreviation for term in data.glossary.values())}),
        )


def writing_problems(
    library: Library, today: date | None, lock: Mapping[str, float], remembered: Remembered | None = None
) -> Iterator[Problem]:
    """What is wrong with how the content is written, sourced and kept current; `lock` holds the grades of before."""
    rules = _Rules(library, remembered or Remembered({}))
    notes = {key: rules.note(document) for key, document in library.documents.items()}
    for key, document in library.documents.items():
        yield from notes[key].problems
        if today:
            yield from _currency_problems(document, today)
    yield from rules.data_problems()
    if not library.data_files.unreadable and not library.unreadable:
        yield from _unused_sources(library, {source for note in notes.values() for source in note.sources})
        yield from _unused_terms(library, {term for key in library.published for term in notes[key].terms})
    yield from _grade_problems(library, {key: notes[key].grade for key in library.published}, lock)


def text_problems(document: Document, library: Library, lock: Mapping[str, float]) -> Iterator[Problem]:
    """What is wrong with how one published document is written; see writing_problems."""
    note = _Rules(library, Remembered({})).note(document)
    yield from note.problems
    yield from _grade_problems(library, {document.key: note.grade}, lock)


def _grade_problems(library: Library, grades: Mapping[str, float | None], lock: Mapping[str, float]) -> Iterator[Problem]:
    if "fact" in library.names.unknowable:
        return  # without the words of facts, a grade is another
    # The lock holds the grades of the neutral edition: what is another text in this one has only the limit to keep.
    own = _own_to_edition(library)
    shared = {key: grade for key, grade in grades.items() if grade is not None and key not in own}
    others = {key: grade for key, grade in grades.items() if grade is not None and key in own}
    for key, code, sentence, hint, level in (*setbacks(shared, lock), *setbacks(others, {})):
        document = library.documents[key]
        yield Problem(document.path, document.yaml.start, code, sentence, hint, level)


def grades(library: Library) -> dict[str, float]:
    """The reading grade of every published page that is long enough for one, by its key."""
    read = {key: Reading.of(document, library) for key, document in library.published.items()}
    return {key: grade for key, reading in read.items() if (grade := reading.grade) is not None}


@dataclass(frozen=True)
class Note:
    """What follows from one document and the data: its problems, its grade, the sources that it cites and its terms."""

    problems: tuple[Problem, ...]
    grade: float | None
    sources: tuple[str, ...]
    terms: tuple[str, ...]


class _Rules:
    """The rules as they apply to a library; what they need is only made ready when something is not remembered."""

    def __init__(self, library: Library, remembered: Remembered) -> None:
        self.library, self.remembered = library, remembered

    @cached_property
    def writing(self) -> Writing:
        return Writing.of(self.library)

    @cached_property
    def terms(self) -> Mapping[str, tuple[tuple[str, ...], re.Pattern[str]]]:
        """The first words of each term's forms, and its pattern."""
        terms = {name: forms(term) for name, term in self.library.data.glossary.items()}
        return {
            name: (tuple(form.casefold().split(" ", 1)[0] for form in found), form_pattern(found))
            for name, found in terms.items()
        }

    def note(self, document: Document) -> Note:
        problems, *rest = self.remembered.get(document.source, lambda: self._note(document))
        return Note(tuple(map(from_plain, problems)), *rest)

    def _note(self, document: Document) -> list[Any]:
        read = Reading.of(document, self.library)
        problems = [
            *(_problem(document, document.at(r.place), r) for r in _remarks(document, read, self.library, self.writing)),
            *_header_problems(document, self.writing),
            *_source_problems(document, self.library),
        ]
        sources = sorted({use.name for use in uses(document.body) if use.kind == "source"})
        return [list(map(plain, problems)), read.grade, sources, self._terms_in(read.masked)]

    def _terms_in(self, text: str) -> list[str]:
        low = text.casefold()
        likely = ((name, pattern) for name, (words, pattern) in self.terms.items() if any(word in low for word in words))
        return [name for name, pattern in likely if pattern.search(text)]

    def data_problems(self) -> Iterator[Problem]:
        """What is wrong with the words in data files, editors' answers for pairs among them."""
        found = self.remembered.get("the words of data files", lambda: list(map(plain, self._data_problems())))
        return map(from_plain, found)

    def _data_problems(self) -> Iterator[Problem]:
        yield from _pair_problems(self.library, self.writing)
        yield from _data_problems(self.library, self.writing)


def _own_to_edition(library: Library) -> frozenset[str]:
    """The keys of documents whose text is not that of the neutral edition."""
    if library.edition == NEUTRAL:
        return frozenset()
    return library.made | {key for key, document in library.documents.items() if document.varies}


@dataclass(frozen=True)
class Reading:
    """A body as the rules look at it, made once: its blocks, and its text with all but the prose blanked."""

    blocks: tuple[Block, ...]
    masked: str

    @classmethod
    def of(cls, document: Document, library: Library) -> "Reading":
        """The reading of a document."""
        read = blocks(document.body, lambda kind, name: _token_text(kind, name, library))
        return cls(read, mask(document.body, quotations=False))

    @property
    def grade(self) -> float | None:
        """The reading grade, of a text that is long enough for one."""
        words = sum(len(block.words) for block in self.blocks if block.kind != "heading")
        return grade(self.blocks) if words >= FEWEST_WORDS else None


def _token_text(kind: str, name: str, library: Library) -> str:
    names = library.names
    if kind == "fact":
        return names.facts[name].text if name in names.facts else ""
    if kind == "provider":
        return STAND_IN
    return names.helplines[name].number if name in names.helplines else ""


def _remarks(document: Document, read: Reading, library: Library, writing: Writing) -> Iterator[Remark]:
    body, questions = document.body, document.split.questions
    masked = read.masked
    yield from block_remarks(read.blocks)
    yield from heading_remarks(document.split.headings)
    short = {
        q.id: len(WORD.findall(plain_text(q.short_answer, lambda kind, name: _token_text(kind, name, library))))
        for q in questions
    }
    yield from answer_remarks(questions, short)
    if not library.data_files.unreadable & {"glossary", "wording"}:
        yield from abbreviation_remarks(masked, writing.abbreviations)
    yield from markup_remarks(body, masked)
    yield from phone_remarks(masked, writing.helplines)
    yield from fact_remarks(masked, library.data.facts)
    yield from level_remarks(masked, writing.levels)
    yield from _unfilled(body)
    for finding in findings(QUOTED.sub(blank, masked), writing.rules):
        yield _wording(finding)


def _unfilled(text: str) -> Iterator[Remark]:
    lines = Lines(text)
    for match in re.finditer(FILL_IN, text):
        yield Remark(
            lines.place(match.start()), "fill-in", f"'{FILL_IN}' still stands here.", "Write what belongs here.", "error"
        )


def _wording(finding: Finding) -> Remark:
    rule = finding.rule
    return Remark(finding.place, rule.code, rule.sentence.replace("{words}", finding.words), rule.hint, rule.level)


def _problem(document: Document, place: Place, remark: Remark) -> Problem:
    return Problem(document.path, place, remark.code, remark.sentence, remark.hint, remark.level)


def _header_problems(document: Document, writing: Writing) -> Iterator[Problem]:
    for key in ("title", "summary"):
        for remark in _text_remarks(getattr(document.header, key), writing):
            yield _problem(document, document.yaml.value_place((key,)), remark)
    for path, text in prose_values(document.yaml.data, HEADER_PROSE):
        for remark in (*_plain_remarks(text, writing), *phone_remarks(text, writing.helplines)):
            yield _problem(document, document.yaml.value_place(path), remark)


def _text_remarks(text: str, writing: Writing) -> Iterator[Remark]:
    """What is wrong with the words of a text in a header or a data file."""
    yield from _unfilled(text)
    yield from map(_wording, findings(mask(text), writing.rules))


def _plain_remarks(text: str, writing: Writing) -> Iterator[Remark]:
    """The same for a text that is shown as it stands."""
    yield from _text_remarks(text, writing)
    for token in TOKEN.finditer(text):
        yield Remark(Place(), "token-here", f"'{token[0]}' is not put in here, and would be shown.", "Write words.", "error")


def prose_values(data: Any, keys: Collection[str], path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """The texts under these keys, wherever they stand in the data, each with its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in keys and isinstance(value, str):
                yield (*path, key), value
            elif key in keys and isinstance(value, list):
                yield from (((*path, key, n), item) for n, item in enumerate(value) if isinstance(item, str))
            yield from prose_values(value, keys, (*path, key)) if isinstance(value, dict | list) else ()
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from prose_values(item, keys, (*path, number))


def _data_problems(library: Library, writing: Writing) -> Iterator[Problem]:
    """The words in data files."""
    for file, keys in DATA_PROSE.items():
        text = library.data_files.texts.get(file)
        for path, value in prose_values(text.data, keys) if text else ():
            numbers = phone_remarks(value, writing.helplines) if file != "helplines" else ()
            for remark in (*_plain_remarks(value, writing), *numbers):
                where, place = library.data_files.place(file, path)
                yield Problem(where, place, remark.code, remark.sentence, remark.hint, remark.level)


def _source_problems(document: Document, library: Library) -> Iterator[Problem]:
    if document.kind != "article" or not document.is_published:
        return
    names = library.names
    used = {(use.kind, use.name) for use in uses(document.body)}
    cited = any(kind == "source" for kind, _ in used)
    if not cited and not any(kind == "fact" and ("fact" in names.unknowable or name in names.facts) for kind, name in used):
        sentence = "This article cites no source."
        yield Problem(document.path, document.yaml.start, "no-source", sentence, "Cite one: [^source-id].")


def _currency_problems(document: Document, today: date) -> Iterator[Problem]:
    header = document.header
    place = document.yaml.value_place(("review_by",))
    days = (today - header.review_by).days
    hint = "Check it against its sources, then set 'checked' and 'review_by'."
    match state(header.review_by, today):
        case "overdue":
            sentence = f"The page was to be checked again by {header.review_by}, {days} {'day' if days == 1 else 'days'} ago."
            yield Problem(document.path, place, "overdue", sentence, hint, "warning")
        case "too-old":
            yield Problem(document.path, place, "too-old", f"The page is {days} days overdue for a check.", hint)
    if header.checked > today + timedelta(days=1):  # somewhere it is tomorrow already
        place = document.yaml.value_place(("checked",))
        yield Problem(document.path, place, "future-date", f"'checked' is in the future: {header.checked}.")


def _pair_problems(library: Library, writing: Writing) -> Iterator[Problem]:
    for name, pair in library.data.pairs.items():
        masked = mask(pair.answer)
        found = [*map(_wording, findings(masked, writing.rules)), *phone_remarks(masked, writing.helplines)]
        found += level_remarks(masked, writing.levels)
        for remark in found:
            path, place = library.data_files.place("pairs", (name, "answer"))
            yield Problem(path, place, remark.code, remark.sentence, remark.hint, remark.level)


def _unused_sources(library: Library, cited: Collection[str]) -> Iterator[Problem]:
    data = library.data
    used = set(cited)
    used |= {use.name for pair in data.pairs.values() for use in uses(pair.answer) if use.kind == "source"}
    used |= {source for fact in data.facts.values() for source in fact.sources}
    used |= {source for term in data.glossary.values() for source in term.sources}
    used |= {line.source for line in data.helplines.values()}
    used |= {source for cells in library.cells.values() for cell in cells.values() for source in cell.sources}
    for name in data.sources:
        if name not in used:
            path, place = library.data_files.place("sources", (name,))
            yield Problem(
                path, place, "unused-source", f"Nothing cites the source '{name}'.", "Cite it or take it out.", "warning"
            )


def _unused_terms(library: Library, used: Collection[str]) -> Iterator[Problem]:
    for name in library.data.glossary:
        if name not in used:
            path, place = library.data_files.place("glossary", (name,))
            sentence = f"No page uses the term '{name}'."
            yield Problem(
                path, place, "unused-term", sentence, "Take it out, or add the form that pages use to 'also'.", "warning"
            )


def _level_numbers(library: Library) -> Iterator[LevelNumbers]:
    for document in library.documents.values():
        header = document.header
        if isinstance(header, LevelHeader):
            title = header.title.split(" (")[0].lower()
            mid_sentence = header.in_a_sentence.split(" ", 1)[-1] if header.abbreviation else header.in_a_sentence
            names = {title, mid_sentence, header.abbreviation} - {""}
            ranges = {f"{header.key}.{name}": cell.range for name, cell in library.cells[document.key].items() if cell.range}
            said_of = {f"{header.key}.{criterion.id}": criterion.said_of for criterion in library.data.criteria.criteria}
            yield LevelNumbers(tuple(sorted(names, key=len, reverse=True)), ranges, said_of)
