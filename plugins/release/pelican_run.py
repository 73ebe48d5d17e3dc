"""`python -m release.pelican_run`: Pelican's own command, which tells an error by its place and one sentence.

The one module of releases that knows Pelican. DEBUG=1 shows the error's traceback, as Pelican does.
"""

import logging
import os
import sys
from pathlib import Path

from pelican import main

from .problems import of_error

STOPPED_BY_WARNING = "Warning or error encountered"  # what Pelican raises after the message itself


class Told(logging.Filter):
    """Prints the error that ends a build, in place of Pelican's record with its traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every other record pass."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return True
        if str(error) != STOPPED_BY_WARNING:
            print(of_error(error, Path.cwd()), "With DEBUG=1 you see the whole traceback.", sep="\n", file=sys.stderr)
        return False


if __name__ == "__main__":
    if not os.environ.get("DEBUG"):
        logging.getLogger("pelican").addFilter(Told())
    main()
