import datetime
import time
from dataclasses import dataclass

import pytest
from jinja2 import DictLoader, Environment

from fast_build.fingerprint import MISSING, Fingerprints
from fast_build.reads import Reads
from fast_build.templates import Templates
from fast_build.tracking import NOTES

TEMPLATES = {
    "base.html": "{% block a %}{{ title }}{% endblock %}{% include ['none.html', 'part.html'] %}",
    "page.html": "{% extends 'base.html' %}{% block a %}{{ super() }}{% import 'macros.html' as m %}{{ m.show(1) }}{% endblock %}",
    "part.html": "{{ partly }}",
    "macros.html": "{% macro show(x) %}{{ x }}{{ glob }}{% endmacro %}",
    "aware.html": "{% macro show() %}{{ seen }}{% endmacro %}",
    "uses-aware.html": "{% from 'aware.html' import show with context %}{{ show() }}",
    "calls.html": "{{ tick() }}",
    "imports-calls.html": "{% import 'calls.html' as c %}",
}


@dataclass(frozen=True)
class Thing:
    name: str

    def shown(self):
        return self.name

    def dated(self):
        return datetime.datetime.now()


def shown(text, name="page.html", **variables):
    """What a template shows, what it read, and its environment's templates."""
    environment = Environment(loader=DictLoader({**TEMPLATES, "page.html": text} if text else TEMPLATES))
    environment.globals |= {"glob": "G", "tick": time.time_ns}
    templates = Templates(environment, ())
    templates.watch_functions(Fingerprints({}))
    template = environment.get_template(name)
    reads = Reads(Fingerprints({}), frozenset(), variables, template.globals)
    return template.render({**variables, NOTES: reads}), reads, templates


def test_all_templates_are_reached_also_those_that_were_looked_for_in_vain():
    text, reads, templates = shown(None, title="T", partly="P")
    assert text == "T1GP"
    assert templates.reached("page.html") == {"page.html", "base.html", "none.html", "part.html", "macros.html"}
    assert templates.fingerprint("none.html") is MISSING
    assert set(reads.shared) == {("name", "title"), ("name", "partly")}
    assert templates.constants(templates.reached("page.html")) == {"glob"}


def test_a_macro_that_is_imported_with_context_reads_for_the_page():
    _, reads, templates = shown(None, "uses-aware.html", seen="S")
    assert ("name", "seen") in reads.shared
    assert templates.reached("uses-aware.html") == {"uses-aware.html", "aware.html"}


def test_a_template_that_is_imported_without_context_tells_what_it_calls():
    _, reads, templates = shown(None, "imports-calls.html")
    assert not reads.unknown
    assert templates.called(templates.reached("imports-calls.html")) == "time_ns"


@pytest.mark.parametrize(
    "text",
    [
        "{{ title.upper() }}{{ 'a'.join([title]) }}",
        "{% for x in range(2) %}{{ loop.index }}{{ loop.cycle(1, 2) }}{% endfor %}",
        "{% set ns = namespace(a=1) %}{% set c = cycler(1, 2) %}{{ c.next() }}{% set j = joiner() %}{{ j() }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}",
        "{{ thing.shown() }}{{ [1].index(1) }}{{ {'a': 1}.items()|list }}",
        "{{ dict(a=1) }}{{ title|upper|replace('a', 'b') }}",
        "{% set seen = [] %}{% set _ = seen.append(1) %}{{ seen }}",
        "{{ when.strftime('%Y') }}",
    ],
)
def test_what_gives_the_same_another_day_is_no_reason_to_render(text):
    _, reads, _ = shown(text, title="t", thing=Thing("n"), when=datetime.date(2020, 1, 1))
    assert reads.unknown == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ clock() }}", "it calls time()"),
        ("{{ tick() }}", "it calls time_ns()"),
        ("{{ thing.dated() }}", "it calls Thing.dated()"),
        ("{{ [1, 2]|random }}", "it uses the filter or test 'random'"),
        ("{{ lipsum() }}", "it calls generate_lorem_ipsum()"),
        ("{{ title|dated }}", "it uses the filter or test 'dated'"),
        ("{{ own() }}", "it calls"),
        ("{% set _ = given.append(1) %}", "it changes what the site is given"),
    ],
)
def test_what_may_give_something_else_another_day_is_rendered_each_time(text, reason):
    environment = Environment(loader=DictLoader({"page.html": text}))
    environment.globals["tick"] = time.time_ns
    environment.filters["dated"] = lambda text: text + str(datetime.date.today())
    templates = Templates(environment, ())
    templates.watch_functions(Fingerprints({}))
    variables = {"clock": time.time, "thing": Thing("n"), "title": "t", "own": lambda: 1, "given": []}
    template = environment.get_template("page.html")
    reads = Reads(Fingerprints({}), frozenset(), variables, template.globals)
    template.render({**variables, NOTES: reads})
    assert reads.unknown.startswith(reason)
