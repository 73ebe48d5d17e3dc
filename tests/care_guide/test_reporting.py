import json
import re

from hypothesis import given
from hypothesis import strategies as st

from care_guide.reporting import as_github, as_json, as_text
from editorial.problems import Place, Problem

PROBLEMS = (
    Problem("content/b.md", Place(3, 4), "typed-fact", "It is typed.", "Write {fact:x}.", "warning"),
    Problem("content/b.md", Place(1, 2), "no-source", "It has none."),
    Problem("content/a.md", Place(), "no-source", "It has none.", "Add one."),
)
TEXTS = st.text(alphabet=st.characters(codec="utf-8"))
ANY_PROBLEMS = st.lists(
    st.builds(
        Problem,
        TEXTS,
        st.builds(Place, st.integers(1, 99), st.integers(1, 99)),
        TEXTS,
        TEXTS,
        TEXTS,
        st.sampled_from(["error", "warning"]),
    )
)


def test_text_has_files_apart_places_in_order_and_a_count():
    assert as_text(PROBLEMS) == (
        "content/a.md:1:1: no-source It has none. Add one.\n"
        "\n"
        "content/b.md:1:2: no-source It has none.\n"
        "content/b.md:3:4: typed-fact It is typed. Write {fact:x}. (warning)\n"
        "\n"
        "2 problems and 1 warning in 2 files: 2 no-source, 1 typed-fact."
    )


def test_one_file_is_one_file():
    assert as_text(PROBLEMS[:1]).endswith("\n1 warning in 1 file: 1 typed-fact.")


def test_nothing_is_said_of_nothing():
    assert as_text([]) == as_text([], color=True) == as_github([]) == ""
    assert json.loads(as_json([])) == []


def test_colors_tell_errors_from_warnings_and_say_nothing_else():
    colored = as_text(PROBLEMS, color=True)
    assert "\x1b[31mno-source\x1b[0m" in colored
    assert "\x1b[33mtyped-fact\x1b[0m" in colored
    assert re.sub(r"\x1b\[\d+m", "", colored) == as_text(PROBLEMS).replace(" (warning)", "")


def test_an_annotation_for_each_problem():
    assert as_github(PROBLEMS).splitlines() == [
        "::error file=content/a.md,line=1,col=1,title=no-source::It has none. Add one.",
        "::error file=content/b.md,line=1,col=2,title=no-source::It has none.",
        "::warning file=content/b.md,line=3,col=4,title=typed-fact::It is typed. Write {fact:x}.",
    ]


def test_annotations_escape_what_ends_a_command_or_a_property():
    problem = Problem("content/a,b:c%.md", Place(), "code", "50 %, two\r\nlines: ::error::")
    assert as_github([problem]) == (
        "::error file=content/a%2Cb%3Ac%25.md,line=1,col=1,title=code::50 %25, two%0D%0Alines: ::error::"
    )


@given(ANY_PROBLEMS)
def test_each_annotation_is_one_line(problems):
    said = as_github(problems)
    assert said.count("\n") == max(0, len(problems) - 1)
    assert "\r" not in said


@given(ANY_PROBLEMS)
def test_json_holds_all_of_every_problem(problems):
    read = [
        Problem(p["path"], Place(p["line"], p["column"]), p["code"], p["sentence"], p["hint"], p["level"])
        for p in json.loads(as_json(problems))
    ]
    assert read == sorted(problems)
