"""What kinds of papers are called on pages: by their own names in Vietnamese, else in English."""

from markupsafe import Markup, escape

from planner.printing.work import Kind
from planner.web.languages import language

ENGLISH = {
    "programme": "Programme", "programme-booklet": "Programme as a booklet (A5)", "run-sheet": "Run sheet",
    "invitation": "Invitations and summonses", "invitation-list": "Invitation with a list",
    "registration-form": "Registration forms", "reply-slip": "Reply slips", "delegate-list": "List of delegates",
    "door-list": "List for the door", "signature-sheets": "Signature sheets", "paper-list": "List of papers",
    "award-list": "List of awards", "award-stage-list": "Awards in their order on the stage",
    "seating-plan": "Seating plan", "cards": "Delegate cards", "table-signs": "Table signs", "labels": "Labels",
    "late-letter": "Letter to late units", "progress-report": "Report on progress", "minutes": "Minutes",
    "conclusions": "Notice of conclusions", "report-outline": "Outline of the report", "plan": "The plan",
    "proceedings": "Proceedings", "award-submission": "Submission for awards", "merit-form": "Merit report form",
    "award-decision": "Draft decision on awards", "certificate": "Text of certificates",
    "award-receipt": "Receipt list of award money",
}  # fmt: skip


def paper_name(kind: Kind) -> Markup:
    """Return the name of a kind in the language of the page."""
    return Markup('<span lang="vi">{}</span>').format(kind.name) if language() == "vi" else escape(ENGLISH[kind.key])
