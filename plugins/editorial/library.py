"""All content of the guide, read and checked as a whole."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .cells import Cell, cell_faults, cell_from
from .data_files import DataFiles, read_data
from .data_models import Criterion, Data, Fact
from .document import Document, decode, read_document
from .editions import NEUTRAL, PROVIDER
from .models import LevelHeader
from .problems import Place, Problem
from .tokens import Names, uses
from .why_choose_us import why_document
from .words import nearest

PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
SLOTS = {
    "faq": "questions",
    "levels": "comparison",
    "topic": "articles",
    "help": "helplines",
    "contact": "contact",
    "sources": "kinds",
    "source-kind": "sources",
    "glossary": "terms",
    "checklist": "checklist",
    "search": "search",
}
WEEK_SLOT = "week:"  # and the name of an example week: what an article may have
PARAGRAPH = re.compile(r"(?:^|\n)[ \t]*\n {0,3}\{slot:([^{}\s]*)\}[ \t]*(?=\n[ \t]*(?:\n|$)|$)")


@dataclass(frozen=True)
class Library:
    """The documents, by key in the order of their paths, and the data; drafts are in it, but not in `published`.

    `unreadable` holds the keys of files with a problem in their header: what leads to them is not broken. `made` holds
    the keys of documents that are made from a provider's data and have no file.
    """

    documents: Mapping[str, Document]
    data_files: DataFiles
    root: str = "content"
    unreadable: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()

    @property
    def data(self) -> Data:
        """The data files' values."""
        return self.data_files.data

    @cached_property
    def published(self) -> Mapping[str, Document]:
        """The documents that readers see."""
        return {key: document for key, document in self.documents.items() if document.is_published}

    @property
    def all_levels_read(self) -> bool:
        """Whether every name that follows from the levels is known."""
        return not any(key.startswith("levels/") for key in self.unreadable)

    @cached_property
    def names(self) -> Names:
        """Everything that tokens may name: facts and the rows of the levels are one namespace."""
        broken = self.data_files.unreadable
        facts = () if self.all_levels_read and not broken & {"facts", "criteria"} else ("fact",)
        sources = ("source",) if "sources" in broken else ()
        lines = ("call", "text") if "helplines" in broken else ()
        provider = ("provider",) if "organization" in broken else ()
        unknowable = frozenset((*facts, *sources, *lines, *provider))
        own = {"name": self.data.organization.name} if self.data.organization.provider else {}
        return Names({**self.data.facts, **self._level_facts()}, self.data.helplines, self.data.sources, unknowable, own)

    @property
    def edition(self) -> str:
        """Which edition of the guide this is."""
        return PROVIDER if self.data.organization.provider else NEUTRAL

    @cached_property
    def cells(self) -> Mapping[str, Mapping[str, Cell]]:
        """The cells of every level: by key of the document, then by criterion."""
        return {
            document.key: {
                criterion.id: cell_from(document.header.rows[criterion.id], criterion)
                for criterion in self.data.criteria.criteria
                if criterion.id in document.header.rows
            }
            for document in self.documents.values()
            if isinstance(document.header, LevelHeader)
        }

    def slots(self, document: Document) -> tuple[str, ...]:
        """The slots that may stand in a document's text."""
        if document.kind == "article":
            return tuple(WEEK_SLOT + name for name in self.data.weeks)
        return tuple(slot for template, slot in SLOTS.items() if template == document.template)

    def _level_facts(self) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        for key, cells in self.cells.items():
            name = getattr(self.documents[key].header, "key", key)
            for criterion, cell in cells.items():
                if cell.sources and cell.words and not cell.varies:
                    text = cell.range.text if cell.range else cell.words
                    facts[f"{name}.{criterion}"] = Fact(text=text, sources=cell.sources, scope=cell.scope)
        return facts


def read_library(files: Mapping[str, bytes], root: str = "content", organization: str = "") -> tuple[Library, list[Problem]]:
    """The library, and every problem that can be seen so far; what cannot be read is left out of it, and told.

    `files` maps paths in content/ to their bytes. `organization` is the path to show for a file that was read in place
    of data/organization.yaml.
    """
    data_files, problems = read_data(files, root, organization)
    edition = PROVIDER if data_files.data.organization.provider else NEUTRAL
    topics_known = "topics" not in data_files.unreadable
    folders = {"pages", "levels", *(topic.id for topic in data_files.data.topics)}
    documents: dict[str, Document] = {}
    unreadable: set[str] = set()
    for source in sorted(files):
        path = f"{root}/{source}"
        if source.startswith("images/") and not source.lower().endswith(PICTURES):
            hint = "Allowed: " + ", ".join(PICTURES) + "."
            problems.append(Problem(path, Place(), "unknown-kind", "This kind of file is not published.", hint))
        if source.startswith(("data/", "images/")):
            continue
        if topics_known and (misplaced := _misplaced(source, path, folders)):
            problems.append(misplaced)
        elif source.endswith(".md"):
            document, found = read_document(source, files[source], path, edition)
            problems += found
            if document:
                documents[document.key] = document
            else:
                unreadable.add(source.removesuffix(".md"))
    if not documents and not problems:
        problems.append(Problem(f"{root}/pages", Place(), "no-pages", "The content folder holds no pages."))
    made, found = _made_documents(data_files, files)
    problems += found
    for key in made.keys() & documents.keys():
        sentence = f"The address '{made[key].url}' belongs to the provider's own page already."
        problems.append(Problem(documents[key].path, Place(), "duplicate-url", sentence))
    ordered = dict(sorted({**made, **documents}.items(), key=lambda item: item[1].source))
    library = Library(ordered, data_files, root, frozenset(unreadable), frozenset(made))
    return library, problems + list(_level_problems(library)) + list(_page_problems(library))


def _made_documents(data_files: DataFiles, files: Mapping[str, bytes]) -> tuple[dict[str, Document], list[Problem]]:
    """The pages that are made from a provider's data, by their keys."""
    provider = data_files.data.organization.provider
    if not (provider and provider.why_choose_us):
        return {}, []
    text, _ = decode(files["data/organization.yaml"], "")
    path, yaml = data_files.paths["organization"], data_files.texts["organization"]
    document, problems = why_document(provider.why_choose_us, yaml, text, path)
    return {document.key: document} if document else {}, problems


def _misplaced(source: str, path: str, folders: set[str]) -> Problem | None:
    folder, _, name = source.partition("/")
    if not name:
        hint = "Move it into one of the folders: " + ", ".join(sorted(folders)) + "."
        return Problem(path, Place(), "misplaced", "A file cannot stand here.", hint)
    if folder not in folders:
        return Problem(path, Place(), "unknown-folder", f"There is no topic '{folder}'.", nearest(folder, folders))
    if "/" in name:
        return Problem(path, Place(), "misplaced", "Folders inside a topic are not read.", f"Move the file into {folder}/.")
    if not name.endswith(".md"):
        hint = "Articles end in '.md'; pictures go to content/images/."
        return Problem(path, Place(), "unknown-kind", "This kind of file is not read.", hint)
    return None


def _level_problems(library: Library) -> Iterator[Problem]:
    """What is wrong with the rows of the levels."""
    if "criteria" in library.data_files.unreadable:
        return
    criteria = {criterion.id: criterion for criterion in library.data.criteria.criteria}
    for document in library.documents.values():
        if isinstance(document.header, LevelHeader):
            yield from _row_problems(document, document.header, criteria)


def _row_problems(document: Document, header: LevelHeader, criteria: Mapping[str, Criterion]) -> Iterator[Problem]:
    for name, cell in header.rows.items():
        place = document.yaml.key_place(("rows", name))
        if name not in criteria:
            yield Problem(
                document.path, place, "unknown-criterion", f"There is no criterion '{name}'.", nearest(name, criteria)
            )
            continue
        for code, sentence in cell_faults(cell, criteria[name]):
            yield Problem(document.path, place, code, sentence)
    for name in criteria:
        if name not in header.rows:
            place = document.yaml.key_place(("rows",))
            hint = "Add it, with 'varies: true' if there is no good source."
            yield Problem(document.path, place, "missing-row", f"The row '{name}' is missing.", hint)


def _page_problems(library: Library) -> Iterator[Problem]:
    """Slots that a page lacks, has twice, or has inside a paragraph."""
    for document in library.documents.values():
        wanted = SLOTS.get(document.template)
        if not wanted and "{slot:" not in document.body:
            continue
        placed = PARAGRAPH.findall("\n\n" + document.split.text)
        used = [use for use in uses(document.body) if use.kind == "slot"]
        if wanted and placed.count(wanted) != 1:
            sentence = f"'{{slot:{wanted}}}' must stand once in this page, alone in a paragraph."
            yield Problem(document.path, document.body_start, "no-slot", sentence)
        elif not wanted and used and (len(used) > 1 or not placed):
            sentence = "A page has one slot, alone in a paragraph of its text."
            yield Problem(document.path, document.at(used[-1].place), "no-slot", sentence)
