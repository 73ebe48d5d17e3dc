from pathlib import Path

from theme_assets.palette import palette

TOKENS = Path(__file__).parents[2] / "theme/static/css/tokens.css"
CSS = """\
/* --ink: #000000; in a comment { */
:root { --paper: #fbf7f0; --on-urgent: #fff; /* short */ --space: 1rem; --serif: "A", serif; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #131817; } }
@media (forced-colors: active) { :root { --paper: Canvas; } }
"""


def test_each_scheme_has_its_colors_and_nothing_else():
    assert palette(CSS) == {
        "light": {"paper": "#fbf7f0", "on-urgent": "#ffffff"},
        "dark": {"paper": "#131817", "on-urgent": "#ffffff"},
    }


def test_the_theme_gives_both_schemes_the_same_tokens():
    schemes = palette(TOKENS.read_text(encoding="utf-8"))
    assert set(schemes["light"]) == set(schemes["dark"]) >= {"paper", "ink", "wash", "line", "brand", "sun"}
    assert schemes["light"]["paper"] != schemes["dark"]["paper"]
