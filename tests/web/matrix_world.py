"""Rows for the matrix of access: the same kinds at a district, at a commune below it, and at another district."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.config import Config
from planner.enums import Attendance, AwardeeKind, ConferenceState, Duty, Role, TokenKind
from planner.models import (
    Account,
    AgendaItem,
    Arrival,
    AttendanceGroup,
    CalendarDay,
    Conclusion,
    Conference,
    Grant,
    Hall,
    JournalEntry,
    Nomination,
    Paper,
    PaperVersion,
    Participant,
    Person,
    Plan,
    Registration,
    Report,
    Seat,
    Unit,
)
from planner.readers.people_rows import read_people_rows
from planner.readers.plan import read_plan_text
from planner.rules.access import EVERYWHERE
from planner.services.activations import LASTS
from planner.services.jobs import enqueue
from planner.services.journal import begin_act
from planner.services.list_imports import Sheet, store_import
from planner.services.readings import store_reading
from planner.services.tokens import find_tokens, make_token
from planner.wording import fold
from tests.services.world import add_deadline, add_tier
from tests.web.sample_plan import SAMPLE

NOW = datetime(2024, 3, 5, 2)
CLOCK = Config().clock()  # keys and jobs last in real time, whatever day is assumed
PLACES = {"own": "614", "child": "23482", "foreign": "610"}  # Kon Rẫy, its commune Đắk Kôi, Đắk Glei
ROLES = ("office", "editor", "reader", "secretary", "administrator")


@dataclass
class MatrixWorld:
    """Ids for addresses, by place and by name; accounts are called by their role and stand at `own`."""

    ids: dict[str, dict[str, Any]] = field(default_factory=dict)


def make_matrix_world(session: Session) -> MatrixWorld:
    """Store the rows and the accounts."""
    begin_act(session, "test", by="test", now=NOW)
    world = MatrixWorld()
    day = CalendarDay(day=date(2024, 6, 1), kind="off", name="thử")
    session.add(day)
    session.flush()
    for place, code in PLACES.items():
        unit = session.scalars(select(Unit).where(Unit.code == code, Unit.valid_until.is_not(None))).one()
        world.ids[place] = {"unit_id": unit.id, "day_id": day.id, **_rows(session, unit, place)}
    own = world.ids["own"]
    session.add(PaperVersion(
        conference_id=own["conference_id"], kind="programme", number=1, code="abcd2345", made_by="test"
    ))  # fmt: skip
    for role in ROLES:
        conference_id = own["conference_id"] if role == Role.SECRETARY else None
        grant = Grant(role=Role(role), unit_id=own["unit_id"], conference_id=conference_id)
        session.add(Account(username=role, name=role, password_hash="unused", grants=[grant]))
    session.flush()
    return world


def _rows(session: Session, unit: Unit, place: str) -> dict[str, Any]:
    """Store one row of each kind at a unit; return their ids by the names of addresses."""
    held = select(Conference).join(Plan, Plan.id == Conference.plan_id)
    conference = session.scalars(held.where(Conference.unit_id == unit.id, Plan.number == "123-KH/TU")).one()
    if conference.starts_at is None:
        conference.starts_at, conference.state = datetime(2024, 3, 8, 8), ConferenceState.DATED
    person = Person(name=f"Người {place}", sort_key=place, search_key=fold(f"Người {place}"), unit_id=unit.id)
    plan = Plan(
        number=f"7-KH/{place}", issued_on=date(2024, 1, 30), issuer=unit.name, unit_id=unit.id, kind=conference.kind,
        subject="sơ kết", stem="sơ kết", short_stem="sơ kết", search_key=f"7-kh/{place} so ket",
    )  # fmt: skip
    session.add_all([person, plan])
    session.flush()
    add_tier(session, plan, 1, unit.level, "Cấp", date(2024, 2, 28))
    limit = add_deadline(session, plan, Duty.REPORT, "Báo cáo", date(2024, 3, 17))
    rows: dict[str, Any] = {
        "participant_id": Participant(
            conference_id=conference.id, person_id=person.id, position=1, honorific="đồng chí", name=person.name
        ),
        "paper_id": Paper(conference_id=conference.id, position=1, title=f"Tham luận {place}"),
        "nomination_id": Nomination(
            conference_id=conference.id, position=1, kind=AwardeeKind.COLLECTIVE, name=f"Tập thể {place}"
        ),
        "item_id": AgendaItem(conference_id=conference.id, position=90, title=f"Mục {place}"),
        "point_id": Conclusion(conference_id=conference.id, position=1, words=f"Giao việc {place}"),
        "group_id": AttendanceGroup(
            tier_id=conference.tier_id, conference_id=conference.id, position=90, words=f"Thành phần {place}"
        ),
        "registration_id": Registration(
            conference_id=conference.id, unit_id=unit.id, closes_on=date(2024, 3, 20)
        ),
        "report_id": Report(plan_id=plan.id, deadline_id=limit.id, unit_id=unit.id),
        "account_id": Account(username=f"at-{place}", grants=[Grant(role=Role.READER, unit_id=unit.id)]),
    }
    session.add_all(rows.values())
    session.flush()
    rows["participant_id"].registration_id = rows["registration_id"].id
    ids = {name: row.id for name, row in rows.items()} | {"conference_id": conference.id, "plan_id": plan.id}
    hall = Hall(unit_id=unit.id, name=f"Nhà {place}", search_key=f"nha {place}", seats=20, layout="2 hàng: 5 5")
    session.add_all([hall, Seat(conference_id=conference.id, participant_id=ids["participant_id"], code="1-5")])
    conference.hall = hall
    session.flush()
    ids["hall_id"] = hall.id
    arrival = Arrival(
        conference_id=conference.id, participant_id=ids["participant_id"], key=f"matrix-{place}",
        kind=Attendance.PRESENT, at=NOW, received_at=NOW, recorded_by="test",
    )  # fmt: skip
    session.add(arrival)
    session.flush()
    ids["arrival_id"] = arrival.id
    text = f"{SAMPLE}\n{place}"
    found = read_plan_text(text)
    reading = store_reading(session, f"{place}.txt", text, found, EVERYWHERE, by="test", now=NOW, unit=unit)
    ids |= _imports(session, unit, conference)
    ids["job_id"] = enqueue(
        session, "print", {}, file_name=f"{place}.pdf", media_type="application/pdf", total=1, by="test", now=CLOCK,
        unit_id=unit.id, conference_id=conference.id,
    ).id  # fmt: skip
    begin_act(session, "test", by="test", now=NOW)
    rows["paper_id"].title += ", sửa"
    session.flush()
    changes = select(JournalEntry.id).where(JournalEntry.table == "papers", JournalEntry.change == "update")
    entry_id = session.scalar(changes.where(JournalEntry.row_id == ids["paper_id"]))
    ids |= {"reading_id": reading.id, "entry_id": entry_id, "row_id": conference.id}
    ids |= {"person_id": person.id, "unit_id": unit.id, "grant_id": rows["account_id"].grants[0].id}
    return ids | _keys(session, unit, ids)


def _imports(session: Session, unit: Unit, conference: Conference) -> dict[str, int]:
    """Store a list that waits for the conference, and one that waits for the directory."""
    found = read_people_rows([["Họ và tên", "Đơn vị"], [f"Người {unit.code}", unit.name]], (), NOW.year)
    content = f"Họ và tên;Đơn vị\nNgười {unit.code};{unit.name}\n".encode()
    sheet = Sheet("danh sách.csv", content, "csv", 0)
    listed, kept = (
        store_import(session, sheet, found, owner, by="test", account_id=None, now=NOW) for owner in (conference, unit)
    )
    return {"import_id": listed.id, "list_import_id": kept.id}


def _keys(session: Session, unit: Unit, ids: dict[str, Any]) -> dict[str, Any]:
    """Make a token of each kind; return its key by the feature that takes it, and the number of the calendar's."""
    owners = {
        "activation": (TokenKind.ACTIVATION, {"account_id": ids["account_id"]}),
        "recovery": (TokenKind.RESET, {"account_id": ids["account_id"]}),
        "feeds": (TokenKind.FEED, {"unit_id": unit.id}),
        "replies": (TokenKind.REPLY, {"participant_id": ids["participant_id"]}),
    }
    keys = {f"key of {name}": make_token(session, kind, by="test", now=CLOCK, lasts=LASTS, **owner)
            for name, (kind, owner) in owners.items()}  # fmt: skip
    (feed,) = find_tokens(session, TokenKind.FEED, now=CLOCK, unit_id=unit.id)
    keys["key of seat_links"] = keys["key of replies"]
    return {**keys, "token_id": feed.id}
