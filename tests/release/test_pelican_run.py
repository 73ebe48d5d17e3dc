import os
import subprocess
import sys

import pytest

from site_fixture import ROOT

TEMPLATE, SETTINGS = "templates/article.html", "pelicanconf.py"
GOOD = {
    "content/one.md": "Title: One\nDate: 2026-01-01\nCategory: a\n\nWords.\n",
    TEMPLATE: "<title>{{ article.title }}</title>\n",
    SETTINGS: 'SITEURL = ""\nTHEME_TEMPLATES_OVERRIDES = ["templates"]\nTIMEZONE = "UTC"\n'
    "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n",
}


@pytest.fixture
def run(tmp_path):
    """Builds a small blog of these files, and gives the end, the lines on stderr, and all that was said."""

    def run(files, **environment):
        for path, text in {**GOOD, **files}.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        words = ["content", "-s", SETTINGS, "-o", "output", "--fatal", "warnings"]
        own = {"PYTHONPATH": str(ROOT / "plugins"), "DEBUG": "", **environment}
        command = [sys.executable, "-m", "release.pelican_run", *words]
        done = subprocess.run(command, cwd=tmp_path, env={**os.environ, **own}, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr.splitlines(), done.stdout + done.stderr

    return run


def test_what_is_right_is_built_as_by_pelican(run, tmp_path):
    code, _, said = run({})
    assert (code, (tmp_path / "output/one.html").read_text()) == (0, "<title>One</title>")
    assert "1 article" in said


BAD = {
    "no such filter": (
        TEMPLATE,
        "\n{{ article.title|nope }}",
        f"{TEMPLATE}:2: TemplateAssertionError: No filter named 'nope'.",
    ),
    "nothing there": (TEMPLATE, "{{ article.nope.more }}", f"{TEMPLATE}:1: UndefinedError: "),
    "no end of a block": (TEMPLATE, "{% if article %}\n", f"{TEMPLATE}:"),
    "no end of a bracket": (SETTINGS, "SITEURL = (", f"{SETTINGS}:1: SyntaxError: '(' was never closed"),
    "a mistake in reckoning": (SETTINGS, "\nSITEURL = 1 / 0", f"{SETTINGS}:2: ZeroDivisionError: division by zero"),
}


@pytest.mark.parametrize("name", BAD)
def test_an_error_is_told_by_its_place_without_a_traceback(name, run):
    file, text, told = BAD[name]
    code, errors, said = run({file: text})
    assert code == 1
    assert any(line.startswith(told) for line in errors), said
    assert "Traceback" not in said


def test_a_warning_that_stops_the_build_is_told_once(run):
    code, errors, said = run({"content/two.md": "Title: Two\nDate: 2026-01-01\nCategory: a\n\n[x]({filename}nope.md)\n"})
    assert code != 0
    assert "nope.md" in said.replace("\n", "")
    assert "Traceback" not in said
    assert errors == []


def test_whoever_looks_for_the_mistake_gets_the_traceback(run):
    code, _, said = run({SETTINGS: "SITEURL = 1 / 0"}, DEBUG="1")
    assert code == 1
    assert "Traceback" in said
