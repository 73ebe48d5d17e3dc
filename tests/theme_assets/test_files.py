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
