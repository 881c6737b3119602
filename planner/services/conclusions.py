"""What a conference concluded: its points as stored, and the plain data of the notice about them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.documents.outcome_sheets import ConcludedPoint, ConclusionsSheet
from planner.enums import PLACES, AgendaKind, UnitKind
from planner.models import AgendaItem, Conclusion, Conference, Deadline, Unit
from planner.rules.names import committee_of
from planner.rules.workdays import WorkCalendar
from planner.services.agenda import find_agenda
from planner.services.attendance import find_roll
from planner.services.issuing import committee_head, committee_signature
from planner.services.prints import committee_for, conference_titles, inviter_of, standing_of
from planner.wording import clean, count, lower_first

NOTICE_DAYS = 5  # working days after a conference in which its conclusions are made known
_COMRADE = ("đ/c ", "đồng chí ")


def find_points(session: Session, conference_id: int) -> list[ConcludedPoint]:
    """Return what a conference concluded, in order; one query."""
    return [point for _, point in find_numbered_points(session, conference_id)]


def find_numbered_points(session: Session, conference_id: int) -> list[tuple[int, ConcludedPoint]]:
    """Return what a conference concluded, in order, each point with the number of its row; one query."""
    query = (
        select(
            Conclusion.id, Conclusion.words, Conclusion.is_assessment, Conclusion.organ, Unit.kind, Unit.name,
            func.coalesce(Conclusion.last_day, Deadline.strict_last),
        )
        .select_from(Conclusion)
        .outerjoin(Unit, Unit.id == Conclusion.unit_id)
        .outerjoin(Deadline, Deadline.id == Conclusion.deadline_id)
        .where(Conclusion.conference_id == conference_id)
        .order_by(Conclusion.position, Conclusion.id)
    )  # fmt: skip
    return [
        (row_id, ConcludedPoint(words, is_assessment, organ_name(kind, name) if name else organ, last))
        for row_id, words, is_assessment, organ, kind, name, last in session.execute(query)
    ]


def organ_name(kind: UnitKind, name: str) -> str:
    """Return how papers name the organ of a unit: the committee of a place, any other by its own name."""
    return committee_of(kind, name).name if kind in PLACES else name


def conclusions_sheet(
    session: Session, conference: Conference, calendar: WorkCalendar, today: date
) -> ConclusionsSheet:
    """Return the notice of what a conference concluded, for a day in the month in which it may go out."""
    held_on, committee = held_day(conference), committee_for(conference)
    titles = conference_titles(conference)
    present, called = _attended(session, conference)
    chair = clean(conference.chair)
    return ConclusionsSheet(
        head=committee_head(conference, "TB", _issue_day(held_on, calendar, today)), conference_full=titles[0],
        conference_introduced=introduced(titles[0], conference.plan.campaign),
        conference_short=titles[1], held_on=held_on, venue=conference.venue.split("(")[0].strip(),
        host=inviter_of(conference), chair=chair, present=present, called=called,
        heard=tuple(_heard(find_agenda(session, conference.id), conference.plan.short_stem)),
        points=tuple(find_points(session, conference.id)),
        issuer=inviter_of(conference), watcher=committee.office,
        recipients=(f"{standing_of(committee)} (b/c)", "Các cơ quan, đơn vị có tên trong Thông báo",
                    f"Lưu {committee.office}"),
        signature=committee_signature(conference),
    )  # fmt: skip


def introduced(title: str, campaign: str) -> str:
    """Return the full name of a conference, that of the campaign with its short one: “…” (Cuộc vận động)."""
    full = clean(campaign)
    short = full.partition(" “")[0]
    return title.replace(full, f"{full} ({short})", 1) if short != full else title


def held_day(conference: Conference) -> date | None:
    """Return the day on which a conference was held, or is to be."""
    return conference.held_on or (conference.starts_at.date() if conference.starts_at else None)


def notice_due(held_on: date, calendar: WorkCalendar) -> date:
    """Return the last day on which the notice of conclusions goes out: five working days after the conference."""
    return calendar.add(held_on, NOTICE_DAYS)


def _issue_day(held_on: date | None, calendar: WorkCalendar, today: date) -> date:
    """Return a day of the month that the head names: today where the conference is over, else the last day for it."""
    if held_on is None or today >= held_on:
        return today
    return notice_due(held_on, calendar)


def _attended(session: Session, conference: Conference) -> tuple[int | None, int | None]:
    """Return how many were there, of how many: as the record says, else as the doors counted."""
    if conference.attended is not None:
        return conference.attended, conference.expected
    total = find_roll(session, conference).total
    return (total.there, total.called + total.walk_ins) if total.there else (None, None)


def _heard(items: Sequence[AgendaItem], stem: str) -> list[str]:
    """Return what the conference listened to, as a notice says it: reports, papers, what delegates said."""
    heard = []
    for item in items:
        if item.kind is AgendaKind.REPORT:
            who = clean(item.presenter)
            who = next((who[len(word) :] for word in _COMRADE if who.lower().startswith(word)), who)
            heard.append(f"{who} trình bày dự thảo Báo cáo {stem}" if who else f"dự thảo Báo cáo {stem}")
    papers = sum(item.kind is AgendaKind.PAPER and item.paper_id is not None for item in items)
    if papers:
        heard.append(f"{count(papers)} báo cáo tham luận")
    if any(item.kind is AgendaKind.DISCUSSION for item in items):
        heard.append("ý kiến thảo luận của các đại biểu")
    return [lower_first(words) if words.startswith("Dự thảo") else words for words in heard]
