import pytest

from editorial.links import Addresses, Link, links, source_of
from editorial.problems import Place


@pytest.mark.parametrize(
    ("body", "target", "column"),
    [
        ("See [a](b.md).", "b.md", 9),
        ("See ![a](<b c.png>).", "b c.png", 11),
        ('[a](b.md "title")', "b.md", 5),
        ("[a](https://x.org/a_(b))", "https://x.org/a_(b)", 5),
        ("- item\n\n    [a](b.md)", "b.md", 9),
        ("<https://x.org>", "https://x.org", 2),
        ("<javascript:alert(1)>", "javascript:alert(1)", 2),
    ],
)
def test_a_link_is_found_where_its_target_stands(body, target, column):
    assert list(links(body)) == [Link(target, Place(body.count("\n") + 1, column))]


def test_a_link_in_the_target_of_what_is_no_link_is_found():
    assert [link.target for link in links("](https://x[a](http://y)")] == ["https://x[a](http://y)", "http://y"]


def test_there_is_no_code_to_hide_a_link_in_and_a_citation_is_none():
    assert [link.target for link in links("`[a](b)` ``[c](d)\n[e](f)`` [^g]\n\n    [h](i)")] == ["b", "d", "f", "i"]


@pytest.mark.parametrize(
    ("target", "source", "fragment"),
    [
        ("{filename}/levels/iop.md#cost", "levels/iop.md", "cost"),
        ("{filename}other.md", "program/other.md", ""),
        ("{filename}../levels/iop.md", "levels/iop.md", ""),
        ("{filename}#here", "program/a.md", "here"),
    ],
)
def test_a_path_starts_at_the_root_or_at_its_own_file(target, source, fragment):
    assert source_of(target, "program/a.md") == (source, fragment)


def test_addresses_get_the_base_path_and_other_links_are_left_alone():
    addresses = Addresses({"levels/iop.md": "/levels-of-care/iop/"}, "/guide")
    assert addresses.resolve("{filename}/levels/iop.md#cost", "x.md") == "/guide/levels-of-care/iop/#cost"
    assert addresses.resolve("{static}/images/a.png", "x.md") == "/guide/images/a.png"
    assert addresses.resolve("/data/faq.json", "x.md") == "/guide/data/faq.json"
    assert addresses.resolve("https://x.org/", "x.md") == "https://x.org/"
    assert addresses.resolve("#here", "x.md") == "#here"
    assert addresses.resolve("tel:988", "x.md") == "tel:988"


@pytest.mark.parametrize(
    "target",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x"),
        *(
            "vbscript:x",
            "http://x.org/",
            "//x.org/",
            "/\\x.org/",
            "HTTPS://x.org/",
            "ftp://x.org",
            "b.md",
            "{filename}none.md",
            "",
            "file:///x",
        ),
    ],
)
def test_any_other_link_leads_nowhere(target):
    assert Addresses({}, "/guide").resolve(target, "x.md") == ""


@pytest.mark.parametrize("target", ["https://x.org/a.png", "/images/a.png", "#a", "data:image/png;base64,AA", "{filename}a.md"])
def test_a_picture_can_only_be_a_file_of_the_guide(target):
    addresses = Addresses({"a.md": "/a/"}, "/guide")
    assert addresses.resolve_picture(target, "x.md") == ""
    assert addresses.resolve_picture("{static}/images/a.png", "x.md") == "/guide/images/a.png"
