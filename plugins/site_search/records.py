"""What the search is given, and what it asks of Pagefind for it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Protocol

Request = Mapping[str, Any]


class Record(Protocol):
    """One thing to find: `also` are its other names, `words` what people type who mean it, `kind` what readers are told it is.

    The title weighs most, and then what follows in this order. `url` starts at the root of the host.
    """

    url: str
    kind: str
    title: str
    also: Sequence[str]
    words: Sequence[str]
    summary: str
    text: str


def requests(records: Iterable[Record], language: str) -> list[Request]:
    """All that Pagefind has to be asked for an index, in an order that depends on nothing but the records."""
    ordered = sorted(records, key=lambda record: (record.url, record.title))
    return [
        {"type": "NewIndex", "config": {"force_language": language}},
        *(added(record, language) for record in ordered),
        {"type": "GetFiles", "index_id": 0},
    ]


def added(record: Record, language: str) -> Request:
    """What Pagefind has to be asked to add one record."""
    also, words = ", ".join(record.also), ", ".join(record.words)
    # The kind is the name of an empty field: its words must not be searched, and Pagefind's filters, which could carry it
    # too, come out in another order each time.
    kind = {f"kind:{record.kind}": ""}
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.url,
        "content": record.text,
        "language": language,
        "meta": {"title": record.title, "also": also, "words": words, "summary": record.summary} | kind,
        "filters": {},
        "sort": {},
    }


def fingerprint(asked: Sequence[Request], maker: str) -> str:
    """The same for two sets of requests exactly when they have the same index; `maker` says what makes it."""
    return sha256(json.dumps([maker, *asked]).encode()).hexdigest()
