import pytest

from style_page.swatches import contrast, ground, swatches


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.478)]
)
def test_the_contrast_is_that_of_the_standard(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.001)


def test_a_color_stands_on_the_ground_that_its_name_tells():
    names = dict.fromkeys(("paper", "ink", "plate", "on-plate", "on-plate-soft", "plate-deep", "on-plate-deep"), "#000000")
    assert [ground(name, names) for name in names] == ["paper", "paper", "paper", "plate", "plate", "paper", "plate-deep"]


def test_every_color_has_a_shade_in_each_scheme():
    colors = {"light": {"paper": "#ffffff", "ink": "#000000"}, "dark": {"paper": "#000000", "ink": "#ffffff"}}
    ink = swatches(colors)[1]
    assert (ink.name, ink.ground) == ("ink", "paper")
    assert [(shade.scheme, shade.color, shade.ground, shade.contrast) for shade in ink.shades] == [
        ("light", "#000000", "#ffffff", 21.0),
        ("dark", "#ffffff", "#000000", 21.0),
    ]
