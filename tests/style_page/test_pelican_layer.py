"""The example is read in the first build, and again when something of it changed."""

import pytest

from editorial.problems import ContentProblems
from site_fixture import ROOT
from style_page import examples, pelican_layer
from style_page.pelican_layer import StylePageGenerator


@pytest.fixture
def generate(tmp_path, monkeypatch):
    """A build's first step; it returns how many guides about tea were read."""
    read = []
    slow = examples.example_pages
    monkeypatch.setattr(examples, "example_pages", lambda *given: read.append(given) or slow(*given))

    def generated():
        read.clear()
        generator = StylePageGenerator.__new__(StylePageGenerator)
        generator.settings = {"CACHE_PATH": tmp_path, "SITE_ORIGIN": "https://guide.example", "SITEURL": ""}
        generator.theme = ROOT / "theme"
        generator.generate_context()
        return len(read)

    return generated


def test_an_example_that_was_found_good_is_not_read_again(generate):
    assert generate() == 3
    assert generate() == 0


def test_an_example_with_a_mistake_is_told_in_every_build(generate, tmp_path, monkeypatch, capsys):
    assert generate() == 3
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions/van.yaml").write_text("name: The Tea Van\ntagline: Tea.\nprovider: {}\n")
    monkeypatch.setattr(pelican_layer, "EDITIONS", tmp_path / "editions")
    for _ in range(2):
        with pytest.raises(ContentProblems):
            generate()
        assert "plugins/style_page/editions/van.yaml:3:" in capsys.readouterr().err
