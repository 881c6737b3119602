"""The code at the foot of a paper: which version it is, as a few letters and as a QR code of its address."""

from dataclasses import dataclass

from planner.documents.codes import make_code
from planner.documents.fonts import Family
from planner.documents.lines import Line
from planner.documents.profiles import StyleProfile
from planner.documents.strips import MM, Mark, PathMark, TextMark

_SIZE, _GREY = 7.0, 0.4
_SIDE, _GAP, _ABOVE = 10.0, 1.5, 4.0  # mm: of the code, beside it, from the lower edge of the sheet


@dataclass(frozen=True, slots=True)
class FootCode:
    """What stands below the text of the last page of a paper, or of `every` page; an address of "" draws no QR."""

    text: str
    url: str = ""
    every: bool = False


def foot_code_marks(code: FootCode, profile: StyleProfile, family: Family) -> tuple[Mark, ...]:
    """Return the marks of a code, its origin at the top of the text area as that of all marks."""
    bottom = (profile.page[1] - profile.margin_top - _ABOVE) * MM
    left, marks = profile.margin_left * MM, list[Mark]()
    if code.url:
        drawn = make_code(code.url)
        marks.append(PathMark(left, bottom, _SIDE * MM / drawn.side, drawn.path))
        left += (_SIDE + _GAP) * MM
    line = Line(((family.regular, code.text),), family.regular.width(code.text) * _SIZE / 1000, 0)
    marks.append(TextMark(left, bottom, line, _SIZE, grey=_GREY))
    return tuple(marks)
