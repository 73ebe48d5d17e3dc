"""Which components a template uses, itself or through those it uses."""

from collections.abc import Iterator

from jinja2 import Environment, meta

FOLDER = "components/"


def components(environment: Environment, template: str) -> frozenset[str]:
    """The names of all components of a template, such as 'ladder' for components/ladder.html."""
    return frozenset(
        name.removeprefix(FOLDER).removesuffix(".html")
        for name in _reached(environment, template, set())
        if name.startswith(FOLDER)
    )


def _reached(environment: Environment, template: str, seen: set[str]) -> Iterator[str]:
    if template in seen or environment.loader is None:
        return
    seen.add(template)
    yield template
    source = environment.loader.get_source(environment, template)[0]
    for name in meta.find_referenced_templates(environment.parse(source)):
        if name is not None:  # None stands for a name that is only known while a page is made
            yield from _reached(environment, name, seen)
