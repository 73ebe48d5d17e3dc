"""What production changes: it must be told its own address."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pelicanconf import *  # noqa: F403

if "SITE_ORIGIN" not in os.environ:
    sys.exit("Set SITE_ORIGIN to the address that visitors use, such as SITE_ORIGIN=https://guide.example.org")
SITE_ORIGIN = os.environ["SITE_ORIGIN"].rstrip("/")
SITEURL = os.environ.get("SITE_PATH", "").rstrip("/")
