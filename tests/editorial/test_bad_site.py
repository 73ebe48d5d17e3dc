"""The deliberately bad site: every rule broken on purpose, and everything said of it, in one run of the real command.

`bad-site` can be read; `unreadable-site` holds the damage that hides all other. Beside each is the exact list.
"""

import ast
import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from care_guide.__main__ import main
from care_guide.guide import read_guide
from editorial.body import RESERVED_IDS
from editorial.problems import ContentProblems
from tiny import FILES

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
SITES = ("bad-site", "unreadable-site")
TODAY = "2026-11-22"

CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
NO_CODES = {
    "heading",
    "href",
    "src",
    "levels-of-care",
    "not-found",
    "on-plate-soft",
    "problem",
    "source-kind",
    "text",
    "title",
    "utf-8",
    "utf-8-sig",
    "varies",
    "warning",
    "why-choose-us",
    "article-with-week",
    *("call-button", "contact-details", "offered-here", "own-words"),
}
ON_THEIR_OWN = {"no-pages", "too-large"}  # the first needs a site of its own, the second a large file


def expected(site):
    return (FIXTURES / f"{site}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("site", SITES)
def test_everything_that_is_wrong_is_told_where_it_is(site, capsys):
    assert main(["--today", TODAY, "check", str(FIXTURES / site), "--format", "json"]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert [f"{p['path']}:{p['line']}:{p['column']} {p['code']}" for p in problems] == expected(site)


@pytest.mark.parametrize("site", SITES)
def test_every_problem_stands_in_a_place_that_exists(site):
    for line in expected(site):
        path, row, column = line.split(" ")[0].rsplit(":", 2)
        file = FIXTURES / path
        if file.is_file():
            lines = file.read_bytes().split(b"\n")
            assert int(row) <= len(lines), line
            assert int(column) <= len(lines[int(row) - 1]) + 1, line
        else:
            assert (row, column) == ("1", "1"), line


def string(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def says_something(node):
    """Whether this can be the sentence that stands after a code."""
    return isinstance(node, ast.JoinedStr | ast.Call) or " " in string(node) or getattr(node, "id", "") in ("sentence", "text")


def codes(tree):
    """Every text in a module that may be a code: with a sentence after it, or several words with hyphens."""
    for node in ast.walk(tree):
        parts = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
        for part, after in pairwise(parts):
            if CODE.fullmatch(string(part)) and says_something(after):
                yield string(part)
        if CODE.fullmatch(string(node)) and "-" in string(node):
            yield string(node)


def all_codes():
    paths = [path for plugin in ("editorial", "care_guide") for path in (ROOT / "plugins" / plugin).rglob("*.py")]
    return {code for path in paths for code in codes(ast.parse(path.read_text(encoding="utf-8")))} - NO_CODES - RESERVED_IDS


def test_the_bad_sites_break_every_rule_there_is():
    told = {line.split(" ")[1] for site in SITES for line in expected(site)}
    assert all_codes() - told == ON_THEIR_OWN
    made_up = {"claim-10.1", "duplicate-rank", "duplicate-key"}  # codes that are put together
    assert told - all_codes() == made_up


def test_the_search_for_codes_finds_them():
    source = 'Problem(path, place, "one-code", sentence)\nyield_ = "harder", f"{x}", "hint"\nreturn_("empty", "It is empty.")'
    assert set(codes(ast.parse(source))) == {"one-code", "harder", "empty"}
    assert len(all_codes()) > 80


def test_a_folder_without_pages_is_told():
    data = {path: text.encode() for path, text in FILES.items() if path.startswith("data/")}
    with pytest.raises(ContentProblems) as raised:
        read_guide(data, "", today=date(2026, 11, 22))
    assert "content/pages:1:1: no-pages The content folder holds no pages." in raised.value.report
