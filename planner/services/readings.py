"""Readings: plan documents read and kept for review until they are opened or given up."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, defer, joinedload

from planner.models import Reading, Unit
from planner.readers.found import FoundPlan
from planner.readers.plain_data import from_plain, to_plain
from planner.rules.access import Reach
from planner.rules.errors import NotFound, Refused
from planner.services.access import readings_in
from planner.services.journal import begin_act
from planner.wording import clean

NAMELESS = "không tên"


def store_reading(
    session: Session,
    name: str,
    text: str,
    plan: FoundPlan,
    reach: Reach,
    *,
    by: str,
    now: datetime,
    unit: Unit | None = None,
) -> Reading:
    """Keep a document that was read, as a draft of whoever has that reach.

    The same text still under review, in reach, is returned instead of a second copy.
    """
    digest = sha256(text.encode()).hexdigest()
    same = select(Reading).where(Reading.digest == digest, Reading.plan_id.is_(None), readings_in(reach))
    held = session.scalars(same.order_by(Reading.id.desc()).limit(1)).first()
    if held is not None:
        return held
    begin_act(session, "read_plan", by=by, now=now)
    reading = Reading(
        name="".join(letter for letter in clean(name) if letter.isprintable())[-200:] or NAMELESS,
        digest=digest,
        source_text=text,
        found=to_plain(plan),
        unit=unit,
        choices={},
        account_id=reach.account_id,
    )
    session.add(reading)
    session.flush()
    return reading


def find_readings(session: Session, reach: Reach) -> list[Reading]:
    """Return the readings under review in reach, newest change first; without their long columns."""
    query = select(Reading).where(Reading.plan_id.is_(None), readings_in(reach))
    query = query.options(joinedload(Reading.unit), defer(Reading.source_text))
    return list(session.scalars(query.order_by(Reading.updated_at.desc(), Reading.id.desc())))


def find_reading(session: Session, reading_id: int) -> Reading:
    """Return a reading; raises NotFound."""
    reading = session.get(Reading, reading_id, options=[joinedload(Reading.unit), joinedload(Reading.plan)])
    if reading is None:
        raise NotFound("reading", id=reading_id)
    return reading


def found_in(reading: Reading) -> FoundPlan:
    """Return what was read, with every correction made since."""
    plan: FoundPlan = from_plain(FoundPlan, reading.found)
    return plan


def save_reading(
    session: Session,
    reading: Reading,
    plan: FoundPlan,
    choices: Mapping[str, Any],
    unit: Unit | None,
    *,
    version: int,
    by: str,
    now: datetime,
) -> None:
    """Keep corrections and decisions. Raises Refused when it is open already, or was changed by somebody meanwhile."""
    if reading.plan_id is not None:
        raise Refused("reading_opened", name=reading.name)
    if reading.version != version:
        raise Refused("reading_changed", name=reading.name)
    begin_act(session, "review_plan", by=by, now=now)
    reading.found, reading.choices, reading.unit = to_plain(plan), dict(choices), unit
    reading.version += 1
    session.flush()


def give_up_reading(session: Session, reading: Reading, *, by: str, now: datetime) -> None:
    """Delete a reading that will not be opened. Raises Refused when it was."""
    if reading.plan_id is not None:
        raise Refused("reading_opened", name=reading.name)
    begin_act(session, "give_up_reading", by=by, now=now)
    session.delete(reading)
    session.flush()
