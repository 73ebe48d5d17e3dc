import pytest
from hypothesis import given
from hypothesis import strategies as st

from care_guide.guide import read_guide
from editorial.library import read_library
from editorial.problems import ContentProblems
from tiny import FILES, article, tiny_guide


def library(**changes):
    read, problems = read_library(tiny_guide(**changes))
    assert problems == []
    return read


def test_the_tiny_guide_is_read_whole():
    assert sorted(library().documents) == sorted(path.removesuffix(".md") for path in FILES if path.endswith(".md"))


def test_a_draft_is_read_but_not_published():
    read = library(**{"program/draft.md": article("Text.").replace("title:", "status: draft\ntitle:")})
    assert "program/draft" in read.documents
    assert "program/draft" not in read.published


def test_facts_and_rows_of_levels_are_named_alike():
    facts = library().names.facts
    assert facts["weeks"].text == "8 to 12 weeks"
    assert (facts["iop.hours"].text, facts["iop.hours"].sources) == ("9 to 19 hours a week", ("asam",))
    assert facts["residential.hours"].text == "24-hour care"


def test_what_varies_is_no_fact():
    assert "iop.length" not in library().names.facts


def test_pictures_are_no_pages():
    assert "images/stairs" not in library(**{"images/stairs.png": b"\x89PNG"}).documents


def test_a_file_name_with_spaces_and_an_umlaut_builds():
    files = tiny_guide(
        **{
            "program/Grüne Tür öffnen.md": article("Text.[^nida]"),
            "pages/program.md": ("[how-long, a-week]", "[how-long, a-week, Grüne Tür öffnen]"),
        }
    )
    guide = read_guide(files, "https://guide.example")
    assert guide.library.documents["program/Grüne Tür öffnen"].url == "/program/grune-tur-offnen/"


@given(
    st.sampled_from(sorted(FILES)),
    st.floats(0, 1),
    st.integers(0, 40),
    st.one_of(st.binary(max_size=20), st.sampled_from([b"\n---\n", b"{fact:", b"\n- ", b": ", b"[^", b"](", b"\n## ", b"{#}"])),
)
def test_damaged_files_raise_nothing_but_problems(path, where, cut, inserted):
    raw = FILES[path].encode()
    start = int(where * len(raw))
    try:
        guide = read_guide(tiny_guide(**{path: raw[:start] + inserted + raw[start + cut :]}), "https://guide.example")
    except ContentProblems as problems:
        assert problems.problems
    else:
        assert [guide.render(document) for document in guide.library.published.values()]


@given(st.dictionaries(st.sampled_from(sorted(FILES)), st.one_of(st.none(), st.binary(max_size=60)), max_size=3))
def test_files_with_any_bytes_in_them_raise_nothing_but_problems(changes):
    try:
        read_guide(tiny_guide(**changes), "https://guide.example")
    except ContentProblems as problems:
        assert problems.report


def told(**changes):
    with pytest.raises(ContentProblems) as raised:
        read_guide(tiny_guide(**changes), "https://guide.example")
    return sorted((problem.path.removeprefix("content/"), problem.code) for problem in raised.value.problems)


@pytest.mark.parametrize("path", sorted(path for path in FILES if path.startswith("data/")))
def test_a_data_file_that_cannot_be_read_is_one_problem_and_hides_no_other(path):
    assert told(**{path: "- a: b\n c: d\n"}) == [(path, "bad-yaml")]
    body = article("It is <b>bold</b> and [lost]({filename}none.md).[^nida]")
    more = {"program/more.md": body, "pages/program.md": ("[how-long, a-week]", "[how-long, a-week, more]")}
    here = [("program/more.md", code) for code in ("broken-link", "html", "html")]
    assert told(**{path: "- a: b\n c: d\n"}, **more) == sorted([(path, "bad-yaml"), *here])


@pytest.mark.parametrize(
    ("path", "told_of"),
    [
        ("images/a.PNG", []),
        ("images/deep/a.webp", []),
        ("images/a.svg", ["unknown-kind"]),
        ("images/a.html", ["unknown-kind"]),
        ("images/a", ["unknown-kind"]),
    ],
)
def test_only_pictures_are_published_as_they_are(path, told_of):
    _, problems = read_library(tiny_guide(**{path: b"x"}))
    assert [problem.code for problem in problems] == told_of


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("pages/home.md", ("url: /", "url: home/")),
        ("pages/not-found.md", ("url: 404.html", "url: lost/")),
        ("pages/faq.md", ("url: faq/", "url: /")),
        ("pages/faq.md", ("url: faq/", "url: 404.html")),
    ],
)
def test_the_home_page_and_that_of_lost_readers_have_their_addresses(path, change):
    assert (path, "wrong-value") in told(**{path: change})


@pytest.mark.parametrize("key", ["title", "summary"])
def test_a_text_stands_in_one_line(key):
    text = article("Text.[^nida]").replace(
        f"{key}: A", f"{key}: |\n  One line of the text, and it is as long as it has to be.\n  A"
    )
    document = {"program/more.md": text, "pages/program.md": ("[how-long, a-week]", "[how-long, a-week, more]")}
    assert told(**document) == [("program/more.md", "wrong-value")]
    assert told(**{"data/organization.yaml": "name: Tiny\ntagline: |\n  One\n  two\n"}) == [
        ("data/organization.yaml", "wrong-value")
    ]
