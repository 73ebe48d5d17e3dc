"""What a page reads while it is rendered, and whether that is still the same.

A read has a key and a fingerprint. Keys:
- ('name', N) and ('item', N, K) for a variable and an item of one, ('kind', N) for what kind of thing it is;
- 'local', 'local-item' and 'local-kind' for those that this page alone is given, ('given',) for their names and the template's;
- ('constant', N) for a variable of templates that are imported without context;
- ('functions',) for what all templates depend on, ('template', N) for a template's text;
- ('of', kind, source, attribute) for an attribute of an article, a page or a static file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .fingerprint import MISSING, Fingerprints, Unknown

Key = tuple[Any, ...]


@dataclass
class Reads:
    """What one page has read so far. `unknown` says why it must be rendered every time, '' where it need not."""

    fingerprints: Fingerprints
    own_names: frozenset[str]
    variables: dict[str, Any]
    constants: Mapping[str, Any]
    shared: dict[Key, Any] = field(default_factory=dict)
    own: dict[Key, Any] = field(default_factory=dict)
    templates: set[str] = field(default_factory=set)
    unknown: str = ""

    def variable(self, name: str, value: Any, found: bool) -> Any:
        """The value to show to the template, noted; a dictionary notes by itself which of its items are read."""
        given = self.variables[name] if name in self.variables else self.constants.get(name, MISSING)
        if self.unknown or given is not (value if found else MISSING):
            return value  # one that the template made itself, from others
        if type(value) is dict:
            own = name in self.own_names
            (self.own if own else self.shared)["local-kind" if own else "kind", name] = kind_of(value)
            return Items(value, name, self)
        self.note_variable(name, given)
        return value

    def note_variable(self, name: str, value: Any) -> None:
        """A whole variable was read."""
        own = name in self.own_names
        self._note(self.own if own else self.shared, ("local" if own else "name", name), value)

    def note_constant(self, name: str) -> None:
        """A variable was read where only those exist that are the same for all pages."""
        self._note(self.shared, ("constant", name), self.constants.get(name, MISSING))

    def note_item(self, name: str, key: Any, value: Any) -> None:
        """One item of a dictionary was read."""
        own = name in self.own_names
        self._note(self.own if own else self.shared, ("local-item" if own else "item", name, key), value)

    def cannot_know(self, reason: str) -> None:
        """The page depends on something that leaves no trace."""
        self.unknown = self.unknown or reason

    def _note(self, where: dict[Key, Any], key: Key, value: Any) -> None:
        if key in where or self.unknown:
            return
        try:
            where[key] = MISSING if value is MISSING else self.fingerprints.of(value)
        except Unknown as error:
            self.cannot_know(f"'{key[1]}' holds {error}")


def kind_of(value: Any) -> Any:
    """What a template can ask of a dictionary without reading an item of it: whether it is one, and empty."""
    return MISSING if value is MISSING else ("dictionary", bool(value)) if type(value) is dict else "no dictionary"


class Items(dict[Any, Any]):
    """A dictionary of the context that notes what is read of it."""

    __slots__ = ("_name", "_reads", "_whole")

    def __init__(self, whole: dict[Any, Any], name: str, reads: Reads) -> None:
        super().__init__(whole)
        self._whole, self._name, self._reads = whole, name, reads

    def _item(self, key: Any) -> None:
        if isinstance(key, str):
            self._reads.note_item(self._name, key, self._whole.get(key, MISSING))
        else:
            self._all()

    def _all(self) -> None:
        self._reads.note_variable(self._name, self._whole)

    def __getitem__(self, key: Any) -> Any:
        self._item(key)
        return self._whole[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._item(key)
        return self._whole.get(key, default)

    def __contains__(self, key: Any) -> bool:
        self._item(key)
        return key in self._whole

    def __iter__(self) -> Iterator[Any]:
        self._all()
        return iter(self._whole)

    def __reversed__(self) -> Any:
        self._all()
        return reversed(self._whole)

    def __len__(self) -> int:
        self._all()
        return len(self._whole)

    def __bool__(self) -> bool:
        return bool(self._whole)  # what kind of thing it is was noted, see kind_of

    def __eq__(self, other: object) -> bool:
        self._all()
        return self._whole == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None

    def __or__(self, other: Any) -> Any:
        self._all()
        return self._whole | other

    def __ror__(self, other: Any) -> Any:
        self._all()
        return other | self._whole

    def __repr__(self) -> str:
        self._all()
        return repr(self._whole)

    def __reduce__(self) -> Any:
        self._all()
        return (dict, (self._whole,))

    def _change(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Do it to the site's own dictionary, which all pages that follow will see."""
        self._reads.cannot_know(f"it changes '{self._name}'")
        getattr(super(), name)(*args, **kwargs)
        return getattr(self._whole, name)(*args, **kwargs)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._change("__setitem__", key, value)

    def __delitem__(self, key: Any) -> None:
        self._change("__delitem__", key)

    def clear(self) -> None:
        self._change("clear")

    def pop(self, *args: Any) -> Any:
        return self._change("pop", *args)

    def popitem(self) -> Any:
        return self._change("popitem")

    def setdefault(self, *args: Any) -> Any:
        return self._change("setdefault", *args)

    def update(self, *args: Any, **kwargs: Any) -> None:
        self._change("update", *args, **kwargs)

    def copy(self) -> dict[Any, Any]:
        self._all()
        return self._whole.copy()

    def keys(self) -> Any:
        self._all()
        return self._whole.keys()

    def values(self) -> Any:
        self._all()
        return self._whole.values()

    def items(self) -> Any:
        self._all()
        return self._whole.items()
