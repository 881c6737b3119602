"""Lists of people taken over and undone, on both databases: who is whom, what is left, what refuses."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.enums import Answer, Attendance, ImportState, LetterKind, Level, TokenKind, UnitKind
from planner.models import (
    AgendaItem,
    AttendanceGroup,
    Conference,
    JournalEntry,
    Letter,
    ListImport,
    Participant,
    Person,
    Post,
    Seat,
    Token,
)
from planner.readers.people_rows import read_people_rows
from planner.rules.access import EVERYWHERE, NOWHERE
from planner.rules.errors import NotFound, Refused
from planner.services.journal import begin_act
from planner.services.journal_chain import verify_journal
from planner.services.list_checks import check_import
from planner.services.list_imports import Sheet, find_import, find_imports, find_waiting, give_up, store_import
from planner.services.list_takeovers import Choices, find_used, take_over, undo_import
from planner.services.participants import ParticipantWords, add_participant, delete_participant, find_participants
from planner.services.people import PersonWords, PostWords, add_person, edit_person, merge_people
from planner.services.tokens import find_token, make_token, note_use
from tests.services.world import add_unit

HEAD = ["Họ và tên", "Chức vụ Đảng", "Chức vụ chính quyền", "Đơn vị", "Thành phần", "Điện thoại"]
ROWS = [
    ["A Pốt", "Bí thư", "Chủ tịch", "Xã Một", "", "0905123456"], ["Y Thoanh", "", "Kế toán", "Xã Một", "", ""],
    ["Hơ Jan", "", "", "Xã Hai", "", ""],
]  # fmt: skip
BY = "Văn phòng"


@pytest.fixture
def session(demo_session: Session) -> Session:
    return demo_session


@pytest.fixture
def conference(conference_of) -> Conference:
    return conference_of("615")


@pytest.fixture
def store(session: Session, conference: Conference, now) -> Callable[..., ListImport]:
    """Return `store(rows, owner)`: keep a list, of the conference where no other owner is given."""

    def keep(rows: list[list[str]] = ROWS, owner: Any = None) -> ListImport:
        found = read_people_rows([HEAD, *rows], (), 2024)
        sheet = Sheet("../danh\nsách.csv", b"x", "csv", 0)
        return store_import(session, sheet, found, owner or conference, by=BY, account_id=None, now=now)

    return keep


@pytest.fixture
def take(session: Session, conference: Conference, today, now) -> Callable[..., int]:
    """Return `take(waiting)`: take a list over."""

    def over(waiting: ListImport, **choices: Any) -> int:
        owner = conference if waiting.conference_id else None
        return take_over(session, waiting, owner, Choices(**choices), EVERYWHERE, on=today, by=BY, now=now)

    return over


def totals(session: Session) -> tuple[int, ...]:
    return tuple(session.scalar(select(func.count(model.id))) or 0 for model in (Participant, Person, Post))


def codes(session: Session, waiting: ListImport, conference: Conference | None, reach: Any = EVERYWHERE) -> list[str]:
    return [fault.code for fault in check_import(session, waiting, conference, reach).faults]


def test_a_list_is_added_at_the_end_and_the_import_forgets_the_file(session, conference, store, take, now) -> None:
    add_participant(session, conference, ParticipantWords("Đã có"), by=BY, now=now)
    waiting = store()
    assert (waiting.name, waiting.state) == ("danhsách.csv", ImportState.PREVIEWED)
    group = conference.tier.groups[0]
    assert take(waiting, letter=LetterKind.SUMMONS, group_id=group.id) == 3
    rows = find_participants(session, conference.id)
    assert [(row.position, row.name, row.post, row.unit_words) for row in rows] == [
        (1, "Đã có", "", ""), (2, "A Pốt", "Bí thư, Chủ tịch", "Xã Một"), (3, "Y Thoanh", "Kế toán", "Xã Một"),
        (4, "Hơ Jan", "", "Xã Hai"),
    ]  # fmt: skip
    assert {(row.letter, row.group_id, row.import_id) for row in rows[1:]} == {
        (LetterKind.SUMMONS, group.id, waiting.id)
    }
    posts = [(post.position, post.title, post.unit_words) for post in rows[1].person.posts]
    assert posts == [(1, "Bí thư", "Xã Một"), (2, "Chủ tịch", "Xã Một")]
    assert (rows[1].person.telephone, rows[1].person.unit_id) == ("0905123456", conference.unit_id)
    assert (waiting.content, waiting.rows, waiting.added) == (None, [], 3)
    entries = session.scalars(select(JournalEntry).where(JournalEntry.act == "import_people")).all()
    assert {entry.unit_id for entry in entries} == {conference.unit_id}
    assert len(entries) == 3 + 3 + 4 + 1 and "0905123456" not in str([entry.after for entry in entries])
    (shown,) = find_imports(session, conference.id)
    assert (shown.name, shown.added, shown.who) == ("danhsách.csv", 3, "")


def test_as_many_questions_for_many_rows_as_for_few(session, conference, store, take, count_queries) -> None:
    few, many = ([[f"Người {size} {n}", "", "Uỷ viên", "Xã Một", "", ""] for n in range(size)] for size in (2, 90))
    with count_queries() as for_few:
        take(store(few))
    with count_queries() as for_many:
        take(store(many))
    assert len([each for each in for_many if each.startswith("SELECT")]) == len(
        [each for each in for_few if each.startswith("SELECT")]
    )


def test_an_undone_import_leaves_what_was_before(session, conference, store, take, now) -> None:
    before = totals(session)
    own = add_participant(session, conference, ParticipantWords("Y Thoanh", post="Kế toán", unit_words="Xã Một"),
                          by=BY, now=now)  # fmt: skip
    with_own = totals(session)
    imported = store([*ROWS, ["Người khác", "", "", "", "", ""]])
    assert codes(session, imported, conference) == ["listed"]
    assert take(imported) == 3
    last = add_participant(session, conference, ParticipantWords("Sau cùng"), by=BY, now=now)
    token = make_token(session, TokenKind.REPLY, by=BY, now=now, participant_id=_of(session, imported, "Hơ Jan").id)
    assert token and find_used(session, imported) == []
    assert undo_import(session, imported, by=BY, now=now) == 3
    assert [(row.position, row.id) for row in find_participants(session, conference.id)] == [(1, own.id), (2, last.id)]
    assert totals(session) == tuple(number + 1 for number in with_own) and before < with_own
    assert session.scalar(select(func.count(Token.id)).where(Token.participant_id.is_not(None))) == 0
    assert (imported.state, imported.added) == (ImportState.UNDONE, 3)
    undone = session.scalars(select(JournalEntry).where(JournalEntry.act == "undo_import")).all()
    swept = [entry.table for entry in undone if entry.change == "delete"]
    assert sorted(swept) == ["participants"] * 3 + ["people"] * 3 + ["posts"] * 4 + ["tokens"]
    assert verify_journal(session).breaks == []


def test_many_rows_that_go_are_told_like_few(session, conference, store, take, now) -> None:
    """Beyond twenty rows the journal asks once for all who refers to them."""
    imported = store([[f"Người {n}", "", "Ủy viên", "Xã Một", "", ""] for n in range(30)])
    take(imported)
    make_token(session, TokenKind.REPLY, by=BY, now=now, participant_id=_of(session, imported, "Người 7").id)
    before = totals(session)
    undo_import(session, imported, by=BY, now=now)
    assert totals(session) == tuple(number - 30 for number in before)
    query = select(JournalEntry.table, func.count()).where(JournalEntry.act == "undo_import")
    told = session.execute(query.where(JournalEntry.change == "delete").group_by(JournalEntry.table)).all()
    assert {table: number for table, number in told} == {"participants": 30, "people": 30, "posts": 30, "tokens": 1}


def _of(session: Session, imported: ListImport, name: str) -> Participant:
    query = select(Participant).where(Participant.import_id == imported.id, Participant.name == name)
    return session.scalars(query).one()


def _uses(session: Session, row: Participant, conference_of, today, now) -> dict[str, Callable[[], Any]]:
    """Return what may be done with an imported delegate, by the code that undoing then gives."""
    other = Participant(conference_id=conference_of("616").id, person_id=row.person_id, position=1, name=row.name)
    words = PersonWords(row.name, posts=(PostWords("Khác"), PostWords("Thêm")))

    def change(**values: Any) -> None:
        for name, value in values.items():
            setattr(row, name, value)

    def merge() -> None:
        twin = add_person(session, PersonWords("Bản khác"), row.person.unit_id, on=today, by=BY, now=now)
        merge_people(session, twin, row.person, by=BY, now=now)

    def use_link() -> None:
        key = make_token(session, TokenKind.REPLY, by=BY, now=now, participant_id=row.id)
        note_use(session, find_token(session, TokenKind.REPLY, key, now=now), now=now)

    speaks = AgendaItem(conference_id=row.conference_id, position=90, title="X", presenter_person_id=row.person_id)
    letter = Letter(conference_id=row.conference_id, participant_id=row.id, kind=row.letter, addressee="X")
    seat = Seat(conference_id=row.conference_id, participant_id=row.id, code="A1")
    return {
        "answered": lambda: change(answer=Answer.COMING), "changed": lambda: change(post="Khác"),
        "arrived": lambda: change(attendance=Attendance.PRESENT, arrived_at=now), "link": use_link,
        "seated": lambda: session.add(seat), "letter": lambda: session.add(letter),
        "named": lambda: session.add(speaks), "person_changed": merge,
        "person_changed ": lambda: edit_person(session, row.person, words, on=today, by=BY, now=now),
        "person_changed  ": lambda: row.person.posts.clear(),
        "on_list": lambda: session.add(other),
    }  # fmt: skip


USES = (
    "answered", "changed", "arrived", "link", "seated", "letter", "named", "person_changed", "person_changed ",
    "person_changed  ", "on_list",
)  # fmt: skip


@pytest.mark.parametrize("use", USES)
def test_whoever_was_used_since_keeps_the_whole_import(session, conference_of, store, take, today, now, use) -> None:
    imported = store()
    take(imported)
    row = _of(session, imported, "A Pốt")
    begin_act(session, "edit_participants", by=BY, now=now + timedelta(hours=1))
    _uses(session, row, conference_of, today, now)[use]()
    session.flush()
    before = totals(session)
    found = [(used.name, used.code) for used in find_used(session, imported)]
    assert ("A Pốt", use.strip()) in found and len(found) == 1
    with pytest.raises(Refused) as refused:
        undo_import(session, imported, by=BY, now=now)
    assert (refused.value.code, totals(session)) == ("import_used", before)
    assert set(_uses(session, row, conference_of, today, now)) == set(USES)


def test_who_only_moved_in_the_list_is_not_in_use(session, conference, store, take, now) -> None:
    first = add_participant(session, conference, ParticipantWords("Đầu tiên"), by=BY, now=now)
    imported = store()
    take(imported)
    delete_participant(session, first, by=BY, now=now)
    assert [row.position for row in find_participants(session, conference.id)] == [1, 2, 3]
    assert find_used(session, imported) == []


def test_exact_words_are_the_same_person_and_others_only_may_be(session, conference, store, today, now) -> None:
    unit_id = conference.unit_id
    posts = (PostWords("Bí thư", "Xã Một"), PostWords("Chủ tịch", "Xã Một"), PostWords("Đại biểu HĐND", "Xã Một"))
    known = add_person(session, PersonWords("A Pốt", posts=posts), unit_id, on=today, by=BY, now=now)
    for words in (PersonWords("Y Thoanh", birth_year=1950), PersonWords("HƠ JAN", posts=(PostWords("X", "Y"),))):
        add_person(session, words, unit_id, on=today, by=BY, now=now)
    checked = check_import(session, store(), conference, EVERYWHERE)
    assert [(row.known.id if row.known else None, len(row.twins)) for row in checked.rows] == [
        (known.id, 0), (None, 1), (None, 1),
    ]  # fmt: skip
    assert [(fault.code, fault.value) for fault in checked.faults] == [
        ("known", conference.unit.name), ("twin", "Y Thoanh"), ("twin", "HƠ JAN (X Y)"),
    ]  # fmt: skip
    printed = store([["A Pốt", "Bí thư, Chủ tịch, Đại biểu HĐND", "", "Xã Một", "", ""]])
    assert codes(session, printed, conference) == ["known"], "all posts as a list prints them"
    unseen = check_import(session, store(), conference, NOWHERE)
    assert [(fault.code, fault.value) for fault in unseen.faults] == [("known", "")], "the keeper is not told"


def test_a_list_knows_nobody_whom_its_unit_may_not_read(session, conference, conference_of, store, today, now) -> None:
    posts = (PostWords("Bí thư", "Xã Một"),)
    above = conference_of("62").unit_id
    known = add_person(session, PersonWords("A Pốt", posts=posts), above, on=today, by=BY, now=now)
    waiting = store([["A Pốt", "Bí thư", "", "Xã Một", "", ""]])
    (row,) = check_import(session, waiting, conference, NOWHERE).rows
    assert (row.known, row.is_added, conference.unit_id == above) == (None, True, False)
    known.unit_id = conference.unit_id
    session.flush()
    (row,) = check_import(session, waiting, conference, NOWHERE).rows
    assert row.known is not None and row.known.id == known.id


def test_a_directory_knows_only_its_own_people(session, conference, store, take, today, now) -> None:
    waiting = store(owner=conference.unit)
    assert take(waiting) == 3 and waiting.conference_id is None
    again = store(owner=conference.unit)
    assert codes(session, again, None) == ["listed"] * 3 and codes(session, again, None, NOWHERE) == []
    with pytest.raises(Refused) as refused:
        take(again)
    assert refused.value.code == "import_nothing"
    assert session.scalar(select(func.count(Participant.id)).where(Participant.import_id.is_not(None))) == 0
    assert undo_import(session, waiting, by=BY, now=now) == 3


def test_two_rows_for_one_known_person_are_told(session, conference, store, today, now) -> None:
    posts = (PostWords("Bí thư", "Xã Một"), PostWords("Chủ tịch", "Xã Một"))
    add_person(session, PersonWords("A Pốt", posts=posts), conference.unit_id, on=today, by=BY, now=now)
    waiting = store([["A Pốt", "Bí thư", "", "Xã Một", "", ""], ["A Pốt", "", "Chủ tịch", "Xã Một", "", ""]])
    assert codes(session, waiting, conference) == ["known", "repeated_person", "same_name", "known"]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [("CÁC ĐỒNG CHÍ ỦY VIÊN BAN CHẤP HÀNH", True), ("Ủy viên Ban Chấp hành (5 đồng chí)", True), ("Báo chí", True),
     ("Phóng viên", False), ("Của hội nghị khác", False)],
)  # fmt: skip
def test_groups_are_found_by_their_words(session, conference, conference_of, store, now, words, is_found) -> None:
    begin_act(session, "test", by=BY, now=now)
    tier_id = conference.tier_id
    for at, (said, owner) in enumerate([
        ("Các đồng chí Ủy viên Ban Chấp hành", None), ("Cơ quan báo chí", conference.id),
        ("Của hội nghị khác", conference_of("616").id),
    ]):  # fmt: skip
        session.add(AttendanceGroup(tier_id=tier_id, conference_id=owner, position=50 + at, words=said))
    session.flush()
    checked = check_import(session, store([["A Pốt", "", "", "", words, ""]]), conference, EVERYWHERE)
    assert (checked.rows[0].group_id is not None) is is_found
    assert ("group_unknown" in [fault.code for fault in checked.faults]) is not is_found


def test_what_is_over_is_over(session, conference, conference_of, store, take, now) -> None:
    waiting = store()
    with pytest.raises(Refused, match="import_over"):
        undo_import(session, waiting, by=BY, now=now)
    take(waiting)
    for act in (lambda: take(waiting), lambda: give_up(session, waiting, by=BY, now=now),
                lambda: find_waiting(session, waiting.id, conference.id)):  # fmt: skip
        with pytest.raises(Refused, match="import_over"):
            act()
    for conference_id in (conference_of("616").id, None):
        with pytest.raises(NotFound):
            find_import(session, waiting.id, conference_id)
    other = store([["Ai đó", "", "", "", "", ""]])
    give_up(session, other, by=BY, now=now)
    assert [each.id for each in find_imports(session, conference.id)] == [waiting.id]


def test_a_list_that_another_request_took_over_is_not_added_twice(make_engine, kind, today, now) -> None:
    """The second press finds what the first has stored, although it had read the list before."""
    engine = make_engine(kind)
    with Session(engine) as first, Session(engine, expire_on_commit=False) as second:
        begin_act(first, "test", by=BY, now=now)
        unit = add_unit(first, "99", "Xã Hai Lần", UnitKind.COMMUNE, Level.COMMUNE, None)
        found = read_people_rows([HEAD, *ROWS], (), 2024)
        waiting = store_import(first, Sheet("a.csv", b"x", "csv", 0), found, unit, by=BY, account_id=None, now=now)
        first.commit()
        seen = second.get_one(ListImport, waiting.id)
        second.commit()
        take_over(first, waiting, None, Choices(), EVERYWHERE, on=today, by=BY, now=now)
        first.commit()
        assert seen.state is ImportState.PREVIEWED, "as this request has read it"
        with pytest.raises(Refused, match="import_over"):
            take_over(second, seen, None, Choices(), EVERYWHERE, on=today, by=BY, now=now)
        assert first.scalar(select(func.count(Person.id))) == 3


def test_rows_without_a_form_of_address_are_called_as_chosen(session, conference, take, now) -> None:
    rows = [["Họ và tên", "Giới tính", "Xưng hô"], ["A Bắc", "Nam", ""], ["Y Đông", "Nữ", ""], ["Siu Nam", "", ""],
            ["Hơ Tây", "Nữ", "đồng chí"]]  # fmt: skip
    sheet = Sheet("a.csv", b"x", "csv", 0)
    imported = store_import(
        session, sheet, read_people_rows(rows, (), 2024), conference, by=BY, account_id=None, now=now
    )
    take(imported, honorific="ông/bà")
    query = select(Participant.name, Participant.honorific).where(Participant.import_id == imported.id)
    assert dict(session.execute(query).all()) == {
        "A Bắc": "ông", "Y Đông": "bà", "Siu Nam": "ông/bà", "Hơ Tây": "đồng chí",
    }
