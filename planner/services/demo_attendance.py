"""Who was at one held conference of the demonstration, so that the pages about it have something to tell."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from planner.enums import Answer, AnswerSource, Attendance
from planner.models import Arrival, Conference, Participant
from planner.services.journal import begin_act
from planner.services.participants import find_participants

HELD = "23491"  # the commune of Đắk Pne
LOCAL = timedelta(hours=7)
CLERK = "Văn phòng Đảng ủy xã Đắk Pne"
QUORUM = 8
# by their places on the list, from 1; whoever is not named here came in time
LATE, LEFT, WALK_IN = 8, 6, 11
SENT = {5: ("Y Bơn", "Phó Chủ tịch Hội Liên hiệp Phụ nữ xã")}
EXCUSED = {3: "dự lớp bồi dưỡng tại tỉnh"}
ABSENT = frozenset({9})


def store_attendance(session: Session, hosts: dict[str, Conference]) -> None:
    """Store answers and the entries of one door for a conference that was held."""
    conference = hosts[HELD]
    if conference.held_on is None or conference.starts_at is None:
        return
    opened = conference.starts_at - LOCAL
    rows = find_participants(session, conference.id)
    begin_act(session, "load_demo", by=CLERK, now=opened - timedelta(days=3))
    for place, row in enumerate(rows, start=1):
        _answer(row, place, opened - timedelta(days=3))
    conference.quorum = QUORUM
    session.flush()
    begin_act(session, "load_demo", by=CLERK, now=datetime.combine(conference.held_on, time(12)) - LOCAL)
    for place, row in enumerate(rows, start=1):
        if place not in EXCUSED and place not in ABSENT:
            _arrive(session, row, place, opened)
    session.flush()


def _answer(row: Participant, place: int, at: datetime) -> None:
    """Set what a delegate answered; who came without being called was not asked."""
    row.is_walk_in = place == WALK_IN
    if row.is_walk_in:
        return
    row.answer, row.answered_at, row.answer_source = Answer.COMING, at, AnswerSource.TELEPHONE
    if place in EXCUSED:
        row.answer, row.answer_reason = Answer.NOT_COMING, EXCUSED[place]
    elif place in SENT:
        row.answer, (row.substitute_name, row.substitute_post) = Answer.SUBSTITUTE, SENT[place]


def _arrive(session: Session, row: Participant, place: int, opened: datetime) -> None:
    """Check a delegate in, some minutes before the opening or after it, and out again where one left."""
    at = opened + timedelta(minutes=20 if place == LATE else place - 25)
    kind = Attendance.LATE if place == LATE else Attendance.SUBSTITUTE if place in SENT else Attendance.PRESENT
    _enter(session, row, kind, at, f"demo-{place}")
    row.attendance, row.arrived_at = kind, at
    if place == LEFT:
        row.attendance, row.left_at = Attendance.LEFT, opened + timedelta(hours=2)
        _enter(session, row, Attendance.LEFT, row.left_at, f"demo-{place}-left")


def _enter(session: Session, row: Participant, kind: Attendance, at: datetime, key: str) -> None:
    name = row.substitute_name if kind is Attendance.SUBSTITUTE else ""
    session.add(Arrival(
        conference_id=row.conference_id, participant_id=row.id, key=key, kind=kind, at=at, received_at=at,
        door="Cửa chính", recorded_by=CLERK, substitute_name=name,
    ))  # fmt: skip
