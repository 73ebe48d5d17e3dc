"""The packages that a release was built with, as a CycloneDX bill of materials: the same bytes for the same release."""

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from .manifest import Manifest

PACKAGE = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;]+)(?: ; (?P<where>[^\\]+?))? \\\n(?P<rest>(?: .*\n)+)", re.MULTILINE
)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
DIRECT = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*", re.MULTILINE)
SITE = "site"


def sbom(manifest: Manifest, lock: str, direct: str) -> bytes:
    """The bill of materials of a release, from the lock of its packages and the list of those that we ask for ourselves.

    It knows neither a clock nor chance: its serial number follows from the release and from what that was made from.
    """
    made = manifest.made
    components = list(_components(lock))
    asked = {_plain(name) for name in DIRECT.findall(direct)}
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid5(NAMESPACE_URL, f"{manifest.tree} {made.commit} {made.lock}").urn,
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": SITE,
                "name": "iop-guide",
                "version": manifest.release,
                "properties": [
                    {"name": "guide:commit", "value": made.commit or ""},
                    {"name": "guide:lock-sha256", "value": made.lock},
                ],
            }
        },
        "components": components,
        "dependencies": [{"ref": SITE, "dependsOn": [one["bom-ref"] for one in components if one["name"] in asked]}],
        # The lock says which packages there are, not which of them needs which, nor what is compiled into them.
        "compositions": [{"aggregate": "incomplete", "dependencies": [SITE]}],
    }
    return (json.dumps(document, indent=1) + "\n").encode()


def _components(lock: str) -> Iterator[dict[str, Any]]:
    for found in PACKAGE.finditer(lock):
        name, version = found["name"], found["version"]
        purl = f"pkg:pypi/{name}@{version}"
        archives = [{"alg": "SHA-256", "content": digest} for digest in HASH.findall(found["rest"])]
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "scope": "optional" if found["where"] else "required",  # those with a condition are for other systems
            "purl": purl,
            "externalReferences": [{"type": "distribution", "url": f"https://pypi.org/project/{name}/", "hashes": archives}],
        }


def _plain(name: str) -> str:
    """A package's name as locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()
