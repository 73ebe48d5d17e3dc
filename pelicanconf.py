"""Pelican's settings. publishconf.py changes what production needs; docs/architecture.md says why each stands here."""

import logging
import os
import sys
from datetime import date

from jinja2 import select_autoescape

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "plugins"))  # plugins import one another by their plain names

SITENAME = "The IOP Guide"  # Pelican wants one; pages take the name from content/data/organization.yaml
SITEURL = ""  # the path in front of every address: '' at the root of a host, '/guide' in a folder of one
SITE_ORIGIN = os.environ.get("SITE_ORIGIN") or "https://iop-guide.example"  # the host, for addresses that must be whole

# The day on which pages count as current or overdue: the one thing in the output that depends on when it is built.
try:
    TODAY = date.fromisoformat(os.environ.get("TODAY") or date.today().isoformat())
except ValueError:
    sys.exit("TODAY must be a date such as 2026-11-22.")

# A provider's file in place of content/data/organization.yaml, which makes that provider's edition; '' for the neutral one.
ORGANIZATION = os.environ.get("ORGANIZATION", "")

PATH = "content"
ARTICLE_PATHS: list[str] = []  # the plugin names every file that it checked
PAGE_PATHS: list[str] = []
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None  # one language; equal names in two folders are two pages
STATIC_PATHS = ["images"] if os.path.isdir(os.path.join(HERE, PATH, "images")) else []
IGNORE_FILES = ["**/.*", ".*", "*~", "#*#"]
OUTPUT_PATH = "output"

PLUGIN_PATHS = ["plugins"]
# fast_build sees what all others do; they work on what care_guide names.
PLUGINS = ["fast_build", "care_guide", "theme_assets", "share_cards", "site_search", "style_page"]
CACHE_PATH = os.path.join(HERE, ".cache", "pelican")  # what one build tells the next; one folder for each that may run at once
# What is read beside PATH and THEME: a plugin imports some of its modules, and reads some of its files, only when it must.
FAST_BUILD_FILES = [os.path.join(HERE, "plugins"), *([ORGANIZATION] if ORGANIZATION else [])]

SHARE_CARDS = True  # False: pages name no picture for links, and none is drawn
SHARE_CARDS_CACHE = os.path.join(HERE, ".cache", "share-cards")
SEARCH_CACHE = os.path.join(HERE, ".cache", "search")
SEARCH = True  # False leaves the index out, and the page for it says so

STYLE_PAGE = False  # True, as in `make serve`: /style/ shows every component of the theme

THEME = "theme"
THEME_COLORS: dict[str, dict[str, str]] = {}  # what replaces the theme's own: scheme -> token -> color
THEME_UNUSED: tuple[str, ...] = ()  # components that no page shows, so that none carries their styles
THEME_SHOWS_UNUSED = ("style",)  # templates that show even those
THEME_STATIC_DIR = "assets"
THEME_STATIC_PATHS = ["static/img"]
DIRECT_TEMPLATES: list[str] = []
JINJA_ENVIRONMENT = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "autoescape": select_autoescape(enabled_extensions=("html", "xml", "svg"), disabled_extensions=("md", "txt"), default=True),
}

TIMEZONE = "UTC"
LOCALE = "C"
DEFAULT_LANG = "en"
DEFAULT_DATE = (2000, 1, 1)  # never shown: pages have days of their own; the clock must not get in
DEFAULT_PAGINATION = False
TYPOGRIFY = False
RELATIVE_URLS = False
DELETE_OUTPUT_DIRECTORY = False
LOG_FILTER = [(logging.WARNING, "Empty alt attribute for image %s in %s")]

# Pages of Pelican's that this site does not have.
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = ARTICLE_LANG_SAVE_AS = PAGE_LANG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
