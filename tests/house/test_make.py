"""What `make` hands to the program comes through as it was typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editorial.yaml_text import read_yaml
from tiny import tiny_guide

ROOT = Path(__file__).parents[2]


def make(folder, *words):
    stamp = ".venv/build.done"
    tools = [f"BIN={Path(sys.executable).parent}", f"PYTHONPATH={ROOT / 'plugins'}"]
    command = ["make", "-f", str(ROOT / "Makefile"), "-o", stamp, *tools, "new", *words]
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path):
    for path, raw in tiny_guide().items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_bytes(raw)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "build.done").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "title", "name"),
    [
        ('What is "DBT"; $$(touch x)?', 'What is "DBT"; $(touch x)?', "what-is-dbt-touch-x"),
        ("`touch x` & touch x | touch x", "`touch x` & touch x | touch x", "touch-x-touch-x-touch-x"),
        ('It\'s" ; touch x; "', 'It\'s" ; touch x; "', "its-touch-x"),
        ("--help", "--help", "help"),
    ],
)
def test_a_title_is_words_and_runs_nothing(folder, typed, title, name):
    done = make(folder, "TOPIC=program", f"TITLE={typed}")
    assert done.returncode == 0, done.stderr
    text = (folder / "content" / "program" / f"{name}.md").read_text()
    assert read_yaml(text.split("---\n")[1]).data["title"] == title
    assert not (folder / "x").exists()


def test_a_topic_and_a_kind_are_words_too(folder):
    assert make(folder, "TOPIC=$$(touch x)", "TITLE=A").returncode != 0
    assert make(folder, "KIND=page; touch x", "TITLE=A").returncode != 0
    assert not (folder / "x").exists()
