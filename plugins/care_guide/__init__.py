"""The guide's own plugin: the FAQ index, the comparison of levels of care, pair pages, and open data."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .article_edits import TextEdits

# What it makes depends on nothing but files below PATH and THEME and FAST_BUILD_FILES, the settings and the code.
REPEATABLE = True


def register() -> None:
    """Connect the plugin to Pelican."""
    from .pelican_layer import connect

    connect()


def text_edits(settings: dict[str, Any]) -> "TextEdits":
    """What the plugin does when nothing but texts has changed; see fast_build."""
    from .article_edits import TextEdits

    return TextEdits(settings)
