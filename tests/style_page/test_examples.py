"""The example guide and its editions say nothing that anybody could take for advice, and have what the style page needs."""

import re

import pytest

from editorial.disk import read_files
from editorial.problems import ContentProblems
from style_page import examples
from style_page.examples import StylePage, example_pages
from style_page.pelican_layer import EDITIONS, EXAMPLE, read_style_page

HEALTH = re.compile(
    r"\b(IOP|PHP|therap|treatment|medic|patient|clinic|doctor|insurance|drug|alcohol|crisis|988|911)", re.IGNORECASE
)


@pytest.fixture(scope="module")
def files():
    return read_files(EXAMPLE)


@pytest.fixture(scope="module")
def editions():
    return read_files(EDITIONS)


def test_it_is_not_about_health(files, editions):
    for path, raw in [*files.items(), *editions.items()]:
        assert not HEALTH.search(raw.decode()), path


def test_its_numbers_are_those_kept_for_examples(files, editions):
    for raw in (files["data/helplines.yaml"], *editions.values()):
        numbers = re.findall(r"\b(?:\d{3}-)?(\d{3}-?\d{4})\b", raw.decode())
        assert numbers
        for number in numbers:
            assert "5550100" <= number.replace("-", "") <= "5550199"


def test_an_example_with_a_mistake_names_its_file(files):
    with pytest.raises(ContentProblems) as raised:
        example_pages({**files, "making-tea/stairs.md": b"---\ntitle: Stairs\n---\n"})
    assert "plugins/style_page/example/making-tea/stairs.md:2:1: missing-key " in raised.value.report


def test_an_edition_with_a_mistake_names_its_file(files):
    broken = {**files, "data/organization.yaml": b"name: The Tea Van\ntagline: Tea.\nprovider: {}\n"}
    with pytest.raises(ContentProblems) as raised:
        example_pages(broken, "plugins/style_page/editions/van.yaml")
    assert "plugins/style_page/editions/van.yaml:3:" in raised.value.report


def test_every_edition_has_a_provider_and_the_example_has_none(files):
    assert example_pages(files).provider is None
    editions = read_style_page("", "").parts["editions"]
    assert {name: pages.provider.name for name, pages in editions.items()} == {
        "whole": "The Tea House",
        "phone-alone": "The Tea Hut",
    }


def test_the_page_is_not_to_be_listed(files):
    view = StylePage(files, {}, "https://guide.example", "/guide").view
    assert (view.url, view.canonical) == ("/guide/style/", "https://guide.example/guide/style/")
    assert not view.index
    assert not view.markdown_url


def test_levels_stand_in_the_order_of_their_ranks(files):
    levels = StylePage(files, {}, "https://guide.example", "").parts["levels"]
    assert [level.parts["level"].rank for level in levels] == [1, 2, 3, 4, 5]


def test_the_example_is_read_when_the_parts_are_asked_for_and_only_once(files, monkeypatch):
    asked = []
    monkeypatch.setattr(examples, "example_pages", lambda *given: asked.append(given) or example_pages(*given))
    page = StylePage(files, {}, "", "")
    assert page.view.title
    assert page.fast_build_fingerprint
    assert not asked
    assert page.parts is page.parts
    assert len(asked) == 1


def test_all_that_the_page_is_made_from_is_in_its_fingerprint(files):
    given = {"files": files, "editions": {"editions/a.yaml": files}, "origin": "https://a.example", "base": "", "code": "1"}
    more = {**files, "pages/home.md": files["pages/home.md"] + b"\n"}
    others = {"files": more, "editions": {"editions/a.yaml": more}, "origin": "https://b.example", "base": "/b", "code": "2"}
    known = StylePage(**given).fast_build_fingerprint
    assert StylePage(**given).fast_build_fingerprint == known
    for name, other in others.items():
        assert StylePage(**{**given, name: other}).fast_build_fingerprint != known, name


def test_the_examples_lie_where_the_messages_say():
    assert EXAMPLE.as_posix().endswith("/plugins/style_page/example")
    assert EDITIONS.as_posix().endswith("/plugins/style_page/editions")
