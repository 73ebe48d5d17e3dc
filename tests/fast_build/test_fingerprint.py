import datetime
import enum
import functools
import re
import types
from collections import OrderedDict, namedtuple
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fast_build.fingerprint import Fingerprints, Unknown, digest

Color = enum.Enum("Color", "RED BLUE")
Point = namedtuple("Point", "x y")


@dataclass(frozen=True)
class Place:
    name: str
    points: tuple[Point, ...] = ()


class Named(list):
    """A list that carries more than its items."""


class Slotted:
    __slots__ = ("a",)


def function_of(**data):
    """A function of a module that holds this data."""
    code = compile("def shown(x): return [WORDS for _ in x]", "module", "exec")
    exec(code, data)
    return data["shown"]


def named(title, *items):
    value = Named(items)
    value.title = title
    return value


def slotted(a):
    value = Slotted()
    value.a = a
    return value


def of(value):
    return Fingerprints({}).of(value)


SMALL = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=80) | st.binary(max_size=9)
VALUES = st.recursive(
    SMALL,
    lambda inner: (
        st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES, VALUES)
def test_two_values_have_one_fingerprint_just_if_they_are_written_alike(one, two):
    assert (of(one) == of(two)) == (repr(one) == repr(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (1, True),
        (1, 1.0),
        (1, "1"),
        (b"1", "1"),
        ([1], (1,)),
        ([1, [2]], [[1], 2]),
        (["a", "b"], ["ab"]),
        (["a', 'b"], ["a", "b"]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": 1}, OrderedDict(a=1)),
        ({1, 2}, {1, 3}),
        ({1}, frozenset({1})),
        (Color.RED, Color.BLUE),
        (Point(1, 2), (1, 2)),
        (Place("a"), Place("b")),
        (Place("a"), Place("a", (Point(1, 2),))),
        (named("one", 1), named("two", 1)),
        (named("one", 1), Named([1])),
        (slotted(1), slotted(2)),
        (types.SimpleNamespace(a=1), types.SimpleNamespace(a=2)),
        (types.MappingProxyType({"a": 1}), types.MappingProxyType({"a": 2})),
        (datetime.datetime(2020, 1, 1), datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)),
        (
            datetime.datetime(2020, 1, 1, tzinfo=ZoneInfo("UTC")),
            datetime.datetime(2020, 1, 1, tzinfo=ZoneInfo("Europe/Berlin")),
        ),
        (datetime.date(2020, 1, 1), datetime.datetime(2020, 1, 1)),
        (re.compile("a"), re.compile("a", re.IGNORECASE)),
        (Path("a"), "a"),
        (functools.partial(str.upper, "a"), functools.partial(str.upper, "b")),
        (function_of(WORDS=["a"]), function_of(WORDS=["b"])),
        (str.upper, str.lower),
        (len, sorted),
        ("a" * 65, "a" * 64 + "b"),
        (range(2), range(3)),
    ],
)
def test_what_a_page_may_show_differently_has_another_fingerprint(one, two):
    assert of(one) != of(two)
    assert of([one]) != of([two])


@pytest.mark.parametrize("make", [lambda: {"b", "a", "c"}, lambda: {"c", "b", "a"}, lambda: frozenset("abc")])
def test_the_order_of_a_set_does_not_matter(make):
    assert of(set(make())) == of({"a", "b", "c"})


def test_a_long_text_is_known_by_its_digest():
    assert of("a" * 64) == "a" * 64
    assert of("a" * 65) == digest("a" * 65)
    assert of("\ud800" * 65) == digest("\ud800" * 65)


@pytest.mark.parametrize("value", [object(), (each for each in ()), re, threading_lock := __import__("threading").Lock()])
def test_what_cannot_be_compared_is_unknown(value):
    with pytest.raises(Unknown):
        of([value])


def test_what_contains_itself_is_unknown_and_harms_nothing_that_follows():
    value = []
    value.append(value)
    fingerprints = Fingerprints({})
    with pytest.raises(Unknown, match="contains itself"):
        fingerprints.of(value)
    assert fingerprints.of([1]) == of([1])


def test_a_type_may_have_a_view_of_its_own_which_its_subclasses_share():
    class Special(Place):
        pass

    fingerprints = Fingerprints({Place: lambda value, _: ("place", value.name)})
    assert fingerprints.of(Special("a")) == ("place", "a")


def test_values_that_come_and_go_are_not_taken_for_one_another():
    fingerprints = Fingerprints({})
    assert len({fingerprints.of([number]) for number in range(1000)}) == 1000


class Vouched:
    """Says of itself when it is another, and cannot be compared otherwise."""

    def __init__(self, mark):
        self.mark, self.inside = mark, iter(())

    @property
    def fast_build_fingerprint(self):
        return self.mark


def test_a_value_that_says_its_own_fingerprint_is_not_looked_into():
    def of(mark):
        return Fingerprints({}).of([Vouched(mark)])

    assert of("a") == of("a") != of("b")
    assert of("a" * 100) == of("a" * 100) != of("b" * 100)
