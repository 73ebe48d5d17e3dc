"""The sources that one page cites, numbered in reading order."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Citation:
    """A source that a page cites; number counts from 1, marks are the ids of the places that cite it."""

    number: int
    source: str
    marks: tuple[str, ...]


@dataclass
class Citations:
    """Numbers the sources of one page in the order in which they are cited."""

    marks: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, listed: Iterable[Citation]) -> "Citations":
        """The numbering of a rendered page, to go on with."""
        return cls({citation.source: list(citation.marks) for citation in listed})

    def number(self, source: str) -> int:
        """The source's number, which it keeps."""
        self.marks.setdefault(source, [])
        return list(self.marks).index(source) + 1

    def cite(self, source: str) -> tuple[int, str]:
        """The source's number and the id of this place."""
        number = self.number(source)
        mark = f"cite-{number}-{len(self.marks[source]) + 1}"
        self.marks[source].append(mark)
        return number, mark

    def listed(self) -> tuple[Citation, ...]:
        """All sources so far."""
        return tuple(Citation(number, source, tuple(marks)) for number, (source, marks) in enumerate(self.marks.items(), 1))
