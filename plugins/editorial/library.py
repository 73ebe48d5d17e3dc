"""All content of the guide, read and checked as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .cells import Cell, cell_faults, cell_from
from .data_files import DataFiles, read_data
from .data_models import Criterion, Data, Fact
from .document import Document, read_document
from .models import LevelHeader
from .problems import Place, Problem
from .tokens import Names
from .words import nearest

PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
SLOTS = {
    "faq": "questions",
    "levels": "comparison",
    "topic": "articles",
    "help": "helplines",
    "sources": "sources",
    "glossary": "terms",
    "search": "search",
}


@dataclass(frozen=True)
class Library:
    """The documents, by key in the order of their paths, and the data; drafts are in it, but not in `published`.

    `unreadable` holds the keys of files with a problem in their header: what leads to them is not broken.
    """

    documents: Mapping[str, Document]
    data_files: DataFiles
    root: str = "content"
    unreadable: frozenset[str] = frozenset()

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
        unknowable = frozenset((*facts, *sources, *lines))
        return Names({**self.data.facts, **self._level_facts()}, self.data.helplines, self.data.sources, unknowable)

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

    def _level_facts(self) -> dict[str, Fact]:
        facts: dict[str, Fact] = {}
        for key, cells in self.cells.items():
            name = getattr(self.documents[key].header, "key", key)
            for criterion, cell in cells.items():
                if cell.sources and cell.words and not cell.varies:
                    text = cell.range.text if cell.range else cell.words
                    facts[f"{name}.{criterion}"] = Fact(text=text, sources=cell.sources, scope=cell.scope)
        return facts


def read_library(files: Mapping[str, bytes], root: str = "content") -> tuple[Library, list[Problem]]:
    """The library, and every problem that can be seen so far; what cannot be read is left out of it, and told.

    `files` maps paths in content/ to their bytes.
    """
    data_files, problems = read_data(files, root)
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
            document, found = read_document(source, files[source], path)
            problems += found
            if document:
                documents[document.key] = document
            else:
                unreadable.add(source.removesuffix(".md"))
    if not documents and not problems:
        problems.append(Problem(f"{root}/pages", Place(), "no-pages", "The content folder holds no pages."))
    library = Library(documents, data_files, root, frozenset(unreadable))
    return library, problems + list(_level_problems(library)) + list(_page_problems(library))


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
    """Slots that a page lacks, has twice, or must not have."""
    for document in library.documents.values():
        wanted = SLOTS.get(document.template)
        lines = document.split.text.split("\n")
        found = [line.strip()[6:-1] for line in lines if line.strip().startswith("{slot:")]
        if wanted and found.count(wanted) != 1:
            sentence = f"'{{slot:{wanted}}}' must stand once in this page, alone in a paragraph."
            yield Problem(document.path, Place(document.body_line), "no-slot", sentence)
