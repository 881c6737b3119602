"""Lists of delegates: that which goes with a paper, for the door, to be signed."""

from planner.documents import delegate_lists
from planner.documents.sheets import DelegateListSheet
from planner.documents.wordings import Draft
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.delegate_lists import list_by_groups


def by_groups(work: Work) -> list[Draft]:
    """Return the list in its groups; years of birth only where the option `years` lets them be read."""
    sheet = _filled(list_by_groups(work.session, work.conference, with_years="years" in work.options))
    return [delegate_lists.draft(sheet, delegate_lists.list_profile(work.profile))]


def _filled(sheet: DelegateListSheet) -> DelegateListSheet:
    """Return a list that names somebody; raises Refused for an empty one, which nobody wants to print."""
    if not sheet.groups:
        raise Refused("nobody_listed")
    return sheet


DELEGATE_LIST = Kind(
    "delegate-list", "Danh sách đại biểu", Power.PEOPLE, by_groups, personal=True, options=("years",),
    wordings=("delegate-list",),
)  # fmt: skip
