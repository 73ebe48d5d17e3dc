import pytest

from editorial.outline import outline
from editorial.prose import blocks, mask
from editorial.questions import split_questions
from editorial.style import abbreviation_remarks, answer_remarks, block_remarks, heading_remarks, markup_remarks


def told(remarks):
    return [(remark.code, remark.level, remark.place.line, remark.place.column) for remark in remarks]


def of_blocks(body):
    return told(block_remarks(blocks(body, lambda kind, name: "two words")))


def words(number):
    return " ".join(["word"] * number) + "."


@pytest.mark.parametrize(("number", "level"), [(20, None), (21, "warning"), (30, "warning"), (31, "error")])
def test_a_sentence_may_have_20_words_and_must_not_have_more_than_30(number, level):
    assert of_blocks(f"First.\n\n{words(number)}") == ([("long-sentence", level, 3, 1)] if level else [])


def test_a_fact_counts_with_its_words():
    assert of_blocks(words(18) + " x") == []
    assert of_blocks("{fact:x} " + words(18)) == []
    assert of_blocks("{fact:x} " + words(19)) == [("long-sentence", "warning", 1, 1)]


def test_long_headings_and_rows_are_passed_over():
    assert of_blocks(f"## {words(40)}\n\n| {words(40)} |") == []


@pytest.mark.parametrize(("sentences", "told_of"), [(3, []), (4, [("long-paragraph", "warning", 1, 1)])])
def test_a_paragraph_may_have_3_sentences(sentences, told_of):
    assert of_blocks(" ".join(["It is."] * sentences)) == told_of


def test_a_paragraph_must_not_have_more_than_150_words():
    fine, long = "It is so. " * 50, "It is so. " * 50 + "It."
    assert of_blocks(fine) == [("long-paragraph", "warning", 1, 1)]
    assert of_blocks(long) == [("long-paragraph", "error", 1, 1)]


@pytest.mark.parametrize(("items", "told_of"), [(7, []), (8, [("long-list", "warning", 3, 1)])])
def test_a_list_may_have_7_items(items, told_of):
    assert of_blocks("Lead-in:\n\n" + "- item\n" * items) == told_of


def test_two_lists_are_counted_apart():
    assert of_blocks("- item\n" * 7 + "\nBetween.\n\n" + "- item\n" * 7) == []


@pytest.mark.parametrize(
    ("body", "told_of"),
    [
        ("## Two\n### Three\n## Two", []),
        ("### Three", [("heading-jump", "error", 1, 1)]),
        ("## Two\n\n#### Four\n### Three", [("heading-jump", "error", 3, 1)]),
        ("# One\n### Three", [("heading-jump", "error", 2, 1)]),
    ],
)
def test_headings_go_down_one_step_at_a_time(body, told_of):
    assert told(heading_remarks(outline(body))) == told_of


@pytest.mark.parametrize(("number", "told_of"), [(60, []), (61, [("long-short-answer", "error", 3, 1)])])
def test_a_short_answer_has_60_words(number, told_of):
    questions = split_questions("## Frequently asked questions\n\n### Why?\n\nBecause.").questions
    assert told(answer_remarks(questions, {"why": number})) == told_of


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("An intensive outpatient program (IOP) is an IOP.", []),
        ("An IOP is an intensive outpatient program (IOP).", [4]),
        ("IOPs and an IOP", [1]),
        ("A CBT-DBT or HIV", [3, 14]),
        ("NASA", []),
        ("A TOOLONGWORD or X", []),
        ("pre-CBT and CBT2", []),
        ("“DBT” and [ACT](x)", [2, 12]),
    ],
)
def test_abbreviations_are_spelled_out_first(text, columns):
    remarks = list(abbreviation_remarks(text, {"NASA"}))
    assert told(remarks) == [("abbreviation", "warning", 1, column) for column in columns]


def of_markup(body):
    return told(markup_remarks(body, mask(body, quotations=False)))


@pytest.mark.parametrize(
    ("body", "told_of"),
    [
        ("a <b>c</b>", [("html", "error", 1, 3), ("html", "error", 1, 7)]),
        ('<img src="x" />', [("html", "error", 1, 1)]),
        ("2 < 3 and 4 > 3", []),
        ("`<b>` is no code", [("html", "error", 1, 2)]),
        ("<https://example.org/>", []),
        ("![]({static}/x.png)", [("no-alt-text", "error", 1, 1)]),
        ("![photo.JPG]({static}/x.png)", [("no-alt-text", "error", 1, 1)]),
        ("![Image 3](<{static}/x.png>)", [("no-alt-text", "error", 1, 1)]),
        ("![People in a circle]({static}/x.png)", []),
        ("![People in a circle](https://x.org/x.png)", [("foreign-picture", "error", 1, 1)]),
        ("A &amp; B&#58; &#x3a; &nbsp;", [("entity", "error", 1, column) for column in (3, 10, 16, 23)]),
        ("R&D; AT&T; a & b &frac12;", [("entity", "error", 1, column) for column in (2, 8, 18)]),
        ("- ## Head\n> 1. # Head\n>## Head", [("hidden-heading", "error", line, 1) for line in (1, 2, 3)]),
        ("- #1 of all", [("hidden-heading", "error", 1, 1)]),
        ("- a\n\n    # In it\nTerm\n:   # In it", [("hidden-heading", "error", line, 1) for line in (3, 5)]),
        ("We are # 1, > # 2 and - # 3", []),
        ("[call {call:988} now](x)", [("token-in-link", "error", 1, 1)]),
        ("[{fact:weeks}](x)", [("token-in-link", "error", 1, 1)]),
        ("[a page](x) {fact:weeks} [b](x)", []),
        ("\nGo [here](x)", [("empty-link-text", "error", 2, 5)]),
        ("[**Read more**…](x)", [("empty-link-text", "error", 1, 2)]),
        ("[Click  here](x)", []),
        ("[A typical week](x)", []),
    ],
)
def test_html_pictures_without_words_and_empty_link_texts(body, told_of):
    assert of_markup(body) == told_of
