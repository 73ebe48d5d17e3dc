"""What holds for every page of the built site."""

import re
from itertools import pairwise
from urllib.parse import urldefrag, urlparse

import brotli

from release.budgets import QUICK, SPARED, beginning_limit, page_limit
from release.page_parts import beginning, compressed
from site_fixture import ROOT

OUR_SCRIPT = re.compile(r"/assets/[a-z-]+\.[0-9a-f]{10}\.js")


def test_the_site_has_every_kind_of_page(site):
    kinds = {re.search(r"page--([a-z-]+)", page.html)[1] for page in site.pages.values()}
    assert kinds == {
        "home",
        "article",
        "level",
        "levels",
        "pair",
        "topic",
        "faq",
        "help",
        "contact",
        "page",
        "sources",
        "source-kind",
        "glossary",
        "checklist",
        "search",
        "not-found",
    }


def test_every_internal_link_and_fragment_leads_somewhere(site):
    broken = []
    for page in site.pages.values():
        for element in page.soup.find_all(["a", "link", "img", "script"]):
            target = element.get("href") or element.get("src") or ""
            url, fragment = urldefrag(target)
            if urlparse(target).scheme:
                continue
            url = url or page.url
            if not url.startswith("/") or not site.has(url) or (fragment and fragment not in site.pages[url].ids):
                broken.append((page.url, target))
    assert broken == []


def test_links_out_of_the_site_are_https_or_numbers_to_reach(site):
    schemes = {urlparse(a["href"]).scheme for page in site.pages.values() for a in page.soup.find_all("a", href=True)}
    assert schemes == {"", "https", "tel", "sms"}


def test_no_page_loads_anything_from_elsewhere_or_runs_a_script(site):
    for page in site.pages.values():
        for script in page.soup.find_all("script"):
            assert OUR_SCRIPT.fullmatch(script.get("src", "")) or script["type"] == "application/ld+json", page.url
        assert page.soup.select("[style], [onclick], [onload], iframe, form, object, embed") == [], page.url
        for element in page.soup.find_all(src=True):
            assert element["src"].startswith("/"), page.url
        for link in page.soup.select("link[rel=stylesheet]"):
            assert re.fullmatch(r"/assets/print\.[0-9a-f]{10}\.css", link["href"]), page.url
            assert link["media"] == "print"


def test_one_h1_and_no_jump_between_headings(site):
    for page in site.pages.values():
        levels = [int(heading.name[1]) for heading in page.soup.find_all(re.compile("^h[1-6]$"))]
        assert levels.count(1) == 1, page.url
        assert all(after - before <= 1 for before, after in pairwise(levels)), (page.url, levels)


def test_titles_and_descriptions_are_there_and_titles_unique(site):
    titles = [page.select("title").get_text() for page in site.pages.values()]
    headings = [page.select("h1").get_text() for page in site.pages.values()]
    assert len(set(titles)) == len(titles)
    assert len(set(headings)) == len(headings)
    for page in site.pages.values():
        assert 40 <= len(page.select("meta[name=description]")["content"]) <= 300, page.url


def test_ids_are_unique_in_each_page(site):
    for page in site.pages.values():
        assert sorted(set(page.ids)) == sorted(page.ids), page.url


def test_the_crisis_line_comes_first_on_every_page(site):
    for page in site.pages.values():
        body = page.select("body")
        before = page.html[page.html.index("<body") :]
        assert before.index("tel:988") < before.index("<h1"), page.url
        assert len(page.html[: page.html.index("tel:988")].encode()) < 80_000
        links = [a["href"] for a in body.find_all("a", href=True)]
        assert {"tel:988", "sms:988", "tel:911"} <= set(links[:5]), (page.url, links[:5])


def test_tokens_and_markup_do_not_show(site):
    for page in site.pages.values():
        text = page.select("main").get_text()
        assert not re.search(r"\{(fact|call|text|slot|filename|static)|\[\^|\]\(|\*\*|^#|None\b(?= to read)", text), page.url


def test_pages_say_when_they_were_checked_and_that_no_clinician_has(site):
    for page in site.pages.values():
        if page.graph[0]["@type"] == "WebPage" and page.url == "/404.html":
            continue
        assert page.soup.find("time", attrs={"datetime": True}), page.url
        assert "No clinician has reviewed this page yet" in page.select("main").get_text(), page.url


def test_pages_are_light_enough_for_a_bad_network(site):
    sizes = {page.url: len(page.sent) for page in site.pages.values()}
    assert {url: size for url, size in sizes.items() if size > page_limit(url)} == {}


def test_whom_to_call_and_the_first_paragraph_are_in_the_first_packets(site):
    late = {}
    for page in site.pages.values():
        lede = page.html.index("</p>", page.html.index('class="lede"')) if 'class="lede"' in page.html else 0
        start = brotli.Decompressor().process(page.sent[: beginning_limit(page.html.encode())])
        if len(start) < len(page.html[: max(lede, page.html.index("tel:911"))].encode()):
            late[page.url] = start[-80:]
    assert late == {}


def test_what_the_build_finds_light_when_it_compresses_quickly_is_light(site):
    """The build compresses as well as servers do only where the quick way is not enough."""
    for page in site.pages.values():
        html = page.html.encode()
        quick, best = compressed(html, QUICK), page.sent
        assert len(best) <= len(quick), page.url
        limit = beginning_limit(page.html.encode())
        reached = len(brotli.Decompressor().process(best[:limit]))
        assert reached >= len(brotli.Decompressor().process(quick[: int(limit / SPARED)])), page.url


def test_the_first_paragraph_is_where_the_build_looks_for_it(site):
    for page in site.pages.values():
        start = page.html.encode()[: beginning(page.html.encode())].decode()
        assert start.endswith(f"{page.select('h1 ~ p').decode_contents()}</p>".replace("&amp;", "&amp;")), page.url
        assert "tel:911" in start, page.url


def test_every_page_has_the_styles_of_all_that_stands_on_it(site):
    """Styles come with the components that a template imports: a class used without its component would go bare."""
    folders = [ROOT / "theme/static/css/components", ROOT / "theme/static/css/drawings"]
    sheets = [path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.css")]
    named = {name for sheet in sheets for name in re.findall(r"\.([a-z][\w-]+)", sheet)}
    for page in site.pages.values():
        used = {name for element in page.soup.find_all(class_=True) for name in element["class"]}
        css = "".join(style.string for style in page.soup.find_all("style"))
        assert {name for name in used & named if f".{name}" not in css} == set(), page.url


def test_every_topic_page_lists_all_its_articles(site):
    for topic in ("therapies", "program", "getting-care"):
        listed = {a["href"] for a in site.pages[f"/{topic}/"].select("main").find_all("a", href=True)}
        articles = {url for url in site.pages if url.startswith(f"/{topic}/") and url != f"/{topic}/"}
        assert articles
        assert articles <= listed


def test_every_drawing_is_decoration_or_is_told_in_words(site):
    told = 0
    for page in site.pages.values():
        for drawing in page.soup.select("main svg, header svg"):
            if drawing.get("aria-hidden") == "true":
                continue
            told += 1
            figure = drawing.find_parent("figure")
            assert figure is not None, page.url
            assert figure.select("details li"), page.url
            links = drawing.select("a")
            assert all(link.get("aria-label") for link in links), page.url
            assert links or drawing.find_parent(attrs={"role": "img", "aria-label": True}), page.url
    assert told > 10
