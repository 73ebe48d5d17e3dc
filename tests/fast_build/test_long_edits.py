"""What `make edits` and `make bench` do with the two long runs."""

import datetime

import pytest

import long_edits
from long_edits import BEGIN, BLOGS, END, GUIDE, part, put, run

COUNTS = {
    BLOGS: {"steps": 2003, "alike": 1990, "both failed": 10, "both failed, where several things were wrong": 3, "rendered": 9},
    GUIDE: {"by the shortcut": 1000, "whole": 700, "with a problem": 300},
}
SCRIPT = """\
import argparse, pathlib, sys
parser = argparse.ArgumentParser()
for name in ("--steps", "--seed", "--counts"):
    parser.add_argument(name)
options = parser.parse_args()
if {code} == 0:
    pathlib.Path(options.counts).write_text('{{"steps": %s, "seed": %s}}' % (options.steps, options.seed))
sys.exit({code})
"""


@pytest.fixture
def scripts(tmp_path, monkeypatch):
    monkeypatch.setattr(long_edits, "TESTS", tmp_path)
    (tmp_path / "fast_build").mkdir()

    def put_scripts(blogs, guide):
        for name, code in ((BLOGS, blogs), (GUIDE, guide)):
            (tmp_path / name).write_text(SCRIPT.format(code=code))

    return put_scripts


def test_both_runs_get_the_same_steps_and_seed(scripts):
    scripts(0, 0)
    assert run(20, 7) == {BLOGS: {"steps": 20, "seed": 7}, GUIDE: {"steps": 20, "seed": 7}}


@pytest.mark.parametrize("codes", [(1, 0), (0, 1), (1, 1)])
def test_a_difference_in_one_of_them_is_one(scripts, codes):
    scripts(*codes)
    assert run(20, 7) is None


def test_the_document_says_what_was_counted():
    text = part(COUNTS, 2000, 1, datetime.date(2026, 12, 1))
    plain = " ".join(text.split())
    assert "each of 2,003 builds of made-up blogs, edited at random in between, and of 2,000 of a small guide" in plain
    assert "13 and 300 of them ended with a problem" in plain
    assert "`make edits STEPS=2000 SEED=1`, on 2026-12-01" in plain
    document = f"# Title\n\n{BEGIN}\nNot measured yet.\n{END}\n\nMore\n"
    new = put(text, document)
    assert new == f"# Title\n\n{text}\n\nMore\n"
    assert put(text, new) == new


def test_a_document_without_a_place_for_it_is_refused():
    with pytest.raises(ValueError, match="begin: same bytes"):
        put("text", "# Title\n")
