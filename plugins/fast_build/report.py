"""Tells what a build did, and how long it took."""

import time
from typing import Any


class Report:
    """Begins with the build."""

    def __init__(self) -> None:
        self._started = time.perf_counter()

    def tell(self, workshop: Any, parsing: Any) -> None:
        """Print the summary."""
        seconds = time.perf_counter() - self._started
        outputs = workshop.outputs
        print(
            f"fast_build: {parsing.parsed} sources parsed, {parsing.reused} reused; "
            f"{workshop.rendered} pages rendered, {workshop.reused} reused; "
            f"{len(outputs.written)} files written, {len(outputs.removed)} removed; {seconds:.2f} s"
        )
