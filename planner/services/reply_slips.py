"""Reply slips as plain data: one for each delegate, or a blank one."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from planner.documents.day_sheets import ReplySlipSheet
from planner.enums import LetterKind
from planner.models import Conference, Participant
from planner.rules.posts import post_line
from planner.rules.workdays import WorkCalendar
from planner.services.letters import find_people_to_print
from planner.services.participants import find_participant
from planner.services.prints import blank_letter, closing_of, conference_titles, starts_at
from planner.services.registration_sheets import receiver_of


def find_slip_owners(session: Session, conference: Conference, participant_id: int | None = None) -> list[Participant]:
    """Return one delegate, else all who have a letter in force; nobody yet where nobody is listed."""
    if participant_id is not None:
        return [find_participant(session, conference.id, participant_id)]
    return [person for person, _ in find_people_to_print(session, conference.id)] or [blank_letter()]


def reply_slips(
    conference: Conference, people: list[Participant], calendar: WorkCalendar, reply_days: int
) -> Iterator[ReplySlipSheet]:
    """Yield the slip of each; what they share is made once."""
    full, short = conference_titles(conference)
    closing, receiver = closing_of(conference, calendar, reply_days), receiver_of(conference)
    for person in people:
        yield ReplySlipSheet(
            conference_full=full, conference_short=short, name=person.name,
            post=post_line(person.post, person.unit_words), starts_at=starts_at(conference), venue=conference.venue,
            receiver=receiver, contact=conference.contact, reply_by=closing,
            summons=person.letter is LetterKind.SUMMONS,
        )  # fmt: skip
