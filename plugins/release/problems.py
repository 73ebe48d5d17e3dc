"""What stopped a build, told to whoever can mend it: where it is, and one sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from traceback import walk_tb

LINE = re.compile(r"^([^\s:][^:\n]*[./][^:\n]*:\d+:\d+): (.+)$", re.MULTILINE)
NOT_OURS = {"site-packages", "dist-packages"}
BUILDERS = {"fast_build", "preview", "release"}  # plugins that take part in whatever goes wrong


@dataclass(frozen=True)
class Problem:
    """`place` is 'file', 'file:line' or 'file:line:column', or '' where nobody knows."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


def told(text: str, root: PurePath) -> list[Problem]:
    """The problems that a build printed as compilers do, file:line:column first; `root` is the folder of the project."""
    return [Problem(place.removeprefix(f"{root}/"), sentence) for place, sentence in LINE.findall(text)]


def of_error(error: BaseException, root: PurePath) -> Problem:
    """The problem behind an error: in its deepest cause, at the last line of the project that took part.

    `root` is the folder of the project. Templates take part too: Jinja puts them among the lines of a traceback.
    """
    placed = [(place, cause) for cause in _causes(error) for place in _places(cause, root)[-1:]]
    place, cause = placed[-1] if placed else ("", error)
    return Problem(place, _sentence(cause))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and all that led to it, the deepest last."""
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(error: BaseException, root: PurePath) -> list[str]:
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    named = (getattr(error, "filename", None), getattr(error, "lineno", None))  # what cannot be parsed names its place itself
    return [place for name, line in (*frames, named) if name and line and (place := _place(name, line, root))]


def _place(name: str, line: int, root: PurePath) -> str:
    path = root / name
    if not path.is_relative_to(root) or NOT_OURS & set(path.parts) or path.parent.name in BUILDERS:
        return ""
    return f"{path.relative_to(root)}:{line}"


def _sentence(error: BaseException) -> str:
    if isinstance(error, SystemExit):  # a sentence for people already
        return str(error)
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
