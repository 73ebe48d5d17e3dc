"""The comparison, the levels and the pairs of the built site, and the open data that says the same."""

import csv
import io
import json
from copy import copy
from itertools import combinations
from pathlib import Path

from jsonschema import Draft202012Validator

SCHEMAS = Path(__file__).resolve().parents[2] / "plugins/care_guide/schemas"


def words(element):
    seen = copy(element)
    for mark in seen.select("sup, .cell__scope, [aria-hidden=true]"):
        mark.extract()
    return " ".join(seen.get_text(" ").split())


def levels_json(site):
    return site.json("data/levels-of-care.json")


def test_the_open_data_fits_its_schema(site):
    schema = json.loads((SCHEMAS / "levels-of-care.schema.json").read_text())
    Draft202012Validator(schema).validate(levels_json(site))
    faq_schema = json.loads((SCHEMAS / "faq.schema.json").read_text())
    Draft202012Validator(faq_schema).validate(site.json("data/faq.json"))
    assert site.json("data/levels-of-care.schema.json") == schema


def test_every_cell_of_the_table_is_tied_to_its_headers(site):
    table = site.pages["/levels-of-care/"].select("table")
    columns = table.select("thead th[scope=col]")
    levels = levels_json(site)["levels"]
    assert len(columns) in (len(levels), len(levels) + 1)
    assert table.select_one("caption") is not None
    rows = [row for row in table.select("tbody tr") if row.find("td")]
    assert len(rows) == len(levels_json(site)["criteria"])
    for row in rows:
        assert len(row.select("th[scope=row]")) == 1
        assert len(row.find_all("td")) == len(levels)


def test_the_table_says_what_the_json_says(site):
    data = levels_json(site)
    rows = [row for row in site.pages["/levels-of-care/"].select("table").select("tbody tr") if row.find("td")]
    for row, criterion in zip(rows, data["criteria"], strict=True):
        assert criterion["title"] in words(row.th)
        for cell, level in zip(row.find_all("td"), data["levels"], strict=True):
            value = level["rows"][criterion["id"]]
            for part in value.get("items") or [value["value"]]:
                assert part in words(cell), (criterion["id"], level["key"])


def test_every_cell_with_a_source_shows_its_number(site):
    page = site.pages["/levels-of-care/"]
    rows = [row for row in page.select("table").select("tbody tr") if row.find("td")]
    data = levels_json(site)
    for row, criterion in zip(rows, data["criteria"], strict=True):
        for cell, level in zip(row.find_all("td"), data["levels"], strict=True):
            marks = cell.select("sup a[href^='#source-']")
            assert len(marks) == len(level["rows"][criterion["id"]]["sources"])


def test_the_csv_says_what_the_json_says(site):
    data = levels_json(site)
    rows = list(csv.DictReader(io.StringIO(site.text("data/levels-of-care.csv"))))
    assert len(rows) == len(data["levels"]) * len(data["criteria"])
    by_key = {(row["level"], row["criterion"]): row for row in rows}
    for level in data["levels"]:
        for criterion, cell in level["rows"].items():
            row = by_key[level["key"], criterion]
            assert row["value"] == cell["value"]
            assert row["from"] == str(cell.get("from", ""))
            assert row["sources"].split() == [data["sources"][name]["url"] for name in cell["sources"]]


def test_every_pair_has_a_page_with_differences_before_what_is_the_same(site):
    levels = levels_json(site)["levels"]
    slugs = [level["url"].rstrip("/").rsplit("/", 1)[1] for level in levels]
    assert len(list(combinations(slugs, 2))) == 10
    criteria = levels_json(site)["criteria"]
    for (low, low_slug), (high, high_slug) in combinations(zip(levels, slugs, strict=True), 2):
        page = site.pages[f"/levels-of-care/{low_slug}-vs-{high_slug}/"]
        text = words(page.select("main"))
        for criterion in criteria:
            assert criterion["title"] in text, (page.url, criterion["title"])
        same = [c for c in criteria if low["rows"][c["id"]]["value"] == high["rows"][c["id"]]["value"]]
        different = [c for c in criteria if c not in same]
        main = page.select("main").get_text(" ")
        if same and different:
            assert main.rindex(same[-1]["title"]) > main.index(different[0]["title"])


def test_pair_pages_compute_who_has_more_hours(site):
    text = words(site.pages["/levels-of-care/intensive-outpatient-vs-partial-hospitalization/"].select("main"))
    assert "A PHP has more hours a week than an IOP: 20 or more, against 9 to 19." in text


def test_every_level_has_a_page_with_all_its_rows(site):
    data = levels_json(site)
    for level in data["levels"]:
        page = site.pages[level["url"].removeprefix("https://iop-guide.example")]
        text = words(page.select("main"))
        assert all(criterion["title"] in text for criterion in data["criteria"]), page.url


def test_the_ladder_is_drawn_and_told_in_words(site):
    for url in ("/", "/levels-of-care/", "/levels-of-care/intensive-outpatient/"):
        page = site.pages[url]
        assert page.soup.select("svg"), url
        text = words(page.select("main"))
        for level in levels_json(site)["levels"]:
            hours = level["rows"]["hours_adults"]["value"]
            assert hours.lower() in text.lower(), (url, hours)


def test_what_comes_from_data_stands_in_the_contents_of_a_level(site):
    for level in levels_json(site)["levels"]:
        page = site.pages[level["url"].removeprefix("https://iop-guide.example")]
        led_to = [link["href"].removeprefix("#") for link in page.soup.select(".contents a")]
        assert {"point-by-point", "frequently-asked-questions"} <= set(led_to), page.url
        assert set(led_to) <= set(page.ids), page.url


def test_each_value_of_the_table_knows_its_level(site):
    table = site.pages["/levels-of-care/"].soup
    names = [name.get_text() for name in table.select("thead .comparison__short")]
    rows = [row.select("td") for row in table.select(".comparison tbody tr:has(td)")]
    assert rows
    assert [[cell["data-level"] for cell in row] for row in rows] == [names] * len(rows)
