"""Phiếu xác nhận dự, báo vắng of the delegates of a conference."""

from collections.abc import Iterator
from dataclasses import replace

from planner.documents import reply_slips
from planner.documents.wordings import Draft
from planner.printing import letters
from planner.printing.issuers import spoken
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.organs import FORMS
from planner.services.prints import blank_letter
from planner.services.reply_slips import find_slip_owners
from planner.services.reply_slips import reply_slips as slips_of


def drafts(work: Work) -> Iterator[Draft]:
    """Yield the slips of all delegates or of one; with the option `blank` one to copy."""
    people = [blank_letter()]
    if "blank" not in work.options:
        people = find_slip_owners(work.session, work.conference, work.number("participant") or None)
    for sheet in slips_of(work.conference, people, work.calendar(), work.press.reply_days):
        summons = sheet.summons and work.profile.name not in FORMS  # other organs invite whom the committee summons
        sheet = replace(sheet, contact=spoken(sheet.contact, work.profile), summons=summons)
        yield reply_slips.draft(sheet, work.profile)


def count_sheets(work: Work) -> int:
    """Return how many slips an order is."""
    return 1 if work.options.keys() & {"participant", "blank"} else letters.count_sheets(work)


REPLY_SLIP = Kind(
    "reply-slip", "Phiếu xác nhận dự hoặc báo vắng", Power.PEOPLE, drafts, personal=True,
    options=("participant", "blank"), own=reply_slips.OWN, wordings=(reply_slips.SLIP, reply_slips.OF_SUMMONED),
    sheets=count_sheets,
)  # fmt: skip
