"""The whole guide, read and checked: what every page is made from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from editorial.document import Document
from editorial.library import Library, read_library
from editorial.links import Addresses
from editorial.markup import Rendered, Renderer
from editorial.models import PageHeader
from editorial.problems import ContentProblems, Place, Problem
from editorial.references import reference_problems

from .comparison import Comparison, Pair, compare, pairs_of
from .faq import faq_problems
from .levels import Level, level_documents, level_problems, levels_of, pair_url

NEEDED_TEMPLATES = ("home", "levels", "faq", "not-found")
MADE_FILES = ("/data/levels-of-care.json", "/data/levels-of-care.csv", "/data/faq.json")
IMAGES = "images/"


@dataclass(frozen=True)
class Guide:
    """Content without a problem, and what follows from it.

    `origin` is 'https://host', `base` the path in front of every address ('' at the root of a host).
    """

    library: Library
    origin: str
    base: str = ""

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels of care, lowest first."""
        return levels_of(self.library, self.base)

    @cached_property
    def comparison(self) -> Comparison:
        """All levels as a table."""
        return compare(self.levels, self.library.data.criteria)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every two levels."""
        return pairs_of(self.levels, self.library.data.criteria)

    @cached_property
    def addresses(self) -> Addresses:
        """Where each file is published."""
        files = {document.source: document.url for document in self.library.documents.values()}
        return Addresses(files, self.base)

    def renderer(self, source: str) -> Renderer:
        """A renderer for one page; its source is the path that relative links start from."""
        return Renderer(self.library.names, self.addresses, source)

    def render(self, document: Document) -> Rendered:
        """A document's own text."""
        return self.renderer(document.source).page(document.body)

    def page(self, template: str) -> Document:
        """The published page with this template, one of those that `read_guide` makes sure of."""
        return next(document for document in self.library.published.values() if _template(document) == template)


def read_guide(files: Mapping[str, bytes], origin: str, base: str = "", root: str = "content") -> Guide:
    """The guide from the files of its content folder, by their paths in it.

    Raises ContentProblems with everything that is wrong.
    """
    library, problems = read_library(files, root)
    if library:
        images = [path for path in files if path.startswith(IMAGES)]
        problems += reference_problems(library, _made_addresses(library), images)
        problems += [*level_problems(library), *faq_problems(library), *_missing_pages(library)]
    if problems or library is None:
        raise ContentProblems(problems)
    return Guide(library, origin, base)


def _made_addresses(library: Library) -> list[str]:
    """The addresses of everything that is made from data and not from a file of its own."""
    slugs = [document.slug for document, _ in level_documents(library)]
    return [*(pair_url(low, high) for low, high in combinations(slugs, 2)), *MADE_FILES]


def _missing_pages(library: Library) -> Iterator[Problem]:
    found = {_template(document) for document in library.published.values()}
    for template in NEEDED_TEMPLATES:
        if template not in found and not library.unreadable:
            path = f"{library.root}/pages"
            yield Problem(path, Place(), "no-page", f"No published page has 'template: {template}'; the guide needs one.")


def _template(document: Document) -> str:
    return document.header.template if isinstance(document.header, PageHeader) else ""
