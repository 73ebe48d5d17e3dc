from xml.etree import ElementTree

from care_guide.exports import Exports
from tiny import pages_of, read_tiny

ATOM = "{http://www.w3.org/2005/Atom}"


def test_no_file_is_written_twice(guide, pages, environment):
    paths = [path for path, _ in Exports(guide, pages, environment).files()]
    assert len(paths) == len(set(paths))


def test_paths_stay_inside_the_output(exported):
    assert not [path for path in exported if path.startswith("/") or ".." in path]


def test_every_topic_has_a_feed(exported):
    for name in ("all", "program"):
        root = ElementTree.fromstring(exported[f"feeds/{name}.atom.xml"])
        titles = [entry.find(f"{ATOM}title").text for entry in root.iter(f"{ATOM}entry")]
        assert titles == ["How long does it last?", "A typical week"]


def test_the_map_for_language_models_names_every_page_for_search(exported, pages):
    wanted = [page.view for page in pages.all if page.view.index and page.view.kind != "home"]
    missing = [view.title for view in wanted if view.title not in exported["llms.txt"]]
    assert missing == []


def test_robots_are_told_of_the_sitemap_under_the_base_path(environment):
    guide = read_tiny("/guide")
    files = dict(Exports(guide, pages_of(guide), environment).files())
    assert "https://guide.example/guide/sitemap.xml" in files["robots.txt"]


def test_two_runs_make_the_same_files(exported, environment):
    guide = read_tiny()
    assert dict(Exports(guide, pages_of(guide), environment).files()) == exported
