"""The runner with builders of our own making: what it measures, and whom it leaves out."""

import sys
from pathlib import Path

import pytest

from builds.builders import Builder, LeftOut, version
from builds.edits import ARTICLE, PELICAN, Edit, editing
from builds.runner import Runner

HONEST = """
import pathlib, re
title = re.search(r'SITENAME = "(.*)"', open('pelicanconf.py').read())[1]
end = open('theme/templates/article.html').read()
for source in pathlib.Path('content').rglob('*.md'):
    page = pathlib.Path('output', 'articles', source.stem, 'index.html')
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f'<title>{title}</title>{source.read_text()}{end}</html>')
    with open('log', 'a') as log: log.write(source.stem + chr(10))
"""
LAZY = f"import os, sys\nif os.path.exists('output'): sys.exit()\n{HONEST}"
HALF = f"{HONEST}\nimport shutil; shutil.rmtree('output/articles/note-00000')"


def stub(name, text, edits=PELICAN):
    return Builder(name, "pelican", (sys.executable, "-c", text), edits, (sys.executable, "--version"))


@pytest.fixture
def said():
    return []


@pytest.fixture
def runner(tmp_path, said):
    return Runner(tmp_path / "builds", 2, 60, said.append)


def test_every_scenario_is_measured_in_every_round(runner):
    found = list(runner.run([stub("A", HONEST), stub("B", HONEST, {"article": ARTICLE})], [3, 5], 1))
    steps = {(measured.step.builder, measured.step.size, measured.step.scenario) for measured in found}
    ours = {("A", size, scenario) for size in (3, 5) for scenario in ("clean", "nothing", "article", "template", "setting")}
    assert steps == ours | {("B", size, scenario) for size in (3, 5) for scenario in ("clean", "article")}
    assert {len(measured.runs) for measured in found} == {2}
    assert runner.left_out == {}


def test_builders_take_turns(runner, said):
    list(runner.run([stub("A", HONEST), stub("B", HONEST)], [3], 1))
    assert [line.split(":")[1].strip() for line in said if line.startswith("  3")] == ["A", "B", "A", "B"]
    assert "about" in said[0] or "less than" in said[0]
    assert said[-1] == "Round 2 of 2 with 3 made-up articles is done; less than a minute left."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LAZY, "its page does not show 'Edited 3.'."),
        (HALF, "it made 2 pages of 3 articles."),
        ("raise SystemExit('no tea')", "it failed: no tea"),
    ],
)
def test_a_builder_that_does_not_do_its_work_is_left_out(runner, text, reason):
    found = list(runner.run([stub("Bad", text), stub("Good", HONEST)], [3], 1))
    assert runner.left_out == {"Bad, 3 articles": reason}
    assert {measured.step.builder for measured in found} == {"Good"}


def test_a_clean_build_finds_nothing_of_the_one_before(runner):
    seen = "import os, sys; os.path.exists('log') and sys.exit('not clean')\n"
    list(runner.run([stub("A", seen + HONEST, {})], [3], 1))
    assert runner.left_out == {}


def test_edits_are_made_and_undone(tmp_path):
    (tmp_path / "a.md").write_text("One.\n\n## Two\n\n## Three\n")
    with editing(tmp_path, "a.md") as editor:
        assert editor.make(ARTICLE, 7) == "Edited 7."
        assert (tmp_path / "a.md").read_text() == "One. Edited 7.\n\n## Two\n\n## Three\n"
        editor.make(ARTICLE, 8)
    assert (tmp_path / "a.md").read_text() == "One.\n\n## Two\n\n## Three\n"


def test_an_edit_whose_words_are_gone_is_told(tmp_path):
    (tmp_path / "a.md").write_text("One.")
    with editing(tmp_path, "a.md") as editor, pytest.raises(ValueError, match=r"a\.md does not hold 'Two'"):
        editor.make(Edit("{article}", "Two", "Three", ""), 1)


def test_the_edits_of_the_real_guide_fit_its_files():
    from builds.edits import GUIDE
    from builds.sites import ROOT

    for edit in GUIDE.values():
        assert edit.old in (ROOT / edit.file.format(article="content/program/what-is-an-iop.md")).read_text(encoding="utf-8")


def test_a_version_is_asked_for():
    assert version(stub("A", "")) == sys.version.split()[0]


def test_what_is_not_there_is_left_out():
    with pytest.raises(LeftOut, match=r"^tea-builder is not installed here\.$"):
        version(Builder("Tea", "hugo", ("tea-builder",), {}, ("tea-builder",)))
    from builds.sites import ROOT

    with pytest.raises(LeftOut, match=r"^plugins/none is not there\.$"):
        version(Builder("A", "pelican", ("a",), {}, (sys.executable, "--version"), ROOT / "plugins" / "none"))
    with pytest.raises(LeftOut, match="does not run here"):
        version(Builder("A", "pelican", ("a",), {}, (sys.executable, "-c", "raise SystemExit(1)")))


def test_sites_are_taken_away_at_the_end(runner):
    list(runner.run([stub("A", HONEST)], [3], 1))
    assert not Path(runner.work).exists()
