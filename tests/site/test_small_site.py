"""A small guide with moved and overdue pages, built by the real command."""

import pytest

from site_fixture import Site, run_build
from tiny import FILES, article, edited, tiny_guide

MOVED = """\
/program/old-week/: /program/a-week/
/old-page/: /levels-of-care/iop-vs-php/
/faq/#may-i-work: /faq/#can-i-work
/faq/#working: /faq/#can-i-work
"""
GLOSSARY = "session: {term: Session, also: [sessions], definition: One meeting of a group or of you and a therapist.}\n"
GLOSSARY_PAGE = edited(
    "pages/faq.md",
    ("template: faq", "template: glossary"),
    ("url: faq/", "url: glossary/"),
    ("Questions and answers", "Words you may meet"),
    ("{slot:questions}", "{slot:terms}"),
)


IGNORED = ("program/.draft.md", "program/#a-week.md", "program/a-week.md~", "program/~/x.md~", ".git/x.md", "pages/.#faq.md")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    files = tiny_guide(
        **{
            "data/redirects.yaml": MOVED,
            "data/urls.lock": "/program/old-week/\n/faq/#may-i-work\n",
            "data/glossary.yaml": GLOSSARY,
            "pages/glossary.md": GLOSSARY_PAGE,
            "data/topics.yaml": FILES["data/topics.yaml"] + "- {id: money, title: What it costs, navigation: Money}\n",
            "pages/money.md": edited(
                "pages/program.md",
                ("url: program/", "url: money/"),
                ("topic: program", "topic: money"),
                ("title: How programs work", "title: What it costs"),
                ("[how-long, a-week]", "[a-week]"),
            ),
            "money/a-week.md": article("A week has its price.[^nida]", title="What a week costs"),
            "program/a-week.md": edited(
                "program/a-week.md",
                ("review_by: 2026-07-10", "review_by: 2026-05-10"),
                ("Three to five.", "Three to five sessions."),
            ),
        }
    )
    ignored = dict.fromkeys(IGNORED, b"---\ntitle: Not read\n---\n\nText.\n")
    for path, raw in {**files, **ignored}.items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_bytes(raw)
    built = run_build(folder, folder / "content", TODAY="2026-06-01")
    assert built.returncode == 0, built.stdout + built.stderr
    return Site(folder / "output")


@pytest.mark.parametrize(
    ("old", "new"), [("/program/old-week/", "/program/a-week/"), ("/old-page/", "/levels-of-care/iop-vs-php/")]
)
def test_an_old_address_leads_on(small, old, new):
    page = small.pages[old]
    assert page.select("meta[http-equiv=refresh]")["content"] == f"0; url={new}"
    assert page.select("link[rel=canonical]")["href"] == f"https://iop-guide.example{new}"
    assert page.select("meta[name=robots]")["content"] == "noindex"
    assert page.select("main a")["href"] == new
    assert small.has(new)


def test_an_old_address_is_not_in_the_sitemap(small):
    assert "old-" not in small.text("sitemap.xml")


def test_former_ids_of_an_answer_still_lead_to_it(small):
    page = small.pages["/faq/"]
    for former in ("may-i-work", "working"):
        assert page.select(f"#can-i-work > #{former}")
    assert len(page.ids) == len(set(page.ids))


def test_an_overdue_page_says_so_and_no_other(small):
    said = {url for url, page in small.pages.items() if page.soup.select_one(".checked__overdue")}
    assert said == {"/program/a-week/"}
    assert "10 May 2026" in small.pages["/program/a-week/"].select(".checked__overdue").get_text()


def test_an_overdue_page_is_not_said_to_be_reviewed(small):
    assert all("lastReviewed" not in node for node in small.pages["/program/a-week/"].graph)
    assert any("lastReviewed" in node for node in small.pages["/program/how-long/"].graph)


def test_the_first_mention_of_a_term_leads_to_its_explanation(small):
    links = [link["href"] for link in small.pages["/program/a-week/"].soup.select("a.term")]
    assert links == ["/glossary/#term-session"]
    assert "term-session" in small.pages["/glossary/"].ids
    assert small.pages["/glossary/"].soup.select("a.term") == []


def test_a_new_topic_needs_no_setting(small):
    assert small.pages["/money/"].select("main a[href='/money/a-week/']")
    assert small.pages["/money/a-week/"].select("h1").get_text(strip=True) == "What a week costs"


def test_two_files_of_one_name_in_two_folders_are_two_pages(small):
    assert small.pages["/program/a-week/"].select("h1").get_text(strip=True) == "A typical week"
    assert small.pages["/program/a-week/"].soup.find("link", hreflang=True) is None


def test_files_that_the_check_leaves_out_are_not_read_by_pelican_either(small):
    assert not [page.url for page in small.pages.values() if "Not read" in page.html]
    assert len([url for url in small.pages if url.startswith("/program/")]) == 4  # its page, two articles, an old address
