import datetime
import os

import pytest
from markupsafe import Markup
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Tag
from pelican.utils import SafeDatetime

from fast_build.pickles import dump_header, load_header


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
    back = load_header(dump_header({"a": value}, DEFAULT_CONFIG), DEFAULT_CONFIG)
    assert back == {"a": value}
    assert type(back["a"]) is type(value)


def test_a_tag_is_given_back_with_the_settings_of_this_build():
    data = dump_header({"tags": [Tag("A tag", DEFAULT_CONFIG)]}, DEFAULT_CONFIG)
    other = {**DEFAULT_CONFIG, "TAG_URL": "other/{slug}"}
    assert load_header(data, other)["tags"][0].url == "other/a-tag"


@pytest.mark.parametrize("value", [Evil(), print, os.system, datetime.datetime.now, Evil])
def test_any_other_class_or_function_is_refused_and_not_run(tmp_path, monkeypatch, value):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Exception, match=r"not read from a cache|pickle"):
        load_header(dump_header({"a": value}, DEFAULT_CONFIG), DEFAULT_CONFIG)
    assert not (tmp_path / "made-by-a-pickle").exists()
