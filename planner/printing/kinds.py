"""Every kind of paper that is printed for a conference, in the order in which they are offered."""

from planner.printing.award_lists import AWARD_LIST, AWARD_STAGE_LIST
from planner.printing.award_papers import AWARD_DECISION, AWARD_RECEIPT, AWARD_SUBMISSION
from planner.printing.cards import CARDS, LABELS, TABLE_SIGNS
from planner.printing.certificates import CERTIFICATE
from planner.printing.collective_letters import INVITATION_LIST
from planner.printing.conclusions import CONCLUSIONS
from planner.printing.delegate_lists import DELEGATE_LIST, DOOR_LIST, SIGNATURE_SHEETS
from planner.printing.late_letters import LATE_LETTER
from planner.printing.letters import INVITATION
from planner.printing.merit_forms import MERIT_FORM
from planner.printing.minutes import MINUTES
from planner.printing.paper_lists import PAPER_LIST
from planner.printing.plans import PLAN, REPORT_OUTLINE
from planner.printing.proceedings import PROCEEDINGS
from planner.printing.programme_booklets import PROGRAMME_BOOKLET
from planner.printing.programmes import PROGRAMME
from planner.printing.progress_reports import PROGRESS_REPORT
from planner.printing.registration_forms import REGISTRATION_FORM
from planner.printing.reply_slips import REPLY_SLIP
from planner.printing.run_sheets import RUN_SHEET
from planner.printing.seating_plans import SEATING_PLAN
from planner.printing.work import Kind
from planner.rules.errors import NotFound

KINDS = (
    PROGRAMME,
    PROGRAMME_BOOKLET,
    RUN_SHEET,
    INVITATION,
    INVITATION_LIST,
    REGISTRATION_FORM,
    REPLY_SLIP,
    DELEGATE_LIST,
    DOOR_LIST,
    SIGNATURE_SHEETS,
    PAPER_LIST,
    AWARD_LIST,
    AWARD_STAGE_LIST,
    SEATING_PLAN,
    CARDS,
    TABLE_SIGNS,
    LABELS,
    LATE_LETTER,
    PROGRESS_REPORT,
    MINUTES,
    CONCLUSIONS,
    AWARD_SUBMISSION,
    MERIT_FORM,
    AWARD_DECISION,
    CERTIFICATE,
    AWARD_RECEIPT,
    REPORT_OUTLINE,
    PLAN,
    PROCEEDINGS,
)
_BY_KEY = {kind.key: kind for kind in KINDS}


def find_kind(key: str) -> Kind:
    """Return a kind by its key; raises NotFound."""
    if key not in _BY_KEY:
        raise NotFound("paper_kind", kind=key)
    return _BY_KEY[key]
