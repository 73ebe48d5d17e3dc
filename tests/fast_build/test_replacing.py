"""Functions in the places of others: only of those that nobody has replaced before."""

import markdown
import pelican.readers
import pytest
from markdown.blockprocessors import HashHeaderProcessor, ParagraphProcessor
from markdown.treeprocessors import PrettifyTreeprocessor
from pelican.contents import Article, Content
from pelican.utils import SafeDatetime, get_date

from fast_build.markdown_loops import quicker_markdown
from fast_build.pelican_values import quicker_values
from fast_build.replacing import is_original, replaced

OTHER_PLUGINS = {
    "a header": (
        "from markdown.blockprocessors import HashHeaderProcessor as Owner\n"
        "former = Owner.run\n"
        "def run(self, parent, blocks):\n"
        "    former(self, parent, blocks)\n"
        "    parent[-1].set('class', 'other')\n"
        "Owner.run = run\n"
    ),
    "what a quotation is": (
        "from markdown.blockprocessors import BlockQuoteProcessor as Owner\n"
        "former = Owner.test\n"
        "def test(self, parent, block): return block.startswith('Quote') or former(self, parent, block)\n"
        "Owner.test = test\n"
    ),
    "a date": (
        "from pelican.utils import SafeDatetime as Owner\n"
        "former = Owner.strftime\n"
        "Owner.strftime = lambda self, fmt, safe=True: former(self, fmt, safe) + '!'\n"
    ),
    "static files": (
        "from pelican.contents import Content as Owner\n"
        "former = Owner.get_static_links\n"
        "Owner.get_static_links = lambda self: former(self) | {'images/more.txt'}\n"
    ),
    "static files of a generator": (
        "from pelican.generators import Generator as Owner\n"
        "def add(self, content): self.context['static_links'] |= {'images/more.txt'}\n"
        "Owner.add_static_links = add\n"
    ),
    "links": (
        "import re\n"
        "from pelican.contents import Content as Owner\n"
        "former = Owner._get_intrasite_link_regex\n"
        "Owner._get_intrasite_link_regex = lambda self: re.compile(former(self).pattern + self.source_path[:0], re.X)\n"
    ),
    "addresses": (
        "from pelican.contents import Content as Owner\n"
        "former, seen = Owner.get_url_setting, []\n"
        "def get(self, key):\n"
        "    seen.append(key)\n"
        "    return former(self, key) + ('?page' if key == 'url' else '')\n"
        "Owner.get_url_setting = get\n"
    ),
    "where a link leads": (
        "from pelican.contents import Content as Owner\n"
        "former = Owner._link_replacer\n"
        "def replacer(self, siteurl, match):\n"
        "    titles = {path: each.title for path, each in self._context['generated_content'].items()}\n"
        "    title = titles.get(match['value'], '')\n"
        "    return former(self, siteurl, match) + f' title=\"{title}\"'\n"
        "Owner._link_replacer = replacer\n"
    ),
    "a text": (
        "from pelican.contents import Content as Owner\n"
        "former = Owner.get_content\n"
        "Owner.get_content = lambda self, siteurl: former.func(self, siteurl) + str(len(self._context['generated_content']))\n"
    ),
}


@pytest.mark.parametrize("order", [["other_plugin", "fast_build"], ["fast_build", "other_plugin"]])
@pytest.mark.parametrize("what", OTHER_PLUGINS)
def test_what_another_plugin_puts_in_the_place_of_a_function_stays_there(site, what, order):
    site.write("other_plugin.py", f"{OTHER_PLUGINS[what]}\ndef register(): pass\n")
    site.write("content/images/more.txt", "more")
    site.article("a9", "# One\n\nQuote one.\n\n## Two\n\n[a]({filename}a1.md)")
    site.template("article.html", "{{ article.date.strftime('%Y-%m-%d') }} {{ article.url }} {{ article.content }}")
    site.alike(PLUGINS=order, STATIC_PATHS=[])
    site.article("a9", "# Three\n\nQuote two.\n\n[a]({filename}a2.md)")
    site.alike()
    site.article("a2", "Text 2.", Title="Another")
    site.alike()
    site.article("b1", "One more.")
    site.alike()


def test_functions_are_replaced_for_a_while_where_they_are_their_packages_own():
    former = SafeDatetime.strftime
    with quicker_values():
        assert SafeDatetime.strftime is not former
        assert pelican.readers.get_date is not get_date
    assert SafeDatetime.strftime is former
    assert pelican.readers.get_date is get_date


@pytest.mark.parametrize("broken", [False, True])
def test_what_a_class_has_from_another_is_not_its_own_afterwards(broken):
    class Mistake(Exception):
        pass

    def other(self):
        return "other"

    try:
        with replaced((Article, "get_url_setting", other)):
            assert Article.get_url_setting is other
            if broken:
                raise Mistake
    except Mistake:
        assert broken
    assert "get_url_setting" not in vars(Article)
    assert Article.get_url_setting is Content.get_url_setting


def test_functions_of_others_are_left_alone(monkeypatch):
    def other(self, fmt, safe=True):
        return "other"

    monkeypatch.setattr(SafeDatetime, "strftime", other)
    with quicker_values():
        assert SafeDatetime.strftime is other
    assert SafeDatetime.strftime is other


def test_a_function_that_says_it_is_the_packages_own_but_stands_elsewhere_is_not():
    def other():
        return "other"

    other.__module__ = "markdown.core"
    assert not is_original(other, "markdown")
    assert not is_original(len, "markdown")
    assert not is_original(markdown.Markdown.convert, "pelican")
    assert is_original(markdown.Markdown.convert, "markdown")


def test_a_quicker_function_counts_as_original_for_a_build_within_a_build():
    with quicker_markdown():
        quicker = PrettifyTreeprocessor._prettifyETree
        assert is_original(HashHeaderProcessor.test, "markdown")
        with quicker_markdown():
            assert is_original(HashHeaderProcessor.test, "markdown")
        assert PrettifyTreeprocessor._prettifyETree is quicker
    assert is_original(ParagraphProcessor.test, "markdown")
