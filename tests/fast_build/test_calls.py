import datetime
import os
import random
import time

import pytest

from fast_build.calls import is_repeatable, looks_outside


class Thing:
    pass


def deep():
    def within():
        return os.environ

    return within()


def draw():
    return random.random()


def read(path):
    with path.open() as file:
        return file.read()


@pytest.mark.parametrize(
    ("function", "outside"),
    [(deep, True), (draw, True), (read, True), (str.upper, False), (len, False), (is_repeatable, False)],
)
def test_a_function_that_names_the_clock_chance_files_or_the_environment_looks_outside(function, outside):
    assert looks_outside(function) is outside


def test_classes_and_modules_are_not_repeatable_but_plain_types_are():
    assert is_repeatable(int, ())
    assert not is_repeatable(Thing, ())
    assert not is_repeatable(time.time, ())
    assert not is_repeatable(datetime.datetime.now, ())
