"""Pages to be written, each of which stands for its text until it is known whether it has to be rendered."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Template

from .fingerprint import MISSING, Fingerprints, digest
from .memory import Settled
from .reads import Key, kind_of


@dataclass(slots=True)
class Job:
    """One page to be written: `own` holds the variables that it alone is given."""

    template: Template
    context: dict[str, Any]
    own: dict[str, Any]
    site: dict[str, Any]  # the variables of the site itself, from which contents take where they link from
    siteurl: Any  # what that is for this page; MISSING where no page has said it yet
    path: str = ""
    name: str = ""

    def variables(self) -> dict[str, Any]:
        """All variables of the template."""
        return {**self.context, **self.own}

    def set_siteurl(self) -> None:
        """Let contents link from where they do when Pelican comes to this page, whichever was rendered before it."""
        if self.siteurl is MISSING:
            self.site.pop("localsiteurl", None)
        else:
            self.site["localsiteurl"] = self.siteurl

    def given(self) -> bytes:
        """Its template, and the names of its own variables, which hide those of others."""
        return digest(" ".join([self.template.name or "", *sorted(self.own)]))

    def as_read(self, key: Key, fingerprints: Fingerprints) -> Any:
        """What a read of one of its variables would give now. Raises Unknown."""
        if key[0] == "constant":
            value = self.template.globals.get(key[1], MISSING)
            return MISSING if value is MISSING else fingerprints.of(value)
        value = self.own.get(key[1], MISSING) if key[0].startswith("local") else self.context.get(key[1], MISSING)
        if value is MISSING and not key[0].startswith("local"):
            value = self.template.globals.get(key[1], MISSING)
        if key[0] in ("kind", "local-kind"):
            return kind_of(value)
        if key[0] in ("item", "local-item"):
            if type(value) is not dict:
                return ("no dictionary",)
            value = value.get(key[2], MISSING)
        return MISSING if value is MISSING else fingerprints.of(value)


@dataclass(frozen=True, slots=True)
class Made:
    """A page that was rendered: what it read, what it holds, why it must be rendered every time, and whether it was written."""

    reads: Settled | None
    digest: bytes
    stamp: tuple[int, int, int]
    unknown: str
    written: bool
    warned: bool


class Waiting:
    """Stands for a template until it is known whether it has to be rendered."""

    def __init__(
        self, template: Template, context: dict[str, Any], site: dict[str, Any], make_way: Callable[[str], None]
    ) -> None:
        self.template, self.context, self._site, self._make_way = template, context, site, make_way

    def render(self, variables: Mapping[str, Any]) -> Job:
        """A page to be made, for whose file there is a place."""
        self._make_way(variables["output_file"])
        own = {name: value for name, value in variables.items() if name not in self.context or self.context[name] is not value}
        own |= {name: variables[name] for name in ("localsiteurl", "output_file")}
        return Job(self.template, self.context, own, self._site, self._site.get("localsiteurl", MISSING))


class Output(io.StringIO):
    """Takes a text, or a job in place of one, and hands it on when it is closed."""

    def __init__(self, take: Callable[[Any], None]) -> None:
        super().__init__()
        self._take = take
        self._job: Job | None = None

    def write(self, what: Any) -> int:
        if isinstance(what, Job):
            self._job = what
            return 0
        return super().write(what)

    def __exit__(self, *error: Any) -> None:
        text = self.getvalue()
        self.close()
        if error[0] is None:
            self._take(self._job if self._job is not None else text)
