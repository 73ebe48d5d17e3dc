"""What stands between a finished build and a release: each gate looks at the whole tree and names what is wrong."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .budget_gate import budget_problems
from .html_check import checker_found, invalid_html
from .leftovers import leftover
from .link_check import LinkCheckFailed, broken_links
from .page_policy import policy_problems


@dataclass(frozen=True)
class Gate:
    """A check of a finished tree: from its folder and that of the last good one, which there may not be, to problems."""

    name: str
    problems: Callable[[Path, Path], Sequence[str]]


@dataclass(frozen=True)
class Surroundings:
    """What gates have to know beside the tree: its address, the HTML checker, and where they may keep what they know."""

    origin: str
    base: str
    html_checker: Path
    cache: Path


def gates(around: Surroundings) -> list[Gate]:
    """All gates, those left out whose tools are missing; what stops content is stopped by the build itself."""
    found = [
        Gate("links and fragments", lambda folder, _: broken_links(folder, around.origin, around.base)),
        Gate("policies of pages", lambda folder, _: list(_policies(folder))),
        Gate("leftovers", lambda folder, _: list(_leftovers(folder))),
        Gate("budgets", budget_problems),
    ]
    if checker_found(around.html_checker):
        cache = around.cache / "html-checked"
        found.append(Gate("HTML", lambda folder, _: invalid_html(folder, around.html_checker, cache)))
    return found


def skipped(around: Surroundings) -> list[str]:
    """What is not checked, and why, a sentence each."""
    if checker_found(around.html_checker):
        return []
    return ["HTML is not checked: the Nu checker or Java is missing (`make test` installs both)."]


def problems(found: Sequence[Gate], folder: Path, last_good: Path) -> list[str]:
    """What all gates found, each under its gate's name; they run side by side."""
    with ThreadPoolExecutor() as pool:
        answers = pool.map(lambda gate: _asked(gate, folder, last_good), found)
        return [f"{gate.name}: {problem}" for gate, answer in zip(found, answers, strict=True) for problem in answer]


def _asked(gate: Gate, folder: Path, last_good: Path) -> Sequence[str]:
    try:
        return gate.problems(folder, last_good)
    except LinkCheckFailed as failure:
        return [str(failure)]


def _policies(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.html")):
        for problem in policy_problems(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(folder)} {problem}."


def _leftovers(folder: Path) -> Iterator[str]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        for problem in leftover(name, path.read_bytes()):
            yield f"{name} {problem}."
