"""Makes Jinja tell what a template reads: variables, items, other templates, and what it calls."""

import datetime
import functools
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from typing import Any

from jinja2 import Environment, TemplateNotFound
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.tests import TESTS
from jinja2.utils import Cycler, Joiner, Namespace, missing, pass_context

from .fingerprint import MISSING, Fingerprints, Unknown, digest, name_of, names_in
from .opened import observer
from .reads import Reads

NOTES = "fast_build reads"  # the variable that carries a page's Reads; no template can name it
REPEATABLE = (Macro, BlockReference, LoopContext, Joiner)
HARMLESS = (str, bytes, int, float, tuple, list, dict, set, frozenset, range, datetime.date, datetime.time, datetime.timedelta)
CHANGING = {"add", "append", "clear", "discard", "extend", "insert", "pop", "remove", "reverse", "sort", "update"}
HELPERS = (Cycler, Joiner, Namespace, LoopContext, Macro)
BUILT_IN = {id(value) for name, value in DEFAULT_NAMESPACE.items() if name != "lipsum"}
NEVER_THE_SAME = ("random", "sameas")  # a value that was remembered is equal, but is not the same object
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


class Later:
    """A variable that is made when a template first names it."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


class TrackingContext(Context):
    """A context that notes what is read of it for the page that is being rendered."""

    def __init__(self, environment: Environment, parent: dict[str, Any], *rest: Any, **more: Any) -> None:
        super().__init__(environment, parent, *rest, **more)
        self.reads: Reads | None = parent.get(NOTES)

    def resolve_or_missing(self, key: str) -> Any:
        """The variable, noted."""
        value = super().resolve_or_missing(key)
        if self.reads is None:
            self.environment.named.setdefault(self.name, set()).add(key)  # type: ignore[attr-defined]
            return value
        if value is missing:
            self.reads.variable(key, None, found=False)
            return value
        if type(value) is Later:
            value = self.parent[key] = self.reads.variables[key] = value.make()
        return self.reads.variable(key, value, found=True)

    def __contains__(self, name: str) -> bool:
        return self.resolve_or_missing(name) is not missing

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What the template calls; a page that calls what may answer differently another day is always rendered."""
        if __self.reads is None and not is_repeatable(__obj, __self.environment.repeatable):  # type: ignore[attr-defined]
            __self.environment.calling.setdefault(__self.name, getattr(__obj, "__qualname__", type(__obj).__name__))  # type: ignore[attr-defined]
        if __self.reads is not None and changes(__obj, __self.reads.variables):
            __self.reads.cannot_know("it changes what the site is given")
        if __self.reads is not None and not is_repeatable(__obj, __self.environment.repeatable):  # type: ignore[attr-defined]
            __self.reads.cannot_know(f"it calls {getattr(__obj, '__qualname__', type(__obj).__name__)}()")
        return super().call(__obj, *args, **kwargs)

    def _everything(self) -> None:
        if self.reads is not None:
            self.reads.cannot_know("it looks at all variables")

    def keys(self) -> Any:
        """All names."""
        self._everything()
        return self.get_all().keys()

    def values(self) -> Any:
        """All values."""
        self._everything()
        return self.get_all().values()

    def items(self) -> Any:
        """All names with their values."""
        self._everything()
        return self.get_all().items()


def changes(function: Any, variables: Mapping[str, Any]) -> bool:
    """Whether it is a method that changes a list or a set which other pages see too."""
    owner = getattr(function, "__self__", None)
    if type(owner) not in (list, set) or function.__name__ not in CHANGING:
        return False
    return any(value is owner for value in variables.values())


def is_repeatable(function: Any, others: tuple[type, ...]) -> bool:
    """Whether a call gives the same another day: of macros, of Jinja's own helpers, and of methods of plain values."""
    if isinstance(function, REPEATABLE) or id(function) in BUILT_IN:
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


class Templates:
    """The templates of one environment: which loads which, and what each holds."""

    def __init__(self, environment: Environment, repeatable: tuple[type, ...]) -> None:
        self.environment = environment
        self._loads: dict[str, set[str]] = {}
        self._texts: dict[str, Any] = {}
        self.functions: list[Any] = []  # fingerprints of the filters and tests that are not Jinja's own
        environment.context_class = TrackingContext
        environment.repeatable = repeatable  # type: ignore[attr-defined]
        # Templates that are imported without context are made once, for whichever page comes first: what they name and call.
        self._named: dict[str | None, set[str]] = {}
        self._calling: dict[str | None, str] = {}
        environment.named, environment.calling = self._named, self._calling  # type: ignore[attr-defined]
        for method in ("get_template", "select_template", "get_or_select_template"):
            setattr(environment, method, functools.partial(self._load, getattr(environment, method)))

    def watch_functions(self) -> None:
        """Make pages that use a filter or a test which looks outside tell so; Jinja takes all others to be repeatable too."""
        own = Fingerprints({})
        known = {id(each) for each in (*FILTERS.values(), *TESTS.values())}
        self.functions = []
        for functions in (self.environment.filters, self.environment.tests):
            self.functions += [(name, _view(each, own)) for name, each in functions.items() if id(each) not in known]
            for name, function in list(functions.items()):
                if not hasattr(function, "fast_build") and (name in NEVER_THE_SAME or looks_outside(function)):
                    functions[name] = _telling(name, function)

    def _load(self, load: Callable[..., Any], name: Any, parent: str | None = None, globals: Any = None) -> Any:  # noqa: A002
        names = [name] if isinstance(name, str) else [each for each in name if isinstance(each, str)]
        if parent is not None:
            joined = {self.environment.join_path(each, parent) for each in names}
            self._loads.setdefault(parent, set()).update(joined)
        with observer().looking_away():
            template = load(name, parent, globals)
        if names and template.name not in names:  # "!theme/base.html" is a base.html, and loads others as such
            for each in names:
                self._loads.setdefault(each, set()).add(template.name)
        return template

    def reached(self, name: str) -> frozenset[str]:
        """The template and all that it loaded, and those in turn, as far as was seen."""
        found, ahead = {name}, [name]
        while ahead:
            new = self._loads.get(ahead.pop(), set()) - found
            found |= new
            ahead += new
        return frozenset(found)

    def constants(self, names: Iterable[str]) -> set[str]:
        """The names that these templates look up where no page's variables are."""
        return {key for name in names for key in self._named.get(name, ())}

    def called(self, names: Iterable[str]) -> str:
        """What one of these templates calls where no page is known, if it is anything that may answer differently; else ''."""
        return next((self._calling[name] for name in names if name in self._calling), "")

    def fingerprint(self, name: str) -> Any:
        """What the template's text was when it was first asked for in this build."""
        if name not in self._texts:
            try:
                self._texts[name] = digest(self.environment.loader.get_source(self.environment, name)[0])  # type: ignore[union-attr]
            except TemplateNotFound:
                self._texts[name] = MISSING
        return self._texts[name]


def _view(function: Any, fingerprints: Fingerprints) -> Any:
    """Which function it is, and the data that it uses; of one that cannot be compared, what kind of thing it is."""
    try:
        return fingerprints.of(function)
    except Unknown:
        return name_of(type(function))


def _telling(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The same filter or test, which tells the page that uses it. Jinja does not compute it ahead, as it takes the context."""
    takes = getattr(getattr(function, "jinja_pass_arg", None), "name", "")

    def told(context: TrackingContext, *args: Any, **kwargs: Any) -> Any:
        if context.reads is not None:
            context.reads.cannot_know(f"it uses the filter or test '{name}'")
        else:
            context.environment.calling.setdefault(context.name, name)  # type: ignore[attr-defined]
        first: Mapping[str, Any] = {"context": context, "eval_context": context.eval_ctx, "environment": context.environment}
        return function(first[takes], *args, **kwargs) if takes else function(*args, **kwargs)

    told.fast_build = True  # type: ignore[attr-defined]
    return pass_context(told)
