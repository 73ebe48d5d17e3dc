import datetime
import os

import pytest
from markupsafe import Markup
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Tag
from pelican.utils import SafeDatetime

from fast_build.pelican_parsing import _dump, _load


class Evil:
    def __reduce__(self):
        return (os.mkdir, ("made-by-a-pickle",))


@pytest.mark.parametrize(
    "value",
    [
        "text",
        ["a", {"b": (1, 2.5, None, True)}],
        datetime.date(2020, 1, 1),
        SafeDatetime(2020, 1, 1, 12, tzinfo=datetime.UTC),
        Markup("<b>"),
    ],
)
def test_what_headers_hold_is_given_back_as_it_was(value):
    back = _load(_dump({"a": value}, DEFAULT_CONFIG), DEFAULT_CONFIG)
    assert back == {"a": value}
    assert type(back["a"]) is type(value)


def test_a_tag_is_given_back_with_the_settings_of_this_build():
    data = _dump({"tags": [Tag("A tag", DEFAULT_CONFIG)]}, DEFAULT_CONFIG)
    other = {**DEFAULT_CONFIG, "TAG_URL": "other/{slug}"}
    assert _load(data, other)["tags"][0].url == "other/a-tag"


@pytest.mark.parametrize("value", [Evil(), print, os.system, datetime.datetime.now, Evil])
def test_any_other_class_or_function_is_refused_and_not_run(tmp_path, monkeypatch, value):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Exception, match=r"not read from a cache|pickle"):
        _load(_dump({"a": value}, DEFAULT_CONFIG), DEFAULT_CONFIG)
    assert not (tmp_path / "made-by-a-pickle").exists()


def test_a_header_that_cannot_be_kept_is_read_each_time_and_the_others_are_not(site):
    site.write(
        "site_plugin.py",
        "from pelican import signals\nfrom pelican.readers import BaseReader\n"
        "class Odd:\n    def __str__(self): return 'odd'\n"
        "class Reader(BaseReader):\n"
        "    file_extensions = ['odd']\n"
        "    def read(self, path):\n"
        "        return 'Text', {'title': 'Odd', 'odd': Odd(), 'date': __import__('datetime').datetime(2020, 1, 1)}\n"
        "def add(readers): readers.reader_classes['odd'] = Reader\n"
        "def register(): signals.readers_init.connect(add)\n",
    )
    site.write("content/odd.odd", "x")
    site.template("article.html", "{{ article.title }}{{ article.odd }}")
    site.alike(PLUGINS=["fast_build", "site_plugin"])
    site.article("a1", "Another text.")
    assert site.alike().parsed == 2
    assert site.alike().parsed == 1


def test_a_reader_that_opens_other_files_is_asked_each_time(site):
    site.write(
        "site_plugin.py",
        "from pathlib import Path\nfrom pelican import signals\nfrom pelican.readers import MarkdownReader\n"
        "class Reader(MarkdownReader):\n"
        "    def read(self, path):\n"
        "        content, metadata = super().read(path)\n"
        "        return content + Path('more.txt').read_text(), metadata\n"
        "def add(readers): readers.reader_classes['md'] = Reader\n"
        "def register(): signals.readers_init.connect(add)\n",
    )
    for text in ("one", "two"):
        site.write("more.txt", text)
        site.alike(PLUGINS=["fast_build", "site_plugin"])
