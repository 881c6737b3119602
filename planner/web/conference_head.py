"""What every page of a conference begins with: path, day, title, facts and tabs (templates/conferences/_head.html)."""

from dataclasses import dataclass

from flask import g, url_for
from flask_babel import gettext

from planner.enums import ConferenceState, Standing
from planner.models import Conference
from planner.rules.access import Power
from planner.rules.deadlines import Stand, stand
from planner.rules.workdays import WorkCalendar
from planner.services.conference_parts import ConferenceCounts, count_parts
from planner.services.conferences import find_conference
from planner.web.context import config, session, today, work_calendar
from planner.web.filters import stand_words
from planner.web.identity import may
from planner.web.labels import label
from planner.web.languages import language

Tab = tuple[str, int | str, str, bool]
Crumb = tuple[str, str]


@dataclass(frozen=True)
class Shown:
    """How a conference stands: the class after `is-`, and the words."""

    standing: Standing
    words: str


def load_conference(conference_id: int) -> Conference:
    """Return a conference with plan, tier, deadline and unit; raises NotFound, which becomes a 404."""
    return find_conference(session(), conference_id)


def conference_tabs(conference: Conference, current: str) -> list[Tab]:
    """Return the parts of a conference with their counts; `current` is agenda, participants, papers, awards or print.

    Whoever may not read the whole conference gets tabs for the parts that are open, and none that counts the rest.
    """
    has_people = may(Power.PEOPLE, conference.unit_id, conference.id)
    if not may(Power.READ, conference.unit_id, conference.id):
        open_parts = {current, *(("participants", "print") if has_people else ())}
        tabs = _tabs(conference, ConferenceCounts(0, 0, 0, 0, 0))
        return [(words, "", url, key == current) for key, words, _, url in tabs if key in open_parts]
    tabs = _tabs(conference, count_parts(session(), conference))
    return [(words, n, url, key == current) for key, words, n, url in tabs if key != "print" or has_people]


def _tabs(conference: Conference, counts: ConferenceCounts) -> list[tuple[str, str, int | str, str]]:
    """Return all parts: key, words, count, address."""
    delegates = f"{counts.participants}/{counts.quota}" if counts.quota else counts.participants
    papers = f"{counts.handed_in}/{counts.papers}" if counts.papers else ""
    named = [
        ("agenda", "conferences.show", gettext("Agenda"), ""),
        ("participants", "participants.index", gettext("Delegates"), delegates),
        ("papers", "papers.index", gettext("Papers"), papers),
        ("awards", "awards.index", gettext("Awards"), counts.nominations),
        ("print", "conference_prints.index", gettext("Print"), ""),
    ]
    return [
        (key, words, count, url_for(endpoint, conference_id=conference.id)) for key, endpoint, words, count in named
    ]


def conference_crumbs(conference: Conference, here: str = "") -> list[Crumb]:
    """Return the path to a conference, or to a page below it that is called `here`."""
    plan, tier = conference.plan, conference.tier
    if not may(Power.READ, conference.unit_id, conference.id):
        return [(conference.unit.name, ""), (here, "")] if here else [(conference.unit.name, "")]
    trail = [
        (gettext("Plans"), url_for("plans.index")),
        (plan.number, url_for("plans.show", plan_id=plan.id)),
        (tier_words(conference), url_for("conferences.index", plan=plan.id, tier=tier.rank)),
        (conference.unit.name, url_for("conferences.show", conference_id=conference.id) if here else ""),
    ]
    return [*trail, (here, "")] if here else trail


def tier_words(conference: Conference) -> str:
    """Return the name of a conference's tier: the plan's own words, or the level in English."""
    return conference.tier.name if language() == "vi" else label(conference.tier.level)


def conference_shown(conference: Conference) -> Shown:
    """Return how a conference stands today, as a sign and words: dated, 17 working days left."""
    found = _stand(conference)
    state = label(conference.state)
    if conference.state is ConferenceState.CANCELLED:
        return Shown(Standing.OPEN, state)
    if found.standing in {Standing.HELD, Standing.OPEN} or found.days < 0:
        return Shown(found.standing, state)
    return Shown(found.standing, f"{state}, {stand_words(found)}")


def conference_calendar(conference: Conference) -> WorkCalendar:
    """Return the working days around a conference's days; read once for a request."""
    if "conference_calendar" not in g:
        deadline, starts = conference.tier.deadline, conference.starts_at
        days = (conference.plan.issued_on, deadline.strict_last, conference.extended_until, starts and starts.date())
        g.conference_calendar = work_calendar(*days)
    return g.conference_calendar


def _stand(conference: Conference) -> Stand:
    return stand(
        today(), conference.tier.deadline.strict_last, done=conference.state is ConferenceState.HELD,
        dated=conference.state is ConferenceState.DATED, extended_until=conference.extended_until,
        calendar=conference_calendar(conference), soon_days=config().soon_days,
    )  # fmt: skip
