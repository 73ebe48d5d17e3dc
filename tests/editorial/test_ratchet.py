import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.ratchet import HARDEST, read_grades, setbacks, write_grades

KEYS = st.from_regex(r"\A[a-z0-9-]+/[a-z0-9-]+\Z")
GRADES = st.integers(-50, 300).map(lambda tenths: tenths / 10)


@given(st.dictionaries(KEYS, GRADES))
def test_a_lock_is_read_as_it_was_written(grades):
    assert read_grades(write_grades(grades)) == grades


def test_a_lock_is_in_the_order_of_its_keys():
    assert write_grades({"b": 5, "a": -1.25}).splitlines()[1:] == ["a: -1.2", "b: 5.0"]


@pytest.mark.parametrize("line", ["# words", "", "a 5.0", "a: hard", "a: 5", "a: 5.0 "])
def test_lines_that_are_not_understood_count_as_not_there(line):
    assert read_grades(f"{line}\nb: 4.0\n") == {"b": 4.0}


@pytest.mark.parametrize(
    ("grade", "before", "code", "level"),
    [
        (5.0, 5.0, None, None),
        (4.9, 5.0, None, None),
        (5.1, 5.0, "harder", "error"),
        (HARDEST, HARDEST, None, None),
        (HARDEST + 0.1, HARDEST + 0.1, "too-hard", "error"),
        (5.0, None, "new-grade", "warning"),
        (HARDEST + 0.1, None, "too-hard", "error"),
    ],
)
def test_a_page_may_not_get_harder(grade, before, code, level):
    lock = {"other": 1.0} | ({"page": before} if before is not None else {})
    found = [(key, setback, at) for key, setback, _, _, at in setbacks({"page": grade}, lock)]
    assert found == ([("page", code, level)] if code else [])


def test_without_a_lock_only_pages_that_are_too_hard_are_told():
    assert [code for _, code, *_ in setbacks({"a": 5.0, "b": 9.0}, {})] == ["too-hard"]
