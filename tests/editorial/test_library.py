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
