"""schema.org data that says what a page shows, and no more; made when the page is rendered."""

from collections.abc import Mapping
from typing import Any

from editorial.words import text_of

from .provider import ProviderView, medical_organization
from .view_models import View


def structured_data(
    view: View, parts: Mapping[str, Any], site: Mapping[str, str], provider: ProviderView | None = None
) -> dict[str, Any]:
    """The graph of one page: the page itself, its questions, and the way to it.

    `parts` is what the page has beside its text, `site` and `provider` what all pages know.
    """
    page: dict[str, Any] = {
        "@type": _types(view),
        "@id": view.canonical,
        "url": view.canonical,
        "name": view.title,
        "description": view.summary,
        "inLanguage": site["language"],
        "dateModified": view.changed.isoformat(),
        "publisher": {"@type": "Organization", "name": site["name"]},
    }
    if view.clinical and not view.overdue:
        page["lastReviewed"] = view.checked.isoformat()
    questions = [_question(q.question, q.answer_html) for q in view.questions]
    if view.kind == "faq":  # it shows the short answers of all pages
        questions = [_question(q.question, q.short_html) for group in parts["faq"] for q in group.entries] + questions
    if questions:
        page["mainEntity"] = questions
    graph = [page]
    if len(view.breadcrumbs) > 1:
        graph.append(_breadcrumbs(view, site["origin"]))
    if provider and view.kind in ("home", "contact"):
        graph.append(medical_organization(provider, site["origin"], site["home_url"]))
    return {"@context": "https://schema.org", "@graph": graph}


def _types(view: View) -> list[str] | str:
    page = "MedicalWebPage" if view.clinical else "WebPage"
    return [page, "FAQPage"] if view.questions or view.kind == "faq" else page


def _question(question: str, answer_html: str) -> dict[str, Any]:
    return {
        "@type": "Question",
        "name": question,
        "acceptedAnswer": {"@type": "Answer", "text": text_of(answer_html)},
    }


def _breadcrumbs(view: View, origin: str) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": link.title, "item": origin + link.url}
            for position, link in enumerate(view.breadcrumbs, 1)
        ],
    }
