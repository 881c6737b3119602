"""The agenda as a page shows it: on the page of its conference, and alone when a script asks for that part."""

from dataclasses import dataclass

from flask import render_template
from flask_babel import gettext

from planner.enums import AgendaKind, PaperState
from planner.models import AgendaItem, Conference, Paper
from planner.rules.agenda import Timetable, propose_cut
from planner.services.agenda import find_agenda, make_timetable, plan_has_agenda
from planner.services.papers import HANDED_IN, find_papers
from planner.web.budget import Budget, draw_budget
from planner.web.context import config, session


@dataclass(frozen=True)
class AgendaPart:
    """What the agenda's template needs."""

    timetable: Timetable[AgendaItem]
    budget: Budget | None
    cut: list[AgendaItem]
    papers: int
    unplaced: list[Paper]
    can_take_over: bool

    @property
    def limit_before(self) -> int | None:
        """Return the id of the first item that begins after the end of the time."""
        return next((row.item.id for row in self.timetable.rows if row.is_over), None)


def agenda_part(conference: Conference) -> AgendaPart:
    """Return a conference's agenda with its clock, and the papers that do not stand in it; two queries."""
    papers = [paper for paper in find_papers(session(), conference.id) if paper.state is not PaperState.WITHDRAWN]
    items = find_agenda(session(), conference.id)  # after the papers: each item finds its paper in the session
    timetable = make_timetable(conference, items, config().half_day_minutes)
    placed = {item.paper_id for item in items if item.paper_id}
    handed_in = {item.id for item in items if item.paper and item.paper.state in HANDED_IN}
    return AgendaPart(
        timetable, draw_budget(timetable), propose_cut(timetable, handed_in),
        sum(item.kind is AgendaKind.PAPER for item in items), [paper for paper in papers if paper.id not in placed],
        can_take_over=not items and plan_has_agenda(session(), conference.plan_id),
    )  # fmt: skip


def render_agenda(conference: Conference, item_id: int | None = None) -> str:
    """Return the agenda alone, with what a screen reader says of the item that was moved."""
    part = agenda_part(conference)
    row = next((row for row in part.timetable.rows if row.item.id == item_id), None)
    said = gettext("%(total)d of %(available)d minutes", total=part.timetable.total, available=part.timetable.available)
    if row is not None and row.starts_at:
        said = f"{row.starts_at:%H:%M}: {row.item.presenter or row.item.title}. {said}"
    return render_template("agenda/_agenda.html", conference=conference, part=part, said=said)
