import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.document import decode, read_document
from editorial.problems import Place
from tiny import article

FAQ = "## Frequently asked questions\n\n### Why?\n\nBecause."


def read(raw, source="program/a.md"):
    document, problems = read_document(source, raw, f"content/{source}")
    assert problems == []
    return document


@given(st.binary())
def test_any_bytes_are_text_or_one_problem(raw):
    text, problems = decode(raw, "content/x.md")
    assert len(problems) <= 1
    assert not (problems and text)


@given(st.text(alphabet="aé❤\n\t", max_size=20))
def test_good_text_comes_back(text):
    assert decode(text.encode(), "x") == (text, [])


@given(st.text(alphabet="aé\n"), st.text(alphabet="aé\n"), st.sampled_from("\x00\x07\x1b\x7f\x85\u2028\uffff"))
def test_a_control_character_is_found_where_it_stands(before, after, bad):
    lines = before.split("\n")
    (problem,) = decode(f"{before}{bad}{after}".encode(), "x")[1]
    assert (problem.code, problem.place) == ("control-character", Place(len(lines), len(lines[-1]) + 1))


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf%s", b"%s"])
@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\n"])
def test_windows_line_ends_and_a_byte_order_mark_change_nothing(raw, end):
    plain = article(FAQ).encode()
    document = read(raw % plain.replace(b"\n", end))
    assert (document.header, document.split, document.body) == (read(plain).header, read(plain).split, read(plain).body)


def test_a_place_in_the_body_is_a_place_in_the_file():
    text = article(FAQ)
    document = read(text.encode())
    (question,) = document.split.questions
    assert text.split("\n")[document.at(Place(question.line)).line - 1] == "### Why?"


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("program/A day, über.md", "/program/a-day-uber/"),
        ("program/straße 7.md", "/program/strae-7/"),
        ("program/it’s.md", "/program/its/"),
    ],
)
def test_an_address_is_made_from_the_file_name(source, url):
    assert read(article("Text.").encode(), source).url == url


def test_a_slug_in_the_header_wins_over_the_file_name():
    document = read(article("Text.").replace("title:", "slug: other\ntitle:").encode())
    assert (document.slug, document.url, document.key) == ("other", "/program/other/", "program/a")


def test_a_line_of_hyphens_in_the_body_does_not_end_the_header_again():
    assert read(article("One.\n\n---\n\nTwo.").encode()).body.strip() == "One.\n\n---\n\nTwo."


def test_a_long_article_is_read_whole():
    lines = [f"Line {number}.\n" for number in range(5000)]
    document = read(article("\n".join(lines)).encode())
    assert document.body.count("Line ") == 5000


def problems_of(body):
    _, found = read_document("program/a.md", article(body).encode(), "x")
    return [(problem.code, problem.place.line - 7) for problem in found]


@pytest.mark.parametrize(("size", "codes"), [(500_000, []), (500_001, ["too-large"])])
def test_a_file_may_have_so_many_bytes(size, codes):
    raw = ("a" * 99 + "\n").encode() * 5000 + b"\n" * (size - 500_000)
    assert [problem.code for problem in decode(raw, "x")[1]] == codes


@pytest.mark.parametrize(("length", "codes"), [(5000, []), (5001, [("long-line", Place(2))])])
def test_a_line_may_have_so_many_characters(length, codes):
    raw = ("a\n" + "é" * length + "\nb").encode()
    assert [(problem.code, problem.place) for problem in decode(raw, "x")[1]] == codes


@pytest.mark.parametrize(
    ("line", "deep"),
    [
        ("- " * 10 + "a", True),
        ("- " * 9 + "a", False),
        ("> " * 10 + "a", True),
        (">" * 10 + "a", True),
        (" " * 40 + "- a", True),
        ("\t" * 40 + "a", True),
        (" " * 12 + "- a", False),
    ],
)
def test_what_is_nested_too_deeply_is_told_once(line, deep):
    assert problems_of(f"One.\n\n{line}\n{line}") == ([("too-deep", 3)] if deep else [])


@pytest.mark.parametrize("name", ["main", "sources", "read-next", "source-1", "cite-1-1", "term-iop", "help-988", "each-level"])
def test_ids_of_the_frame_are_taken(name):
    assert problems_of(f"## Head {{#{name}}}") == [("reserved-id", 1)]


def test_words_that_only_begin_like_the_frame_are_free():
    assert problems_of("## Sources of help\n\n## Maintenance\n\n## Terms\n\n## Helpful") == []
    assert problems_of(FAQ) == []


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Frequently asked question", True),
        ("Frequently ask questions", True),
        ("Frequent asked questions", True),
        ("FREQUENTLY ASKED QUESTIONS", False),
        ("Questions to ask", False),
    ],
)
def test_a_misspelled_heading_of_the_questions_is_told(heading, told):
    assert problems_of(f"## {heading}\n\n### Why?\n\nBecause.") == ([("faq-heading", 1)] if told else [])
