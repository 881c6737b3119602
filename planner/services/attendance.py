"""Who was at a conference, and that it goes into the minutes."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import Attendance, ConferenceState
from planner.models import Arrival, AttendanceGroup, Conference, Minutes, Participant
from planner.rules.errors import Refused
from planner.rules.roll import Delegate, Roll, call_roll
from planner.services.arrivals import find_counted
from planner.services.journal import begin_act
from planner.services.participants import find_participants
from planner.services.withdrawals import find_called


def find_roll(session: Session, conference: Conference) -> Roll:
    """Return the delegates of a conference with what the doors said, and their figures; four queries."""
    rows = find_participants(session, conference.id)
    groups = select(AttendanceGroup).where(AttendanceGroup.tier_id == conference.tier_id)
    order = (AttendanceGroup.conference_id.is_not(None), AttendanceGroup.position, AttendanceGroup.id)
    words = {group.id: group.words for group in session.scalars(groups.order_by(*order))}
    places = {group_id: place for place, group_id in enumerate(words)}
    doors = find_counted(session, conference.id)
    called = {row.id for row in find_called(session, conference.id, rows)}
    delegates = [
        _delegate(row, words.get(row.group_id or 0, ""), doors.get(row.id), is_called=row.id in called) for row in rows
    ]
    roll = call_roll(delegates)
    named = {words[group_id]: place for group_id, place in places.items()}
    ordered = sorted(roll.groups, key=lambda group: named.get(group[0], len(named)))
    return Roll(roll.delegates, roll.total, ordered)


def find_minutes(session: Session, conference_id: int) -> Minutes | None:
    """Return the record of a conference, if it was begun."""
    return session.scalar(select(Minutes).where(Minutes.conference_id == conference_id))


def write_attendance(session: Session, conference: Conference, words: str, *, by: str, now: datetime) -> None:
    """Write who was there into the minutes, which are begun where there are none."""
    minutes = find_minutes(session, conference.id)
    if minutes is not None and minutes.attendance == words:
        return
    begin_act(session, "write_attendance", by=by, now=now)
    if minutes is None:
        minutes = Minutes(conference_id=conference.id)
        session.add(minutes)
    minutes.attendance = words
    session.flush()


def take_over_count(session: Session, conference: Conference, *, by: str, now: datetime) -> int:
    """Write how many people the doors counted as the number present. Raises Refused where it is not held yet."""
    there = find_roll(session, conference).total.there
    if conference.state is not ConferenceState.HELD:
        raise Refused("attendance_not_held")
    if not there:
        raise Refused("attendance_not_taken")
    begin_act(session, "count_attendance", by=by, now=now)
    conference.attended = there
    session.flush()
    return there


def has_begun(conference: Conference, today: date) -> bool:
    """Tell whether somebody can be missing: before the day of a conference nobody is."""
    if conference.state is ConferenceState.HELD:
        return True
    return conference.starts_at is not None and conference.starts_at.date() <= today


def _delegate(row: Participant, group: str, door: Arrival | None, *, is_called: bool) -> Delegate:
    """Return a delegate with what is known; the row says whether somebody is there, the door how they came."""
    came = row.attendance
    if came is Attendance.LEFT:
        came = door.kind if door is not None else Attendance.PRESENT
    sent = door.substitute_name if door is not None and door.substitute_name else row.substitute_name
    same = sent == row.substitute_name
    return Delegate(
        name=row.name, honorific=row.honorific, post=row.post, unit_words=row.unit_words, group=group,
        answer=row.answer, reason=row.answer_reason, came=came, left=row.attendance is Attendance.LEFT,
        substitute_name=sent, substitute_post=row.substitute_post if same else "", is_walk_in=not is_called,
        participant_id=row.id,
    )  # fmt: skip
