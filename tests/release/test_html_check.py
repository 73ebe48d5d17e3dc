import json
import os

import pytest

from release.html_check import checker_found, invalid_html
from small_site import small_site, write

JAVA = """#!/bin/sh
echo "$@" >> {folder}/asked
cat {folder}/answer >&2
exit $(cat {folder}/status)
"""


@pytest.fixture
def checker(tmp_path, monkeypatch):
    """A stand-in for Java and the checker that answers what it is told, and what it was asked."""
    program = tmp_path / "bin" / "java"
    program.parent.mkdir()
    program.write_text(JAVA.format(folder=tmp_path))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "vnu.jar").write_text("jar")
    write(tmp_path / "site", {path: data for path, data in small_site().items() if path.endswith(".html")})

    def check(messages=(), status=0, answer=None):
        (tmp_path / "asked").write_text("")
        (tmp_path / "answer").write_text(json.dumps({"messages": list(messages)}) if answer is None else answer)
        (tmp_path / "status").write_text(str(status))
        found = invalid_html(tmp_path / "site", tmp_path / "vnu.jar", tmp_path / "cache")
        return found, (tmp_path / "asked").read_text().count(".html")

    return check


def test_a_page_that_passed_is_not_asked_for_again(checker, tmp_path):
    assert checker() == ([], 6)
    assert checker() == ([], 0)
    (tmp_path / "site" / "page-1" / "index.html").write_text("changed")
    assert checker() == ([], 1)


def test_another_checker_is_asked_for_all(checker, tmp_path):
    checker()
    (tmp_path / "vnu.jar").write_text("a newer jar")
    assert checker() == ([], 6)


def test_what_is_wrong_is_told_and_nothing_is_remembered(checker, tmp_path):
    message = {"url": f"file:{(tmp_path / 'site').resolve()}/page-1/index.html", "lastLine": 7, "message": "Bad."}
    assert checker([message], status=1) == (["page-1/index.html:7: Bad."], 6)
    assert checker() == ([], 6)


@pytest.mark.parametrize(
    ("answer", "said"),
    [("no memory", "The HTML checker stopped: no memory"), (None, "The HTML checker stopped without a word.")],
)
def test_a_checker_that_stops_is_no_clean_bill(checker, answer, said):
    assert checker(answer=answer, status=1) == ([said], 6)


def test_it_is_there_when_both_are(checker, tmp_path, monkeypatch):
    assert checker_found(tmp_path / "vnu.jar")
    assert not checker_found(tmp_path / "other.jar")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not checker_found(tmp_path / "vnu.jar")
