"""What the style page shows: the pages of a small guide about tea, from example/, and of providers' editions of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath
from typing import Any, ClassVar

from care_guide.guide import Edition, read_guide
from care_guide.pages import Pages, build_pages
from care_guide.view_models import Page, View

FOLDER = "plugins/style_page"  # as messages name it
ORIGIN = "https://tea.example"
TODAY = date(2026, 6, 1)  # after the day on which one page of the example was to be checked again
PATH = "/style/"
LADDER_TITLE = "Minutes of steeping by way to make tea"  # the guide's own title is about hours of treatment


@dataclass(frozen=True)
class Picture:
    """A picture for links; see share_cards."""

    url: str = f"{ORIGIN}/assets/cards/home.png"
    width: int = 1200
    height: int = 630
    alt: str = "The tea guide."


def example_pages(files: Mapping[str, bytes], organization: str = "") -> Pages:
    """The pages of the example guide, made as those of the real one. Raises ContentProblems.

    `organization` is the path of the file that makes it a provider's edition, '' for the neutral one.
    """
    guide = read_guide(files, ORIGIN, root=f"{FOLDER}/example", today=TODAY, edition=Edition(organization))
    return build_pages(guide, {key: guide.render(document) for key, document in guide.library.published.items()})


@dataclass(frozen=True)
class StylePage:
    """The style page: no search engine lists it, and it has no Markdown twin.

    `files` are those of the example guide, `editions` those of providers' editions of it, by the paths of the files that
    make them editions. `code` changes with the code that makes pages of them.
    """

    files: Mapping[str, bytes]
    editions: Mapping[str, Mapping[str, bytes]]
    origin: str
    base: str
    code: str = ""
    template: ClassVar[str] = "style"

    @cached_property
    def fast_build_fingerprint(self) -> str:
        """Changes with all that the page is made from; fast_build compares this and does not ask for the parts."""
        return sha256(repr((self.files, self.editions, self.origin, self.base, self.code)).encode()).hexdigest()

    @cached_property
    def view(self) -> View:
        """What every template asks for."""
        return View(
            kind="style",
            title="Every component",
            document_title="Every component, in its states",
            summary="What the theme is made of, with example texts about tea and stairs, whose links lead nowhere.",
            path=PATH,
            url=self.base + PATH,
            canonical=self.origin + self.base + PATH,
            markdown_url="",
            checked=TODAY,
            review_by=TODAY,
            changed=TODAY,
            index=False,
        )

    @cached_property
    def parts(self) -> Mapping[str, Any]:
        """What the page shows, made when it is first asked for, because that takes long. Raises ContentProblems."""
        editions = {PurePath(path).stem: example_pages(files, path) for path, files in self.editions.items()}
        return _parts(example_pages(self.files), editions, self.base)


def _parts(examples: Pages, editions: Mapping[str, Pages], base: str) -> Mapping[str, Any]:
    pages = {key: _retitled(page) for key, page in examples.documents.items()}
    return {
        "pages": pages,
        "editions": editions,
        "levels": sorted((page for page in pages.values() if page.template == "level"), key=_rank),
        "pair": next(_retitled(page) for page in examples.pairs if page.view.body_html),
        "faq": examples.faq,
        "helplines": examples.helplines,
        "navigation": examples.navigation,
        "site": {
            "name": "The Tea Guide",
            "tagline": "An example for the style page.",
            "home_url": f"{base}{PATH}",
            "search_url": f"{base}{PATH}",
        },
        "picture": Picture(),
    }


def _rank(page: Page) -> int:
    rank: int = page.parts["level"].rank
    return rank


def _retitled(page: Page) -> Page:
    if "ladder" not in page.parts:
        return page
    return replace(page, parts={**page.parts, "ladder": replace(page.parts["ladder"], title=LADDER_TITLE)})
