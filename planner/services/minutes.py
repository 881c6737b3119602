"""Biên bản: the record of a conference as the plain data that it is composed from."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from planner.documents.outcome_sheets import EventLine, MinutesSheet
from planner.enums import AgendaKind
from planner.models import AgendaItem, Conference, Paper
from planner.rules.agenda import Timetable
from planner.rules.roll import attendance_paragraph
from planner.services.agenda import find_agenda, make_timetable
from planner.services.attendance import find_minutes, find_roll
from planner.services.conclusions import find_points
from planner.services.issuing import committee_head
from planner.services.paper_lists import find_with_units, paper_unit
from planner.services.prints import conference_titles
from planner.wording import clean

_SPOKEN = frozenset({AgendaKind.DISCUSSION, AgendaKind.CONCLUSION})
_QUIET = frozenset({AgendaKind.RECEPTION, AgendaKind.BREAK})


def minutes_sheet(session: Session, conference: Conference, half_day: int) -> MinutesSheet:
    """Return the minutes of a conference as far as they are written; hours are what was recorded, never planned."""
    minutes = find_minutes(session, conference.id)
    papers = {paper.id: paper for paper in find_with_units(session, conference.id)}
    timetable = make_timetable(conference, find_agenda(session, conference.id), half_day)
    full, short = conference_titles(conference)
    attendance = minutes.attendance if minutes else ""
    if not clean(attendance):
        attendance = attendance_paragraph(find_roll(session, conference), conference.quorum, with_reasons=True)
    return MinutesSheet(
        head=committee_head(conference, "BB", None), conference_full=full, conference_short=short,
        opened_at=minutes.opened_at if minutes else None, closed_at=minutes.closed_at if minutes else None,
        venue=conference.venue, chair=conference.chair, secretary=minutes.secretary if minutes else "",
        attendance=attendance,
        text=tuple(line for line in map(clean, (minutes.text if minutes else "").splitlines()) if line),
        events=tuple(_events(timetable, papers)), points=tuple(find_points(session, conference.id)),
    )  # fmt: skip


def _events(timetable: Timetable[AgendaItem], papers: dict[int, Paper]) -> Iterable[EventLine]:
    """Yield the items of the agenda but pauses; a paper under the name of who presents it."""
    number = 0
    for row in timetable.rows:
        item, is_inner = row.item, row.depth > 0
        if item.kind in _QUIET:
            continue
        number += not is_inner
        paper = papers.get(item.paper_id or 0)
        title, presenter = (paper.short or paper.title, _speaker(paper)) if paper else (item.title, item.presenter)
        blank = item.kind in _SPOKEN and not row.is_group
        yield EventLine("" if is_inner else str(number), clean(title), clean(presenter), blank)


def _speaker(paper: Paper) -> str:
    """Return who presents a paper: name and post where somebody is named, else the unit or an individual of it."""
    if not clean(paper.speaker):
        return paper_unit(paper)
    return ", ".join(filter(None, (clean(paper.speaker), clean(paper.speaker_post) or clean(paper.unit_words))))
