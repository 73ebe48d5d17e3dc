"""The site's headers for object stores: what each object says of itself, and what the network in front of them adds."""

from collections.abc import Callable, Mapping
from typing import Any

from .manifest import FileEntry, Manifest
from .seal import visible

# CloudFront has fields of its own for these, and refuses them among the others.
OWN_FIELDS: dict[str, Callable[[str], dict[str, Any]]] = {
    "Content-Security-Policy": lambda value: {"ContentSecurityPolicy": {"ContentSecurityPolicy": value}},
    "X-Content-Type-Options": lambda _: {"ContentTypeOptions": {}},
    "X-Frame-Options": lambda value: {"FrameOptions": {"FrameOption": value}},
    "Referrer-Policy": lambda value: {"ReferrerPolicy": {"ReferrerPolicy": value}},
    "Strict-Transport-Security": lambda value: {
        "StrictTransportSecurity": {
            "AccessControlMaxAgeSec": int(value.split("max-age=")[1].split(";")[0]),
            "IncludeSubdomains": "includeSubDomains" in value,
        }
    },
}


def object_metadata(manifest: Manifest, moved: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What is stored with each object of S3, by its path; `moved` holds the new address of each page that moved."""
    return {path: object_headers(entry, moved.get(path)) for path, entry in visible(manifest).items()}


def object_headers(entry: FileEntry, moved_to: str | None) -> dict[str, str]:
    """What is stored with an object; its new address where it is a page that moved."""
    headers = {"ContentType": entry.type, "CacheControl": entry.cache}
    return headers | ({"WebsiteRedirectLocation": moved_to} if moved_to else {})


def cloudfront_policy(headers: Mapping[str, str]) -> dict[str, Any]:
    """A response headers policy as `aws cloudfront create-response-headers-policy` takes it."""
    security: dict[str, Any] = {}
    for name, field in OWN_FIELDS.items():
        for part, value in field(headers[name]).items():
            security[part] = {"Override": True, **value}
    others = [{"Header": name, "Value": value, "Override": True} for name, value in headers.items() if name not in OWN_FIELDS]
    return {
        "Name": "guide",
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Quantity": len(others), "Items": others},
    }
