"""The plugin's one module that knows Pelican."""

from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.writers import Writer

from .bundle import CODE, needed
from .pagefind_service import files_of_index
from .records import requests

FOLDER = "pagefind"


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(use_generator)


def use_generator(pelican: Pelican) -> type[Generator]:
    """The generator of the index."""
    return SearchGenerator


class SearchGenerator(Generator):
    """Makes the index of the `search_records` in the context, and gives templates the address of its code as `search_code`."""

    def generate_context(self) -> None:
        """Tell templates where the search is, or '' where the setting SEARCH leaves it out."""
        self.context["search_code"] = f"{self.settings['SITEURL']}/{FOLDER}/{CODE}" if self.settings["SEARCH"] else ""

    def generate_output(self, writer: Writer) -> None:
        """Write the index. Raises SearchError."""
        if not self.settings["SEARCH"]:
            return
        files = files_of_index(requests(self.context["search_records"], self.settings["DEFAULT_LANG"]))
        for path, content in needed(files).items():
            target = Path(self.output_path, FOLDER, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
