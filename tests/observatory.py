"""The score that Mozilla's HTTP Observatory gives, by its published rules, from what a server really sent.

Rules: https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring, read in version 1 of the scanner of 2026
(github.com/mdn/mdn-http-observatory, src/grader/charts.js and src/analyzer/tests). A rule that this site cannot break, such as
the one on cookies, is here all the same when a header could break it. Left out: the redirect from http and the certificate,
which belong to the host; and the 5 points for being preloaded into browsers, which no header gives.
"""

import re
from collections.abc import Mapping

BASE, BONUS_FROM = 100, 90
SIX_MONTHS = 15_768_000
BROAD = {"*", "http:", "https:", "ftp:", "http://*", "https://*"}


def score(headers: Mapping[str, str], html: str) -> int:
    """The score of a page; `headers` by their names in small letters."""
    given = [
        policy_points(headers.get("content-security-policy", "")),
        frame_points(headers),
        {"no-referrer": 5, "same-origin": 5, "strict-origin": 5, "strict-origin-when-cross-origin": 5, "": 0}.get(
            headers.get("referrer-policy", ""), -5
        ),
        hsts_points(headers.get("strict-transport-security", "")),
        0 if headers.get("x-content-type-options", "").lower() == "nosniff" else -5,
        {"same-origin": 10, "same-site": 10, "cross-origin": 0, "": 0}.get(headers.get("cross-origin-resource-policy", ""), -5),
        {"require-corp": 10, "credentialless": 10, "": 0}.get(headers.get("cross-origin-embedder-policy", ""), -5),
        {"same-origin": 10, "same-origin-allow-popups": 10, "": 0}.get(headers.get("cross-origin-opener-policy", ""), -5),
        -50 if headers.get("access-control-allow-credentials") == "true" else 0,
        -20 if "set-cookie" in headers and "secure" not in headers["set-cookie"].lower() else 0,
        script_points(html),
    ]
    without_bonus = BASE + sum(points for points in given if points < 0)
    return BASE + sum(given) if without_bonus >= BONUS_FROM else max(without_bonus, 0)


def policy_points(value: str) -> int:
    directives = {words[0]: set(words[1:]) for words in map(str.split, value.split(";")) if words}
    if not directives:
        return -25
    default = directives.get("default-src", {"*"})
    scripts, styles = directives.get("script-src", default), directives.get("style-src", default)
    objects = directives.get("object-src", default)
    if scripts & (BROAD | {"'unsafe-inline'", "data:"}) or objects & BROAD:
        return -20
    if "'unsafe-eval'" in scripts | styles:
        return -10
    if styles & (BROAD | {"'unsafe-inline'", "data:"}):
        return 0
    return 10 if default == {"'none'"} else 5


def frame_points(headers: Mapping[str, str]) -> int:
    if "frame-ancestors" in headers.get("content-security-policy", ""):
        return 5
    said = headers.get("x-frame-options", "").lower()
    return 5 if said in ("deny", "sameorigin") else -20


def hsts_points(value: str) -> int:
    age = re.search(r"max-age=(\d+)", value)
    if age is None:
        return -20
    return 0 if int(age[1]) >= SIX_MONTHS else -10


def script_points(html: str) -> int:
    sources = re.findall(r'<script\b[^>]*\bsrc="([^"]+)"', html)
    return -50 if any(re.match(r"(?:https?:)?//", source) for source in sources) else 0
