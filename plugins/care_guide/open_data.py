"""The comparison and the questions as JSON and CSV, with the schemas that describe them."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from editorial.cells import Cell
from editorial.data_models import Source
from editorial.words import text_of

from .comparison import Comparison
from .faq import FaqGroup
from .levels import Level

CSV_COLUMNS = (
    "level", "level_title", "rank", "criterion", "criterion_title", "value", "from", "to", "below", "unit",
    "around_the_clock", "varies", "scope", "sources",
)  # fmt: skip


def levels_document(
    comparison: Comparison, sources: Mapping[str, Source], origin: str, base: str, page: str, changed: date
) -> dict[str, Any]:
    """The comparison as plain data: every cell of the table, with its sources; `page` is the address of the table."""
    rows = [row for group in comparison.groups for row in group.rows]
    used = {source for row in rows for cell in row.cells for source in cell.sources}
    return {
        "$schema": f"{origin}{base}/data/levels-of-care.schema.json",
        "title": "Levels of care compared",
        "page": f"{origin}{base}{page}",
        "changed": changed.isoformat(),
        "criteria": [
            {"id": row.criterion.id, "title": row.criterion.title, "group": group.title, "kind": row.criterion.kind}
            for group in comparison.groups
            for row in group.rows
        ],
        "levels": [
            {
                "key": level.key,
                "title": level.title,
                "abbreviation": level.abbreviation,
                "also_called": list(level.also_called),
                "rank": level.rank,
                "url": f"{origin}{level.url}",
                "rows": {row.criterion.id: _cell(row.cells[column]) for row in rows},
            }
            for column, level in enumerate(comparison.levels)
        ],
        "sources": {
            name: {"title": source.title, "publisher": source.publisher, "year": source.year, "url": source.url}
            for name, source in sources.items()
            if name in used
        },
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "value": cell.words,
        **({"items": list(cell.items)} if cell.kind == "list" else {}),
        **_numbers(cell),
        **({"varies": True} if cell.varies else {}),
        "scope": cell.scope,
        "sources": list(cell.sources),
    }


def _numbers(cell: Cell) -> dict[str, Any]:
    if cell.range is None:
        return {}
    if cell.range.around_the_clock:
        return {"around_the_clock": True}
    if cell.range.below:
        return {"below": cell.range.high, "unit": cell.range.unit}
    high = {} if cell.range.high is None else {"to": cell.range.high}
    return {"from": cell.range.low, **high, "unit": cell.range.unit}


def levels_csv(comparison: Comparison, sources: Mapping[str, Source]) -> str:
    """The comparison as a table with a line for each cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, CSV_COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for column, level in enumerate(comparison.levels):
        for group in comparison.groups:
            for row in group.rows:
                writer.writerow(_csv_row(level, row.criterion.id, row.criterion.title, row.cells[column], sources))
    return text.getvalue()


def _csv_row(level: Level, criterion: str, title: str, cell: Cell, sources: Mapping[str, Source]) -> dict[str, Any]:
    numbers = {key: f"{value:g}" if isinstance(value, float) else value for key, value in _numbers(cell).items()}
    return {
        "level": level.key,
        "level_title": level.title,
        "rank": level.rank,
        "criterion": criterion,
        "criterion_title": title,
        "value": cell.words,
        **numbers,
        "around_the_clock": "true" if numbers.get("around_the_clock") else "",
        "varies": "true" if cell.varies else "",
        "scope": cell.scope,
        "sources": " ".join(sources[source].url for source in cell.sources),
    }


def faq_document(groups: Iterable[FaqGroup], origin: str, base: str, page: str, changed: date) -> dict[str, Any]:
    """The FAQ index as plain data; `page` is the address of the index."""
    groups = tuple(groups)
    return {
        "$schema": f"{origin}{base}/data/faq.schema.json",
        "title": "Frequently asked questions",
        "page": f"{origin}{base}{page}",
        "changed": changed.isoformat(),
        "topics": [{"id": group.id, "title": group.title} for group in groups],
        "questions": [
            {
                "id": entry.id,
                "topic": group.id,
                "question": entry.question,
                "short_answer": text_of(entry.short_html),
                "url": f"{origin}{base}{page}#{entry.id}",
                "from": {"title": entry.page_title, "url": f"{origin}{entry.page_url}"},
            }
            for group in groups
            for entry in group.entries
        ],
    }


def json_text(document: Mapping[str, Any]) -> str:
    """The document as readable JSON, its keys in the order given, whole numbers without a fraction."""
    return json.dumps(_whole(document), ensure_ascii=False, indent=2) + "\n"


def _whole(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
