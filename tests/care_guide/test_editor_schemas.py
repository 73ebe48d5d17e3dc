"""The schemas that editors' programs use agree with what the guide accepts."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from care_guide.editor_schemas import schemas
from editorial.data_files import SHAPES
from editorial.yaml_text import read_yaml
from tiny import FILES

ROOT = Path(__file__).parents[2]
SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}
DATA = sorted((ROOT / "content" / "data").glob("*.yaml"))
PAGES = sorted(path for path in (ROOT / "content").rglob("*.md"))


def faults(name, data):
    """What the schema says of data as an editor's program hands it over: lists, texts, and dates as text."""
    validator = Draft202012Validator(SCHEMAS[name])
    return [f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(data)]


def header_schema(path):
    return {"pages": "page", "levels": "level"}.get(path.parent.name, "article")


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema(name):
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_there_is_one_for_every_data_file_and_header():
    expected = {f"data/{name}.schema.json" for name in SHAPES}
    assert set(SCHEMAS) == expected | {f"headers/{name}.schema.json" for name in ("article", "page", "level")}


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_every_real_data_file_is_accepted(path):
    assert faults(f"data/{path.stem}.schema.json", read_yaml(path.read_text(encoding="utf-8")).data) == []


def test_the_example_of_a_provider_is_accepted():
    text = (ROOT / "examples" / "provider" / "organization.yaml").read_text(encoding="utf-8")
    assert faults("data/organization.schema.json", read_yaml(text).data) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_real_header_is_accepted(path):
    header = path.read_text(encoding="utf-8").split("---\n", 2)[1]
    assert faults(f"headers/{header_schema(path)}.schema.json", read_yaml(header).data) == []


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith("data/")])
def test_an_unknown_key_is_refused(path):
    name = f"{path.removesuffix('.yaml')}.schema.json"
    data = yaml.safe_load(FILES[path])
    if isinstance(data, list):
        data[0]["unknown"] = "x"
    else:
        data["Unknown Key"] = "x"
    assert faults(name, data) != []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("headers/article.schema.json", {"title": "T"}),
        ("headers/page.schema.json", {**yaml.safe_load(FILES["pages/faq.md"].split("---\n")[1]), "template": "fag"}),
        ("headers/level.schema.json", {**yaml.safe_load(FILES["levels/iop.md"].split("---\n")[1]), "rank": "two"}),
        ("data/topics.schema.json", {"id": "x"}),
    ],
)
def test_what_the_guide_refuses_the_schema_refuses(name, data):
    assert faults(name, data) != []


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_in_the_repository_are_those_of_the_code(name):
    path = ROOT / "docs" / "schemas" / name
    assert path.read_text(encoding="utf-8") == schemas()[name], "run make schemas"
