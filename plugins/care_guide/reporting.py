"""Problems as people, workflows and programs want to read them."""

import json
from collections import Counter
from collections.abc import Collection
from itertools import groupby

from editorial.problems import Place, Problem, count

FORMATS = ("text", "github", "json")
RED, YELLOW, BOLD, PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"


def as_text(problems: Collection[Problem], color: bool = False) -> str:
    """A line for each problem, files apart, and a count of each kind at the end."""
    if not problems:
        return ""
    groups = groupby(sorted(problems), key=lambda problem: problem.path)
    files = ["\n".join(_line(problem, color) for problem in group) for _, group in groups]
    codes = Counter(problem.code for problem in problems).most_common()
    kinds = ", ".join(f"{number} {code}" for code, number in codes)
    where = "1 file" if len(files) == 1 else f"{len(files)} files"
    return "\n\n".join(files) + f"\n\n{count(problems)} in {where}: {kinds}."


def _line(problem: Problem, color: bool) -> str:
    if not color:
        return f"{problem}" if problem.is_error else f"{problem} (warning)"
    place = f"{BOLD}{problem.path}:{problem.place.line}:{problem.place.column}:{PLAIN}"
    return f"{place} {RED if problem.is_error else YELLOW}{problem.code}{PLAIN} {problem.message}"


def as_github(problems: Collection[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    return "\n".join(map(_annotation, sorted(problems)))


def _annotation(problem: Problem) -> str:
    level = "error" if problem.is_error else "warning"
    return annotation(level, problem.path, problem.place, problem.code, problem.message)


def annotation(level: str, path: str, place: Place, title: str, text: str) -> str:
    """A workflow command that shows a text beside a line of a file."""
    where = f"file={_property(path)},line={place.line},col={place.column}"
    return f"::{level} {where},title={_property(title)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Collection[Problem]) -> str:
    """A list of objects, for programs."""
    return json.dumps(
        [
            {
                "path": problem.path,
                "line": problem.place.line,
                "column": problem.place.column,
                "level": problem.level,
                "code": problem.code,
                "sentence": problem.sentence,
                "hint": problem.hint,
            }
            for problem in sorted(problems)
        ],
        ensure_ascii=False,
        indent=2,
    )
