from datetime import date
from pathlib import Path

import pytest

from care_guide.guide import read_guide
from care_guide.new_file import NewFileError, new_file
from editorial.disk import read_files
from editorial.problems import ContentProblems
from editorial.yaml_text import read_yaml
from tiny import tiny_guide

CONTENT = Path(__file__).parents[2] / "content"
TODAY = date(2026, 11, 22)
HOSTILE = [
    "Sleep: what helps",
    'Say "no" to a friend',
    "It's time",
    "Both: \"this\" and 'that'",
    "# A hash",
    "C # sharp",
    "- a dash",
    "? a question",
    "[brackets]",
    "{braces}",
    "&anchor",
    "*alias",
    "!tag",
    "%percent",
    "@at",
    "`tick`",
    "| pipe",
    "> more",
    "true",
    "null",
    "123",
    "2026-11-22",
    "Ends with a colon:",
    'A back\\slash "quoted"',
    "Über uns",
    "  Spaces \t and\nlines  ",
    "...",
]


@pytest.fixture(scope="module")
def content():
    return read_files(CONTENT)


def told(files, source, text):
    """What is wrong with the new file, warnings included."""
    try:
        guide = read_guide({**files, source: text.encode()}, "", today=TODAY)
    except ContentProblems as found:
        problems = found.problems
    else:
        problems = guide.warnings
    return [problem for problem in problems if problem.path == f"content/{source}"]


@pytest.mark.parametrize(
    ("kind", "topic", "source", "codes"),
    [
        ("article", "therapies", "therapies/horse-riding.md", {"fill-in", "not-listed"}),
        ("page", "", "pages/horse-riding.md", {"fill-in"}),
        ("level", "", "levels/horse-riding.md", {"fill-in"}),
    ],
)
def test_a_new_file_passes_but_for_what_its_editor_fills_in(content, kind, topic, source, codes):
    path, text, _ = new_file(content, kind, topic, "Horse riding", TODAY)
    assert path == source
    found = told(content, source, text)
    assert {problem.code for problem in found} == codes
    assert sum(problem.code == "fill-in" for problem in found) == text.count("FILL IN")


def test_days_count_from_today(content):
    _, text, _ = new_file(content, "page", "", "Horse riding", TODAY)
    assert "\nchecked: 2026-11-22\nreview_by: 2027-11-22\n" in text


@pytest.mark.parametrize(("kind", "topic"), [("article", "program"), ("page", ""), ("level", "")])
@pytest.mark.parametrize("title", [title for title in HOSTILE if title != "..."])
def test_any_title_is_kept_as_it_was_given(kind, topic, title):
    _, text, _ = new_file(tiny_guide(), kind, topic, title, TODAY)
    header = read_yaml(text.split("---\n")[1]).data
    assert header["title"] == " ".join(title.split())
    assert all(isinstance(header.get(key, ""), str) for key in ("title", "short_name", "in_a_sentence", "key"))


@pytest.mark.parametrize(
    ("kind", "topic", "title", "sentence"),
    [
        ("article", "program", "A week", "There is a file program/a-week.md already."),
        ("article", "progam", "A day", "An article needs a topic; there is no topic 'progam'. Did you mean 'program'?"),
        ("article", "", "A day", "An article needs a topic; there is no topic ''. Allowed: program."),
        ("page", "", "...", "The title needs a letter or a digit, because the file is named after it."),
        ("page", "", "", "The title needs a letter or a digit, because the file is named after it."),
        ("page", "", "x" * 101, "The title has 101 characters; at most 100 are allowed."),
    ],
)
def test_what_cannot_be_begun_is_told(kind, topic, title, sentence):
    with pytest.raises(NewFileError) as raised:
        new_file(tiny_guide(), kind, topic, title, TODAY)
    assert str(raised.value) == sentence


@pytest.mark.parametrize(
    ("kind", "topic", "where"), [("article", "program", "content/pages/program.md"), ("page", "", "navigation")]
)
def test_the_next_step_says_where_to_go_on(kind, topic, where):
    assert where in new_file(tiny_guide(), kind, topic, "A day", TODAY)[2]
