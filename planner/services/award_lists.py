"""The nominations and awards of a conference as the plain data of their lists."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from planner.documents.day_sheets import AwardListSheet, ListedAward
from planner.enums import AwardeeKind, NominationState
from planner.models import Award, Conference, Nomination, Unit
from planner.rules.names import area_in_title, bare_name
from planner.services.prints import conference_titles
from planner.wording import clean, name_sort_key

SYMBOL = "QĐ-UBND"
_OF = " của "


def award_list_sheet(session: Session, conference: Conference) -> AwardListSheet:
    """Return who is awarded; as long as nothing is decided everybody who was not refused. Two queries.

    Collectives first; each class by the order of the units, then by given name.
    """
    query = select(Nomination, Unit.position, Unit.code).outerjoin(Unit, Unit.id == Nomination.unit_id)
    found = session.execute(query.where(Nomination.conference_id == conference.id)).all()
    rows = sorted(found, key=lambda row: _order(*row))
    nominations = [row[0] for row in rows if row[0].state is not NominationState.REFUSED]
    awards = {award.nomination_id: award for award in session.scalars(_awards_of(conference.id))}
    if awards or any(row.state is NominationState.AWARDED for row in nominations):
        nominations = [row for row in nominations if row.state is NominationState.AWARDED or row.id in awards]
    listed = tuple(_listed(row, awards.get(row.id)) for row in nominations)
    first = next(iter(awards.values()), None)
    full, short = conference_titles(conference)
    plan, unit = conference.plan, conference.unit
    return AwardListSheet(
        conference_full=full, conference_short=short, campaign=clean(plan.campaign) or clean(plan.stem),
        period=_period(plan.period_from, plan.period_until),
        area=area_in_title(unit.kind, unit.name, is_top=unit.id == plan.unit_id), forms=_forms(listed),
        decision=first.decision_number if first else "", symbol=SYMBOL, decided_on=first.decided_on if first else None,
        month=conference.starts_at.date() if conference.starts_at else None,
        decider=_decider(listed, first, conference.unit), awards=listed,
    )  # fmt: skip


def _awards_of(conference_id: int) -> Select[Award]:
    query = select(Award).join(Nomination, Nomination.id == Award.nomination_id)
    return query.where(Nomination.conference_id == conference_id).order_by(Award.id)


def _order(row: Nomination, position: int | None, code: str | None) -> tuple:
    """Return where a nomination stands: by class, unit and given name; a collective by its place on the list."""
    is_person = row.kind is AwardeeKind.INDIVIDUAL
    name = name_sort_key(row.name) if is_person else ""
    return is_person, position is None, position or 0, code or "", name, row.position, row.id


def _listed(row: Nomination, award: Award | None) -> ListedAward:
    return ListedAward(
        is_collective=row.kind is AwardeeKind.COLLECTIVE, name=row.name, birth_year=row.birth_year,
        ethnicity=row.ethnicity, post=row.post, achievement=clean(row.achievement),
        form=clean(award.form if award else row.form), proposer=row.submitted_by,
    )  # fmt: skip


def _forms(awards: Sequence[ListedAward]) -> str:
    """Return what is given, each form once: Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh."""
    return ", ".join(dict.fromkeys(award.form for award in awards if award.form))


def _decider(awards: Sequence[ListedAward], first: Award | None, unit: Unit) -> str:
    """Return who decides, with the name of the place where the form says only tỉnh, huyện or xã."""
    if first and clean(first.decided_by):
        return clean(first.decided_by)
    named = dict.fromkeys(award.form.partition(_OF)[2] for award in awards)
    words = next(iter(named)) if len(named) == 1 else ""
    kind, _, _ = unit.name.partition(" ")
    return f"{words} {bare_name(unit.kind, unit.name)}" if words.endswith(f" {kind.lower()}") else words


def _period(start: date | None, end: date | None) -> str:
    """Return the years that a plan looks back on: 2021 - 2023."""
    return f"{start.year} - {end.year}" if start and end and start.year < end.year else ""
