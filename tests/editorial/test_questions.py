from hypothesis import given
from hypothesis import strategies as st

from editorial.questions import FAQ_HEADING, split_questions

WORDS = st.text(alphabet="abcdefghi XYZ0123456789", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
ANSWERS = st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join)
QUESTIONS = st.lists(st.tuples(WORDS.map("{}?".format), ANSWERS), max_size=5)
PROSE = st.lists(st.one_of(WORDS, WORDS.map("## {}".format)), max_size=4).map("\n\n".join)
MARKDOWN = st.lists(
    st.sampled_from(
        ["## Frequently asked questions", "### A?", "### ", "## B {#b}", "# C", "#### d", "```", "~~~", "    code", "text", ""]
    )
).map("\n".join)


@given(PROSE, QUESTIONS)
def test_questions_that_were_written_come_back(prose, asked):
    written = "\n\n".join(f"### {question}\n\n{answer}" for question, answer in asked)
    body = f"{prose}\n\n## Frequently asked questions\n\n{written}\n"
    split = split_questions(body)
    assert [(question.text, question.answer) for question in split.questions] == asked
    assert split.text.strip() == prose.strip()


@given(PROSE, QUESTIONS)
def test_a_question_knows_its_line(prose, asked):
    written = "\n\n".join(f"### {question}\n\n{answer}" for question, answer in asked)
    body = f"{prose}\n\n## Frequently asked questions\n\n{written}\n"
    lines = body.split("\n")
    for question in split_questions(body).questions:
        assert lines[question.line - 1] == f"### {question.text}"


@given(st.text().filter(lambda text: FAQ_HEADING not in text.lower()))
def test_text_without_the_heading_is_left_alone(text):
    split = split_questions(text)
    assert (split.text, split.questions, split.faq_line) == (text, (), None)


@given(st.one_of(st.text(), MARKDOWN))
def test_any_text_can_be_read(text):
    split = split_questions(text)
    assert all(1 <= question.line <= text.count("\n") + 1 for question in split.questions)


def test_the_text_goes_on_at_the_next_heading_of_its_level():
    split = split_questions("Before.\n\n## Frequently asked questions\n\n### Why?\n\nBecause.\n\n## After\n\nMore.\n")
    assert split.text == "Before.\n\n## After\n\nMore.\n"
    assert [question.answer for question in split.questions] == ["Because."]


def test_a_small_heading_belongs_to_the_answer():
    split = split_questions("## Frequently asked questions\n\n### Why?\n\nBecause.\n\n#### In detail\n\nMore.\n")
    assert split.questions[0].answer == "Because.\n\n#### In detail\n\nMore."


def test_the_short_answer_is_the_first_paragraph():
    split = split_questions("## Frequently asked questions\n\n### Why? {#why-so}\n\nOne\nline.\n\nMore.\n")
    (question,) = split.questions
    assert (question.id, question.text, question.short_answer) == ("why-so", "Why?", "One\nline.")
