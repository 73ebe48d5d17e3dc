"""A live site compared with a release: what differs is told, and nothing else."""

import re
import shutil
import socket

import pytest

from release.__main__ import main
from release.live_answer import Answer, differences, missing_headers
from release.manifest import FileEntry
from release.seal import visible
from small_site import CARD, SCRIPT, small_site
from web_server import serving


@pytest.fixture
def verify(project, tmp_path, capsys):
    """Serves a copy of a release after some damage to it, and gives what verifying says."""
    name = project.release(small_site()).manifest.release

    def run(damage=lambda folder: None, spoil=lambda config: config, *words):
        folder = tmp_path / "www"
        shutil.copytree(project.live, folder)
        with serving(folder, tmp_path, spoil) as address:
            damage(folder)
            folders = ["--output", str(project.live), "--releases", str(project.root / ".releases")]
            status = main(["verify", address, *words, *folders])
        said = capsys.readouterr()
        return status, [line.replace(address, "SITE").replace(name, "NAME") for line in (said.out + said.err).splitlines()]

    return run


def test_a_site_that_is_its_release(verify):
    status, lines = verify()
    assert status == 0
    assert len(lines) == 1
    assert re.fullmatch(r"SITE is exactly the release NAME: 6 pages, 16 files, \d\.\d MB\.", lines[0])


def test_a_changed_a_missing_and_a_lengthened_file(verify):
    def damage(folder):
        for path in folder.rglob("*.br"):
            path.unlink()
        for path in folder.rglob("*.gz"):
            path.unlink()
        (folder / "page-1/index.html").write_text("changed")
        (folder / CARD).unlink()
        with (folder / "data/facts.csv").open("a") as file:
            file.write("2\n")

    status, lines = verify(damage)
    assert status == 1
    assert lines[:-1] == [
        f"{CARD}: answers 404 instead of 200.",
        "data/facts.csv: has other content (6 bytes instead of 4).",
        f"page-1/index.html: has other content (7 bytes instead of {len(small_site()['page-1/index.html']):,}).",
    ]
    assert lines[-1].startswith("SITE is not the release NAME")


def test_a_compressed_copy_that_was_changed_is_seen_too(verify):
    def damage(folder):
        shutil.copyfile(folder / "page-0/index.html.br", folder / "page-2/index.html.br")

    status, lines = verify(damage)
    assert status == 1
    assert [line.split(":")[0] for line in lines[:-1]] == ["page-2/index.html"]


def test_a_header_that_is_dropped_and_one_that_says_something_else(verify, project):
    def spoil(config):
        config = re.sub(r"\n\t\tReferrer-Policy .*", "", config)
        return config.replace("max-age=31536000, immutable", "max-age=60").replace(
            "frame-ancestors 'none'", "frame-ancestors *"
        )

    status, lines = verify(lambda folder: None, spoil)
    assert status == 1
    assert f"{SCRIPT}: may be kept by 'public, max-age=60' instead of 'public, max-age=31536000, immutable'." in lines
    others = len(visible(project.kept[0].manifest)) - 1
    assert f"404.html and {others} more: has no header Referrer-Policy." in lines
    policy = next(line for line in lines if "has the header Content-Security-Policy: " in line)
    assert "frame-ancestors *" in policy
    assert len(lines) == 5


def test_headers_need_not_be_looked_at_where_a_host_cannot_set_them(verify):
    status, lines = verify(
        lambda folder: None, lambda config: re.sub(r"\n\t\tReferrer-Policy .*", "", config), "--content-only"
    )
    assert (status, len(lines)) == (0, 1)


def test_what_a_host_says_of_types_and_caches_is_no_content(verify):
    def spoil(config):
        return config.replace("text/markdown", "text/plain").replace("no-cache", "max-age=600")

    assert verify(lambda folder: None, spoil, "--content-only")[0] == 0


def test_the_release_here_may_be_meant_whatever_the_site_says_it_is(verify, project):
    project.release(small_site("two"))
    here = project.live.resolve()

    def go_back(folder):  # the site still is the release before
        for path in folder.rglob("*"):
            if path.is_file():
                path.write_bytes((here.with_name("release-000001") / path.relative_to(folder)).read_bytes())

    status, lines = verify(go_back, lambda config: config, "--here")
    assert status == 1
    assert [line.split(":")[0] for line in lines[:-1]] == ["index.html", "index.md", "page-0/index.html"]


def test_a_release_that_is_kept_here_may_be_meant(verify, project):
    name = project.kept[0].manifest.release
    project.release(small_site("two"))
    status, lines = verify(lambda folder: None, lambda config: config, "--release", name)
    assert status == 1
    assert [line.split(":")[0] for line in lines[:-1]] == ["index.html", "index.md", "page-0/index.html"]


def test_a_site_that_cannot_be_reached_or_has_no_manifest_is_told_in_one_sentence(project, tmp_path, capsys):
    folders = ["--output", str(project.live), "--releases", str(project.root / ".releases")]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
        assert main(["verify", nobody, *folders]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith(f"That did not work: {nobody}/release.json cannot be read: cannot be read (")
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "404.html").write_text("nothing")
    with serving(tmp_path / "www", tmp_path) as address:
        assert main(["verify", address, *folders]) == 1
    assert capsys.readouterr().err == f"That did not work: {address}/release.json cannot be read: it answers 404.\n"
    assert main(["verify", "guide.example.org", *folders]) == 1
    assert capsys.readouterr().err == "'guide.example.org' is not the address of a site. Say URL=https://guide.example.org\n"


ENTRY = FileEntry("0" * 64, 1, "text/html; charset=utf-8", "no-cache")


@pytest.mark.parametrize("rule", ["no-cache", "public, max-age=0, must-revalidate", "No-Cache, private"])
def test_asking_again_may_be_said_in_other_words(rule):
    answer = Answer(200, {"content-type": ENTRY.type, "cache-control": rule})
    assert [line for line in differences("a.html", ENTRY, answer, frozenset()) if "kept" in line] == []


def test_a_redirect_that_leads_out_of_the_release_is_a_difference():
    answer = Answer(301, {"location": "https://other.example.org/elsewhere/"})
    assert list(differences("old/index.html", ENTRY, answer, frozenset({"/new/"}))) == [
        "old/index.html: answers 301 instead of 200."
    ]
    answer = Answer(301, {"location": "https://guide.example.org/new/#part"})
    assert list(differences("old/index.html", ENTRY, answer, frozenset({"/new/"}))) == []


def test_an_answer_that_did_not_come_has_no_headers_to_miss():
    assert list(missing_headers("a", Answer(failure="cut"), "default-src 'none'")) == []
