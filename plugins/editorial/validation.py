"""Pydantic's findings as problems that an editor understands."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from .problems import Problem
from .words import nearest
from .yaml_text import KeyPath, YamlText

T = TypeVar("T")

KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a set of keys with values",
    "model_type": "a set of keys with values",
    "model_attributes_type": "a set of keys with values",
}
HINTS = dict.fromkeys(("list_type", "tuple_type"), "Write [one, two], or a line with '- ' for each.")


class Model(BaseModel):
    """Frozen data in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def matches(pattern: str, hint: str) -> AfterValidator:
    """A rule for text: all of it follows the pattern. The hint says so in plain words."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise PydanticCustomError("shape", "{hint}", {"hint": hint})
        return text

    return AfterValidator(check)


def _day_text(value: object) -> object:
    """Refuse numbers and times of day, which pydantic would read as dates too."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
        raise PydanticCustomError("date_format", "not year-month-day")
    return value


Day = Annotated[date, BeforeValidator(_day_text)]


def validate(shape: type[T] | TypeAdapter[T], text: YamlText, path: str) -> tuple[T | None, list[Problem]]:
    """The data as the shape, or None and every problem with its place."""
    adapter: TypeAdapter[T] = shape if isinstance(shape, TypeAdapter) else TypeAdapter(shape)
    try:
        return adapter.validate_python(text.data), []
    except ValidationError as error:
        return None, list(_problems(error, adapter, text, path))


def _problems(error: ValidationError, adapter: TypeAdapter[Any], text: YamlText, path: str) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        where: KeyPath = detail["loc"]
        if detail["type"] == "too_short" and detail["input"]:
            continue  # not empty: its one entry is wrong, and told
        if detail["type"] == "extra_forbidden":
            allowed = _keys_at(adapter.json_schema(by_alias=True), where[:-1])
            yield Problem(
                path, text.key_place(where), "unknown-key", f"There is no key '{where[-1]}'.", nearest(str(where[-1]), allowed)
            )
        elif where[-1:] == ("[key]",):
            sentence, hint = f"'{detail['input']}' cannot be used as a name.", detail.get("ctx", {}).get("hint", "")
            yield Problem(path, text.key_place(where[:-1]), "bad-name", sentence, hint)
        else:
            yield Problem(path, text.value_place(where), *_sentence(detail, where))


def _sentence(detail: ErrorDetails, where: KeyPath) -> tuple[str, str, str]:
    """Code, sentence and hint for one finding."""
    name = f"'{where[-1]}'" if where and isinstance(where[-1], str) else f"Entry {int(where[-1]) + 1}" if where else "This"
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    match kind:
        case "missing":
            return "missing-key", f"{name} is missing.", ""
        case _ if value is None or (value == "" and kind == "string_too_short"):
            return "empty", f"{name} is empty.", ""
        case "string_too_short":
            return "too-short", f"{name} has {len(value)} characters; at least {context['min_length']} are needed.", ""
        case "string_too_long":
            return "too-long", f"{name} has {len(value)} characters; at most {context['max_length']} are allowed.", ""
        case "too_short":
            return "empty", f"{name} needs an entry.", ""
        case "shape":
            return "wrong-value", f"{name} cannot be '{value}'.", context["hint"]
        case _ if kind.startswith("date_"):
            return "bad-date", f"{name} is not a date that exists: {value}.", "Write year-month-day, such as 2026-11-22."
        case "literal_error" | "enum":
            return "unknown-value", f"{name} cannot be '{value}'.", f"Allowed: {context['expected']}."
        case _ if kind in KINDS:
            hint = "Put quotes around a number or a date." if kind == "string_type" and _scalar(value) else ""
            return "wrong-kind", f"{name} must be {KINDS[kind]}.", HINTS.get(kind, hint)
        case "value_error":
            return "wrong-value", str(context["error"]), ""
        case _:
            return "wrong-value", f"{name}: {detail['msg'][:1].lower()}{detail['msg'][1:]}.", ""


def _scalar(value: object) -> bool:
    return isinstance(value, int | float)


def _keys_at(schema: dict[str, Any], where: KeyPath) -> list[str]:
    """The keys that the JSON schema allows at this path."""
    definitions, node = schema.get("$defs", {}), schema
    for step in (*where, None):
        while "$ref" in node:
            node = definitions[node["$ref"].rsplit("/", 1)[1]]
        node = next((option for option in node.get("anyOf", ()) if option.get("type") != "null"), node)
        while "$ref" in node:
            node = definitions[node["$ref"].rsplit("/", 1)[1]]
        if step is None:
            break
        extra = node.get("additionalProperties")
        node = node.get("properties", {}).get(step) or node.get("items") or (extra if isinstance(extra, dict) else {})
    return list(node.get("properties", ()))
