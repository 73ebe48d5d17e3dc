from pathlib import Path

import pytest

from share_cards.card import Card, Look, Step
from theme_assets.palette import palette

THEME = Path(__file__).parents[2] / "theme"


@pytest.fixture(scope="session")
def look() -> Look:
    colors = palette((THEME / "static/css/tokens.css").read_text(encoding="utf-8"))["light"]
    return Look(colors, (THEME / "fonts/newsreader-semibold.ttf").read_bytes(), "1")


def step(number: int, current: bool = False, **changes: object) -> Step:
    x, y = 72.0 + number * 528, 480.0 - number * 90
    shape = {"label": f"Level {number}", "hours": "9–19", "open_top": False, "around_the_clock": False, **changes}
    return Step(x, y, 528.0, 548 - y, label_x=x, label_y=588, hours_x=x, hours_y=y - 16, current=current, **shape)


@pytest.fixture
def card() -> Card:
    return Card("The Guide", "A title", (step(0, current=True), step(1, open_top=True)))
