"""The levels of care, from their files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import combinations

from editorial.cells import Cell
from editorial.document import Document
from editorial.library import Library
from editorial.models import LevelHeader
from editorial.problems import Problem
from editorial.tokens import plain
from editorial.words import nearest, typographic


@dataclass(frozen=True)
class LevelView:
    """What pages say of a level of care."""

    key: str
    title: str
    short_name: str
    abbreviation: str
    in_a_sentence: str
    also_called: tuple[str, ...]
    rank: int
    slug: str
    url: str
    summary: str

    @property
    def starting_a_sentence(self) -> str:
        """Its name as the first word of a sentence: 'An IOP'."""
        return self.in_a_sentence[:1].upper() + self.in_a_sentence[1:]


@dataclass(frozen=True)
class Level(LevelView):
    """A level of care with its file. `cells` holds its value for each criterion, by the criterion's id."""

    document: Document = field(compare=False, repr=False)
    cells: Mapping[str, Cell] = field(default_factory=dict, compare=False, repr=False)

    @property
    def view(self) -> LevelView:
        """The level alone: pages that show it need not be made anew when its text is edited."""
        return LevelView(**{each.name: getattr(self, each.name) for each in fields(LevelView)})


def level_documents(library: Library) -> tuple[tuple[Document, LevelHeader], ...]:
    """The published files of levels, lowest rank first."""
    found = [(document, document.header) for document in library.published.values() if isinstance(document.header, LevelHeader)]
    return tuple(sorted(found, key=lambda level: level[1].rank))


def levels_of(library: Library, base: str = "") -> tuple[Level, ...]:
    """All published levels, lowest rank first; `base` stands before every address."""
    return tuple(
        Level(
            key=header.key,
            title=typographic(plain(header.title, library.names)),
            short_name=header.short_name,
            abbreviation=header.abbreviation,
            in_a_sentence=header.in_a_sentence,
            also_called=header.also_called,
            rank=header.rank,
            slug=document.slug,
            url=base + document.url,
            summary=typographic(plain(header.summary, library.names)),
            document=document,
            cells=library.cells[document.key],
        )
        for document, header in level_documents(library)
    )


def pair_name(lower: str, higher: str) -> str:
    """The name of a pair from the keys or slugs of its levels."""
    return f"{lower}-vs-{higher}"


def pair_url(lower: str, higher: str) -> str:
    """The address of a pair's page from the slugs of its levels."""
    return f"/levels-of-care/{pair_name(lower, higher)}/"


def level_problems(library: Library) -> Iterator[Problem]:
    """Levels that share a rank or a key, sources they do not name rightly, and answers for pairs that do not exist."""
    documents = level_documents(library)
    for name in ("rank", "key"):
        seen: dict[object, Document] = {}
        for document, header in documents:
            value = getattr(header, name)
            first = seen.setdefault(value, document)
            if first is not document:
                sentence = f"The {name} {value} belongs to {first.path} already."
                yield Problem(document.path, document.yaml.value_place((name,)), f"duplicate-{name}", sentence)
    for document, header in documents:
        yield from _source_problems(document, header, library)
    known = {pair_name(low.key, high.key) for (_, low), (_, high) in combinations(documents, 2)}
    for name in library.data.pairs:
        if name not in known and not library.unreadable:
            sentence = f"There is no pair '{name}' (the lower level comes first)."
            yield library.data_files.problem("pairs", (name,), "unknown-pair", sentence, nearest(name, known))


def _source_problems(document: Document, header: LevelHeader, library: Library) -> Iterator[Problem]:
    for name, cell in header.rows.items():
        for index, source in enumerate(cell.sources):
            if source not in library.data.sources and "sources" not in library.data_files.unreadable:
                place = document.yaml.value_place(("rows", name, "sources", index))
                sentence = f"There is no source '{source}'."
                yield Problem(document.path, place, "unknown-source", sentence, nearest(source, library.data.sources))
