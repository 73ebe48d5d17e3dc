"""Whether the next build may take the shortcut, and what it has to know for that."""

from collections.abc import Iterable, Mapping
from typing import Any

from .memory import Written


def why_anew(
    others: str, unknown: Mapping[str, str], warned: bool, settings: Mapping[str, Any], contents: Iterable[Any]
) -> str:
    """Why the next build must look at everything even if no file changes, '' if it need not.

    `others` says who else takes part in the build, and `unknown` which pages are always rendered.
    """
    if others:
        return others
    if unknown:
        name, reason = min(unknown.items())
        return f"{name} is always rendered: {reason}"
    if warned:
        return "there is a warning, which has to be told again"
    if not settings["WITH_FUTURE_DATES"]:
        return "the clock has a part in it"
    if any(content is None for content in contents):
        return "a source could not be read"
    return ""


def why_whole_for_texts(others: str, feeds: int, settings: Mapping[str, Any], contents: Iterable[Any]) -> str:
    """Why the next build must look at everything if a text changes, '' if it need not."""
    if others:
        return others
    if feeds:
        return "feeds are written"
    if settings.get("DEFAULT_DATE") == "fs":
        return "files' times are dates of articles"
    if settings["TEMPLATE_PAGES"] or settings["OUTPUT_SOURCES"]:
        return "pages are made from other files than articles and pages"
    for order in (settings["ARTICLE_ORDER_BY"], settings["PAGE_ORDER_BY"]):
        if not isinstance(order, str) or order.removeprefix("reversed-") in ("content", "summary"):
            return "the order of articles may follow from their texts"
    for content in contents:
        if type(content).__name__ not in ("Article", "Page") or content.translations:
            return f"{content.relative_source_path} is not a plain article or page"
    return ""


def texts(context: Mapping[str, Any], pages: Mapping[str, Written]) -> dict[str, Any]:
    """What a `Base` holds for a build in which only texts differ."""
    shown: dict[str, list[str]] = {}
    for name, page in pages.items():
        for source in page.shows:
            shown.setdefault(source, []).append(name)
    return {
        "contents": {source: type(content).__name__ for source, content in context["generated_content"].items()},
        "shown": {source: tuple(names) for source, names in shown.items()},
        "statics": {source: static.url for source, static in context["static_content"].items()},
    }
