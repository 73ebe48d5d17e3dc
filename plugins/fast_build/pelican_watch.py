"""Sees which attribute of which article, page or static file is read while a page is rendered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pelican.contents import Content

from .fingerprint import Unknown, identity
from .pelican_content import Moment
from .reads import Reads
from .replacing import replaced


class Watch:
    """Notes reads of contents' attributes for one page at a time, whoever reads: templates, filters or methods."""

    def __init__(self) -> None:
        self._reads: Reads | None = None
        self._moment: Moment | None = None
        self._installed = False

    @contextmanager
    def on(self, reads: Reads, moment: Moment) -> Iterator[None]:
        """Note for this page."""
        self._reads, self._moment = reads, moment
        try:
            yield
        finally:
            self._reads = None

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Look at every read of every content; it slows them down, so only while pages are rendered."""
        if self._installed:
            yield
            return
        get: Callable[[Any, str], Any] = object.__getattribute__

        def note(content: Content, name: str) -> Any:
            reads = self._reads
            if reads is None or name[:2] == "__":
                return get(content, name)
            self._reads = None  # what an attribute reads in turn is part of it
            try:
                self._note(reads, content, name)
                return get(content, name)
            finally:
                self._reads = reads

        Content.__getattribute__ = note
        self._installed = True
        try:
            yield
        finally:
            del Content.__getattribute__
            self._installed = False

    @contextmanager
    def keeping_urls(self) -> Iterator[None]:
        """Make each address of a content but once, while none of them moves."""
        slow = Content.get_url_setting
        urls: dict[tuple[int, str], tuple[Content, str]] = {}  # with its content, so that no other gets its number

        def get_url_setting(content: Content, key: str) -> str:
            place = (identity(content), key)
            if place not in urls:
                urls[place] = content, slow(content, key)
            return urls[place][1]

        with replaced((Content, "get_url_setting", get_url_setting)):
            yield

    def _note(self, reads: Reads, content: Content, name: str) -> None:
        moment = self._moment
        if moment is None or reads.unknown:
            return
        try:
            key, value = moment.read(content, name)
        except Unknown as error:
            reads.cannot_know(str(error))
            return
        reads.own[key] = value
