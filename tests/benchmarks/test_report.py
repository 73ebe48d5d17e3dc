from dataclasses import replace

from pages.report import comparison, page_cells, thousands
from pages.results import Measured, Results, Scores, Visit, from_json, to_json

VISIT = Visit({"html": 10_092, "css": 0, "js": 2_262, "fonts": 0, "images": 0, "other": 46}, 3, 1, 10_092)
SCORES = Scores(100, 100, 100, 100, 724.8, 917.6, 0.0, 36.4, (), 1_800.4)
OURS = Measured("This guide", "/program/a/", "Pelican 4.12", VISIT, SCORES)
LOST = Measured("404", "/404.html", "", VISIT, replace(SCORES, seo=63, lost=("is-crawlable",), machine=3_000))
RESULTS = Results("2026-11-22", 3, {"Lighthouse": "12.8.2"}, (OURS,), (LOST,), {"Other": "it is not installed here."})


def test_a_number_is_read_in_groups():
    assert [thousands(number) for number in (0, 999, 14_600)] == ["0", "999", "14\u202f600"]


def test_rows_have_a_cell_for_every_column():
    for table in comparison(RESULTS).split("\n\n"):
        rows = [line for line in table.splitlines() if line.startswith("|")]
        assert len({row.count("|") for row in rows}) <= 1, table


def test_the_tables_say_what_was_measured():
    text = comparison(RESULTS)
    first = "| This guide | 10\u202f092 | 0 | 2\u202f262 | 0 | 0 | 46 | 12\u202f400 | 3 | 1 | 10\u202f092 |"
    assert first in text
    assert "| This guide | 100 | 100 | 100 | 100 | 0.72 s | 0.92 s | 0.000 | 36 ms |" in text
    assert "The best of 3 runs" in text
    assert "2026-11-22 with Lighthouse 12.8.2." in text
    assert "a machine speed between 1\u202f800 and 3\u202f000." in text
    assert "- Other: it is not installed here." in text


def test_search_engines_do_not_count_for_a_page_that_they_leave_out():
    assert page_cells(LOST)[3] == "–"
    assert "Every score that counts is 100." in comparison(RESULTS)
    assert "is-crawlable" not in comparison(RESULTS)


def test_a_score_below_100_is_said():
    low = replace(OURS, name="topic", scores=replace(SCORES, accessibility=99, lost=("target-size",)))
    text = comparison(replace(RESULTS, pages=(low,)))
    assert "Below 100 in a score that counts: topic." in text
    assert "- topic: `target-size`" in text


def test_results_come_back_from_their_file():
    assert from_json(to_json(RESULTS)) == RESULTS
