"""One Markdown file of the guide: read, validated, and parted into header and body."""

import re
from dataclasses import dataclass
from typing import Literal

from .body import body_problems
from .editions import NEUTRAL, edition_problems, in_edition
from .models import ArticleHeader, Header, LevelHeader, PageHeader
from .problems import Place, Problem
from .questions import Split, split_questions
from .validation import validate
from .words import CONTROL_CHARACTER, slug
from .yaml_text import YamlError, YamlText, read_yaml

FENCE = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
MODELS: dict[str, type[Header]] = {"pages": PageHeader, "levels": LevelHeader}

LARGEST_FILE = 500_000  # bytes
LONGEST_LINE = 5_000  # characters; Markdown takes very long for some lines that are longer
Kind = Literal["article", "page", "level"]


@dataclass(frozen=True)
class Document:
    """A file that was read without a problem in its header.

    `source` is its path in content/, `path` the one to show to an editor, `key` the source without '.md',
    `url` its address from the root of the guide. The body starts at `body_start` in the file. One that `varies` has
    paragraphs that belong to one edition; the body holds those of the edition that is read.
    """

    source: str
    path: str
    header: Header
    yaml: YamlText
    body: str
    body_start: Place
    split: Split
    slug: str
    url: str
    varies: bool = False

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
    def template(self) -> str:
        """What kind of page it becomes."""
        return self.header.template if isinstance(self.header, PageHeader) else self.kind

    @property
    def is_published(self) -> bool:
        """Whether readers get to see it."""
        return self.header.status == "published"

    def at(self, place: Place) -> Place:
        """A place in the body as a place in the file."""
        return Place(place.line + self.body_start.line - 1, place.column + self.body_start.column - 1)


def decode(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file, or a problem that names the first byte that is not UTF-8."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = Place(before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        return "", [Problem(path, place, "not-utf-8", "The file is not UTF-8 text.", "Save it again with the encoding UTF-8.")]
    if len(raw) > LARGEST_FILE:
        hint = "Part it into several files."
        return "", [
            Problem(path, Place(), "too-large", f"The file has {len(raw):,} bytes; {LARGEST_FILE:,} are allowed.", hint)
        ]
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            sentence = f"This line has {len(line):,} characters; {LONGEST_LINE:,} are allowed."
            return "", [Problem(path, Place(number), "long-line", sentence, "Part it.")]
    bad = CONTROL_CHARACTER.search(text)
    if bad:
        place = Place(text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start()))
        return "", [Problem(path, place, "control-character", "There is a control character here.", "Delete it.")]
    return text, []


def read_document(source: str, raw: bytes, path: str, edition: str = NEUTRAL) -> tuple[Document | None, list[Problem]]:
    """The document as it is in one edition, or None and what is wrong with it."""
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
    start = Place(text.count("\n", 0, parts.end()) + 1)
    return make_document(source, path, header, yaml, text[parts.end() :], start, edition)


def make_document(
    source: str, path: str, header: Header, yaml: YamlText, text: str, start: Place, edition: str
) -> tuple[Document | None, list[Problem]]:
    """A document from its parts; `text` is its body with the paragraphs of every edition."""
    name = source.rsplit("/", 1)[-1].removesuffix(".md")
    own_slug = header.slug or slug(name)
    if not own_slug:
        hint = "Add 'slug' to the header."
        return None, [Problem(path, Place(), "no-slug", f"No address can be made from the file name '{name}'.", hint)]
    body = in_edition(text, edition) if isinstance(header, PageHeader) and header.may_vary else text
    split = split_questions(body)
    url = _url(source, header, own_slug)
    document = Document(source, path, header, yaml, body, start, split, own_slug, url, varies=body != text)
    found = [*body_problems(body, split), *edition_problems(text)]
    return document, [Problem(path, document.at(place), code, sentence, hint) for place, code, sentence, hint in found]


def _url(source: str, header: Header, own_slug: str) -> str:
    if isinstance(header, PageHeader):
        return "/" + header.url.lstrip("/")
    folder = source.split("/", 1)[0]
    return f"/{'levels-of-care' if folder == 'levels' else folder}/{own_slug}/"
