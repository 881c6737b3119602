"""Giấy mời and giấy triệu tập with a list of classes and units."""

from dataclasses import replace

from planner.documents import collective_letters
from planner.documents.wordings import Draft
from planner.printing.boxes import BOXES
from planner.printing.issuers import SIGNING, issued, spoken
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.services.collective_letters import collective_letters as letters_of


def drafts(work: Work) -> list[Draft]:
    """Return the summons and the invitation, as far as anybody gets them."""
    press = work.press
    sheets = letters_of(
        work.session, work.conference, work.calendar(), press.reply_days, press.reception_minutes
    )  # fmt: skip
    return [
        collective_letters.draft(
            replace(sheet, letter=issued(sheet.letter, work),
                    invited=tuple(spoken(words, work.profile) for words in sheet.invited)),
            work.profile,
        )
        for sheet in sheets
    ]  # fmt: skip


INVITATION_LIST = Kind(
    "invitation-list", "Giấy mời, giấy triệu tập theo thành phần", Power.PEOPLE, drafts, options=(*SIGNING, *BOXES),
    wordings=(collective_letters.INVITATION, collective_letters.SUMMONS),
)  # fmt: skip
