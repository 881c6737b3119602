"""Calendar addresses end with whoever made them: when the account is disabled, or reads the unit no more."""

from sqlalchemy.orm import Session

from planner.enums import Role, TokenKind
from planner.models import Account, Grant
from planner.rules.access import EVERYWHERE
from planner.services.accounts import Wish, add_grant, disable_account, remove_grant
from planner.services.journal import begin_act
from planner.services.tokens import find_tokens, make_token
from tests.conftest import NOW
from tests.services.world import World, make_world


def make_reader(session: Session, world: World) -> Account:
    """Return an account that reads two districts and made an address of a commune of one and of the other district."""
    begin_act(session, "test", by="test", now=NOW)
    grants = [Grant(role=Role.READER, unit_id=unit.id) for unit in (world.district, world.elsewhere)]
    account = Account(username="hoa", grants=grants)
    session.add(account)
    session.flush()
    for unit in (world.commune, world.elsewhere):
        make_token(session, TokenKind.FEED, by="hoa", now=NOW, unit_id=unit.id, maker_id=account.id)
    make_token(session, TokenKind.FEED, by="somebody", now=NOW, unit_id=world.commune.id)
    return account


def open_feeds(session: Session, world: World) -> list[tuple[int, int | None]]:
    """Return the addresses that work: their unit and who made them."""
    units = (world.commune, world.elsewhere)
    return [
        (unit.id, token.maker_id)
        for unit in units
        for token in find_tokens(session, TokenKind.FEED, now=NOW, unit_id=unit.id)
    ]


def test_with_the_account(session: Session) -> None:
    world = make_world(session)
    account = make_reader(session, world)
    assert len(open_feeds(session, world)) == 3
    disable_account(session, account, by="test", now=NOW)
    assert open_feeds(session, world) == [(world.commune.id, None)]


def test_with_the_role_that_read_the_unit(session: Session) -> None:
    world = make_world(session)
    account = make_reader(session, world)
    remove_grant(session, account, account.grants[0].id, by="test", now=NOW)
    assert open_feeds(session, world) == [(world.commune.id, None), (world.elsewhere.id, account.id)]


def test_not_while_another_role_reads_it(session: Session) -> None:
    world = make_world(session)
    account = make_reader(session, world)
    add_grant(session, account, Wish(Role.EDITOR, world.commune.id), EVERYWHERE, by="test", now=NOW)
    remove_grant(session, account, account.grants[0].id, by="test", now=NOW)
    assert len(open_feeds(session, world)) == 3
