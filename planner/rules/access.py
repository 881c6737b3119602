"""Who may do what, where: the one statement of it. Pages ask `covers`, lists ask services.access for the same reach."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from planner.enums import Role


class Power(StrEnum):
    """What a page or an act asks for."""

    PUBLIC = "public"  # nobody need be signed in
    SELF = "self"  # anybody signed in, about oneself
    READ = "read"  # conferences, papers, reports, nominations of a unit
    JOURNAL = "journal"  # what was changed: of content, of delegates, of accounts, each as far as its own power goes
    PEOPLE = "people"  # the delegates of a conference, read
    SUBSCRIBE = "subscribe"  # calendar addresses of a unit: made by whoever reads it
    REGISTER = "register"  # the delegates of a conference, changed
    EXPORT = "export"  # lists of people taken out as files; how to reach them only for whoever keeps them
    EDIT = "edit"  # conferences, papers, reports, nominations of a unit
    OVERSEE = "oversee"  # what a unit may not grant itself: a later last day
    PLAN = "plan"  # plans: read in, corrected, opened, amended
    DAYS = "days"  # days off and worked in exchange, which all units share
    ACCOUNTS = "accounts"  # accounts and settings


_CONTENT = frozenset({Role.OFFICE, Role.EDITOR, Role.READER})
_CHANGING = frozenset({Role.OFFICE, Role.EDITOR})
_OFFICE = frozenset({Role.OFFICE})
# which roles give a power on their unit and everything below it
ROLES: dict[Power, frozenset[Role]] = {
    Power.READ: _CONTENT,
    Power.JOURNAL: _CONTENT | {Role.ADMINISTRATOR},
    Power.PEOPLE: _CONTENT,
    Power.SUBSCRIBE: _CONTENT,
    Power.EXPORT: _CONTENT,
    Power.REGISTER: _CHANGING,
    Power.EDIT: _CHANGING,
    Power.OVERSEE: _OFFICE,
    Power.PLAN: _OFFICE,
    Power.DAYS: _OFFICE,
    Power.ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
}
CHANGING = frozenset(
    {Power.SUBSCRIBE, Power.EXPORT, Power.REGISTER, Power.EDIT, Power.OVERSEE, Power.PLAN, Power.DAYS, Power.ACCOUNTS}
)
# what a secretary has, at that conference
_BY_CONFERENCE = frozenset({Power.JOURNAL, Power.PEOPLE, Power.EXPORT, Power.REGISTER})


@dataclass(frozen=True)
class Held:
    """A role that somebody holds; `is_top` where its unit stands under no other."""

    role: Role
    unit_id: int | None = None
    conference_id: int | None = None
    is_top: bool = False


@dataclass(frozen=True)
class Reach:
    """How far a power goes: everywhere; at units and below them; below units only; at single conferences."""

    everywhere: bool = False
    units: frozenset[int] = frozenset()
    below: frozenset[int] = frozenset()
    conferences: frozenset[int] = frozenset()
    account_id: int | None = None  # whose it is: drafts that belong to no unit yet are their author's

    def __bool__(self) -> bool:
        """Tell whether it goes anywhere."""
        return self.everywhere or bool(self.units or self.below or self.conferences)

    def covers(self, line: Collection[int], conference_id: int | None = None) -> bool:
        """Tell whether it goes to a unit, given as its own id and then those of all above it."""
        own, *above = line or [0]
        by_unit = not self.units.isdisjoint(line) or not self.below.isdisjoint(above)
        return self.everywhere or (bool(own) and by_unit) or conference_id in self.conferences


EVERYWHERE = Reach(everywhere=True)
NOWHERE = Reach()


def reach(roles: Iterable[Held], power: Power, account_id: int | None = None) -> Reach:
    """Return how far somebody's roles carry a power.

    Days are shared by all, so only the office of a top unit changes them. A later last day is granted by the office
    for any of its units, and by an editor for the units below the editor's own.
    """
    held = list(roles)
    given = [each for each in held if each.role in ROLES[power]]
    if power is Power.DAYS:
        given = [each for each in given if each.is_top]
    editors = [each for each in held if each.role is Role.EDITOR] if power is Power.OVERSEE else []
    secretaries = [each for each in held if each.role is Role.SECRETARY] if power in _BY_CONFERENCE else []
    return Reach(
        everywhere=any(each.unit_id is None for each in given),
        units=frozenset(each.unit_id for each in given if each.unit_id is not None),
        below=frozenset(each.unit_id for each in editors if each.unit_id is not None),
        conferences=frozenset(each.conference_id for each in secretaries if each.conference_id is not None),
        account_id=account_id,
    )
