"""Makes Jinja tell what a template reads of its variables, and what it calls."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context
from jinja2.utils import missing

from .calls import changes, is_repeatable
from .reads import Reads

NOTES = "fast_build reads"  # the variable that carries a page's Reads; no template can name it


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
