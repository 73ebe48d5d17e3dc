"""Who may import whom, and who may touch the world outside: read from the modules, not from their authors."""

import ast
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parents[2] / "plugins"
MODULES = {path.relative_to(PLUGINS).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in PLUGINS.rglob("*.py")}
NAMES = {path.name for path in PLUGINS.iterdir() if (path / "__init__.py").is_file()}

KNOW_PELICAN = {
    "care_guide/pelican_layer.py",
    "theme_assets/pelican_layer.py",
    "share_cards/pelican_layer.py",
    "site_search/pelican_layer.py",
    "style_page/pelican_layer.py",
    "preview/pelican_layer.py",
    "release/pelican_run.py",
    "editorial/reader.py",
} | {path for path in MODULES if path.startswith("fast_build/pelican_")}
# What care_guide names for share_cards and site_search travels by way of Pelican's context.
MAY_IMPORT = {
    "care_guide": {"editorial", "on_disk", "theme_assets"},
    "editorial": set(),
    "fast_build": set(),
    "on_disk": set(),
    "preview": {"release"},
    "release": set(),
    "share_cards": {"on_disk", "theme_assets"},
    "site_search": {"on_disk"},
    "style_page": {"care_guide", "editorial", "on_disk", "theme_assets"},
    "theme_assets": {"on_disk"},
}
RUNS_AND_READS = (
    "__main__",
    "again",
    "compression",
    "budget_gate",
    "external_links",
    "flows",
    "gates",
    "html_check",
    "link_check",
    "patience",
    "pelican_command",
    "production",
    "provenance",
    "publish_command",
    "publisher",
    "purge",
    "seal",
    "site_settings",
    "staging",
    "workplace",
    "stores/folder",
    "stores/s3_client",
)
COMMANDS = {f"release/{name}.py" for name in RUNS_AND_READS}
PREVIEW = {
    f"preview/{name}.py" for name in ("__main__", "answers", "builder", "builder_process", "mirror", "server", "watching")
}
TOUCH_FILES = (
    "compiled",
    "copies",
    "file_list",
    "journal",
    "listing",
    "lock",
    "memories",
    "others",
    "outputs",
    "stamps",
    "store",
)
FAST_BUILD = {f"fast_build/{name}.py" for name in (*TOUCH_FILES, "circumstances", "report", "settings", "workers", "world")}
EDGE = (
    KNOW_PELICAN
    | FAST_BUILD
    | COMMANDS
    | PREVIEW
    | {
        "editorial/disk.py",
        "care_guide/__main__.py",
        "care_guide/kept.py",
        "on_disk/cache.py",
        "on_disk/code.py",
        "on_disk/files.py",
        "site_search/index.py",
        "site_search/pagefind_service.py",
    }
)
CORE = sorted(path for path in MODULES if path not in EDGE)
# The schemas of the package; the theme's files.
READ_THEIR_OWN = {"care_guide/exports.py", "theme_assets/stylesheet.py", "theme_assets/files.py"}
WORLD = {"time", "random", "os", "secrets", "socket", "subprocess", "urllib.request", "locale"}
CLOCK = {"now", "today", "utcnow"}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "rglob", "iterdir", "unlink"}


def imported(tree):
    """The names of all modules that a module imports, those of its own package left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def called(tree):
    """The last names of all that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", ""))


def test_every_plugin_has_its_rule():
    assert set(MAY_IMPORT) == NAMES


def test_one_module_of_a_plugin_knows_pelican():
    assert {
        path for path, tree in MODULES.items() if any(name.split(".")[0] == "pelican" for name in imported(tree))
    } == KNOW_PELICAN


@pytest.mark.parametrize("path", sorted(MODULES))
def test_plugins_import_only_those_below_them(path):
    plugin = path.split("/", 1)[0]
    others = {name.split(".")[0] for name in imported(MODULES[path])} & (NAMES - {plugin})
    assert others <= MAY_IMPORT[plugin]


@pytest.mark.parametrize("path", CORE)
def test_the_core_knows_no_clock_no_chance_and_no_system(path):
    assert not WORLD & set(imported(MODULES[path]))
    assert not CLOCK & set(called(MODULES[path]))


@pytest.mark.parametrize("path", [path for path in CORE if path not in READ_THEIR_OWN])
def test_the_core_opens_no_files(path):
    assert not FILES & set(called(MODULES[path]))
