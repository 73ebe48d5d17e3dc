"""An attack is refused with a line, or comes out as the words it is: never as something that a browser runs."""

import base64
import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from care_guide.guide import read_guide
from editorial.links import Addresses
from editorial.markup import Renderer
from editorial.problems import ContentProblems
from editorial.tokens import Names, fault, uses
from site_fixture import ORIGIN, Site, run_build
from tiny import FILES, article, edited, tiny_guide

ATTACKS = (Path(__file__).parents[1] / "fixtures" / "attacks.md").read_text(encoding="utf-8").rstrip("\n")
ATTACKS = re.split(r"\n\n(?! )(?!\[a\]\[a\])", ATTACKS)
OUR_SCRIPT = re.compile(r"/assets/[a-z-]+\.[0-9a-f]{10}\.js")
ALLOWED = re.compile(r"(?:https://|tel:|sms:|mailto:|#|/(?!/)|\Z)")
EVIL = '</script><script>alert(1)</script> "onclick=alert(1) <img src=x onerror=alert(1)>'
YAML = json.dumps(EVIL)  # as a value in double quotes


def digest(css):
    return base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()


def dangers(html):
    """What a browser would run, or fetch from somebody else."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all():
        if tag.name in {"iframe", "object", "embed", "svg", "form", "base"} and not (
            tag.get("class") or tag.get("aria-hidden")
        ):
            yield str(tag)
        if tag.name == "style" and digest(tag.string) not in str(soup.find("meta", content=re.compile("default-src"))):
            yield str(tag)
        data = tag.attrs == {"type": "application/ld+json"} and json.loads(tag.string)
        if tag.name == "script" and not (OUR_SCRIPT.fullmatch(tag.get("src", "")) or data):
            yield str(tag)
        for name, value in tag.attrs.items():
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}:
                yield str(tag)
            if name in {"href", "src"} and (not ALLOWED.match(value) or "\\" in value):
                yield str(tag)
        if tag.name == "img" and not tag.get("src", "/").startswith("/"):
            yield str(tag)


def refused(files):
    try:
        read_guide(files, ORIGIN)
    except ContentProblems as problems:
        return all(problem.place.line >= 1 and problem.sentence for problem in problems.problems)
    return False


def with_article(body):
    listed = ("[how-long, a-week]", "[how-long, a-week, attack]")
    return tiny_guide(**{"program/attack.md": article(f"Cited.[^nida]\n\n{body}"), "pages/program.md": listed})


def test_the_list_of_attacks_is_read():
    assert len(ATTACKS) > 55
    assert sum("javascript" in attack.lower() for attack in ATTACKS) > 20


@pytest.mark.parametrize("attack", ATTACKS)
def test_even_unchecked_text_renders_to_nothing_that_runs(attack):
    names = Names({}, {}, {})
    if any(fault(use, names) for use in uses(attack) if use.kind in ("fact", "call")):
        assert refused(with_article(attack))
        return
    html = Renderer(names, Addresses({}), "program/a.md").page(attack).body_html
    assert list(dangers(html)) == []


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if re.search(r"\]\(|script:|https?:|data:", attack)])
def test_a_link_that_is_not_allowed_is_refused_or_is_no_link(attack):
    if not refused(with_article(attack)):
        html = Renderer(Names({}, {}, {}), Addresses({}), "program/a.md").page(attack).body_html
        links = BeautifulSoup(html, "html.parser").find_all(["a", "img"])
        assert all(tag.get("href", "").startswith("https://") for tag in links), links


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A guide with all attacks that no check refuses, and one in every text of headers and data files."""
    folder = tmp_path_factory.mktemp("attacked")
    let_through = [attack for attack in ATTACKS if not refused(with_article(attack))]
    assert len(let_through) < len(ATTACKS) / 3
    faq = "\n\n## Frequently asked questions\n\n### Is it </script?\n\nIt is </script or alert(1).\n"
    page = article("Cited.[^nida] {fact:evil}\n\n" + "\n\n".join(let_through) + faq)
    page = page.replace("title: An article", f"title: {YAML}").replace("summary: A summary", f"summary: {YAML[:-1]} A summary")
    page = re.sub(r"^(summary: .*)$", r'\1"', page, count=1, flags=re.MULTILINE)
    files = tiny_guide(
        **{
            "program/attack.md": page,
            "pages/program.md": edited(
                "pages/program.md", ("[how-long, a-week]", "[how-long, a-week, attack]"), ("First steps", YAML)
            ),
            "pages/home.md": ("All levels in one table.", YAML),
            "data/facts.yaml": FILES["data/facts.yaml"] + f"evil: {{text: {YAML}, sources: [evil], scope: {YAML}}}\n",
            "data/sources.yaml": FILES["data/sources.yaml"] + f"evil: {{title: {YAML}, publisher: {YAML}, year: 2000, "
            "url: 'https://evil.example/', kind: study, checked: 2026-01-03, read_as: copy}\n",
            "data/helplines.yaml": FILES["data/helplines.yaml"]
            + f'evil: {{name: {YAML}, number: "1234", call: "1234", for: {YAML}, '
            + f"expect: {YAML}, hours: {YAML}, message: {YAML}, source: evil}}\n",
            "data/glossary.yaml": f"evil: {{term: Welcome, also: [{YAML}], definition: {YAML}}}\n",
            "data/organization.yaml": f"name: {YAML}\ntagline: {YAML}\n",
            "data/topics.yaml": f"- {{id: program, title: {YAML}, navigation: {YAML}}}\n",
            "data/criteria.yaml": FILES["data/criteria.yaml"].replace("title: Hours a week", f"title: {YAML}"),
            "data/navigation.yaml": FILES["data/navigation.yaml"].replace("title: Compare", f"title: {YAML}"),
            "levels/iop.md": edited(
                "levels/iop.md",
                ("text: At home", f"text: {YAML}"),
                ("[Group therapy,", f"[{YAML},"),
                ("scope: Adults", f"scope: {YAML}"),
                ("also_called: [Intensive outpatient]", f"also_called: [{YAML}]"),
            ),
            "levels/php.md": ("in_a_sentence: a PHP", f"in_a_sentence: {YAML}"),
            "pages/glossary.md": edited(
                "pages/faq.md",
                ("template: faq", "template: glossary"),
                ("url: faq/", "url: glossary/"),
                ("Questions and answers", "Words you may meet"),
                ("{slot:questions}", "{slot:terms}"),
            ),
        }
    )
    for path, raw in files.items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_bytes(raw)
    built = run_build(folder, folder / "content", TODAY="2026-06-01")
    assert built.returncode == 0, built.stdout + built.stderr
    return Site(folder / "output")


def test_nothing_that_was_built_runs(attacked):
    assert {page.url: found for page in attacked.pages.values() if (found := list(dangers(page.html)))} == {}


def test_what_was_typed_is_shown_as_words(attacked):
    assert "<script>alert(1)</script>" in attacked.pages["/program/attack/"].select("h1").get_text()
    for url in ("/program/attack/", "/faq/", "/levels-of-care/", "/levels-of-care/iop/", "/glossary/", "/"):
        assert "&lt;script&gt;alert(1)" in attacked.pages[url].html, url


def test_structured_data_ends_where_its_element_ends(attacked):
    scripts = [(page.url, tag.string) for page in attacked.pages.values() for tag in page.soup.find_all("script")]
    assert scripts
    assert not [url for url, text in scripts if "<" in (text or "")]
    questions = [node for node in attacked.pages["/program/attack/"].graph if "alert(1)" in json.dumps(node)]
    assert questions


def test_feeds_and_the_sitemap_stay_whole(attacked):
    for path in attacked.folder.rglob("*.xml"):
        names = {element.tag.rpartition("}")[2] for element in ElementTree.parse(path).iter()}
        assert not names & {"script", "img"}, path
