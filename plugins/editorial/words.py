"""Small helpers for words: slugs, spelling suggestions, typographic quotes, the words of HTML."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from html import unescape

# Control characters, those that turn the direction of a line round, and line ends that only some programs see.
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
CITE = re.compile(r'<sup class="cite">.*?</sup>')
TAG = re.compile(r"<[^>]+>")


def slug(text: str) -> str:
    """The text as part of a URL: ASCII letters, digits and single hyphens, '' when nothing is left.

    >>> slug("Über uns: what's next?")
    'uber-uns-whats-next'
    """
    text = re.sub("['\u2018\u2019]", "", text)
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


def nearest(word: str, allowed: Iterable[str]) -> str:
    """A hint that names the closest allowed word, or all of them when there are few, or ''."""
    options = sorted(allowed)
    close = get_close_matches(word, options, n=1, cutoff=0.6)
    if close:
        return f"Did you mean '{close[0]}'?"
    if options and len(options) <= 12:
        return "Allowed: " + ", ".join(options) + "."
    return ""


def looks_like(word: str, wanted: str) -> bool:
    """Whether a word looks like a misspelling of the wanted one."""
    return bool(get_close_matches(word, [wanted], n=1, cutoff=0.8))


def typographic(text: str, after: str = "") -> str:
    """The text with curly apostrophes and quotation marks; `after` is the character before it, if any.

    >>> typographic('It\'s "here", in the \'90s')
    'It’s “here”, in the ’90s'
    """
    if "'" not in text and '"' not in text:
        return text
    joined = after[-1:] + text
    joined = re.sub(r"'(?=\d\ds\b)", "’", joined)
    joined = re.sub(r"(^|[\s(\[“—–])'", r"\1‘", joined).replace("'", "’")
    joined = re.sub(r'(^|[\s(\[‘—–])"', r"\1“", joined).replace('"', "”")
    return joined[len(after[-1:]) :]


def text_of(html: str) -> str:
    """The words of rendered HTML, without citation marks."""
    return " ".join(unescape(TAG.sub(" " if "<br" in html else "", CITE.sub("", html))).split())
