"""QR codes as one path of an SVG: no picture, no inline style."""

from dataclasses import dataclass

import segno

from planner.documents.codes import dark_runs

BORDER = 4  # modules of white around it, without which telephones do not find it


@dataclass(frozen=True)
class DrawnCode:
    """A code: how many modules its side has, white border included, and the path of the black ones."""

    side: int
    path: str


def draw_code(text: str) -> DrawnCode:
    """Return the QR code of a text."""
    matrix = segno.make_qr(text, error="m").matrix
    strokes = [f"M{x + BORDER} {y + BORDER}h{width}v1h-{width}z" for x, y, width in dark_runs(matrix)]
    return DrawnCode(len(matrix) + 2 * BORDER, "".join(strokes))
