"""Check-in: what becomes of each entry, on both databases."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import Answer, Attendance, TokenKind
from planner.models import Arrival, Conference, JournalEntry, Participant, Person
from planner.rules.card_codes import CardCode
from planner.rules.errors import NotFound
from planner.rules.keys import digest_of
from planner.services.arrivals import Entry, Outcome, Taken, find_last_arrivals, record_arrivals, undo_arrival
from planner.services.cards import start_of
from planner.services.journal import begin_act
from planner.services.participants import ParticipantWords, add_participant, find_participants
from planner.services.presence import count_doors, count_presence, find_door_delegates, set_quorum, total
from planner.services.tokens import find_tokens, make_token, revoke_token
from tests.services.world import BY, World, make_world

NOW = datetime(2024, 3, 14, 1)
CLOCK = datetime(2026, 11, 29, 1)
NAMES = ("A Pốt", "Y Thoanh", "Hơ Jan", "Nguyễn Thị Bình")


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


@pytest.fixture
def people(session: Session, world: World) -> list[Participant]:
    """Four delegates of the district's conference, and one of another that must not leak."""
    add_participant(session, world.held, ParticipantWords("Người nơi khác", post="Bí thư"), by=BY, now=NOW)
    return [
        add_participant(session, world.top, ParticipantWords(name, post=f"Phó {number}"), by=BY, now=NOW)
        for number, name in enumerate(NAMES)
    ]


def record(session: Session, conference: Conference, *entries: Entry, by: str = BY) -> list[Outcome]:
    return record_arrivals(session, conference, entries, by=by, now=NOW, clock=CLOCK)


def entry(key: str, row: Participant | None = None, kind: str = "present", minutes: int = 0, **more: object) -> Entry:
    number = row.id if row is not None else None
    return Entry(key, NOW - timedelta(minutes=60 - minutes), Attendance(kind), participant_id=number, **more)  # type: ignore[arg-type]


def taken(outcomes: list[Outcome]) -> list[str]:
    return [str(each.taken) for each in outcomes]


def state(row: Participant) -> tuple[str | None, datetime | None, datetime | None]:
    return row.attendance, row.arrived_at, row.left_at


def test_each_kind_of_arrival_is_kept(session: Session, world: World, people: list[Participant]) -> None:
    outcomes = record(
        session, world.top, entry("k1", people[0], door="Cửa 1"), entry("k2", people[1], "late", 20),
        entry("k3", people[2], "substitute", 5, substitute_name=" Y  Blao "), entry("k4", people[0], "left", 50),
    )  # fmt: skip
    assert taken(outcomes) == ["counted", "counted", "counted", "left"]
    early = NOW - timedelta(minutes=60)
    assert state(people[0]) == (Attendance.LEFT, early, NOW - timedelta(minutes=10))
    assert state(people[1]) == (Attendance.LATE, NOW - timedelta(minutes=40), None)
    assert (people[2].attendance, people[2].substitute_name) == (Attendance.SUBSTITUTE, "Y Blao")
    assert state(people[3]) == (None, None, None)
    row = session.scalars(select(Arrival).where(Arrival.key == "k1")).one()
    assert (row.door, row.recorded_by, row.at, row.received_at) == ("Cửa 1", BY, early, NOW)
    acts = session.scalars(select(JournalEntry.act).where(JournalEntry.table == "arrivals")).all()
    assert acts == ["check_in"] * 4


def test_a_second_scan_is_a_repeat_that_tells_of_the_first(
    session: Session, world: World, people: list[Participant]
) -> None:
    record(session, world.top, entry("k1", people[0], minutes=2, door="Cửa 1"), by="Thư ký A")
    (again,) = record(session, world.top, entry("k2", people[0], "late", 9, door="Cửa 2"), by="Thư ký B")
    assert (again.taken, again.counted and (again.counted.door, again.counted.recorded_by)) == (
        Taken.REPEAT, ("Cửa 1", "Thư ký A"),
    )  # fmt: skip
    assert state(people[0]) == (Attendance.PRESENT, NOW - timedelta(minutes=58), None)
    repeats = session.execute(select(Arrival.key, Arrival.is_repeat).order_by(Arrival.id)).all()
    assert [tuple(row) for row in repeats] == [("k1", False), ("k2", True)]


def test_the_same_key_again_gets_the_same_answer_and_changes_nothing(
    session: Session, world: World, people: list[Participant]
) -> None:
    entries = [entry("k1", people[0]), entry("k2", people[0]), entry("k3", people[1], "left"), entry("k4", people[2])]
    first = record(session, world.top, *entries)
    second = record(session, world.top, *entries)
    assert taken(first) == taken(second) == ["counted", "repeat", "not_arrived", "counted"]
    assert [each.is_again for each in first + second] == [False] * 4 + [True] * 4
    assert session.scalars(select(Arrival.key).order_by(Arrival.id)).all() == ["k1", "k2", "k3", "k4"]


def test_the_same_key_twice_in_one_batch_counts_once(
    session: Session, world: World, people: list[Participant]
) -> None:
    outcomes = record(session, world.top, entry("k1", people[0]), entry("k1", people[0]))
    assert [(each.taken, each.is_again) for each in outcomes] == [(Taken.COUNTED, False), (Taken.COUNTED, True)]
    assert len(session.scalars(select(Arrival)).all()) == 1


def test_who_left_may_come_back(session: Session, world: World, people: list[Participant]) -> None:
    outcomes = record(
        session, world.top, entry("k1", people[0], "late"), entry("k2", people[0], "left", 10),
        entry("k3", people[0], "present", 20),
    )  # fmt: skip
    assert taken(outcomes) == ["counted", "left", "back"]
    assert state(people[0]) == (Attendance.LATE, NOW - timedelta(minutes=60), None)
    assert taken(record(session, world.top, entry("k3", people[0]))) == ["back"]


def test_a_door_that_was_offline_tells_the_earlier_moment(
    session: Session, world: World, people: list[Participant]
) -> None:
    record(session, world.top, entry("k1", people[0], minutes=30), entry("k2", people[1], "left", 40))
    late = record(session, world.top, entry("k3", people[0], minutes=5), entry("k4", people[1], minutes=6))
    assert taken(late) == ["repeat", "counted"]
    assert state(people[0]) == (Attendance.PRESENT, NOW - timedelta(minutes=55), None)
    assert state(people[1]) == (Attendance.LEFT, NOW - timedelta(minutes=54), NOW - timedelta(minutes=20))


def test_codes_are_found_by_their_digest_until_revoked(
    session: Session, world: World, people: list[Participant]
) -> None:
    keys = [
        make_token(session, TokenKind.REPLY, secret="s", by=BY, now=CLOCK, participant_id=row.id) for row in people[:2]
    ]
    (gone,) = find_tokens(session, TokenKind.REPLY, now=CLOCK, participant_id=people[1].id)
    revoke_token(session, gone, by=BY, now=CLOCK)
    outcomes = record(session, world.top, *(entry(f"k{n}", digest=digest_of(key)) for n, key in enumerate(keys)))
    assert [(each.taken, each.participant) for each in outcomes] == [
        (Taken.COUNTED, people[0]), (Taken.UNKNOWN, None),
    ]  # fmt: skip


def test_delegates_and_codes_of_another_conference_are_unknown(
    session: Session, world: World, people: list[Participant]
) -> None:
    (other,) = find_participants(session, world.held.id)
    key = make_token(session, TokenKind.REPLY, secret="s", by=BY, now=CLOCK, participant_id=other.id)
    (arrived,) = record(session, world.held, entry("theirs", other))
    assert arrived.taken is Taken.COUNTED
    outcomes = record(
        session, world.top, entry("k1", other), entry("k2", digest=digest_of(key)), entry("k3"),
        Entry("k4", NOW, undoes="theirs"), entry("k5", digest="no such"),
    )  # fmt: skip
    assert [(each.taken, each.participant) for each in outcomes] == [(Taken.UNKNOWN, None)] * 5
    assert other.attendance is Attendance.PRESENT
    assert session.scalars(select(Arrival.conference_id)).all() == [world.held.id]
    # the same key at another conference is another key
    assert taken(record(session, world.top, entry("theirs", people[0]))) == ["counted"]


def test_the_code_in_letters_of_a_card_is_of_one_conference(
    session: Session, world: World, people: list[Participant]
) -> None:
    here, there = start_of(world.top), start_of(world.held)
    stranger = find_participants(session, world.held.id)[0]
    outcomes = record(
        session, world.top, entry("k1", card=CardCode(here, people[0].id)),
        entry("k2", card=CardCode(here, stranger.id)),
        entry("k3", card=CardCode(there, stranger.id)), entry("k4", card=CardCode(there, people[1].id)),
        entry("k1", card=CardCode(here, people[0].id)),
    )  # fmt: skip
    assert here != there
    assert taken(outcomes) == ["counted", "unknown", "elsewhere", "elsewhere", "counted"]
    assert [row.attendance for row in (*people[:2], stranger)] == ["present", None, None]


def assert_same_queries(session: Session, conference: Conference, entries: list[Entry], count_queries) -> None:
    """Record one entry, then the others together: each time with as many questions to the database."""
    session.expire_all()
    with count_queries() as one:
        record(session, conference, entries[0])
    session.expire_all()
    with count_queries() as three:
        record(session, conference, *entries[1:])
    selects = [sum(each.startswith("SELECT") for each in queries) for queries in (one, three)]
    assert selects[0] == selects[1]


def test_codes_in_letters_take_no_query_each(
    session: Session, world: World, people: list[Participant], count_queries
) -> None:
    start = start_of(world.top)
    entries = [entry(f"k{n}", card=CardCode(start, row.id)) for n, row in enumerate(people)]
    assert_same_queries(session, world.top, entries, count_queries)


def test_taking_back_restores_what_was(session: Session, world: World, people: list[Participant]) -> None:
    record(session, world.top, entry("k1", people[0]), entry("k2", people[0], "left", 9))
    undo = Entry("u1", NOW, undoes="k2")
    assert taken(record(session, world.top, undo)) == ["undone"]
    assert people[0].attendance is Attendance.PRESENT
    assert [each.is_again for each in record(session, world.top, undo)] == [True]
    assert taken(record(session, world.top, Entry("u2", NOW, undoes="k1"))) == ["undone"]
    assert state(people[0]) == (None, None, None)
    assert taken(record(session, world.top, entry("k1", people[0]))) == ["undone"], "a key that was taken back stays so"
    assert taken(record(session, world.top, entry("k3", people[0], "late"))) == ["counted"]
    assert people[0].attendance is Attendance.LATE


def test_taking_back_a_scan_lets_that_of_another_door_count(
    session: Session, world: World, people: list[Participant]
) -> None:
    record(
        session, world.top, entry("k1", people[0], door="1"), entry("k2", people[0], minutes=1, door="1"),
        entry("k3", people[0], "late", 9, door="2"),
    )  # fmt: skip
    (outcome,) = record(session, world.top, Entry("u", NOW, undoes="k1"))
    assert (outcome.counted and outcome.counted.key, people[0].attendance) == ("k3", Attendance.LATE)
    rows = session.execute(select(Arrival.key, Arrival.is_repeat, Arrival.undone_at).order_by(Arrival.id)).all()
    assert [tuple(row) for row in rows] == [("k1", False, NOW), ("k2", True, NOW), ("k3", False, None)]


def test_undo_by_number_is_of_this_conference_alone(
    session: Session, world: World, people: list[Participant]
) -> None:
    record(session, world.top, entry("k1", people[0]))
    row = find_last_arrivals(session, world.top.id)[people[0].id]
    with pytest.raises(NotFound):
        undo_arrival(session, world.held, row.id, by=BY, now=NOW)
    assert people[0].attendance is Attendance.PRESENT
    assert undo_arrival(session, world.top, row.id, by=BY, now=NOW) is people[0]
    assert (people[0].attendance, find_last_arrivals(session, world.top.id)) == (None, {})


def test_the_name_of_a_substitute_goes_when_it_is_taken_back(
    session: Session, world: World, people: list[Participant]
) -> None:
    begin_act(session, "test", by=BY, now=NOW)
    people[1].answer, people[1].substitute_name, people[1].substitute_post = Answer.SUBSTITUTE, "Y Blao", "Phó Bí thư"
    record(
        session, world.top, entry("k1", people[0], "substitute", substitute_name="A Brau"),
        entry("k2", people[1], "substitute"),
    )  # fmt: skip
    assert [row.substitute_name for row in people] == ["A Brau", "Y Blao", "", ""]
    record(session, world.top, Entry("u1", NOW, undoes="k1"), Entry("u2", NOW, undoes="k2"))
    assert [(row.substitute_name, row.substitute_post) for row in people[:2]] == [("", ""), ("Y Blao", "Phó Bí thư")]


def test_walk_ins_stand_at_the_end_of_the_list_once(
    session: Session, world: World, people: list[Participant]
) -> None:
    words = ParticipantWords(" A  Nhui ", post="Già làng", unit_words="Thôn 2")
    sent = Entry("w1", NOW, walk_in=words, door="Cửa 1")
    (first,) = record(session, world.top, sent)
    (again,) = record(session, world.top, sent)
    (other,) = record(session, world.top, Entry("w2", NOW, walk_in=words, door="Cửa 2"))
    assert [(each.taken, each.is_new, each.is_again) for each in (first, again, other)] == [
        (Taken.COUNTED, True, False), (Taken.COUNTED, False, True), (Taken.REPEAT, False, False),
    ]  # fmt: skip
    rows = find_participants(session, world.top.id)
    assert [row.name for row in rows] == [*NAMES, "A Nhui"]
    assert (rows[-1].is_walk_in, rows[-1].attendance, rows[-1].position) == (True, Attendance.PRESENT, 5)
    person = session.get_one(Person, rows[-1].person_id)
    assert (person.name, person.unit_id) == ("A Nhui", world.top.unit_id)


def test_a_walk_in_who_is_listed_is_that_delegate(session: Session, world: World, people: list[Participant]) -> None:
    words = ParticipantWords("A Pốt", post="Phó 0")
    (outcome,) = record(session, world.top, Entry("w", NOW, walk_in=words))
    assert (outcome.participant, outcome.is_new, people[0].is_walk_in) == (people[0], False, False)
    assert taken(record(session, world.top, Entry("w2", NOW, walk_in=ParticipantWords("  ")))) == ["unknown"]


def test_counts_of_groups_and_all(session: Session, world: World, people: list[Participant]) -> None:
    begin_act(session, "test", by=BY, now=NOW)
    people[0].answer, people[3].answer = Answer.COMING, Answer.NOT_COMING
    record(
        session, world.top, entry("k1", people[0], door="Cửa 1"), entry("k2", people[1], "late", door="Cửa 2"),
        entry("k3", people[2], "substitute", door="Cửa 2"), entry("k4", people[2], door="Cửa 1"),
        entry("k5", people[0], "left", 9, door="Cửa 1"),
        Entry("k6", NOW, door="Cửa 1", walk_in=ParticipantWords("A Nhui")),
    )  # fmt: skip
    everybody = total(count_presence(session, world.top.id))
    counted = (everybody.called, everybody.coming, everybody.here, everybody.substitutes, everybody.late)
    assert counted == (4, 1, 3, 1, 1)
    assert (everybody.left, everybody.walk_ins) == (1, 1)
    assert count_doors(session, world.top.id) == [("Cửa 1", 2, NOW), ("Cửa 2", 2, NOW)]
    assert total(count_presence(session, world.held.id)).here == 0
    set_quorum(session, world.top, 3, by=BY, now=NOW)
    assert world.top.quorum == 3


def test_the_list_of_a_door_holds_what_it_needs(session: Session, world: World, people: list[Participant]) -> None:
    key = make_token(session, TokenKind.REPLY, secret="s", by=BY, now=CLOCK, participant_id=people[1].id)
    record(session, world.top, entry("k1", people[1], door="Cửa 1"))
    rows = find_door_delegates(session, world.top.id, clock=CLOCK)
    assert [row.name for row in rows] == list(NAMES)
    row = rows[1]
    assert (row.folded, row.post, row.digest) == ("y thoanh", "Phó 1", digest_of(key))
    assert (row.attendance, row.door, row.last_key) == ("present", "Cửa 1", "k1")
    assert (rows[0].digest, rows[0].attendance, rows[0].last_key) == ("", "", "")


def test_queries_do_not_grow_with_the_batch(
    session: Session, world: World, people: list[Participant], count_queries
) -> None:
    entries = [entry(f"k{n}", row) for n, row in enumerate(people)]
    assert_same_queries(session, world.top, entries, count_queries)
