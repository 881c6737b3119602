"""Opening a reading: plan, tiers, topics, tasks and outline stored, and the cascade opened, all of it or nothing."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.enums import UnitKind
from planner.models import Plan, Reading, Unit, UnitAlias
from planner.readers.found import FoundPlan
from planner.rules.errors import Refused
from planner.services.cascade import open_cascade
from planner.services.journal import begin_act
from planner.services.plan_drafting import draft_of
from planner.services.plan_review import Review
from planner.services.plan_units import NEW, UnitMatches, match_units, topic_words, unit_key
from planner.services.plans import store_plan
from planner.services.readings import found_in
from planner.wording import clean, fold

_KINDS = (
    ("so ", UnitKind.DEPARTMENT), ("ban can su", UnitKind.PARTY_GROUP), ("dang doan", UnitKind.PARTY_GROUP),
    ("dang uy", UnitKind.PARTY_COMMITTEE), ("ban ", UnitKind.PARTY_BODY), ("van phong", UnitKind.PARTY_BODY),
    ("hoi ", UnitKind.MASS_ORGANISATION), ("lien doan", UnitKind.MASS_ORGANISATION),
    ("tinh doan", UnitKind.MASS_ORGANISATION), ("dai ", UnitKind.PRESS), ("bao ", UnitKind.PRESS),
    ("cong an", UnitKind.ARMED_FORCES), ("bo chi huy", UnitKind.ARMED_FORCES),
    ("ubnd", UnitKind.PEOPLES_COMMITTEE), ("uy ban nhan dan", UnitKind.PEOPLES_COMMITTEE),
    ("ubmttq", UnitKind.FRONT), ("uy ban mat tran", UnitKind.FRONT), ("uy ban mttq", UnitKind.FRONT),
)  # fmt: skip


def open_reading(
    session: Session, reading: Reading, review: Review, *, by: str, now: datetime
) -> tuple[Plan, dict[str, int]]:
    """Store the plan of a reading and open its cascade; return the plan and how many of each were opened.

    Raises Refused while something is still to be decided, or when the plan is stored already.
    """
    if reading.plan_id is not None:
        raise Refused("reading_opened", name=reading.name)
    if not review.is_ready:
        raise Refused("reading_undecided", count=len(review.decisions))
    plan = found_in(reading)
    matches = _with_new_units(session, plan, review.matches, by=by, now=now)
    stored = store_plan(session, draft_of(plan, matches, reading.choices), by=by, now=now)
    opened = open_cascade(session, stored, by=by, now=now)
    begin_act(session, "open_reading", by=by, now=now)
    reading.plan, reading.unit = stored, stored.unit
    session.flush()
    return stored, opened


def _with_new_units(session: Session, plan: FoundPlan, matches: UnitMatches, *, by: str, now: datetime) -> UnitMatches:
    """Make the organs that somebody decided to add, and return the matches that know them."""
    wanted: dict[str, str] = {}
    for words in topic_words(plan):
        if matches.choices.get(unit_key(words.text)) == NEW and matches.top is not None:
            wanted.setdefault(unit_key(words.text), clean(words.text))
    if not wanted or matches.top is None:
        return matches
    begin_act(session, "add_units", by=by, now=now)
    for name in wanted.values():
        _add_organ(session, matches.top, name)
    session.flush()
    issued = plan.issued_on.day if plan.issued_on else now.date()
    return match_units(session, plan, matches.top, {k: v for k, v in matches.choices.items() if v != NEW}, issued)


def _add_organ(session: Session, top: Unit, name: str) -> None:
    """Add an organ of the top unit under a code of its own."""
    taken = session.scalar(select(func.count(Unit.id)).where(Unit.code.startswith(f"{top.code}-X"))) or 0
    last = session.scalar(select(func.max(Unit.position))) or 0
    key = fold(name)
    kind = next((kind for start, kind in _KINDS if key.startswith(start)), UnitKind.OTHER)
    unit = Unit(
        code=f"{top.code}-X{taken + 1}", name=name[:200], kind=kind, level=top.level, parent=top, position=last + 1,
        valid_from=top.valid_from, valid_until=top.valid_until, search_key=key[:200],
        aliases=[UnitAlias(name=name[:200], search_key=key[:200])],
    )  # fmt: skip
    session.add(unit)
    session.flush()
