"""Everything in the content that names something else: tokens, citations, links, related pages, groups."""

import re
from collections.abc import Collection, Iterable, Iterator
from posixpath import dirname

from .data_files import DataFiles
from .document import Document
from .library import WEEK_SLOT, Library
from .links import FILENAME, SCHEMES, STATIC, Link, links, source_of
from .models import LevelHeader, PageHeader
from .outline import ids_of
from .problems import Place, Problem
from .tokens import TOKEN, Use, fault, uses
from .words import looks_like, nearest
from .yaml_text import KeyPath

LIST_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d+\.)[ \t]+\S", re.MULTILINE)


def reference_problems(library: Library, made: Collection[str], images: Collection[str]) -> Iterator[Problem]:
    """Every name that leads nowhere, and every name that two pages share.

    `made` holds the addresses of pages that are made from data, `images` the paths of static files in content/.
    """
    for document in library.documents.values():
        yield from text_reference_problems(document, library, made, images)
        yield from _header_problems(document, library)
    yield from _shared(library.documents.values(), made)
    yield from _topic_problems(library)
    yield from _navigation_problems(library)
    yield from _search_problems(library)
    yield from _pair_text_problems(library, made)


def text_reference_problems(
    document: Document, library: Library, made: Collection[str], images: Collection[str]
) -> Iterator[Problem]:
    """Every token, citation and link of one document that leads nowhere; see reference_problems."""
    yield from _token_problems(document, library)
    yield from _link_problems(document, library, made, images)


def _token_problems(document: Document, library: Library) -> Iterator[Problem]:
    header = document.header
    slots = library.slots(document)
    for use in uses(document.body):
        found = _fault(use, library)
        if use.kind == "slot" and use.name not in slots and not _unreadable_week(use, library):
            hint = f"Use {{slot:{slots[0]}}}." if slots and document.kind != "article" else nearest(use.name, slots)
            found = ("unknown-slot", f"The slot '{use.name}' has no place here.", hint)
        if found:
            yield Problem(document.path, document.at(use.place), *found)
    for key in ("title", "summary"):
        for use in uses(getattr(header, key)):
            found = _fault(use, library)
            if use.kind == "slot":
                found = ("unknown-slot", f"The slot '{use.name}' has no place here.", "")
            if found:
                yield Problem(document.path, document.yaml.value_place((key,)), *found)


def _unreadable_week(use: Use, library: Library) -> bool:
    return use.name.startswith(WEEK_SLOT) and "weeks" in library.data_files.unreadable


def _fault(use: Use, library: Library) -> tuple[str, str, str] | None:
    """What is wrong with a use."""
    return fault(use, library.names)


def _link_problems(document: Document, library: Library, made: Collection[str], images: Collection[str]) -> Iterator[Problem]:
    for link in links(document.body):
        found = _link_fault(link, document, library, made, images)
        if found:
            yield Problem(document.path, document.at(link.place), *found)


def _link_fault(
    link: Link, document: Document, library: Library, made: Collection[str], images: Collection[str]
) -> tuple[str, str, str] | None:
    target = link.target
    if TOKEN.search(target):
        return "wrong-link", f"'{target}' cannot be a link's target.", "A helpline makes its own link: write it without [ ]( )."
    if target.startswith(STATIC):
        source, _ = source_of(target, document.source)
        return None if source in images else ("broken-link", f"There is no file '{source}'.", nearest(source, images))
    if target.startswith(FILENAME):
        return _file_fault(target, document, library)
    if target.startswith("#"):
        return _anchor_fault(target[1:], document)
    if target.startswith("/") and not target.startswith("//"):
        return _address_fault(target, library, made)
    if target.startswith(SCHEMES):
        return None
    hint = "Write {filename}/topic/file.md for a page of the guide, or a whole address with https://."
    return "wrong-link", f"'{target}' is not a link that the guide can use.", hint


def _file_fault(target: str, document: Document, library: Library) -> tuple[str, str, str] | None:
    source, fragment = source_of(target, document.source)
    key = source.removesuffix(".md")
    linked = library.documents.get(key) if source.endswith(".md") else None
    if key in library.unreadable:
        return None
    if linked is None:
        known = [other.source for other in library.documents.values()]
        hint = nearest(source, known)
        if not target.startswith(FILENAME + "/"):
            hint = nearest(source, known) or f"Paths start at {dirname(document.source)}/."
        return "broken-link", f"There is no file '{source}'.", hint
    if not linked.is_published and document.is_published:
        return "link-to-draft", f"'{source}' is a draft, which readers do not see.", ""
    return _anchor_fault(fragment, linked) if fragment else None


def _anchor_fault(fragment: str, linked: Document) -> tuple[str, str, str] | None:
    ids = ids_of(linked.split.headings)
    if fragment in ids or (fragment == "questions" and linked.split.questions):
        return None
    return "dead-anchor", f"There is no heading or question '#{fragment}' in {linked.path}.", nearest(fragment, ids)


def _address_fault(target: str, library: Library, made: Collection[str]) -> tuple[str, str, str] | None:
    address, _, _ = target.partition("#")
    own = next((document for document in library.documents.values() if document.url == address), None)
    if own:
        return "use-filename", f"'{address}' is made from a file.", f"Write {{filename}}/{own.source}."
    if address in made or not library.all_levels_read:
        return None
    return "broken-link", f"There is no page '{address}'.", nearest(address, made)


def _header_problems(document: Document, library: Library) -> Iterator[Problem]:
    header = document.header
    named: list[tuple[KeyPath, str]] = [(("related", index), key) for index, key in enumerate(header.related)]
    if isinstance(header, PageHeader):
        named += [(("ways_in", index, "page"), way.page) for index, way in enumerate(header.ways_in)]
        named += [(("questions_of",), header.questions_of)] if header.questions_of else []
    for path, key in named:
        yield from _unknown_key(document.path, document.yaml.value_place(path), key, library, document)
    if isinstance(header, PageHeader):
        yield from _listless(document, header, library)
    broken = library.data_files.unreadable
    if header.reviewed_by and header.reviewed_by not in library.data.reviewers and "reviewers" not in broken:
        hint = nearest(header.reviewed_by, library.data.reviewers) or "data/reviewers.yaml is empty: leave 'reviewed_by' out."
        place = document.yaml.value_place(("reviewed_by",))
        yield Problem(document.path, place, "unknown-reviewer", f"There is no reviewer '{header.reviewed_by}'.", hint)
    if isinstance(header, PageHeader):
        levels = {other.header.key for other in library.published.values() if isinstance(other.header, LevelHeader)}
        for index, key in enumerate(header.highlight):
            if key not in levels and library.all_levels_read:
                place = document.yaml.value_place(("highlight", index))
                yield Problem(document.path, place, "unknown-level", f"There is no level '{key}'.", nearest(key, levels))
    if isinstance(header, PageHeader) and header.first_questions:
        ids = [question.id for other in library.published.values() for question in other.split.questions]
        for index, question in enumerate(header.first_questions):
            if question in ids:
                continue
            if not library.unreadable or any(looks_like(question, known) for known in ids):
                place = document.yaml.value_place(("first_questions", index))
                yield Problem(
                    document.path, place, "unknown-question", f"There is no question '{question}'.", nearest(question, ids)
                )


def _listless(document: Document, header: PageHeader, library: Library) -> Iterator[Problem]:
    """A checklist whose questions stand in a page without a list."""
    asked = library.documents.get(header.questions_of or "")
    if asked and not LIST_ITEM.search(asked.split.text):
        sentence = f"'{header.questions_of}' has no list to make a checklist from."
        place = document.yaml.value_place(("questions_of",))
        yield Problem(document.path, place, "no-questions", sentence, "Begin the lines of one with '- '.")


def _unknown_key(path: str, place: Place, key: str, library: Library, document: Document | None = None) -> Iterator[Problem]:
    if key in library.unreadable:
        return
    if key not in library.documents:
        yield Problem(path, place, "unknown-page", f"There is no page '{key}'.", nearest(key, library.documents))
    elif document and key == document.key:
        yield Problem(path, place, "unknown-page", "A page is not related to itself.")
    elif not library.documents[key].is_published and (document is None or document.is_published):
        yield Problem(path, place, "link-to-draft", f"'{key}' is a draft, which readers do not see.")


def _shared(documents: Iterable[Document], made: Collection[str]) -> Iterator[Problem]:
    """Two files with one address or one title, and a file at the address of a page that is made from data."""
    for code, key, words in (("duplicate-url", "slug", "address"), ("duplicate-title", "title", "title")):
        seen: dict[str, Document] = {}
        for document in documents:
            value = document.url if key == "slug" else document.header.title.casefold()
            first = seen.setdefault(value, document)
            place = document.yaml.value_place(("url" if key == "slug" and document.kind == "page" else key,))
            if key == "slug" and value in made:
                yield Problem(document.path, place, code, f"The address '{value}' belongs to a page made from data already.")
            if first is not document:
                shown = document.url if key == "slug" else document.header.title
                yield Problem(document.path, place, code, f"The {words} '{shown}' belongs to {first.path} already.")


def _topic_problems(library: Library) -> Iterator[Problem]:
    """Articles that no topic page lists, and names in topic pages that are no articles."""
    if "topics" in library.data_files.unreadable:
        return
    topics = [topic.id for topic in library.data.topics]
    pages = {
        header.topic: (document, header)
        for document in library.documents.values()
        if isinstance(header := document.header, PageHeader) and header.template == "topic"
    }
    for topic, (document, _) in pages.items():
        if topic not in topics:
            place = document.yaml.value_place(("topic",))
            yield Problem(document.path, place, "unknown-topic", f"There is no topic '{topic}'.", nearest(topic or "", topics))
    for topic in topics:
        keys = {*library.documents, *library.unreadable}
        articles = {key.split("/", 1)[1] for key in keys if key.startswith(f"{topic}/")}
        if topic not in pages and f"pages/{topic}" in library.unreadable:
            continue
        if topic not in pages:
            path = f"{library.root}/pages"
            yield Problem(path, Place(), "no-topic-page", f"The topic '{topic}' has no page with 'template: topic'.")
            continue
        document, header = pages[topic]
        listed: set[str] = set()
        for group_index, group in enumerate(header.groups):
            for index, name in enumerate(group.articles):
                place = document.yaml.value_place(("groups", group_index, "articles", index))
                if name not in articles:
                    sentence = f"There is no article '{name}' in {topic}/."
                    yield Problem(document.path, place, "unknown-article", sentence, nearest(name, articles))
                elif name in listed:
                    yield Problem(document.path, place, "listed-twice", f"'{name}' is listed already.")
                listed.add(name)
        for name in sorted(articles - listed):
            path = f"{library.root}/{topic}/{name}.md"
            sentence = f"No group of {document.path} lists this article, so nobody would find it."
            yield Problem(path, Place(), "not-listed", sentence, f"Add '{name}' there.")


def _navigation_problems(library: Library) -> Iterator[Problem]:
    files = library.data_files
    for part in ("main", "footer"):
        for index, entry in enumerate(getattr(files.data.navigation, part)):
            place = files.texts["navigation"].value_place((part, index, "page"))
            yield from _unknown_key(files.paths["navigation"], place, entry.page, library)


def _search_problems(library: Library) -> Iterator[Problem]:
    files = library.data_files
    for number, synonym in enumerate(files.data.search.synonyms):
        for index, key in enumerate(synonym.pages):
            place = files.texts["search"].value_place(("synonyms", number, "pages", index))
            yield from _unknown_key(files.paths["search"], place, key, library)
    typed = [
        (("synonyms", n, "words", i), word) for n, s in enumerate(files.data.search.synonyms) for i, word in enumerate(s.words)
    ]
    yield from _words_listed_twice(files, typed, "Keep it in one entry, with all its pages.")
    yield from _words_listed_twice(files, [(("danger", i), word) for i, word in enumerate(files.data.search.danger)], "")


def _words_listed_twice(files: DataFiles, listed: Iterable[tuple[KeyPath, str]], hint: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for where, word in listed:
        if word.casefold() in seen:
            yield files.problem("search", where, "listed-twice", f"'{word}' is listed already.", hint)
        seen.add(word.casefold())


def _pair_text_problems(library: Library, made: Collection[str]) -> Iterator[Problem]:
    """What is wrong inside the editors' answers for pairs, which are Markdown in a data file."""
    files = library.data_files
    home = next(iter(library.documents.values()), None)
    for name, pair in files.data.pairs.items():
        found = [_fault(use, library) for use in uses(pair.answer)]
        if home:
            found += [_link_fault(link, home, library, made, ()) for link in links(pair.answer)]
        for problem in found:
            if problem:
                yield files.problem("pairs", (name, "answer"), *problem)
