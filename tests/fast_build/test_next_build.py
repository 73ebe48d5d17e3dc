from types import SimpleNamespace

import pytest

from fast_build.base import FIELDS, shows
from fast_build.next_build import why_anew, why_whole_for_texts

SETTINGS = {
    "WITH_FUTURE_DATES": True,
    "TEMPLATE_PAGES": {},
    "OUTPUT_SOURCES": False,
    "ARTICLE_ORDER_BY": "reversed-date",
    "PAGE_ORDER_BY": "basename",
}


class Article(SimpleNamespace):
    relative_source_path, translations = "a.md", ()


class Draft(Article):
    pass


def test_a_build_of_nothing_but_files_need_not_be_looked_at_anew():
    assert why_anew("", {}, False, SETTINGS, [Article()]) == ""
    assert why_whole_for_texts("", 0, SETTINGS, [Article()]) == ""


@pytest.mark.parametrize(
    ("reason", "changed"),
    [
        ("x takes part", {"others": "x takes part"}),
        ("a.html is always rendered: it calls time()", {"unknown": {"a.html": "it calls time()", "b.html": "too"}}),
        ("there is a warning, which has to be told again", {"warned": True}),
        ("the clock has a part in it", {"settings": {**SETTINGS, "WITH_FUTURE_DATES": False}}),
        ("a source could not be read", {"contents": [Article(), None]}),
    ],
)
def test_why_a_build_that_changes_no_file_looks_at_everything(reason, changed):
    usual = {"others": "", "unknown": {}, "warned": False, "settings": SETTINGS, "contents": [Article()]}
    assert why_anew(**usual | changed) == reason


@pytest.mark.parametrize(
    ("reason", "changed"),
    [
        ("x takes part", {"others": "x takes part"}),
        ("feeds are written", {"feeds": 1}),
        ("files' times are dates of articles", {"settings": {**SETTINGS, "DEFAULT_DATE": "fs"}}),
        ("pages are made from other files than", {"settings": {**SETTINGS, "TEMPLATE_PAGES": {"a": "b"}}}),
        ("pages are made from other files than", {"settings": {**SETTINGS, "OUTPUT_SOURCES": True}}),
        ("the order of articles may follow", {"settings": {**SETTINGS, "PAGE_ORDER_BY": "reversed-content"}}),
        ("the order of articles may follow", {"settings": {**SETTINGS, "ARTICLE_ORDER_BY": len}}),
        ("a.md is not a plain article or page", {"contents": [Article(translations=["b"])]}),
        ("a.md is not a plain article or page", {"contents": [Draft()]}),
    ],
)
def test_why_a_build_that_changes_texts_looks_at_everything(reason, changed):
    usual = {"others": "", "feeds": 0, "settings": SETTINGS, "contents": [Article()]}
    assert why_whole_for_texts(**usual | changed).startswith(reason)


def test_a_page_shows_the_texts_of_which_it_read_more_than_the_header():
    own = [("of", "Article", f"{name}.md", name) for name in (*sorted(FIELDS), "content", "summary")]
    assert shows([*own, ("local", "page_name")], lambda source: False) == {"content.md", "summary.md"}
    assert shows(own, lambda source: True) == {"content.md"}
