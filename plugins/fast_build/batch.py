"""The pages of one of Pelican's generators: those that changed are rendered, by copies of the process while more are listed."""

from typing import Any

from .fingerprint import Unknown, identity
from .jobs import Job, Made
from .memory import Comparison
from .pelican_content import Moment
from .pelican_rendering import Aside, Rendering, is_as_left
from .pelican_told import tell, unheard
from .reads import Key
from .workers import BATCH, FEW, LAST, Results, Sharing


class Batch:
    """Pages that are made from the same contents, in the order in which Pelican lists them."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering, self._shop = rendering, rendering.workshop
        self._moments: dict[int, Moment] = {}
        self._comparisons: dict[tuple[int, int], Comparison] = {}
        self._stale: list[Job] = []
        self._last: Job | None = None  # that was listed
        self._sharing: Sharing | None = None
        self._noted, self._written = set[int](), set[int]()  # numbers of pages; the second are those with a warning
        self._told_here: dict[int, Aside] = {}
        self._shop.batch.enter_context(rendering.watch.keeping_urls())

    def add(self, job: Job) -> None:
        """Keep the page as it is, or have it rendered before the batch ends."""
        self._shop.jobs(job)
        self._last = job
        job.set_siteurl()
        moment = self._moment(job)
        if job.path not in self._rendering.twice and self._is_current(job, moment):
            self._shop.memory.keep(job.name)
            self._shop.count(job.name, written=False)
            self._shop.reused += 1
            return
        self._stale.append(job)
        if len(self._stale) % BATCH == 0:
            self._share()

    def end(self) -> None:
        """Render what has not been rendered yet."""
        with self._shop.batch, self._rendering.watch.installed():
            if len(self._stale) >= FEW:
                self._share()
            if self._sharing:
                self._take_part(self._sharing)
            for number, job in enumerate(self._stale):  # those that failed or had a warning have their turn here, and are told
                if number in self._noted:
                    continue
                if number in self._told_here:
                    tell(self._told_here[number].records)
                    self._rendering.note(job, self._told_here[number].page())
                else:
                    self._rendering.note(job, self._rendering.render(job, self._moment(job)), number in self._written)
                self._noted.add(number)
                self._tell()
        if self._last:
            self._last.set_siteurl()  # which whoever comes next takes over

    def _share(self) -> None:
        """Let copies render what is there by now."""
        if self._shop.processes < 2:
            return
        if self._sharing:
            self._sharing.more()
            for results in self._sharing.results():
                self._learn(results)
        else:
            rendering, shop = self._rendering, self._shop
            sharing = Sharing(self._stale, self._quietly, shop.processes, shop.imported, rendering.watch.installed)
            self._sharing = shop.batch.enter_context(sharing)

    def _quietly(self, job: Job) -> Made | None:
        return self._rendering.quietly(job, self._moment(job)).made

    def _take_part(self, sharing: Sharing) -> None:
        """Render beside the copies, from the end: lists come last, and look at all articles.

        What fails or warns here is not rendered once more: Pelican warns of some things but the first time.
        """
        with unheard():
            while (number := sharing.last()) is not None:
                aside = self._rendering.quietly(self._stale[number], self._moment(self._stale[number]))
                if aside.made is None or aside.made.warned:
                    self._told_here[number] = aside
                self._learn([(number, aside.made)])
                for results in sharing.results():
                    self._learn(results)
                self._tell()
        for results in sharing.results(waiting=True):
            self._learn(results)
            self._tell()

    def _tell(self) -> None:
        self._shop.progress(len(self._noted), len(self._stale))

    def _learn(self, results: Results) -> None:
        for number, page in results:
            if number == LAST:
                self._shop.code.update(page)
            elif page is not None and not page.warned:
                self._rendering.note(self._stale[number], page)
                self._noted.add(number)
            elif page is not None and page.written:
                self._written.add(number)

    def _moment(self, job: Job) -> Moment:
        """What all contents are while these pages are made."""
        known = self._moments.get(identity(job.context))
        if known is None:
            known = self._moments[identity(job.context)] = Moment(job.context, self._shop.bodies)
        return known

    def _is_current(self, job: Job, moment: Moment) -> bool:
        page = self._shop.memory.pages.get(job.name)
        if page is None or not page.shared or self._rendering.all_anew:
            return False
        scope = (identity(job.context), identity(job.template.environment))
        comparison = self._comparisons.setdefault(scope, Comparison(self._shop.memory))
        try:
            if not comparison.is_same(page, lambda key: self._now(key, job, moment)):
                return False
        except Unknown:
            return False
        return is_as_left(job.path, page)

    def _now(self, key: Key, job: Job, moment: Moment) -> Any:
        """What a read would give now. Raises Unknown."""
        if key[0] == "of":
            return moment.attribute(key)
        if key[0] == "template":
            return self._shop.templates[identity(job.template.environment)].fingerprint(key[1])
        if key[0] == "given":
            return job.given()
        if key[0] == "functions":
            return self._rendering.functions(job)
        return job.as_read(key, moment.fingerprints)
