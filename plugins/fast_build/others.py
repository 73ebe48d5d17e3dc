"""Files of the output that are no pages of ours: which of them earlier builds left, and nobody makes any more."""

import os
from collections.abc import Collection, Container, Mapping
from pathlib import Path

from .listing import listing
from .memory import Written
from .outputs import Outputs, digest_of
from .stamps import Stamp, stamp_of

Other = tuple[bytes, int, bool]  # what it holds, its time, and whether it may go even if it is not known who made it
TICK = 10_000_000  # nanoseconds: how far a file system's clock may lag behind


class Others:
    """What is known of them from the last build, by their names; `unfinished` builds may have left some too.

    `began` is when this build did, and `last` when the last one did that ended well, both in nanoseconds.
    """

    def __init__(
        self, outputs: Outputs, before: Mapping[str, Other], unfinished: Collection[str], began: int, last: int = 0
    ) -> None:
        self._outputs, self._before, self._unfinished, self._began, self._last = outputs, before, unfinished, began, last
        self.there: dict[str, Stamp] = {}  # all files of the output, also those that are pages, by their paths
        self.written: list[str] = []

    def remove(self, pages: Container[str], copied: Container[str], all_known: bool) -> None:
        """Remove those that this build has not made. A plugin that is not known may leave one as it is and still need it."""
        if not self._before and not self._unfinished:
            return
        for path, stamp in listing([str(self._outputs.folder)]).items():
            name = self._outputs.name(path)
            if name in pages or name in copied or max(stamp[1], stamp[2]) >= self._began - TICK:
                continue
            if name in self._unfinished:
                self._outputs.remove(name, None)
            elif name in self._before and (all_known or self._before[name][2]):
                self._outputs.remove(name, self._before[name][0])

    def now(self, pages: Mapping[str, Written], copied: Container[str], all_known: bool) -> dict[str, Other]:
        """What to know in the next build. Files that were written again as they were get their old time."""
        found: dict[str, Other] = {}
        self.there = listing([str(self._outputs.folder)])
        for path, stamp in self.there.items():
            name = self._outputs.name(path)
            latest = max(stamp[1], stamp[2])
            touched = latest >= self._began - TICK
            if name in pages:
                if pages[name].stamp != (stamp[0], stamp[2], stamp[3]):  # somebody changed it after it was written
                    what = digest_of(Path(path)) or b""
                    found[name] = (what, stamp[1], True)
                    if what not in (pages[name].digest, self._before.get(name, (b"",))[0]):
                        self.written.append(name)
            elif name in copied or (all_known and touched):
                found[name] = self._again(path, name, stamp[1], touched, name in copied)
            elif latest >= self._last - TICK:  # touched by somebody who is not known
                self.written.append(name)
        return found

    def _again(self, path: str, name: str, time: int, touched: bool, copied: bool) -> Other:
        what = digest_of(Path(path)) or b""
        old, old_time, _ = self._before.get(name, (None, 0, False))
        if what != old:
            self.written.append(name)
            return (what, time, copied)
        if touched and os.lstat(path).st_nlink == 1:  # a second name may be the source's own
            os.utime(path, ns=(old_time, old_time), follow_symlinks=False)
            self.there[path] = stamp_of(os.stat(path))
        return (what, old_time, copied)
