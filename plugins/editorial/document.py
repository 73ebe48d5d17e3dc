"""One Markdown file of the guide: read, validated, and parted into header and body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .models import ArticleHeader, Header, LevelHeader, PageHeader
from .problems import Place, Problem
from .questions import Split, split_questions
from .tokens import TOKEN
from .validation import validate
from .words import slug
from .yaml_text import YamlError, YamlText, read_yaml

FENCE = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
MODELS: dict[str, type[Header]] = {"pages": PageHeader, "levels": LevelHeader}

Kind = Literal["article", "page", "level"]


@dataclass(frozen=True)
class Document:
    """A file that was read without a problem in its header.

    `source` is its path in content/, `path` the one to show to an editor, `key` the source without '.md',
    `url` its address from the root of the guide. Lines of the body count from `body_line` in the file.
    """

    source: str
    path: str
    header: Header
    yaml: YamlText
    body: str
    body_line: int
    split: Split
    slug: str
    url: str

    @property
    def key(self) -> str:
        """How other files name this one."""
        return self.source.removesuffix(".md")

    @property
    def folder(self) -> str:
        """The folder it stands in: its topic, 'pages' or 'levels'."""
        return self.source.split("/", 1)[0]

    @property
    def kind(self) -> Kind:
        """What it is."""
        return "page" if self.folder == "pages" else "level" if self.folder == "levels" else "article"

    @property
    def is_published(self) -> bool:
        """Whether readers get to see it."""
        return self.header.status == "published"

    def at(self, place: Place) -> Place:
        """A place in the body as a place in the file."""
        return Place(place.line + self.body_line - 1, place.column)


def decode(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file, or a problem that names the first byte that is not UTF-8."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = Place(before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        return "", [Problem(path, place, "not-utf-8", "The file is not UTF-8 text.", "Save it again with the encoding UTF-8.")]
    bad = re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", text)
    if bad:
        place = Place(text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start()))
        return "", [Problem(path, place, "control-character", "There is a control character here.", "Delete it.")]
    return text, []


def read_document(source: str, raw: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The document, or None and what is wrong with it."""
    text, problems = decode(raw, path)
    if problems:
        return None, problems
    parts = FENCE.match(text)
    if parts is None:
        hint = "Start the file with '---', the header, and '---' again."
        return None, [Problem(path, Place(), "no-header", "The file has no header.", hint)]
    try:
        yaml = read_yaml(parts[1], first_line=2)
    except YamlError as error:
        return None, [Problem(path, error.place, "bad-header", error.sentence, error.hint)]
    header, problems = validate(MODELS.get(source.split("/", 1)[0], ArticleHeader), yaml, path)
    if header is None:
        return None, problems
    return _document(source, path, header, yaml, text[parts.end() :], text.count("\n", 0, parts.end()) + 1)


def _document(
    source: str, path: str, header: Header, yaml: YamlText, body: str, body_line: int
) -> tuple[Document | None, list[Problem]]:
    name = source.rsplit("/", 1)[-1].removesuffix(".md")
    own_slug = header.slug or slug(name)
    if not own_slug:
        hint = "Add 'slug' to the header."
        return None, [Problem(path, Place(), "no-slug", f"No address can be made from the file name '{name}'.", hint)]
    split = split_questions(body)
    document = Document(source, path, header, yaml, body, body_line, split, own_slug, _url(source, header, own_slug))
    return document, list(_body_problems(document))


def _url(source: str, header: Header, own_slug: str) -> str:
    if isinstance(header, PageHeader):
        return "/" + header.url.lstrip("/")
    folder = source.split("/", 1)[0]
    return f"/{'levels-of-care' if folder == 'levels' else folder}/{own_slug}/"


def _body_problems(document: Document) -> Iterator[Problem]:
    """What is wrong with the headings and questions of a body."""

    def problem(line: int, code: str, sentence: str, hint: str = "") -> Problem:
        return Problem(document.path, document.at(Place(line)), code, sentence, hint)

    seen: dict[str, int] = {}
    for heading in document.split.headings:
        if heading.level == 1:
            yield problem(heading.line, "second-title", "A page has one title, from its header.", "Start headings with '##'.")
        if TOKEN.search(heading.text):
            yield problem(heading.line, "token-in-heading", "A heading holds words alone, no fact and no number to call.")
        if not heading.id:
            yield problem(heading.line, "no-id", "No id can be made from this heading.", "Add one: {#a-short-id}.")
        elif slug(heading.id) != heading.id:
            hint = "Use small letters, digits and hyphens."
            yield problem(heading.line, "bad-id", f"The id '{heading.id}' cannot be used.", hint)
        elif heading.id in seen:
            line = document.at(Place(seen[heading.id])).line
            yield problem(
                heading.line, "duplicate-id", f"The id '{heading.id}' is used on line {line} already.", "Pin another: {#id}."
            )
        else:
            seen[heading.id] = heading.line
    faq_line = document.split.faq_line
    if faq_line and not document.split.questions:
        yield problem(faq_line, "no-questions", "There is no question under this heading.", "Add '### A question?'.")
    for question in document.split.questions:
        if not question.text.endswith("?"):
            yield problem(question.line, "not-a-question", f"'{question.text}' does not end with a question mark.")
        if not question.answer:
            yield problem(question.line, "empty-answer", f"The question '{question.text}' has no answer.")
        elif question.answer.startswith(("#", "-", "*", "|", ">", "1.")):
            hint = "Start with a short paragraph that answers the question."
            yield problem(question.line, "no-short-answer", f"'{question.text}' has no short answer.", hint)
