"""What all tests share. Being here also lets them import tiny.py."""

from hypothesis import settings

from site_fixture import build, edition, preview, site

__all__ = ["build", "edition", "preview", "site"]

settings.register_profile("guide", deadline=None, max_examples=60)
settings.load_profile("guide")
