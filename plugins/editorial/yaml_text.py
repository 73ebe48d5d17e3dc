"""YAML read with the place of every key and value, so that a problem can point at it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from .problems import Place
from .words import CONTROL_CHARACTER

KeyPath = tuple[str | int, ...]

TAG = "tag:yaml.org,2002:"
NUMBERS = {TAG + "int": re.compile(r"[-+]?(0|[1-9]\d*)$"), TAG + "float": re.compile(r"[-+]?\d+\.\d+$")}
PLAIN_TAGS = {TAG + name for name in ("str", "int", "float", "bool", "null", "value", "merge", "map", "seq")}
LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines
DEEPEST = 50
OPENED = ("while parsing a flow", "while scanning a quoted", "while scanning a simple key")  # what was begun is what is wrong


class YamlError(Exception):
    """The text is not YAML that content may use."""

    def __init__(self, place: Place, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.place, self.sentence, self.hint = place, sentence, hint


@dataclass(frozen=True)
class YamlText:
    """Plain data and where each part stands in its file."""

    data: Any
    keys: Mapping[KeyPath, Place] = field(default_factory=dict)
    values: Mapping[KeyPath, Place] = field(default_factory=dict)
    start: Place = field(default_factory=Place)

    def key_place(self, path: KeyPath) -> Place:
        """Where the key at path stands, or the nearest part around it that exists."""
        while path and path not in self.keys and path not in self.values:
            path = path[:-1]
        return self.keys.get(path) or self.values.get(path) or self.start

    def value_place(self, path: KeyPath) -> Place:
        """Where the value at path starts, or the nearest part around it that exists."""
        return self.values.get(path) or self.key_place(path)

    def below(self, path: KeyPath) -> "YamlText":
        """The part at path as a text of its own, with the places it has in the file."""
        data, depth = self.data, len(path)
        for step in path:
            data = data[step]
        keys, values = (
            {at[depth:]: p for at, p in places.items() if at[:depth] == path} for places in (self.keys, self.values)
        )
        return YamlText(dict(data), keys, values, self.value_place(path))


class _Loader(yaml.CSafeLoader):
    """Safe YAML in which dates stay text, only true and false are booleans, and 010 or 1:30 are no numbers.

    A date is checked by the models, which can say what is wrong with it; 'no' is a word.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012  (the name and shape are PyYAML's)
        first: [
            (tag, NUMBERS.get(tag, pattern))
            for tag, pattern in resolvers
            if tag != TAG + "timestamp" and (tag != TAG + "bool" or first in "tTfF")
        ]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def read_yaml(text: str, first_line: int = 1) -> YamlText:
    """The data in the text; first_line is the file's line on which the text starts.

    Raises YamlError, with the place in the file, for a syntax error, a key given twice, an alias, a tag or a non-text key.
    """
    loader = _Loader(text)
    try:
        _refuse_depth(text, first_line)
        node = loader.get_single_node()
        return _Walk(loader, first_line).read(node)
    except yaml.reader.ReaderError as error:
        place = Place(first_line + text[: error.position].count("\n"), 1)
        raise YamlError(place, "A character here cannot stand in YAML.") from None
    except yaml.MarkedYAMLError as error:
        line, column = _culprit(text, error)
        place = Place(line + first_line, column + 1)
        raise YamlError(
            place,
            f"This is not valid YAML: {error.problem or 'it ends too early'}.",
            "Put quotes around a value that contains ': ', ' #' or starts with a sign, and indent with spaces.",
        ) from None
    finally:
        loader.dispose()


def _culprit(text: str, error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Line and column, from 0, of what is wrong, which is often above the place where it makes no sense any more."""
    if (error.context or "").startswith(OPENED) and error.context_mark:
        return error.context_mark.line, error.context_mark.column
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return 0, 0
    quoted = _quote_before(text, mark)
    if quoted:
        return quoted.line, quoted.column
    lines = LINE_END.split(text)
    line, above = lines[mark.line], max((n for n in range(mark.line) if lines[n].strip()), default=mark.line)
    # At the first colon of its line: the line above lacks its own or has a value, unless this one is indented too far.
    first = (error.problem or "").startswith("mapping values") and ":" not in line[: mark.column]
    if first and (_indent(line) <= _indent(lines[above]) or line.lstrip().startswith("- ")):
        return above, _indent(lines[above])
    return mark.line, mark.column


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _quote_before(text: str, mark: yaml.Mark) -> yaml.Mark | None:
    """Where a quoted text begins that runs over several lines and ends on the line of the mark."""
    try:
        for token in yaml.scan(text, Loader=_Loader):
            begin: yaml.Mark = token.start_mark
            quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if quoted and begin.line < token.end_mark.line == mark.line:
                return begin
    except yaml.YAMLError:
        pass
    return None


def _refuse_depth(text: str, first_line: int) -> None:
    """PyYAML builds its tree by recursion in C, where too much of it ends the process."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        mark = event.start_mark
        if depth > DEEPEST and mark:
            place = Place(mark.line + first_line, mark.column + 1)
            raise YamlError(place, "This is nested too deeply to be read.")


class _Walk:
    """One walk over a YAML tree that builds the data and notes the places."""

    def __init__(self, loader: _Loader, first_line: int) -> None:
        self.loader, self.first_line = loader, first_line
        self.keys: dict[KeyPath, Place] = {}
        self.values: dict[KeyPath, Place] = {}
        self.seen: set[int] = set()

    def read(self, node: yaml.Node | None) -> YamlText:
        data = None if node is None else self.value(node, ())
        return YamlText(data, self.keys, self.values, Place(self.first_line))

    def place(self, node: yaml.Node) -> Place:
        return Place(node.start_mark.line + self.first_line, node.start_mark.column + 1)

    def value(self, node: yaml.Node, path: KeyPath) -> Any:
        if id(node) in self.seen:
            raise YamlError(self.place(node), "Anchors and aliases (& and *) are not used here.", "Write the value out.")
        self.seen.add(id(node))
        self.values[path] = self.place(node)
        if node.tag not in PLAIN_TAGS:
            raise YamlError(self.place(node), "Tags (!) are not used here.", "Put quotes around a value that starts with '!'.")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        if CONTROL_CHARACTER.search(node.value):
            raise YamlError(self.place(node), "There is a control character in this value.", "Take it out.")
        try:
            return self.loader.construct_object(node)
        except (ValueError, LookupError, yaml.constructor.ConstructorError):
            return node.value

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise YamlError(self.place(key_node), "A key must be a word.")
            key = key_node.value
            if CONTROL_CHARACTER.search(key):
                raise YamlError(self.place(key_node), "There is a control character in this key.", "Take it out.")
            if key in data:
                raise YamlError(self.place(key_node), f"The key '{key}' is given twice.", "Keep one of the two.")
            self.keys[(*path, key)] = self.place(key_node)
            data[key] = self.value(value_node, (*path, key))
        return data
