"""A page may not get harder to read than it was: data/readability.lock holds the grade of each."""

import re
from collections.abc import Iterator, Mapping

from .problems import Level

HARDEST = 8.0
FEWEST_WORDS = 100  # a grade of fewer words says nothing
HEAD = "# The reading grade of each page (Flesch-Kincaid). `make check UPDATE=1` writes it anew.\n"
LINE = re.compile(r"(\S+): (-?\d+\.\d)$")


def read_grades(text: str) -> Mapping[str, float]:
    """The grades of a lock by key; lines that are not understood are passed over, and count as not there."""
    return {match[1]: float(match[2]) for line in text.splitlines() if (match := LINE.match(line))}


def write_grades(grades: Mapping[str, float]) -> str:
    """The lock for these grades."""
    return HEAD + "".join(f"{key}: {grades[key]:.1f}\n" for key in sorted(grades))


def setbacks(grades: Mapping[str, float], lock: Mapping[str, float]) -> Iterator[tuple[str, str, str, str, Level]]:
    """Pages that are too hard or got harder: key, code, sentence, hint and level."""
    for key, grade in grades.items():
        if grade > HARDEST:
            sentence = f"The page reads at grade {grade}; {HARDEST:g} is the most."
            yield key, "too-hard", sentence, "Shorter sentences and plainer words bring it down.", "error"
        elif not lock:
            continue  # nothing was published yet
        elif key not in lock:
            hint = "Run make check UPDATE=1 and commit it."
            yield key, "new-grade", f"The page's reading grade ({grade}) is not in data/readability.lock yet.", hint, "warning"
        elif grade > lock[key]:
            sentence = f"The page got harder to read: grade {grade}, and it was {lock[key]}."
            yield key, "harder", sentence, "Make it plainer, or accept it: make check UPDATE=1.", "error"
