"""Chương trình of a conference."""

from planner.documents import programmes
from planner.documents.sheet_tables import SheetTable
from planner.documents.sheets import ProgrammeSheet
from planner.documents.wordings import Draft
from planner.printing.boxes import BOXES
from planner.printing.issuers import issued
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.services.agenda import find_agenda, make_timetable
from planner.services.prints import programme_sheet


def drafts(work: Work) -> list[Draft]:
    """Return the programme with its hours as they stand."""
    return [programmes.draft(issued(sheet_of(work), work), work.profile)]


def sheet_of(work: Work) -> ProgrammeSheet:
    """Return the programme as plain data."""
    items = find_agenda(work.session, work.conference.id)
    timetable = make_timetable(work.conference, items, work.press.half_day_minutes)
    return programme_sheet(work.conference, timetable, work.press.reception_minutes)


def _tables(work: Work) -> list[SheetTable]:
    return [programmes.table(sheet_of(work))]


PROGRAMME = Kind(
    "programme", "Chương trình", Power.PEOPLE, drafts, tables=_tables, options=BOXES, wordings=("programme",)
)
