"""Công văn đôn đốc: the letter to the units that are late at a tier."""

from planner.documents import late_letters
from planner.documents.wordings import Draft
from planner.printing.boxes import BOXES
from planner.printing.issuers import SIGNING, issued
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.late_letters import late_letter_sheet
from planner.services.progress import find_progress


def drafts(work: Work) -> list[Draft]:
    """Return the letter about one tier, that with the most late units unless the option says which, and its annex."""
    press, plan, unit = work.press, work.conference.plan, work.conference.unit
    progress = find_progress(work.session, plan, press.today, work.calendar(), press.soon_days, work.reach)
    ranks = [step.tier.rank for step in progress.tiers if step.tier]
    if "tier" in work.options:
        ranks = [work.number("tier")]
    form = work.profile.name
    sheets = (late_letter_sheet(work.session, progress, rank, press.reply_days, unit, form) for rank in ranks)
    late = [sheet for sheet in sheets if sheet is not None]
    if not late:
        raise Refused("nobody_late")
    return late_letters.drafts(issued(max(late, key=lambda sheet: len(sheet.units)), work), work.profile)


LATE_LETTER = Kind(
    "late-letter", "Công văn đôn đốc", Power.EDIT, drafts, options=("tier", *SIGNING, *BOXES),
    wordings=("late-letter", "late-letter-annex"),
)  # fmt: skip
