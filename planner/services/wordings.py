"""Words of papers: those in force, their versions, changed, taken back to what planner brings, restored."""

import re
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from planner.models import (
    AgendaItem,
    Conference,
    JournalHead,
    Nomination,
    Paper,
    Participant,
    WordingVersion,
)
from planner.rules.access import Reach
from planner.rules.errors import NotFound, Refused
from planner.services.access import conferences_in
from planner.services.journal import begin_act
from planner.services.locks import lock
from planner.wording import clean, normal_form

Key = tuple[str, str]  # a kind of wording, a family of forms
MOST_TEXT = 20_000
FAMILIES = ("party", "state")
# what no paper prints: control characters, what has no width or turns the direction, halves of pairs, the private use
# area; a new line stays
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufffe\uffff]"
)
_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def tidy(text: str) -> str:
    """Return words as they are kept: composed letters, no blanks at ends of lines, nothing unprintable."""
    lines = _UNPRINTABLE.sub("", _BREAKS.sub("\n", text).replace("\t", " ")).split("\n")
    return normal_form("NFC", "\n".join(line.rstrip() for line in lines)).strip("\n")


def find_wordings(session: Session) -> dict[Key, str]:
    """Return the words in force that are not planner's own; one query."""
    return {key: version.text for key, version in find_newest(session).items() if version.text}


def find_newest(session: Session) -> dict[Key, WordingVersion]:
    """Return the newest version of every wording that was ever changed; one query."""
    newest = select(WordingVersion.kind, WordingVersion.family, func.max(WordingVersion.number))
    newest = newest.group_by(WordingVersion.kind, WordingVersion.family)
    place = tuple_(WordingVersion.kind, WordingVersion.family, WordingVersion.number)
    found = session.scalars(select(WordingVersion).where(place.in_(newest)))
    return {(version.kind, version.family): version for version in found}


def find_versions(session: Session, kind: str, family: str) -> list[WordingVersion]:
    """Return the versions of one wording, newest first; one query."""
    query = select(WordingVersion).where(WordingVersion.kind == kind, WordingVersion.family == family)
    return list(session.scalars(query.order_by(WordingVersion.number.desc())))


def find_fullest(session: Session, plan_id: int, reach: Reach, most: int = 5) -> list[int]:
    """Return the conferences of a plan with most to print, for words to be tried on; one query."""
    parts = (AgendaItem, Participant, Paper, Nomination)
    counts = [
        select(func.count(part.id)).where(part.conference_id == Conference.id).scalar_subquery() for part in parts
    ]
    weight = sum(counts[1:], counts[0])
    query = select(Conference.id).where(Conference.plan_id == plan_id, conferences_in(reach))
    return list(session.scalars(query.order_by(weight.desc(), Conference.id).limit(most)))


def save_wording(
    session: Session, key: Key, text: str, reason: str, seen: int, default: str, *, by: str, now: datetime
) -> WordingVersion:
    """Store new words; `seen` is the version that they were written on, 0 where there was none.

    Raises Refused where somebody saved another since, and where nothing changed. Words like planner's own (`default`)
    are kept as such, so that they follow when planner's get better.
    """
    lock(session, session.scalars(select(JournalHead)).one())  # every change waits for it in any case
    newest = next(iter(find_versions(session, *key)), None)
    words = tidy(text)
    kept = "" if words == tidy(default) else words
    if newest and (newest.number, newest.text, newest.made_by) == (seen + 1, kept, by):
        return newest  # the button was pressed twice
    if seen != (newest.number if newest else 0):
        raise Refused("wording_changed", by=newest.made_by if newest else "")
    if kept == (newest.text if newest else ""):
        raise Refused("wording_same")
    begin_act(session, "change_wording", by=by, now=now, reason=clean(reason))
    version = WordingVersion(
        kind=key[0], family=key[1], number=seen + 1, text=kept, reason=clean(reason), made_by=by, made_at=now
    )
    session.add(version)
    session.flush()
    return version


def restore_wording(
    session: Session, key: Key, number: int, seen: int, *, by: str, now: datetime
) -> WordingVersion:
    """Put an older version into force again, as a version of its own; 0 are planner's own words."""
    texts: Mapping[int, str] = {version.number: version.text for version in find_versions(session, *key)}
    if number and number not in texts:
        raise NotFound("wording_version", number=number)
    reason = f"Dùng lại bản số {number}" if texts.get(number) else "Dùng lại mẫu có sẵn"
    return save_wording(session, key, texts.get(number, ""), reason, seen, "", by=by, now=now)
