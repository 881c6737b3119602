"""Papers of commendation: the submission, the draft of the decision, the list on which prizes are signed for."""

from collections.abc import Iterator, Sequence
from datetime import date

from planner.documents import award_decisions, award_receipts, award_submissions
from planner.documents.award_sheets import Awarding, AwardReceiptSheet
from planner.documents.profiles import MTTQ, ND30, StyleProfile
from planner.documents.sheet_tables import SheetTable
from planner.documents.wordings import Draft
from planner.enums import NominationState
from planner.printing.boxes import BOXES
from planner.printing.issuers import NEVER_BY_ORDER, SIGNING, issued, redated, signed
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.rules.organs import FORMS, submitter_of
from planner.services.award_papers import (
    DECIDED,
    NOMINATED,
    award_decision_sheet,
    award_receipt_sheet,
    award_submission_sheet,
    find_awardings,
    place_of,
)


def paper_day(work: Work) -> date:
    """Return the day on which rules are looked up: of the conference, at which awards are presented, else today."""
    return work.conference.starts_at.date() if work.conference.starts_at else work.press.today


def found_awardings(
    work: Work, states: Sequence[NominationState], refusal: str, form: StyleProfile, nomination_id: int = 0
) -> tuple[Awarding, ...]:
    """Return who is up for what, dated as a form does; raises Refused where there is nobody."""
    awardings = find_awardings(work.session, work.conference, states, paper_day(work), nomination_id)
    if not awardings:
        raise Refused(refusal)
    dated: tuple[Awarding, ...] = redated(tuple(awardings), form)
    return dated


def state_form(work: Work) -> StyleProfile:
    """Return the form of a paper that only organs of the State and of the Front issue."""
    return work.profile if work.profile.family == ND30.family else ND30


def submissions(work: Work) -> Iterator[Draft]:
    """Yield a submission with its list for each form of award."""
    for awarding in found_awardings(work, NOMINATED, "nobody_nominated", work.profile):
        day, grantor = paper_day(work), awarding.grantor
        is_party = work.profile.name not in FORMS
        organ = None if is_party else submitter_of(work.profile.name, place_of(work.conference.unit), grantor, day)
        sheet = issued(award_submission_sheet(work.conference, awarding, day), work, organ=organ)
        yield from award_submissions.drafts(sheet, work.profile)


def decisions(work: Work) -> Iterator[Draft]:
    """Yield the draft of a decision with its list for each form of award."""
    for awarding in found_awardings(work, DECIDED, "nobody_appraised", state_form(work)):
        sheet = signed(award_decision_sheet(work.conference, awarding, paper_day(work)), work, ways=NEVER_BY_ORDER)
        yield from award_decisions.drafts(sheet, state_form(work))


def receipts(work: Work) -> Iterator[Draft]:
    """Yield the list on which prizes are signed for, for each form of award."""
    for sheet in _receipts(work):
        yield award_receipts.draft(sheet, state_form(work))


def receipt_tables(work: Work) -> list[SheetTable]:
    """Return the same lists for spreadsheets."""
    return [award_receipts.sheet_table(sheet) for sheet in _receipts(work)]


def _receipts(work: Work) -> list[AwardReceiptSheet]:
    awardings = found_awardings(work, DECIDED, "nobody_appraised", state_form(work))
    return [award_receipt_sheet(work.conference, awarding) for awarding in awardings]


AWARD_SUBMISSION = Kind(
    "award-submission", "Tờ trình đề nghị khen thưởng", Power.EDIT, submissions, personal=True,
    options=(*SIGNING, *BOXES), wordings=("award-submission", "award-submission-annex"), profile=MTTQ.name,
)  # fmt: skip
AWARD_DECISION = Kind(
    "award-decision", "Dự thảo quyết định khen thưởng", Power.EDIT, decisions, personal=True,
    options=(*SIGNING, *BOXES), wordings=("award-decision", "award-decision-annex"), profile=ND30.name,
)  # fmt: skip
AWARD_RECEIPT = Kind(
    "award-receipt", "Danh sách ký nhận tiền thưởng", Power.EDIT, receipts, tables=receipt_tables, personal=True,
    options=BOXES, wordings=("award-receipt",), profile=ND30.name,
)  # fmt: skip
