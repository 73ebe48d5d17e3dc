import os
import subprocess
import sys
from pathlib import Path

import pytest

from release.__main__ import main
from release.staging import build_release
from tiny import tiny_guide

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bad_content(tmp_path):
    for path, raw in tiny_guide(**{"program/a-week.md": ("[^asam]", "[^asma]")}).items():
        (tmp_path / "words" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "words" / path).write_bytes(raw)
    return tmp_path / "words"


def release(content, folder):
    command = [sys.executable, "-m", "release", content, "--output", folder / "output", "--releases", folder / ".releases"]
    env = {**os.environ, "PYTHONPATH": "plugins"}
    return subprocess.run(list(map(str, command)), cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_bad_content_leaves_the_last_good_site_and_says_what_to_mend(bad_content, tmp_path):
    build_release(lambda folder: (folder / "index.html").write_text("good"), tmp_path / "output", tmp_path / ".releases", print)
    done = release(bad_content, tmp_path)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    assert "words/program/a-week.md:9:46: unknown-source There is no source 'asma'. Did you mean 'asam'?" in said.splitlines()
    assert said.splitlines()[-1] == f"The site was not built. {tmp_path}/output/ still is the last good site."
    assert (tmp_path / "output" / "index.html").read_text() == "good"
    assert sorted(path.name for path in (tmp_path / ".releases").iterdir()) == ["lock", "release-000001"]


def test_a_folder_that_cannot_be_written_is_told_without_a_traceback(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    assert main(["content", "--output", str(tmp_path / "output"), "--releases", str(tmp_path / "file" / "releases")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("The build could not be kept: ")
    assert said.endswith(f"There is no {tmp_path}/output/ yet.\n")
