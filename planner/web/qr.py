"""QR codes as one path of an SVG: no picture, no inline style."""

from dataclasses import dataclass
from itertools import groupby

import segno

BORDER = 4  # modules of white around it, without which telephones do not find it


@dataclass(frozen=True)
class DrawnCode:
    """A code: how many modules its side has, white border included, and the path of the black ones."""

    side: int
    path: str


def draw_code(text: str) -> DrawnCode:
    """Return the QR code of a text."""
    matrix = segno.make_qr(text, error="m").matrix
    strokes = []
    for y, row in enumerate(matrix):
        x = 0
        for is_black, group in groupby(row):
            width = len(list(group))
            if is_black:
                strokes.append(f"M{x + BORDER} {y + BORDER}h{width}v1h-{width}z")
            x += width
    return DrawnCode(len(matrix) + 2 * BORDER, "".join(strokes))
