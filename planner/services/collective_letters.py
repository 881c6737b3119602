"""Letters to classes and units as plain data: which groups are invited, which are summoned."""

from sqlalchemy.orm import Session

from planner.documents.day_sheets import CollectiveLetterSheet
from planner.enums import LetterKind
from planner.models import Conference, Participant
from planner.rules.workdays import WorkCalendar
from planner.services.groups import find_groups, words_at
from planner.services.letters import find_people_to_print
from planner.services.prints import invitation_sheet
from planner.wording import clean, fold, upper_first


def collective_letters(
    session: Session, conference: Conference, calendar: WorkCalendar, reply_days: int, reception_minutes: int
) -> list[CollectiveLetterSheet]:
    """Return the summons, then the invitation, each with whom it is for; none that would be for nobody.

    A group of which nobody is named yet is invited. Delegates of no group stand there with their units.
    """
    people = [person for person, _ in find_people_to_print(session, conference.id)]
    groups, sheets = find_groups(session, conference), []
    named = {person.group_id for person in people}
    for kind in (LetterKind.SUMMONS, LetterKind.INVITATION):
        of_kind = [person for person in people if person.letter is kind]
        wanted = {person.group_id for person in of_kind}
        if kind is LetterKind.INVITATION:
            wanted |= {group.id for group in groups} - named
        words = [words_at(group, conference) for group in groups if group.id in wanted]
        words += [person.unit_words or person.name for person in of_kind if person.group_id is None]
        invited = {fold(each): upper_first(clean(each)) for each in words}
        if invited:
            blank = Participant(name="", honorific="", post="", unit_words="", letter=kind)
            letter = invitation_sheet(conference, blank, calendar, reply_days, reception_minutes)
            sheets.append(CollectiveLetterSheet(letter, tuple(invited.values())))
    return sheets
