"""Reads the YAML files of content/data/."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from .data_models import (
    Address,
    Criteria,
    Data,
    Fact,
    GlossaryTerm,
    Helpline,
    Identifier,
    Navigation,
    PairAnswer,
    Reviewer,
    Search,
    Source,
    Topic,
    Week,
    Wording,
)
from .document import decode
from .organization import Organization
from .problems import Place, Problem
from .validation import validate
from .words import nearest
from .yaml_text import KeyPath, YamlError, YamlText, read_yaml

FOLDER = "data/"
SHAPES: dict[str, TypeAdapter[Any]] = {
    "organization": TypeAdapter(Organization),
    "criteria": TypeAdapter(Criteria),
    "navigation": TypeAdapter(Navigation),
    "topics": TypeAdapter(tuple[Topic, ...]),
    "sources": TypeAdapter(dict[Identifier, Source]),
    "facts": TypeAdapter(dict[Identifier, Fact]),
    "helplines": TypeAdapter(dict[Identifier, Helpline]),
    "pairs": TypeAdapter(dict[Identifier, PairAnswer]),
    "reviewers": TypeAdapter(dict[Identifier, Reviewer]),
    "wording": TypeAdapter(Wording),
    "glossary": TypeAdapter(dict[Identifier, GlossaryTerm]),
    "redirects": TypeAdapter(dict[Address, Address]),
    "weeks": TypeAdapter(dict[Identifier, Week]),
    "search": TypeAdapter(Search),
}
NOBODY = Organization.model_construct(name="", tagline="")
OPTIONAL = {"wording", "glossary", "redirects", "weeks", "search"}
LOCKS = {"urls.lock", "readability.lock"}


@dataclass(frozen=True)
class DataFiles:
    """The data and, for each file, its text with places. Files that could not be used are `unreadable`, and empty."""

    data: Data
    texts: Mapping[str, YamlText]
    paths: Mapping[str, str]
    unreadable: frozenset[str] = frozenset()

    def problem(self, file: str, path: KeyPath, code: str, sentence: str, hint: str = "") -> Problem:
        """A problem with one value of one file."""
        return Problem(*self.place(file, path), code, sentence, hint)

    def place(self, file: str, path: KeyPath) -> tuple[str, Place]:
        """Where one value of one file stands: the file's path and the place in it."""
        text = self.texts.get(file)
        return self.paths[file], text.value_place(path) if text else Place()


def read_data(files: Mapping[str, bytes], root: str, organization: str = "") -> tuple[DataFiles, list[Problem]]:
    """All data files, and what is wrong with them; one that cannot be used is empty, and its name is in `unreadable`.

    `organization` is the path to show for a file that was read in place of organization.yaml.
    """
    problems: list[Problem] = list(_unknown_files(files, root))
    values: dict[str, Any] = {}
    texts: dict[str, YamlText] = {}
    paths = {name: f"{root}/{FOLDER}{name}.yaml" for name in SHAPES}
    paths["organization"] = organization or paths["organization"]
    for name, shape in SHAPES.items():
        raw = files.get(f"{FOLDER}{name}.yaml")
        if raw is None and name in OPTIONAL:
            continue
        text, found = _yaml(raw, paths[name])
        if text is not None:
            texts[name] = text
            value, found = validate(shape, text, paths[name])
            if value is not None:
                values[name] = value
        problems += found
    needed = [name for name in SHAPES if name not in OPTIONAL or f"{FOLDER}{name}.yaml" in files]
    unreadable = frozenset(name for name in needed if name not in values)
    data_files = DataFiles(Data(**{"organization": NOBODY, **values}), texts, paths, unreadable)
    return data_files, problems + list(_cross_problems(data_files))


def _unknown_files(files: Mapping[str, bytes], root: str) -> Iterator[Problem]:
    known = {*(f"{name}.yaml" for name in SHAPES), *LOCKS}
    for source in files:
        name = source.removeprefix(FOLDER)
        if source.startswith(FOLDER) and name not in known:
            yield Problem(f"{root}/{source}", Place(), "unknown-file", f"There is no data file '{name}'.", nearest(name, known))


def _yaml(raw: bytes | None, path: str) -> tuple[YamlText | None, list[Problem]]:
    if raw is None:
        return None, [Problem(path, Place(), "no-file", "This file is missing.")]
    text, problems = decode(raw, path)
    if problems:
        return None, problems
    try:
        yaml = read_yaml(text)
    except YamlError as error:
        return None, [Problem(path, error.place, "bad-yaml", error.sentence, error.hint)]
    if yaml.data is None:
        return None, [Problem(path, Place(), "empty", "This file is empty.", "Write {} for an empty set.")]
    return yaml, []


def _cross_problems(files: DataFiles) -> Iterator[Problem]:
    """Names in one data file that another does not know, and names given twice."""
    yield from _source_problems(files)
    yield from _criteria_problems(files)
    yield from _repeated_ids(files)
    yield from _shared_forms(files)
    for name, line in files.data.helplines.items():
        if not (line.call or line.text):
            yield files.problem("helplines", (name,), "no-number", f"'{name}' has neither 'call' nor 'text'.")


def _source_problems(files: DataFiles) -> Iterator[Problem]:
    data = files.data
    named: list[tuple[str, KeyPath, str]] = [
        *(("facts", (n, "sources", i), s) for n, fact in data.facts.items() for i, s in enumerate(fact.sources)),
        *(("glossary", (n, "sources", i), s) for n, term in data.glossary.items() for i, s in enumerate(term.sources)),
        *(("helplines", (n, "source"), line.source) for n, line in data.helplines.items()),
    ]
    for file, path, source in named:
        if source not in data.sources and "sources" not in files.unreadable:
            sentence = f"There is no source '{source}'."
            yield files.problem(file, path, "unknown-source", sentence, nearest(source, data.sources))


def _criteria_problems(files: DataFiles) -> Iterator[Problem]:
    if "criteria" in files.unreadable:
        return
    criteria = files.data.criteria
    groups = [group.id for group in criteria.groups]
    for index, criterion in enumerate(criteria.criteria):
        where: KeyPath = ("criteria", index)
        if criterion.group not in groups:
            sentence = f"There is no group '{criterion.group}'."
            yield files.problem("criteria", (*where, "group"), "unknown-group", sentence, nearest(criterion.group, groups))
        if criterion.kind == "range" and not (criterion.unit and criterion.more and criterion.less):
            sentence = f"The range '{criterion.id}' needs 'unit', 'more' and 'less'."
            yield files.problem("criteria", where, "missing-key", sentence)
    for part in ("hours", "place"):
        drawn = [criterion for criterion in criteria.criteria if criterion.ladder == part]
        if len(drawn) != 1 or (part == "hours" and drawn[0].kind != "range"):
            kind = "range" if part == "hours" else "criterion"
            yield files.problem("criteria", ("criteria",), "no-ladder", f"One {kind} must have 'ladder: {part}' for the chart.")


def _repeated_ids(files: DataFiles) -> Iterator[Problem]:
    lists = {
        ("criteria", "criteria"): [criterion.id for criterion in files.data.criteria.criteria],
        ("criteria", "groups"): [group.id for group in files.data.criteria.groups],
        ("topics",): [topic.id for topic in files.data.topics],
    }
    for (file, *inside), identifiers in lists.items():
        for index, identifier in enumerate(identifiers):
            if identifier in identifiers[:index]:
                yield files.problem(file, (*inside, index, "id"), "duplicate-id", f"The id '{identifier}' is given twice.")


def _shared_forms(files: DataFiles) -> Iterator[Problem]:
    """Forms that belong to two glossary terms."""
    seen: dict[str, str] = {}
    for name, term in files.data.glossary.items():
        for form in {term.term, term.abbreviation, *term.also} - {""}:
            first = seen.setdefault(form.casefold(), name)
            if first != name:
                sentence = f"'{form}' belongs to the term '{first}' already."
                yield files.problem("glossary", (name,), "duplicate-term", sentence)
