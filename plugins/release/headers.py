"""The headers that every answer of the site is meant to carry, as one table for all servers.

A page names its own Content-Security-Policy, and a browser holds to both: the page's and the server's. The server's is
the sum of what pages need, and adds what a page cannot say of itself.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape

META_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
FINGERPRINTED = re.compile(r"\.[0-9a-f]{10,16}\.\w+$")
UNUSED_FEATURES = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media"),
    *("fullscreen", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "local-fonts"),
    *("magnetometer", "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get"),
    *("screen-wake-lock", "serial", "storage-access", "usb", "window-management", "xr-spatial-tracking"),
)

EVERYWHERE: Mapping[str, str] = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
KEEP = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


def site_headers(pages: Iterable[str]) -> dict[str, str]:
    """The headers of every answer, from the HTML of all pages."""
    return {"Content-Security-Policy": site_policy(pages), **EVERYWHERE}


def cache_rule(path: str) -> str:
    """How long browsers may keep a file: for good when its name changes with its content, else they ask again."""
    return KEEP if FINGERPRINTED.search(path) else ASK_AGAIN


def site_policy(pages: Iterable[str]) -> str:
    """One Content-Security-Policy that lets every page do what its own allows, and nobody frame any of them."""
    allowed: dict[str, set[str]] = {}
    for page in pages:
        for name, sources in policy_of(page).items():
            allowed.setdefault(name, set()).update(sources)
    allowed["frame-ancestors"] = {"'none'"}
    return "; ".join(f"{name} {' '.join(_sum(sources))}" for name, sources in sorted(allowed.items()))


def policy_of(page: str) -> dict[str, list[str]]:
    """The directives of the policy that a page names, each with its sources; none where it names no policy."""
    found = META_POLICY.search(page)
    directives = (directive.split() for directive in unescape(found[1]).split(";")) if found else ()
    return {name: sources for name, *sources in filter(None, directives)}


def _sum(sources: set[str]) -> list[str]:
    return sorted(sources - {"'none'"}) or ["'none'"]
