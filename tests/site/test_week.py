"""The example weeks say what the articles around them say."""

import re

import pytest
import yaml

from site_fixture import ROOT

WEEKS = yaml.safe_load((ROOT / "content" / "data" / "weeks.yaml").read_text(encoding="utf-8"))
ADULT = "/program/a-typical-week/"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize(("url", "name"), {ADULT: "adult-evenings", "/program/teens-and-children/": "teen-afternoons"}.items())
def test_a_week_is_drawn_and_said_to_be_made_up(site, url, name):
    figure = site.pages[url].select("figure.week")
    assert "made up" in figure.figcaption.get_text()
    assert len(figure.select("details li")) == len(WEEKS[name]["sessions"])
    before = figure.find_previous("p").get_text()
    assert "not a plan to follow" in before


def test_every_week_is_drawn_somewhere(site):
    drawn = [page.select("figure.week strong").get_text() for page in site.pages.values() if 'figure class="week' in page.html]
    assert sorted(drawn) == sorted(week["title"] + "." for week in WEEKS.values())


@pytest.fixture(scope="module")
def prose(site):
    """What the article says of each day, by its name."""
    bold = site.pages[ADULT].soup.select(".prose li > strong")
    return {day: b.parent.get_text() for b in bold for day in DAYS if b.get_text().startswith(day)}


def test_the_article_and_the_data_have_sessions_on_the_same_days(prose):
    assert set(prose) == set(DAYS)
    free = {day for day, text in prose.items() if re.search(r"no session|rest\.", text)}
    assert {session["day"] for session in WEEKS["adult-evenings"]["sessions"]} == set(DAYS) - free


def test_sessions_of_some_weeks_are_the_same_ones(prose):
    some = {session["day"] for session in WEEKS["adult-evenings"]["sessions"] if session.get("some_weeks")}
    assert {day for day, text in prose.items() if "some weeks" in text} == some


def test_the_article_says_what_a_session_holds(prose):
    for session in WEEKS["adult-evenings"]["sessions"]:
        assert session["what"].lower() in prose[session["day"]].lower(), session["day"]


def test_the_evenings_have_the_hours_that_the_article_counts(site, prose):
    evenings = [session for session in WEEKS["adult-evenings"]["sessions"] if "evening" in prose[session["day"]].split(":")[0]]
    lengths = {session["to"] - session["from"] for session in evenings}
    counted = f"each of the {len(evenings)} evenings lasts {lengths.pop()} hours, this person gets 9 hours"
    assert lengths == set()
    assert sum(session["to"] - session["from"] for session in evenings) == 9
    assert counted in site.pages[ADULT].select("main").get_text()
