"""schema.org data that says what the page shows, and no more."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from editorial.organization import Organization
from editorial.words import text_of

if TYPE_CHECKING:
    from .faq import FaqGroup
    from .view_models import View


def structured_data(view: "View", organization: Organization, origin: str) -> dict[str, Any]:
    """The graph of one page: the page itself, its questions, and the way to it."""
    page: dict[str, Any] = {
        "@type": _types(view),
        "@id": view.canonical,
        "url": view.canonical,
        "name": view.title,
        "description": view.summary,
        "inLanguage": organization.language,
        "dateModified": view.changed.isoformat(),
        "publisher": {"@type": "Organization", "name": organization.name},
    }
    if view.clinical and not view.overdue:
        page["lastReviewed"] = view.checked.isoformat()
    if view.questions:
        page["mainEntity"] = [_question(q.question, q.answer_html) for q in view.questions]
    graph = [page]
    if len(view.breadcrumbs) > 1:
        graph.append(_breadcrumbs(view, origin))
    return {"@context": "https://schema.org", "@graph": graph}


def with_faq(data: Mapping[str, Any], groups: "Iterable[FaqGroup]") -> dict[str, Any]:
    """The graph of the index page, with the short answers that it shows."""
    page, *others = data["@graph"]
    entries = [_question(entry.question, entry.short_html) for group in groups for entry in group.entries]
    own = page.get("mainEntity", [])
    return {**data, "@graph": [{**page, "mainEntity": entries + own}, *others]}


def with_node(data: Mapping[str, Any], node: Mapping[str, Any]) -> dict[str, Any]:
    """The graph of a page with one more thing in it."""
    return {**data, "@graph": [*data["@graph"], node]}


def _types(view: "View") -> list[str] | str:
    page = "MedicalWebPage" if view.clinical else "WebPage"
    return [page, "FAQPage"] if view.questions or view.kind == "faq" else page


def _question(question: str, answer_html: str) -> dict[str, Any]:
    return {
        "@type": "Question",
        "name": question,
        "acceptedAnswer": {"@type": "Answer", "text": text_of(answer_html)},
    }


def _breadcrumbs(view: "View", origin: str) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": link.title, "item": origin + link.url}
            for position, link in enumerate(view.breadcrumbs, 1)
        ],
    }
