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


def test_code_and_citations_hold_no_links():
    assert list(links("`[a](b)` ``[c](d) ` [e](f)`` [^g]")) == []


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
