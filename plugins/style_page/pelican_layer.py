"""The plugin's one module that knows Pelican: where the settings want the style page, it writes it; all else waits for that."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.writers import Writer

from editorial.disk import read_files
from editorial.problems import ContentProblems
from theme_assets.palette import TOKENS, palette

if TYPE_CHECKING:
    from care_guide.pages import Pages

EXAMPLE = Path(__file__).with_name("example")
EDITIONS = Path(__file__).with_name("editions")


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(use_generator)


def use_generator(pelican: Pelican) -> type[Generator] | None:
    """The generator of the style page, unless the settings want none."""
    return StylePageGenerator if pelican.settings.get("STYLE_PAGE", False) else None


def edition_pages(organization: Path) -> "Pages":
    """The pages of an edition of the example guide. Raises ContentProblems."""
    from .examples import FOLDER, example_pages

    return example_pages(read_files(EXAMPLE, str(organization)), f"{FOLDER}/editions/{organization.name}")


class StylePageGenerator(Generator):
    """Writes the style page."""

    def generate_context(self) -> None:
        """Read the example. Prints and raises ContentProblems, before anything is written."""
        from .examples import example_pages
        from .swatches import swatches

        try:
            self.examples = example_pages(read_files(EXAMPLE))
            self.editions = {file.stem: edition_pages(file) for file in sorted(EDITIONS.glob("*.yaml"))}
        except ContentProblems as problems:
            print(problems.report, problems, sep="\n", file=sys.stderr)
            raise
        self.swatches = swatches(palette(Path(self.theme, TOKENS).read_text(encoding="utf-8")))

    def generate_output(self, writer: Writer) -> None:
        """Write the page."""
        from .examples import style_page

        page = style_page(self.examples, self.editions, self.settings["SITE_ORIGIN"], self.settings["SITEURL"])
        path = f"{page.view.path.strip('/')}/index.html"
        template = self.get_template(page.template)
        writer.write_file(path, template, self.context, page=page, url=page.view.path, swatches=self.swatches)
