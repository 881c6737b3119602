"""Chương trình of a conference."""

from planner.documents import programmes
from planner.documents.wordings import Draft
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.services.agenda import find_agenda, make_timetable
from planner.services.prints import programme_sheet


def drafts(work: Work) -> list[Draft]:
    """Return the programme with its hours as they stand."""
    press = work.press
    items = find_agenda(work.session, work.conference.id)
    timetable = make_timetable(work.conference, items, press.half_day_minutes)
    return [programmes.draft(programme_sheet(work.conference, timetable, press.reception_minutes), work.profile)]


PROGRAMME = Kind("programme", "Chương trình", Power.READ, drafts, wordings=("programme",))
