"""The list of files, for whoever uploads them. `Site.alike` compares it with the files themselves after each build."""

import json
import os

from fast_build.file_list import file_list, put_file_list
from forked_builds import How

PAGES = ["a0.html", "a1.html", "a2.html", "index.html"]


def listed(site):
    return json.loads((site.folder / "cache/fast_build/files.json").read_text())


def test_all_files_are_written_first_and_then_kept(site):
    site.write("content/images/größer als.txt", "a static file")
    site.write("theme/static/main.css", "body {}")
    site.alike(STATIC_PATHS=["images"])
    everything = sorted([*PAGES, "images/größer als.txt", "theme/main.css"])
    assert listed(site) == {"written": everything, "kept": [], "removed": []}
    site.settle()
    assert listed(site) == {"written": [], "kept": everything, "removed": []}


def test_an_edit_lists_what_followed_from_it(site):
    site.alike()
    site.settle()
    site.article("a1", "Another text.")
    assert site.alike().whole == ""
    assert listed(site) == {"written": ["a1.html"], "kept": ["a0.html", "a2.html", "index.html"], "removed": []}
    (site.folder / "content/a0.md").unlink()
    site.alike()
    assert listed(site) == {"written": ["index.html"], "kept": ["a1.html", "a2.html"], "removed": ["a0.html"]}


def test_a_static_file_is_written_when_it_changes(site):
    static = site.write("content/images/a.txt", "one")
    site.alike(STATIC_PATHS=["images"])
    site.settle()
    static.write_text("two")
    site.alike()
    assert listed(site)["written"] == ["images/a.txt"]


def test_what_a_build_wrote_that_failed_is_in_the_list_of_the_next(site):
    site.alike()
    site.settle()
    site.article("a0", "Another text.")
    site.template("index.html", "{{ nothing.of.the.kind }}")
    assert site.build().code != 0
    site.template("index.html", "{{ SITENAME }}")
    site.alike()
    assert listed(site)["written"] == ["a0.html", "index.html"]


def test_what_a_build_wrote_that_was_killed_is_in_the_list_of_the_next(site):
    site.alike()
    site.settle()
    pages = {path: path.read_bytes() for path in site.output.glob("a?.html")}
    for number in range(3):
        site.article(f"a{number}", "Another text.")
    changed, operation = [], 4
    while not changed:  # a page is written
        operation += 1
        assert site.build(How(kill_at=operation)).code == -9
        changed = [path.name for path, data in pages.items() if path.read_bytes() != data]
    site.alike()
    assert set(listed(site)["written"]) >= set(changed)


def test_what_a_build_remembered_that_was_killed_at_its_end_is_in_the_list_of_the_next(site):
    operation, ended = 8, False
    while not ended:
        site.alike()
        site.settle()
        site.article("a1", f"Text {operation}.")
        ended = site.build(How(kill_at=operation)).ended
        operation += 1
        if not ended:
            site.alike()  # which looks at the list
            assert listed(site)["written"] == ["a1.html"]
    assert operation > 12


def test_what_the_shortcut_wrote_before_it_gave_up_is_listed(site):
    site.alike()
    site.settle()
    site.article("a1", "A [link]({filename}missing.md).")
    assert "warning" in site.alike().whole
    assert listed(site)["written"] == ["a1.html"]


def test_pages_that_are_only_touched_are_kept(site):
    site.alike()
    for path in site.output.rglob("*.html"):
        os.utime(path)
    site.alike()
    assert listed(site) == {"written": [], "kept": PAGES, "removed": []}


def test_what_others_wrote_since_the_last_build_is_listed(site):
    site.alike()
    site.settle()
    (site.output / "by-hand.txt").write_text("by somebody else")
    site.build()
    assert listed(site)["written"] == ["by-hand.txt"]
    (site.output / "by-hand.txt").unlink()


def test_a_list_that_cannot_be_written_is_not_the_old_one(tmp_path):
    put_file_list(file_list(["a"], [], ["a"]), tmp_path)
    (tmp_path / "files.json.part").mkdir()
    put_file_list(file_list(["b"], [], ["b"]), tmp_path)
    assert not (tmp_path / "files.json").exists()


def test_a_page_that_its_plugin_wrote_itself_is_listed(site):
    site.write(
        "writing.py",
        "from pathlib import Path\nfrom pelican.plugins import signals\n"
        "def write(pelican):\n    Path(pelican.output_path, 'own.txt').write_text('by itself')\n"
        "def register():\n    signals.finalized.connect(write)\n",
    )
    site.alike(PLUGINS=["fast_build", "writing"])
    assert "own.txt" in listed(site)["written"]


def test_pages_with_a_warning_are_listed_though_copies_wrote_them_first(site):
    site.code = (
        "import logging\ndef warned(text):\n    logging.getLogger('own').warning('in %s', text)\n    return text\n"
        "JINJA_FILTERS = {'warned': warned}\n"
    )
    site.template("article.html", "{{ article.title|warned }} {{ article.content }}")
    two = How(processes=2, few=2)
    first = site.alike(two)
    assert listed(site)["written"] == PAGES
    assert "4 files written" in " ".join(first.printed.split())
    for number in range(3):
        site.article(f"a{number}", "Another text.")
    site.alike(two)
    assert listed(site)["written"] == ["a0.html", "a1.html", "a2.html"]


def test_pages_that_a_plugin_changes_once_they_are_written_are_listed(site):
    site.write(
        "changing.py",
        "from pathlib import Path\nfrom pelican.plugins import signals\n"
        "def change(path, context):\n    Path(path).write_text(Path(path).read_text() + WORDS)\n"
        "WORDS = ''\ndef register():\n    signals.content_written.connect(change)\n",
    )
    site.alike(PLUGINS=["fast_build", "changing"])
    plugin = site.folder / "changing.py"
    plugin.write_text(plugin.read_text().replace("''", "'more'"))
    site.alike()
    assert listed(site)["written"] == PAGES
