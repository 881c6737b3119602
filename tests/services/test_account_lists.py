"""Many accounts at once: what a list means, what is wrong with it, all or none; keys for those that wait."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.enums import Role, TokenKind
from planner.models import Account, Grant, JournalEntry, Token, Unit
from planner.readers.account_rows import AccountRow, RowFault, as_table, read_account_rows
from planner.rules.access import EVERYWHERE, Reach
from planner.rules.errors import NotFound, Refused
from planner.services.account_lists import check_list, find_starts, make_listed, propose_list
from planner.services.activations import LASTS, count_waiting, find_waiting, make_sheets
from planner.services.journal import begin_act
from planner.services.tokens import find_token, make_token
from planner.services.units import find_unit
from tests.timing import least_seconds

BY = "Quản trị"
ADDRESS = "https://planner.test/activate"
HOURS = timedelta(hours=7)


@pytest.fixture
def unit(demo_session: Session, today: date) -> Callable[[str], Unit]:
    """Return a function that gives the unit of a code on the assumed day."""
    return lambda code: find_unit(demo_session, code, today)


@pytest.fixture
def add_account(demo_session: Session, now: datetime) -> Callable[..., Account]:
    """Return a function that stores an account with roles at units."""

    def add(username: str, *units: Unit | None, role: Role = Role.EDITOR, **values: object) -> Account:
        begin_act(demo_session, "create_account", by=BY, now=now)
        grants = [Grant(role=role, unit_id=unit.id if unit else None) for unit in units]
        account = Account(username=username, grants=grants, **values)
        demo_session.add(account)
        demo_session.flush()
        return account

    return add


@pytest.fixture
def check(demo_session: Session, today: date) -> Callable[..., tuple[list[tuple[str, ...]], list[RowFault]]]:
    """Return a function that checks rows: user name, code, name, e-mail and role of each, and the faults."""

    def run(*rows: AccountRow, reach: Reach = EVERYWHERE) -> tuple[list[tuple[str, ...]], list[RowFault]]:
        listed, faults = check_list(demo_session, rows, reach, today)
        return [
            (each.row.username, each.unit.code, each.row.name, each.row.email, each.row.role.value) for each in listed
        ], faults

    return run


@pytest.fixture
def make(demo_session: Session, today: date, now: datetime) -> Callable[..., int]:
    return lambda rows, reach=EVERYWHERE: make_listed(demo_session, rows, reach, today, by=BY, now=now)


def test_what_is_blank_comes_from_the_unit(check) -> None:
    kon_plong = AccountRow(2, code="613")
    commune = AccountRow(3, unit="xã đăk nên", username="Dak.Nen", name="A  Pốt", email="A@B.vn", role=Role.READER)
    assert check(kon_plong, commune) == (
        [("konplong", "613", "Huyện Kon Plông", "", "editor"), ("dak.nen", "23452", "A Pốt", "a@b.vn", "reader")], [],
    )  # fmt: skip


def test_a_name_that_is_taken_gets_the_code(check, add_account, unit) -> None:
    add_account("konplong", unit("613"))
    assert check(AccountRow(2, code="613"), AccountRow(3, code="23452"), AccountRow(4, code="23452")) == (
        [
            ("konplong-613", "613", "Huyện Kon Plông", "", "editor"), ("daknen", "23452", "Xã Đắk Nên", "", "editor"),
            ("daknen-23452", "23452", "Xã Đắk Nên", "", "editor"),
        ], [],
    )  # fmt: skip


def test_zeros_that_excel_dropped_are_put_back(check, demo_session, unit, now) -> None:
    begin_act(demo_session, "add_units", by=BY, now=now)
    for code, name in (("00613", "Phường Thử"), ("00009", "Phường Chín"), ("009", "Quận Chín")):
        demo_session.add(
            Unit(code=code, name=name, kind="ward", level="commune", search_key=name.lower(), parent_id=unit("62").id)
        )
    demo_session.flush()
    listed, faults = check(
        AccountRow(2, code="613"), AccountRow(3, code="0613"), AccountRow(4, code="9"),
        AccountRow(5, code="9", unit="Quận Chín"),
    )  # fmt: skip
    assert [each[1] for each in listed] == ["613", "00613"], "a code as it stands wins"
    assert faults == [RowFault(4, "code", "unit_ambiguous", "9"), RowFault(5, "code", "unit_ambiguous", "9")]


def test_units_that_are_not_meant_alone_are_faults(check, unit) -> None:
    kon_plong = Reach(units=frozenset({unit("613").id}))
    rows = (AccountRow(2, code="0"), AccountRow(3, unit="Huyện Không Có"), AccountRow(4, code="62"))
    assert check(*rows, reach=kon_plong) == (
        [],
        [
            RowFault(2, "code", "unit_unknown", "0"), RowFault(3, "unit", "unit_unknown", "Huyện Không Có"),
            RowFault(4, "code", "unit_unknown", "62"),
        ],
    )  # fmt: skip
    assert [each[1] for each in check(*rows)[0]] == ["62"], "it is there for whoever reaches it"


def test_names_and_mail_of_others_are_faults(check, add_account, unit) -> None:
    add_account("taken", unit("613"), email="taken@b.vn")
    _, faults = check(
        AccountRow(2, code="613", username="Taken", email="TAKEN@b.vn"),
        AccountRow(3, code="613", username="Đắk Nên", email="no mail"),
        AccountRow(4, code="613", username="twice", email="twice@b.vn"),
        AccountRow(5, code="613", username="TWICE", email="Twice@b.vn"),
    )
    assert faults == [
        RowFault(2, "username", "username_taken", "taken"), RowFault(2, "email", "email_taken", "taken@b.vn"),
        RowFault(3, "username", "username_form", "đắk nên"), RowFault(3, "email", "email_form", "no mail"),
        RowFault(4, "username", "username_repeated", "twice"), RowFault(4, "email", "email_repeated", "twice@b.vn"),
        RowFault(5, "username", "username_repeated", "twice"), RowFault(5, "email", "email_repeated", "twice@b.vn"),
    ]  # fmt: skip


def test_who_has_the_role_at_the_unit_already_is_counted(demo_session, today, add_account, unit) -> None:
    add_account("one", unit("613"))
    add_account("two", unit("613"), role=Role.READER)
    add_account("gone", unit("613"), is_disabled=True)
    rows = [AccountRow(2, code="613"), AccountRow(3, code="23452")]
    assert [each.others for each in check_list(demo_session, rows, EVERYWHERE, today)[0]] == [1, 0]


def test_a_list_is_made_as_a_whole_or_not_at_all(demo_session, make) -> None:
    before = demo_session.scalar(select(func.count(Account.id)))
    with pytest.raises(Refused) as refused:
        make([AccountRow(2, code="613"), AccountRow(3, code="0")])
    assert refused.value.values["faults"] == [RowFault(3, "code", "unit_unknown", "0")]
    with pytest.raises(Refused):
        make([])
    assert demo_session.scalar(select(func.count(Account.id))) == before
    assert make([AccountRow(2, code="613", email="a@b.vn"), AccountRow(3, code="23452", role=Role.READER)]) == 2
    made = demo_session.scalars(select(Account).order_by(Account.id.desc()).limit(2)).all()[::-1]
    assert [(each.username, each.name, each.email, each.password_hash) for each in made] == [
        ("konplong", "Huyện Kon Plông", "a@b.vn", None), ("daknen", "Xã Đắk Nên", None, None),
    ]  # fmt: skip
    assert [[(grant.role, grant.unit.code) for grant in each.grants] for each in made] == [
        [(Role.EDITOR, "613")], [(Role.READER, "23452")],
    ]  # fmt: skip
    told = select(func.count(JournalEntry.id)).where(JournalEntry.act == "create_account", JournalEntry.by == BY)
    assert demo_session.scalar(told) == 4, "two accounts, two roles"


def test_the_proposed_list_makes_all_112_accounts_at_once(demo_session, make, today, unit) -> None:
    proposed = propose_list(demo_session, unit("62"), today)
    rows, faults = read_account_rows(as_table([row for row, _ in proposed]))
    assert (len(rows), faults) == (112, [])
    assert {row.line for row in rows} == set(range(2, 114))
    districts = [at for at, (_, place) in enumerate(proposed) if place.parent_id == unit("62").id]
    assert len(districts) == 10 and districts[0] == 0
    for start, end in pairwise([*districts, len(proposed)]):
        assert {place.parent_id for _, place in proposed[start + 1 : end]} == {proposed[start][1].id}
    made: list[int] = []
    assert least_seconds(lambda: made.append(make(rows)), times=1) < 5
    assert made == [112]
    usernames = list(demo_session.scalars(select(Account.username)))
    assert {"konplong", "daknen", "tpkontum", "ttdakha", "dakha"} <= set(usernames)
    again = [row.username for row, _ in propose_list(demo_session, unit("62"), today)]
    assert not set(again) & set(usernames), "a second list has names of its own"


# --- keys -------------------------------------------------------------------------------------------


@pytest.fixture
def sheets(demo_session: Session, now: datetime) -> Callable:
    return lambda top, reach=EVERYWHERE: make_sheets(demo_session, top, reach, ADDRESS, by=BY, now=now, local=HOURS)


def test_only_those_who_wait_get_a_key(demo_session, add_account, unit, sheets, now) -> None:
    top, kon_plong, dak_nen = unit("62"), unit("613"), unit("23452")
    add_account("set", dak_nen, password_hash="x")
    add_account("off", dak_nen, is_disabled=True)
    add_account("sample", dak_nen, is_sample=True)
    add_account("above", None, role=Role.ADMINISTRATOR)
    add_account("c", dak_nen)
    add_account("b", kon_plong, dak_nen)
    add_account("a", top)
    made = sheets(top)
    assert [(sheet.unit, [(row.unit, row.username) for row in sheet.rows]) for sheet in made] == [
        (top.name, [(top.name, "a")]), (kon_plong.name, [(kon_plong.name, "b"), (dak_nen.name, "c")]),
    ]  # fmt: skip
    assert {(sheet.top, sheet.address, sheet.valid_until) for sheet in made} == {
        (top.name, ADDRESS, now + LASTS + HOURS)
    }
    for sheet in made:
        for row in sheet.rows:
            typed = row.key.upper().replace("-", " ").replace("0", "o").replace("1", "I")
            found = find_token(demo_session, TokenKind.ACTIVATION, typed, now=now + LASTS - timedelta(seconds=1))
            assert found.account is not None and found.account.username == row.username
            with pytest.raises(NotFound):
                find_token(demo_session, TokenKind.ACTIVATION, row.key, now=now + LASTS)
    assert [[row.username for row in sheet.rows] for sheet in sheets(kon_plong)] == [["b"], ["c"]]


def test_reach_bounds_who_gets_a_key(demo_session, add_account, unit, sheets) -> None:
    kon_plong, dak_nen = unit("613"), unit("23452")
    add_account("inside", dak_nen)
    add_account("half", dak_nen, unit("62"))
    reach = Reach(units=frozenset({kon_plong.id}))
    assert [row.username for sheet in sheets(kon_plong, reach) for row in sheet.rows] == ["inside"]
    assert [row.username for sheet in sheets(kon_plong) for row in sheet.rows] == ["half", "inside"]
    assert count_waiting(demo_session, [kon_plong, dak_nen], reach) == {kon_plong.id: 1, dak_nen.id: 1}
    assert count_waiting(demo_session, [kon_plong], EVERYWHERE) == {kon_plong.id: 2}


def test_a_new_key_ends_the_one_before(demo_session, add_account, unit, sheets, now) -> None:
    account, other = add_account("a", unit("613")), add_account("z", unit("62"))
    kept = make_token(demo_session, TokenKind.ACTIVATION, by=BY, now=now, lasts=LASTS, account_id=other.id)
    reset = make_token(demo_session, TokenKind.RESET, by=BY, now=now, lasts=LASTS, account_id=account.id)
    first, second = (sheets(unit("613"))[0].rows[0].key for _ in range(2))
    with pytest.raises(NotFound):
        find_token(demo_session, TokenKind.ACTIVATION, first, now=now)
    assert find_token(demo_session, TokenKind.ACTIVATION, second, now=now).account_id == account.id
    assert find_token(demo_session, TokenKind.ACTIVATION, kept, now=now).account_id == other.id
    with pytest.raises(NotFound):
        find_token(demo_session, TokenKind.RESET, reset, now=now)
    digests = demo_session.scalars(select(Token.digest)).all()
    assert not {first, second, first.replace("-", "")} & set(digests)


def test_starts_are_the_roots_and_the_places_right_below(demo_session, today, unit) -> None:
    starts = find_starts(demo_session, EVERYWHERE, today)
    assert starts[0].code == "62" and len(starts) == 11
    kon_plong = find_starts(demo_session, Reach(units=frozenset({unit("613").id})), today)
    assert kon_plong[0].code == "613" and {each.parent_id for each in kon_plong[1:]} == {unit("613").id}


@pytest.mark.parametrize("number", [1, 40])
def test_a_list_costs_the_same_queries_however_long(demo_session, count_queries, today, unit, number) -> None:
    top = unit("62")
    rows = [row for row, _ in propose_list(demo_session, top, today)][:number]
    with count_queries() as queries:
        check_list(demo_session, rows, EVERYWHERE, today)
    assert len(queries) == 6
    with count_queries() as queries:
        find_waiting(demo_session, top, EVERYWHERE)
    assert len(queries) == 2
