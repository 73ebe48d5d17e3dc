"""`python -m release release`, as `make release` runs it, with the tiny guide and real tools."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from release.provenance import provenance
from release.seal import manifest_in
from tiny import tiny_guide

ROOT = Path(__file__).parents[2]
VNU = ROOT / "tests/npm/node_modules/vnu-jar/build/dist/vnu.jar"
PROJECT = ("plugins", "theme", "pelicanconf.py", "publishconf.py", "requirements/build.txt")


def copy_project(folder, **changes):
    """What a release is built from, in another folder, with the tiny guide as its content."""
    for name in PROJECT:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, target)
    for path, raw in tiny_guide(**changes).items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_bytes(raw)
    return folder


def release(folder, *words, umask=-1, cores=None, **environment):
    given = {"PYTHONPATH": "plugins", "SITE_ORIGIN": "https://guide.example.org", "TODAY": "2026-03-01", "SITE_PATH": ""}
    env = {name: value for name, value in {**os.environ, **given, **environment}.items() if value is not None}
    command = [sys.executable, "-m", "release", "release", "content", "--html-checker", str(VNU), *words]
    return subprocess.run(
        command,
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        umask=umask,
        preexec_fn=(lambda: os.sched_setaffinity(0, cores)) if cores and hasattr(os, "sched_setaffinity") else None,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = copy_project(tmp_path_factory.mktemp("made"))
    done = release(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout


def test_it_says_what_it_does_and_what_came_of_it(made):
    folder, said = made
    manifest = manifest_in(folder / "output")
    lines = [line for line in said.splitlines() if not line.startswith(("Done:", "and ", "pages"))]
    assert lines[:3] == [
        "Building ...",
        "Checking links and fragments, policies of pages, leftovers, budgets, HTML ...",
        "Compressing ...",
    ]
    assert re.fullmatch(
        rf"output/ is the release {manifest.release}: \d+ pages, .* files added, 0 changed, 0 removed\.", lines[3]
    )
    assert len(lines) == 4
    assert (manifest.made.commit, manifest.made.today) == (None, "2026-03-01")


def test_the_same_content_is_the_same_release_elsewhere(made, tmp_path):
    """Another folder, clock's zone, language, hash seed, umask and number of cores, and no cache."""
    elsewhere = copy_project(tmp_path / "a folder of ümläuts")
    settings = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "HOME": str(tmp_path)}
    done = release(elsewhere, "--html-checker", "nowhere.jar", umask=0o077, cores={min(os.sched_getaffinity(0))}, **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (elsewhere / "output/release.json").read_bytes() == (made[0] / "output/release.json").read_bytes()


def test_a_folder_of_a_host_and_a_commit(tmp_path):
    folder = copy_project(tmp_path)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    dated = {**os.environ, "GIT_COMMITTER_DATE": "2026-03-02T23:30:00-08:00"}
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All"]):
        subprocess.run([*git, *words], cwd=folder, env=dated, check=True)
    (folder / ".git" / "info" / "exclude").write_text("output\n.releases\n.cache\n__pycache__\n")
    done = release(folder, "--parent", "0123456789ab", "--html-checker", "nowhere.jar", SITE_PATH="/guide", TODAY=None)
    assert done.returncode == 0, done.stdout + done.stderr
    manifest = manifest_in(folder / "output")
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()
    assert (manifest.made.commit, manifest.made.dirty, manifest.made.today) == (commit, False, "2026-03-02")
    assert (manifest.made.site_path, manifest.parent) == ("/guide", "0123456789ab")
    (folder / "theme/new.txt").write_text("not in the commit")
    assert provenance(folder).dirty
    assert (folder / "output/_headers").read_text().startswith("/guide/*\n")


FOOTER = "theme/templates/components/site-footer.html"
DAMAGES = {
    FOOTER: ("{% endmacro %}", '<a href="/nowhere/">Away</a><a href="#no-such-part">Down</a>{% endmacro %}'),
    "theme/templates/base.html": ("<body>", '<body style="color: red"><center>'),
    "theme/templates/exports/llms.txt": ("", "http://localhost:8000/\n"),
}
FOUND = [
    "links and fragments: index.html: /nowhere leads nowhere",
    "links and fragments: index.html: /index.html#no-such-part leads nowhere",
    "policies of pages: index.html has an attribute that its policy forbids: style.",
    "HTML: index.html:",
    "leftovers: llms.txt names an address that visitors cannot reach: http://localhost:8000.",
]


def damage(folder, path, old, new):
    text = (folder / path).read_text(encoding="utf-8")
    (folder / path).write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")


@pytest.fixture
def theme(made, tmp_path):
    """The project with its release, and its theme as it was afterwards."""
    folder = made[0]
    shutil.copytree(folder / "theme", tmp_path / "theme")
    yield folder
    shutil.rmtree(folder / "theme")
    shutil.move(tmp_path / "theme", folder / "theme")


def test_all_that_is_wrong_is_told_and_the_last_release_stays(theme):
    before, link = (theme / "output/release.json").read_bytes(), (theme / "output").readlink()
    for path, (old, new) in DAMAGES.items():
        damage(theme, path, old, new)
    done = release(theme)
    assert done.returncode == 1, done.stdout
    assert [line for line in FOUND if line not in done.stdout] == [], done.stdout
    assert re.fullmatch(
        r"The site was built and did not pass: \d+ problems, named above. output/ is as it was.", done.stderr.splitlines()[-1]
    )
    assert ((theme / "output/release.json").read_bytes(), (theme / "output").readlink()) == (before, link)


def test_an_exception_in_a_template_stops_a_release_and_the_last_one_stays(theme):
    before = (theme / "output").readlink()
    damage(theme, FOOTER, "{% endmacro %}", "{{ nothing.at.all }}{% endmacro %}")
    done = release(theme)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "The site was not built. output/ is as it was."
    assert (theme / "output").readlink() == before
    assert sorted(path.name for path in (theme / ".releases").iterdir()) == ["lock", before.name]


@pytest.mark.parametrize("origin", ["http://localhost:8000", "http://127.0.0.1", "https://iop-guide.example"])
def test_an_address_that_no_visitor_reaches_is_refused_at_once(made, origin):
    done = release(made[0], SITE_ORIGIN=origin)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"No visitor can reach {origin}. Say SITE_ORIGIN=, the address that they use.\n"


def test_no_address_is_told_by_the_settings(made):
    done = release(made[0], SITE_ORIGIN="")
    assert done.returncode == 1
    assert "Set SITE_ORIGIN to the address that visitors use, such as SITE_ORIGIN=https://guide.example.org" in done.stderr
    assert done.stderr.rstrip().endswith("output/ is as it was.")


def test_without_the_html_checker_the_rest_is_done_and_it_is_said(made):
    done = release(made[0], "--html-checker", "nowhere.jar")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == (
        "HTML is not checked: the Nu checker or Java is missing (`make test` installs both)."
    )
    assert done.stdout.splitlines()[-1].startswith("Nothing has changed: output/ stays the release ")
