"""Where a release comes from, in the words of SLSA: https://slsa.dev/spec/v1.0/provenance."""

import json
from collections.abc import Mapping

from .manifest import Manifest

TYPE = "https://slsa.dev/provenance/v1"
NEEDED = tuple(f"GITHUB_{word}" for word in ("SERVER_URL", "REPOSITORY", "REF", "SHA", "WORKFLOW_REF", "RUN_ID", "RUN_ATTEMPT"))


class NoWorkflow(Exception):
    """Nobody can vouch for where a release comes from, because it was not made by a workflow."""


def predicate(manifest: Manifest, environment: Mapping[str, str]) -> bytes:
    """What is signed of a release: the commit, the settings, and the run of the workflow. Raises NoWorkflow."""
    made = manifest.made
    if missing := [name for name in NEEDED if not environment.get(name)]:
        raise NoWorkflow(f"Only a workflow can say where a release comes from: {missing[0]} is not set.")
    if made.commit is None or made.dirty:
        raise NoWorkflow(f"The release {manifest.release} was made from files that no commit holds.")
    server, repository, ref, commit, workflow, run, attempt = (environment[name] for name in NEEDED)
    home = f"{server}/{repository}"
    document = {
        "buildDefinition": {
            "buildType": f"{home}/blob/{commit}/docs/workflows.md#how-a-release-is-made",
            "externalParameters": {
                "source": f"git+{home}@{ref}",
                "siteOrigin": made.site_origin,
                "sitePath": made.site_path,
                "today": made.today,
                "parent": manifest.parent,
            },
            "resolvedDependencies": [
                {"uri": f"git+{home}", "digest": {"gitCommit": made.commit}},
                {"name": "requirements/build.txt", "digest": {"sha256": made.lock}},
            ],
        },
        "runDetails": {
            "builder": {"id": f"{server}/{workflow}"},
            "metadata": {"invocationId": f"{home}/actions/runs/{run}/attempts/{attempt}"},
        },
    }
    return (json.dumps(document, indent=1) + "\n").encode()
