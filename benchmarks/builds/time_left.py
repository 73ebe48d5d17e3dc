"""How long the rest of a run takes, guessed from what was measured so far."""

from collections.abc import Iterable, Mapping
from math import log

from .results import Step

START, EACH = 0.5, 0.006  # seconds of a build, and of each of its articles, where nothing better is known


def seconds_left(steps: Iterable[Step], known: Mapping[Step, float]) -> float:
    """The seconds that these steps take; `known` holds those of steps that were taken before."""
    return sum(_guess(step, known) for step in steps)


def in_words(seconds: float) -> str:
    """'about 3 minutes'."""
    minutes = round(seconds / 60)
    return "less than a minute" if minutes < 1 else f"about {minutes} minute{'s' if minutes > 1 else ''}"


def _guess(step: Step, known: Mapping[Step, float]) -> float:
    """A step takes as long as it did, as long as its size tells from another, or what any build takes."""
    if step in known:
        return known[step]
    same = [other for other in known if (other.builder, other.scenario) == (step.builder, step.scenario) and other.size]
    if not same or not step.size:
        return START + EACH * step.size
    nearest = min(same, key=lambda other: abs(log(other.size / step.size)))
    return known[nearest] * max(1.0, step.size / nearest.size)
