"""The whole guide, read and checked: what every page is made from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import combinations

from editorial.document import Document
from editorial.glossary import Glossary
from editorial.library import Library, read_library
from editorial.links import Addresses, links
from editorial.markup import Rendered, Renderer
from editorial.models import PageHeader
from editorial.permanence import losses, read_addresses
from editorial.problems import ContentProblems, Place, Problem
from editorial.ratchet import read_grades
from editorial.references import reference_problems
from editorial.remembered import Remembered
from editorial.rules import writing_problems
from theme_assets.palette import palette

from .comparison import Comparison, Pair, compare, pairs_of
from .edition_colors import color_problems, theme_colors
from .faq import faq_problems
from .levels import Level, level_documents, level_problems, levels_of, pair_url
from .provider import provider_problems
from .related import Related
from .source_lists import source_list_problems
from .week import week_problems

NEEDED_TEMPLATES = ("home", "levels", "faq", "not-found")
MADE_FILES = ("/data/levels-of-care.json", "/data/levels-of-care.csv", "/data/faq.json")
IMAGES = "images/"
UNMARKED = ("home", "help", "glossary", "not-found")
URLS, GRADES = "data/urls.lock", "data/readability.lock"


@dataclass(frozen=True)
class Edition:
    """What makes an edition beside the content.

    `organization` is the path of a file that was read in place of data/organization.yaml, '' for none; `tokens_css` the
    text of the theme's tokens.css, which a provider's colors are held against.
    """

    organization: str = ""
    tokens_css: str = ""


@dataclass(frozen=True)
class Guide:
    """Content without a problem, and what follows from it.

    `origin` is 'https://host', `base` the path in front of every address ('' at the root of a host). `today` is the day
    on which pages count as current or overdue; without one, none is overdue. `colors` holds the theme's tokens that a
    provider's replace, by scheme.
    """

    library: Library
    origin: str
    base: str = ""
    today: date | None = None
    warnings: tuple[Problem, ...] = ()
    colors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

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

    def renderer(self, source: str, glossary: Glossary | None = None) -> Renderer:
        """A renderer for one page; its source is the path that relative links start from."""
        return Renderer(self.library.names, self.addresses, source, glossary)

    @cached_property
    def glossary(self) -> Glossary | None:
        """The glossary, when a page explains its terms."""
        page = next((d for d in self.library.published.values() if d.template == "glossary"), None)
        return Glossary.of(self.library.data.glossary, self.base + page.url) if page else None

    @cached_property
    def asked(self) -> frozenset[str]:
        """The keys of the documents that checklists are made from."""
        headers = (document.header for document in self.library.documents.values())
        return frozenset(header.questions_of for header in headers if isinstance(header, PageHeader) and header.questions_of)

    @cached_property
    def related(self) -> Related:
        """What to read next after each document."""
        return Related(self.library.published.values(), self.mentioned)

    def mentioned(self, document: Document) -> frozenset[str]:
        """The terms of the glossary that a document's text holds."""
        if document.key not in self._mentions:
            found = self.glossary.mentions(document.body) if self.glossary else ()
            self._mentions[document.key] = frozenset(mention.term for mention in found)
        return self._mentions[document.key]

    @cached_property
    def _mentions(self) -> dict[str, frozenset[str]]:
        return {}

    def render(self, document: Document) -> Rendered:
        """A document's own text; terms are marked where a reader has time for them."""
        glossary = None if document.template in UNMARKED else self.glossary
        return self.renderer(document.source, glossary).page(document.body)

    def fingerprint(self, document: Document) -> str:
        """Changes with all that `render` makes of a document and its header."""
        leads_to = [self.addresses.resolve(link.target, document.source) for link in links(document.body)]
        own = (document.source, document.url, document.header, document.body, leads_to)
        return sha256(repr((self._rendered_with, own)).encode()).hexdigest()

    @cached_property
    def _rendered_with(self) -> str:
        terms = (self.glossary.terms, self.glossary.url) if self.glossary else ()
        return sha256(repr((self.library.names, self.base, terms)).encode()).hexdigest()

    def page(self, template: str) -> Document:
        """The published page with this template, one of those that `read_guide` makes sure of."""
        return next(document for document in self.library.published.values() if document.template == template)


def read_guide(
    files: Mapping[str, bytes],
    origin: str,
    base: str = "",
    root: str = "content",
    today: date | None = None,
    edition: Edition | None = None,
    remembered: Remembered | None = None,
) -> Guide:
    """The guide from the files of its content folder, by their paths in it; `remembered` spares finding out again.

    Raises ContentProblems with everything that is wrong, warnings included; warnings alone are kept with the guide.
    """
    edition = edition or Edition()
    library, problems = read_library(files, root, edition.organization)
    theme = palette(edition.tokens_css)
    problems += [
        *_whole_problems(library, files, today, remembered),
        *provider_problems(library),
        *color_problems(library, theme),
    ]
    if any(problem.is_error for problem in problems):
        raise ContentProblems(problems)
    provider = library.data.organization.provider
    colors = theme_colors(provider.colors, theme) if provider else {}
    return Guide(library, origin, base, today, tuple(sorted(set(problems))), colors)


def _whole_problems(
    library: Library, files: Mapping[str, bytes], today: date | None, remembered: Remembered | None
) -> list[Problem]:
    """What can only be seen when everything has been read."""
    images = [path for path in files if path.startswith(IMAGES)]
    return [
        *reference_problems(library, [*made_addresses(library), *_pairs_of_one_rank(library)], images),
        *level_problems(library),
        *week_problems(library),
        *faq_problems(library),
        *_missing_pages(library),
        *source_list_problems(library),
        *writing_problems(library, today, grades(files), remembered),
        *_permanence_problems(library, read_addresses(_text(files, URLS))),
    ]


def part_of_guide(
    files: Mapping[str, bytes],
    origin: str,
    base: str = "",
    root: str = "content",
    today: date | None = None,
    organization: str = "",
) -> Guide:
    """The guide of some of its files, all of data/, levels/ and pages/ among them; only what is wrong in a file is seen.

    Raises ContentProblems.
    """
    library, problems = read_library(files, root, organization)
    if any(problem.is_error for problem in problems):
        raise ContentProblems(problems)
    return Guide(library, origin, base, today)


def grades(files: Mapping[str, bytes]) -> Mapping[str, float]:
    """The reading grades that the content remembers of itself."""
    return read_grades(_text(files, GRADES))


def _text(files: Mapping[str, bytes], name: str) -> str:
    return files.get(name, b"").decode("utf-8", "replace")


def _permanence_problems(library: Library, lock: Mapping[str, int]) -> Iterator[Problem]:
    if library.unreadable or "redirects" in library.data_files.unreadable:
        return  # what they publish, or where it went, cannot be seen
    for loss in losses(lock, addresses(library), library.data.redirects):
        path, place = f"{library.root}/{URLS}", Place(loss.line or 1)
        if loss.line is None:
            path, place = library.data_files.place("redirects", (loss.address,))
        yield Problem(path, place, loss.code, loss.sentence, loss.hint, loss.level)


def addresses(library: Library) -> frozenset[str]:
    """Every address and answer id that the guide publishes, in each of its editions."""
    published = [document for key, document in library.published.items() if key not in library.made]
    faq = next((document.url for document in published if document.template == "faq"), "/faq/")
    answers = (f"{faq}#{question.id}" for document in published for question in document.split.questions)
    return frozenset({*(document.url for document in published), *made_addresses(library), *answers})


def made_addresses(library: Library) -> list[str]:
    """The addresses of everything that is made from data and not from a file of its own."""
    slugs = [document.slug for document, _ in level_documents(library)]
    return [*(pair_url(low, high) for low, high in combinations(slugs, 2)), *MADE_FILES]


def _pairs_of_one_rank(library: Library) -> list[str]:
    """Pairs the other way round, of levels that share a rank: that is told, and links may mean either order."""
    levels = combinations(level_documents(library), 2)
    return [pair_url(high.slug, low.slug) for (low, first), (high, second) in levels if first.rank == second.rank]


def _missing_pages(library: Library) -> Iterator[Problem]:
    found = {document.template for document in library.published.values()}
    needed = NEEDED_TEMPLATES if library.edition == "neutral" else (*NEEDED_TEMPLATES, "contact")
    for template in needed:
        if template not in found and not library.unreadable:
            path = f"{library.root}/pages"
            yield Problem(path, Place(), "no-page", f"No published page has 'template: {template}'; the guide needs one.")
