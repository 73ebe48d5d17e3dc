"""What the workflows may do and what they run: read from their files, and from what the documents say of them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted((GITHUB / "workflows").glob("*.yml"))}
WORKFLOWS = {name: yaml.safe_load(text) for name, text in TEXTS.items()}
JOBS = {f"{name} {job}": made for name, workflow in WORKFLOWS.items() for job, made in workflow["jobs"].items()}
STEPS = [(name, step) for name, job in JOBS.items() for step in job.get("steps", [])]
RUNS = [(name, line) for name, step in STEPS for line in step.get("run", "").splitlines()]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENT = (ROOT / "docs" / "workflows.md").read_text(encoding="utf-8")
USES = re.compile(r"uses: (?P<action>[\w./-]+)@(?P<commit>[0-9a-f]{40}) # (?P<version>v\d+\.\d+\.\d+)")
OURS = "./.github/workflows/"
# What jobs may do beside reading the repository; each of them runs nothing that a proposed change could have changed unread.
RIGHTS = {
    "publish.yml attest": {"id-token"},
    "publish.yml store": {"id-token"},
    "publish.yml pages": {"id-token", "pages"},
}
UNCACHED = {f"publish.yml {job}" for job in ("release", "attest", "store", "pages")}
BIN = Path(sys.executable).parent


def test_every_action_of_others_stands_in_the_table_with_its_commit():
    row = r"^\| `([\w/-]+)` \| `([0-9a-f]{40})` \| (v[\d.]+) \|"
    used = {match.groups() for text in TEXTS.values() for match in USES.finditer(text)}
    assert used == set(re.findall(row, DOCUMENT, re.MULTILINE))


@pytest.mark.parametrize("name", TEXTS)
def test_every_action_is_named_by_its_commit(name):
    ours = [path for path in re.findall(r"uses: (\S+)", TEXTS[name]) if path.startswith(OURS)]
    assert all((ROOT / path).is_file() for path in ours)
    assert len(USES.findall(TEXTS[name])) + len(ours) == TEXTS[name].count("uses:")


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_do_nothing_that_no_job_asks_for(name):
    assert WORKFLOWS[name]["permissions"] == {}


@pytest.mark.parametrize("name", JOBS)
def test_a_job_reads_the_repository_and_does_no_more_than_is_known_of_it(name):
    rights = JOBS[name]["permissions"]
    assert rights.pop("contents") == "read"
    assert rights == dict.fromkeys(RIGHTS.get(name, ()), "write")


def test_every_job_ends():
    assert [name for name, job in JOBS.items() if "steps" in job and "timeout-minutes" not in job] == []


def test_no_key_is_left_behind_and_none_is_used():
    checkouts = [step for _, step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert [step for step in checkouts if step["with"]["persist-credentials"] is not False] == []
    assert [name for name, text in TEXTS.items() if "secrets" in re.sub(r"#.*", "", text)] == []


def test_code_that_nobody_has_read_meets_no_rights():
    events = {name: set(workflow[True]) for name, workflow in WORKFLOWS.items()}  # YAML takes the word 'on' for true
    assert events == {
        "checks.yml": {"workflow_call"},
        "pull-request.yml": {"pull_request"},
        "publish.yml": {"push", "schedule", "workflow_dispatch"},
        "weekly.yml": {"schedule", "workflow_dispatch"},
    }
    assert WORKFLOWS["publish.yml"][True]["push"] == {"branches": ["main"]}


@pytest.mark.parametrize("name", [name for name, job in JOBS.items() if "steps" in job])
def test_caches_go_by_the_locks_and_nothing_that_is_published_comes_from_one(name):
    pythons = [step for step in JOBS[name]["steps"] if "setup-python" in step.get("uses", "")]
    cached = {"cache": "pip", "cache-dependency-path": "requirements/*.txt"}
    expected = {"python-version": "3.11"} | ({} if name in UNCACHED else cached)
    assert [step["with"] for step in pythons] == [expected]


@pytest.mark.parametrize(("job", "line"), RUNS)
def test_a_step_runs_a_task_of_the_makefile_or_packs(job, line):
    words = line.split()
    assert "${{" not in line, "what comes from outside comes by the environment"
    assert words[0] in ("make", "tar")
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:.*## ", MAKEFILE, re.MULTILINE), f"there is no task '{words[1]}'"
        given = [word.split("=")[0] for word in words[2:] if "=" in word]
        recipe = re.search(rf"^{words[1]}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)[0]
        known = {
            *re.findall(r"\$[($]([A-Z_]+)", recipe),
            *" ".join(re.findall(r"^export (.*)", MAKEFILE, re.MULTILINE)).split(),
        }
        assert set(given) <= known


def test_every_variable_is_explained_and_no_other():
    used = {name for text in TEXTS.values() for name in re.findall(r"\bvars\.([A-Z_]+)", text)}
    rows = re.findall(r"^\| (`[A-Z_`, ]+`) \|", DOCUMENT.split("| variable |", 1)[1].split("\n\n", 1)[0], re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)} == used


def test_every_workflow_has_its_row():
    assert set(re.findall(r"^\| \[`([a-z-]+\.yml)`\]", DOCUMENT, re.MULTILINE)) == set(TEXTS)


def test_the_checks_that_main_waits_for_are_there():
    names = re.findall(r"`(?:checks / )?([^`]+)`", re.search(r"the checks (`checks .*) have to", DOCUMENT)[1])
    assert names == [JOBS["checks.yml read"]["name"], JOBS["checks.yml test"]["name"], JOBS["pull-request.yml site"]["name"]]


@pytest.mark.parametrize("lock", ["requirements", "tests/npm", "benchmarks/npm"])
def test_newer_packages_are_proposed_after_a_week(lock):
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    folders = {folder: update for update in updates for folder in update.get("directories", [update.get("directory")])}
    assert folders[f"/{lock}"]["cooldown"] == {"default-days": 7}
    assert (ROOT / lock).is_dir()


# ---- The linters that `make lint` runs, and that they can refuse ----

SCHEMA = ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"]
ZIZMOR = ["zizmor", "--offline", "--no-progress"]
DAMAGES = [
    (SCHEMA, "publish.yml", ("timeout-minutes", "timeout-minuets")),
    (SCHEMA, "weekly.yml", ("cron: ", "corn: ")),
    (ZIZMOR, "checks.yml", ("persist-credentials: false", "fetch-depth: 1")),
    (ZIZMOR, "weekly.yml", ("@11bd71901bbe5b1630ceea73d27597364c9af683", "@v4")),
    (ZIZMOR, "pull-request.yml", ("make release FORMAT", "make release ARGS=${{ github.head_ref }} FORMAT")),
    (ZIZMOR, "pull-request.yml", ("  pull_request:\n", "  pull_request_target:\n")),
]


def lint(command, *paths):
    done = subprocess.run([BIN / command[0], *command[1:], *paths], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("command", [SCHEMA, ZIZMOR])
def test_the_workflows_are_clean(command):
    status, said = lint(command, *(GITHUB / "workflows").glob("*.yml"))
    assert status == 0, said


@pytest.mark.parametrize(("command", "name", "damage"), DAMAGES)
def test_a_linter_refuses_what_is_wrong(tmp_path, command, name, damage):
    folder = tmp_path / ".github" / "workflows"
    shutil.copytree(GITHUB / "workflows", folder)
    assert damage[0] in TEXTS[name]
    (folder / name).write_text(TEXTS[name].replace(*damage, 1), encoding="utf-8")
    assert lint(command, folder / name)[0] != 0


# ---- Who reads a change ----

OWNED = ["/content/levels/", "/content/data/", "/.github/", "/requirements/", "/plugins/release/"]


def test_owners_are_all_named_or_none_is():
    text = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8")
    rules = re.findall(r"^(# )?(/\S+/) (@\S+(?: @\S+)*)$", text, re.MULTILINE)
    assert [path for _, path, _ in rules] == OWNED
    assert all((ROOT / path.strip("/")).is_dir() for path in OWNED)
    assert all((off == "# ") == ("@TEAM" in owners) for off, _, owners in rules), "a name that nobody has asks nobody"
    assert len({off for off, _, _ in rules}) == 1, "all rules are in force, or none is"
    assert ("NOBODY IS NAMED YET" in text) == (rules[0][0] == "# "), "the file says how it is"


def test_the_default_template_names_the_others():
    text = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    others = {path.name for path in (GITHUB / "PULL_REQUEST_TEMPLATE").iterdir()}
    assert {"article.md", "data.md", "theme.md", "code.md"} == others
    assert all(name in text for name in others)


def test_nobody_is_told_an_address_that_was_made_up():
    assert not re.search(r"\S+@\S+\.\S+|https?://", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
