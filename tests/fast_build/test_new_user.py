"""What somebody does who has a blog and adds one line to its settings."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from forked_builds import build, differences, tree

PLUGINS = Path(__file__).parents[2] / "plugins"


@pytest.fixture(scope="module")
def quickstart(tmp_path_factory):
    """The blog that `pelican-quickstart` makes with no address of its own yet, and two articles."""
    folder = tmp_path_factory.mktemp("quick") / "blog"
    answers = "\n".join(["", "My blog", "Me", "", "n", *[""] * 30])
    command = [sys.executable, "-m", "pelican.tools.pelican_quickstart", "-p", str(folder)]
    done = subprocess.run(command, cwd=folder.parent, input=answers, capture_output=True, text=True, check=False)
    assert (folder / "pelicanconf.py").exists(), done.stdout + done.stderr
    (folder / "content/first.md").write_text("Title: First\nDate: 2024-01-01\nTags: one, two\n\nHello *world*.\n")
    (folder / "content/second.md").write_text("Title: Second\nDate: 2024-01-02\n\nSee [the first]({filename}first.md).\n")
    return folder


def compared(folder):
    """The blog built with the plugin, and nothing that differs from what Pelican makes without it."""
    shutil.rmtree(folder.parent / "clean", ignore_errors=True)
    ours = build(folder, folder / "output", ["fast_build"])
    theirs = build(folder, folder.parent / "clean", [])
    assert (ours.code, theirs.code) == (0, 0), ours.printed + theirs.printed
    assert differences(tree(folder / "output"), tree(folder.parent / "clean")) == []
    return ours


@pytest.mark.parametrize("theme", ["notmyidea", "simple"])
@pytest.mark.parametrize("feeds", [False, True])
def test_the_blog_is_the_same_with_the_plugin_and_an_edit_costs_an_edit(quickstart, tmp_path, theme, feeds):
    folder = tmp_path / "blog"
    shutil.copytree(quickstart, folder)
    with (folder / "pelicanconf.py").open("a") as settings:
        settings.write(f"\nTHEME = {theme!r}\nPLUGIN_PATHS = [{str(PLUGINS)!r}]\nPLUGINS = ['fast_build']\n")
        if feeds:
            settings.write(
                "SITEURL = 'https://example.org'\nFEED_ALL_ATOM = 'feeds/all.atom.xml'\nFEED_RSS = 'feeds/rss.xml'\n"
            )
    assert compared(folder).rendered > 5
    assert compared(folder).rendered == 0
    (folder / "content/first.md").write_text("Title: First\nDate: 2024-01-01\nTags: one, three\n\nHello, world.\n")
    assert compared(folder).rendered > 0
    (folder / "content/third.md").write_text("Title: Third\nDate: 2024-01-03\nCategory: new\n\nText\n")
    compared(folder)
    (folder / "content/second.md").unlink()
    compared(folder)


def test_the_usual_command_does_it_and_says_in_a_line_what_it_did(quickstart, tmp_path):
    folder = tmp_path / "blog"
    shutil.copytree(quickstart, folder)
    with (folder / "pelicanconf.py").open("a") as settings:
        settings.write(f"\nPLUGIN_PATHS = [{str(PLUGINS)!r}]\nPLUGINS = ['fast_build']\n")
    said = []
    for _ in range(2):
        done = subprocess.run([sys.executable, "-m", "pelican"], cwd=folder, capture_output=True, text=True, check=True)
        said.append(" ".join((done.stdout + done.stderr).split()))
    assert "2 of 2 sources parsed" in said[0]
    assert "0 of 2 sources parsed, 0 of" in said[1]
