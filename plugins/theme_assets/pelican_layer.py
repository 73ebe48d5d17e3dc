"""The plugin's one module that knows Pelican."""

from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.writers import Writer

from .stylesheet import Stylesheet, bundle

SOURCE = "static/css/site.css"
FOLDER = "assets"


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(use_generator)


def use_generator(pelican: Pelican) -> type[Generator]:
    """The generator that writes the stylesheet."""
    return StylesheetGenerator


class StylesheetGenerator(Generator):
    """Tells templates the stylesheet's address, and writes it."""

    stylesheet: Stylesheet

    def generate_context(self) -> None:
        """Bundle the stylesheet. Raises StylesheetError, before anything is written."""
        self.stylesheet = bundle(Path(self.theme, SOURCE))
        self.context["stylesheet"] = f"{self.settings['SITEURL']}/{FOLDER}/{self.stylesheet.name}"

    def generate_output(self, writer: Writer) -> None:
        """Write the bundle."""
        target = Path(self.output_path, FOLDER, self.stylesheet.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.stylesheet.css, encoding="utf-8")
