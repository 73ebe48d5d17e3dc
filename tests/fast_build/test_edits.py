"""Edits of which each once led, or may lead, to a page that is not as a clean build makes it."""

import os

import pytest

from forked_builds import How


def test_a_build_of_an_unchanged_site_renders_and_writes_nothing(site):
    site.alike()
    before = {path: path.stat().st_mtime_ns for path in site.output.rglob("*.html")}
    assert site.alike().rendered == 0
    assert {path: path.stat().st_mtime_ns for path in site.output.rglob("*.html")} == before


def test_a_text_renders_the_pages_that_show_it_and_no_others(site):
    site.alike()
    site.settle()
    site.article("a1", "Another text.")
    again = site.alike()
    assert (again.rendered, again.parsed, again.whole) == (1, 1, "")
    assert not list(site.output.rglob(".*"))


def test_a_title_renders_its_page_and_the_lists_that_show_it(site):
    site.alike()
    site.article("a1", "Text 1.", Title="Another title")
    assert site.alike().rendered == 2


def test_a_title_renders_pages_whose_filter_reads_it(site):
    site.code = "def first(articles): return articles[0].title\nJINJA_FILTERS = {'first_title': first}\n"
    site.template("page.html", "{{ articles|first_title }}")
    site.write("content/pages/p.md", "Title: Page\n\nText")
    site.alike()
    site.article("a0", "Text.", Title="Changed", Date="2021-01-01")
    site.alike()


READING = (
    "{% if DATA is defined %}yes{% endif %}",
    "{% if DATA is mapping %}yes{% endif %}",
    "{% if DATA is none %}yes{% endif %}",
    "{% if DATA is string %}yes{% endif %}",
    "{% if DATA %}yes{% endif %}",
    "{% if not DATA %}yes{% endif %}",
    "{{ DATA|tojson if DATA is defined }}",
    "{{ DATA|length if DATA is mapping }}",
    "{{ DATA|default('none') }}",
    "{{ DATA.a.b if DATA is mapping and DATA.a }}",
    "{{ DATA['a'] if DATA is mapping }}",
    "{{ dict(DATA) if DATA is mapping }}",
    "{{ DATA.items()|list if DATA is mapping }}",
    "{{ '%(a)s'|format(**DATA) if DATA is mapping and 'a' in DATA }}",
    "{{ '%(a)s' % DATA if DATA is mapping and 'a' in DATA }}",
    "{{ DATA|list|join if DATA is iterable }}",
    "{{ DATA == {} }}",
    "{{ {} == DATA }}",
    "{{ DATA in [{}] }}",
    "{% for key in DATA or () %}{{ key }}{% endfor %}",
    "{% set other = DATA %}{% if other is mapping %}{{ other.a }}{% endif %}",
    "{% set ns = namespace(x=DATA) %}{{ ns.x }}",
    "{{ [DATA, 1]|tojson if DATA is defined }}",
    "{{ DATA|string|length }}",
    "{{ DATA|dictsort if DATA is mapping }}",
    "{{ DATA ~ 'x' }}",
    "{{ [DATA]|map('string')|join }}",
    "{{ [DATA]|map(attribute='a')|join if DATA is mapping }}",
    "{{ DATA|xmlattr if DATA is mapping }}",
    "{% with d = DATA %}{{ d }}{% endwith %}",
    "{% macro m(d) %}{{ d }}{% endmacro %}{{ m(DATA) }}",
    "{% include 'shown.html' %}",
    "{% import 'shown.html' as s with context %}{{ s.show }}",
    "{{ self.part() }}{% block part %}{{ DATA }}{% endblock %}",
    "{% filter upper %}{{ DATA }}{% endfilter %}",
)


def test_whatever_a_template_reads_of_a_setting_is_seen(site):
    site.template("shown.html", "{% set show %}{{ DATA }}{% endset %}{{ DATA }}")
    for number, text in enumerate(READING):
        site.template(f"t{number}.html", text)
        site.article(f"t{number}", "Text.", Template=f"t{number}")
    for data in ({}, {"a": {"b": 1}}, {"a": {"b": 2}, "c": 0}, None, "{}", [1], {}):
        site.settings["DATA"] = data
        if data == [1]:
            del site.settings["DATA"]
        site.alike()


def test_a_change_of_the_sites_own_functions_is_seen(site):
    code = (
        "def shout(text): return text + {!r}\nJINJA_FILTERS = {{'shout': shout}}\n"
        "JINJA_GLOBALS = {{'call': lambda: {!r}, 'G': {!r}}}\n"
    )
    site.template("article.html", "{{ article.title|shout }}{{ call() }}{{ G }}{{ 'fixed'|shout }}")
    for marks in (("!", "a", 1), ("?", "a", 1), ("?", "b", 1), ("?", "b", 2)):
        site.code = code.format(*marks)
        site.alike()


def test_a_change_of_a_module_that_the_settings_import_is_seen(site):
    site.template("article.html", "{{ article.title|shout }}{{ VALUE }}")
    site.code = "import sys\nsys.path.insert(0, '.')\nfrom own_code import JINJA_FILTERS, VALUE\n"
    for mark in ("!", "?", "-"):
        site.write(
            "own_code.py", f"VALUE = [{mark!r}]\ndef shout(text): return text + {mark!r}\nJINJA_FILTERS = {{'shout': shout}}\n"
        )
        site.alike()


def test_macros_that_are_imported_without_context_see_globals_and_filters(site):
    site.template(
        "macros.html", "{% set outside = G %}{% macro show() %}{{ G }}{{ outside }}{{ G.x }}{{ call() }}{% endmacro %}"
    )
    site.template("more.html", "{% import 'macros.html' as m %}{% macro show() %}{{ m.show() }}{% endmacro %}")
    site.template("article.html", "{% import 'more.html' as m %}{{ m.show() }}")
    for value in ({"x": 1}, {"x": 2}, {}, "text"):
        site.write("values.py", f"G = {value!r}\n")
        site.code = "import sys\nsys.path.insert(0, '.')\nimport values\nJINJA_GLOBALS = {'G': values.G, 'call': str}\n"
        site.alike()


def test_macros_that_are_imported_without_context_and_call_what_may_answer_differently_are_rendered_each_time(site):
    site.code = "import time\nJINJA_GLOBALS = {'clock': time.monotonic_ns, 'now': lambda: 1}\n"
    site.template("macros.html", "{% macro show() %}{{ clock() and '' }}{% endmacro %}")
    site.template("top.html", "{% set when = now() %}")
    site.template("article.html", "{% import 'macros.html' as m %}{{ m.show() }}")
    site.template("page.html", "{% import 'top.html' as t %}{{ t.when }}")
    site.write("content/pages/p.md", "Title: Page\n\nText")
    site.alike()
    assert site.alike().rendered == 4


def test_settings_that_no_template_names_are_seen(site):
    site.template(
        "article.html",
        "{{ article.content }}{{ ('x' is plugin_enabled) }}{{ article.title|f }}{{ 1 is t }}\n{% if 1 %}\n  {% endif %}",
    )
    site.write(
        "own_code.py",
        "def up(x): return x.upper()\ndef low(x): return x.lower()\ndef yes(x): return True\ndef no(x): return False\n",
    )
    for filters in ("{'f': up}", "{'f': low}"):
        for environment in ({"trim_blocks": True}, {"autoescape": True}):
            for test in ("yes", "no"):
                site.code = "import sys\nsys.path.insert(0, '.')\nfrom own_code import up, low, yes, no\n"
                site.code += f"JINJA_FILTERS = {filters}\nJINJA_TESTS = {{'t': {test}}}\n"
                site.alike(JINJA_ENVIRONMENT=environment)


def test_relative_urls_are_seen_by_templates_that_name_nothing_but_siteurl(site):
    site.template("article.html", "{{ SITEURL }}/x")
    for relative in (False, True, False):
        site.alike(RELATIVE_URLS=relative, ARTICLE_SAVE_AS="deep/{slug}.html", ARTICLE_URL="deep/{slug}.html")


def test_a_file_that_stands_where_a_folder_has_to_be_gives_way(site):
    for save_as in ("{slug}", "{slug}/index.html", "{slug}", "x/{slug}.html", "x", "x/{slug}.html"):
        if save_as == "x":
            site.folder.joinpath("content/a1.md").unlink()
            site.folder.joinpath("content/a2.md").unlink()
        site.alike(ARTICLE_SAVE_AS=save_as, ARTICLE_URL=save_as)


def test_templates_that_come_and_go_are_seen(site):
    site.template(
        "article.html",
        "{% include ['special.html', 'usual.html'] %}{% include 'maybe.html' ignore missing %}"
        "{% include article.slug ~ '.html' ignore missing %}",
    )
    site.template("usual.html", "usual")
    site.alike(THEME_TEMPLATES_OVERRIDES=["overrides"])
    for name in ("special.html", "maybe.html", "a1.html", "usual.html", "article.html"):
        path = site.write(f"overrides/{name}", f"over {name}")
        site.alike()
        path.unlink()
        site.alike()


def test_templates_of_a_named_theme_are_seen(site):
    site.template("macros.html", "{% macro m() %}one{% endmacro %}")
    site.template("base.html", "{% from 'macros.html' import m %}{{ m() }}{% block content %}{% endblock %}")
    site.write("overrides/base.html", "{% extends '!theme/base.html' %}")
    site.alike(THEME_TEMPLATES_OVERRIDES=["overrides"])
    site.template("macros.html", "{% macro m() %}two{% endmacro %}")
    site.alike()


def test_a_page_that_was_written_and_never_remembered_is_not_left_over(site):
    site.alike()
    site.article("new", "A new article.")
    site.template("index.html", "{{ 1 / 0 }}")
    assert site.build().code != 0
    (site.folder / "content/new.md").unlink()
    site.template("index.html", "mended")
    site.alike()


def test_what_a_build_without_the_plugin_wrote_is_made_anew(site):
    site.alike()
    site.article("a1", "Another text.")
    for path in site.clean.rglob("*.html"):
        (site.output / path.relative_to(site.clean)).write_bytes(path.read_bytes())
    site.alike()


def test_a_page_that_somebody_changed_is_mended_even_if_its_size_and_time_are_as_they_were(site):
    site.alike()
    page = site.output / "a1.html"
    status = page.stat()
    page.write_bytes(page.read_bytes()[::-1])
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    site.alike()


def test_static_files_that_are_gone_or_moved_are_gone_from_the_output(site):
    site.write("content/images/a.png", b"a")
    site.write("content/images/deep/b.png", b"b")
    site.write("theme/static/main.css", "css")
    site.alike()
    (site.folder / "content/images/deep/b.png").unlink()
    site.alike()
    (site.folder / "content/images/a.png").rename(site.folder / "content/images/c.png")
    (site.folder / "theme/static/main.css").unlink()
    site.alike()


def test_links_to_what_does_not_exist_yet_are_told_each_time_and_found_when_it_does(site):
    site.article("a0", "[x]({filename}later.md) ![y]({static}images/later.png)")
    assert [level for level, _ in site.alike().told] == ["WARNING", "WARNING"] or site.alike().told
    site.alike()
    site.article("later", "Text.")
    site.write("content/images/later.png", b"png")
    site.alike()
    site.article("a1", "[z]({filename}a0.md) ![y]({static}images/later.png) [w]({filename}later.md)")
    site.alike()
    site.article("a1", "[z]({filename}a0.md) ![y]({static}images/later.png) [w]({filename}later.md) more")
    site.alike()


def test_a_file_that_is_attached_moves_with_the_article_that_attaches_it(site):
    site.write("content/images/a.png", b"a")
    site.article("a0", "![a]({attach}images/a.png)", Save_as="deep/a0.html", Url="deep/a0.html")
    site.article("a1", "![a]({static}images/a.png)")
    site.alike()
    site.article("a1", "![a]({static}images/a.png) more")
    site.alike()
    site.article("a0", "none")
    site.alike()


def test_a_plugin_that_is_imported_late_is_seen_when_it_changes(site):
    site.write(
        "site_plugin.py",
        "from pelican import signals\ndef add(generator):\n    import late\n    generator.context['x'] = late.make\n"
        "def register(): signals.article_generator_finalized.connect(add)\n",
    )
    site.template("article.html", "{{ x() }}")
    for mark in ("one", "two"):
        site.write("late.py", f"def make(): return {mark!r}\n")
        site.alike(PLUGINS=["fast_build", "site_plugin"])


def test_a_module_that_only_a_rendered_page_imports_is_seen_when_it_changes_after_a_build_that_did_without(site):
    site.code = "def late(value):\n    import late\n    return late.make(value)\nJINJA_FILTERS = {'late': late}\n"
    site.code = f"import sys\nsys.path.insert(0, '.')\n{site.code}"
    site.template("article.html", "{{ article.title|late }}")
    site.template("page.html", "{{ page.title }}")
    site.write("content/pages/alone.md", "Title: Alone\n\nOne.\n")
    site.write("late.py", "def make(value): return value + ' one'\n")
    site.alike()
    site.write("content/pages/alone.md", "Title: Alone again\n\nOne.\n")
    assert site.alike().rendered == 1
    site.write("late.py", "def make(value): return value + ' two'\n")
    site.alike()


def test_a_module_that_is_first_imported_when_a_text_changes_is_seen_when_it_changes_too(site):
    site.code = "def late(value):\n    import late\n    return late.make(value)\nJINJA_FILTERS = {'late': late}\n"
    site.code = f"import sys\nsys.path.insert(0, '.')\n{site.code}"
    site.template("article.html", "{% if 'now' in article.content %}{{ article.title|late }}{% endif %}")
    site.write("late.py", "def make(value): return value + ' one'\n")
    path = site.article("a", "Later.")
    site.alike()
    site.settle()
    path.write_text(path.read_text().replace("Later.", "And now."))
    assert site.alike().whole == ""
    site.write("late.py", "def make(value): return value + ' two'\n")
    site.alike()


@pytest.mark.parametrize(
    "text",
    [
        "{% set _ = DATA.update({'seen': article.slug}) %}{{ DATA.seen }}{{ DATA|length }}",
        "{{ DATA.setdefault('first', article.slug) }}{{ DATA.first }}",
        "{% set _ = LIST.append(article.slug) %}{{ LIST }}",
    ],
)
def test_what_a_template_does_to_a_variable_is_done_for_the_pages_that_follow(site, text):
    site.template("article.html", text)
    site.settings |= {"DATA": {"a": 1}, "LIST": []}
    site.alike()
    site.article("a1", "Another text.")
    site.alike()


def test_another_template_is_seen_although_nothing_reads_which_it_is(site):
    site.template("wide.html", "wide {{ article.title }}")
    site.template("narrow.html", "narrow {{ article.title }}")
    for name in ("narrow", "wide", "narrow"):
        site.article("a1", "Text 1.", Template=name)
        site.alike()


def test_a_warning_is_told_in_each_build_as_long_as_there_is_reason_for_it(site):
    site.article("a0", '<img src="x.png" alt=""> ![y]({static}images/missing.png)')
    for _ in range(3):
        assert len(site.alike().told) > 1


def test_with_fatal_warnings_a_new_dead_link_ends_the_build_and_mending_it_mends_the_site(site):
    site.alike()
    site.settle()
    site.article("a1", "[x]({filename}nowhere.md)")
    for _ in range(2):
        assert site.build(How(fatal="warnings")).code == 1
    site.article("a1", "[x]({filename}a0.md)")
    site.alike(How(fatal="warnings"))


def test_a_page_that_another_plugin_changes_after_it_was_written_is_gone_with_its_source(site):
    site.write(
        "site_plugin.py",
        "from pathlib import Path\nfrom pelican import signals\n"
        "def change(pelican):\n"
        "    for path in Path(pelican.output_path).rglob('*.html'): path.write_text(path.read_text() + '<!-- changed -->')\n"
        "def register(): signals.finalized.connect(change)\n",
    )
    site.alike(PLUGINS=["fast_build", "site_plugin"])
    site.alike()
    (site.folder / "content/a1.md").unlink()
    site.alike()


def test_a_variable_that_cannot_be_restored_is_not_taken_for_none(site):
    site.write("content/images/a.png", b"a")
    site.template("article.html", "{{ staticfiles|length }}{{ article.content }}")
    site.alike()
    site.settle()
    site.article("a1", "Another text.")
    site.alike()


def test_what_a_plugin_changed_in_a_build_that_failed_is_gone_with_its_source(site):
    site.write(
        "site_plugin.py",
        "from pathlib import Path\nfrom pelican import signals\n"
        "def written(path, context): Path(path).write_text(Path(path).read_text() + '<!-- changed -->')\n"
        "def register(): signals.content_written.connect(written)\n",
    )
    site.alike()
    site.template("index.html", "{{ 1 / 0 }}")
    assert site.build(PLUGINS=["fast_build", "site_plugin"]).code == 1
    site.template("index.html", "mended")
    (site.folder / "content/a1.md").unlink()
    site.alike(PLUGINS=["fast_build"])


def test_data_that_a_filter_uses_is_seen_when_it_changes_whoever_gives_the_filter(site):
    code = "import json\nWORDS = json.load(open('words.json'))\ndef word(text): return text + WORDS['a']\n"
    site.write("words_of_settings.py", code)
    site.write(
        "site_plugin.py",
        f"from pelican import signals\n{code}"
        "def add(generator): generator.env.filters['word_of_plugin'] = word\n"
        "def register(): signals.generator_init.connect(add)\n",
    )
    site.code = "import sys\nsys.path.insert(0, '.')\nfrom words_of_settings import word\nJINJA_FILTERS = {'word': word}\n"
    site.template("article.html", "{{ article.title|word }} {{ article.title|word_of_plugin }}")
    for word in ("one", "two"):
        site.write("words.json", f'{{"a": "{word}"}}')
        site.alike(PLUGINS=["site_plugin", "fast_build"])


def test_a_macro_without_context_that_draws_by_chance_is_rendered_each_time(site):
    site.template("macros.html", "{% macro show() %}{{ [1, 1]|random }}{% endmacro %}")
    site.template("article.html", "{% import 'macros.html' as m %}{{ m.show() }}")
    site.alike()
    assert site.alike().rendered == 3


def test_a_page_that_a_plugin_gives_variables_of_its_own(site):
    site.write(
        "own.py",
        "from pelican.generators import Generator\nfrom pelican.plugins import signals\n"
        "class Own(Generator):\n"
        "    def generate_output(self, writer):\n"
        "        writer.write_file('own.html', self.get_template('own'), {'SITENAME': 'Own', 'localsiteurl': ''})\n"
        "def register():\n    signals.get_generators.connect(lambda pelican: Own, weak=False)\n",
    )
    site.template("own.html", "{{ SITENAME }}")
    site.alike(PLUGINS=["fast_build", "own"])
    site.template("own.html", "Another {{ SITENAME }}")
    site.alike()


WARNS_ONCE = (
    "import logging\nSEEN = []\n"
    "def once(text):\n"
    "    if not SEEN:\n        SEEN.append(text)\n        logging.getLogger('pelican.own').warning('told once')\n"
    "    return text\n"
    "JINJA_FILTERS = {'once': once}\n"
)


@pytest.mark.parametrize("template", ["article.html", "index.html"])
def test_what_is_told_only_the_first_time_is_told_by_whichever_process_comes_first(site, template):
    site.code = WARNS_ONCE
    for number in range(30):
        site.article(f"more-{number}", "Text.")
    site.template(template, "{{ SITENAME|once }} {{ articles|length }}")
    built = site.alike(How(processes=2, few=2))
    assert [text for _, text in built.told] == ["told once"]
    site.article("a0", "Another text.")
    site.alike(How(processes=2, few=2))


def test_a_warning_that_is_fatal_ends_the_build_whichever_process_meets_it(site):
    site.code = WARNS_ONCE
    site.template("index.html", "{{ SITENAME|once }}")
    for number in range(30):
        site.article(f"more-{number}", "Text.")
    built = site.build(How(processes=2, few=2, fatal="warnings"))
    assert built.code == 1
    assert ("WARNING", "told once") in built.told


def test_a_category_whose_name_makes_no_address_is_told(site):
    for number in range(6):
        site.article(f"more-{number}", "Text.", Category="..")
    site.template("index.html", "{% for category, _ in categories %}{{ category.url }}{% endfor %}")
    site.alike(How(processes=2, few=2), CATEGORY_URL="category/{slug}.html")


def test_static_files_that_were_links_become_copies_again(site):
    site.write("content/images/a.txt", "a file")
    site.alike(STATIC_PATHS=["images"], STATIC_CREATE_LINKS=True)
    linked = site.output / "images/a.txt"
    assert linked.samefile(site.folder / "content/images/a.txt")
    site.alike(STATIC_CREATE_LINKS=False)
    assert not linked.samefile(site.folder / "content/images/a.txt")


def test_a_page_that_shows_other_articles_is_rendered_alone_after_each_edit_of_its_text(site):
    site.template("article.html", "{{ article.content }}{% for a in articles[:2] %}{{ a.title }}{% endfor %}")
    site.alike()
    site.settle()
    for text in ("Changed once.", "Changed twice."):
        site.article("a2", text)
        assert site.alike().whole == ""


def test_links_in_another_writing_lead_where_they_should_after_an_edit(site):
    site.article("a0", '<a href="[filename]a1.md">x</a>')
    site.alike()
    site.alike(INTRASITE_LINK_REGEX=r"\[(?P<what>.*?)\]")
    site.article("a1", "Text 1.", Save_as="q/other.html", Url="q/other.html")
    site.alike()
