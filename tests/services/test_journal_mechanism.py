"""The mechanism of the journal: no row of any table is written past it, no secret stands in it, nothing leaves it."""

import ast
import json
import threading
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

import planner.services
from planner.enums import AwardeeKind, Role
from planner.models import (
    Account,
    AgendaItem,
    Award,
    Base,
    Conference,
    Grant,
    Hall,
    Job,
    JournalEntry,
    JournalHead,
    Nomination,
    Paper,
    Participant,
    Person,
    Plan,
    Recipient,
    Seat,
    SignIn,
    Token,
    Unit,
)
from planner.services.journal import JOURNAL, UNTOLD, Actor, PastTheJournal, begin_act, identify
from planner.services.journal_chain import verify_journal
from planner.services.journal_rows import HIDDEN
from tests.conftest import PATIENCE
from tests.services.journal_world import AT_CONFERENCE, MAKERS, NO_UNIT, SECRETS, each_row, other_unit

WHO = {"by": "Nam", "now": datetime(2024, 3, 5, 3, 30)}


def begin(session: Session, name: str = "test", **more: object) -> None:
    begin_act(session, name, **WHO, **more)  # type: ignore[arg-type]


def entries_after(session: Session, last: int) -> list[JournalEntry]:
    return list(session.scalars(select(JournalEntry).where(JournalEntry.id > last).order_by(JournalEntry.id)))


def last_entry(session: Session) -> int:
    return session.scalar(select(func.max(JournalEntry.id))) or 0


def only_entry(session: Session, last: int) -> JournalEntry:
    (entry,) = entries_after(session, last)
    assert (entry.act, entry.by, entry.at, entry.reason) == ("test", WHO["by"], WHO["now"], "vì sao")
    return entry


# --- every table ----------------------------------------------------------------------------------------


def test_the_rows_below_are_of_every_table() -> None:
    assert set(MAKERS) == set(Base.metadata.tables) - JOURNAL - UNTOLD


def test_the_journal_is_silent_about_jobs_alone(session: Session) -> None:
    assert set(UNTOLD) == {"jobs"}
    last = last_entry(session)
    made_at = datetime(2026, 11, 30)
    job = Job(workflow="1", kind="print", file_name="a.pdf", media_type="x", made_by="Nam", made_at=made_at)
    session.add(job)
    session.flush()
    job.done, job.total = 1, 2
    session.flush()
    session.execute(update(Job).values(done=2))
    session.delete(job)
    session.flush()
    assert last_entry(session) == last


def test_every_row_that_comes_changes_and_goes_is_told_once(session: Session) -> None:
    begin(session, reason="vì sao")
    rows: dict[str, Base] = {}
    for table, row in each_row(rows):
        last = last_entry(session)
        session.add(row)
        session.flush()
        entry = only_entry(session, last)
        assert (entry.table, entry.row_id, entry.change, entry.before) == (table, row.id, "insert", {})
        assert entry.after["id"] == row.id
        assert entry.unit_id == (None if table in NO_UNIT else rows["units"].id), table
        assert entry.conference_id == (rows["conferences"].id if table in AT_CONFERENCE else None), table
    second = other_unit()
    session.add(second)
    session.flush()
    for table, (_, column, value) in MAKERS.items():
        last, row = last_entry(session), rows[table]
        setattr(row, column, second.id if column == "unit_id" else value)
        session.flush()
        entry = only_entry(session, last)
        assert (entry.table, entry.row_id, entry.change) == (table, row.id, "update")
        assert set(entry.before) == set(entry.after) == {column}
        assert entry.before != entry.after or entry.after == {column: HIDDEN}
    for table in reversed(MAKERS):
        last, number = last_entry(session), rows[table].id
        session.delete(rows[table])
        session.flush()
        entry = only_entry(session, last)
        assert (entry.table, entry.row_id, entry.change, entry.after) == (table, number, "delete", {})
        assert entry.before["id"] == number
    verdict = verify_journal(session)
    assert (verdict.breaks, verdict.entries) == ([], 3 * len(MAKERS) + 1)


def test_no_secret_stands_in_any_entry(session: Session) -> None:
    begin(session)
    rows: dict[str, Base] = {}
    for _, row in each_row(rows):
        session.add(row)
        session.flush()
    account = rows["accounts"]
    account.password_hash, account.totp_secret, account.totp_step = "SECRET-new", None, 1239876543
    session.flush()
    session.delete(rows["tokens"])
    session.flush()
    told = session.execute(text("SELECT * FROM journal_entries")).all()
    everything = json.dumps([list(map(str, row)) for row in told], ensure_ascii=False)
    assert "SECRET" not in everything
    assert not [value for value in (str(SECRETS["totp_step"]), "1239876543") if value in everything]
    changes = select(JournalEntry).where(JournalEntry.table == "accounts", JournalEntry.change == "update")
    last = session.scalars(changes)
    assert [(entry.before, entry.after) for entry in last] == [
        (dict.fromkeys(("password_hash", "totp_secret", "totp_step"), HIDDEN),
         {"password_hash": HIDDEN, "totp_secret": None, "totp_step": HIDDEN}),
    ]  # fmt: skip


def test_every_column_that_looks_secret_is_declared_so() -> None:
    """A new column for a password, a key or a digest of one must not be forgotten; a document's digest is none."""
    words = ("password", "_secret", "totp", "token", "digest", "key")
    found = {
        (table.name, column.name)
        for table in Base.metadata.tables.values() if table.name not in JOURNAL
        for column in table.columns if any(word in column.name for word in words)
    }  # fmt: skip
    declared = {(m.class_.__tablename__, name) for m in Base.registry.mappers for name in m.class_.secret_columns}
    assert {each for each in found if each[1] not in {"search_key", "sort_key"}} - declared == {
        ("readings", "digest"), ("papers", "file_digest"), ("arrivals", "key"),  # a door's own number of an entry
    }  # fmt: skip


# --- rows that nobody names -----------------------------------------------------------------------------


def test_rows_that_lose_their_place_in_a_list_are_told(demo_session: Session, plan: Plan) -> None:
    lost = [row.words for row in plan.recipients]
    begin(demo_session)
    last = last_entry(demo_session)
    plan.recipients = [Recipient(position=1, words="Lưu Văn phòng")]
    demo_session.flush()
    told = entries_after(demo_session, last)
    assert {entry.table for entry in told} == {"recipients"}
    assert [entry.after["words"] for entry in told if entry.change == "insert"] == ["Lưu Văn phòng"]
    assert sorted(entry.before["words"] for entry in told if entry.change == "delete") == sorted(lost)
    assert len(lost) > 1


def test_a_key_that_a_relationship_sets_is_told(demo_session: Session, conference_of) -> None:
    conference = conference_of("614")
    begin(demo_session)
    hall = Hall(unit_id=conference.unit_id, name="Nhà văn hóa", search_key="nha van hoa")
    demo_session.add(hall)
    demo_session.flush()
    last, former = last_entry(demo_session), conference.hall_id
    conference.hall = hall
    demo_session.flush()
    (entry,) = entries_after(demo_session, last)
    assert (entry.before, entry.after) == ({"hall_id": former}, {"hall_id": hall.id})


@pytest.mark.parametrize("is_set_by_relationship", [False, True])
def test_the_value_before_is_told_even_where_it_was_never_loaded(
    demo_session: Session, conference_of, is_set_by_relationship: bool
) -> None:
    conference = conference_of("614")
    former, other = conference.hall_id, conference_of("611").hall
    assert former is not None
    assert other is not None
    begin(demo_session)
    last = last_entry(demo_session)
    demo_session.expire(conference)
    if is_set_by_relationship:
        conference.hall = other
    else:
        conference.hall_id = other.id
    demo_session.flush()
    (entry,) = entries_after(demo_session, last)
    assert (entry.before, entry.after) == ({"hall_id": former}, {"hall_id": other.id})


def test_a_row_is_told_whole_when_it_is_deleted_unread_or_changed_first(demo_session: Session) -> None:
    one, other = demo_session.scalars(select(Participant).order_by(Participant.id).limit(2))
    names = [one.name, other.name]
    begin(demo_session)
    last = last_entry(demo_session)
    demo_session.expire(one)
    other.name = "ai đó"
    with demo_session.no_autoflush:
        demo_session.delete(one)
        demo_session.delete(other)
    demo_session.flush()
    told = [entry for entry in entries_after(demo_session, last) if entry.table == "participants"]  # not their seats
    assert [entry.change for entry in told] == ["delete", "delete"]
    assert sorted(entry.before["name"] for entry in told) == sorted(names)


def test_rows_that_the_database_deletes_by_itself_are_told(demo_session: Session, conference_of) -> None:
    conference = conference_of("62")
    begin(demo_session)
    nomination = Nomination(conference_id=conference.id, position=9, kind=AwardeeKind.COLLECTIVE, name="Thôn 1")
    person = demo_session.scalars(select(Participant).where(Participant.conference_id == conference.id)).first()
    demo_session.add(nomination)
    demo_session.flush()
    award = Award(nomination_id=nomination.id, form="Bằng khen")
    token = Token(kind="reply", digest="x", participant_id=person.id, made_by="Nam", made_at=WHO["now"])
    demo_session.add_all([award, token])
    demo_session.flush()
    last, gone = last_entry(demo_session), {("awards", award.id), ("tokens", token.id)}
    seat = demo_session.scalar(select(Seat.id).where(Seat.participant_id == person.id))
    gone |= {("nominations", nomination.id), ("participants", person.id), ("seats", seat)}
    demo_session.delete(nomination)
    demo_session.delete(person)
    demo_session.flush()
    told = entries_after(demo_session, last)
    assert [entry.change for entry in told] == ["delete"] * 5
    assert {(entry.table, entry.row_id) for entry in told} == gone
    assert {(entry.unit_id, entry.conference_id) for entry in told} == {(conference.unit_id, conference.id)}
    assert demo_session.scalar(select(func.count(Token.id)).where(Token.kind == "reply")) == 0


def test_a_row_that_the_database_would_let_go_is_told(demo_session: Session, conference_of) -> None:
    item = demo_session.scalars(select(AgendaItem).where(AgendaItem.paper_id.is_not(None))).first()
    paper = demo_session.get(Paper, item.paper_id)
    begin(demo_session)
    last, number = last_entry(demo_session), paper.id
    demo_session.delete(paper)
    demo_session.flush()
    told = {entry.table: entry for entry in entries_after(demo_session, last)}
    assert set(told) == {"agenda_items", "papers"}
    assert (told["agenda_items"].before, told["agenda_items"].after) == ({"paper_id": number}, {"paper_id": None})
    assert told["papers"].change == "delete"


def test_people_written_for_a_conference_belong_to_it(demo_session: Session, conference_of) -> None:
    conference = conference_of("614")
    last = last_entry(demo_session)
    begin(demo_session, conference_id=conference.id)
    demo_session.add(Person(name="Y Thoanh", sort_key="x", search_key="x"))
    demo_session.flush()
    (entry,) = entries_after(demo_session, last)
    assert (entry.unit_id, entry.conference_id) == (conference.unit_id, conference.id)


def test_a_flush_that_failed_leaves_nothing_for_the_next(demo_session: Session, plan: Plan) -> None:
    begin(demo_session)
    last = last_entry(demo_session)
    with pytest.raises(DBAPIError), demo_session.begin_nested():
        demo_session.delete(demo_session.get(Unit, plan.unit_id))
        plan.recipients = []
        demo_session.flush()
    plan.place = "Pleiku"
    demo_session.flush()
    assert [(entry.table, entry.change) for entry in entries_after(demo_session, last)] == [("plans", "update")]


# --- who acts for whom ----------------------------------------------------------------------------------


def test_acting_for_another_unit_is_told(demo_session: Session, conference_of) -> None:
    office, district, commune = conference_of("62"), conference_of("614"), conference_of("23482")
    newer = demo_session.scalars(select(Unit).where(Unit.code == "51")).one()
    cases = [
        ((district.unit_id,), district, None), ((district.unit_id,), commune, district.unit_id),
        ((newer.id, office.unit_id), commune, office.unit_id), ((), commune, None),
    ]  # fmt: skip
    for number, (own, conference, expected) in enumerate(cases):
        identify(demo_session, Actor(7, own))
        begin(demo_session)
        last = last_entry(demo_session)
        conference.chair = f"Chủ tịch {number}"
        demo_session.flush()
        (entry,) = entries_after(demo_session, last)
        assert (entry.account_id, entry.unit_id, entry.actor_unit_id) == (7, conference.unit_id, expected)
    identify(demo_session, None)


# --- nothing goes past it -------------------------------------------------------------------------------

STATEMENTS = {
    "update": lambda: update(Conference).values(chair="x"),
    "update of seen_at and more": lambda: update(SignIn).values(seen_at=WHO["now"], address="x"),
    "delete": lambda: delete(Participant),
    "insert": lambda: insert(Person).values(name="x", sort_key="", search_key=""),
    "update of the journal": lambda: update(JournalEntry).values(by="x"),
    "delete from the journal": lambda: delete(JournalEntry),
    "insert into the journal": lambda: insert(JournalEntry).values(by="x"),
    "update of the head": lambda: update(JournalHead).values(entries=0),
}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_statements_past_the_journal_are_refused(demo_session: Session, statement: str) -> None:
    begin(demo_session)
    with pytest.raises(PastTheJournal):
        demo_session.execute(STATEMENTS[statement]())


def test_a_bulk_update_by_key_is_refused_too(demo_session: Session) -> None:
    row = demo_session.scalars(select(Conference)).first()
    with pytest.raises(PastTheJournal):
        demo_session.execute(update(Conference), [{"id": row.id, "chair": "x"}])


def test_an_entry_is_neither_changed_nor_deleted_nor_added_by_hand(demo_session: Session) -> None:
    begin(demo_session)
    entry = demo_session.scalars(select(JournalEntry).limit(1)).one()
    entry.by = "ai khác"
    with pytest.raises(PastTheJournal):
        demo_session.flush()
    demo_session.expire_all()
    demo_session.delete(entry)
    with pytest.raises(PastTheJournal):
        demo_session.flush()
    demo_session.expunge_all()
    demo_session.add(JournalHead(entries=0, digest=""))
    with pytest.raises(PastTheJournal):
        demo_session.flush()


def test_the_database_itself_keeps_the_entries(demo_session: Session, kind: str) -> None:
    statements = ["UPDATE journal_entries SET reason = 'x'", "DELETE FROM journal_entries WHERE id = 1"]
    for statement in [*statements, *(["TRUNCATE journal_entries"] if kind == "postgresql" else [])]:
        with pytest.raises(DBAPIError, match="only added to"), demo_session.begin_nested():
            demo_session.connection().exec_driver_sql(statement)


def test_no_row_is_given_the_number_of_another_that_was_deleted(demo_session: Session, conference_of) -> None:
    """Else it would have the past of that row, and whoever had the right to that."""
    begin_act(demo_session, "test", by="test", now=datetime(2024, 3, 5))
    conference = conference_of("23482")
    numbers = []
    for name in ("Thôn 1", "Thôn 2", "Thôn 3"):
        rows = [
            Nomination(conference_id=conference.id, position=n, kind=AwardeeKind.COLLECTIVE, name=f"{name} {n}")
            for n in (1, 2)
        ]
        demo_session.add_all(rows)
        demo_session.flush()
        numbers += [row.id for row in rows]
        assert [row.name for row in sorted(rows, key=lambda row: row.id)] == [f"{name} 1", f"{name} 2"]
        for row in rows:
            demo_session.delete(row)
        demo_session.flush()
    assert len(set(numbers)) == 6 and numbers == sorted(numbers)


def test_services_have_no_way_past_the_session() -> None:
    """A connection of its own, a bulk call or a statement in text would write past the events: only the journal may."""
    folder = Path(planner.services.__file__).parent
    called = [
        (path.name, getattr(node.func, "attr", getattr(node.func, "id", "")))
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    found = {(file, name) for file, name in called if name in {"connection", "text"} or name.startswith("bulk_")}
    # the journal itself, and a lock that writes nothing
    assert found == {("journal.py", "connection"), ("journal_rows.py", "connection"), ("locks.py", "connection")}


# --- the chain ------------------------------------------------------------------------------------------


def test_two_transactions_at_once_append_one_after_the_other(make_engine) -> None:
    """On PostgreSQL both run at the same time; the chain has no fork and no hole."""
    engine = make_engine("postgresql")
    start, faults = threading.Barrier(4), []

    def write(name: str) -> None:
        try:
            start.wait(timeout=PATIENCE)
            for number in range(5):
                with Session(engine) as session, session.begin():
                    begin_act(session, "test", by=name, now=WHO["now"])
                    session.add_all([Account(username=f"{name}{number}{each}") for each in range(3)])
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=write, args=(f"nam{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    assert faults == []
    with Session(engine) as session:
        verdict = verify_journal(session)
        assert (verdict.breaks, verdict.entries) == ([], 4 * 5 * 3)
        assert len(set(session.scalars(select(JournalEntry.previous)))) == verdict.entries


def test_a_role_taken_away_is_told(demo_session: Session) -> None:
    account = demo_session.scalars(select(Account).where(Account.username == "konray")).one()
    begin(demo_session)
    last, number = last_entry(demo_session), account.grants[0].id
    account.grants.clear()
    demo_session.flush()
    told = [entry for entry in entries_after(demo_session, last) if entry.change == "delete"]
    assert (number, Role.EDITOR.value) in {(entry.row_id, entry.before["role"]) for entry in told}
    assert {entry.table for entry in told} == {Grant.__tablename__}
    assert inspect(account).persistent
