"""The variables that Pelican gives to templates, as they are remembered and restored."""

import io
import pickle
from collections.abc import Collection, Mapping
from typing import Any

from pelican.contents import Article, Content, Page
from pelican.urlwrappers import URLWrapper

from .jobs import Job
from .pelican_unread import KINDS, Contents
from .pickles import Careful, dump_plain

CONTEXT, ALONE = "context", "alone"
MADE_HERE = ("generated_content", "static_content", "static_links", "localsiteurl")
SMALL = (str, int, float, bool, type(None))


def remember(context: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[tuple[str, str], bytes | None]:
    """The variables that Pelican made, each as it can be restored; None for those that cannot be."""
    made = (name for name in context if name not in MADE_HERE and (name not in settings or settings[name] is not context[name]))
    return {(CONTEXT, name): dump(context[name], settings) for name in made}


def alone(job: Job, settings: Mapping[str, Any]) -> tuple[str, str, bytes] | None:
    """What a page of one article or page is made with; None for all others."""
    subject = job.own.get("article") or job.own.get("page")
    if type(subject) not in (Article, Page):
        return None
    if any(not isinstance(value, (*SMALL, Content, URLWrapper)) for value in job.own.values()):
        return None
    data = dump(job.own, settings)
    return None if data is None else (type(subject).__name__, job.template.name or "", data)


def dump(value: Any, settings: Any) -> bytes | None:
    """A value with its contents named by their sources; None where it cannot be restored."""
    target = io.BytesIO()
    try:
        _Dumped(target, settings).dump(value)
        return target.getvalue()
    except Exception:  # pickle raises whatever a value's own methods raise
        return None


def plain(value: Any) -> bytes | None:
    """The same of a value that holds no content, which is quicker."""
    try:
        return dump_plain(value)
    except Exception:  # pickle raises whatever a value's own methods raise
        return None


def restored(data: bytes, contents: Contents, settings: Any, packages: Collection[str] = ()) -> Any:
    """The value, with these contents and settings; it may hold dataclasses of `packages`. Raises whatever pickle does."""
    return _Restored(io.BytesIO(data), contents, settings, packages).load()


class _Dumped(pickle.Pickler):
    def __init__(self, file: io.BytesIO, settings: Any) -> None:
        super().__init__(file, protocol=5)
        self._settings = settings

    def persistent_id(self, value: Any) -> Any:
        if value is self._settings:
            return ("settings",)
        if isinstance(value, Content):
            if type(value).__name__ not in KINDS:
                raise pickle.PicklingError(type(value).__name__)
            return ("content", value.relative_source_path)
        return None


class _Restored(Careful):
    def __init__(self, file: io.BytesIO, contents: Contents, settings: Any, packages: Collection[str]) -> None:
        super().__init__(file, packages)
        self._contents, self._settings = contents, settings

    def persistent_load(self, name: Any) -> Any:
        return self._settings if name[0] == "settings" else self._contents.get(name[1])
