import json

from preview.messages import MOST, event, title
from release.problems import Problem

ONE = Problem("a.md:1:2", "Wrong\nin two lines.")


def parts(message):
    name, data = message.removesuffix("\n\n").split("\n")
    return name, json.loads(data.removeprefix("data: "))


def test_another_page_comes_before_its_problems():
    assert parts(event([ONE], is_other=True, has_pages=True, is_news=True)) == ("event: reload", {})


def test_problems_are_told_whether_they_are_news_or_not():
    for is_news in (True, False):
        name, told = parts(event([ONE], is_other=False, has_pages=True, is_news=is_news))
        assert (name, told["list"]) == ("event: problems", [{"place": "a.md:1:2", "sentence": "Wrong\nin two lines."}])


def test_nothing_is_said_of_a_page_that_is_as_it_was_unless_something_was_saved():
    assert event([], is_other=False, has_pages=True, is_news=False) == ""
    assert parts(event([], is_other=False, has_pages=True, is_news=True))[0] == "event: same"


def test_titles():
    assert title([ONE], has_pages=True) == "1 problem. You see the last good page."
    assert title([ONE, ONE], has_pages=False) == "2 problems. Mend it, and the page appears."
    many = [ONE] * (MOST + 1)
    assert title(many, has_pages=True) == "51 problems, the first 50 of them. You see the last good page."
    assert len(parts(event(many, is_other=False, has_pages=True, is_news=True))[1]["list"]) == MOST
