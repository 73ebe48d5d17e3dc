"""Whatever an editor saves: it is told in words, the last good page stays, and mending it is enough."""

import os
import select
import signal
import subprocess
import sys
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path

import pytest

from preview_process import PATIENCE, PLUGIN, PROJECT, ROOT, SETTINGS, page, previewing, write

GOOD = "You see the last good page."


def get(preview, path="/"):
    connection = HTTPConnection(preview.address.removeprefix("http://"))
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response.status, body


MISTAKES = {
    "a problem that a plugin tells": (
        "content/one.md",
        page("One", "An addict."),
        "content/one.md:5:4: wording Avoid 'addict'.",
    ),
    "a template that is no template": (
        "theme/templates/page.html",
        "{% extends 'base.html' %}\n{% bloc more %}",
        "theme/templates/page.html:2",
    ),
    "a name that no template knows": (
        "theme/templates/page.html",
        "{% extends 'base.html' %}\n{% block more %}\n{{ nothing.at.all }}{% endblock %}",
        "theme/templates/page.html:3: UndefinedError: 'nothing' is undefined",
    ),
    "a template that is not there": (
        "theme/templates/page.html",
        "\n{% extends 'bass.html' %}",
        "theme/templates/page.html:2: TemplateNotFound",
    ),
    "settings that cannot be read": (
        "pelicanconf.py",
        SETTINGS + "SITENAME = (\n",
        "pelicanconf.py:14: SyntaxError: '(' was never closed",
    ),
    "settings that fail": (
        "pelicanconf.py",
        SETTINGS + "SITENAME = TITLE\n",
        "pelicanconf.py:14: NameError: name 'TITLE' is not defined",
    ),
    "settings that end": (
        "pelicanconf.py",
        SETTINGS + "raise SystemExit('TODAY must be a date.')\n",
        "pelicanconf.py:14: TODAY must be a date.",
    ),
    "a plugin that cannot be read": (
        "plugins/checks.py",
        PLUGIN + "def\n",
        "plugins/checks.py:20: SyntaxError: invalid syntax",
    ),
    "a plugin that cannot be imported": ("plugins/checks.py", PLUGIN + "import nowhere\n", "plugins/checks.py:20: "),
    "a plugin that raises": (
        "plugins/checks.py",
        PLUGIN + "1 / 0\n",
        "plugins/checks.py:20: ZeroDivisionError: division by zero",
    ),
    "a plugin that ends Python": (
        "plugins/checks.py",
        PLUGIN + "import os\nos._exit(3)\n",
        "The build was ended from outside (exit 3).",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_can_be_mended(running, mistake):
    path, text, told = MISTAKES[mistake]
    running.save(path, text)
    try:
        assert running.hear(told).startswith(told)
        running.hear(GOOD)
        assert "The first word." in get(running)[1]
    finally:
        running.save(path, PROJECT[path])
        running.hear("Built in")


def test_folders_and_odd_files_come_and_go(running):
    content = running.folder / "content"
    content.rename(running.folder / "away")
    running.hear("There is no folder content.")
    (running.folder / "away").rename(content)
    running.hear("Built in")
    running.save("content/home.md", page("Home", "After the folder came back.", "index.html"))
    running.hear("1 file changed")
    assert "After the folder came back." in get(running)[1]

    kept = {path.name: path.read_text() for path in content.iterdir()}
    for path in content.iterdir():
        path.unlink()
    running.hear("The build made no home page.")
    write(content, kept)
    running.hear("Built in")

    (content / "folder.md").mkdir()
    running.hear("Built in")
    (content / "loop").symlink_to(content)
    running.hear(GOOD)  # Pelican meets every page twice
    (content / "loop").unlink()
    running.hear("Built in")
    (content / "garbage.md").write_bytes(bytes(range(256)) * 4096)
    running.hear(GOOD)
    (content / "garbage.md").unlink()
    running.hear("Built in")
    (running.folder / "theme").rename(running.folder / "no-theme")
    running.hear("Could not find the theme")
    (running.folder / "no-theme").rename(running.folder / "theme")
    running.hear("Built in")


def test_what_is_too_heavy_is_told_and_shown(running):
    words = " ".join(sha256(str(number).encode()).hexdigest() for number in range(600))
    running.save("content/one.md", page("One", words))
    running.hear("Too heavy to publish: /one/ weighs")
    assert words in get(running, "/one/")[1]
    running.save("content/one.md", PROJECT["content/one.md"])
    running.hear("Built in")


def test_what_was_built_may_be_deleted(running):
    (running.folder / ".preview").rename(running.folder / "deleted")
    running.save("content/home.md", page("Home", "Built from nothing.", "index.html"))
    while "Built from nothing." not in get(running)[1]:
        running.hear("Built in")


def test_many_saves_end_with_the_last_one(running):
    for number in range(200):
        running.save("content/home.md", page("Home", f"Save {number}.", "index.html"))
    running.save("content/home.md", page("Home", "The last save.", "index.html"))
    while "The last save." not in get(running)[1]:
        running.hear("Built in")


def test_code_that_never_ends_is_mended_like_any_other(running):
    running.save("plugins/checks.py", "print('here')\nwhile True: pass\n")
    running.save("plugins/checks.py", PLUGIN)
    running.hear("Built in")


def test_a_builder_that_is_killed_begins_again(running):
    os.kill(running.builder, signal.SIGKILL)
    running.save("content/home.md", page("Home", "Again.", "index.html"))
    running.hear("The builder was ended from outside; it begins again.")
    running.hear("Built in")
    assert "Again." in get(running)[1]


def ended(handle):
    """Whether a process, by the handle of it that was opened while it ran, ends."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    return bool(poll.poll(PATIENCE * 1000))


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nobody_is_left_behind(tmp_path, sign):
    with previewing(tmp_path) as preview:
        builder = os.pidfd_open(preview.builder)
        preview.process.send_signal(sign)
        assert preview.process.wait(PATIENCE) == (-sign if sign == signal.SIGKILL else 0)
        assert ended(builder)
        os.close(builder)


def test_nobody_is_left_behind_in_the_middle_of_a_build(tmp_path):
    waits = PLUGIN.replace("def check", "open('pipe', 'w').close()\nwhile True: pass\n\n\ndef check")
    with previewing(tmp_path) as preview:
        os.mkfifo(tmp_path / "pipe")
        preview.save("plugins/checks.py", waits)
        (tmp_path / "pipe").read_text()  # until the build is there
        builder = preview.builder
        copy = int(Path(f"/proc/{builder}/task/{builder}/children").read_text())
        handles = [os.pidfd_open(builder), os.pidfd_open(copy)]
        preview.process.kill()
        assert all(map(ended, handles))
        for handle in handles:
            os.close(handle)


def test_two_previews_do_not_meet_and_a_port_in_use_is_told(tmp_path):
    write(tmp_path, PROJECT)
    command = [sys.executable, "-m", "preview", "content", "--port"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    with previewing(tmp_path) as one, previewing(tmp_path, "--folder", ".preview-2") as two:
        one.save("content/home.md", page("Home", "Both.", "index.html"))
        for preview in (one, two):
            preview.hear("1 file changed")
            assert "Both." in get(preview)[1]
        port = one.address.rpartition(":")[2]
        done = subprocess.run([*command, port], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        f"Port {port} cannot be used (Address already in use). Try another: make serve PORT=8001\n",
    )
    wrong = subprocess.run([*command, "70000"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert "'70000' is not a port. Say a number up to 65535." in wrong.stderr
