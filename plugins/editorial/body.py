"""What must hold for the headings and questions of a body, before anything else is looked at."""

import re
from collections.abc import Iterator

from .outline import Heading
from .problems import Place
from .questions import FAQ_HEADING, Question, Split
from .tokens import TOKEN
from .words import looks_like, slug

DEEP = re.compile(r"^(?:[ \t]{40}|(?:[ ]{0,3}>[ ]?){10}|(?:[-*+][ ]+){10})")
DEEP_STARTS = (" ", "\t", ">", "-", "*", "+")
NO_PARAGRAPH = re.compile(r"#|\||>|[-*+] |\d+[.)] ")

# Ids that templates give, and the beginnings of those that are counted up: a heading cannot have them too.
RESERVED_IDS = frozenset(
    {
        *("main", "sources", "frequently-asked-questions", "read-next", "first-questions", "two-levels", "side-by-side"),
        *("point-by-point", "the-same", "the-differences", "each-level", "other-pairs", "how-to-reach", "what-it-offers"),
    }
)
RESERVED_STARTS = re.compile(r"(?:source|cite|term|help)-")

Found = tuple[Place, str, str, str]  # place in the body, code, sentence, hint


def body_problems(body: str, split: Split) -> Iterator[Found]:
    """Everything that is wrong with the structure of a body."""
    yield from _depth_problems(body)
    yield from _id_problems(split)
    for heading in split.headings:
        yield from _heading_problems(heading)
    if split.faq_line and not split.questions:
        yield Place(split.faq_line), "no-questions", "There is no question under this heading.", "Add '### A question?'."
    for question in split.questions:
        yield from _question_problems(question)


def _depth_problems(body: str) -> Iterator[Found]:
    for number, line in enumerate(body.split("\n"), 1):
        if line.startswith(DEEP_STARTS) and DEEP.match(line):
            hint = "Three levels are as many as anybody can follow."
            yield Place(number), "too-deep", "This is nested too deeply.", hint
            return


def _id_problems(split: Split) -> Iterator[Found]:
    seen: dict[str, Heading] = {}
    for heading in split.headings:
        place, name = Place(heading.line), heading.id
        if not name:
            yield place, "no-id", "No id can be made from this heading.", "Add one: {#a-short-id}."
        elif slug(name) != name:
            yield place, "bad-id", f"The id '{name}' cannot be used.", "Use small letters, digits and hyphens."
        elif (name in RESERVED_IDS or RESERVED_STARTS.match(name)) and heading.line != split.faq_line:
            yield place, "reserved-id", f"The id '{name}' belongs to the frame of the page.", "Pin another: {#id}."
        elif seen.setdefault(name, heading) is not heading:
            sentence = f"The id '{name}' is used by the heading '{seen[name].text}' already."
            yield place, "duplicate-id", sentence, "Pin another: {#id}."


def _heading_problems(heading: Heading) -> Iterator[Found]:
    place, words = Place(heading.line), heading.text.lower()
    if heading.level == 1:
        yield place, "second-title", "A page has one title, from its header.", "Start headings with '##'."
    if TOKEN.search(heading.text):
        yield place, "token-in-heading", "A heading holds words alone, no fact and no number to call.", ""
    related = heading.level == 2 and words != FAQ_HEADING and any(word in words for word in ("freq", "asked", "quest"))
    if related and looks_like(words, FAQ_HEADING):
        sentence = f"Is '{heading.text}' meant to be 'Frequently asked questions'?"
        yield place, "faq-heading", sentence, "Only under these words are questions found."


def _question_problems(question: Question) -> Iterator[Found]:
    place = Place(question.line)
    if not question.text.endswith("?"):
        yield place, "not-a-question", f"'{question.text}' does not end with a question mark.", ""
    if not question.answer:
        yield place, "empty-answer", f"The question '{question.text}' has no answer.", ""
    elif NO_PARAGRAPH.match(question.answer):
        hint = "Start with a short paragraph that answers the question."
        yield place, "no-short-answer", f"'{question.text}' has no short answer.", hint
