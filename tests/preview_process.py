"""A preview that really runs, on a project of its own, and a small project for it."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 30  # seconds; only a test that fails waits that long
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'"
BASE = f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{{{{ page.title }}}}</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<link rel="icon" href="/theme/icon.svg">
<link rel="stylesheet" href="/theme/main.css">
</head>
<body>
<main><h1>{{{{ page.title }}}}</h1>{{{{ page.content }}}}</main>
{{% block more %}}{{% endblock %}}
</body>
</html>
"""
PLUGIN = '''\
"""Tells problems as compilers do."""

import sys
from pathlib import Path

from pelican import signals


def check(pelican):
    for path in sorted(filter(Path.is_file, Path(pelican.settings["PATH"]).rglob("*.md"))):
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            if b"addict" in line:
                place = f"{path}:{number}:{line.index(b'addict') + 1}"
                print(f"{place}: wording Avoid 'addict'. <b>Write</b>: person.", file=sys.stderr)
                raise ValueError("1 problem in the content; nothing was written.")


def register():
    signals.initialized.connect(check)
'''
SETTINGS = """\
SITENAME = "Small"
SITEURL = ""
TIMEZONE = "UTC"
PATH = "content"
THEME = "theme"
PAGE_PATHS = [""]
ARTICLE_PATHS = []
PAGE_URL, PAGE_SAVE_AS = "{slug}/", "{slug}/index.html"
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["fast_build", "checks"]
"""


def page(title: str, text: str, save_as: str = "", template: str = "page") -> str:
    more = f"save_as: {save_as}\n" if save_as else ""
    return f"title: {title}\nslug: {title.lower()}\ntemplate: {template}\n{more}\n{text}\n"


PROJECT = {
    "pelicanconf.py": SETTINGS,
    "plugins/checks.py": PLUGIN,
    "theme/templates/base.html": BASE,
    "theme/templates/page.html": '{% extends "base.html" %}\n',
    "theme/templates/moved.html": f"""\
<!doctype html><title>Moved</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta http-equiv="refresh" content="0; url=/one/">
""",
    "theme/static/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "theme/static/main.css": "main { color: #123456; }\n",
    "content/home.md": page("Home", "The first word.", "index.html"),
    "content/one.md": page("One", "Page one.\n\n" + "A line.\n\n" * 60),
    "content/lost.md": page("Lost", "Nothing is here.", "404.html"),
    "content/old.md": page("Old", "Gone.", "old/index.html", template="moved"),
}


def write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


class Preview:
    """A running preview."""

    def __init__(self, folder: Path, *words: str, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.lines: queue.Queue[str | None] = queue.Queue()
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "preview", "content", "--port", "0", "--folder", ".preview", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "plugins"), **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        self.address = self.hear("Open http").split()[1].rstrip("/")

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def hear(self, words: str) -> str:
        """The next line that holds these words."""
        with suppress(queue.Empty):
            while (line := self.lines.get(timeout=PATIENCE)) is not None:
                self.said.append(line)
                if words in line:
                    return line
        raise AssertionError(f"{words!r} was never said:\n{''.join(self.said)}")

    def save(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, encoding="utf-8")

    @property
    def builder(self) -> int:
        """The number of the builder's process."""
        return int(Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()[0])

    def close(self) -> None:
        """Hear the rest of what it said."""
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.said += [line for line in self.lines.queue if line]


@contextmanager
def previewing(
    folder: Path, *words: str, files: Mapping[str, str] = PROJECT, begins: str = "Built in", **environment: str
) -> Iterator[Preview]:
    """A preview of these files that has built once; it ends with the block, without a traceback."""
    write(folder, files)
    preview = Preview(folder, *words, environment=environment)
    try:
        preview.hear(begins)
        yield preview
    finally:
        if preview.process.poll() is None:
            preview.process.send_signal(signal.SIGINT)
        preview.close()
    assert "Traceback" not in "".join(preview.said)
