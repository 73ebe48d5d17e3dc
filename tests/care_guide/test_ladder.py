from itertools import pairwise
from xml.etree import ElementTree

import pytest

from care_guide.ladder import draw_ladder
from tiny import read_tiny


@pytest.fixture(scope="module")
def ladder():
    return draw_ladder(read_tiny().levels, "hours", "nights", ["php"])


def test_more_hours_stand_higher_and_reach_farther(ladder):
    assert [step.label for step in ladder.wide.steps] == ["IOP", "PHP", "Residential"]
    heights = [step.height for step in ladder.wide.steps]
    widths = [step.width for step in ladder.tall.steps]
    assert heights == sorted(set(heights))
    assert widths == sorted(set(widths))


def test_every_step_stands_inside_the_drawing(ladder):
    for drawing in (ladder.wide, ladder.tall, ladder.card):
        for step in drawing.steps:
            assert 0 <= step.x <= step.x + step.width <= drawing.width + 0.01
            assert 0 <= step.y <= step.y + step.height <= drawing.height


def test_steps_of_the_stair_touch_and_stand_on_the_baseline(ladder):
    steps = ladder.wide.steps
    assert all(abs(a.x + a.width - b.x) < 0.01 for a, b in pairwise(steps))
    assert len({round(step.y + step.height, 1) for step in steps}) == 1


def test_an_open_range_and_care_around_the_clock_are_told_apart(ladder):
    assert [(step.open_top, step.around_the_clock) for step in ladder.wide.steps] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_a_marked_level_is_current(ladder):
    assert [step.current for step in ladder.tall.steps] == [False, True, False]


def test_the_same_stands_in_words(ladder):
    assert ladder.text[:2] == (
        "IOP: 9 to 19 hours a week. Where you sleep: at home.",
        "PHP: 20 or more hours a week. Where you sleep: at home.",
    )


def test_a_level_whose_hours_vary_has_no_step():
    changes = {"levels/php.md": ("hours: {from: 20, sources: [asam], scope: Adults}", "hours: {varies: true}")}
    ladder = draw_ladder(read_tiny(**changes).levels, "hours", "nights")
    assert [step.label for step in ladder.wide.steps] == ["IOP", "Residential"]


def test_no_levels_make_an_empty_drawing():
    ladder = draw_ladder([], "hours", "nights")
    assert (ladder.wide.steps, ladder.tall.steps, ladder.text) == ((), (), ())


def drawn(environment, pages, number):
    macro = environment.get_template("components/ladder.html").module.ladder
    figure = str(macro(pages.documents["pages/levels-of-care"].parts["ladder"]))
    svg = [f"<svg{part.split('</svg>')[0]}</svg>\n" for part in figure.split("<svg")[1:]][number]
    ElementTree.fromstring(svg)
    return svg


def test_wide_drawing(environment, pages, golden):
    assert drawn(environment, pages, 0) == golden("svg")


def test_tall_drawing(environment, pages, golden):
    assert drawn(environment, pages, 1) == golden("svg")
