from tiny import FILES, edited, pages_of, read_tiny

FAQ = "## Frequently asked questions"


def told(faq):
    return [(group.id, [entry.id for entry in group.entries]) for group in faq]


def test_questions_stand_in_the_order_of_the_topic_page_and_the_ladder(pages):
    assert told(pages.faq) == [
        ("program", ["can-i-leave-early", "can-i-work"]),
        ("levels", ["is-an-iop-like-a-php", "which-level-do-i-need"]),
    ]


def test_an_entry_leads_to_its_question_in_its_page():
    (first, *_), *_ = (group.entries for group in pages_of(read_tiny("/guide")).faq)
    assert first.page_url == "/guide/program/how-long/#can-i-leave-early"
    assert (first.page_title, first.question) == ("How long does it last?", "Can I leave early?")
    assert first.short_html == "Yes. It’s your choice."


def test_only_the_first_paragraph_is_in_the_index_with_its_links_whole():
    entry = pages_of(read_tiny("/guide")).faq[0].entries[1]
    assert entry.short_html == 'Many people do. See <a href="/guide/program/how-long/">how long it lasts</a>.'


def test_questions_of_other_pages_come_last():
    faq = pages_of(read_tiny(**{"pages/not-found.md": FILES["pages/not-found.md"] + f"\n{FAQ}\n\n### Why?\n\nSo.\n"})).faq
    assert told(faq)[-1] == ("guide", ["why"])


def test_a_draft_asks_nothing():
    links = (("See [how long it lasts]({filename}how-long.md).", ""), ("related: [program/how-long]\n", ""))
    changes = {
        "program/how-long.md": ("title:", "status: draft\ntitle:"),
        "program/a-week.md": edited("program/a-week.md", *links),
    }
    assert told(pages_of(read_tiny(**changes)).faq)[0] == ("program", ["can-i-work"])


def test_one_question_may_stand_on_two_pages_with_one_answer():
    same = f"{FAQ}\n\n### Can I leave early? {{#may-i-leave}}\n\nYes! It's **your** choice."
    guide = read_tiny(**{"levels/php.md": FILES["levels/php.md"] + f"\n{same}\n"})
    assert ("levels", ["is-an-iop-like-a-php", "may-i-leave", "which-level-do-i-need"]) in told(pages_of(guide).faq)
