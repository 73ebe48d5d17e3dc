import markdown
import pytest

from pages.article import plain_article, with_header

TWIN = """# What is an IOP?

**In crisis? Call or text 988.**

A short answer: care by day.

## More

It is planned.[^asam-3][^tip-47] It has hours[^asam-3] too.

## Sources

[^asam-3]: The ASAM Criteria. ASAM, 2013. https://www.asam.org/criteria
[^tip-47]: TIP 47. SAMHSA, 2006. https://example.gov/tip-47
"""


def test_the_title_and_the_summary_are_those_of_the_page():
    article = plain_article(TWIN)
    assert (article.title, article.summary) == ("What is an IOP?", "A short answer: care by day.")


def test_citations_are_links_that_need_no_footnotes():
    html = markdown.markdown(plain_article(TWIN).body)
    assert "[^" not in html
    assert html.count('<a href="https://www.asam.org/criteria">1</a>') == 2
    assert '<li><a href="https://example.gov/tip-47">TIP 47. SAMHSA, 2006.</a></li>' in html


def test_a_citation_without_its_source_is_not_passed_over():
    with pytest.raises(KeyError, match="gone"):
        plain_article(TWIN.replace("It is planned.", "It is planned.[^gone]"))


def test_the_title_moves_to_the_header():
    text = with_header(plain_article(TWIN))
    assert text.startswith('---\ntitle: "What is an IOP?"\ndescription: "A short answer: care by day."\n---\n')
    assert "\n# " not in text


def test_articles_of_the_site_are_plain(site):
    for url in ("program/what-is-an-iop", "therapies/group-therapy"):
        assert "[^" not in plain_article(site.text(f"{url}/index.md")).body
