"""A site that was built again and again, each time only what changed, is byte for byte the one of a clean build."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_fixture import ROOT, newest_day
from tiny import tiny_guide


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
        done = subprocess.run(
            [sys.executable, "-m", *self.command(name)],
            cwd=self.folder,
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return tree(self.folder / name / "output"), done.stdout

    def command(self, name):
        """`make site`."""
        return ["release", "content", "--output", f"{name}/output", "--releases", f"{name}/kept"]

    def is_the_same(self, **changes):
        """Whether the site built upon the last one is that of a clean build; says what the first one said."""
        again, said = self.build("again", **changes)
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        clean, _ = self.build("clean", **changes)
        assert again.keys() == clean.keys()
        assert [path for path in clean if again[path] != clean[path]] == []
        return said


class PlainProject(Project):
    """The same by Pelican's own command, in the folder that it built in before."""

    def command(self, name):
        command = ["pelican", "content", "-s", "pelicanconf.py", "-o", f"{name}/output", "--fatal", "warnings"]
        return [*command, "-e", f'CACHE_PATH="{name}/cache"']


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
    project.swap("theme/templates/base.html", "</main>", "<p>New</p></main>")
    project.swap("theme/static/css/base.css", "\n}", "\n}\n.new { top: 1px }\n")
    project.swap("theme/static/js/faq-filter.js", "\n", "\n\n")


def renamed(project):
    content = project.folder / "content/program"
    (content / "a-week.md").rename(content / "one-week.md")
    for path in (project.folder / "content").rglob("*"):
        if path.suffix in (".md", ".yaml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("a-week", "one-week"), encoding="utf-8")


def added(project):
    other = (project.folder / "content/program/how-long.md").read_text(encoding="utf-8")
    project.write(
        "content/program/first-day.md", other.split("## Frequently")[0].replace("title: ", "title: The first day, or ", 1)
    )
    project.swap("content/pages/program.md", "[how-long", "[first-day, how-long")


def deleted(project):
    (project.folder / "content/program/first-day.md").unlink()
    project.swap("content/pages/program.md", "[first-day, how-long", "[how-long")


EDITS = (
    (text_and_title, {}),
    (data_and_facts, {"SITE_ORIGIN": "https://other.example"}),
    (template_css_and_script, {}),
    (renamed, {}),
    (added, {}),
    (deleted, {}),
)


def test_after_every_kind_of_edit_the_site_is_that_of_a_clean_build(project):
    project.build("again")
    for edit, settings in EDITS:
        release = (project.folder / "again/output").resolve()
        before = tree(release)
        edit(project)
        project.is_the_same(**settings)
        assert tree(release) == before, f"{edit.__name__} wrote into the release before"


def test_a_new_article_is_read_and_the_page_that_lists_it_and_no_other(project):
    project.build("again")
    added(project)
    _, said = project.build("again")
    deleted(project)
    assert re.search(r"^2 of \d+ sources parsed", said, re.MULTILINE), said


def test_a_new_title_renders_the_pages_that_show_it_and_no_others(project):
    project.build("again")
    project.swap("content/program/how-long.md", "title: ", "title: Then, ")
    _, said = project.build("again")
    project.swap("content/program/how-long.md", "title: Then, ", "title: ")
    rendered, pages = map(int, re.search(r" (\d+) of (\d+) pages rendered", said).groups())
    assert 1 < rendered < pages, said


def test_when_nothing_has_changed_the_live_site_stays(project):
    project.build("again")
    release = (project.folder / "again/output").resolve()
    _, said = project.build("again")
    assert said.endswith("Nothing has changed: again/output/ is the site already.\n")
    assert (project.folder / "again/output").resolve() == release


def test_what_templates_name_is_found_out_once(project):
    project.build("again")
    kept = project.folder / "again/kept/work/cache/theme_assets/components"
    before = kept.stat().st_mtime_ns
    project.swap("content/data/organization.yaml", "guide for tests.", "guide for good tests.")
    project.build("again")
    assert kept.stat().st_mtime_ns == before


def test_the_real_site_after_edits_is_that_of_a_clean_build(tmp_path):
    project = PlainProject(tmp_path, ROOT / "content")
    project.build("again")
    project.swap("content/program/a-typical-week.md", "\n## ", "\nOne more line stands here now.\n\n## ")
    project.is_the_same()


class StyledProject(PlainProject):
    """With the style page, from a copy of the plugins whose examples may be changed."""

    def __init__(self, folder, content):
        super().__init__(folder, content)
        (folder / "plugins").unlink()
        shutil.copytree(ROOT / "plugins", folder / "plugins", ignore=shutil.ignore_patterns("__pycache__"))

    def command(self, name):
        return [*super().command(name), "STYLE_PAGE=true"]


def test_the_style_page_follows_its_examples_and_is_left_alone_when_others_are_edited(tmp_path):
    project, page = StyledProject(tmp_path, tiny_guide()), tmp_path / "again/output/style/index.html"
    project.build("again")
    project.swap("content/program/a-week.md", "Three to five.", "Three to six.")
    assert re.search(r" 1 of \d+ pages rendered", said := project.is_the_same()), said
    for old, new, path in (
        ("title: ", "title: Now, ", "plugins/style_page/example/making-tea/stairs.md"),
        ("name: The Tea House", "name: The Tea Houses", "plugins/style_page/editions/whole.yaml"),
        ('"The Tea Guide"', '"A Tea Guide"', "plugins/style_page/examples.py"),
    ):
        before = page.read_bytes()
        project.swap(path, old, new)
        project.is_the_same()
        assert page.read_bytes() != before, path
