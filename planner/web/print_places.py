"""Where papers stand on pages: their groups, where what they say is written down, which of them a page leads to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from planner.documents.profiles import PROFILES
from planner.enums import ConferenceState
from planner.models import Conference
from planner.printing.kinds import KINDS, find_kind
from planner.printing.wordings import families, find_wording
from planner.printing.work import Kind, usual_profile
from planner.rules.access import Power
from planner.web.identity import can, may

MOST_WORDINGS = 3

# in the order of KINDS, which is that of a pack in which no places are typed
GROUPS = (
    (_l("Programme"), ("programme", "programme-booklet", "run-sheet")),
    (_l("Invitations and replies"), ("invitation", "invitation-list", "registration-form", "reply-slip")),
    (_l("Lists"), ("delegate-list", "door-list", "signature-sheets", "paper-list", "award-list", "award-stage-list")),
    (_l("Seats, cards and signs"), ("seating-plan", "cards", "table-signs", "labels")),
    (_l("Progress of the units below"), ("late-letter", "progress-report")),
    (_l("After the conference"), ("minutes", "conclusions")),
    (_l("Commendation"), ("award-submission", "merit-form", "award-decision", "certificate", "award-receipt")),
    (_l("Plan, outline, proceedings"), ("report-outline", "plan", "proceedings")),
)
OF_PLAN = ("progress-report", "report-outline", "plan")  # letters to late units stand there by tiers
OF_UNIT = ("programme", "invitation", "report-outline", "plan")
OF_UNIT_ABOVE = ("programme", "invitation", "progress-report", "late-letter", "report-outline", "plan")

# papers that are looked for first: before the conference, and when it is over
_FIRST = {False: {"programme", "invitation", "delegate-list"}, True: {"minutes", "award-decision"}}

_AGENDA = ("conferences.show", _l("Agenda"), Power.READ)
_DELEGATES = ("participants.index", _l("Delegates"), Power.PEOPLE)
_PAPERS = ("papers.index", _l("Papers"), Power.READ)
_AWARDS = ("awards.index", _l("Awards"), Power.READ)
_SEATS = ("seats.index", _l("Seating"), Power.PEOPLE)
_OUTCOME = ("outcomes.index", _l("Minutes and conclusions"), Power.PEOPLE)
_CARDS = ("cards.index", _l("Cards and signs"), Power.REGISTER)
# the page on which that is written down of which a paper mostly speaks
_SOURCES = {
    "programme": _AGENDA, "programme-booklet": _AGENDA, "run-sheet": _AGENDA,
    "invitation": ("letters.index", _l("Register of letters"), Power.PEOPLE), "invitation-list": _DELEGATES,
    "registration-form": ("registrations.index", _l("Registrations"), Power.PEOPLE),
    "reply-slip": ("answers.index", _l("Answers"), Power.PEOPLE), "delegate-list": _DELEGATES, "door-list": _DELEGATES,
    "signature-sheets": _DELEGATES, "paper-list": _PAPERS, "award-list": _AWARDS, "award-stage-list": _AWARDS,
    "seating-plan": _SEATS, "cards": _CARDS, "table-signs": _CARDS, "labels": _CARDS,
    "minutes": _OUTCOME, "conclusions": _OUTCOME, "award-submission": _AWARDS,
    "merit-form": _AWARDS, "award-decision": _AWARDS, "certificate": _AWARDS, "award-receipt": _AWARDS,
    "proceedings": _PAPERS,
}  # fmt: skip
_OF_THE_PLAN = {"late-letter": "show", "progress-report": "show", "report-outline": "outline", "plan": "show"}


@dataclass(frozen=True)
class Place:
    """A page to go to."""

    address: str
    words: str


def grouped(kinds: Sequence[Kind]) -> list[tuple[str, list[Kind]]]:
    """Return kinds below the heading of their group."""
    found = [(str(words), [kind for kind in kinds if kind.key in keys]) for words, keys in GROUPS]
    return [(words, inside) for words, inside in found if inside]


def stands_open(kinds: Sequence[Kind], conference: Conference) -> bool:
    """Tell whether a group of papers stands open on the page of a conference; the others are folded."""
    return any(kind.key in _FIRST[conference.state == ConferenceState.HELD] for kind in kinds)


def source_of(kind: Kind, conference: Conference) -> Place | None:
    """Return the page where what a paper says is written down, if whoever asks may open it."""
    if kind.key in _SOURCES:
        endpoint, named, power = _SOURCES[kind.key]
        words = str(named)
        address = url_for(endpoint, conference_id=conference.id)
    elif kind.key in _OF_THE_PLAN:
        power, words = Power.READ, gettext("Plan no. %(number)s", number=conference.plan.number)
        address = url_for(f"plans.{_OF_THE_PLAN[kind.key]}", plan_id=conference.plan_id)
    else:
        return None
    return Place(address, words) if may(power, conference.unit_id, conference.id) else None


def words_of(kind: Kind, conference: Conference, profile: str) -> list[Place]:
    """Return the pages where the words of a paper are edited, if whoever asks may; of many, only their list."""
    if not can(Power.DAYS):
        return []
    chosen = PROFILES.get(profile or kind.profile) or usual_profile(conference)
    keys = [key for key in kind.wordings if chosen.family in families(key)]
    if len(keys) > MOST_WORDINGS:
        return [Place(url_for("wordings.index"), gettext("Words of papers"))]
    named = [find_wording(key, chosen.family) for key in keys]
    return [Place(url_for("wordings.edit", kind=each.key, family=each.family), each.name) for each in named]


def papers_of(keys: Iterable[str], unit_id: int, conference_id: int) -> list[Kind]:
    """Return kinds by their keys, those that whoever asks may print for a conference."""
    if not may(Power.PEOPLE, unit_id, conference_id):
        return []
    return [kind for kind in map(find_kind, keys) if may(kind.power, unit_id, conference_id)]


def offered_kinds(conference: Conference) -> list[Kind]:
    """Return all kinds that whoever asks may print for a conference."""
    return [kind for kind in KINDS if may(kind.power, conference.unit_id, conference.id)]
