"""The replaced loops, beside Pelican's own."""

import random
from types import SimpleNamespace

import pytest
from pelican.contents import Article as PelicansArticle
from pelican.generators import ArticlesGenerator, Generator
from pelican.settings import DEFAULT_CONFIG

from fast_build.pelican_content import Bodies
from fast_build.pelican_loops import LISTS, use_known_links, use_own_dates

GROUPS = 7


class Article:
    """One of a site."""


class Likeness(Article):
    """One that may be equal to another."""

    def __eq__(self, other):
        return isinstance(other, Likeness)

    __hash__ = None


def generator_of(dates, strangers=(), seed=0):
    """Pelican's own methods, with groups that hold some articles twice, and some that are in no list of dates."""
    chance = random.Random(seed)
    groups = [
        (SimpleNamespace(save_as=f"{n}.html", url=f"{n}/", page_name=str(n)), chance.choices([*dates, *strangers], k=9))
        for n in range(GROUPS)
    ]
    found = SimpleNamespace(dates=dates, articles=dates, context={}, get_template=str)
    found.tags, found.categories, found.authors = SimpleNamespace(items=lambda: groups), groups, groups
    for name in LISTS:
        setattr(found, name, getattr(ArticlesGenerator, name).__get__(found))
    return found


def written(generator, name):
    calls = []
    getattr(generator, name)(lambda *args, **more: calls.append((args, list(more), more)))
    return calls


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("kind", [Article, Likeness])
def test_each_list_is_written_with_the_same_articles_in_the_same_order(name, kind):
    dates = [kind() for _ in range(30)]
    generator = generator_of(dates, strangers=[Article(), Article()])
    plain = written(generator, name)
    use_own_dates(generator)
    quick = written(generator, name)
    assert len(plain) == GROUPS
    assert generator.dates is dates
    for (args, names, more), (own_args, own_names, own_more) in zip(plain, quick, strict=True):
        assert (args, names) == (own_args, own_names)
        assert [id(article) for article in more.pop("dates")] == [id(article) for article in own_more.pop("dates")]
        assert more == own_more


def test_whoever_is_told_of_a_page_sees_all_dates():
    dates = [Article() for _ in range(3)]
    generator = generator_of(dates)
    use_own_dates(generator)
    seen = []
    generator.generate_tags(lambda *args, **more: seen.append(generator.dates))
    assert seen == [dates] * GROUPS


def test_methods_that_are_not_pelicans_own_are_left_alone():
    generator = generator_of([Article()])
    own = generator.generate_tags = lambda write: write("by itself")
    use_own_dates(generator)
    assert generator.generate_tags is own
    assert generator.generate_authors.func


def text_of(*links):
    """An article with these links, as if it had been read."""
    article = object.__new__(PelicansArticle)
    article.settings = {**DEFAULT_CONFIG, "PATH": "/content"}
    article.source_path = "/content/here/a.md"
    article._content = "".join(f'<a href="{link}">x</a>' for link in links)
    return article


LINKS = (
    ("{static}/pictures/a%20b.png", "{filename}b.md"),
    ("{attach}c.pdf",),
    ("{filename}static.md", "{tag}attach", "https://static.example/"),
    ("|static|../d.png",),
    ("{filename}https://[",),
    (),
)


@pytest.mark.parametrize("links", LINKS)
def test_links_to_static_files_are_found_as_pelican_finds_them(links):
    def found(is_quick):
        generator = SimpleNamespace(context={"static_links": {"other"}})
        generator.add_static_links = Generator.add_static_links.__get__(generator)
        if is_quick:
            use_known_links(generator, Bodies())
        try:
            generator.add_static_links(text_of(*links))
        except ValueError as error:
            return str(error)
        return generator.context["static_links"]

    assert found(is_quick=True) == found(is_quick=False)


def test_what_finds_links_in_a_way_of_its_own_is_asked(monkeypatch):
    monkeypatch.setattr(PelicansArticle, "get_static_links", lambda self: {"own.png"})
    generator = SimpleNamespace(context={"static_links": set()})
    generator.add_static_links = Generator.add_static_links.__get__(generator)
    use_known_links(generator, Bodies())
    generator.add_static_links(text_of("{filename}b.md"))
    assert generator.context["static_links"] == {"own.png"}


def test_the_dates_are_there_again_after_a_mistake():
    dates = [Article() for _ in range(3)]
    generator = generator_of(dates)
    use_own_dates(generator)

    def fail(*args, **more):
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        generator.generate_authors(fail)
    assert generator.dates is dates
