"""Pages that people take along on paper hold their address and its code, and pay little for it."""

import brotli

MOST = 900  # bytes of the page, brotli


def test_levels_pairs_and_the_list_of_questions_have_it_and_no_other(site):
    have = {url for url, page in site.pages.items() if page.soup.select(".print-address")}
    levels = {url for url in site.pages if url.startswith("/levels-of-care/") and url != "/levels-of-care/"}
    assert have == {*levels, "/getting-care/questions-to-ask/"}


def test_the_address_stands_beside_a_code_that_is_hidden_from_screen_readers(site):
    for page in site.pages.values():
        for block in page.soup.select(".print-address"):
            assert block.b.get_text() == page.select("link[rel=canonical]")["href"], page.url
            assert block.svg["aria-hidden"] == "true"


def test_it_costs_little(site):
    for page in site.pages.values():
        if page.soup.select_one(".print-address"):
            start = page.html.index('<div class="print-address">')
            end = page.html.index("</div>", start) + len("</div>")
            without = page.html[:start] + page.html[end:]
            assert len(brotli.compress(page.html.encode())) - len(brotli.compress(without.encode())) <= MOST, page.url
