import re

from theme_assets.files import fingerprinted, scripts


def test_a_name_changes_with_the_content_alone():
    assert re.fullmatch(r"leave\.[0-9a-f]{10}\.js", fingerprinted("leave.js", "go()"))
    assert fingerprinted("leave.js", "go()") == fingerprinted("leave.js", "go()")
    assert fingerprinted("leave.js", "go()") != fingerprinted("leave.js", "stay()")


def test_a_theme_brings_its_scripts_and_may_have_none(tmp_path):
    (tmp_path / "leave.js").write_text("go()", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    assert scripts(tmp_path) == {"leave.js": "go()"}
    assert scripts(tmp_path / "none") == {}


def test_where_a_page_needs_two_scripts_one_file_holds_both(tmp_path):
    (tmp_path / "leave.js").write_text("go()\n", encoding="utf-8")
    (tmp_path / "faq-filter.js").write_text("filter()\n", encoding="utf-8")
    assert scripts(tmp_path) == {"leave.js": "go()\n", "faq-filter.js": "go()\nfilter()\n"}
