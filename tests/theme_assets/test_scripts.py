import re

from theme_assets.scripts import scripts


def test_names_change_with_the_content_alone(tmp_path):
    (tmp_path / "leave.js").write_text("go()", encoding="utf-8")
    first = scripts(tmp_path)["leave"]
    assert re.fullmatch(r"leave\.[0-9a-f]{10}\.js", first.name)
    assert first.text == "go()"
    (tmp_path / "search.js").write_text("find()", encoding="utf-8")
    assert scripts(tmp_path)["leave"] == first
    (tmp_path / "leave.js").write_text("stay()", encoding="utf-8")
    assert scripts(tmp_path)["leave"].name != first.name


def test_a_theme_without_scripts_has_none(tmp_path):
    assert scripts(tmp_path / "none") == {}
