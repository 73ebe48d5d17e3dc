"""The Chromium of this machine."""

import os
import shutil

from playwright.sync_api import Browser, Playwright

# The shell is the same browser without the parts that only a window needs; it opens a page in half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def installed() -> str | None:
    """The path of the installed browser, or None where Playwright has one of its own."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def flags() -> list[str]:
    """How it is started."""
    always = ["--disable-gpu", "--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        always.append("--no-sandbox")  # Chromium refuses to run as root with it
    return always


def chromium(playwright: Playwright, *more: str) -> Browser:
    """A started Chromium, quiet and without a window."""
    return playwright.chromium.launch(executable_path=installed(), args=[*flags(), *more])
