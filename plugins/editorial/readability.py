"""How hard a text is to read: Flesch-Kincaid grade, after Kincaid et al., Derivation of New Readability Formulas, 1975.

A smoke alarm, not a measure of whether people can use a page.
"""

from collections.abc import Iterable
from functools import lru_cache

from .prose import Block


@lru_cache(maxsize=65536)
def syllables(word: str) -> int:
    """How many syllables a word has, at least 1, by the places where it may be hyphenated."""
    from .hyphenation import ENGLISH  # takes long to read, and most builds find every text's grade remembered

    return len(ENGLISH.positions(word.lower())) + 1


def grade(blocks: Iterable[Block]) -> float:
    """The school grade of the paragraphs and list items, to one decimal; 0.0 without any."""
    read = [block for block in blocks if block.kind in ("paragraph", "item")]
    words = [word for block in read for word in block.words]
    sentences = sum(len(block.sentences) for block in read)
    if not words:
        return 0.0
    per_word = sum(map(syllables, words)) / len(words)
    return round(0.39 * len(words) / sentences + 11.8 * per_word - 15.59, 1)
