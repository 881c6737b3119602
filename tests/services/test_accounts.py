"""Accounts on both databases: which roles are given, who stays administrator, what ends with a password."""

import json
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from planner.enums import Role, TokenKind
from planner.models import Account, Grant, JournalEntry, SignIn, Token, Unit
from planner.rules.access import EVERYWHERE, NOWHERE, Reach
from planner.rules.errors import DomainError, NotFound
from planner.rules.keys import as_typed, digest_of
from planner.rules.passwords import verify_password
from planner.services.account_facts import account_facts
from planner.services.account_index import Wanted, find_accounts, find_places_for_roles
from planner.services.accounts import (
    AccountWords,
    Wish,
    add_grant,
    create_account,
    disable_account,
    edit_account,
    enable_account,
    find_by_username,
    load_account,
    make_activation,
    remove_grant,
    require_second_factor,
    reset_password,
    reset_second_factor,
)
from planner.services.journal import begin_act
from planner.services.passwords import set_password_by
from planner.services.settings import find_setting
from planner.services.sign_ins import SECOND_FACTOR, sign_in
from planner.services.tokens import find_token, make_token
from planner.services.units import find_unit
from tests.conftest import PATIENCE

BY = "Quản trị"
CLOCK = datetime(2026, 11, 26, 3, 0)
WHO = {"by": BY, "now": CLOCK}
HASH, SECRET = "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def unit(demo_session: Session, today: date) -> Callable[[str], Unit]:
    """Return a function that gives the unit of a code on the assumed day."""
    return lambda code: find_unit(demo_session, code, today)


@pytest.fixture
def store(demo_session: Session, unit) -> Callable[..., Account]:
    """Return `store(username, (role, code), …)`: an account with a password and roles; without a code, everywhere."""

    def make(username: str, *roles: tuple[Role, str], **values: object) -> Account:
        begin_act(demo_session, "create_account", **WHO)
        grants = [Grant(role=role, unit_id=unit(code).id if code else None) for role, code in roles]
        account = Account(username=username, grants=grants, **{"password_hash": HASH, **values})
        demo_session.add(account)
        demo_session.flush()
        return account

    return make


def refusal(act: Callable[..., object], *given: object, **named: object) -> str | None:
    """Return the code with which an act is refused, or None."""
    try:
        act(*given, **WHO, **named)
    except DomainError as error:
        return error.code
    return None


def roles_of(account: Account) -> list[tuple[str, str | None, int | None]]:
    return [(each.role.value, each.unit.code if each.unit else None, each.conference_id) for each in account.grants]


# --- made and named -----------------------------------------------------------------------------------------


def test_an_account_is_stored_tidily_and_found_however_it_is_typed(demo_session: Session, unit) -> None:
    words = AccountWords("  Hoa.2 ", "  Nguyễn  Thị Hoa ", " Hoa@KonTum.VN ")
    account = create_account(demo_session, words, Wish(Role.EDITOR, unit("614").id), EVERYWHERE, **WHO)
    stored = (account.username, account.name, account.email, account.password_hash, account.is_sample)
    assert stored == ("hoa.2", "Nguyễn Thị Hoa", "hoa@kontum.vn", None, False)
    assert roles_of(account) == [("editor", "614", None)]
    assert find_by_username(demo_session, " HOA.2 ") is account
    with pytest.raises(NotFound):
        find_by_username(demo_session, "hoa")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (AccountWords("ab"), "username_form"), (AccountWords("a" * 61), "username_form"),
        (AccountWords("hoa nguyen"), "username_form"), (AccountWords("đắk"), "username_form"),
        (AccountWords("a@b.vn"), "username_form"), (AccountWords("abc\n"), None), (AccountWords("a" * 60), None),
        (AccountWords("HAI"), "username_taken"), (AccountWords("moi", email="HAI@b.vn"), "email_taken"),
        (AccountWords("moi", email="a b@c.vn"), "email_form"), (AccountWords("moi", email="a@b"), "email_form"),
        (AccountWords("moi", email="a@b.vn, c@d.vn"), "email_form"),
        (AccountWords("moi", email="a" * 196 + "@b.vn"), "email_form"), (AccountWords("moi"), None),
    ],
)  # fmt: skip
def test_names_that_an_account_cannot_have(demo_session: Session, store, unit, words: AccountWords, code) -> None:
    store("hai", (Role.EDITOR, "610"), email="hai@b.vn")
    other = store("bon", (Role.EDITOR, "610"), email="bon@b.vn")
    assert refusal(edit_account, demo_session, other, words) == code
    if code is None:
        edit_account(demo_session, other, AccountWords("bon", email="BON@b.vn"), **WHO)  # its own is not taken
    assert refusal(create_account, demo_session, words, Wish(Role.EDITOR, unit("614").id), EVERYWHERE) == code


def test_which_roles_can_be_given_by_whom(demo_session: Session, unit, conference_of) -> None:
    district, inside, outside = unit("614").id, unit("23482").id, unit("610").id
    own, far = conference_of("614").id, conference_of("62").id
    here = Reach(units=frozenset({district}))
    cases: list[tuple[Wish, Reach, str | None]] = [
        (Wish(Role.EDITOR, inside), here, None), (Wish(Role.ADMINISTRATOR, district), here, None),
        (Wish(Role.EDITOR, outside), here, "unit"), (Wish(Role.OFFICE, unit("62").id), here, "unit"),
        (Wish(Role.ADMINISTRATOR), here, "grant_unit"), (Wish(Role.ADMINISTRATOR), EVERYWHERE, None),
        (Wish(Role.EDITOR), here, "grant_unit"), (Wish(Role.EDITOR), EVERYWHERE, "grant_unit"),
        (Wish(Role.EDITOR, 999_999), EVERYWHERE, "unit"), (Wish(Role.EDITOR, inside), NOWHERE, "unit"),
        (Wish(Role.SECRETARY, conference_id=own), here, None), (Wish(Role.SECRETARY, district), here, "conference"),
        (Wish(Role.SECRETARY, None, far), here, "conference"),
        (Wish(Role.SECRETARY, district, far), here, "conference"),
        (Wish(Role.SECRETARY, conference_id=999_999), EVERYWHERE, "conference"),
    ]  # fmt: skip
    before = set(demo_session.scalars(select(Account.username)))
    made = set()
    for number, (wish, reach, code) in enumerate(cases):
        words = AccountWords(f"thu{number}")
        assert refusal(create_account, demo_session, words, wish, reach) == code, wish
        made |= {words.username} if code is None else set()
    assert set(demo_session.scalars(select(Account.username))) - before == made
    # the unit of a secretary is that of the conference, whatever was typed
    forged = Wish(Role.SECRETARY, unit("62").id, own)
    account = create_account(demo_session, AccountWords("thuky.moi"), forged, here, **WHO)
    assert roles_of(account) == [("secretary", "614", own)]


# --- roles --------------------------------------------------------------------------------------------------


def test_a_role_is_given_once_and_not_to_oneself(demo_session: Session, store, unit, conference_of) -> None:
    account = store("hoa", (Role.EDITOR, "614"))
    reader, secretary = Wish(Role.READER, unit("614").id), Wish(Role.SECRETARY, conference_id=conference_of("614").id)
    for wish in (reader, secretary, Wish(Role.ADMINISTRATOR)):
        assert refusal(add_grant, demo_session, account, wish, EVERYWHERE) is None
        assert refusal(add_grant, demo_session, account, wish, EVERYWHERE) == "grant_held"
    wish = Wish(Role.READER, unit("610").id)
    assert refusal(add_grant, demo_session, account, wish, EVERYWHERE, own_id=account.id) == "own_account_here"
    assert refusal(add_grant, demo_session, account, wish, Reach(units=frozenset({unit("614").id}))) == "unit"
    assert roles_of(account) == [
        ("editor", "614", None), ("reader", "614", None), ("secretary", "614", secretary.conference_id),
        ("administrator", None, None),
    ]  # fmt: skip


def test_roles_that_stay(demo_session: Session, store) -> None:
    account, other = store("hoa", (Role.EDITOR, "614"), (Role.ADMINISTRATOR, "614")), store("ba", (Role.READER, "62"))
    editor, administrator = account.grants
    assert refusal(remove_grant, demo_session, account, other.grants[0].id) == "grant", "that of another account"
    assert refusal(remove_grant, demo_session, account, 0) == "grant"
    assert refusal(remove_grant, demo_session, other, other.grants[0].id) == "grant_last"
    own = {"own_id": account.id}
    assert refusal(remove_grant, demo_session, account, administrator.id, **own) == "own_administration"
    assert refusal(remove_grant, demo_session, account, editor.id, **own) is None
    assert (roles_of(account), roles_of(other)) == ([("administrator", "614", None)], [("reader", "62", None)])


@pytest.mark.parametrize(
    ("others", "code"),
    [
        ([], "last_administrator"), ([(Role.ADMINISTRATOR, "", {"password_hash": None})], "last_administrator"),
        ([(Role.ADMINISTRATOR, "", {"is_disabled": True})], "last_administrator"),
        ([(Role.ADMINISTRATOR, "62", {})], "last_administrator"), ([(Role.OFFICE, "62", {})], "last_administrator"),
        ([(Role.ADMINISTRATOR, "", {})], None),
    ],
)  # fmt: skip
def test_the_last_administrator_of_everything_stays(demo_session: Session, store, others, code) -> None:
    """The demonstration's own does not count: a real installation does not let it in."""
    last = store("chinh", (Role.ADMINISTRATOR, ""), (Role.READER, "62"))
    for role, place, values in others:
        store("khac", (role, place), **values)
    assert refusal(disable_account, demo_session, last) == code
    if code is None:
        enable_account(demo_session, last, **WHO)
    assert refusal(remove_grant, demo_session, last, last.grants[0].id) == code
    assert last.is_disabled is False and len(last.grants) == (2 if code else 1)


def test_the_sample_goes_once_there_is_a_real_administrator(demo_session: Session, store) -> None:
    sample = find_by_username(demo_session, "quantri")
    assert refusal(disable_account, demo_session, sample, own_id=sample.id) == "own_account"
    assert refusal(disable_account, demo_session, sample) == "last_administrator"
    store("chinh", (Role.ADMINISTRATOR, ""))
    assert refusal(disable_account, demo_session, sample) is None and sample.is_disabled


def test_two_administrators_do_not_put_each_other_out_at_once(make_engine) -> None:
    engine = make_engine("postgresql")  # SQLite keeps all other writers out anyhow
    with Session(engine) as session, session.begin():
        begin_act(session, "test", **WHO)
        for name in ("mot", "hai"):
            session.add(Account(username=name, password_hash=HASH, grants=[Grant(role=Role.ADMINISTRATOR)]))
    start, found = threading.Barrier(2), []

    def put_out(name: str) -> None:
        with Session(engine) as session:
            account = find_by_username(session, name)
            start.wait(PATIENCE)
            found.append(refusal(disable_account, session, account))
            session.commit()

    threads = [threading.Thread(target=put_out, args=(name,)) for name in ("mot", "hai")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(found, key=str) == [None, "last_administrator"]
    with Session(engine) as session:
        assert session.scalar(select(func.count(Account.id)).where(Account.is_disabled)) == 1


# --- let in and kept out ------------------------------------------------------------------------------------


def open_things(session: Session, account: Account) -> tuple[int, set[TokenKind]]:
    """Return how many browsers of an account are signed in, and which of its tokens work."""
    browsers = select(func.count(SignIn.id)).where(SignIn.account_id == account.id, SignIn.ended_at.is_(None))
    mine = (Token.account_id == account.id) | (Token.maker_id == account.id)
    tokens = select(Token.kind).where(mine, Token.revoked_at.is_(None), Token.used_up_at.is_(None))
    return session.scalar(browsers) or 0, set(session.scalars(tokens))


def open_all(session: Session, account: Account, unit: Unit) -> None:
    """Sign in twice, and make a link to reset the password and the address of a calendar."""
    for browser in ("một", "hai"):
        sign_in(session, account, address="127.0.0.1", browser=browser, now=CLOCK)
    make_token(session, TokenKind.RESET, **WHO, lasts=timedelta(hours=1), account_id=account.id)
    make_token(session, TokenKind.FEED, **WHO, maker_id=account.id, unit_id=unit.id)


def test_what_ends_with_password_factor_and_account(demo_session: Session, store, unit) -> None:
    accounts = {act: store(act, (Role.EDITOR, "614"), totp_secret=SECRET, totp_step=1)
                for act in ("none", "password", "factor", "disabled")}  # fmt: skip
    for account in accounts.values():
        open_all(demo_session, account, unit("614"))
    reset_password(demo_session, accounts["password"], **WHO)
    reset_second_factor(demo_session, accounts["factor"], **WHO)
    disable_account(demo_session, accounts["disabled"], **WHO)
    left = {act: open_things(demo_session, account) for act, account in accounts.items()}
    assert left == {
        "none": (2, {TokenKind.RESET, TokenKind.FEED}), "password": (0, {TokenKind.ACTIVATION, TokenKind.FEED}),
        "factor": (0, {TokenKind.RESET, TokenKind.FEED}), "disabled": (0, set()),
    }  # fmt: skip
    kept = {act: (each.password_hash, each.totp_secret, each.totp_step, each.is_disabled)
            for act, each in accounts.items()}  # fmt: skip
    assert kept == {
        "none": (HASH, SECRET, 1, False), "password": (None, SECRET, 1, False), "factor": (HASH, None, None, False),
        "disabled": (HASH, SECRET, 1, True),
    }  # fmt: skip
    enable_account(demo_session, accounts["disabled"], **WHO)
    assert (accounts["disabled"].is_disabled, open_things(demo_session, accounts["disabled"])) == (False, (0, set()))


def test_a_link_ends_the_one_before_and_is_for_those_who_wait(demo_session: Session, store) -> None:
    waiting = store("cho", (Role.EDITOR, "614"), password_hash=None)
    first, second = (make_activation(demo_session, waiting, **WHO) for _ in range(2))
    with pytest.raises(NotFound):
        find_token(demo_session, TokenKind.ACTIVATION, first, now=CLOCK)
    assert find_token(demo_session, TokenKind.ACTIVATION, second, now=CLOCK).account_id == waiting.id
    with pytest.raises(NotFound):
        find_token(demo_session, TokenKind.ACTIVATION, second, now=CLOCK + timedelta(days=30))
    active, gone = store("hoa", (Role.EDITOR, "614")), store("khoa", (Role.EDITOR, "614"), is_disabled=True)
    sample = find_by_username(demo_session, "konray")
    assert [refusal(make_activation, demo_session, each) for each in (active, gone, sample)] == [
        "account_active", "account_disabled", "password_of_sample",
    ]  # fmt: skip
    assert [refusal(reset_password, demo_session, each) for each in (gone, sample)] == [
        "account_disabled", "password_of_sample",
    ]  # fmt: skip
    assert refusal(reset_password, demo_session, active, maker_id=active.id) == "own_account_here"
    assert (active.password_hash, gone.password_hash) == (HASH, HASH) and sample.password_hash is not None


def test_a_link_sets_the_password_as_its_page_loads_it(demo_session: Session, store) -> None:
    waiting = store("cho", (Role.EDITOR, "614"), password_hash=None)
    key = make_activation(demo_session, waiting, **WHO)
    demo_session.expunge_all()
    # PostgreSQL locks no rows that are joined from outside: what was loaded along must stay out of the lock
    token = find_token(demo_session, TokenKind.ACTIVATION, key, now=CLOCK, options=[joinedload(Token.account)])
    account = set_password_by(demo_session, token, "đường về nhà xa", **WHO)
    assert (account.username, verify_password("đường về nhà xa", account.password_hash)) == ("cho", True)
    with pytest.raises(NotFound):
        set_password_by(demo_session, token, "suối chảy qua làng", **WHO)
    again = reset_password(demo_session, find_by_username(demo_session, "cho"), **WHO)
    assert again != key and account.password_hash is None


def test_no_secret_stands_in_the_journal_or_in_the_facts(demo_session: Session, store, unit, today: date) -> None:
    account = store("hoa", (Role.EDITOR, "614"), totp_secret=SECRET, totp_step=987_654_321)
    open_all(demo_session, account, unit("614"))
    keys = [reset_password(demo_session, account, **WHO), make_activation(demo_session, account, **WHO)]
    reset_second_factor(demo_session, account, **WHO)
    rows = [(each.table, each.before, each.after) for each in demo_session.scalars(select(JournalEntry))]
    told = json.dumps(rows, ensure_ascii=False) + json.dumps(account_facts(demo_session, "", today))
    assert {"accounts", "tokens", "sign_ins"} <= {table for table, _, _ in rows}, "there is something to look for"
    digests = [*demo_session.scalars(select(Token.digest)), *demo_session.scalars(select(SignIn.digest))]
    assert {digest_of(as_typed(key)) for key in keys} <= set(digests)
    hashes = demo_session.scalars(select(Account.password_hash).where(Account.password_hash.is_not(None)))
    secrets = [*keys, *map(as_typed, keys), *digests, *hashes, HASH, SECRET, "987654321", "argon2"]
    assert [each for each in secrets if each in told] == []


def test_roles_that_need_a_second_factor(demo_session: Session) -> None:
    for roles in ([Role.SECRETARY, Role.OFFICE], [Role.ADMINISTRATOR], []):
        require_second_factor(demo_session, roles, **WHO)
        assert find_setting(demo_session, SECOND_FACTOR, None) == [each.value for each in Role if each in roles]


# --- listed -------------------------------------------------------------------------------------------------


def test_both_databases_sort_and_limit_alike(demo_session: Session, store, unit) -> None:
    store("mot", (Role.EDITOR, "614"), name="Đinh Ánh")
    hai = store("hai", (Role.READER, "23482"), (Role.READER, "610"), name="Y Đức", email="y.duc@kontum.vn")
    store("ba", (Role.ADMINISTRATOR, ""), password_hash=None, name="A Dũng")
    store("bon", name="Đ")
    sign_in(demo_session, hai, address="", browser="", now=CLOCK)
    here = Reach(units=frozenset({unit("614").id}))

    def names(reach: Reach = EVERYWHERE, **wanted: object) -> list[str]:
        found = find_accounts(demo_session, reach, Wanted(**wanted))  # type: ignore[arg-type]
        assert found.total == len(found.accounts)
        return [each.username for each in found.accounts]

    everybody = ["ba", "bon", "dakkoi", "hai", "konray", "lanhdao", "mot", "quantri", "thuky", "vanphong"]
    assert names(sort="username") == everybody
    assert names(sort="seen") == ["hai", *(each for each in everybody if each != "hai")]
    assert names(here, sort="username") == ["dakkoi", "konray", "mot"] and names(NOWHERE) == []
    assert names(unit_id=unit("614").id, sort="username") == ["dakkoi", "hai", "konray", "mot"]
    assert names(unit_id=unit("23482").id, role=Role.READER) == ["hai"] and names(words="ĐỨC") == ["hai"]
    assert names(state="waiting") == ["ba"] and names(here, unit_id=unit("610").id) == []


def test_units_are_offered_each_below_its_own(demo_session: Session, unit, today: date, count_queries) -> None:
    here = Reach(units=frozenset({unit("614").id}))
    with count_queries(most=1):
        offered = find_places_for_roles(demo_session, here, today)
    assert [(depth, each.code) for depth, each in offered] == [
        (0, "614"), *((1, code) for code in ("23479", "23482", "23485", "23488", "23491", "23494", "23497")),
    ]  # fmt: skip
    everything = find_places_for_roles(demo_session, EVERYWHERE, today)
    line: list[Unit] = []
    for depth, each in everything:
        line[depth:] = [each]
        assert each.parent_id == (line[depth - 1].id if depth else None), each.name
    assert len({each.id for _, each in everything}) == len(everything) > 112


def test_facts_below_a_unit(demo_session: Session, store, unit, today: date, count_queries) -> None:
    account = store("hoa", (Role.EDITOR, "610"), (Role.READER, "23482"), totp_secret=SECRET)
    sign_in(demo_session, account, address="", browser="", now=CLOCK)
    demo_session.expire_all()
    with count_queries(most=5):
        found = account_facts(demo_session, "614", today)
    assert [each["username"] for each in found] == ["dakkoi", "hoa", "konray"]
    assert found[1] == {
        "username": "hoa", "name": "", "email": None, "state": "active", "second_factor": True, "sample": False,
        "last_used": "2026-11-26T03:00:00", "roles": [
            {"role": "editor", "unit": "610", "conference": None},
            {"role": "reader", "unit": "23482", "conference": None},
        ],
    }  # fmt: skip
    with pytest.raises(NotFound):
        account_facts(demo_session, "99999", today)


def test_an_account_that_is_not_there(demo_session: Session) -> None:
    with pytest.raises(NotFound):
        load_account(demo_session, 999_999)
