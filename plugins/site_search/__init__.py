"""Makes an index of what readers can find, which their browsers search by themselves."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .index_edits import TextEdits

# What it makes depends on nothing but files below PATH and THEME and FAST_BUILD_FILES, the settings and the code.
REPEATABLE = True


def register() -> None:
    """Connect the plugin to Pelican."""
    from .pelican_layer import connect

    connect()


def heeds_texts(settings: Mapping[str, Any]) -> bool:
    """Whether anything that the plugin makes follows from the text of a page; see fast_build."""
    return bool(settings["SEARCH"])


def text_edits(settings: Mapping[str, Any]) -> "TextEdits":
    """What the plugin does when nothing but texts has changed; see fast_build."""
    from .index_edits import TextEdits

    return TextEdits(settings)
