"""Every kind of paper that is printed for a conference, in the order in which they are offered."""

from planner.printing.conclusions import CONCLUSIONS
from planner.printing.delegate_lists import DELEGATE_LIST
from planner.printing.late_letters import LATE_LETTER
from planner.printing.letters import INVITATION
from planner.printing.minutes import MINUTES
from planner.printing.plans import PLAN, REPORT_OUTLINE
from planner.printing.proceedings import PROCEEDINGS
from planner.printing.programmes import PROGRAMME
from planner.printing.progress_reports import PROGRESS_REPORT
from planner.printing.work import Kind
from planner.rules.errors import NotFound

KINDS = (
    PROGRAMME,
    INVITATION,
    DELEGATE_LIST,
    LATE_LETTER,
    PROGRESS_REPORT,
    MINUTES,
    CONCLUSIONS,
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
