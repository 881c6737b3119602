"""Who asks: the account that a browser signed in with, its roles, and how far they reach."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, g, request
from flask import session as cookie
from flask_login import LoginManager, current_user
from flask_login import login_user as remember_user
from flask_login import logout_user as forget_user

from planner.models import Account, SignIn
from planner.rules.access import NOWHERE, Held, Power, Reach, reach
from planner.services.access import find_reached
from planner.services.journal import Actor, identify
from planner.services.sign_ins import Found, end_sign_in, find_sign_in, roles_of, sign_in
from planner.web.context import actor, config, session


@dataclass(frozen=True)
class User:
    """What Flask-Login keeps for a request; its id is the key of the browser, of which we store only the digest."""

    key: str
    found: Found
    roles: tuple[Held, ...]

    is_authenticated = is_active = True
    is_anonymous = False

    @property
    def account(self) -> Account:
        """Return the account."""
        return self.found.sign_in.account

    def get_id(self) -> str:
        """Return what the signed cookie holds."""
        return self.key


def init_identity(app: Flask) -> None:
    """Let Flask-Login find the user of each request."""
    manager = LoginManager(app)
    manager.session_protection = None  # telephones change their address; the key itself is what is checked
    manager.user_loader(load_user)
    app.jinja_env.globals.update(me=me, may=may, can=can, ended_jobs=ended_jobs)


def load_user(key: str) -> User | None:
    """Return the user of a browser's key, and let the journal know whose session this is."""
    settings = config()
    idle = timedelta(minutes=settings.idle_minutes)
    found = find_sign_in(session(), key, now=settings.clock(), idle=idle, with_samples=settings.demo)
    if found is None:
        return None
    account = found.sign_in.account
    user = User(key, found, roles_of(account))
    units = dict.fromkeys(each.unit_id for each in user.roles if each.unit_id is not None)
    identify(session(), Actor(account.id, tuple(units)))
    return user


def let_in(account: Account) -> None:
    """Sign this browser in: whatever its cookie held before is dropped, and the key in it is new."""
    renew_cookie()
    identify(session(), Actor(account.id))  # it is no longer whoever used this browser before
    key = sign_in(
        session(), account, address=request.remote_addr or "", browser=request.user_agent.string, now=config().clock()
    )
    user = load_user(key)
    if user is not None:
        remember_user(user)


def let_out() -> None:
    """Sign this browser out, here and in the database."""
    user = _user()
    if user is not None:
        end_sign_in(session(), user.found.sign_in, by=actor(), now=config().clock())
    identify(session(), None)
    forget_user()
    renew_cookie()


def renew_cookie() -> None:
    """Drop what the cookie holds, and the token that forms of this answer would bear for it."""
    cookie.clear()
    g.pop("csrf_token", None)
    g.pop("reaches", None)


def me() -> Account | None:
    """Return the account that is signed in."""
    user = _user()
    return user.account if user else None


def my_id() -> int | None:
    """Return the number of the account that is signed in."""
    account = me()
    return account.id if account else None


def this_sign_in() -> SignIn | None:
    """Return the sign-in of this browser."""
    user = _user()
    return user.found.sign_in if user else None


def ended_jobs() -> int:
    """Return how many jobs of whoever asks have ended unseen; it came with the sign-in, so that no page asks again."""
    user = _user()
    return user.found.ended_jobs if user else 0


def reach_of(power: Power) -> Reach:
    """Return how far whoever asks may use a power; computed once for a request."""
    known: dict[Power, Reach] = g.setdefault("reaches", {})
    if power not in known:
        user = _user()
        if user is None or user.found.lacks_second_factor:
            return NOWHERE
        known[power] = reach(user.roles, power, user.account.id)
    return known[power]


def can(power: str) -> bool:
    """Tell whether whoever asks has a power anywhere."""
    return bool(reach_of(Power(power)))


def may(power: str, unit_id: int | None, conference_id: int | None = None) -> bool:
    """Tell a template whether a link or an act on a row may be offered; one query for a request and reach at most."""
    wanted = reach_of(Power(power))
    if wanted.everywhere or unit_id in wanted.units or conference_id in wanted.conferences:
        return True
    if not wanted.units and not wanted.below:
        return False
    is_shown = conference_id is not None and conference_id == g.get("conference_let_through")
    is_shown = is_shown and conference_id not in reach_of(Power.PEOPLE).conferences  # else it is shown to its secretary
    if is_shown and not wanted.below and wanted.units == reach_of(Power.READ).units:
        return True  # the guard has let its page through for reading, and this power reaches as far
    return unit_id in _reached(wanted)


def _reached(wanted: Reach) -> set[int]:
    """Return the units in reach; read once for a request, though several powers go as far."""
    known: dict[Reach, set[int]] = g.setdefault("reached", {})
    if wanted not in known:
        known[wanted] = find_reached(session(), wanted)
    return known[wanted]


def lacks_second_factor() -> bool:
    """Tell whether the account must set up a second factor before it goes on."""
    user = _user()
    return user is not None and user.found.lacks_second_factor


def _user() -> User | None:
    """Return the user; None where nobody is signed in."""
    found = current_user._get_current_object()
    return found if isinstance(found, User) else None
