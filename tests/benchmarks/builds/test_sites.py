"""A site that is made can be built: the guide passes its own check, and plain Pelican makes the pages that others make."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builds.articles import Corpus
from builds.builders import PELICAN
from builds.content import main
from builds.dialects import DIALECTS
from builds.sites import ROOT, STARTERS, NotMade, make_site


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sites") / "guide"
    make_site("guide", Corpus(30), folder)
    return folder


def test_a_guide_that_was_made_remembers_nothing_of_it(guide):
    assert sorted(path.name for path in guide.iterdir()) == ["content", "pelicanconf.py", "plugins", "theme"]


def test_the_guide_passes_its_check(guide):
    command = [sys.executable, "-m", "care_guide", "check", "content", "--strict"]
    environment = {**os.environ, "PYTHONPATH": "plugins", "TODAY": "2026-11-22"}
    said = subprocess.run(command, cwd=guide, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    real = len(list((ROOT / "content").glob("[!d]*/*.md")))
    assert said.stdout.startswith(f"{real + 30 + 3} files, ")


def test_articles_that_the_check_refuses_make_no_guide(tmp_path, monkeypatch):
    monkeypatch.setattr("builds.words.SOURCES", ("no-such-source",))
    with pytest.raises(NotMade, match="There is no source 'no-such-source'"):
        make_site("guide", Corpus(4), tmp_path / "guide")


def test_plain_pelican_makes_every_kind_of_page(tmp_path):
    make_site("pelican", Corpus(30), tmp_path / "site")
    subprocess.run(PELICAN, cwd=tmp_path / "site", check=True, capture_output=True)
    output = tmp_path / "site" / "output"
    made = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    tags = {tag.replace(" ", "-") for article in Corpus(30) for tag in article.tags}
    lists = ["index.html", "articles/index.html", "topics/index.html", "tags/index.html"]
    articles = [f"articles/note-{number:05d}/index.html" for number in range(30)]
    groups = [f"topics/notes-{number}/index.html" for number in (1, 2, 3)] + [f"tags/{tag}/index.html" for tag in tags]
    assert made == sorted([*lists, *articles, *groups])


@pytest.mark.parametrize("kind", sorted({path.name for path in STARTERS.iterdir()}))
def test_every_starter_is_filled_with_all_articles(kind, tmp_path):
    make_site(kind, Corpus(5), tmp_path / "site")
    for number in range(5):
        assert (tmp_path / "site" / DIALECTS[kind].file.format(**Corpus(5).names(number))).is_file()


def test_the_command_makes_a_site_and_touches_none(tmp_path, capsys):
    folder = tmp_path / "site"
    assert main(["--size", "3", "--to", str(folder), "--for", "hugo"]) == 0
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert main(["--size", "9", "--to", str(folder), "--for", "hugo"]) == 1
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert capsys.readouterr().err == f"{folder} is there already. Name a new folder, or remove it.\n"
    assert len(list(Path(folder).glob("content/articles/*.md"))) == 3


@pytest.mark.parametrize("size", ["0", "-3", "many"])
def test_a_size_is_a_number_from_1_on(size, tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["--size", size, "--to", str(tmp_path / "site"), "--for", "hugo"])
    assert f"'{size}' is not a number from 1 on" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
