"""Pelican's small functions answer the same with the quicker ones in their places, and without."""

from random import Random

import pelican.readers
import pelican.urlwrappers
import pytest
from pelican.utils import SafeDatetime, get_date, slugify

from fast_build.pelican_values import date_of, quicker_values


def result(function, *arguments):
    try:
        value = function(*arguments)
    except ValueError as error:
        return str(error)
    return type(value), value


def dates():
    random = Random(1)
    for _ in range(3000):
        year = random.choice((random.randint(1900, 2100), random.randint(0, 40), random.randint(0, 9999)))
        text = f"{year:04}-{random.randint(0, 14):02}-{random.randint(0, 33):02}"
        if random.random() < 0.7:
            text += f" {random.randint(0, 25):02}:{random.randint(0, 61):02}"
        if random.random() < 0.3:
            text += f":{random.randint(0, 61):02}"
        yield text


@pytest.mark.parametrize(
    "text", ["", "2020", "2020-02", "2020-02-03T04:05", "2020-2-3", "3 May 2020", "2020-01-02 03:04 +01:00"]
)
def test_dates_in_other_forms_are_left_to_pelican(text):
    assert result(date_of, text) == result(get_date, text)


def test_dates_are_what_pelican_takes_them_for():
    assert [text for text in dates() if result(date_of, text) != result(get_date, text)] == []


def test_dates_are_written_as_pelican_writes_them():
    moments = [date_of(text) for text in dates() if isinstance(result(date_of, text), tuple)]
    forms = [
        "%Y-%m-%d",
        "%a %d %B %Y",
        "%-d. %b",
        "%j %p %I %y %A %M",
        "100%%",
        "%x %X",
        "%S!%H %Q",
        "é %Y",
        "%Y-%m-%dT%H:%M:%S",
        "%d|%m~{%Y}",
        "%Y%%",
        "",
    ]
    expected = [moment.strftime(form) for moment in moments for form in forms]
    with quicker_values():
        assert [moment.strftime(form) for moment in moments for form in forms] == expected
        assert SafeDatetime(2020, 1, 2).strftime("%-d", safe=False) == "2"


def test_slugs_follow_from_all_that_they_are_made_with():
    calls = [
        (("A b", (), False, False), {}),
        (("A b", (), True, False), {}),
        (("A b", [("b", "c")]), {}),
        (("A b",), {"regex_subs": [("b", "d")], "preserve_case": True}),
        (("Ä b",), {"use_unicode": True}),
        (("Ä b",), {"use_unicode": False}),
    ]
    with quicker_values():
        for _ in range(2):
            assert [pelican.urlwrappers.slugify(*args, **named) for args, named in calls] == [
                slugify(*args, **named) for args, named in calls
            ]


def test_a_picture_without_words_is_warned_of(caplog):
    with quicker_values():
        pelican.readers.find_empty_alt('<p>no picture</p> alt="" src="x"', "a.md")
        assert caplog.records == []
        pelican.readers.find_empty_alt('<img src="x.png" alt="">', "a.md")
    assert "x.png" in caplog.text


def test_afterwards_pelican_is_as_it_was():
    before = SafeDatetime.strftime, pelican.readers.get_date, pelican.readers.find_empty_alt, pelican.urlwrappers.slugify
    with quicker_values():
        assert pelican.readers.get_date is not before[1]
    assert (
        SafeDatetime.strftime,
        pelican.readers.get_date,
        pelican.readers.find_empty_alt,
        pelican.urlwrappers.slugify,
    ) == before
