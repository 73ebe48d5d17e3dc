import pytest

from editorial.cells import cell_faults, cell_from
from editorial.data_models import Criterion
from editorial.models import CellHeader
from editorial.ranges import Range

HOURS = Criterion(id="hours", title="Hours", group="g", kind="range", unit="hours a week", more="more", less="less")
NIGHTS = Criterion(id="nights", title="Nights", group="g", kind="text")
CARE = Criterion(id="care", title="Care", group="g", kind="list")


def cell(criterion, **values):
    header = CellHeader.model_validate({"sources": ["asam"], **values})
    assert list(cell_faults(header, criterion)) == []
    return cell_from(header, criterion)


@pytest.mark.parametrize(
    ("values", "words", "span"),
    [
        ({"from": 9, "to": 19}, "9 to 19 hours a week", Range(9, 19, "hours a week")),
        ({"from": 20}, "20 or more hours a week", Range(20, None, "hours a week")),
        ({"to": 8}, "0 to 8 hours a week", Range(0, 8, "hours a week")),
        ({"below": 9}, "Under 9 hours a week", Range(0, 9, "hours a week", below=True)),
        ({"around_the_clock": True}, "24-hour care", Range(unit="hours a week", around_the_clock=True)),
    ],
)
def test_a_range_is_given_in_one_of_four_ways(values, words, span):
    made = cell(HOURS, **values)
    assert (made.kind, made.words, made.range, made.sources) == ("range", words, span, ("asam",))


def test_what_varies_says_so_first_and_needs_no_source():
    made = cell(NIGHTS, varies=True, text="It's usual to go home.", sources=[])
    assert made.varies
    assert made.words == "Varies: ask the program. It’s usual to go home."


def test_a_list_is_told_with_semicolons():
    assert cell(CARE, items=["Groups", "It's talk"]).words == "Groups; It’s talk"


def test_two_lists_in_another_order_from_other_sources_say_the_same():
    assert cell(CARE, items=["a", "b"]).says_the_same_as(cell(CARE, items=["b", "a"], sources=["nida"], scope="Teens"))
    assert not cell(CARE, items=["a", "b"]).says_the_same_as(cell(CARE, items=["a"]))


def test_the_same_words_are_not_the_same_when_one_varies():
    varies = cell(NIGHTS, varies=True)
    assert not varies.says_the_same_as(cell(NIGHTS, text=varies.text))


@pytest.mark.parametrize("criterion", [HOURS, NIGHTS, CARE])
def test_an_empty_cell_is_told_what_it_may_hold(criterion):
    codes = [code for code, _ in cell_faults(CellHeader(), criterion)]
    assert codes == ["empty-cell", "no-source"]
