import pytest

from editorial.colors import contrast, luminance, nearest_shade


def test_black_and_white_are_the_ends():
    assert (luminance("#000000"), luminance("#ffffff")) == (0, pytest.approx(1))
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)


@pytest.mark.parametrize(("color", "ratio"), [("#767676", 4.54), ("#949494", 3.03), ("#595959", 7.0), ("#0000ff", 8.59)])
def test_known_ratios_on_white(color, ratio):
    assert contrast(color, "#ffffff") == pytest.approx(ratio, abs=0.01)


def test_a_shade_that_passes_is_its_own_nearest():
    assert nearest_shade("#808080", lambda _: True) in ("#808080", "#7f7f7f", "#818181")


def test_the_nearest_shade_keeps_its_hue_and_just_passes():
    shade = nearest_shade("#9fd0ff", lambda shade: contrast(shade, "#ffffff") >= 7)
    assert 7 <= contrast(shade, "#ffffff") < 7.4
    red, green, blue = (int(shade[at : at + 2], 16) for at in (1, 3, 5))
    assert red < green < blue


def test_where_no_shade_passes_there_is_none():
    assert nearest_shade("#9fd0ff", lambda _: False) == ""
