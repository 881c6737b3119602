"""Until when the notice of conclusions goes out, and whether it did, as far as planner knows: when it was printed."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from planner.config import VIET_NAM
from planner.enums import ConferenceState, Standing
from planner.models import Conference
from planner.rules.deadlines import stand
from planner.services.attendance import has_begun
from planner.services.conclusions import held_day, notice_due
from planner.services.paper_versions import find_versions
from planner.web.context import config, session, today, work_calendar
from planner.web.filters import day_words, stand_words


@dataclass(frozen=True)
class Notice:
    """The last day of the notice, how it stands, and the words for that; `is_late` asks for a warning."""

    last: date
    standing: Standing
    words: str
    is_late: bool = False


def find_notice(conference: Conference) -> Notice | None:
    """Return how the notice of a conference stands; None where no day is known, or nothing is owed."""
    day = held_day(conference)
    if day is None or conference.state is ConferenceState.CANCELLED:
        return None
    calendar = work_calendar(day)
    last = notice_due(day, calendar)
    versions = find_versions(session(), conference.id, "conclusions")
    if versions:
        return _printed(last, (versions[-1].created_at + VIET_NAM).date())
    if not has_begun(conference, today()):
        return Notice(last, Standing.OPEN, gettext("the conference has not been yet"))
    found = stand(
        today(), last, done=False, dated=False, extended_until=None, calendar=calendar, soon_days=config().soon_days
    )
    return Notice(last, found.standing, stand_words(found), found.standing is Standing.LATE)


def _printed(last: date, first: date) -> Notice:
    """Return that the notice was printed, in time or not."""
    if first <= last:
        return Notice(last, Standing.HELD, gettext("first printed on %(day)s", day=day_words(first)))
    words = gettext("first printed on %(day)s, after the last day", day=day_words(first))
    return Notice(last, Standing.LATE, words)
