"""Whether settings are what they were."""

import time
from collections.abc import Iterable, Mapping
from typing import Any

from .fingerprint import Fingerprints, Unknown, digest


def fingerprint_of(settings: Mapping[str, Any], names: Iterable[str]) -> bytes:
    """What these settings are now. One that cannot be compared is another one in every build."""
    fingerprints = Fingerprints({})
    plain = []
    for name in names:
        try:
            plain.append((name, fingerprints.of(settings.get(name))))
        except Unknown:
            plain.append((name, time.time_ns()))
    return digest(repr(plain))
