"""What other plugins do when nothing but texts has changed, as they say of themselves.

A plugin that says `REPEATABLE = True` may have one of these beside `register`:
- `heeds_texts(settings)`, whether anything that it makes follows from the text of an article or a page;
- `text_edits(settings)`, which gives a `TextEdits`, and is not asked where no text is heeded.
Without either, a changed text makes a whole build.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol

TEXTS = "texts"
THE_SITE = ""  # in place of a source: what a plugin remembers of the site as a whole


class TextEdits(Protocol):
    """Does for single sources what its plugin does for all. Whatever it raises leads to a whole build."""

    metadata: Collection[str]  # what its reader puts into headers that follows from the text

    def remember(self, context: Mapping[str, Any]) -> Mapping[str, Any]:
        """What to know of each source whose text may be edited alone, after a whole build: plain values and dataclasses.

        What to know of the site as a whole stands under THE_SITE.
        """

    def begin(self, known: Mapping[str, Any]) -> None:
        """These sources changed; what was remembered of each, and of the site. Before any is read."""

    def complete(self, content: Any) -> None:
        """Give an article or page that was just read all that the plugin gives it in a whole build."""

    def check(self) -> None:
        """All that changed was read and completed: the last moment to find that more follows, before any page is rendered.

        What takes long and works by itself may have begun in `complete`, so that it goes on meanwhile.
        """

    def files(self, environment: Any) -> Iterator[tuple[str, bytes]]:
        """The files beside pages that follow from the sources, by their paths in the output, once the pages are rendered."""

    def gone(self) -> Iterable[str]:
        """The files that are no longer among them."""

    def anew(self) -> Mapping[str, Any]:
        """What is now another one of what it remembers."""

    def end(self) -> None:
        """Nothing more will be asked, also because a whole build follows: let go of what still works."""


class Followers:
    """Which of the plugins that are repeatable need no whole build when texts change, and what they do instead."""

    def __init__(self, plugins: Iterable[Any], settings: Mapping[str, Any]) -> None:
        own = list(plugins)
        unheeding = [plugin for plugin in own if hasattr(plugin, "heeds_texts") and not plugin.heeds_texts(settings)]
        self.edits: dict[str, TextEdits] = {
            plugin.__name__: plugin.text_edits(settings)
            for plugin in own
            if hasattr(plugin, "text_edits") and plugin not in unheeding
        }
        self.names = [*self.edits, *(plugin.__name__ for plugin in unheeding)]
        self.packages = frozenset(plugin.__name__.partition(".")[0] for plugin in own)

    @property
    def metadata(self) -> frozenset[str]:
        """The names in headers that follow from texts."""
        return frozenset(name for edits in self.edits.values() for name in edits.metadata)

    def remember(self, context: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """What to know after a whole build, each under a name of its own."""
        for name, edits in self.edits.items():
            for source, value in edits.remember(context).items():
                yield record_name(name, source), value


def record_name(plugin: str, source: str) -> str:
    """How what a plugin wants to know of a source is called in the store."""
    return f"{plugin} {source}"
