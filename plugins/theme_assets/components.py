"""Which components a template uses, itself or through those it uses."""

import json
from collections.abc import Mapping
from hashlib import sha256

from jinja2 import Environment, meta

FOLDER = "components/"


class Components:
    """The components of templates of one environment; each template is read once, and parsed when `known` does not know it.

    `known` holds the templates that one names itself, by the digest of its source.
    """

    def __init__(self, environment: Environment, known: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._environment, self._known = environment, known or {}
        self._named: dict[str, tuple[str, ...]] = {}
        self.found: dict[str, tuple[str, ...]] = {}  # what may be given as `known` the next time

    def of(self, template: str) -> frozenset[str]:
        """The names of all components of a template, such as 'ladder' for components/ladder.html."""
        found, ahead = {template}, [template]
        while ahead:
            new = {name for name in self._names(ahead.pop()) if name not in found}
            found |= new
            ahead += new
        return frozenset(name.removeprefix(FOLDER).removesuffix(".html") for name in found if name.startswith(FOLDER))

    def _names(self, template: str) -> tuple[str, ...]:
        """The templates that one names itself."""
        if template not in self._named:
            self._named[template] = self._read(template)
        return self._named[template]

    def _read(self, template: str) -> tuple[str, ...]:
        if self._environment.loader is None:
            return ()
        source, file, _ = self._environment.loader.get_source(self._environment, template)
        mark = sha256(source.encode()).hexdigest()
        named = self._known.get(mark)
        if named is None:
            found = meta.find_referenced_templates(self._environment.parse(source, template, file))
            named = tuple(name for name in found if name is not None)  # None: only known while a page is made
        self.found[mark] = named
        return named


def dumped(found: Mapping[str, tuple[str, ...]]) -> bytes:
    """What was found, to be kept."""
    return json.dumps(found, sort_keys=True).encode()


def loaded(kept: bytes | None) -> Mapping[str, tuple[str, ...]]:
    """What was kept."""
    return {mark: tuple(named) for mark, named in json.loads(kept or b"{}").items()}
