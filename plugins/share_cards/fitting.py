"""How a title is set: as large as its room allows, in lines of about one length, and never cut."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

Measure = Callable[[str, int], float]  # the width of words at a size, in pixels
LEADING = 1.08  # from line to line, as a share of the size


@dataclass(frozen=True)
class Fitted:
    """A size and the lines that fit at it."""

    size: int
    lines: tuple[str, ...]


def fit(text: str, width: float, height: float, sizes: Sequence[int], measure: Measure, whole: int) -> Fitted:
    """The text at the first of `sizes` at which it fits; below the size `whole`, a word wider than a line is broken."""
    lines: tuple[str, ...] = ()
    for size in sizes:
        lines = wrap(text, width, partial(_at, measure, size), breaking=size < whole)
        if lines and len(lines) * size * LEADING <= height:
            return Fitted(size, lines)
    return Fitted(sizes[-1], lines)


def _at(measure: Measure, size: int, words: str) -> float:
    return measure(words, size)


def common_size(texts: Sequence[str], width: float, sizes: Sequence[int], measure: Measure) -> int:
    """The first of `sizes` at which each text fits into a line, or the last."""
    return next((size for size in sizes if all(measure(text, size) <= width for text in texts)), sizes[-1])


def wrap(text: str, width: float, measure: Callable[[str], float], breaking: bool = False) -> tuple[str, ...]:
    """The fewest lines no wider than width, made as even as they can be; none when a word is wider and may not break."""
    words = [part for word in text.split(" ") for part in (_parts(word, width, measure) if breaking else [word])]
    if any(measure(word) > width for word in words):
        return ()
    lines = _greedy(words, width, measure)
    narrow, wide = max(map(measure, words)), width
    while wide - narrow > 1:  # the narrowest measure that needs no more lines makes them even
        middle = (narrow + wide) / 2
        tried = _greedy(words, middle, measure)
        if len(tried) == len(lines):
            lines, wide = tried, middle
        else:
            narrow = middle
    return tuple(lines)


def _greedy(words: list[str], width: float, measure: Callable[[str], float]) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _parts(word: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """The word in pieces that fit."""
    piece = ""
    for letter in word:
        if piece and measure(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece
