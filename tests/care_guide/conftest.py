import runpy
from pathlib import Path

import jinja2
import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from care_guide.exports import Exports
from care_guide.pelican_layer import FILTERS
from tiny import pages_of, read_tiny

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def guide():
    return read_tiny()


@pytest.fixture(scope="session")
def pages(guide):
    return pages_of(guide)


@pytest.fixture(scope="session")
def environment():
    """Jinja as Pelican sets it up for the theme."""
    settings = runpy.run_path(str(ROOT / "pelicanconf.py"))["JINJA_ENVIRONMENT"]
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "theme" / "templates"), **settings)
    made.filters.update(FILTERS)
    return made


@pytest.fixture(scope="session")
def exported(guide, pages, environment):
    """Every file that is not a page, by its path."""
    return dict(Exports(guide, pages, environment).files())


@pytest.fixture
def golden(snapshot):
    """A golden file of its own, named after the test: golden("json") == text."""

    def of(extension):
        class Golden(SingleFileSnapshotExtension):
            file_extension = extension
            _write_mode = WriteMode.TEXT

        return snapshot.use_extension(Golden)

    return of
