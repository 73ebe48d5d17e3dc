"""JSON Schemas of headers and data files, for editors' autocompletion."""

import json
from typing import Any

from pydantic import TypeAdapter

from editorial.data_files import SHAPES
from editorial.models import ArticleHeader, Header, LevelHeader, PageHeader

HEADERS: dict[str, type[Header]] = {"article": ArticleHeader, "page": PageHeader, "level": LevelHeader}


def schemas() -> dict[str, str]:
    """Each schema's file name and text."""
    adapters: dict[str, TypeAdapter[Any]] = {f"data/{name}": shape for name, shape in SHAPES.items()}
    adapters |= {f"headers/{name}": TypeAdapter(model) for name, model in HEADERS.items()}
    return {f"{name}.schema.json": _text(adapter) for name, adapter in sorted(adapters.items())}


def _text(adapter: TypeAdapter[Any]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **adapter.json_schema(by_alias=True)}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
