"""Phiếu đăng ký đại biểu of the units that are asked for a conference."""

from dataclasses import replace

from planner.documents import registration_forms
from planner.documents.profiles import MTTQ, ND30, StyleProfile
from planner.documents.wordings import Draft
from planner.enums import UnitKind
from planner.models import Unit
from planner.printing.boxes import BOXES
from planner.printing.issuers import issued
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.services.registration_sheets import registration_sheets

# organs that never issue in the form of the Party
_STATE_KINDS = frozenset({UnitKind.PEOPLES_COUNCIL, UnitKind.PEOPLES_COMMITTEE, UnitKind.DEPARTMENT})


def drafts(work: Work) -> list[Draft]:
    """Return the forms of all units, or of that which the option `unit` names; filled in as far as names are known."""
    unit_id = work.number("unit") or None
    sheets = registration_sheets(work.session, work.conference, unit_id)
    forms = {_form_of(unit, work) for unit, _ in sheets}
    own = replace(work, profile=forms.pop()) if len(forms) == 1 else work  # a file is drawn in one form
    return [registration_forms.draft(issued(sheet, own, unit), own.profile) for unit, sheet in sheets]


def _form_of(unit: Unit, work: Work) -> StyleProfile:
    """Return the form in which a unit issues: an organ of the State or of the Front never in that of the Party."""
    if work.profile.family == ND30.family:
        return work.profile
    return ND30 if unit.kind in _STATE_KINDS else MTTQ if unit.kind is UnitKind.FRONT else work.profile


REGISTRATION_FORM = Kind(
    "registration-form", "Phiếu đăng ký đại biểu", Power.REGISTER, drafts, personal=True, options=("unit", *BOXES),
    wordings=("registration-form",),
)  # fmt: skip
