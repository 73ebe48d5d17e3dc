import csv
import io
import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator, FormatChecker

SCHEMAS = files("care_guide") / "schemas"


@pytest.fixture(scope="module")
def levels(exported):
    return json.loads(exported["data/levels-of-care.json"])


@pytest.fixture(scope="module")
def rows(exported):
    return list(csv.DictReader(io.StringIO(exported["data/levels-of-care.csv"], newline="")))


def schema(name):
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def test_levels(exported, golden):
    assert exported["data/levels-of-care.json"] == golden("json")


def test_faq(exported, golden):
    assert exported["data/faq.json"] == golden("json")


@pytest.mark.parametrize("name", ["levels-of-care", "faq"])
def test_data_follows_its_schema(exported, name):
    validator = Draft202012Validator(schema(f"{name}.schema.json"), format_checker=FormatChecker())
    validator.check_schema(validator.schema)
    assert list(validator.iter_errors(json.loads(exported[f"data/{name}.json"]))) == []


def test_schemas_are_published_where_the_data_says(exported, levels):
    assert levels["$schema"] == "https://guide.example/data/levels-of-care.schema.json"
    assert json.loads(exported["data/levels-of-care.schema.json"]) == schema("levels-of-care.schema.json")
    assert json.loads(exported["data/faq.json"])["$schema"].endswith("/data/faq.schema.json")


def test_the_table_has_the_columns_of_its_description(exported):
    header = next(csv.reader(io.StringIO(exported["data/levels-of-care.csv"])))
    described = schema("levels-of-care.csv-metadata.json")["tableSchema"]["columns"]
    assert header == [column["name"] for column in described] == [column["titles"] for column in described]


def test_the_table_holds_the_same_cells_as_the_json(levels, rows):
    expected = [
        {
            "level": level["key"],
            "level_title": level["title"],
            "rank": str(level["rank"]),
            "criterion": criterion["id"],
            "criterion_title": criterion["title"],
            "value": cell["value"],
            "from": str(cell.get("from", "")),
            "to": str(cell.get("to", "")),
            "below": str(cell.get("below", "")),
            "unit": cell.get("unit", ""),
            "around_the_clock": "true" if cell.get("around_the_clock") else "",
            "varies": "true" if cell.get("varies") else "",
            "scope": cell["scope"],
            "sources": " ".join(levels["sources"][source]["url"] for source in cell["sources"]),
        }
        for level in levels["levels"]
        for criterion in levels["criteria"]
        for cell in [level["rows"][criterion["id"]]]
    ]
    assert rows == expected


def test_lines_of_the_table_have_a_key_of_their_own(rows):
    key = schema("levels-of-care.csv-metadata.json")["tableSchema"]["primaryKey"]
    assert len({tuple(row[name] for name in key) for row in rows}) == len(rows)


def test_only_sources_that_are_cited_are_listed(levels):
    assert list(levels["sources"]) == ["asam", "nida"]
