"""Values as bytes, and back: nothing that is read back can run as code."""

import dataclasses
import io
import pickle
from collections.abc import Collection
from typing import Any

SAFE = {
    ("pelican.urlwrappers", "Tag"),
    ("pelican.urlwrappers", "Category"),
    ("pelican.urlwrappers", "Author"),
    ("pelican.utils", "SafeDatetime"),
    ("datetime", "datetime"),
    ("datetime", "date"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("zoneinfo", "ZoneInfo._unpickle"),
    ("markupsafe", "Markup"),
    ("collections", "OrderedDict"),
    ("copyreg", "_reconstructor"),
    ("builtins", "object"),
    ("builtins", "list"),
    ("collections", "defaultdict"),
}


class Careful(pickle.Unpickler):
    """Reads what readers and Pelican usually make, and the dataclasses of these packages; refuses all other classes."""

    def __init__(self, file: io.BytesIO, packages: Collection[str] = ()) -> None:
        super().__init__(file)
        self._packages = packages

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in SAFE:
            return super().find_class(module, name)
        if module.partition(".")[0] in self._packages:
            found = super().find_class(module, name)
            if isinstance(found, type) and dataclasses.is_dataclass(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not read from a cache")


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"a record names {module}.{name}")


def dump_plain(value: Any) -> bytes:
    """A plain value, as `load_plain` reads it. Raises whatever pickle does."""
    return pickle.dumps(value, protocol=5)


def load_plain(data: bytes) -> Any:
    """A plain value; one that names a class or a function is refused. Raises whatever pickle does."""
    return _Plain(io.BytesIO(data)).load()


def dump_header(metadata: dict[str, Any], settings: Any) -> bytes:
    """A header; its tags, categories and authors name the settings without holding them."""
    target = io.BytesIO()
    pickler = pickle.Pickler(target, protocol=5)
    pickler.persistent_id = lambda value: "settings" if value is settings else None  # type: ignore[method-assign]
    pickler.dump(metadata)
    return target.getvalue()


def load_header(data: bytes, settings: Any) -> dict[str, Any]:
    """The header, with these settings. Raises whatever pickle does."""
    return _Header(io.BytesIO(data), settings).load()  # type: ignore[no-any-return]


class _Header(Careful):
    def __init__(self, file: io.BytesIO, settings: Any) -> None:
        super().__init__(file)
        self._settings = settings

    def persistent_load(self, name: Any) -> Any:
        return self._settings
