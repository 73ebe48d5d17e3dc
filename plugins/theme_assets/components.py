"""Which components a template uses, itself or through those it uses."""

from jinja2 import Environment, meta

FOLDER = "components/"


class Components:
    """The components of templates of one environment; each template is read once."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._named: dict[str, tuple[str, ...]] = {}

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
        source = self._environment.loader.get_source(self._environment, template)[0]
        named = meta.find_referenced_templates(self._environment.parse(source))
        return tuple(name for name in named if name is not None)  # None stands for one that is only known while a page is made
