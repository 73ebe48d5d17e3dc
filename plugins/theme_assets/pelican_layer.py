"""The plugin's one module that knows Pelican."""

from importlib.metadata import version
from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.writers import Writer

from on_disk.cache import Cache
from on_disk.files import put

from .components import Components, dumped, loaded
from .files import fingerprinted, scripts

FOLDER = "assets"
PRINT = "print"
LONG = ("faq",)  # pages that take two round trips: what asks for a file more would make readers wait for a third


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(use_generator)


def use_generator(pelican: Pelican) -> type[Generator]:
    """The generator of styles and scripts."""
    return AssetGenerator


class AssetGenerator(Generator):
    """Gives templates `styles`, by the name of a template, and `assets`, the address of each file; writes the files."""

    files: dict[str, str]

    def generate_context(self) -> None:
        """Put the stylesheets together. Raises StylesheetError, before anything is written."""
        from .stylesheet import Styles  # with the library that reads CSS; a build in which nothing has changed does without

        static = Path(self.theme, "static")
        styles = Styles(static / "css", self.settings["THEME_COLORS"])
        templates = sorted(path.stem for path in Path(self.theme, "templates").glob("*.html"))
        cache = Cache(Path(self.settings["CACHE_PATH"], "theme_assets"), only="components")
        # What a template names does not depend on functions, and what they are called differs from process to process.
        syntax = {name: value for name, value in self.settings["JINJA_ENVIRONMENT"].items() if not callable(value)}
        mark = f"{version('jinja2')} {syntax}"
        kept = cache.get(mark)
        self.components = Components(self.env, loaded(kept))
        self.context["styles"] = {name: styles.stylesheet(self.shown(name), name in LONG) for name in templates}
        found = dumped(self.components.found)
        if found != kept:
            cache.put(mark, found)
        # Only paper needs these, so the screen does not wait for them.
        texts = {f"{PRINT}.css": styles.file(PRINT), **scripts(static / "js")}
        names = {name: fingerprinted(name, text) for name, text in texts.items()}
        self.files = {names[name]: text for name, text in texts.items()}
        self.context["assets"] = {name: f"{self.settings['SITEURL']}/{FOLDER}/{names[name]}" for name in texts}

    def shown(self, template: str) -> frozenset[str]:
        """The components whose styles a template needs."""
        unused = () if template in self.settings["THEME_SHOWS_UNUSED"] else self.settings["THEME_UNUSED"]
        return self.components.of(f"{template}.html").difference(unused)

    def generate_output(self, writer: Writer) -> None:
        """Write the files."""
        for name, text in self.files.items():
            put(Path(self.output_path, FOLDER, name), text.encode())
