"""Files with personal data that are taken out: each is noted, so that the journal tells who took what."""

from datetime import datetime

from sqlalchemy.orm import Session

from planner.models import DataExport
from planner.services.journal import begin_act

MOST_NAME = 200  # letters of the name of a file


def note_export(
    session: Session, what: str, file_name: str, lines: int, *, by: str, now: datetime, unit_id: int | None = None,
    conference_id: int | None = None,
) -> None:  # fmt: skip
    """Note that somebody takes out a file of so many lines, of a conference or of a unit's directory."""
    begin_act(session, "export_data", by=by, now=now)
    session.add(
        DataExport(
            what=what, file_name=file_name[:MOST_NAME], lines=lines, unit_id=unit_id, conference_id=conference_id
        )
    )
    session.flush()
