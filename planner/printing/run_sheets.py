"""Chương trình điều hành chi tiết of a conference."""

from planner.documents import run_sheets
from planner.documents.day_sheets import RunSheet
from planner.documents.profiles import ND30
from planner.documents.wordings import Draft
from planner.printing.boxes import BOXES
from planner.printing.issuers import issued
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.addresses import find_addresses
from planner.services.run_sheets import run_sheet


def drafts(work: Work) -> list[Draft]:
    """Return the run of the day with the words of each item, and the list of who is welcomed."""
    return run_sheets.drafts(_sheet(work), work.profile, work.words)


def _samples(work: Work) -> list[Draft]:
    sheet = _sheet(work)
    papers = run_sheets.drafts(sheet, work.profile, work.words)
    return [*papers, *run_sheets.fragments(sheet, work.profile)]


def _sheet(work: Work) -> RunSheet:
    press = work.press
    is_state = work.profile.family == ND30.family
    made = run_sheet(
        work.session, work.conference, press.today, press.half_day_minutes, press.reception_minutes,
        find_addresses(work.session, work.conference.id) if is_state else None,
    )  # fmt: skip
    sheet = issued(made, work)
    if not any(row.number for row in sheet.rows):
        raise Refused("nothing_to_print")
    return sheet


RUN_SHEET = Kind(
    "run-sheet", "Chương trình điều hành chi tiết", Power.PEOPLE, drafts, personal=True,
    options=BOXES, wordings=("run-sheet", "welcome-list", *run_sheets.FRAGMENTS), samples=_samples,
)  # fmt: skip
