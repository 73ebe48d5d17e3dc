"""The plugin's one module that knows Pelican: where the settings want the style page, it writes it; all else waits for that."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.writers import Writer

import care_guide
import editorial
from editorial.disk import read_files
from editorial.problems import ContentProblems
from on_disk.cache import Cache
from on_disk.code import code_of
from theme_assets.palette import TOKENS, palette

if TYPE_CHECKING:
    from .examples import StylePage

EXAMPLE = Path(__file__).with_name("example")
EDITIONS = Path(__file__).with_name("editions")


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(use_generator)


def use_generator(pelican: Pelican) -> type[Generator] | None:
    """The generator of the style page, unless the settings want none."""
    return StylePageGenerator if pelican.settings.get("STYLE_PAGE", False) else None


def read_style_page(origin: str, base: str) -> "StylePage":
    """The style page from its files."""
    from .examples import FOLDER, StylePage

    files = sorted(EDITIONS.glob("*.yaml"))
    editions = {f"{FOLDER}/editions/{file.name}": read_files(EXAMPLE, str(file)) for file in files}
    code = " ".join([sys.version, *map(code_of, (__file__, care_guide.__file__, editorial.__file__))])
    return StylePage(read_files(EXAMPLE), editions, origin, base, code)


class StylePageGenerator(Generator):
    """Writes the style page."""

    def generate_context(self) -> None:
        """See that the example is good, unless that is known. Prints and raises ContentProblems, before anything is written."""
        from .swatches import swatches

        self.page = read_style_page(self.settings["SITE_ORIGIN"], self.settings["SITEURL"])
        good = Cache(Path(self.settings["CACHE_PATH"], "style_page"), only="good")
        if good.get(self.page.fast_build_fingerprint) is None:
            try:
                self.page.parts  # noqa: B018  (makes them)
            except ContentProblems as problems:
                print(problems.report, problems, sep="\n", file=sys.stderr)
                raise
            good.put(self.page.fast_build_fingerprint, b"")
        self.swatches = swatches(palette(Path(self.theme, TOKENS).read_text(encoding="utf-8")))

    def generate_output(self, writer: Writer) -> None:
        """Write the page."""
        page = self.page
        path = f"{page.view.path.strip('/')}/index.html"
        template = self.get_template(page.template)
        writer.write_file(path, template, self.context, page=page, url=page.view.path, swatches=self.swatches)
