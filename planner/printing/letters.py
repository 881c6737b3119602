"""Giấy mời and giấy triệu tập of the delegates of a conference."""

from collections.abc import Iterator
from dataclasses import replace

from planner.documents import letters
from planner.documents.profiles import ND30
from planner.documents.wordings import Draft
from planner.enums import LetterKind
from planner.models import Letter, Participant
from planner.printing.boxes import BOXES
from planner.printing.issuers import SIGNING, issued
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.services.addresses import find_addresses
from planner.services.letters import find_letter_kinds, find_letters, find_people_to_print
from planner.services.participants import count_participants, find_participant
from planner.services.prints import blank_letter, invitation_sheet

NAMES = {letters.INVITATION: "Giấy mời", letters.SUMMONS: "Giấy triệu tập"}


def drafts(work: Work) -> Iterator[Draft]:
    """Yield the letters of all delegates or of one, as the register has them; one for the pen where nobody is there."""
    calendar = work.calendar()
    is_state = work.profile.family == ND30.family
    addresses = find_addresses(work.session, work.conference.id) if is_state else {}
    for person, letter in _people(work):
        press = work.press
        sheet = invitation_sheet(
            work.conference, person, calendar, press.reply_days, press.reception_minutes, letter
        )  # fmt: skip
        sheet = replace(sheet, address=addresses.get(person.id, sheet.address))
        yield letters.draft(issued(sheet, work), work.profile)


def count_sheets(work: Work) -> int:
    """Return how many letters an order is: one page each; one for the pen where nobody is listed."""
    if "participant" in work.options:
        return 1
    return count_participants(work.session, work.conference.id) or 1


def named(work: Work, first: Draft) -> str:
    """Return the name of the file: which letters there are, whose they are."""
    if "participant" in work.options:
        return f"{NAMES[first.wording]} - {first.values['người được mời']}"
    kinds = find_letter_kinds(work.session, work.conference.id) or {LetterKind(first.wording)}
    words = ", ".join(name for kind, name in NAMES.items() if LetterKind(kind) in kinds)
    return f"{words} - {work.conference.unit.name}"


def _people(work: Work) -> list[tuple[Participant, Letter | None]]:
    conference_id = work.conference.id
    if one := work.number("participant"):
        person = find_participant(work.session, conference_id, one)
        return [(person, find_letters(work.session, conference_id).get(person.id, [None])[0])]
    return find_people_to_print(work.session, conference_id) or [(blank_letter(), None)]


INVITATION = Kind(
    "invitation", "Giấy mời, giấy triệu tập", Power.PEOPLE, drafts, options=("participant", *SIGNING, *BOXES),
    named=named, own=letters.OWN, sheets=count_sheets, wordings=(letters.INVITATION, letters.SUMMONS),
)  # fmt: skip
