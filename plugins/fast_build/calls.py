"""What a template calls: whether it answers the same another day, and whether it changes what other pages see."""

import datetime
import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any

from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.utils import Cycler, Joiner, Namespace

from .fingerprint import identity, names_in

REPEATABLE = (Macro, BlockReference, LoopContext, Joiner)
HARMLESS = (str, bytes, int, float, tuple, list, dict, set, frozenset, range, datetime.date, datetime.time, datetime.timedelta)
CHANGING = {"add", "append", "clear", "discard", "extend", "insert", "pop", "remove", "reverse", "sort", "update"}
HELPERS = (Cycler, Joiner, Namespace, LoopContext, Macro)
BUILT_IN = {identity(value) for name, value in DEFAULT_NAMESPACE.items() if name != "lipsum"}
OUTSIDE = {
    "now",
    "today",
    "utcnow",
    "time",
    "random",
    "environ",
    "getenv",
    "open",
    "urandom",
    "uuid4",
    "read_text",
    "read_bytes",
}


def changes(function: Any, variables: Mapping[str, Any]) -> bool:
    """Whether it is a method that changes a list or a set which other pages see too."""
    owner = getattr(function, "__self__", None)
    if type(owner) not in (list, set) or function.__name__ not in CHANGING:
        return False
    return any(value is owner for value in variables.values())


def is_repeatable(function: Any, others: tuple[type, ...]) -> bool:
    """Whether a call gives the same another day: of macros, of Jinja's own helpers, and of methods of plain values."""
    if isinstance(function, REPEATABLE) or identity(function) in BUILT_IN:
        return True
    if isinstance(function, type):
        return function in (str, int, float, bool, list, tuple, dict, set)
    owner = getattr(function, "__self__", None)
    if owner is None or isinstance(owner, type | types.ModuleType):
        return False
    if isinstance(owner, (*HARMLESS, *HELPERS, *others)):
        return True
    return is_dataclass(owner) and not looks_outside(function)


def looks_outside(function: Any) -> bool:
    """Whether a function's own code names the clock, chance, files or the environment."""
    function = getattr(function, "func", function)
    if not isinstance(function, types.FunctionType | types.MethodType | types.BuiltinFunctionType | type):
        function = type(function).__call__
    code = getattr(function, "__code__", None)
    return code is not None and bool(OUTSIDE & set(names_in(code)))
