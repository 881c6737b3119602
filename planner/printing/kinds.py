"""Every kind of paper that is printed for a conference, in the order in which they are offered."""

from planner.printing.award_papers import AWARD_DECISION, AWARD_RECEIPT, AWARD_SUBMISSION
from planner.printing.cards import CARDS, LABELS, TABLE_SIGNS
from planner.printing.certificates import CERTIFICATE
from planner.printing.delegate_lists import DELEGATE_LIST, DOOR_LIST, SIGNATURE_SHEETS
from planner.printing.late_letters import LATE_LETTER
from planner.printing.letters import INVITATION
from planner.printing.merit_forms import MERIT_FORM
from planner.printing.programmes import PROGRAMME
from planner.printing.registration_forms import REGISTRATION_FORM
from planner.printing.seating_plans import SEATING_PLAN
from planner.printing.work import Kind
from planner.rules.errors import NotFound

KINDS = (
    PROGRAMME,
    INVITATION,
    REGISTRATION_FORM,
    DELEGATE_LIST,
    DOOR_LIST,
    SIGNATURE_SHEETS,
    SEATING_PLAN,
    CARDS,
    TABLE_SIGNS,
    LABELS,
    LATE_LETTER,
    AWARD_SUBMISSION,
    MERIT_FORM,
    AWARD_DECISION,
    CERTIFICATE,
    AWARD_RECEIPT,
)
_BY_KEY = {kind.key: kind for kind in KINDS}


def find_kind(key: str) -> Kind:
    """Return a kind by its key; raises NotFound."""
    if key not in _BY_KEY:
        raise NotFound("paper_kind", kind=key)
    return _BY_KEY[key]
