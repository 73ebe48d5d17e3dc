from pathlib import Path

from care_guide.edition_colors import BACKGROUNDS, theme_colors
from editorial.colors import contrast
from editorial.organization import Colors
from theme_assets.palette import TOKENS, palette
from tiny import read_tiny_provider

ROOT = Path(__file__).parents[2]
THEME = palette((ROOT / "theme" / TOKENS).read_text(encoding="utf-8"))


def test_the_real_theme_has_what_the_rules_ask_for():
    for scheme in ("light", "dark"):
        assert {"paper", "brand", "sun"} <= set(THEME[scheme])
        backgrounds = [THEME[scheme][name] for name in BACKGROUNDS if name in THEME[scheme]]
        assert len(backgrounds) >= 2
        assert min(contrast(THEME[scheme]["brand"], background) for background in backgrounds) >= 7
    assert THEME["light"]["paper"] != THEME["dark"]["paper"]


def test_what_a_provider_leaves_out_stays_as_the_theme_has_it():
    assert theme_colors(Colors(), THEME) == {}
    colors = Colors.model_validate({"dark": {"brand": "#cdb7ec"}})
    assert theme_colors(colors, THEME) == {"dark": {"brand": "#cdb7ec"}}


def test_the_guide_hands_on_the_colors_of_its_provider():
    assert read_tiny_provider().colors["dark"]["sun"] == "#e3aa47"
