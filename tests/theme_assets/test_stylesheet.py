import re

import pytest

from theme_assets.stylesheet import StylesheetError, bundle


@pytest.fixture
def site_css(tmp_path):
    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.css").write_text(text, encoding="utf-8")
        return tmp_path / "site.css"

    return write


def test_all_imports_are_in_the_bundle(site_css):
    css = bundle(
        site_css(
            site='@import "tokens.css";\n@import "base.css";', tokens=":root { --ink: #111 }", base="p { color: var(--ink) }"
        )
    ).css
    assert "@import" not in css
    assert "--ink" in css
    assert "var(--ink)" in css


def test_the_name_has_a_fingerprint(site_css):
    assert re.fullmatch(r"site\.[0-9a-f]{10}\.css", bundle(site_css(site="p { color: red }")).name)


def test_the_name_changes_with_the_content_alone(site_css):
    first = bundle(site_css(site='@import "base.css";', base="p { color: red }"))
    assert bundle(site_css(site='/* note */ @import "base.css";', base="p {\n color: red;\n}")) == first
    assert bundle(site_css(base="p { color: blue }")).name != first.name


def test_a_missing_import_is_named(site_css):
    with pytest.raises(StylesheetError, match=r"gone\.css"):
        bundle(site_css(site='@import "base.css" layer(base);', base='@import "gone.css";'))


def test_a_missing_stylesheet_is_named(tmp_path):
    with pytest.raises(StylesheetError, match=r"site\.css"):
        bundle(tmp_path / "site.css")


def test_css_that_is_none_is_told_with_its_file(site_css):
    with pytest.raises(StylesheetError, match=r"site\.css"):
        bundle(site_css(site="p { color: red } }"))
