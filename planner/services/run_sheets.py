"""The run of a conference as plain data: its programme by the clock, and who is welcomed, highest rank first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.documents.day_sheets import RunRow, RunSheet, Welcomed
from planner.enums import AgendaKind, NominationState
from planner.models import AgendaItem, Conference, Nomination, Paper, Participant
from planner.rules.agenda import Row
from planner.rules.titles import citation
from planner.services.agenda import find_agenda, make_timetable
from planner.services.cards import Stock, find_stock, is_sent, name_of, post_of
from planner.services.paper_lists import find_with_units, paper_unit, shorten_campaign
from planner.services.participants import COMRADE
from planner.services.people import LAST_RANK
from planner.services.prints import (
    conference_month,
    conference_titles,
    honorific_of,
    inviter_of,
    reception_at,
    starts_at,
    undated_head,
)
from planner.services.protocol_order import ranks_held
from planner.wording import clean, in_sentence, lower_first, name_sort_key

GUEST = "Đại biểu"  # of a substitute nobody said how to call him
AMONG_COMRADES = "Kính thưa các đồng chí"
AMONG_ALL = "Kính thưa các đồng chí lãnh đạo, kính thưa quý vị đại biểu"
AMONG_OTHERS = "Kính thưa các vị lãnh đạo, kính thưa quý vị đại biểu"
Papers = Mapping[int, Paper]


def run_sheet(
    session: Session, conference: Conference, today: date, half_day_minutes: int, reception_minutes: int,
    addresses: Mapping[int, str] | None = None,
) -> RunSheet:  # fmt: skip
    """Return the run of a conference; the number of queries is the same for any number of items and delegates.

    `addresses` says how delegates are called where none of them is a comrade, by their ids.
    """
    papers = {paper.id: paper for paper in find_with_units(session, conference.id)}
    items, start = find_agenda(session, conference.id), starts_at(conference)
    rows = make_timetable(conference, items, half_day_minutes).rows
    stock = find_stock(session, conference)
    welcomed = _welcomed(session, stock, start.date() if start else today, addresses or {})
    awarded = select(func.count(Nomination.id)).where(
        Nomination.conference_id == conference.id, Nomination.state != NominationState.REFUSED
    )  # fmt: skip
    full, short = conference_titles(conference)
    plan = conference.plan
    return RunSheet(
        head=undated_head(conference), conference_full=full, conference_short=short, starts_at=start,
        month=conference_month(conference), venue=conference.venue.split("(")[0].strip(), chair=conference.chair,
        basis=citation(plan.number, plan.issued_on, plan.issuer), inviter=inviter_of(conference),
        greeting=AMONG_OTHERS if addresses is not None else AMONG_COMRADES if _are_comrades(stock) else AMONG_ALL,
        rows=_rows(conference, rows, papers, reception_minutes), welcomed=welcomed,
        awarded=session.scalar(awarded) or 0,
    )  # fmt: skip


def _rows(
    conference: Conference, rows: Sequence[Row[AgendaItem]], papers: Papers, minutes: int
) -> tuple[RunRow, ...]:
    """Return the items, the reception before them where the programme has none, and who speaks next."""
    start = starts_at(conference)
    is_named = any(_is(row, AgendaKind.RECEPTION) for row in rows)
    made = [_reception(conference, minutes)] if start and not is_named else []
    speaking = [row for row in rows if _is(row, AgendaKind.PAPER)]
    following = {row.item.id: _called(after.item, papers) for row, after in pairwise(speaking)}
    campaign, known = conference.plan.campaign, start is not None
    for row in rows:
        paper = papers.get(row.item.paper_id or 0)
        called = _called(row.item, papers)
        made.append(replace(_row(row, paper, campaign, known), called=called, following=following.get(row.item.id, "")))
    return tuple(made)


def _row(row: Row[AgendaItem], paper: Paper | None, campaign: str, has_hours: bool) -> RunRow:
    item = row.item
    start = row.starts_at if has_hours else None
    end = start + timedelta(minutes=row.minutes) if start and row.minutes is not None else None
    return RunRow(
        number=row.number, kind=item.kind, starts_at=start.time() if start else None,
        ends_at=end.time() if end else None, minutes=row.minutes, title=item.title, presenter=item.presenter,
        inner=row.depth > 0, following="", unit=paper_unit(paper) if paper else item.presenter,
        speaker=paper.speaker if paper else "", speaker_post=paper.speaker_post if paper else "",
        topic=(paper.short or shorten_campaign(paper.title, campaign)) if paper else "",
    )  # fmt: skip


def _reception(conference: Conference, minutes: int) -> RunRow:
    begin, end = reception_at(conference, minutes), starts_at(conference)
    lasts = int((end - begin).total_seconds() // 60) if begin and end else None
    return RunRow(
        number="", kind=AgendaKind.RECEPTION, starts_at=begin.time() if begin else None,
        ends_at=end.time() if end else None, minutes=lasts,
        title="Đón tiếp đại biểu", presenter="Ban Tổ chức Hội nghị", inner=False, following="",
    )  # fmt: skip


def _is(row: Row[AgendaItem], kind: AgendaKind) -> bool:
    return row.item.kind is kind


def _called(item: AgendaItem, papers: Papers) -> str:
    """Return how who speaks is called up: the name with the post, else somebody of the unit, which cannot speak."""
    paper = papers.get(item.paper_id or 0)
    if paper is None:
        return in_sentence(clean(item.presenter))
    unit = paper_unit(paper)
    if clean(paper.speaker):
        words = in_sentence(clean(paper.speaker_post)) or in_sentence(unit)
        return ", ".join(part for part in (f"{lower_first(GUEST)} {clean(paper.speaker)}", words) if part)
    words = unit.replace("Cá nhân, ", "đại biểu cá nhân của ") if paper.by_individual else f"đại diện {unit}".strip()
    return in_sentence(words)


def _welcomed(session: Session, stock: Stock, day: date, addresses: Mapping[int, str]) -> tuple[Welcomed, ...]:
    """Return who comes by the highest rank held on the day, of equal ranks by given name.

    A substitute comes last of the rank of whom he stands for, for whom a place is kept.
    """
    ranks = ranks_held(session, stock.conference, day)

    def place(row: Participant) -> tuple[int, bool, str, int]:
        return ranks.get(row.person_id, LAST_RANK + 1), is_sent(row), name_sort_key(name_of(row)), row.id

    return tuple(
        Welcomed(
            address=GUEST if is_sent(row) else addresses.get(row.id, honorific_of(row)), name=name_of(row),
            post=post_of(row), seat=stock.seats.get(row.id, ""), for_whom=row.name if is_sent(row) else "",
        )
        for row in sorted(filter(stock.comes, stock.rows), key=place)
    )  # fmt: skip


def _are_comrades(stock: Stock) -> bool:
    return all(row.honorific == COMRADE for row in stock.rows if stock.comes(row))
