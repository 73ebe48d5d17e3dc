import errno
import os
import re
import signal
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
    assert said.count("unknown-source") == 1
    assert re.fullmatch(r"1 problem and \d+ warnings in the content; nothing was written\.", said.splitlines()[-2])
    assert "WARNING" not in said
    assert "ERROR" not in said
    assert said.splitlines()[-1] == f"The site was not built. {tmp_path}/output/ still is the last good site."
    assert (tmp_path / "output" / "index.html").read_text() == "good"
    assert sorted(path.name for path in (tmp_path / ".releases").iterdir()) == ["lock", "release-000001", "work"]


def test_a_folder_that_cannot_be_written_is_told_without_a_traceback(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    assert main(["content", "--output", str(tmp_path / "output"), "--releases", str(tmp_path / "file" / "releases")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("The build could not be kept: ")
    assert "output" not in said.splitlines()[-1].split("releases")[-1]


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path, capsys):
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "mine.txt").write_text("mine")
    assert main(["content", "--output", str(tmp_path / "output"), "--releases", str(tmp_path / ".releases")]) == 1
    said = capsys.readouterr().err
    assert said == f"{tmp_path}/output/ was not made by this command, and is not replaced. Move it away first.\n"
    assert (tmp_path / "output" / "mine.txt").read_text() == "mine"


def test_a_content_folder_that_is_not_there_is_told(tmp_path):
    done = release(tmp_path / "contnet", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"There is no folder {tmp_path}/contnet.\n")
    assert sorted(path.name for path in (tmp_path / ".releases").iterdir()) == ["lock", "work"]
    assert not (tmp_path / "output").exists()


def test_a_build_that_is_told_to_stop_leaves_nothing_behind_and_nothing_running(tmp_path):
    """Its settings say when they are read, then wait to be let on: so the build is surely in the middle."""
    os.mkfifo(tmp_path / "say")
    os.mkfifo(tmp_path / "wait")
    (tmp_path / "settings.py").write_text(
        f"open({str(tmp_path / 'say')!r}, 'w').close()\nopen({str(tmp_path / 'wait')!r}).read()\n"
    )
    command = ["-m", "release", "content", "--settings", tmp_path / "settings.py"]
    folders = ["--output", tmp_path / "output", "--releases", tmp_path / ".releases"]
    env = {**os.environ, "PYTHONPATH": "plugins"}
    with subprocess.Popen([sys.executable, *map(str, command + folders)], cwd=ROOT, env=env) as process:
        (tmp_path / "say").read_text()
        waiting = os.open(tmp_path / "wait", os.O_WRONLY)  # opens when the child opens it too
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 1
    with pytest.raises(OSError, match="Broken pipe") as raised:
        os.write(waiting, b"go on")
    os.close(waiting)
    assert raised.value.errno == errno.EPIPE
    assert sorted(path.name for path in (tmp_path / ".releases").iterdir()) == ["lock", "work"]
    assert not (tmp_path / "output").exists()
