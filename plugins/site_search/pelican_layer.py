"""The plugin's one module that knows Pelican."""

from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.writers import Writer

from on_disk.cache import Cache
from on_disk.files import put

from .bundle import CODE, FOLDER
from .index import Index
from .records import requests


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(use_generator)


def use_generator(pelican: Pelican) -> type[Generator]:
    """The generator of the index."""
    return SearchGenerator


class SearchGenerator(Generator):
    """Makes the index of the `search_records` in the context, and gives templates the address of its code as `search_code`."""

    def generate_context(self) -> None:
        """Tell templates where the search is, or '' where the setting SEARCH leaves it out; begin with the index."""
        self.context["search_code"] = f"{self.settings['SITEURL']}/{FOLDER}/{CODE}" if self.settings["SEARCH"] else ""
        if self.settings["SEARCH"]:
            asked = requests(self.context["search_records"], self.settings["DEFAULT_LANG"])
            self.index = Index(asked, Cache(Path(self.settings["SEARCH_CACHE"]), only="index"))

    def generate_output(self, writer: Writer) -> None:
        """Write the index. Raises SearchError."""
        if self.settings["SEARCH"]:
            for path, content in self.index.files().items():
                put(Path(self.output_path, FOLDER, path), content)
