import pytest

from release.leftovers import is_private, leftover


@pytest.mark.parametrize("path", ["drafts/a/index.html", "style/index.html", ".DS_Store", "a/.hidden/index.html"])
def test_what_visitors_must_not_find(path):
    assert "is not for visitors" in list(leftover(path, b""))


@pytest.mark.parametrize(
    "path", ["index.html", "program/style/index.html", ".well-known/security.txt", "assets/a.0123456789.js"]
)
def test_what_they_may_find(path):
    assert list(leftover(path, b"See https://example.org/ and https://localhost.org and http://127.0.0.10/")) == []


def test_a_file_of_no_known_kind():
    assert list(leftover("a/notes.docx", b"")) == ["is of a kind that has no line in plugins/release/media_types.py"]


@pytest.mark.parametrize(
    "origin",
    ["http://localhost:8000", "https://127.0.0.1", "http://[::1]:80", "https://iop-guide.example", "https://a.b.test"],
)
def test_an_address_of_this_machine_or_of_nobody(origin):
    assert is_private(origin)
    sentence = f"names an address that visitors cannot reach: {origin}"
    assert list(leftover("sitemap.xml", f"<loc>{origin}/a/</loc>".encode())) == [sentence]


def test_an_address_of_somebody():
    assert not is_private("https://guide.example.org")
    assert not is_private("https://localhost.example.org")


def test_pictures_are_not_read_as_text():
    assert list(leftover("a.png", b"http://localhost/")) == []
