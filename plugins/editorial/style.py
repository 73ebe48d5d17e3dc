"""Rules of plain writing that a reader of the source can count: sentences, paragraphs, lists, links, abbreviations.

The limits are those of the NHS service manual, the CDC Clear Communication Index and the federal plain language guidelines.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from .outline import Heading
from .problems import Level, Lines, Place
from .prose import WORD, Block
from .questions import Question

LONG_SENTENCE, LONGEST_SENTENCE = 20, 30  # words
LONG_PARAGRAPH, LONGEST_PARAGRAPH = 3, 150  # sentences; words
LONG_LIST = 7  # items
LONGEST_SHORT_ANSWER = 60  # words
EMPTY_LINK_TEXTS = {"here", "click here", "this", "this page", "link", "read more", "more", "learn more", "see more", "page"}
ABBREVIATION = re.compile(r"(?<![\w’'-])([A-Z]{2,6}(?:-[A-Z]{2,6})?)(?:s)?(?![\w-])")
HTML_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-z][a-z0-9]*|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
HIDDEN_HEADING = re.compile(r"^(?:[ \t]|>|(?:[-*+:]|\d+[.)])(?=[ \t]))+#", re.MULTILINE)  # also in what is indented
TOKEN_IN_LINK = re.compile(r"\[[^\]\n]*\{(?:fact|call|text):[^}\n]*\}[^\]\n]*\]\(")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
TEXT_LINK = re.compile(r"(?<!!)\[([^\]^][^\]]*)\]\(")
FILE_NAME = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)$|^(?:image|picture|photo|img)[\s_\d-]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Remark:
    """Something against the style, with its place in the body."""

    place: Place
    code: str
    sentence: str
    hint: str = ""
    level: Level = "warning"


def block_remarks(blocks: Collection[Block]) -> Iterator[Remark]:
    """Sentences, paragraphs and lists that are too long."""
    for block in blocks:
        place = Place(block.line)
        if block.kind in ("paragraph", "item"):
            yield from _sentence_remarks(block)
        if block.kind == "paragraph" and len(block.words) > LONGEST_PARAGRAPH:
            yield Remark(place, "long-paragraph", f"This paragraph has {len(block.words)} words.", "Part it.", "error")
        elif block.kind == "paragraph" and len(block.sentences) > LONG_PARAGRAPH:
            sentence = f"This paragraph has {len(block.sentences)} sentences; up to {LONG_PARAGRAPH} are easy to take in."
            yield Remark(place, "long-paragraph", sentence, "Part it.")
    for is_item, group in groupby(blocks, key=lambda block: block.kind == "item"):
        items = list(group)
        if is_item and len(items) > LONG_LIST:
            sentence = f"This list has {len(items)} items; up to {LONG_LIST} are easy to take in."
            yield Remark(Place(items[0].line), "long-list", sentence, "Part it under two headings or lead-ins.")


def _sentence_remarks(block: Block) -> Iterator[Remark]:
    for sentence in block.sentences:
        words = len(WORD.findall(sentence))
        if words > LONG_SENTENCE:
            start = " ".join(sentence.split()[:5])
            level: Level = "error" if words > LONGEST_SENTENCE else "warning"
            text = f"The sentence '{start} …' has {words} words; up to {LONG_SENTENCE} are easy to take in."
            yield Remark(Place(block.line), "long-sentence", text, "Make two of it.", level)


def heading_remarks(headings: Collection[Heading]) -> Iterator[Remark]:
    """Headings that skip a level."""
    levels = [(1, 1), *((heading.level, heading.line) for heading in headings if heading.level > 1)]
    for (before, _), (after, line) in pairwise(levels):
        if after > before + 1:
            sentence = f"This heading jumps from level {before} to level {after}."
            yield Remark(Place(line), "heading-jump", sentence, f"Write {'#' * (before + 1)}.", "error")


def answer_remarks(questions: Collection[Question], words_of: Mapping[str, int]) -> Iterator[Remark]:
    """Short answers that are not short; `words_of` counts the words of each short answer by the question's id."""
    for question in questions:
        words = words_of[question.id]
        if words > LONGEST_SHORT_ANSWER:
            sentence = f"The first paragraph of this answer has {words} words; it may have {LONGEST_SHORT_ANSWER}."
            yield Remark(Place(question.line), "long-short-answer", sentence, "Part it: the index shows the first.", "error")


def abbreviation_remarks(masked: str, explained: Collection[str]) -> Iterator[Remark]:
    """Abbreviations that the page does not spell out at their first use, as in 'Intensive outpatient program (IOP)'."""
    lines = Lines(masked)
    seen = set(explained)
    for match in ABBREVIATION.finditer(masked):
        name = match[1]
        if name in seen:
            continue
        seen.add(name)
        before = masked[max(0, match.start() - 1) : match.start()]
        if before != "(":
            hint = f"Write it out first, then '({name})', or add it to data/glossary.yaml."
            yield Remark(lines.place(match.start()), "abbreviation", f"'{name}' is not spelled out before it is used.", hint)


def markup_remarks(body: str, masked: str) -> Iterator[Remark]:
    """HTML, pictures without words, and links whose text says nothing."""
    lines = Lines(body)
    for match in HTML_TAG.finditer(masked):
        sentence = f"'{match[0]}' is HTML, which is shown as it is typed."
        yield Remark(lines.place(match.start()), "html", sentence, "Write Markdown.", "error")
    for match in ENTITY.finditer(masked):
        yield Remark(lines.place(match.start()), "entity", f"'{match[0]}' is HTML.", "Write the sign itself.", "error")
    for match in HIDDEN_HEADING.finditer(body):
        sentence = "A heading cannot stand in a list or a quotation."
        yield Remark(lines.place(match.start()), "hidden-heading", sentence, "Start the line with '##'.", "error")
    for match in TOKEN_IN_LINK.finditer(body):
        sentence = "The words of a link cannot hold a fact or a number to call."
        yield Remark(lines.place(match.start()), "token-in-link", sentence, "Put it beside the link.", "error")
    for match in IMAGE.finditer(body):
        if not match[2].strip(" <").startswith("{static}"):
            sentence = "A picture must be a file of the guide, so that nobody else learns who reads it."
            yield Remark(lines.place(match.start()), "foreign-picture", sentence, "Write {static}/images/its-name.", "error")
        if not match[1].strip() or FILE_NAME.search(match[1].strip()):
            sentence = "This picture has no words for those who do not see it."
            yield Remark(lines.place(match.start()), "no-alt-text", sentence, "Say in the [ ] what it shows.", "error")
    for match in TEXT_LINK.finditer(body):
        text = re.sub(r"[^\w\s]", "", match[1]).strip().lower()
        if text in EMPTY_LINK_TEXTS:
            sentence = f"The link text '{match[1]}' does not say where it leads."
            yield Remark(lines.place(match.start() + 1), "empty-link-text", sentence, "Name the page.", "error")
