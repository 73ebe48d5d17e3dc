import base64
import hashlib

import pytest

from theme_assets.stylesheet import LAYERS, Styles, StylesheetError


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "components").mkdir()
    for layer in LAYERS:
        if layer != "components":
            (tmp_path / f"{layer}.css").write_text(f".{layer} {{ top: 0 }}", encoding="utf-8")
    for name in ("ladder", "prose"):
        (tmp_path / f"components/{name}.css").write_text(f".{name} {{ left: 0 }}", encoding="utf-8")
    return tmp_path


def test_a_page_gets_every_layer_and_only_the_components_it_uses(folder):
    css = Styles(folder).stylesheet({"ladder"}).css
    assert [css.index(f"@layer {layer}{{") for layer in LAYERS] == sorted(css.index(f"@layer {layer}{{") for layer in LAYERS)
    assert css.startswith("@layer tokens,base,layout,components,print;")
    assert ".ladder{left:0}" in css
    assert ".prose" not in css


def test_a_component_without_styles_of_its_own_is_fine(folder):
    styles = Styles(folder)
    assert styles.stylesheet({"ladder", "page-end"}) == styles.stylesheet({"ladder"})


def test_the_order_in_which_components_are_named_does_not_matter(folder):
    styles = Styles(folder)
    assert styles.stylesheet(["prose", "ladder"]) == styles.stylesheet(["ladder", "prose"])


def test_the_permission_is_the_hash_a_browser_computes(folder):
    sheet = Styles(folder).stylesheet({"prose"})
    digest = base64.b64encode(hashlib.sha256(sheet.css.encode()).digest()).decode()
    assert sheet.permission == f"'sha256-{digest}'"


def test_a_missing_layer_is_named(folder):
    (folder / "print.css").unlink()
    with pytest.raises(StylesheetError, match=r"print\.css: the stylesheet is missing"):
        Styles(folder).stylesheet(())


def test_css_that_is_none_is_told_with_its_file_and_line(folder):
    (folder / "components/ladder.css").write_text("p { color: red }\n}\n", encoding="utf-8")
    with pytest.raises(StylesheetError, match=r"ladder\.css:2:1"):
        Styles(folder).stylesheet({"ladder"})
