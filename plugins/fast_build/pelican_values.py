"""Pelican's small functions with fewer steps and the same results: for values as they are usually written, or seen before."""

import datetime
import functools
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pelican.readers
import pelican.urlwrappers
from pelican.readers import find_empty_alt
from pelican.utils import SafeDatetime, get_date, slugify

from .replacing import replaced

DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?: ([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?")
FORMAT = re.compile(r"(?:[ -$&-~]|%[aAbBdHIjmMSyY])*")  # what the system's own function does in one step


TWO_DIGITS = ("month", "day", "hour", "minute", "second")
NUMBERS = {"Y": "{0.year}", **{sign: f"{{0.{name}:02}}" for sign, name in zip("mdHMS", TWO_DIGITS, strict=True)}}
OF_NUMBERS = re.compile(r"(?:[ -$&-z|~]|%[YmdHMS])*")  # formats of nothing else
WITH_FOUR_DIGITS = 1000


def date_of(text: str) -> datetime.datetime:
    """Pelican's answer, for whose usual form nothing has to be guessed."""
    found = DATE.fullmatch(text)
    if found:
        try:
            date: datetime.datetime = SafeDatetime(*(int(part or 0) for part in found.groups()))
            return date
        except ValueError:  # a day and a month the other way round, perhaps
            pass
    return get_date(text)  # type: ignore[no-any-return]


def _numbers(form: str) -> str:
    """For `str.format`, the same as a format of dates; '' where it is not of numbers alone."""
    return re.sub("%(.)", lambda sign: NUMBERS[sign[1]], form) if OF_NUMBERS.fullmatch(form) else ""


def warn_of_pictures(content: str, path: str) -> None:
    """Pelican's warning, which a text without a picture cannot cause."""
    if "<img" in content:
        find_empty_alt(content, path)


@contextmanager
def quicker_values() -> Iterator[None]:
    """Put these functions in the places of Pelican's."""
    slow_format = SafeDatetime.strftime
    numbers = functools.cache(_numbers)
    plain: dict[str, bool] = {}
    slugs: dict[Any, str] = {}

    def strftime(self: SafeDatetime, fmt: str, safe: bool = True) -> str:
        if safe and type(self) is SafeDatetime:
            if numbers(fmt) and self.year >= WITH_FOUR_DIGITS:
                return numbers(fmt).format(self)
            if fmt not in plain:
                plain[fmt] = FORMAT.fullmatch(fmt) is not None
            safe = not plain[fmt]
        return slow_format(self, fmt, safe)  # type: ignore[no-any-return]

    def slug_of(value: str, regex_subs: Iterable[tuple[str, str]] = (), *how: bool, **named: bool) -> str:
        place = value, tuple(map(tuple, regex_subs)), how, *named.items()
        if place not in slugs:
            slugs[place] = slugify(value, regex_subs, *how, **named)
        return slugs[place]

    with replaced(
        (SafeDatetime, "strftime", strftime),
        (pelican.readers, "get_date", date_of),
        (pelican.readers, "find_empty_alt", warn_of_pictures),
        (pelican.urlwrappers, "slugify", slug_of),
    ):
        yield
