"""Chương trình điều hành chi tiết of a conference."""

from planner.documents import run_sheets
from planner.documents.wordings import Draft
from planner.printing.issuers import issued
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.run_sheets import run_sheet


def drafts(work: Work) -> list[Draft]:
    """Return the run of the day with the words of each item, and the list of who is welcomed."""
    press = work.press
    sheet = run_sheet(
        work.session, work.conference, press.today, press.half_day_minutes, press.reception_minutes
    )  # fmt: skip
    if not any(row.number for row in sheet.rows):
        raise Refused("nothing_to_print")
    return run_sheets.drafts(issued(sheet, work), work.profile, work.words)


RUN_SHEET = Kind(
    "run-sheet", "Chương trình điều hành chi tiết", Power.PEOPLE, drafts, personal=True,
    wordings=("run-sheet", "welcome-list", *run_sheets.FRAGMENTS),
)  # fmt: skip
