"""Thông báo kết luận of a conference."""

from planner.documents import conclusions
from planner.documents.wordings import Draft
from planner.printing.boxes import BOXES
from planner.printing.issuers import SIGNING, issued
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.services.conclusions import conclusions_sheet


def drafts(work: Work) -> list[Draft]:
    """Return the notice; what is not known yet stands in it as red dots."""
    sheet = conclusions_sheet(work.session, work.conference, work.calendar(), work.press.today)
    return [conclusions.draft(issued(sheet, work), work.profile)]


# its secretary prints it too, who writes it
CONCLUSIONS = Kind(
    "conclusions", "Thông báo kết luận", Power.PEOPLE, drafts, options=(*SIGNING, *BOXES), wordings=("conclusions",)
)
