"""Measures all builders in turn: in every round each builds its site clean, and then after each edit."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .articles import Corpus
from .builders import Builder
from .cost import Cost, Failed, measure
from .dialects import DIALECTS, GUIDE_DAY
from .edits import Editor, editing
from .results import REAL_SIZE, Measured, Step
from .sites import NotMade, make_site
from .time_left import in_words, seconds_left

# The day of the guide; and nobody is told what is built here.
ENVIRONMENT = {"TODAY": GUIDE_DAY, "SITE_ORIGIN": "", "ORGANIZATION": "", "DO_NOT_TRACK": "1", "NO_UPDATE_NOTIFIER": "1"}


@dataclass
class Site:
    """A builder's site in its folder, ready to be built."""

    builder: Builder
    corpus: Corpus
    folder: Path
    originals: frozenset[str] = frozenset()  # all that a clean build starts from
    runs: dict[str, list[Cost]] = field(default_factory=dict)

    @classmethod
    def make(cls, builder: Builder, corpus: Corpus, folder: Path) -> "Site":
        """The site with all its files; raises NotMade."""
        make_site(builder.kind, corpus, folder)
        return cls(builder, corpus, folder, frozenset(path.name for path in folder.iterdir()))

    @property
    def names(self) -> dict[str, str]:
        """Of the article that is edited, in the middle of all."""
        return self.corpus.names(self.corpus.size // 2)

    def step(self, scenario: str) -> Step:
        """What one of its builds is called in the results."""
        return Step(self.builder.name, self.corpus.size, scenario)

    def clean(self, aside: Path) -> None:
        """Move all that builds left to another folder, their caches too.

        Nothing is deleted while builds are measured: for minutes after, file systems take longer to make new files.
        """
        there = Path(tempfile.mkdtemp(dir=aside))
        for path in self.folder.iterdir():
            if path.name not in self.originals:
                path.rename(there / path.name)

    def prove(self, shown: str) -> None:
        """Raise Failed unless all pages are there and the edited article's page holds these words."""
        output, page = self.folder / "output", DIALECTS[self.builder.kind].page
        count = sum(1 for _ in output.glob(page.format(topic="*", slug="note-*")))
        if count != max(self.corpus.size, 1):
            raise Failed(f"it made {count} pages of {max(self.corpus.size, 1)} articles.")
        if shown not in (output / page.format(**self.names)).read_text(encoding="utf-8"):
            raise Failed(f"its page does not show '{shown}'.")


@dataclass
class Runner:
    """One run of the benchmark; `left_out` collects who had to be left out, and why."""

    work: Path
    rounds: int
    longest: float  # seconds that one build may take
    tell: Callable[[str], None]
    left_out: dict[str, str] = field(default_factory=dict)
    known: dict[Step, float] = field(default_factory=dict)
    edits_made: int = 0

    def run(self, all_builders: Iterable[Builder], sizes: Iterable[int], seed: int) -> Iterator[Measured]:
        """What was measured, size by size; the guide as it is comes first, as a size of its own."""
        parts = {REAL_SIZE: [builder for builder in all_builders if builder.kind == "real"]}
        parts |= {size: [builder for builder in all_builders if builder.kind != "real"] for size in sizes}
        shutil.rmtree(self.work, ignore_errors=True)
        self.aside.mkdir(parents=True)
        self.tell(f"This takes {in_words(self._left(parts, self.rounds))}, by a first guess.")
        for size in tuple(parts):
            yield from self._size(Corpus(size, seed), parts)
            del parts[size]
        shutil.rmtree(self.work, ignore_errors=True)

    @property
    def aside(self) -> Path:
        """Where things go that are not needed any more."""
        return self.work / "aside"

    def _size(self, corpus: Corpus, parts: Mapping[int, list[Builder]]) -> Iterator[Measured]:
        sites = list(self._sites(corpus, parts[corpus.size]))
        later = {size: builders for size, builders in parts.items() if size != corpus.size}
        for turn in range(1, self.rounds + 1):
            for site in tuple(sites):
                if not self._chain(site, turn):
                    sites.remove(site)
            here = {corpus.size: [site.builder for site in sites]}
            left = self._left(here, self.rounds - turn) + self._left(later, self.rounds)
            self.tell(f"Round {turn} of {self.rounds} with {corpus.size:,} made-up articles is done; {in_words(left)} left.")
        for site in sites:
            yield from (Measured(site.step(scenario), tuple(runs)) for scenario, runs in site.runs.items())

    def _sites(self, corpus: Corpus, builders: Iterable[Builder]) -> Iterator[Site]:
        for number, builder in enumerate(builders):
            self.tell(f"Making the site for {builder.name}, with {corpus.size:,} made-up articles ...")
            try:
                yield Site.make(builder, corpus, self.work / str(corpus.size) / str(number))
            except NotMade as reason:
                self._leave_out(builder, corpus, str(reason))

    def _chain(self, site: Site, turn: int) -> bool:
        """Build clean, then after nothing and after each edit; False when the builder has to be left out."""
        site.clean(self.aside)
        try:
            with editing(site.folder, DIALECTS[site.builder.kind].file.format(**site.names)) as editor:
                for scenario in site.builder.scenarios:
                    cost = self._build(site, scenario, editor)
                    site.runs.setdefault(scenario, []).append(cost)
                    self.known[site.step(scenario)] = cost.seconds
        except Failed as reason:
            self._leave_out(site.builder, site.corpus, str(reason))
            return False
        times = ", ".join(f"{scenario} {runs[-1].seconds:.2f} s" for scenario, runs in site.runs.items())
        self.tell(f"  {site.corpus.size:,} articles, round {turn}: {site.builder.name}: {times}")
        return True

    def _build(self, site: Site, scenario: str, editor: Editor) -> Cost:
        self.edits_made += 1
        edit = site.builder.edits.get(scenario)
        shown = editor.make(edit, self.edits_made) if edit else "</html>"
        cost = measure(site.builder.command, site.folder, ENVIRONMENT, self.longest)
        site.prove(shown)
        return cost

    def _leave_out(self, builder: Builder, corpus: Corpus, reason: str) -> None:
        self.left_out[f"{builder.name}, {corpus.size:,} articles"] = reason
        self.tell(f"{builder.name} is left out with {corpus.size:,} articles: {reason}")

    def _left(self, parts: Mapping[int, list[Builder]], rounds: int) -> float:
        steps = [Step(b.name, size, scenario) for size, builders in parts.items() for b in builders for scenario in b.scenarios]
        return rounds * seconds_left(steps, self.known)
