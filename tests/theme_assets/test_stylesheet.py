import base64
import hashlib

import pytest

from theme_assets.stylesheet import LAYERS, Styles, StylesheetError, overrides


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "components").mkdir()
    (tmp_path / "drawings").mkdir()
    for layer in LAYERS:
        if layer != "components":
            (tmp_path / f"{layer}.css").write_text(f".{layer} {{ top: 0 }}", encoding="utf-8")
    for name in ("ladder", "prose"):
        (tmp_path / f"components/{name}.css").write_text(f".{name} {{ left: 0 }}", encoding="utf-8")
    return tmp_path


def test_a_page_gets_every_layer_and_only_the_components_it_uses(folder):
    css = Styles(folder).stylesheet({"ladder"}).css
    assert [css.index(f"@layer {layer}{{") for layer in LAYERS] == sorted(css.index(f"@layer {layer}{{") for layer in LAYERS)
    assert css.startswith("@layer tokens,base,layout,components;")
    assert ".ladder{left:0}" in css
    assert ".prose" not in css


def test_a_component_without_styles_of_its_own_is_fine(folder):
    styles = Styles(folder)
    assert styles.stylesheet({"ladder", "page-end"}) == styles.stylesheet({"ladder"})


def test_the_order_in_which_components_are_named_does_not_matter(folder):
    styles = Styles(folder)
    assert styles.stylesheet(["prose", "ladder"]) == styles.stylesheet(["ladder", "prose"])


def digest(css):
    return f"'sha256-{base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()}'"


def test_the_permission_is_the_hash_a_browser_computes(folder):
    sheet = Styles(folder).stylesheet({"prose"})
    assert sheet.permissions == digest(sheet.css)


def test_a_drawing_brings_its_own_styles(folder):
    (folder / "drawings/ladder.css").write_text(".step { fill: red }", encoding="utf-8")
    styles = Styles(folder)
    sheet = styles.stylesheet({"ladder", "prose"})
    assert sheet.drawings == {"ladder": ".step{fill:red}"}
    assert ".step" not in sheet.css
    assert sheet.permissions == f"{digest(sheet.css)} {digest(sheet.drawings['ladder'])}"
    assert styles.stylesheet({"prose"}).drawings == {}


def test_a_missing_layer_is_named(folder):
    (folder / "base.css").unlink()
    with pytest.raises(StylesheetError, match=r"base\.css: the stylesheet is missing"):
        Styles(folder).stylesheet(())


def test_css_that_is_none_is_told_with_its_file_and_line(folder):
    (folder / "components/ladder.css").write_text("p { color: red }\n}\n", encoding="utf-8")
    with pytest.raises(StylesheetError, match=r"ladder\.css:2:1"):
        Styles(folder).stylesheet({"ladder"})


def test_colors_replace_the_tokens_and_change_the_permission(folder):
    colors = {"light": {"brand": "#4a2c6e", "sun": "#8a3b12"}, "dark": {"brand": "#cdb7ec"}}
    own, plain = Styles(folder, colors).stylesheet(()), Styles(folder).stylesheet(())
    tokens = own.css.partition("@layer base{")[0]
    assert ".tokens{top:0}@media (forced-colors:none){" in tokens
    assert "@media print,(prefers-color-scheme:light){:root{--brand:#4a2c6e;--sun:#8a3b12}}" in tokens
    assert "@media screen and (prefers-color-scheme:dark){:root{--brand:#cdb7ec}}" in tokens
    assert own.permissions != plain.permissions


def test_one_scheme_leaves_the_other_as_it_is():
    assert "dark" not in overrides({"light": {"brand": "#4a2c6e"}})
    assert overrides({}) == overrides({"light": {}}) == ""


def test_a_page_may_hold_what_paper_needs_too(folder):
    (folder / "print.css").write_text("a { top: 0 }", encoding="utf-8")
    sheet = Styles(folder).stylesheet({"prose"}, with_paper=True)
    assert sheet.paper == "@media print{a{top:0}}"
    assert sheet.permissions == f"{digest(sheet.css)} {digest(sheet.paper)}"
    assert Styles(folder).stylesheet({"prose"}).paper == ""
