"""What the documents say of the code is what the code does."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from editorial.data_files import SHAPES
from editorial.models import ArticleHeader, CellHeader, Header, LevelHeader, PageHeader
from editorial.organization import Colors, Intake, Licence, Location, OpeningHours, Phone, Provider, Shades, WhyChooseUs

ROOT = Path(__file__).parents[2]
CONTENT_MODEL = (ROOT / "docs" / "content-model.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z][a-z-]*):(?!=)", MAKEFILE, re.MULTILINE)


def keys(*models):
    return {field.alias or name for model in models for name, field in model.model_fields.items()}


def section(title):
    return re.split(r"^##+ ", CONTENT_MODEL.split(f"# {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def table(title):
    """The cells of a section's table, by the code in the first one."""
    rows = [line.strip("|").split("|") for line in section(title).splitlines() if line.startswith("| `")]
    return {re.search(r"`([^`]+)`", row[0])[1]: [cell.strip() for cell in row] for row in rows}


HEADER = table("Header")
DATA = table("Data")


def test_every_key_of_a_header_is_explained_and_no_other():
    assert set(HEADER) == keys(ArticleHeader, PageHeader, LevelHeader)


@pytest.mark.parametrize("name", sorted(keys(Header)))
def test_keys_of_every_page_say_so(name):
    assert HEADER[name][1] == "all"


@pytest.mark.parametrize("name", sorted(keys(PageHeader, LevelHeader) - keys(Header)))
def test_other_keys_say_in_which_pages_they_stand(name):
    assert ("levels" in HEADER[name][1]) == (name in keys(LevelHeader) or name == "highlight")


@pytest.mark.parametrize("name", [name for name, row in HEADER.items() if row[1] in ("all", "pages", "levels")])
def test_a_key_is_said_to_be_needed_when_it_is(name):
    model = next(model for model in (Header, PageHeader, LevelHeader) if name in model.model_fields)
    assert (HEADER[name][2] == "yes") == model.model_fields[name].is_required()


def test_every_template_is_named():
    for template in PageHeader.model_fields["template"].annotation.__args__:
        assert f"`{template}`" in HEADER["template"][3]


def test_every_data_file_is_explained_and_no_other():
    assert set(DATA) == {f"{name}.yaml" for name in SHAPES}


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_key_of_a_data_file_is_explained(name):
    schema = SHAPES[name].json_schema(by_alias=True)
    keys_of_file = {key for part in (schema, *schema.get("$defs", {}).values()) for key in part.get("properties", {})}
    assert keys_of_file <= set(re.findall(r"`([a-z_]+)`", " ".join(DATA.get(f"{name}.yaml", [])[1:])))


def test_every_key_of_a_provider_is_explained_to_providers_too():
    page = (ROOT / "docs" / "provider-edition.md").read_text(encoding="utf-8")
    parts = (Provider, Phone, OpeningHours, Location, Intake, Licence, Colors, Shades)
    wanted = {*keys(*parts), *keys(WhyChooseUs)} - {"updated"}
    assert [key for key in sorted(wanted) if f"`{key}`" not in page] == []


def test_the_ways_to_fill_a_cell_are_shown():
    shown = section("Data")
    assert [name for name in keys(CellHeader) if f"{name}:" not in shown] == []


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_of_the_makefile_has_its_help(target):
    assert re.search(rf"^{target}:.*## \S", MAKEFILE, re.MULTILINE)


def test_make_help_prints_every_target():
    command = [shutil.which("make"), "--no-print-directory", "help"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line.split()[0] for line in said.splitlines()[1:]] == TARGETS


def test_every_target_is_phony():
    assert sorted(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split()) == sorted(TARGETS)
