import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.ranges import Range, Relation

NUMBERS = st.integers(0, 30)
RANGES = st.one_of(
    st.tuples(NUMBERS, NUMBERS).map(lambda ends: Range(low=min(ends), high=max(ends), unit="hours")),
    NUMBERS.map(lambda low: Range(low=low, unit="hours")),
    st.integers(1, 30).map(lambda high: Range(high=high, unit="hours", below=True)),
    st.just(Range(unit="hours", around_the_clock=True)),
)
OPPOSITE = {
    Relation.LESS: Relation.MORE,
    Relation.MORE: Relation.LESS,
    Relation.SAME: Relation.SAME,
    Relation.OVERLAPS: Relation.OVERLAPS,
}


def holds(span: Range, number: int) -> bool:
    if span.around_the_clock or number < span.low:
        return False
    return span.high is None or number < span.high or (number == span.high and not span.below)


@given(RANGES, RANGES)
def test_a_relation_seen_from_the_other_side_is_its_opposite(a, b):
    assert b.relation(a) is OPPOSITE[a.relation(b)]


@given(RANGES, RANGES)
def test_only_equal_ranges_are_the_same(a, b):
    assert (a.relation(b) is Relation.SAME) == (a == b)


@given(RANGES, RANGES)
def test_different_ranges_that_share_a_number_overlap(a, b):
    shared = any(holds(a, number) and holds(b, number) for number in range(62))
    if shared and a != b:
        assert a.relation(b) is Relation.OVERLAPS


@given(RANGES, RANGES)
def test_all_of_a_lesser_range_is_under_all_of_the_greater(a, b):
    if a.relation(b) is Relation.LESS:
        assert all(low < high for low in range(62) if holds(a, low) for high in range(62) if holds(b, high))


@given(RANGES)
def test_a_range_has_words(span):
    assert span.text
    assert span.numbers
    assert span.short


@pytest.mark.parametrize(
    ("span", "text", "short"),
    [
        (Range(9, 19, "hours a week"), "9 to 19 hours a week", "9–19"),
        (Range(20, None, "hours a week"), "20 or more hours a week", "20+"),
        (Range(0, 9, "hours a week", below=True), "under 9 hours a week", "under 9"),
        (Range(5, 5, "days"), "5 days", "5"),
        (Range(1.5, 2.25, "hours"), "1.5 to 2.25 hours", "1.5–2.25"),
        (Range(1000, 10000, ""), "1,000 to 10,000", "1,000–10,000"),
        (Range(unit="hours a week", around_the_clock=True), "24-hour care", "24 h"),
    ],
)
def test_a_range_is_told_in_plain_words(span, text, short):
    assert (span.text, span.short) == (text, short)


def test_nine_is_not_under_nine():
    assert Range(0, 9, below=True).relation(Range(9, 19)) is Relation.LESS


def test_care_around_the_clock_is_more_than_any_number_of_hours():
    assert Range(around_the_clock=True).relation(Range(10_000)) is Relation.MORE


def test_hours_are_not_compared_with_days():
    with pytest.raises(ValueError, match="cannot compare hours with days"):
        Range(1, 2, "hours").relation(Range(1, 2, "days"))
