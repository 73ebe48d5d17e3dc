"""A publish in a process of its own that says each operation it begins, so that it can be killed there or a little later."""

import sys
from pathlib import Path

from release import publish_command
from release.publisher import Publisher


class Telling(Publisher):
    """Says what it begins."""

    def _carry_out(self, operation):
        print("begins", operation.path, flush=True)
        return super()._carry_out(operation)


publish_command.Publisher = Telling
sys.exit(publish_command.publish(Path(sys.argv[1]), publish_command.store_at(sys.argv[2]), dry=False, force=False))
