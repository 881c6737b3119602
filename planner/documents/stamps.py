"""Marks of secrecy and urgency as the rules cut their stamps: words, size, frame, ink.

- Urgency: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục III.2.b: 20, 40 and 30 x 8 mm, a single frame, capitals of
  size 13 to 14, upright and bold, bright red ink (đỏ tươi). Hướng dẫn 05-HD/VPTW has the same three marks in size 14,
  as summaries of it say; that its ink is the same is taken from there.
- HỎA TỐC HẸN GIỜ stood in Thông tư 01/2011/TT-BNV and lives on in the registers of offices, but no rule at hand
  measures it: its frame is as long as its words, and high enough for a line with the moment.
- Secrecy: Thông tư 24/2020/TT-BCA, Điều 3 and its models, for the Party as for the State: 40, 30 and 20 x 8 mm, two
  frames 1 mm apart, size 13, red ink.
"""

from dataclasses import dataclass

from planner.enums import Secrecy, Urgency

BRIGHT_RED = "FF0000"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A mark: its words, the size of its frame in mm and of its letters in points, how many frames, the ink as RGB."""

    mark: Secrecy | Urgency
    words: str
    width: float
    height: float
    size: float
    frames: int = 1
    ink: str = BRIGHT_RED


def stamps_of(size: float) -> tuple[Stamp, ...]:
    """Return the stamps of a form that sets marks of urgency in letters of a size, in the order they stand in."""
    return (
        Stamp(Secrecy.LOW, "MẬT", 20, 8, 13, frames=2),
        Stamp(Secrecy.HIGH, "TỐI MẬT", 30, 8, 13, frames=2),
        Stamp(Secrecy.HIGHEST, "TUYỆT MẬT", 40, 8, 13, frames=2),
        Stamp(Urgency.URGENT, "KHẨN", 20, 8, size),
        Stamp(Urgency.VERY_URGENT, "THƯỢNG KHẨN", 40, 8, size),
        Stamp(Urgency.EXPRESS, "HỎA TỐC", 30, 8, size),
        Stamp(Urgency.TIMED, "HỎA TỐC HẸN GIỜ", 60, 14, size),
    )
