"""Lighthouse's default run, which is a phone on a slow network, and the best of several."""

import json
import os
import shlex
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from chromium import flags, installed

from .browsing import ALONE
from .builders import NODE_MODULES
from .results import Scores

PROGRAM = NODE_MODULES / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


TRIES = 3  # now and then a browser does not start, or a trace is lost


def run(address: str, report: Path) -> Mapping[str, Any]:
    """Lighthouse's report on one address, which is also kept as a file.

    Raises CalledProcessError when it fails again and again.
    """
    command = [
        *(str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={report}"),
        *(f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting", "--disable-full-page-screenshot"),
        f"--chrome-flags=--headless=new {' '.join(map(_quoted, (*flags(), ALONE)))}",
    ]
    browser = {"CHROME_PATH": path} if (path := installed()) else {}
    for last in (*[False] * (TRIES - 1), True):
        if not subprocess.run(command, env={**os.environ, **browser}, check=last, capture_output=True).returncode:
            break
    found: Mapping[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def read_scores(report: Mapping[str, Any]) -> Scores:
    """What we tell of a report; raises ValueError when Lighthouse could not judge the page."""
    if error := report.get("runtimeError"):
        raise ValueError(f"{report['requestedUrl']}: {error['message']}")
    categories, audits = report["categories"], report["audits"]
    points = {name: round(100 * categories[name]["score"]) for name in CATEGORIES}
    return Scores(
        performance=points["performance"],
        accessibility=points["accessibility"],
        best_practices=points["best-practices"],
        seo=points["seo"],
        first_paint=audits["first-contentful-paint"]["numericValue"],
        largest_paint=audits["largest-contentful-paint"]["numericValue"],
        shift=audits["cumulative-layout-shift"]["numericValue"],
        blocking=audits["total-blocking-time"]["numericValue"],
        lost=tuple(_lost(categories, audits)),
        machine=report["environment"]["benchmarkIndex"],
    )


def best(runs: Iterable[Scores]) -> Scores:
    """The best of several runs."""
    return max(runs, key=lambda scores: scores.rank)


def _lost(categories: Mapping[str, Any], audits: Mapping[str, Any]) -> Iterable[str]:
    """The audits that count and are not passed; those of timing are left to the score of performance."""
    for name in CATEGORIES[1:]:
        for reference in categories[name]["auditRefs"]:
            score = audits[reference["id"]]["score"]
            if reference["weight"] and score is not None and score < 1:
                yield reference["id"]


def _quoted(flag: str) -> str:
    name, sign, value = flag.partition("=")
    return f"{name}{sign}{shlex.quote(value)}" if sign else flag
