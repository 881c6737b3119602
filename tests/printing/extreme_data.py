"""The demonstration driven to extremes: long names and titles, nothing that is optional, no rows, crowds."""

from datetime import datetime
from itertools import cycle
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import (
    AgendaItem,
    AttendanceGroup,
    Award,
    Conclusion,
    Conference,
    Hall,
    Minutes,
    Nomination,
    OutlineSection,
    Paper,
    Participant,
    Person,
    Plan,
    PlanBasis,
    Post,
    Recipient,
    SignatureLine,
    Task,
    Topic,
)
from planner.services.journal import begin_act
from planner.wording import fold, name_sort_key

NOW = datetime(2024, 3, 5, 1)
CROWD = 3_000
NAME = "Nguyễn Hoàng Thị Ánh Tuyết Nhung Phượng Khuê Minh Trâm Quỳnh"
_POST = (
    "Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh, Trưởng Ban Chỉ đạo phong trào "
    "Toàn dân đoàn kết xây dựng đời sống văn hóa, Chủ nhiệm Câu lạc bộ"
)
_CLAUSE = "về việc học tập và làm theo tư tưởng, đạo đức, phong cách gắn với xây dựng, chỉnh đốn trong tình hình mới "
TITLE = "hội nghị sơ kết " + (_CLAUSE * 15).strip()  # about 25 lines from margin to margin
_LONG: dict[type, dict[str, str]] = {
    Participant: {"name": NAME, "post": _POST, "unit_words": _POST[:199], "note": _POST, "substitute_name": NAME,
                  "substitute_post": _POST},
    Person: {"name": NAME, "ethnicity": "Hà Lăng (thuộc Xơ Đăng)"},
    Post: {"title": _POST[:199]},
    Conference: {"venue": _POST, "chair": f"{NAME}, {_POST}"[:199], "dress": _POST[:199], "contact": _POST,
                 "signer": NAME, "note": TITLE},
    Hall: {"name": _POST[:199], "address": _POST},
    AgendaItem: {"title": TITLE[:900], "presenter": f"{NAME}, {_POST}"},
    Paper: {"title": TITLE, "short": TITLE[:199], "speaker": NAME, "speaker_post": _POST, "unit_words": _POST[:199]},
    Nomination: {"name": NAME, "post": _POST, "submitted_by": _POST[:199], "achievement": TITLE, "form": _POST[:199]},
    Award: {"form": _POST[:199], "decided_by": _POST[:199]},
    Plan: {"subject": TITLE, "stem": TITLE, "short_stem": TITLE[:600], "campaign": TITLE[:600], "issuer": _POST[:199]},
    PlanBasis: {"citation": TITLE},
    OutlineSection: {"title": TITLE[:600], "guidance": TITLE},
    Recipient: {"words": _POST},
    SignatureLine: {"words": _POST[:199]},
    Topic: {"words": TITLE, "short": TITLE[:199]},
    Task: {"addressees": TITLE, "words": TITLE},
    AttendanceGroup: {"words": TITLE[:600]},
    Minutes: {"secretary": NAME, "attendance": TITLE, "text": f"{TITLE}\n{TITLE}"},
    Conclusion: {"words": TITLE},
}  # fmt: skip
# what nobody has to fill in
_OPTIONAL: dict[type, tuple[str, ...]] = {
    Participant: ("honorific", "post", "unit_words", "note", "answer_reason", "speech_topic", "needs"),
    Person: ("honorific", "ethnicity", "telephone", "email", "birth_year", "sex"),
    Conference: ("venue", "chair", "dress", "contact", "signer", "note", "hall_id", "ends_at", "reception_at",
                 "answers_until", "quorum", "expected"),
    AgendaItem: ("presenter", "presenter_unit_id", "presenter_person_id", "minutes"),
    Paper: ("speaker", "speaker_post", "unit_words", "unit_id", "short", "minutes", "topic_id"),
    Nomination: ("birth_year", "ethnicity", "post", "submitted_by", "achievement", "form"),
    Award: ("decision_number", "decided_on", "decided_by"),
    Plan: ("campaign", "period_raw", "period_from", "period_until", "place"),
    OutlineSection: ("guidance",),
    Topic: ("short",),
    Minutes: ("secretary", "attendance", "text"),
}  # fmt: skip


def lengthen(session: Session, conference: Conference) -> None:
    """Make whatever a paper of a conference says as long as it may be."""
    _change(session, conference, _LONG)


def empty(session: Session, conference: Conference) -> None:
    """Take out what nobody has to fill in."""
    nothing = {
        model: {name: None if model.__table__.c[name].nullable else "" for name in names}
        for model, names in _OPTIONAL.items()
    }
    _change(session, conference, nothing)
    begin_act(session, "extreme", by="thử", now=NOW, conference_id=conference.id)
    for model in (PlanBasis, Recipient, SignatureLine):
        for row in session.scalars(select(model).where(model.plan_id == conference.plan_id)):
            session.delete(row)
    session.flush()
    session.expire_all()


def crowd(session: Session, conference: Conference) -> None:
    """Add delegates until there are 3,000."""
    begin_act(session, "extreme", by="thử", now=NOW, conference_id=conference.id)
    there = list(session.scalars(select(Participant).where(Participant.conference_id == conference.id)))
    groups = cycle([each.group_id for each in there])
    for number in range(len(there), CROWD):
        name = f"Người Thứ {number}"
        person = Person(name=name, sort_key=name_sort_key(name), search_key=fold(name),
                        unit_id=conference.unit_id)  # fmt: skip
        session.add(Participant(conference_id=conference.id, person=person, group_id=next(groups), position=number + 1,
                                honorific="ông", name=name, post=f"Chuyên viên số {number}"))  # fmt: skip
    session.flush()
    session.expire_all()


def address(session: Session, conference: Conference) -> None:
    """Send the plan to forty more, each of two lines."""
    begin_act(session, "extreme", by="thử", now=NOW, conference_id=conference.id)
    for number in range(40):
        session.add(Recipient(plan_id=conference.plan_id, position=100 + number, words=f"Nơi nhận {number}, {NAME}"))
    session.flush()
    session.expire_all()


def clear(session: Session, conference: Conference) -> None:
    """Take out every row of every list of a conference."""
    begin_act(session, "extreme", by="thử", now=NOW, conference_id=conference.id)
    parts = select(AgendaItem).where(AgendaItem.conference_id == conference.id, AgendaItem.parent_id.is_not(None))
    lists = (AgendaItem, Participant, Paper, Nomination, Conclusion, Minutes)
    for query in (parts, *(select(model).where(model.conference_id == conference.id) for model in lists)):
        for row in session.scalars(query):
            session.delete(row)
        session.flush()
    session.flush()
    session.expire_all()


def _change(session: Session, conference: Conference, changes: dict[type, dict[str, Any]]) -> None:
    begin_act(session, "extreme", by="thử", now=NOW, conference_id=conference.id)
    for model, values in changes.items():
        for row in session.scalars(_rows(model, conference)):
            for name, value in values.items():
                setattr(row, name, value)
    session.flush()
    session.expire_all()


def _rows(model: Any, conference: Conference) -> Any:
    """Return the query of the rows of a table that papers of a conference tell of."""
    query, columns = select(model), model.__table__.c
    if model is Conference:
        return query.where(model.id == conference.id)
    if "conference_id" in columns:
        return query.where(model.conference_id == conference.id)
    if model is Plan:
        return query.where(model.id == conference.plan_id)
    return query.where(model.plan_id == conference.plan_id) if "plan_id" in columns else query
