"""A site that was built again and again, each time only what changed, is byte for byte the one of a clean build."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_fixture import ROOT, newest_day
from tiny import tiny_guide

NEW_ARTICLE = "program/how-long-too.md"


class Project:
    """A copy of the project whose content and theme may be changed."""

    def __init__(self, folder, content):
        self.folder = folder
        shutil.copytree(ROOT / "theme", folder / "theme")
        shutil.copy(ROOT / "pelicanconf.py", folder)
        (folder / "plugins").symlink_to(ROOT / "plugins")
        if isinstance(content, Path):
            shutil.copytree(content, folder / "content")
        else:
            for path, raw in content.items():
                self.write(f"content/{path}", raw.decode())
        self.today = newest_day(folder / "content")

    def write(self, path, text):
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def swap(self, path, old, new):
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text, (path, old)
        self.write(path, text.replace(old, new))

    def build(self, name, **changes):
        """The built tree and what was said."""
        settings = {"PYTHONPATH": str(ROOT / "plugins"), "TODAY": self.today, "SITE_ORIGIN": "", "ORGANIZATION": "", **changes}
        command = [sys.executable, "-m", "release", "content", "--output", f"{name}/output", "--releases", f"{name}/kept"]
        done = subprocess.run(
            command, cwd=self.folder, env={**os.environ, **settings}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return tree(self.folder / name / "output"), done.stdout

    def is_the_same(self, **changes):
        """Whether the site built upon the last one is that of a clean build; says what the first one said."""
        again, said = self.build("again", **changes)
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        clean, _ = self.build("clean", **changes)
        assert again.keys() == clean.keys()
        assert [path for path in clean if again[path] != clean[path]] == []
        return said


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return Project(tmp_path_factory.mktemp("tiny"), tiny_guide())


def text_and_title(project):
    project.swap("content/program/a-week.md", "Three to five.", "Three to six.")
    project.swap("content/program/how-long.md", "title: ", "title: Now, ")


def data_and_facts(project):
    project.swap("content/data/organization.yaml", "A guide for tests.", "Another guide for tests.")
    project.swap("content/levels/iop.md", "from: 9, to: 19", "from: 8, to: 18")


def template_css_and_script(project):
    project.swap("theme/templates/base.html", "</main>", "<p>Below.</p></main>")
    project.swap("theme/static/css/base.css", "\n}", "\n}\n.new { top: 1px }\n")
    project.swap("theme/static/js/leave.js", "\n", "\n// another script\n")


def renamed(project):
    content = project.folder / "content/program"
    (content / "a-week.md").rename(content / "one-week.md")
    for path in (project.folder / "content").rglob("*"):
        if path.suffix in (".md", ".yaml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("a-week", "one-week"), encoding="utf-8")


def deleted(project):
    """The one that was renamed, with all that names it."""
    (project.folder / "content/program/one-week.md").unlink()
    for path in (project.folder / "content").rglob("*.md"):
        text = path.read_text(encoding="utf-8").replace("one-week, ", "").replace(", one-week", "").replace("one-week", "how-long")
        path.write_text(text, encoding="utf-8")


EDITS = (text_and_title, data_and_facts, template_css_and_script, renamed)


def test_after_every_kind_of_edit_the_site_is_that_of_a_clean_build(project):
    first, _ = project.build("again")
    before = project.folder / "again/output"
    kept = tree(before.resolve())
    for edit in EDITS:
        release = before.resolve()
        kept = tree(release)
        edit(project)
        project.is_the_same()
        assert tree(release) == kept, f"{edit.__name__} wrote into the release before"
    project.is_the_same(SITE_ORIGIN="https://other.example")
    assert first.keys() != kept.keys() or first != kept


def test_when_nothing_has_changed_the_live_site_stays(project):
    project.build("again")
    release = (project.folder / "again/output").resolve()
    _, said = project.build("again")
    assert said.endswith("Nothing has changed: again/output/ is the site already.\n")
    assert (project.folder / "again/output").resolve() == release


def test_the_real_site_after_edits_is_that_of_a_clean_build(tmp_path):
    project = Project(tmp_path, ROOT / "content")
    project.build("again")
    project.swap("content/program/a-typical-week.md", "\n## ", "\nOne more line stands here now.\n\n## ")
    project.is_the_same()
