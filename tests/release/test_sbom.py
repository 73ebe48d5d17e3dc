"""The bill of materials of a release names every package of its lock, by the rules of CycloneDX."""

import json
import re
from dataclasses import replace
from pathlib import Path

import cyclonedx.schema
import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from release.manifest import Manifest
from release.sbom import sbom
from release_project import MADE

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements/build.txt").read_text(encoding="utf-8")
DIRECT = (ROOT / "requirements/build.in").read_text(encoding="utf-8")
MANIFEST = Manifest({}, MADE)
MATERIALS = json.loads(sbom(MANIFEST, LOCK, DIRECT))


@pytest.fixture(scope="module")
def validator():
    folder = Path(cyclonedx.schema.__file__).parent / "_res"
    names = ("bom-1.6", "spdx", "jsf-0.82")
    schemas = {name: json.loads((folder / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8")) for name in names}
    registry = Registry().with_resources([(schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()])
    return Draft7Validator(schemas["bom-1.6"], registry=registry)


def test_it_is_cyclonedx(validator):
    assert [error.message for error in validator.iter_errors(MATERIALS)] == []
    assert not validator.is_valid(MATERIALS | {"serialNumber": "7"}), "the schema is one that can refuse"


def test_every_package_of_the_lock_is_named_with_all_its_hashes():
    locked = re.findall(r"^([a-z0-9][^=\s]*)==(\S+)", LOCK, re.MULTILINE)
    assert len(locked) > 10
    assert [(one["name"], one["version"]) for one in MATERIALS["components"]] == locked
    hashes = [each["content"] for one in MATERIALS["components"] for each in one["externalReferences"][0]["hashes"]]
    assert hashes == re.findall(r"sha256:([0-9a-f]{64})", LOCK)


def test_what_we_ask_for_ourselves_is_told_from_what_that_needs():
    direct = MATERIALS["dependencies"][0]["dependsOn"]
    assert len(direct) == sum(not line.startswith("#") for line in DIRECT.splitlines())
    assert any(one.startswith("pkg:pypi/pelican@") for one in direct)
    assert not any(one.startswith("pkg:pypi/markupsafe@") for one in direct)


def test_a_package_for_other_systems_is_optional():
    lock = f"colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:{'a' * 64}\n"
    assert json.loads(sbom(MANIFEST, lock, ""))["components"][0]["scope"] == "optional"


def test_it_is_the_same_for_the_same_release_and_has_another_number_for_another():
    assert sbom(MANIFEST, LOCK, DIRECT) == sbom(MANIFEST, LOCK, DIRECT)
    other = json.loads(sbom(replace(MANIFEST, made=replace(MADE, commit="d" * 40)), LOCK, DIRECT))
    assert other["serialNumber"] != MATERIALS["serialNumber"]
