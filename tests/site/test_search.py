"""The search in the built site: who may run it, what it weighs, and what it holds."""

import gzip
import json
import subprocess
import sys

import brotli
import pytest
import yaml

from site_fixture import ROOT, Site
from tiny import edited, tiny_guide

LIMIT = 30_000  # bytes of HTML and CSS, brotli
SCRIPTS_LIMIT = 3_000  # bytes of all scripts of the theme together, brotli
ONLY_HERE = ("wasm-unsafe-eval", "worker-src")


@pytest.fixture(scope="module")
def fragments(site):
    """What the index holds, by address."""
    packed = (path.read_bytes() for path in site.folder.glob("pagefind/fragment/*"))
    found = (json.loads(gzip.decompress(raw).decode().removeprefix("pagefind_dcd")) for raw in packed)
    return {fragment["url"]: fragment for fragment in found}


def policy(page):
    return page.select("meta[http-equiv=Content-Security-Policy]")["content"]


def test_only_the_page_for_it_may_search(site):
    allowed = {word: [url for url, page in site.pages.items() if word in policy(page)] for word in ONLY_HERE}
    assert allowed == {"wasm-unsafe-eval": ["/search/"], "worker-src": []}
    assert "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self';" in policy(site.pages["/search/"])


def test_no_page_names_a_file_of_the_index_that_its_browser_would_load(site):
    for page in site.pages.values():
        assert not [e for e in page.soup.find_all(["script", "link"]) if "pagefind" in f"{e.get('src')}{e.get('href')}"], (
            page.url
        )


def test_every_page_leads_to_it_by_a_link_with_a_name(site):
    for page in site.pages.values():
        link = page.select("header a[href='/search/']")
        assert link.get_text(strip=True) == "Search", page.url


def test_every_page_question_and_term_can_be_found(site, fragments):
    found = set(fragments)
    assert {url for url in site.pages if url not in ("/search/", "/404.html")} <= found
    questions = {f"{url}#{h3['id']}" for url, page in site.pages.items() for h3 in page.soup.select(".questions h3")}
    terms = {f"/glossary/#{term['id']}" for term in site.pages["/glossary/"].soup.select("dl > div")}
    assert questions | terms <= found
    assert len(questions) > 100
    assert len(terms) > 30


def test_every_result_leads_to_a_place_that_is_there(site, fragments):
    broken = [url for url in fragments if "#" in url and url.partition("#")[2] not in site.pages[url.partition("#")[0]].ids]
    assert broken == []


def test_the_list_of_what_people_type_is_in_use(fragments):
    data = yaml.safe_load((ROOT / "content/data/search.yaml").read_text(encoding="utf-8"))
    assert len(data["synonyms"]) >= 40
    assert "rehab" in fragments["/levels-of-care/residential/"]["meta"]["words"].split(", ")


def test_files_that_no_search_loads_are_not_there(site):
    names = {path.relative_to(site.folder / "pagefind").parts[0] for path in (site.folder / "pagefind").rglob("*.*")}
    meta = {name for name in names if name.endswith(".pf_meta")}
    assert len(meta) == 1
    assert names - meta == {"pagefind.js", "pagefind-entry.json", "wasm.en.pagefind", "index", "fragment"}


def test_the_page_and_all_scripts_are_light(site):
    assert len(brotli.compress(site.pages["/search/"].html.encode())) <= LIMIT
    scripts = [path.read_bytes() for path in (ROOT / "theme/static/js").glob("*.js")]
    sent = {path.read_bytes() for path in site.folder.glob("assets/*.js")}
    assert len(scripts) == len(sent) >= 3
    assert all(any(script in each for each in sent) for script in scripts)
    assert sum(len(brotli.compress(script)) for script in scripts) <= SCRIPTS_LIMIT


def test_dangerous_words_reach_the_page_as_data(site):
    words = site.pages["/search/"].select(".site-search")["data-danger"].split("|")
    assert {"suicide", "kill myself", "overdose", "die", "hurt myself", "self harm"} <= set(words)


def test_a_preview_without_the_search_says_so(tmp_path):
    page = edited(
        "pages/faq.md",
        ("template: faq", "template: search"),
        ("url: faq/", "url: search/"),
        ("Questions and answers", "Search the guide"),
        ("{slot:questions}", "{slot:search}"),
    )
    for path, raw in tiny_guide(**{"pages/search.md": page}).items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_bytes(raw)
    output = tmp_path / "output"
    command = [sys.executable, "-m", "pelican", str(tmp_path / "content"), "-s", "pelicanconf.py", "-o", str(output)]
    built = subprocess.run(
        [*command, "--fatal", "warnings", "-e", "SEARCH=false", f"CACHE_PATH={json.dumps(str(tmp_path / 'cache'))}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    search = Site(output).pages["/search/"]
    assert "The search is off in this preview." in search.select("main").get_text()
    assert [script["src"].partition(".")[0] for script in search.soup.find_all("script", src=True)] == ["/assets/leave"]
    assert not (output / "pagefind").exists()
