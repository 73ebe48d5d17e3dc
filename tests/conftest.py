"""What all tests share. Being here also lets them import tiny.py."""

import signal

from hypothesis import settings

from site_fixture import build, edition, preview, site

__all__ = ["build", "edition", "preview", "site"]

settings.register_profile("guide", deadline=None, max_examples=60)
settings.load_profile("guide")

# Shells start what runs in the background deaf to Ctrl-C, and all that the tests start would be born so.
signal.signal(signal.SIGINT, signal.default_int_handler)
