"""Giấy mời and giấy triệu tập with a list: to classes and units instead of one delegate (papers.md 3)."""

from collections.abc import Sequence
from dataclasses import replace

from planner.documents import letters
from planner.documents.blocks import Paragraph, Run
from planner.documents.day_sheets import CollectiveLetterSheet
from planner.documents.holds import hold
from planner.documents.profiles import StyleProfile
from planner.documents.wordings import Draft
from planner.wording import clean

INVITATION, SUMMONS = "invitation-list", "summons-list"


def draft(sheet: CollectiveLetterSheet, profile: StyleProfile) -> Draft:
    """Return a letter before its words; whom it is for stands one a line."""
    made = letters.draft(sheet.letter, profile)
    kind = SUMMONS if sheet.letter.summons else INVITATION
    return replace(made, wording=kind, slots={"thành phần": lines(sheet.invited)})


def lines(items: Sequence[str]) -> tuple[Paragraph, ...]:
    """Return items with hyphens, semicolons and the last full stop."""
    plain = [clean(item).rstrip(";,. ") for item in items]
    ends = [";"] * (len(plain) - 1) + ["."]
    return tuple(Paragraph((Run(hold(f"- {words}{end}")),)) for words, end in zip(plain, ends, strict=True))
