"""Versions of printed papers: a new one where what the paper says has changed, and what its code tells."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.models import PaperVersion
from planner.rules.errors import NotFound
from planner.rules.keys import as_typed, short_code
from planner.services.journal import begin_act

Parts = Mapping[str, str]


def find_versions(session: Session, conference_id: int, kind: str, subject: str = "") -> list[PaperVersion]:
    """Return the versions of one paper of a conference, newest first."""
    query = select(PaperVersion).where(
        PaperVersion.conference_id == conference_id, PaperVersion.kind == kind, PaperVersion.subject == subject
    )
    return list(session.scalars(query.order_by(PaperVersion.number.desc())))


def find_by_code(session: Session, code: str) -> PaperVersion:
    """Return the version that a code stands for, however it was typed; raises NotFound."""
    found = session.scalars(select(PaperVersion).where(PaperVersion.code == as_typed(code))).first()
    if found is None:
        raise NotFound("paper_version", code=code)
    return found


def note_version(
    session: Session, conference_id: int, kind: str, subject: str, parts: Parts, *, by: str, now: datetime
) -> PaperVersion:
    """Return the version of a paper that is printed: the newest where it says the same, else a new one.

    Two who print at once get the same version: whoever comes second finds the first one's.
    """
    newest = next(iter(find_versions(session, conference_id, kind, subject)), None)
    if newest is not None and not changed_parts(newest.parts, parts):
        return newest
    begin_act(session, "print_paper", by=by, now=now)
    version = PaperVersion(
        conference_id=conference_id, kind=kind, subject=subject, number=newest.number + 1 if newest else 1,
        code=short_code(), parts=dict(parts), made_by=by,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(version)
    except IntegrityError:
        return find_versions(session, conference_id, kind, subject)[0]
    return version


def changed_parts(old: Parts, new: Parts) -> list[str]:
    """Return the names of what differs between two versions; what only one of them has differs."""
    names = dict.fromkeys([*old, *new])
    return [name for name in names if old.get(name) != new.get(name)]


def find_versions_of(session: Session, conference_id: int) -> dict[str, list[PaperVersion]]:
    """Return the versions of all papers of a conference by kind, newest first; one query."""
    found: dict[str, list[PaperVersion]] = {}
    query = select(PaperVersion).where(PaperVersion.conference_id == conference_id).order_by(PaperVersion.id.desc())
    for version in session.scalars(query):
        found.setdefault(version.kind, []).append(version)
    return found
