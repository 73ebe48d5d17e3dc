"""Fingerprints of values: equal as long as a page that read the value would come out the same."""

import dataclasses
import datetime
import enum
import functools
import operator
import pathlib
import re
import types
import zoneinfo
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any

SHORT = 64  # texts up to this length stand for themselves
MISSING = ("missing",)
VOUCHED = "fast_build_fingerprint"  # a property of a value that says its own; it changes with all that can be read of the value
identity = object.__hash__  # of an object that lives: id() is told to whoever observes Python, which takes ten times as long
OPEN = object()  # stands for the fingerprint of what is being looked at


class Unknown(Exception):
    """The value cannot be compared with itself of another day; the message says what it is."""


def digest(data: str | bytes) -> bytes:
    """16 bytes that stand for a text or for bytes."""
    return blake2b(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"), digest_size=16).digest()


CONTAINERS = (str, list, tuple, dict, set, frozenset)  # a class of its own may carry more than its items


class Fingerprints:
    """The fingerprints of values at one moment: what it has seen must not change while it is in use.

    `known` gives the fingerprint of types that need a view of their own, by their class.
    """

    def __init__(self, known: Mapping[type, Callable[[Any, "Fingerprints"], Any]]) -> None:
        self._known = {**PLAIN, **known}
        self._seen: dict[int, tuple[Any, Any]] = {}

    def of(self, value: Any) -> Any:
        """A short plain value. Raises Unknown."""
        kind = type(value)
        if kind is str:
            return value if len(value) <= SHORT else digest(value)
        if value is None:
            return None
        if kind in (bool, int, float):
            return (kind.__name__, repr(value))
        seen = self._seen.get(identity(value))
        if seen is not None:
            if seen[1] is OPEN:
                raise Unknown(f"a {kind.__name__} that contains itself")
            return seen[1]
        self._seen[identity(value)] = (value, OPEN)
        try:
            found = self._view(kind)(value, self)
            if kind not in PLAIN and isinstance(value, CONTAINERS) and getattr(value, "__dict__", None):
                found = (found, _mapping(vars(value), self))
        except BaseException:
            del self._seen[identity(value)]
            raise
        self._seen[identity(value)] = (value, found)  # kept alive, so that nothing else becomes identical with it
        return found

    def all(self, values: Any) -> Any:
        """One fingerprint for several values in their order."""
        of = self.of  # a text or nothing is what most are, and a call costs more than it does
        return digest(
            repr([value if value is None or (type(value) is str and len(value) <= SHORT) else of(value) for value in values])
        )

    def _view(self, kind: type) -> Callable[[Any, "Fingerprints"], Any]:
        if kind in self._known:
            return self._known[kind]
        for base in kind.__mro__[:-1]:
            if base in self._known:
                view = self._known[base]
                break
        else:
            view = _of_fields(kind) if dataclasses.is_dataclass(kind) else _instance
        if hasattr(kind, VOUCHED):
            view = _vouched
        self._known[kind] = view
        return view


def name_of(kind: type) -> str:
    """A class by its full name."""
    return f"{kind.__module__}.{kind.__qualname__}"


def _vouched(value: Any, fingerprints: Fingerprints) -> Any:
    return (name_of(type(value)), fingerprints.of(getattr(value, VOUCHED)))


def _sequence(value: Any, fingerprints: Fingerprints) -> Any:
    return (type(value).__name__, fingerprints.all(value))


def _mapping(value: Any, fingerprints: Fingerprints) -> Any:
    return (type(value).__name__, fingerprints.all([item for pair in value.items() for item in pair]))


def _set(value: Any, fingerprints: Fingerprints) -> Any:
    return (type(value).__name__, digest(repr(sorted(repr(fingerprints.of(item)) for item in value))))


def _text(value: Any, fingerprints: Fingerprints) -> Any:
    return (name_of(type(value)), fingerprints.of(str.__str__(value)))


def _shown(value: Any, fingerprints: Fingerprints) -> Any:
    return (name_of(type(value)), repr(value))


def _moment(value: datetime.datetime, fingerprints: Fingerprints) -> Any:
    return (name_of(type(value)), value.isoformat(), str(value.tzinfo), getattr(value, "date_format", None))


def _of_fields(kind: type) -> Callable[[Any, Fingerprints], Any]:
    """The view of a dataclass: its name and its fields."""
    name, fields = name_of(kind), [field.name for field in dataclasses.fields(kind)]
    values = operator.attrgetter(*fields, "__class__", "__class__")  # with one name alone it would give no tuple

    def view(value: Any, fingerprints: Fingerprints) -> Any:
        return (name, fingerprints.all(values(value)[:-2]))

    return view


def _instance(value: Any, fingerprints: Fingerprints) -> Any:
    state = dict(getattr(value, "__dict__", ()))
    slots = [slot for base in type(value).__mro__ for slot in getattr(base, "__slots__", ())]
    if not state and not slots:
        raise Unknown(f"a {name_of(type(value))}")
    state |= {slot: getattr(value, slot) for slot in slots if hasattr(value, slot)}
    return (name_of(type(value)), _mapping(state, fingerprints))


def _function(value: types.FunctionType, fingerprints: Fingerprints) -> Any:
    cells = [cell.cell_contents for cell in value.__closure__ or ()]
    data = [value.__globals__[name] for name in names_in(value.__code__) if type(value.__globals__.get(name)) in DATA]
    return (
        "function",
        value.__module__,
        value.__qualname__,
        fingerprints.all([value.__defaults__, value.__kwdefaults__, cells, data]),
    )


def names_in(code: types.CodeType) -> Iterable[str]:
    """The names that a function's own code looks up outside of it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from names_in(constant)


def _method(value: Any, fingerprints: Fingerprints) -> Any:
    owner = value.__self__
    if isinstance(owner, types.ModuleType):  # a function of C
        return ("function", owner.__name__, value.__qualname__)
    return ("method", value.__name__, fingerprints.of(owner))


def _partial(value: Any, fingerprints: Fingerprints) -> Any:
    return ("partial", fingerprints.all([value.func, value.args, value.keywords]))


def _class(value: type, fingerprints: Fingerprints) -> Any:
    return ("class", name_of(value))


def _enum(value: enum.Enum, fingerprints: Fingerprints) -> Any:
    return (name_of(type(value)), value.name)


def _unknown(value: Any, fingerprints: Fingerprints) -> Any:
    raise Unknown(f"a {name_of(type(value))}")


DATA = {str, bytes, int, float, bool, list, tuple, dict, set, frozenset}  # of a module; all else is known by its code
PLAIN: Mapping[type, Callable[[Any, Fingerprints], Any]] = {
    list: _sequence,
    tuple: _sequence,
    range: _shown,
    dict: _mapping,
    types.MappingProxyType: _mapping,
    set: _set,
    frozenset: _set,
    str: _text,
    bytes: lambda value, _: ("bytes", digest(value)),
    int: _shown,
    float: _shown,
    complex: _shown,
    type(...): _shown,
    enum.Enum: _enum,
    re.Pattern: _shown,
    pathlib.PurePath: _shown,
    datetime.datetime: _moment,
    datetime.date: _shown,
    datetime.time: _shown,
    datetime.timedelta: _shown,
    datetime.timezone: _shown,
    zoneinfo.ZoneInfo: lambda value, _: ("zone", str(value)),
    type: _class,
    types.FunctionType: _function,
    types.BuiltinFunctionType: _method,
    types.MethodDescriptorType: _shown,
    types.MethodType: _method,
    functools.partial: _partial,
    types.ModuleType: _unknown,
    types.GeneratorType: _unknown,
}
