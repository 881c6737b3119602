"""Tập chương trình of a conference."""

from planner.documents import programme_booklets
from planner.documents.fonts import find_family
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.services.programme_booklets import booklet_sheet


def draw(work: Work) -> bytes:
    """Return the booklet as PDF, to be printed on both sides over the short edge; the option `link` makes its code."""
    press, link = work.press, work.options.get("link", "")
    sheet = booklet_sheet(
        work.session, work.conference, press.half_day_minutes, press.reception_minutes, link
    )  # fmt: skip
    title = f"Tập chương trình - {work.conference.unit.name}"
    family = press.family or find_family()
    return programme_booklets.render(sheet, work.profile, work.words("programme-booklet"), title, family)


PROGRAMME_BOOKLET = Kind(
    "programme-booklet", "Tập chương trình", Power.READ, draw=draw, options=("link",), wordings=("programme-booklet",)
)
