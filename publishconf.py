"""What production changes: it must be told its own address."""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pelicanconf import *  # noqa: F403

SITE_ORIGIN = os.environ.get("SITE_ORIGIN", "").rstrip("/")
SITEURL = os.environ.get("SITE_PATH", "").rstrip("/")
if not re.fullmatch(r"https?://[a-z0-9.-]+(:\d+)?", SITE_ORIGIN):
    sys.exit("Set SITE_ORIGIN to the address that visitors use, such as SITE_ORIGIN=https://guide.example.org")
if not re.fullmatch(r"(/[A-Za-z0-9._~-]+)*", SITEURL):
    sys.exit("SITE_PATH is the folder of the host in which the site lives, such as SITE_PATH=/guide")

PLUGINS = [plugin for plugin in PLUGINS if plugin != "fast_build"]  # a release is made from nothing
