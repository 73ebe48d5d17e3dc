import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, TemplateSyntaxError

from theme_assets.components import Components, dumped, loaded


def used(template, **sources):
    loader = DictLoader({name.replace("__", "/") + ".html": text for name, text in sources.items()})
    return Components(Environment(loader=loader, autoescape=True)).of(f"{template}.html")


def test_components_of_the_page_its_frame_and_its_components():
    assert used(
        "page",
        page='{% extends "base.html" %}{% from "components/list.html" import list %}',
        base='{% include "components/head.html" %}',
        components__list='{% from "components/link.html" import link %}{% macro list() %}{% endmacro %}',
        components__link="",
        components__head="",
        components__other="",
    ) == {"list", "link", "head"}


def test_templates_that_use_each_other_end():
    assert used("page", page='{% include "components/a.html" %}', components__a='{% include "components/a.html" %}') == {"a"}


def test_a_name_known_only_while_the_page_is_made_counts_for_nothing():
    assert used("page", page="{% include which %}") == set()


def test_what_is_known_of_a_source_is_not_found_out_again_and_another_source_is(monkeypatch):
    sources = {"page.html": '{% include "components/a.html" %}', "components/a.html": "", "components/b.html": ""}
    first = Components(Environment(loader=DictLoader(sources), autoescape=True))
    assert first.of("page.html") == {"a"}
    kept = loaded(dumped(first.found))
    environment = Environment(loader=DictLoader(sources), autoescape=True)
    parsed = []
    parse = environment.parse
    monkeypatch.setattr(environment, "parse", lambda source, *place: (parsed.append(source), parse(source, *place))[1])
    assert Components(environment, kept).of("page.html") == {"a"}
    assert parsed == []
    sources["page.html"] = '{% include "components/b.html" %}'
    assert Components(environment, kept).of("page.html") == {"b"}
    assert parsed == ['{% include "components/b.html" %}']


def test_without_anything_kept_nothing_is_known():
    assert loaded(None) == {}


def test_a_mistake_in_a_template_is_told_with_its_file(tmp_path):
    (tmp_path / "page.html").write_text("\n{% bloc more %}")
    environment = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    with pytest.raises(TemplateSyntaxError) as raised:
        Components(environment).of("page.html")
    assert (raised.value.filename, raised.value.lineno) == (str(tmp_path / "page.html"), 2)
