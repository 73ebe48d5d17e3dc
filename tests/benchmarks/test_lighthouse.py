import pytest

from pages.lighthouse import best, read_scores


def report(performance=1.0, seo=0.92, largest=917.6, **others):
    one = [{"id": "robots-txt", "weight": 4}, {"id": "hreflang", "weight": 0}, {"id": "canonical", "weight": 1}]
    return {
        "environment": {"benchmarkIndex": 1800.5},
        "requestedUrl": "http://127.0.0.1/",
        "categories": {
            "performance": {"score": performance, "auditRefs": [{"id": "largest-contentful-paint", "weight": 25}]},
            "accessibility": {"score": 1, "auditRefs": []},
            "best-practices": {"score": 0.995, "auditRefs": []},
            "seo": {"score": seo, "auditRefs": one},
        },
        "audits": {
            "first-contentful-paint": {"score": 1, "numericValue": 724.8},
            "largest-contentful-paint": {"score": 0.9, "numericValue": largest},
            "cumulative-layout-shift": {"score": 1, "numericValue": 0},
            "total-blocking-time": {"score": 1, "numericValue": 36},
            "robots-txt": {"score": 0},
            "hreflang": {"score": 0},
            "canonical": {"score": None},
        },
        **others,
    }


def test_scores_are_of_100_and_times_in_milliseconds():
    scores = read_scores(report())
    assert (scores.performance, scores.accessibility, scores.seo) == (100, 100, 92)
    assert (scores.first_paint, scores.largest_paint, scores.shift, scores.blocking) == (724.8, 917.6, 0, 36)
    assert scores.machine == 1800.5


def test_what_cost_points_is_named_and_what_does_not_count_is_not():
    assert read_scores(report()).lost == ("robots-txt",)


def test_a_page_that_could_not_be_judged_is_no_result():
    with pytest.raises(ValueError, match="no page"):
        read_scores(report(runtimeError={"message": "no page"}))


def test_the_best_run_has_the_highest_scores_and_then_the_earliest_text():
    runs = [read_scores(report(**run)) for run in ({"performance": 0.9, "largest": 1}, {}, {"largest": 800})]
    assert best(runs) is runs[2]
