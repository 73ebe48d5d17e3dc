"""The plugin's one module that knows Pelican."""

from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.writers import Writer

from .components import components
from .scripts import Script, scripts
from .stylesheet import Styles

FOLDER = "assets"


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(use_generator)


def use_generator(pelican: Pelican) -> type[Generator]:
    """The generator of styles and scripts."""
    return AssetGenerator


class AssetGenerator(Generator):
    """Gives templates `styles`, by the name of a template, and `scripts`, the address of each; writes the scripts."""

    scripts: dict[str, Script]

    def generate_context(self) -> None:
        """Put the stylesheets together. Raises StylesheetError, before anything is written."""
        static = Path(self.theme, "static")
        styles = Styles(static / "css", self.settings["THEME_COLORS"])
        templates = sorted(path.name for path in Path(self.theme, "templates").glob("*.html"))
        self.context["styles"] = {
            name.removesuffix(".html"): styles.stylesheet(components(self.env, name)) for name in templates
        }
        self.scripts = scripts(static / "js")
        self.context["scripts"] = {
            name: f"{self.settings['SITEURL']}/{FOLDER}/{script.name}" for name, script in self.scripts.items()
        }

    def generate_output(self, writer: Writer) -> None:
        """Write the scripts."""
        folder = Path(self.output_path, FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for script in self.scripts.values():
            (folder / script.name).write_text(script.text, encoding="utf-8", newline="")
