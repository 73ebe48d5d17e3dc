"""What docs/editing.md shows is what an editor gets: its examples pass, its outputs are printed, its tables are whole."""

import ast
import json
import re
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
import yaml

from care_guide.__main__ import main
from care_guide.editor_schemas import schemas
from editorial.data_files import SHAPES
from editorial.data_models import Wording
from editorial.models import ArticleHeader, LevelHeader, PageHeader
from editorial.prose import mask
from editorial.validation import validate
from editorial.wording import compile_rules, findings
from editorial.yaml_text import read_yaml

ROOT = Path(__file__).parents[2]
EDITING = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
CONTENT_MODEL = (ROOT / "docs" / "content-model.md").read_text(encoding="utf-8")
CONTENT = ROOT / "content"
FENCES = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", EDITING, re.MULTILINE | re.DOTALL)
TODAY, LATER = "2026-11-22", "2027-11-10"  # the day of the document's story, and the one on which it asks what is due
FAR = "checked: 2026-01-01\nreview_by: 2099-01-01"
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
MADE_CODES = {"duplicate-key", "duplicate-rank", "claim-…"}  # put together from two parts in the code


def test_it_is_read_in_ten_minutes():
    assert len(EDITING.splitlines()) <= 250


@pytest.mark.parametrize("model", [ArticleHeader, PageHeader, LevelHeader])
def test_every_header_key_is_documented(model):
    keys = {field.alias or name for name, field in model.model_fields.items()}
    assert [key for key in sorted(keys) if f"`{key}`" not in EDITING + CONTENT_MODEL] == []


def test_every_data_file_is_documented():
    files = {path.name for path in (CONTENT / "data").iterdir()} | {f"{name}.yaml" for name in SHAPES}
    assert [name for name in sorted(files) if name not in EDITING + CONTENT_MODEL] == []


# ---- The table of codes ----


def codes_in_table():
    rows = re.findall(r"^\| (`[^|]*) \| ([^|]+) \| ([^|]+) \|$", EDITING.split("## Every code", 1)[1], re.MULTILINE)
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row[0])]


def is_sentence(node):
    """Whether an argument holds the sentence that follows a code."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and " " in node.value
    name = node.func if isinstance(node, ast.Call) else node
    return isinstance(node, ast.JoinedStr) or getattr(name, "attr", getattr(name, "id", "")) in ("sentence", "text", "str")


def codes_in_source():
    """Every text in the plugins that looks like a code and is followed by a sentence."""
    for plugin in ("editorial", "care_guide"):
        for path in (ROOT / "plugins" / plugin).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                parts = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
                for code, sentence in pairwise(parts):
                    if isinstance(code, ast.Constant) and CODE.fullmatch(str(code.value)) and is_sentence(sentence):
                        yield code.value
                if isinstance(node, ast.Constant) and re.fullmatch(r"duplicate-[a-z]+", str(node.value)):
                    yield node.value


def test_every_problem_code_has_its_line_and_no_other():
    assert sorted(codes_in_table()) == sorted({*codes_in_source(), *MADE_CODES})


def test_codes_that_the_bad_guides_bring_out_are_in_the_table():
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("**/bad_guide/*.txt")]
    said = {code for text in texts for code in re.findall(r"^\S+:\d+:\d+: (\S+) ", text, re.MULTILINE)}
    assert said
    assert {"claim-…" if code.startswith("claim-") else code for code in said} <= set(codes_in_table())


def test_the_rules_do_as_the_table_of_words_says():
    wording = (CONTENT / "data" / "wording.yaml").read_text(encoding="utf-8")
    rules = compile_rules(Wording.model_validate(yaml.safe_load(wording)))
    table = EDITING.split("| avoid |", 1)[1].split("\n\n", 1)[0]
    rows = [row.strip("| ").split(" | ") for row in table.splitlines()[2:]]
    assert rows
    for avoid, write, _ in rows:
        assert list(findings(mask(f"Who {avoid} it."), rules)), avoid
        assert not list(findings(mask(f"Who {write} it."), rules)), write


# ---- Examples and outputs ----


@pytest.mark.parametrize(("path", "text"), [(path, text) for kind, path, text in FENCES if kind == "yaml"])
def test_yaml_examples_fit_their_file(path, text):
    _, problems = validate(SHAPES[Path(path).stem], read_yaml(text), path)
    assert problems == []


def test_every_fence_is_tested():
    assert {kind for kind, _, _ in FENCES} == {"console", "markdown", "diff", "yaml"}
    assert EDITING.count("```") == 2 * len(FENCES)
    assert all(path for kind, path, _ in FENCES if kind in ("markdown", "yaml"))


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A copy of the content in which no page is due, and the folder that holds it as the working one."""
    for path in sorted(CONTENT.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            raw = path.read_bytes()
            if path.suffix == ".md":
                text = re.sub(r"^updated: .*\n", "", raw.decode(), count=1, flags=re.MULTILINE)
                raw = re.sub(r"^checked: \S+\nreview_by: \S+$", FAR, text, count=1, flags=re.MULTILINE).encode()
            copy = tmp_path / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(raw)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def arguments(command):
    """What a `make` line of the document runs, as the Makefile has it."""
    assert command[:2] == ["$", "make"]
    given = dict(word.partition("=")[::2] for word in command[3:])
    options = ["content"]
    if command[2] == "new":
        options += ["--kind", given["KIND"], "--topic", given["TOPIC"], "--title", given["TITLE"].strip('"')]
    if "UPDATE" in given:
        options.append("--update")
    return ["--today", LATER if command[2] == "due" else TODAY, command[2], *options]


def counts_apart(text):
    """The text without what moves when pages are added: the guide's counts, and line numbers in the lock."""
    text = re.sub(r"\d+ (files|questions|levels of care|pairs)\b", r"N \1", text)
    return re.sub(r"urls\.lock:\d+:", "urls.lock:N:", text)


def apply(diff, folder):
    """Change a file as a `diff` fence shows it; '…' at the end of a line stands for the rest of it."""
    head, *lines = diff.splitlines()
    path = folder / head.removeprefix("--- ")
    old, new = ("\n".join(line[1:].removesuffix(" …") for line in lines if line[0] == sign) for sign in "-+")
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"docs/editing.md changes words that do not stand once in {head[4:]}: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_commands_print_what_the_document_shows(work, capsys):
    shown = []
    for kind, path, text in FENCES:
        if kind == "markdown":
            assert (work / path).is_file(), "the command before wrote it"
            (work / path).write_text(text, encoding="utf-8")
        elif kind == "diff":
            apply(text, work)
        elif kind == "console":
            command, _, output = text.partition("\n")
            status = main(arguments(command.split()))
            out, err = capsys.readouterr()
            assert counts_apart(out + err) == counts_apart(output), command
            assert status == (": no problems" not in output and bool(re.search(r"^\d+ problem", output, re.MULTILINE)))
            shown.append(command.split()[2])
    assert {"new", "check", "due"} <= set(shown)


def test_what_stands_at_the_end_of_the_story_needs_only_the_redirect_that_is_shown(work, capsys):
    for kind, path, text in FENCES:
        if kind == "markdown":
            (work / path).write_text(text, encoding="utf-8")
        elif kind == "diff":
            apply(text, work)
    lock = work / "content" / "data" / "urls.lock"
    gone = "/therapies/old-name/\n/faq/#can-an-iop-help-me-sleep\n"
    lock.write_text(lock.read_text(encoding="utf-8") + gone, encoding="utf-8")
    moved = next(text for kind, path, text in FENCES if kind == "yaml" and path.endswith("redirects.yaml"))
    (work / "content" / "data" / "redirects.yaml").write_text(moved, encoding="utf-8")
    assert main(["--today", TODAY, "check", "content", "--update", "--strict"]) == 0, capsys.readouterr().err


# ---- Editors' programs ----


SCHEMAS = ROOT / "docs" / "schemas"


def test_the_schemas_are_what_the_code_writes():
    kept = {path.relative_to(SCHEMAS).as_posix(): path.read_text(encoding="utf-8") for path in SCHEMAS.rglob("*.json")}
    assert kept == schemas(), "run `make schemas` and commit what it writes"


@pytest.mark.parametrize("name", sorted(path.stem for path in (CONTENT / "data").glob("*.yaml")))
def test_the_schemas_accept_the_content_and_refuse_a_word_in_its_place(name):
    validator = jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"data/{name}.schema.json").read_text(encoding="utf-8")))
    validator.validate(read_yaml((CONTENT / "data" / f"{name}.yaml").read_text(encoding="utf-8")).data)
    assert not validator.is_valid("a word")


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_schemas_describe_what_an_entry_is(name):
    schema = json.loads((SCHEMAS / f"data/{name}.schema.json").read_text(encoding="utf-8"))
    parts = [part for part in (schema, *schema.get("$defs", {}).values()) if "properties" in part]
    assert [part["title"] for part in parts if not part.get("description")] == []


def test_visual_studio_code_uses_every_schema_of_a_data_file():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    expected = {f"./docs/schemas/data/{name}.schema.json": f"content/data/{name}.yaml" for name in SHAPES}
    assert settings["yaml.schemas"] == expected
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in extensions["recommendations"]


def test_hooks_run_tasks_of_the_makefile_and_download_nothing():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert [hook["entry"] for hook in hooks] == ["make check", "make lint"]
    assert all(hook["language"] == "system" and hook["pass_filenames"] is False for hook in hooks)
