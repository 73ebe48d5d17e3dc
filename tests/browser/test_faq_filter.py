"""The field that narrows the questions, in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def faq(visit):
    page = visit.open("/faq/")
    page.locator(".faq-filter--ready").wait_for()
    page.asked = visit.requests
    return page


def test_words_leave_the_questions_that_have_all_of_them(faq):
    everything = faq.locator(".faq-entry").count()
    faq.get_by_label("Show only questions about").fill("Pet  iop")
    shown = faq.locator(".faq-entry:visible")
    expect(faq.get_by_role("status").last).to_have_text(f"{shown.count()} of {everything} questions")
    assert 0 < shown.count() < 10
    assert any("pet" in text for text in shown.locator("summary").all_text_contents())


def test_topics_without_a_question_are_hidden_and_come_back(faq):
    headings = faq.locator(".faq-group h2:visible")
    before = headings.count()
    field = faq.get_by_label("Show only questions about")
    field.fill("methadone")
    assert headings.count() < before
    field.press("Escape")
    expect(field).to_have_value("")
    assert headings.count() == before


def test_nothing_found_is_said_with_what_to_try(faq):
    faq.get_by_label("Show only questions about").fill("xyzzy")
    expect(faq.locator(".faq-entry:visible")).to_have_count(0)
    expect(faq.locator(".faq-filter__none")).to_be_visible()


def test_filtering_asks_nobody(faq):
    before = len(faq.asked)
    faq.get_by_label("Show only questions about").fill("cost")
    expect(faq.get_by_role("status").last).to_contain_text("questions")
    assert len(faq.asked) == before


def test_accents_and_apostrophes_do_not_matter(faq):
    field = faq.get_by_label("Show only questions about")
    field.fill("what's")
    with_apostrophe = faq.locator(".faq-entry:visible").count()
    field.fill("whats")
    assert faq.locator(".faq-entry:visible").count() == with_apostrophe


def test_without_a_script_there_is_no_field(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/faq/")
        expect(page.locator("#faq-filter")).to_be_hidden()
        expect(page.locator(".faq-entry").first).to_be_visible()
