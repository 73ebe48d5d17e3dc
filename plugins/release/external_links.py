"""Whether the pages of others that we link to are still there, asked of lychee."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .link_check import LYCHEE, LinkCheckFailed

GONE = {404, 410}
SECONDS, RETRIES, AT_ONCE_OF_A_HOST = 30, 2, 2


@dataclass(frozen=True, order=True)
class Unreached:
    """An address that did not answer with a page, what came instead, one of our pages that links to it, and how many do.

    `gone` is False when the host may only not want to be asked by a program, or be busy.
    """

    gone: bool
    url: str
    why: str
    page: str
    pages: int

    def __str__(self) -> str:
        others = "" if self.pages == 1 else f" and {self.pages - 1} more"
        return f"{self.url} ({self.page}{others}): {self.why}"


def unreached(folder: Path, origin: str) -> list[Unreached]:
    """All addresses elsewhere, named in a site's pages, that did not answer with a page; `origin` is the site's own.

    It may be '' for a preview: that has an address of nobody, which lychee does not ask for.
    """
    program = shutil.which(LYCHEE) or shutil.which("lychee")
    if program is None:
        raise LinkCheckFailed("The links were not checked: lychee is missing. `make release` installs it.")
    with tempfile.TemporaryDirectory() as work:  # lychee reads settings from where it runs
        command = [program, "--no-progress", "--format", "json", "--scheme", "http", "--scheme", "https"]
        command += ["--root-dir", str(folder.resolve()), "--extensions", "html"]
        command += ["--exclude", f"^{re.escape(origin)}(/|$)"] if origin else []
        command += ["--no-ignore", "--hidden", "--timeout", str(SECONDS), "--max-retries", str(RETRIES)]
        command += ["--host-concurrency", str(AT_ONCE_OF_A_HOST), f"{folder.resolve()}/"]
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    try:
        answer = json.loads(done.stdout)
        found = [*_answers(answer["error_map"], folder, False), *_answers(answer["timeout_map"], folder, True)]
        reached = answer["successful"]
    except (ValueError, KeyError) as error:
        raise LinkCheckFailed(f"The links were not checked: lychee stopped. {done.stderr.strip()}") from error
    if found and not reached and not any(one.code for one in found):
        raise LinkCheckFailed("The links were not checked: nobody at all could be reached from here.")
    return _collected(found)


@dataclass(frozen=True)
class _Answer:
    """What came back for a link of one page; asked for again by another page, lychee only remembers that it failed."""

    url: str
    page: str
    code: int | None
    why: str
    timed_out: bool

    @property
    def is_remembered(self) -> bool:
        return self.why.endswith("(cached)")

    @property
    def is_gone(self) -> bool:
        """Gone is what says so, and a host that nobody reaches; who answers anything else, or late, is there."""
        return not self.timed_out and (self.code is None or self.code in GONE)


def _answers(found: Mapping[str, list[dict[str, Any]]], folder: Path, timed_out: bool) -> Iterator[_Answer]:
    for path, links in found.items():
        page = Path(path).relative_to(folder.resolve()).as_posix()
        for link in links:
            status = link["status"]
            why = str(status.get("details") or status["text"]).removeprefix("Rejected status code: ")
            yield _Answer(link["url"], page, status.get("code"), why, timed_out)


def _collected(found: list[_Answer]) -> list[Unreached]:
    said: dict[str, _Answer] = {}
    pages: dict[str, set[str]] = {}
    for one in found:
        pages.setdefault(one.url, set()).add(one.page)
        if one.url not in said or said[one.url].is_remembered:
            said[one.url] = one
    return sorted(Unreached(one.is_gone, url, one.why, min(pages[url]), len(pages[url])) for url, one in said.items())
