"""An address as a QR code, for readers who hold the page on paper."""

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4  # modules of white on every side (ISO/IEC 18004)


@dataclass(frozen=True)
class QrCode:
    """SVG path data to stroke with a width of 1 in a square of `size` modules, its quiet zone included."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """The code of a text, at the error level M: it can be read with 15 percent of it lost."""
    rows = segno.make(text, error="m", micro=False, boost_error=False).matrix
    path, at = f"M{QUIET} {QUIET - 0.5}", 0
    for row in rows:
        x, down = 0, 1
        for dark, modules in groupby(row):
            length = len(list(modules))
            if dark:
                path += f"m{x - at} {down}h{length}"
                at, down = x + length, 0
            x += length
    return QrCode(len(rows) + 2 * QUIET, path)
