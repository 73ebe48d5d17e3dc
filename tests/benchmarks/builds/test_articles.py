"""The made-up articles are realistic, and the same ones every time."""

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from builds.articles import Corpus
from builds.dialects import DIALECTS, LINK, guide_text, pelican_text, yaml_text
from editorial.data_files import read_data
from editorial.disk import read_files

ROOT = Path(__file__).parents[3]
ARTICLES = tuple(Corpus(300))
PRINT = (
    "from builds.articles import Corpus; import hashlib; print(hashlib.sha256(repr(tuple(Corpus(50))).encode()).hexdigest())"
)


def test_another_process_makes_the_same_articles():
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "benchmarks"), "PYTHONHASHSEED": "7"}
    said = subprocess.run([sys.executable, "-c", PRINT], env=environment, capture_output=True, text=True, check=True).stdout
    assert said.strip() == hashlib.sha256(repr(tuple(Corpus(50))).encode()).hexdigest()


def test_another_seed_makes_others():
    assert [article.body for article in Corpus(5, seed=1)] != [article.body for article in Corpus(5, seed=2)]


def test_titles_files_and_times_are_all_different():
    for facts in ({a.title for a in ARTICLES}, {a.slug for a in ARTICLES}, {a.written for a in ARTICLES}):
        assert len(facts) == len(ARTICLES)


def test_an_article_has_300_to_900_words_or_a_few_more():
    counts = [len(pelican_text(article).split()) for article in ARTICLES]
    assert min(counts) >= 300
    assert max(counts) <= 1000
    assert max(counts) - min(counts) > 400


@pytest.mark.parametrize("mark", ["## ", "### ", "- ", "1. ", "| ", "## Frequently asked questions"])
def test_some_articles_have_it_and_some_do_not(mark):
    having = sum(any(line.startswith(mark) for line in article.body.splitlines()) for article in ARTICLES)
    assert having > 0.05 * len(ARTICLES)


def test_links_lead_to_other_articles():
    files = {f"{article.topic}/{article.slug}" for article in ARTICLES}
    for article in ARTICLES:
        assert set(article.related) <= files - {f"{article.topic}/{article.slug}"}
    assert sum(len(LINK.findall(article.body)) for article in ARTICLES) > len(ARTICLES)


def test_few_tags_are_frequent_and_many_are_rare():
    counts = [count for _, count in Counter(tag for article in ARTICLES for tag in article.tags).most_common()]
    assert counts[0] > 3 * counts[len(counts) // 2]


def test_facts_and_sources_are_those_of_the_guide():
    data = read_data(read_files(ROOT / "content"), "content", "")[0].data
    text = "".join(article.body for article in ARTICLES)
    told = "".join(map(pelican_text, ARTICLES))
    assert "{fact:" in text
    assert "{fact:" not in told
    for name in set(re.findall(r"\{fact:([\w.]+)\}", text)):
        assert data.facts[name].text in told
    assert set(re.findall(r"\[\^([\w-]+)\]", text)) <= set(data.sources)


def test_every_dialect_says_the_same():
    article = ARTICLES[7]
    paragraph = article.body.split("\n\n")[4]
    assert "[" not in paragraph
    for dialect in DIALECTS.values():
        assert paragraph in dialect.text(article)
        assert article.title in dialect.text(article)


def test_only_pelican_and_the_guide_are_given_links_to_files():
    text = {write: "".join(map(write, ARTICLES)) for write in (guide_text, pelican_text, yaml_text)}
    assert "{filename}" in text[guide_text]
    assert "{filename}" in text[pelican_text]
    assert "{filename}" not in text[yaml_text]
    assert "](/articles/note-" in text[yaml_text]
    assert "[^" not in text[pelican_text] + text[yaml_text]
