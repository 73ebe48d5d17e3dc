"""A release is made whole, from a build that only writes files, or not at all."""

import json
import os
from functools import partial
from hashlib import sha256

import brotli
import pytest

from release.annotations import annotation
from release.compression import compress_tree
from release.gates import Gate
from release.history import roll_back
from release.production import NothingChanged
from release.seal import is_intact, manifest_in, manifest_of
from release.staging import BuildFailed, build_release
from release_project import MADE
from small_site import CARD, SCRIPT, small_site, write


def test_the_manifest_names_every_file_with_its_type_and_cache_rule(project):
    manifest = project.release(small_site()).manifest
    assert manifest == manifest_in(project.live)
    assert set(manifest.files) == {*small_site(), "_headers", "_redirects"}
    for path, data in small_site().items():
        assert (manifest.files[path].sha256, manifest.files[path].size) == (sha256(data).hexdigest(), len(data))
    assert manifest.files["index.html"].type == "text/html; charset=utf-8"
    assert manifest.files["index.html"].cache == "no-cache"
    assert "immutable" in manifest.files[SCRIPT].cache
    assert "immutable" in manifest.files[CARD].cache
    assert manifest.made == MADE
    assert is_intact(project.live, manifest)


def test_what_gets_smaller_lies_there_compressed_and_nothing_else_does(project):
    manifest = project.release(small_site()).manifest
    page = manifest.files["page-1/index.html"]
    assert page.encoding == ("br", "gzip")
    packed = (project.live / "page-1/index.html.br").read_bytes()
    assert brotli.decompress(packed) == small_site()["page-1/index.html"]
    assert (page.variants["br"].sha256, page.variants["br"].size) == (sha256(packed).hexdigest(), len(packed))
    assert manifest.files[CARD].variants == {}
    assert not list(project.live.rglob("*.png.*"))
    assert manifest.files["data/facts.json"].variants == {}, "compressed it is larger"


def test_compressing_again_takes_the_kept_copies(tmp_path):
    for name in ("one", "two"):
        write(tmp_path / name, small_site())
    assert compress_tree(tmp_path / "one", tmp_path / "cache") > 0
    assert compress_tree(tmp_path / "two", tmp_path / "cache") == 0
    assert manifest_of(tmp_path / "one", MADE, None) == manifest_of(tmp_path / "two", MADE, None)


def test_unchanged_files_are_links_and_changed_ones_are_not(project):
    project.release(small_site("one"))
    before = project.live.resolve()
    made = project.release(small_site("two"))
    assert set(made.changes.changed) == {"index.html", "index.md", "page-0/index.html"}
    for path in project.live.rglob("*"):
        name = path.relative_to(project.live).as_posix()
        if path.is_file() and name != "release.json":
            source = name.removesuffix(".br").removesuffix(".gz")
            old = before / name
            assert (old.is_file() and path.samefile(old)) == (source not in made.changes.changed), name
    assert is_intact(before, manifest_in(before))


def test_a_release_names_the_one_that_it_was_made_after(project):
    first = project.release(small_site("one")).manifest
    second = project.release(small_site("two")).manifest
    assert (first.parent, second.parent) == (None, first.release)
    roll_back(project.root / ".releases", project.live, None)
    assert project.release(small_site("three")).manifest.parent == first.release
    assert project.release(small_site("four"), parent="0" * 12).manifest.parent == "0" * 12


def test_a_build_that_changes_nothing_makes_no_release(project):
    project.release(small_site())
    before = project.live.resolve()
    with pytest.raises(NothingChanged, match=manifest_in(before).release):
        project.release(small_site())
    assert project.live.resolve() == before
    assert len(project.kept) == 1


def test_a_live_release_that_somebody_changed_is_made_anew(project):
    project.release(small_site())
    changed = project.live / "page-1" / "index.html"
    changed.write_text("changed")
    project.release(small_site())
    assert changed.read_bytes() == small_site()["page-1/index.html"]


def test_a_problem_stops_a_release_and_all_problems_are_told(project):
    project.release(small_site("one"))
    before = project.live.resolve()
    seen = []
    gates = [
        Gate(
            "links", lambda folder, last: seen.append((folder / "index.html", last)) or ["a leads nowhere", "b leads nowhere"]
        ),
        Gate("budgets", lambda folder, last: ["c is too heavy"]),
    ]
    with pytest.raises(BuildFailed, match=r"^The site was built and did not pass: 3 problems, named above\.$"):
        project.release(small_site("two"), gates)
    assert project.said[-1] == "links: a leads nowhere\nlinks: b leads nowhere\nbudgets: c is too heavy"
    assert project.live.resolve() == before
    assert seen[0][1] == project.live
    assert len(project.kept) == 1


def test_the_last_five_releases_stay_whatever_else_is_built(project):
    names = [project.release(small_site(word)).manifest.release for word in "abcdefg"]
    for _ in range(3):
        build_release(lambda folder: write(folder, small_site("x")), project.live, project.root / ".releases", pytest.fail)
    assert [kept.manifest.release for kept in project.kept] == names[2:]
    assert project.release(small_site("h")).manifest.parent == names[-1]
    assert len(list((project.root / ".releases").glob("release-*"))) == 5 + 2


def test_everybody_may_read_a_release_whatever_the_umask(project):
    before = os.umask(0o077)
    try:
        project.release(small_site())
    finally:
        os.umask(before)
    for path in project.live.resolve().rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_a_manifest_is_of_use_to_people_too(project):
    project.release(small_site())
    text = (project.live / "release.json").read_text()
    assert text.endswith("}\n")
    assert json.loads(text)["made"]["today"] == "2026-11-22"


def test_problems_are_told_in_the_form_that_is_asked_for(project):
    gate = Gate("budgets", lambda folder, before: ["too heavy:\n  100% styles"])
    with pytest.raises(BuildFailed):
        project.release(small_site(), gates=[gate], told=partial(annotation, "It did not pass: see"))
    assert project.said[-1] == "::error title=It did not pass%3A see::budgets: too heavy:%0A  100%25 styles"
