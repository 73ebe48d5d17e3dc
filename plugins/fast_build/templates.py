"""Jinja's templates: which loads which, what each holds, and which of their filters and tests make a page render every time."""

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Environment, TemplateNotFound
from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from jinja2.utils import pass_context

from .calls import looks_outside
from .fingerprint import MISSING, Fingerprints, Unknown, digest, identity, name_of
from .opened import observer
from .tracking import TrackingContext

JINJAS = frozenset(map(identity, (*FILTERS.values(), *TESTS.values())))
ORIGINAL = "fast_build_original"  # of a filter or test that tells
NEVER_THE_SAME = ("random", "sameas")  # a value that was remembered is equal, but is not the same object


class Templates:
    """The templates of one environment: which loads which, and what each holds."""

    def __init__(self, environment: Environment, repeatable: tuple[type, ...]) -> None:
        self.environment = environment
        self._loads: dict[str, set[str]] = {}
        self._texts: dict[str, Any] = {}
        self._watched: dict[int, dict[str, Any]] = {}
        self.functions: list[Any] = []  # fingerprints of the filters and tests that are not Jinja's own
        environment.context_class = TrackingContext
        environment.repeatable = repeatable  # type: ignore[attr-defined]
        # Templates that are imported without context are made once, for whichever page comes first: what they name and call.
        self._named: dict[str | None, set[str]] = {}
        self._calling: dict[str | None, str] = {}
        environment.named, environment.calling = self._named, self._calling  # type: ignore[attr-defined]
        for method in ("get_template", "select_template", "get_or_select_template"):
            setattr(environment, method, functools.partial(self._load, getattr(environment, method)))

    def watch_functions(self, own: Fingerprints) -> None:
        """Make pages that use a filter or a test which looks outside tell so; Jinja takes all others to be repeatable too."""
        self.functions = []
        both: list[dict[str, Any]] = [self.environment.filters, self.environment.tests]
        for functions in both:
            originals = ((name, getattr(each, ORIGINAL, each)) for name, each in functions.items())
            self.functions += [(name, _view(each, own)) for name, each in originals if identity(each) not in JINJAS]
            if functions == self._watched.get(identity(functions)):
                continue
            for name, function in functions.items():
                if not hasattr(function, ORIGINAL) and (name in NEVER_THE_SAME or looks_outside(function)):
                    functions[name] = _telling(name, function)
            self._watched[identity(functions)] = dict(functions)

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

    setattr(told, ORIGINAL, function)
    return pass_context(told)
