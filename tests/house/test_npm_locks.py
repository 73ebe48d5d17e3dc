"""What npm installs is locked: `npm ci` refuses a lock that lacks a package of any system, or holds a mere tag."""

import json
import re

import pytest

from site_fixture import ROOT

FOLDERS = ("tests/npm", "benchmarks/npm", "benchmarks/builds/npm")
KINDS = ("dependencies", "devDependencies", "optionalDependencies")


def locked(folder):
    return json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]


def is_there(packages, path, name):
    """Whether a package finds another one as Node does: beside itself, or in a folder above."""
    while path:
        if f"{path}/node_modules/{name}" in packages:
            return True
        path = path.rpartition("/node_modules/")[0]
    return f"node_modules/{name}" in packages


def asked_for(packages):
    """Each package that another one asks for: who asks, the name, and in which words."""
    for path, package in packages.items():
        for kind in KINDS if not path else set(KINDS) - {"devDependencies"}:
            for name, version in package.get(kind, {}).items():
                yield path, name, version


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_package_that_is_asked_for_is_locked(folder):
    packages = locked(folder)
    assert [(path, name) for path, name, _ in asked_for(packages) if not is_there(packages, path, name)] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_asked_for_by_a_tag_has_a_version(folder):
    overrides = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8")).get("overrides", {})
    tags = {name for _, name, version in asked_for(locked(folder)) if not re.search(r"\d|\*|^$", version)}
    assert tags - overrides.keys() == set()


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_lock_names_no_address_of_a_registry(folder):
    assert [path for path, package in locked(folder).items() if "resolved" in package] == []
