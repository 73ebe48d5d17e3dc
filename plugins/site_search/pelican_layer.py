"""The plugin's one module that knows Pelican."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.writers import Writer

from on_disk.cache import Cache
from on_disk.files import put

from .bundle import CODE, needed, packed, unpacked
from .records import Request, fingerprint, requests

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
        asked = requests(self.context["search_records"], self.settings["DEFAULT_LANG"])
        for path, content in self.files(asked).items():
            put(Path(self.output_path, FOLDER, path), content)

    def files(self, asked: Sequence[Request]) -> Mapping[str, bytes]:
        """The files that answer these requests: those of the last build, if it asked the same. Raises SearchError."""
        cache, mark = Cache(Path(self.settings["SEARCH_CACHE"]), only="index"), fingerprint(asked, maker())
        kept = cache.get(mark)
        if kept is not None:
            return unpacked(kept)
        from .pagefind_service import files_of_index  # takes a moment to import, and mostly nothing new is asked

        files = needed(files_of_index(asked))
        cache.put(mark, packed(files))
        return files


def maker() -> str:
    """Changes with this plugin's code and with Pagefind."""
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return f"{sha256(code).hexdigest()} {version('pagefind')} {version('pagefind_bin')}"
