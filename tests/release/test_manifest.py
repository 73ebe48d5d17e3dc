import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from release.manifest import Changes, FileEntry, Made, Manifest, ManifestError, Variant, changes, dump, parse

MADE = Made("c" * 40, False, "1" * 64, "2026-11-22", "https://guide.example.org", "")


def entry(text="text", **variants):
    packed = {name: Variant(sha256(data).hexdigest(), len(data)) for name, data in variants.items()}
    return FileEntry(sha256(text.encode()).hexdigest(), len(text), "text/html; charset=utf-8", "no-cache", packed)


SEGMENT = st.text(st.characters(exclude_categories=("C",), exclude_characters="/"), min_size=1, max_size=8)
PATHS = st.lists(SEGMENT.filter(lambda part: part not in (".", "..")), min_size=1, max_size=3).map("/".join)
FILES = st.dictionaries(PATHS, st.text(max_size=8).map(entry), max_size=5)


def test_the_tree_is_the_hash_of_paths_hashes_and_sizes_in_the_order_of_bytes():
    one, two = entry("one"), entry("three")
    expected = sha256(f"a.html\0{two.sha256}\0{5}\nz/é.html\0{one.sha256}\0{3}\n".encode()).hexdigest()
    manifest = Manifest({"z/é.html": one, "a.html": two}, MADE)
    assert manifest.tree == expected
    assert manifest.release == expected[:12]


def test_neither_the_parent_nor_what_it_was_made_from_is_part_of_the_tree():
    other = Made(None, True, "2" * 64, "2027-01-01", "https://other.example.org", "/guide")
    assert Manifest({"a": entry()}, MADE).tree == Manifest({"a": entry()}, other, "0" * 12).tree


def test_it_is_written_canonically():
    manifest = Manifest({"b.html": entry("b", gzip=b"12", br=b"1"), "a.html": entry("a")}, MADE, "0" * 12)
    raw = dump(manifest)
    document = json.loads(raw)
    assert raw == (json.dumps(document, sort_keys=True, indent=1) + "\n").encode()
    assert document["format"] == 1
    assert document["files"]["b.html"]["encoding"] == ["br", "gzip"]
    assert document["files"]["b.html"]["variants"]["br"] == {"sha256": sha256(b"1").hexdigest(), "size": 1}
    assert set(document["files"]["a.html"]) == {"sha256", "size", "type", "cache"}
    assert set(document) == {"format", "release", "tree", "parent", "made", "files"}


@given(FILES, st.sampled_from([None, "0" * 12]))
def test_what_is_written_is_read_again(files, parent):
    manifest = Manifest(files, MADE, parent)
    assert parse(dump(manifest)) == manifest
    assert dump(parse(dump(manifest))) == dump(manifest)


@given(FILES, FILES)
def test_changes_lead_from_one_release_to_the_other(old, new):
    found = changes(Manifest(old, MADE), Manifest(new, MADE))
    kept = {path: file for path, file in old.items() if path not in found.removed}
    assert kept | {path: new[path] for path in (*found.added, *found.changed)} == new
    assert bool(found) == (old != new)
    assert not set(found.added) & set(old)


def test_without_an_old_release_everything_is_added():
    assert changes(None, Manifest({"b": entry(), "a": entry()}, MADE)) == Changes(("a", "b"), (), ())


def damaged(**changed):
    return json.dumps({**json.loads(dump(Manifest({"a": entry()}, MADE))), **changed}).encode()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "release.json is not the manifest of a release."),
        (b"\xff", "release.json is not the manifest of a release."),
        (b"[]", "release.json is not the manifest of a release."),
        (damaged(made={}), "release.json is not the manifest of a release."),
        (damaged(format=2), "release.json has the format 2, and this program reads format 1."),
        (damaged(release="0" * 12), "release.json contradicts itself: its name does not follow from its files."),
        (damaged(files={}), "release.json contradicts itself: its name does not follow from its files."),
        (damaged(files={"../a": {"sha256": "0" * 64}}), "release.json names a file that no release can hold: '../a'."),
        (damaged(files={"/a": {"sha256": "0" * 64}}), "release.json names a file that no release can hold: '/a'."),
        (damaged(files={"a": {"sha256": "0"}}), "release.json names a file that no release can hold: 'a'."),
    ],
)
def test_what_is_no_manifest_is_refused_in_one_sentence(raw, sentence):
    with pytest.raises(ManifestError) as refused:
        parse(raw)
    assert str(refused.value) == sentence
