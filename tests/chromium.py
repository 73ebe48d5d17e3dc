"""The Chromium of this machine."""

import os
import shutil

from playwright.sync_api import Browser, Playwright

# The shell is the same browser without the parts that only a window needs; it opens a page in half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def chromium(playwright: Playwright, *flags: str) -> Browser:
    """A started Chromium, quiet and without a window."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    always = ["--disable-gpu", "--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        always.append("--no-sandbox")  # Chromium refuses to run as root with it
    return playwright.chromium.launch(executable_path=found, args=[*always, *flags])
