"""What happened at a conference, written down: hours, secretary and words of the minutes, and the points concluded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.documents.outcome_sheets import ConcludedPoint
from planner.enums import ConferenceState
from planner.models import Conclusion, Conference, Deadline, Minutes, Unit
from planner.rules.errors import NotFound, Refused
from planner.services.attendance import find_minutes, has_begun
from planner.services.conclusions import find_numbered_points, held_day, organ_name
from planner.services.journal import begin_act
from planner.services.locks import lock
from planner.services.ordering import renumber, shift
from planner.services.unit_tree import below
from planner.services.units import find_line, valid_on
from planner.wording import clean


@dataclass(frozen=True)
class RecordWords:
    """What a secretary types about a conference; hours are those of its day, the end may lie on another.

    `chair` None leaves the chair as it is. `mark` is the record that was read before, as `record_mark` gives it.
    """

    secretary: str
    opened: time | None
    closed: time | None
    closed_on: date | None
    text: str
    chair: str | None = None
    mark: str | None = None


@dataclass(frozen=True)
class PointWords:
    """What is typed about one point; an assessment has neither organ nor last day."""

    words: str
    is_assessment: bool
    organ: str = ""
    last: date | None = None


@dataclass(frozen=True)
class ListedPoint:
    """A point with its row and its number on the notice, where assessments and tasks are numbered apart."""

    id: int
    number: int
    point: ConcludedPoint

    @property
    def lacks_organ(self) -> bool:
        """Tell whether it is a task that nobody carries out."""
        return not self.point.is_assessment and not self.point.organ

    @property
    def lacks_day(self) -> bool:
        """Tell whether it is a task without an end."""
        return not self.point.is_assessment and self.point.last is None


def list_points(session: Session, conference_id: int) -> tuple[list[ListedPoint], list[ListedPoint]]:
    """Return the assessments and the tasks of a conference, each kind in its order; one query."""
    found: tuple[list[ListedPoint], list[ListedPoint]] = ([], [])
    for row_id, point in find_numbered_points(session, conference_id):
        kind = found[0 if point.is_assessment else 1]
        kind.append(ListedPoint(row_id, len(kind) + 1, point))
    return found


def find_point(session: Session, conference_id: int, point_id: int) -> Conclusion:
    """Return a point of this conference; raises NotFound for one of another."""
    query = select(Conclusion).where(Conclusion.id == point_id, Conclusion.conference_id == conference_id)
    point = session.scalar(query)
    if point is None:
        raise NotFound("conclusion", id=point_id)
    return point


def find_organs(session: Session, conference: Conference) -> dict[str, int]:
    """Return the organs of the tree on the day of a conference as papers name them, each with its unit; two queries.

    A name that several units share stands for none of them.
    """
    top = find_line(session, conference.unit_id)[0]
    query = select(Unit.id, Unit.kind, Unit.name).where(
        Unit.id.in_(below([top.id])), valid_on(held_day(conference) or conference.plan.issued_on)
    )
    found: dict[str, int] = {}
    shared = set()
    for unit_id, kind, name in session.execute(query.order_by(Unit.position, Unit.code)):
        organ = organ_name(kind, name)
        if found.setdefault(organ, unit_id) != unit_id:
            shared.add(organ)
    return {organ: unit_id for organ, unit_id in found.items() if organ not in shared}


def record_mark(minutes: Minutes | None) -> str:
    """Return a mark of what a secretary has written, which differs as soon as somebody writes something else."""
    told = (minutes.secretary, minutes.opened_at, minutes.closed_at, minutes.text) if minutes else ("", None, None, "")
    return sha256(repr(told).encode()).hexdigest()[:16]


def write_record(
    session: Session, conference: Conference, words: RecordWords, *, today: date, by: str, now: datetime
) -> None:
    """Write the minutes, which are begun where there are none.

    Raises Refused for hours that cannot be, and where somebody else has written meanwhile.
    """
    lock(session, conference)
    minutes = find_minutes(session, conference.id)
    if minutes is not None:
        session.refresh(minutes)  # as it stands now, not as it was read before the lock
    if words.mark is not None and words.mark != record_mark(minutes):
        raise Refused("outcome_changed")
    opened_at, closed_at = _hours(conference, words, today)
    begin_act(session, "write_minutes", by=by, now=now)
    if minutes is None:
        minutes = Minutes(conference_id=conference.id)
        session.add(minutes)
    minutes.secretary, minutes.text = clean(words.secretary), _paragraphs(words.text)
    minutes.opened_at, minutes.closed_at = opened_at, closed_at
    if words.chair is not None:
        conference.chair = clean(words.chair)
    session.flush()


def add_point(session: Session, conference: Conference, words: PointWords, *, by: str, now: datetime) -> Conclusion:
    """Add a point at the end of its kind."""
    lock(session, conference)
    _check(conference, words)
    organs, rows = find_organs(session, conference), _find_rows(session, conference.id)
    begin_act(session, "edit_conclusions", by=by, now=now)
    point = Conclusion(conference_id=conference.id, position=len(rows) + 1)
    _fill(session, point, words, organs)
    _arrange([*rows, point])
    session.add(point)
    session.flush()
    return point


def edit_point(
    session: Session, conference: Conference, point: Conclusion, words: PointWords, *, by: str, now: datetime
) -> None:
    """Change a point; one that changes its kind goes to the end of the other."""
    lock(session, conference)
    _check(conference, words)
    organs, rows = find_organs(session, conference), _find_rows_with(session, point)
    begin_act(session, "edit_conclusions", by=by, now=now)
    if point.is_assessment is not words.is_assessment:
        point.position = len(rows) + 1
    _fill(session, point, words, organs)
    _arrange(rows)
    session.flush()


def delete_point(session: Session, conference: Conference, point: Conclusion, *, by: str, now: datetime) -> None:
    """Delete a point."""
    lock(session, conference)
    _refuse_cancelled(conference)
    rows = _find_rows_with(session, point)
    begin_act(session, "edit_conclusions", by=by, now=now)
    session.delete(point)
    _arrange([row for row in rows if row is not point])
    session.flush()


def shift_point(
    session: Session, conference: Conference, point: Conclusion, step: int, *, by: str, now: datetime
) -> None:
    """Move a point one place up (-1) or down (+1) among its kind."""
    lock(session, conference)
    _refuse_cancelled(conference)
    rows = _find_rows_with(session, point)
    begin_act(session, "edit_conclusions", by=by, now=now)
    shift([row for row in rows if row.is_assessment is point.is_assessment], point.id, step)
    _arrange(rows)
    session.flush()


def _hours(conference: Conference, words: RecordWords, today: date) -> tuple[datetime | None, datetime | None]:
    """Return when a conference opened and closed. Raises Refused."""
    _refuse_cancelled(conference)
    if words.opened is None and words.closed is None:
        return None, None
    day = held_day(conference)
    if day is None:
        raise Refused("outcome_undated")
    last = words.closed_on or day
    if not has_begun(conference, today) or last > max(today, day):
        raise Refused("outcome_too_early")
    opened = datetime.combine(day, words.opened) if words.opened else None
    closed = datetime.combine(last, words.closed) if words.closed else None
    if closed is not None and (last < day or (opened is not None and closed <= opened)):
        raise Refused("outcome_hours")
    return opened, closed


def _refuse_cancelled(conference: Conference) -> None:
    if conference.state is ConferenceState.CANCELLED:
        raise Refused("outcome_cancelled")


def _check(conference: Conference, words: PointWords) -> None:
    """Refuse a task that ends before it was given."""
    _refuse_cancelled(conference)
    day = held_day(conference)
    if not words.is_assessment and words.last is not None and day is not None and words.last < day:
        raise Refused("conclusion_before", day=words.last, held_on=day)


def _paragraphs(text: str) -> str:
    """Return what was typed line by line, blanks at their ends and empty lines at both ends taken away."""
    return "\n".join(clean(line) for line in text.strip().splitlines())


def _find_rows(session: Session, conference_id: int) -> list[Conclusion]:
    """Return the points of a conference as they stand now, not as they were read before the lock."""
    query = select(Conclusion).where(Conclusion.conference_id == conference_id)
    query = query.order_by(Conclusion.position, Conclusion.id).execution_options(populate_existing=True)
    return list(session.scalars(query))


def _find_rows_with(session: Session, point: Conclusion) -> list[Conclusion]:
    """Return the points of the conference of a point; raises NotFound where that was deleted meanwhile."""
    row_id, rows = point.id, _find_rows(session, point.conference_id)
    if point not in rows:
        raise NotFound("conclusion", id=row_id)
    return rows


def _arrange(rows: Sequence[Conclusion]) -> None:
    """Number the rows anew, assessments first, as the notice says them."""
    ordered: list[Conclusion] = sorted(rows, key=lambda row: (not row.is_assessment, row.position))
    renumber(ordered)


def _fill(session: Session, point: Conclusion, words: PointWords, organs: dict[str, int]) -> None:
    """Set what was typed; an organ of the tree stands as its unit, a limit of the plan while it is meant."""
    organ, last = ("", None) if words.is_assessment else (clean(words.organ), words.last)
    point.words, point.is_assessment = clean(words.words), words.is_assessment
    point.unit_id = organs.get(organ)
    point.organ = "" if point.unit_id is not None else organ
    limit = session.get(Deadline, point.deadline_id) if point.deadline_id is not None else None
    if limit is None or last is None or limit.strict_last != last:
        point.deadline_id, point.last_day = None, last
