"""Reads the YAML files of content/data/."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from .data_models import (
    Criteria,
    Data,
    Fact,
    Helpline,
    Identifier,
    Navigation,
    Organization,
    PairAnswer,
    Reviewer,
    Source,
    Topic,
)
from .document import decode
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
}


@dataclass(frozen=True)
class DataFiles:
    """The data and, for each file, its text with places."""

    data: Data
    texts: Mapping[str, YamlText]
    paths: Mapping[str, str]

    def problem(self, file: str, path: KeyPath, code: str, sentence: str, hint: str = "") -> Problem:
        """A problem with one value of one file."""
        text = self.texts.get(file)
        return Problem(self.paths[file], text.value_place(path) if text else Place(), code, sentence, hint)


def read_data(files: Mapping[str, bytes], root: str) -> tuple[DataFiles | None, list[Problem]]:
    """All data files; None when one of them cannot be used."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    texts: dict[str, YamlText] = {}
    paths = {name: f"{root}/{FOLDER}{name}.yaml" for name in SHAPES}
    for name, shape in SHAPES.items():
        raw = files.get(f"{FOLDER}{name}.yaml")
        if raw is None:
            problems.append(Problem(paths[name], Place(), "no-file", "This file is missing."))
            continue
        text, found = _yaml(raw, paths[name])
        problems += found
        if text is not None:
            texts[name] = text
            values[name], found = validate(shape, text, paths[name])
            problems += found
    if problems:
        return None, problems
    data_files = DataFiles(Data(**values), texts, paths)
    return data_files, list(_cross_problems(data_files))


def _yaml(raw: bytes, path: str) -> tuple[YamlText | None, list[Problem]]:
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
    """Names in one data file that another does not know, and ids given twice."""
    data = files.data
    for name, fact in data.facts.items():
        for index, source in enumerate(fact.sources):
            yield from _unknown_source(files, "facts", (name, "sources", index), source)
    for name, line in data.helplines.items():
        yield from _unknown_source(files, "helplines", (name, "source"), line.source)
        if not (line.call or line.text):
            yield files.problem("helplines", (name,), "no-number", f"'{name}' has neither 'call' nor 'text'.")
    groups = [group.id for group in data.criteria.groups]
    for index, criterion in enumerate(data.criteria.criteria):
        where: KeyPath = ("criteria", index)
        if criterion.group not in groups:
            sentence = f"There is no group '{criterion.group}'."
            yield files.problem("criteria", (*where, "group"), "unknown-group", sentence, nearest(criterion.group, groups))
        if criterion.kind == "range" and not (criterion.unit and criterion.more and criterion.less):
            yield files.problem(
                "criteria", where, "missing-key", f"The range '{criterion.id}' needs 'unit', 'more' and 'less'."
            )
    for part in ("hours", "place"):
        drawn = [criterion for criterion in data.criteria.criteria if criterion.ladder == part]
        if len(drawn) != 1 or (part == "hours" and drawn[0].kind != "range"):
            kind = "range" if part == "hours" else "criterion"
            yield files.problem("criteria", ("criteria",), "no-ladder", f"One {kind} must have 'ladder: {part}' for the chart.")
    lists = {
        ("criteria", "criteria"): [criterion.id for criterion in data.criteria.criteria],
        ("criteria", "groups"): groups,
        ("topics",): [topic.id for topic in data.topics],
    }
    for (file, *inside), identifiers in lists.items():
        for index, identifier in enumerate(identifiers):
            if identifier in identifiers[:index]:
                yield files.problem(file, (*inside, index, "id"), "duplicate-id", f"The id '{identifier}' is given twice.")


def _unknown_source(files: DataFiles, file: str, path: KeyPath, source: str) -> Iterator[Problem]:
    if source not in files.data.sources:
        sentence = f"There is no source '{source}'."
        yield files.problem(file, path, "unknown-source", sentence, nearest(source, files.data.sources))
