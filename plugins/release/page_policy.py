"""Whether a page keeps to its own Content-Security-Policy: a browser would leave out what it does not allow."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain

from .headers import META_POLICY, policy_of

STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
SCRIPT = re.compile(r"<script\b([^>]*)>", re.DOTALL)
DATA_ONLY = re.compile(r'type="application/(?:ld\+)?json"')
ATTRIBUTE = re.compile(r"<[a-z][^>]*?\s(style|on[a-z]+)=", re.IGNORECASE)
SOURCE = re.compile(r'\bsrc="([^"]*)"')
LENIENT = {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "http:", "https:"}


def policy_problems(html: str) -> Iterator[str]:
    """What is wrong with a page's policy, or breaks it, a sentence each."""
    if not META_POLICY.search(html):
        yield "names no Content-Security-Policy"
        return
    policy = policy_of(html)
    if policy.get("default-src") != ["'none'"]:
        yield "has a policy that does not begin with default-src 'none'"
    for allowed in sorted(LENIENT.intersection(chain(*policy.values()))):
        yield f"has a policy that allows {allowed}"
    if any(_permission(css) not in policy.get("style-src", []) for css in STYLE.findall(html)):
        yield "holds styles that its policy does not allow"
    for attributes in SCRIPT.findall(html):
        source = SOURCE.search(attributes)
        if source is None and not DATA_ONLY.search(attributes):
            yield "holds a script in its text"
        elif source is not None and not re.match(r"/(?!/)", source[1]):
            yield f"loads a script from elsewhere: {source[1]}"
    for name in sorted({name.lower() for name in ATTRIBUTE.findall(_without_text(html))}):
        yield f"has an attribute that its policy forbids: {name}"


def _permission(css: str) -> str:
    return f"'sha256-{b64encode(sha256(css.encode()).digest()).decode()}'"


def _without_text(html: str) -> str:
    """The page without what is between the tags of styles and scripts, which may look like tags."""
    return re.sub(r"(<(script|style)\b[^>]*>).*?</\2>", r"\1", html, flags=re.DOTALL)
