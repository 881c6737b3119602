"""Biên bản of a conference."""

from planner.documents import minutes
from planner.documents.wordings import Draft
from planner.printing.boxes import BOXES
from planner.printing.issuers import issued
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.services.minutes import minutes_sheet


def drafts(work: Work) -> list[Draft]:
    """Return the minutes; what nobody has written yet stands in them as red dots and lines for the pen."""
    sheet = minutes_sheet(work.session, work.conference, work.press.half_day_minutes)
    return [minutes.draft(issued(sheet, work), work.profile)]


# it may say why somebody stayed away
MINUTES = Kind(
    "minutes", "Biên bản hội nghị", Power.REGISTER, drafts, personal=True, options=BOXES, wordings=("minutes",)
)
