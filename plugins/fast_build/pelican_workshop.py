"""What all pages of a build are made with."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from pelican.paginator import Page as PageOfList
from pelican.paginator import Paginator

from .fingerprint import Fingerprints, identity
from .jobs import Job
from .memory import Memory
from .outputs import Outputs
from .pelican_content import Bodies
from .templates import Templates


class Workshop:
    """What outlives one writer within a build: the memory of earlier builds, the files, and what is told of them."""

    def __init__(
        self, memory: Memory, outputs: Outputs, bodies: Bodies, processes: int, imported: Callable[[], list[str]]
    ) -> None:
        self.memory, self.outputs, self.bodies, self.processes = memory, outputs, bodies, processes
        self.imported, self.code = imported, set[str]()  # the files of modules that templates made Python import
        self.templates: dict[int, Templates] = {}
        self.functions = b""  # changes with the settings that templates depend on without naming them
        self.unknown: dict[str, str] = {}
        self.rendered = self.reused = 0
        self.batch = ExitStack()  # what lasts until a batch of pages ends
        self.texts = 0  # files that are no pages, such as feeds
        self.progress: Callable[[int, int], None] = lambda done, of: None
        self.jobs: Callable[[Job], None] = lambda job: None

    def watch(self, environment: Any) -> None:
        """Follow the templates of an environment."""
        self.templates[identity(environment)] = Templates(environment, (Paginator, PageOfList))

    def watch_functions(self) -> None:
        """See which filters and tests there are by now; see Templates."""
        own = Fingerprints({})
        for templates in self.templates.values():
            templates.watch_functions(own)

    def count(self, name: str, written: bool) -> None:
        """A file was written, or is the same already."""
        (self.outputs.written if written else self.outputs.kept).append(name)
