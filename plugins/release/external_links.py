"""Whether the pages of others that we link to are still there, asked of lychee."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
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
    """All addresses elsewhere, named in a site's pages, that did not answer with a page; `origin` is the site's own."""
    program = shutil.which(LYCHEE) or shutil.which("lychee")
    if program is None:
        raise LinkCheckFailed("The links were not checked: lychee is missing. `make release` installs it.")
    with tempfile.TemporaryDirectory() as work:  # lychee reads settings from where it runs
        command = [program, "--no-progress", "--format", "json", "--scheme", "http", "--scheme", "https"]
        command += ["--exclude", f"^{re.escape(origin)}(/|$)", "--root-dir", str(folder.resolve()), "--extensions", "html"]
        command += ["--no-ignore", "--hidden", "--timeout", str(SECONDS), "--max-retries", str(RETRIES)]
        command += ["--host-concurrency", str(AT_ONCE_OF_A_HOST), f"{folder.resolve()}/"]
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    try:
        answer = json.loads(done.stdout)
        return _collected(answer["error_map"], folder) + _collected(answer["timeout_map"], folder, timed_out=True)
    except (ValueError, KeyError) as error:
        raise LinkCheckFailed(f"The links were not checked: lychee stopped. {done.stderr.strip()}") from error


def _collected(found: Mapping[str, list[dict[str, Any]]], folder: Path, timed_out: bool = False) -> list[Unreached]:
    pages: dict[str, set[str]] = {}
    answers: dict[str, dict[str, Any]] = {}
    for path, links in found.items():
        for link in links:
            pages.setdefault(link["url"], set()).add(Path(path).relative_to(folder.resolve()).as_posix())
            answers[link["url"]] = link["status"]
    return sorted(
        Unreached(not timed_out and _is_gone(status), url, _why(status), min(pages[url]), len(pages[url]))
        for url, status in answers.items()
    )


def _is_gone(status: Mapping[str, Any]) -> bool:
    """Gone is what says so, and a host that nobody reaches; who answers anything else is there."""
    return status.get("code") is None or status["code"] in GONE


def _why(status: Mapping[str, Any]) -> str:
    return str(status.get("details") or status["text"]).removeprefix("Rejected status code: ")
