"""Phiếu đăng ký đại biểu of the units that are asked for a conference."""

from planner.documents import registration_forms
from planner.documents.wordings import Draft
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.services.registration_sheets import registration_sheets


def drafts(work: Work) -> list[Draft]:
    """Return the forms of all units, or of that which the option `unit` names; filled in as far as names are known."""
    unit_id = work.number("unit") or None
    sheets = registration_sheets(work.session, work.conference, unit_id)
    return [registration_forms.draft(sheet, work.profile) for sheet in sheets]


REGISTRATION_FORM = Kind(
    "registration-form", "Phiếu đăng ký đại biểu", Power.REGISTER, drafts, personal=True, options=("unit",),
    wordings=("registration-form",),
)  # fmt: skip
