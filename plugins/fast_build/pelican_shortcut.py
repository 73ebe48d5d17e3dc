"""The build after which only the texts of some sources differ: it renders the pages that show them, and looks at nothing else.

A whole build notes what a later one needs to be sure of that: every file it could have read, what every page read, and
the variables that Pelican made. Whatever is not exactly as expected raises `TooMuch`, and a whole build follows.
"""

import io
import logging
import os
import pickle
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateError
from pelican import Pelican
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator
from pelican.plugins import signals

from .fingerprint import Fingerprints, Unknown
from .listing import listing, touched
from .memory import Memory
from .pelican_content import SAFE_ATTRIBUTES, Bodies, Moment
from .pelican_parsing import PARSED, SAFE, Parsing
from .stamps import Stamp
from .store import Store
from .tracking import Deferred

BASE, CONTEXT, OWN = "base", "context", "own"
KINDS: Mapping[str, type[Content]] = {"Article": Article, "Page": Page}
MADE_HERE = ("generated_content", "static_content", "static_links", "localsiteurl")
PLUGIN_SIGNALS = [value for value in vars(signals).values() if hasattr(value, "receivers")]


class TooMuch(Exception):
    """More has changed than texts, or it cannot be told; the message says what was seen first."""
