"""What narrows a paper, as fields of its page: names to choose from, a box to tick, words to type."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from planner.documents.profiles import ND30
from planner.enums import SigningWay
from planner.models import Conference
from planner.printing.award_papers import AWARD_DECISION
from planner.printing.boxes import BOXES, DUE, MARKS, SECRECY, URGENCY
from planner.printing.certificates import CERTIFICATE
from planner.printing.issuers import NEVER_BY_ORDER
from planner.printing.issuers import WAYS as SIGNING_WAYS
from planner.printing.work import Kind
from planner.rules.access import Power
from planner.services.award_papers import DECIDED, NOMINATED
from planner.services.print_choices import find_named_delegates, find_nominees, find_tiers_below, find_units_asked
from planner.web.context import session
from planner.web.identity import may
from planner.web.labels import label
from planner.web.languages import language

Choices = tuple[tuple[str, str], ...]
TYPED, TICKED = "typed", "ticked"
WORDS = {
    "tier": _l("Tier"), "participant": _l("Delegate"), "unit": _l("Unit"), "nomination": _l("Nominee"),
    "paper": _l("Size of the sheet"), "frame": _l("With a frame, for paper on which none is printed"),
    "blank": _l("One empty slip, to be copied"), "signer": _l("Name of who signs"),
    "acting": _l("Who signs"), "post": _l("Post of who signs"),
    "link": _l("Address behind the code on the booklet"),
    SECRECY: _l("Mark of secrecy"), URGENCY: _l("Mark of urgency"), DUE: _l("Arrives by, for “HỎA TỐC HẸN GIỜ”"),
}  # fmt: skip
HELPS = {
    "signer": _l("Left empty, the name is that of the conference; where another one signs, it is left for the pen."),
    "acting": _l("What the form writes for it, and the usual post, are set by themselves."),
    "post": _l("Left empty, it is the usual one. Several lines are parted by semicolons."),
    "link": _l("For example where the papers of the conference can be read. Left empty, there is no code."),
    DUE: _l("Hour and day, for example 14:30 15-3-2024."),
}  # fmt: skip
# those of the empty choice
USUAL = {
    "tier": _l("that with the most late units"), "participant": _l("all delegates"), "unit": _l("all units"),
    "nomination": _l("all nominees"), "acting": _l("whoever usually signs this paper"),
    SECRECY: _l("no mark"), URGENCY: _l("no mark"),
}  # fmt: skip
SIGNING_NAMES = {
    SigningWay.HEAD: _l("the head"), SigningWay.DEPUTY: _l("a deputy for the head"),
    SigningWay.ORDER: _l("the chief of the office by order"),
}  # fmt: skip
WAYS = {"signer": TYPED, "post": TYPED, "link": TYPED, DUE: TYPED, "frame": TICKED, "blank": TICKED}


@dataclass(frozen=True)
class OptionField:
    """An option of a kind as a field: typed, ticked, or with names to choose from and the words of the usual choice."""

    name: str
    words: str
    value: str = ""
    way: str = ""
    choices: Choices = ()
    usual: str = ""
    help: str = ""


def option_fields(kind: Kind, conference: Conference, given: Mapping[str, str]) -> list[OptionField]:
    """Return the fields of a kind; choices without a name to choose are left out, unless the address chose one."""
    fields = []
    for name in kind.options:
        if name not in WORDS or (name not in WAYS and name not in _CHOICES):
            continue
        choices = _CHOICES[name](kind, conference) if name in _CHOICES else ()
        value = given.get(name, "")
        if name in WAYS or choices or value:
            fields.append(OptionField(
                name, str(WORDS[name]), value, WAYS.get(name, ""), choices, str(USUAL.get(name, "")),
                str(HELPS.get(name, "")),
            ))  # fmt: skip
    return fields


def mark_fields(given: Mapping[str, str]) -> list[OptionField]:
    """Return the fields of the marks, as a pack asks for them once for all its papers."""
    return [
        OptionField(
            name, str(WORDS[name]), given.get(name, ""), WAYS.get(name, ""),
            mark_choices(name) if name in MARKS else (), str(USUAL.get(name, "")), str(HELPS.get(name, "")),
        )
        for name in BOXES
    ]  # fmt: skip


def with_years(kind: Kind, conference: Conference) -> dict[str, str]:
    """Return that a list bears years of birth, where whoever asks keeps the list; no address asks for them."""
    keeps = "years" in kind.options and may(Power.REGISTER, conference.unit_id, conference.id)
    return {"years": "1"} if keeps else {}


def _tiers(kind: Kind, conference: Conference) -> Choices:
    found = find_tiers_below(session(), conference)
    return tuple((str(tier.rank), tier.name if language() == "vi" else label(tier.level)) for tier in found)


def _delegates(kind: Kind, conference: Conference) -> Choices:
    found = find_named_delegates(session(), conference)
    return tuple((str(number), f"{name}, {post}" if post else name) for number, name, post in found)


def _units(kind: Kind, conference: Conference) -> Choices:
    return tuple((str(number), name) for number, name in find_units_asked(session(), conference))


def _nominees(kind: Kind, conference: Conference) -> Choices:
    states = DECIDED if kind.key == "certificate" else NOMINATED
    return tuple((str(number), name) for number, name in find_nominees(session(), conference, states))


def _sizes(kind: Kind, conference: Conference) -> Choices:
    return (("a4", gettext("A4, with the codes of seats")), ("a3", gettext("A3, with names")))


def _signing(kind: Kind, conference: Conference) -> Choices:
    """Return who may sign; an order is given for no paper that somebody decides on himself."""
    ways = NEVER_BY_ORDER if kind in (AWARD_DECISION, CERTIFICATE) else SIGNING_WAYS
    return tuple((way.value, str(SIGNING_NAMES[way])) for way in ways)


def _marks(name: str) -> Callable[[Kind, Conference], Choices]:
    """Return what gives the marks of secrecy or of urgency, in the words of papers."""
    return lambda _kind, _conference: mark_choices(name)


def mark_choices(name: str) -> Choices:
    """Return the marks of secrecy or of urgency, in the words of papers, which are those of every form."""
    return tuple((stamp.mark.value, stamp.words) for stamp in ND30.boxes if stamp.mark in MARKS[name])


_CHOICES: dict[str, Callable[[Kind, Conference], Choices]] = {
    "tier": _tiers, "participant": _delegates, "unit": _units, "nomination": _nominees, "paper": _sizes,
    "acting": _signing, SECRECY: _marks(SECRECY), URGENCY: _marks(URGENCY),
}  # fmt: skip
