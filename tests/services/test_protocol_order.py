"""Protocol order: groups, then rank on the day, then given name as Vietnamese sorts it."""

from datetime import date

from sqlalchemy import select

from planner.models import AttendanceGroup, Participant, Post
from planner.services.journal import begin_act
from planner.services.participants import ParticipantWords, add_participant, find_participants
from planner.services.protocol_order import sort_by_protocol

TODAY = date(2024, 3, 5)
# name, group (1 or 2, 0 for none), rank; in the order in which they must stand
ORDER = [
    ("Nguyễn Văn Tuấn", 1, 10), ("Trần Văn An", 1, 20), ("Lê Thị Ánh", 1, 20), ("Phạm Ân", 1, 20), ("Y Dung", 1, 20),
    ("A Đức", 1, 20), ("Hà Thị Hoa", 1, None), ("Bùi Hỏa", 2, 5), ("Đỗ Yên", 2, 30), ("Cao Bá An", 0, 1),
]  # fmt: skip


def test_groups_then_rank_then_given_name(demo_session, conference_of, now) -> None:
    session, conference = demo_session, conference_of("23482")
    for row in find_participants(session, conference.id):
        begin_act(session, "test", by="test", now=now)
        session.delete(row)
    session.flush()
    held = select(AttendanceGroup.id).where(AttendanceGroup.tier_id == conference.tier_id)
    groups = list(session.scalars(held.order_by(AttendanceGroup.position)))[:2]
    for name, group, rank in sorted(ORDER, key=lambda each: each[0][::-1]):
        words = ParticipantWords(name, post="Ủy viên", group_id=groups[group - 1] if group else None)
        row = add_participant(session, conference, words, by="test", now=now)
        if rank is not None:
            session.scalars(select(Post).where(Post.person_id == row.person_id)).one().rank = rank
            # a post that was given up counts for nothing
            ended = {"held_from": date(2020, 1, 1), "held_until": date(2023, 12, 31)}
            session.add(Post(person_id=row.person_id, position=2, title="Bí thư", rank=1, **ended))
    session.flush()
    assert sort_by_protocol(session, conference, today=TODAY, by="Văn phòng", now=now) > 0
    rows = session.scalars(select(Participant).where(Participant.conference_id == conference.id))
    assert [(row.position, row.name) for row in sorted(rows, key=lambda row: row.position)] == [
        (place, name) for place, (name, _, _) in enumerate(ORDER, start=1)
    ]
    assert sort_by_protocol(session, conference, today=TODAY, by="Văn phòng", now=now) == 0
