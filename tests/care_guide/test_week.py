from xml.etree import ElementTree

import pytest
import yaml

from care_guide.exports import Exports
from care_guide.guide import read_guide
from care_guide.week import draw_week, span
from editorial.data_models import Week
from editorial.problems import ContentProblems
from tiny import edited, pages_of, read_tiny, tiny_guide

WEEKS = """\
evenings:
  title: "Two evenings, and Anna's hour"
  for: an adult
  fits: iop.hours
  sessions:
    - {day: Wednesday, from: 17, to: 22, what: a group}
    - {day: Monday, from: 18, to: 22, what: a group.}
    - {day: Sunday, from: 23, to: 24, what: a talk, some_weeks: true}
"""
SLOT = edited("program/a-week.md", ("## The days\n", "## The days\n\n{slot:week:evenings}\n"))


@pytest.fixture(scope="module")
def picture():
    return draw_week(Week.model_validate(yaml.safe_load(WEEKS)["evenings"]))


def problems(weeks, **changes):
    with pytest.raises(ContentProblems) as raised:
        read_guide(tiny_guide(**{"data/weeks.yaml": weeks, **changes}), "https://guide.example")
    return [str(problem).removeprefix("content/") for problem in raised.value.problems]


def test_an_hour_is_a_square_and_a_day_is_a_row(picture):
    assert (picture.width / picture.square_width, picture.height / picture.square_height) == (24, 7)
    in_squares = [
        (b.x // picture.square_width, b.y // picture.square_height, b.width // picture.square_width) for b in picture.blocks
    ]
    assert in_squares == [(18, 0, 4), (17, 2, 5), (23, 6, 1)]
    assert all(b.x + b.width <= picture.width and b.y + b.height <= picture.height for b in picture.blocks)


def test_hours_of_some_weeks_are_told_apart(picture):
    assert [block.some_weeks for block in picture.blocks] == [False, False, True]
    assert picture.has_some_weeks


def test_days_with_a_session_are_marked(picture):
    assert [day.short for day in picture.days if day.busy] == ["Mon", "Wed", "Sun"]


def test_the_caption_counts_every_hour(picture):
    assert picture.caption == (
        "A week has 168 hours. This week is made up, for an adult: 9 of its hours are in the program, "
        "and 1 more in some weeks. The other 158 are your own."
    )


def test_the_same_stands_in_words_in_the_order_of_the_week(picture):
    assert picture.text == (
        "Monday, 6 to 10 pm: a group.",
        "Wednesday, 5 to 10 pm: a group.",
        "Sunday, 11 pm to midnight, in some weeks: a talk.",
    )
    assert picture.title == "Two evenings, and Anna’s hour"


def test_a_week_without_hours_that_may_fall_out_does_not_speak_of_them():
    week = yaml.safe_load(WEEKS)["evenings"]
    del week["sessions"][2]
    picture = draw_week(Week.model_validate(week))
    assert not picture.has_some_weeks
    assert "9 of its hours are in the program. The other 159" in picture.caption


@pytest.mark.parametrize(
    ("hours", "words"),
    {
        (18, 21): "6 to 9 pm",
        (8, 9): "8 to 9 am",
        (11, 13): "11 am to 1 pm",
        (12, 13): "noon to 1 pm",
        (9, 12): "9 am to noon",
        (0, 2): "midnight to 2 am",
        (22, 24): "10 pm to midnight",
        (0, 24): "midnight to midnight",
    }.items(),
)
def test_hours_of_the_day_in_words(hours, words):
    assert span(*hours) == words


# ---- What an editor is told ----


def test_hours_outside_those_of_the_level_are_told():
    found = problems(WEEKS.replace("from: 17, to: 22", "from: 21, to: 22"), **{"program/a-week.md": SLOT})
    assert found == [
        "data/weeks.yaml:6:5: contradicts-fact 'evenings' has 5 hours that are sure; {fact:iop.hours} is 9 to 19 hours a week."
    ]


def test_hours_of_some_weeks_do_not_go_past_the_level_either():
    found = problems(WEEKS.replace("from: 23, to: 24", "from: 1, to: 24"), **{"program/a-week.md": SLOT})
    assert found == [
        "data/weeks.yaml:6:5: contradicts-fact 'evenings' has 32 hours at most; {fact:iop.hours} is 9 to 19 hours a week."
    ]


@pytest.mark.parametrize("level", ["php.hours", "residential.hours"])
def test_a_week_fits_the_level_it_names(level):
    assert "contradicts-fact" in " ".join(problems(WEEKS.replace("iop.hours", level)))


def test_a_row_that_is_no_range_is_offered_the_nearest():
    assert problems(WEEKS.replace("iop.hours", "iop.hour")) == [
        "data/weeks.yaml:4:9: unknown-fact There is no row of a level named 'iop.hour' that is a range of hours. "
        "Did you mean 'iop.hours'?"
    ]


def test_two_sessions_at_one_time_are_told():
    found = problems(WEEKS.replace("{day: Wednesday, from: 17, to: 22", "{day: Monday, from: 17, to: 19"))
    assert "data/weeks.yaml:7:7: overlap This session and another of Monday, 5 to 7 pm, share an hour. Part them." in found


def test_sessions_may_follow_one_another():
    read_tiny(**{"data/weeks.yaml": WEEKS.replace("day: Wednesday, from: 17, to: 22", "day: Monday, from: 13, to: 18")})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("from: 18, to: 22", "from: 22, to: 18", "7:7: wrong-value 'to' (18) must be later than 'from' (22)."),
        ("to: 24", "to: 25", "8:35: wrong-value 'to': input should be less than or equal to 24."),
        ("Sunday", "Sonday", "8:13: unknown-value 'day' cannot be 'Sonday'."),
        ("some_weeks", "some_week", "unknown-key There is no key 'some_week'. Did you mean 'some_weeks'?"),
    ],
)
def test_a_wrong_session_is_told_where_it_stands(old, new, said):
    weeks = WEEKS.replace(old, new)
    assert any(said in problem for problem in problems(weeks)), problems(weeks)


# ---- The drawing ----


def figure(environment, picture):
    return str(environment.get_template("components/week.html").module.week(picture))


def test_drawing(environment, picture, golden):
    html = figure(environment, picture)
    svg = f"<svg{html.split('<svg', 1)[1].split('</svg>')[0]}</svg>\n"
    ElementTree.fromstring(svg)
    assert svg == golden("svg")


def test_the_squares_are_patterns_and_cost_little(environment, picture):
    assert len(figure(environment, picture)) < 3000


def test_no_week_draws_nothing(environment):
    assert figure(environment, None).strip() == ""


def test_the_twin_says_the_same(environment):
    guide = read_tiny(**{"data/weeks.yaml": WEEKS, "program/a-week.md": SLOT})
    twin = dict(Exports(guide, pages_of(guide), environment).files())["program/a-week/index.md"]
    assert "- Wednesday, 5 to 10 pm: a group." in twin
    assert twin.index("## The days") < twin.index("9 of its hours") < twin.index("Three to five.")
    assert "{slot" not in twin
