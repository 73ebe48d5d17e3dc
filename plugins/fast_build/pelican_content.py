"""Pelican's articles, pages and static files: what each attribute of each is now."""

import functools
import posixpath
import re
from collections.abc import Mapping
from html import unescape
from typing import Any, cast
from urllib.parse import unquote, urlparse

from pelican.contents import Author, Category, Content, Tag
from pelican.paginator import Page as PageOfList
from pelican.paginator import Paginator
from pelican.urlwrappers import URLWrapper

from .fingerprint import MISSING, Fingerprints, Unknown, digest, identity, name_of
from .reads import Key
from .replacing import is_original

WHOLE = ("settings", "_context")
WRAPPED = frozenset({"settings", "_name", "_slug", "_slug_from_name", "name", "slug"})
LINKING = ("get_siteurl", "_update_content", "_get_intrasite_link_regex", "_link_replacer")  # by what a text is shown
SUMMARY_SETTINGS = ("SUMMARY_MAX_PARAGRAPHS", "SUMMARY_MAX_LENGTH", "SUMMARY_END_SUFFIX")
PLAIN_PATH = re.compile(r"(?!//)[A-Za-z0-9_./-]*")  # in which nothing is written in another way than it is meant
NAMED = {"category": Category, "tag": Tag, "author": Author}


class Moment:
    """What all contents are at one moment. It holds as long as no code but templates runs."""

    def __init__(self, context: Mapping[str, Any], bodies: "Bodies") -> None:
        self.context, self.bodies = context, bodies
        self._wrappers: dict[Any, Any] = {}
        self._read: dict[Any, tuple[Key, Any]] = {}
        self._links: dict[Any, Any] = {}
        self._urls: dict[int, str] = {}
        self._are_pelicans = functools.cache(_are_pelicans)
        self.fingerprints = Fingerprints(
            {Content: self._identity, URLWrapper: self._wrapper, Paginator: _paginator, PageOfList: _page_of_list}
        )

    def content(self, key: Key) -> Content | None:
        """The content that a key names."""
        _, kind, source, _ = key
        folder = "static_content" if kind == "Static" else "generated_content"
        found: Content | None = self.context[folder].get(source)
        return found if found is not None and type(found).__name__ == kind else None

    def key(self, content: Content, attribute: str) -> Key:
        """The key of an attribute. Raises Unknown for a content that is not from a file."""
        get = object.__getattribute__
        key = ("of", type(content).__name__, get(content, "__dict__").get("relative_source_path"), attribute)
        if self.content(key) is not content:
            raise Unknown(f"a {name_of(type(content))} that no file holds")
        return key

    def read(self, content: Content, attribute: str) -> tuple[Key, Any]:
        """The key of an attribute, and what it is now. Raises Unknown, with a reason that stands by itself."""
        place = (identity(content), attribute, _siteurl(content))
        found = self._read.get(place)
        if found is None:
            try:
                key = self.key(content, attribute)
            except Unknown as error:
                raise Unknown(f"it shows {error}") from error
            try:
                found = self._read[place] = key, self.of(content, attribute)
            except Unknown as error:
                raise Unknown(f"{key[2]} has {error} as its {attribute}") from error
        return found

    def attribute(self, key: Key) -> Any:
        """What the attribute that a key names is now. Raises Unknown."""
        content = self.content(key)
        return MISSING if content is None else self.read(content, key[3])[1]

    def of(self, content: Content, attribute: str) -> Any:
        """What the attribute of a content is now. Raises Unknown."""
        if attribute in WHOLE:
            raise Unknown(f"all of '{attribute}'")
        header = content.metadata  # first of all, because a content may wait to be read until it is asked
        if attribute == "content" and self._is_pelicans(content, "content", "get_content"):
            return self._text(content)
        if attribute == "summary" and self._is_pelicans(content, "summary", "get_summary") and "summary" not in header:
            return (self._text(content), self.fingerprints.all([content.settings.get(name) for name in SUMMARY_SETTINGS]))
        try:
            value = getattr(content, attribute)
        except AttributeError:
            return MISSING
        if callable(value):
            raise Unknown(f"{attribute}(), which is called,")
        return self.fingerprints.of(value)

    def _is_pelicans(self, content: Content, *names: str) -> bool:
        """Whether nobody has replaced these attributes of Pelican's, and how a text is shown."""
        own, kind = vars(content), cast(Any, type(content))
        return "_get_content" not in own and own.keys().isdisjoint(names) and self._are_pelicans(kind, names + LINKING)

    def _text(self, content: Content) -> Any:
        body, links = self.bodies.of(content)
        if any(what == "attach" for what, _ in links):
            raise Unknown("attached files")
        return ("text", body, _siteurl(content), digest(repr([self._target(content, *link) for link in links])))

    def _target(self, content: Content, what: str, value: str) -> Any:
        folder = posixpath.dirname(content.relative_source_path)
        memo = (folder, what, value)
        if memo not in self._links:
            self._links[memo] = self._find(content, folder, what, value)
        return self._links[memo]

    def _find(self, content: Content, folder: str, what: str, value: str) -> Any:
        path = value if PLAIN_PATH.fullmatch(value) else urlparse(value).path
        if what in NAMED:
            return NAMED[what](path, content.settings).url
        if what == "index":
            return content.settings["INDEX_SAVE_AS"]
        found = []
        paths = (path,) if path is value else (path, unquote(path), urlparse(unescape(value)).path)
        for each in dict.fromkeys(paths):
            place = each[1:] if each.startswith("/") else posixpath.normpath(posixpath.join(folder, each))
            found += [self._url(self.context[folder].get(place)) for folder in ("generated_content", "static_content")]
        return tuple(found)

    def _url(self, content: Content | None) -> str | None:
        if content is None:
            return None
        if identity(content) not in self._urls:
            self._urls[identity(content)] = content.url
        return self._urls[identity(content)]

    def _identity(self, content: Content, _: Fingerprints) -> Any:
        return self.key(content, "")[:3]

    def _wrapper(self, wrapper: URLWrapper, fingerprints: Fingerprints) -> Any:
        own = vars(wrapper)
        if not own.keys() <= WRAPPED:
            more = {name: value for name, value in own.items() if name not in WRAPPED}
            return (self._named(wrapper), fingerprints.of(more))
        key = (type(wrapper), own["_name"], own["_slug"] if not own["_slug_from_name"] else None)
        if key not in self._wrappers:
            self._wrappers[key] = self._named(wrapper)
        return self._wrappers[key]

    def _named(self, wrapper: URLWrapper) -> Any:
        return (name_of(type(wrapper)), wrapper.name, wrapper.slug, wrapper.url, wrapper.save_as, wrapper.page_name)


class Bodies:
    """The texts of contents: the digest of each and the links in it that Pelican resolves, as (what, value)."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, bytes, tuple[tuple[str, str], ...]]] = {}

    def learn(self, text: str, body: bytes, links: tuple[tuple[str, str], ...]) -> None:
        """Take over what an earlier build found out about this very text."""
        self._known[identity(text)] = (text, body, links)

    def of(self, content: Content) -> tuple[bytes, tuple[tuple[str, str], ...]]:
        """The digest of a content's text, and the links in it."""
        text = content._content or ""
        known = self._known.get(identity(text))
        if known is None:
            found = content._get_intrasite_link_regex().finditer(text)
            links = tuple((match["what"], match["value"]) for match in found)
            known = self._known[identity(text)] = (text, digest(text), links)
        return known[1:]


def _siteurl(content: Content) -> Any:
    """Where the links of a content begin: that is said by the page that is rendered, to all contents of the site."""
    return object.__getattribute__(content, "__dict__").get("_context", {}).get("localsiteurl")


def _are_pelicans(kind: Any, names: tuple[str, ...]) -> bool:
    """Whether these attributes of a kind of contents are Pelican's own, and no plugin's."""
    found = [next(base for base in kind.__mro__ if name in vars(base)) for name in names]
    return all(base is Content for base in found) and all(map(_is_own, names))


def who_shows_texts() -> str:
    """Which of Pelican's ways to show a text another plugin has replaced: it may look at the whole site; '' for none."""
    names = ("content", "get_content", "summary", "get_summary", *LINKING)
    return next((f"Content.{name} is a plugin's" for name in names if not _is_own(name)), "")


def _is_own(name: str) -> bool:
    return is_original(_function(vars(Content)[name]), "pelican")


def _function(attribute: Any) -> Any:
    """The function behind a property, or behind Pelican's memory of results."""
    return getattr(attribute, "fget", None) or getattr(attribute, "func", None) or attribute


def _paginator(value: Paginator, fingerprints: Fingerprints) -> Any:
    return fingerprints.all([value.name, value.url, value.object_list, value.per_page, value.orphans])


def _page_of_list(value: PageOfList, fingerprints: Fingerprints) -> Any:
    patterns = value.settings["PAGINATION_PATTERNS"]
    return fingerprints.all(
        [value.full_name, value.base_url, value.object_list, value.number, value.paginator, list(map(tuple, patterns))]
    )
