"""What workflows do with releases, in a real repository, with a real web server that stands for the live site."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from release.__main__ import main as release
from release.flows import main as flows
from release.history import release_in
from release.seal import is_intact, seal
from web_server import serving

HERE = Path(__file__).parent
GIT = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
LOCKS = {"build.in": "One_Package>=1\n", "build.txt": f"one-package==1.2 \\\n    --hash=sha256:{'a' * 64}\n"}


def git(folder, *words):
    return subprocess.run([*GIT, *words], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def commit(folder, word):
    (folder / "word.txt").write_text(word)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", word)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A project with a commit, in which one is."""
    folder = tmp_path / "project"
    (folder / "requirements").mkdir(parents=True)
    for name, text in LOCKS.items():
        (folder / "requirements" / name).write_text(text)
    (folder / "Makefile").write_text(f"release:\n\t@{sys.executable} {HERE / 'make_small_release.py'}\n")
    (folder / ".gitignore").write_text("/output\n/.releases/\n/.cache/\n/attestation/\n")
    git(folder, "init", "-q")
    commit(folder, "one")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(HERE.parents[1] / name) for name in ("plugins", "tests")))
    for name in ("SITE_ORIGIN", "SITE_PATH", "TODAY", "PARENT", "MAKEFLAGS"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def live(here, tmp_path, monkeypatch):
    """The first commit's release, live at SITE_ORIGIN and nowhere else; gives the folder that is served."""
    make_release()
    www = tmp_path / "www"
    shutil.copytree(here / "output", www)
    shutil.rmtree(here / ".releases")
    (here / "output").unlink()
    with serving(www, tmp_path) as address:
        monkeypatch.setenv("SITE_ORIGIN", address)
        yield www


def make_release():
    subprocess.run(["make", "release"], stdout=subprocess.DEVNULL, check=True)


def test_where_nothing_is_kept_the_live_release_is_made_again_and_is_the_way_back(here, live, capfd):
    commit(here, "two")
    before = release_in(live)
    assert flows(["again"]) == 0
    said = capfd.readouterr().out
    assert said.startswith(f"output/ is what is live on {os.environ['SITE_ORIGIN']}, made again: {before.release}: 6 pages")
    assert release_in(Path("output")).files == before.files
    assert is_intact(Path("output"), release_in(Path("output")))
    make_release()
    after = release_in(Path("output"))
    assert (after.parent, after.made.dirty) == (before.release, False)
    assert release(["verify", os.environ["SITE_ORIGIN"], "--here"]) == 1
    assert release(["rollback"]) == 0
    assert release(["verify", os.environ["SITE_ORIGIN"], "--here"]) == 0


def test_a_packed_project_can_go_back_elsewhere(here, live, tmp_path, monkeypatch):
    """The steps of .github/workflows/publish.yml between two machines."""
    commit(here, "two")
    assert flows(["again"]) == 0
    make_release()
    subprocess.run(["tar", "-cf", "releases.tar", "output", ".releases"], check=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    subprocess.run(["tar", "-xf", here / "releases.tar"], check=True)
    new = release_in(Path("output"))
    assert is_intact(Path("output"), new)
    assert new.parent == release_in(live).release
    assert release(["rollback"]) == 0
    assert release_in(Path("output")).release == new.parent


def test_a_site_that_nobody_changed_is_the_same_release_and_one_that_somebody_did_is_told(here, live, capfd):
    (live / "data/facts.csv").write_text("2\n")
    assert flows(["again"]) == 0
    assert release(["verify", os.environ["SITE_ORIGIN"], "--here"]) == 1
    assert "data/facts.csv: has other content (2 bytes instead of 4)." in capfd.readouterr().out


def altered(www, **made):
    """The live site as it is, with a manifest that says something else of where it comes from."""
    manifest = release_in(www)
    (www / "release.json").unlink()
    return seal(www, replace(manifest.made, **made), manifest.parent)


def test_a_site_whose_manifest_was_changed_with_its_files_is_told(here, live, capfd):
    said, first = git(here, "rev-parse", "HEAD"), release_in(live).release
    (live / "index.md").write_text("other words")
    other = altered(live).release
    assert flows(["again"]) == 1
    last = capfd.readouterr().err.splitlines()[-1]
    assert last == f"{os.environ['SITE_ORIGIN']} says that it is {other}, and its commit {said} makes {first}."
    assert not Path("output").exists()


def test_a_release_of_no_commit_cannot_be_made_again(here, live, capfd):
    name = altered(live, dirty=True).release
    assert flows(["again"]) == 1
    where = f"The release {name}, live on {os.environ['SITE_ORIGIN']},"
    assert capfd.readouterr().err == f"{where} was made from files that no commit holds.\n"


@pytest.mark.parametrize("made", [{"commit": "--upload-pack=x"}, {"today": "$(touch x)"}])
def test_what_a_site_says_of_itself_is_not_run(here, live, capfd, made):
    altered(live, **made)
    assert flows(["again"]) == 1
    assert capfd.readouterr().err.endswith("does not say plainly what it was made from.\n")


def test_code_that_was_never_merged_is_not_run(here, live, capfd):
    git(here, "checkout", "-q", "-b", "proposed")
    commit(here, "three")
    proposed = git(here, "rev-parse", "HEAD")
    git(here, "checkout", "-q", "main")
    altered(live, commit=proposed)
    assert flows(["again"]) == 1
    assert capfd.readouterr().err.endswith(f"is of {proposed}, which did not lead to this commit.\n")


def test_again_asks_where_the_site_is(here, capfd):
    assert flows(["again"]) == 1
    assert capfd.readouterr().err == "Say where the site is: SITE_ORIGIN=https://guide.example.org (and SITE_PATH).\n"


def test_changes_are_told_between_commits_and_nothing_else_is_printed(here, capfd):
    commit(here, "two")
    make_release()
    assert flows(["changes", "HEAD~1"]) == 0
    told = capfd.readouterr().out.splitlines()
    assert told[0] == "## What this changes on the site"
    assert {line.split(" |")[0] for line in told if line.startswith("| `")} == {"| `/`", "| `/page-0/`"}
    assert "~ index.md" in told
    assert flows(["changes", "HEAD"]) == 0
    assert capfd.readouterr().out == "Nothing changes on the site.\n"


def test_a_commit_that_is_not_there_and_no_release_are_told(here, capfd):
    assert flows(["changes", "main"]) == 1
    assert capfd.readouterr().err == "output/ is not a release. `make release` makes one.\n"
    make_release()
    for name in ("mian", ""):
        assert flows(["changes", name]) == 1
        said = f"There is no commit '{name}' here. Say BASE=main, or another branch, tag or commit.\n"
        assert capfd.readouterr().err == said


def test_a_commit_that_makes_no_release_is_told(here, capfd):
    (here / "Makefile").write_text("release:\n\t@echo broken; false\n")
    commit(here, "two")
    (here / "Makefile").write_text(f"release:\n\t@{sys.executable} {HERE / 'make_small_release.py'}\n")
    make_release()
    assert flows(["changes", "HEAD"]) == 1
    assert capfd.readouterr().err.endswith("That release could not be made: `make -C ...` failed, see above.\n")


RUN = {
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "someone/guide",
    "GITHUB_REF": "refs/heads/main",
    "GITHUB_SHA": "f" * 40,
    "GITHUB_WORKFLOW_REF": "someone/guide/.github/workflows/publish.yml@refs/heads/main",
    "GITHUB_RUN_ID": "7",
    "GITHUB_RUN_ATTEMPT": "1",
}


@pytest.fixture
def workflow(here, monkeypatch):
    make_release()
    for name, value in RUN.items():
        monkeypatch.setenv(name, value)
    return here


def test_what_is_signed_of_a_release_is_the_commit_that_made_it_even_when_another_is_checked_out(workflow, capfd):
    first = git(workflow, "rev-parse", "HEAD")
    (workflow / "requirements/build.txt").write_text("another-package==2\n")
    commit(workflow, "two")
    assert flows(["attestation", "attestation"]) == 0, capfd.readouterr().err
    written = Path("attestation")
    assert (written / "release.json").read_bytes() == Path("output/release.json").read_bytes()
    provenance = json.loads((written / "provenance.json").read_text())
    assert provenance["buildDefinition"]["resolvedDependencies"][0]["digest"] == {"gitCommit": first}
    materials = json.loads((written / "sbom.cdx.json").read_text())
    assert [package["purl"] for package in materials["components"]] == ["pkg:pypi/one-package@1.2"]


def test_nothing_is_signed_outside_of_a_workflow(workflow, capfd, monkeypatch):
    monkeypatch.delenv("GITHUB_RUN_ID")
    assert flows(["attestation", "attestation"]) == 1
    assert capfd.readouterr().err == "Only a workflow can say where a release comes from: GITHUB_RUN_ID is not set.\n"
    assert not Path("attestation").exists()


def test_nothing_is_signed_that_no_commit_made(workflow, capfd):
    (workflow / "word.txt").write_text("three")
    make_release()
    assert flows(["attestation", "attestation"]) == 1
    assert capfd.readouterr().err.endswith("was made from files that no commit holds.\n")
