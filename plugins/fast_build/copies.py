"""Which files of the output Pelican itself copies, or leaves because they are as they should be."""

import os
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any


def copies(context: Mapping[str, Any], settings: Mapping[str, Any]) -> set[str]:
    """Their names in the output folder: static files, files of the theme, and sources where they are published."""
    statics = context.get("staticfiles", ())  # a text may name one that is not there
    found = [each.save_as for each in statics if os.path.isfile(os.path.join(settings["PATH"], each.source_path))]
    found += _of_theme(settings)
    if settings["OUTPUT_SOURCES"]:
        found += _sources(context, settings["OUTPUT_SOURCES_EXTENSION"])
    return {os.path.normpath(name).replace(os.sep, "/") for name in found}


def links_to_sources(context: Mapping[str, Any], settings: Mapping[str, Any], output: str) -> Iterator[str]:
    """The files of the output that are second names of the static files that are to be copied there: Pelican cannot do that."""
    if not settings["STATIC_CREATE_LINKS"]:
        for each in context.get("staticfiles", ()):
            path, source = os.path.join(output, each.save_as), os.path.join(settings["PATH"], each.source_path)
            if os.path.isfile(path) and os.path.isfile(source) and os.path.samefile(path, source):
                yield path


def _of_theme(settings: Mapping[str, Any]) -> Iterator[str]:
    for path in settings["THEME_STATIC_PATHS"]:
        source = os.path.join(settings["THEME"], path)
        if os.path.isfile(source):
            yield os.path.join(settings["THEME_STATIC_DIR"], os.path.basename(path))
        for folder, _, names in os.walk(source, followlinks=True):
            for name in names:
                yield os.path.join(settings["THEME_STATIC_DIR"], os.path.relpath(os.path.join(folder, name), source))


def _sources(context: Mapping[str, Any], extension: str) -> Iterator[str]:
    for content in chain(context["articles"], context["pages"]):
        for each in (content, *content.translations):
            yield os.path.splitext(each.save_as)[0] + extension
