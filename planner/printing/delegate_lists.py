"""Lists of delegates: that which goes with a paper, for the door, to be signed."""

from planner.documents import delegate_lists
from planner.documents.delegate_tables import door_table, list_table
from planner.documents.sheet_tables import SheetTable
from planner.documents.sheets import DelegateListSheet
from planner.documents.wordings import Draft
from planner.printing.boxes import BOXES
from planner.printing.extents import pages_of_rows
from planner.printing.issuers import SIGNING, issued
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.delegate_lists import list_by_delegations, list_by_groups, list_by_names
from planner.services.groups import find_groups
from planner.services.participants import count_delegations, count_participants

# rows of one line, about
_ON_A_PAGE, _SIGNED_ON_A_PAGE, _HEAD_AND_FOOT = 32, 18, 10


def by_groups(work: Work) -> list[Draft]:
    """Return the list in its groups; years of birth only where the option `years` lets them be read."""
    return [delegate_lists.draft(issued(_grouped(work), work), delegate_lists.list_profile(work.profile))]


def by_names(work: Work) -> list[Draft]:
    """Return the list for the door, by given name."""
    return [delegate_lists.door_draft(issued(_named(work), work), delegate_lists.list_profile(work.profile))]


def by_delegations(work: Work) -> list[Draft]:
    """Return a sheet to be signed for each delegation."""
    sheet = issued(_filled(list_by_delegations(work.session, work.conference)), work)
    return delegate_lists.signed_drafts(sheet, delegate_lists.lying_profile(work.profile))


def _grouped(work: Work) -> DelegateListSheet:
    return _filled(list_by_groups(work.session, work.conference, with_years="years" in work.options))


def _named(work: Work) -> DelegateListSheet:
    return _filled(list_by_names(work.session, work.conference))


def _list_tables(work: Work) -> list[SheetTable]:
    return [list_table(_grouped(work))]


def _door_tables(work: Work) -> list[SheetTable]:
    return [door_table(_named(work))]


def _filled(sheet: DelegateListSheet) -> DelegateListSheet:
    """Return a list that names somebody; raises Refused for an empty one, which nobody wants to print."""
    if not sheet.groups:
        raise Refused("nobody_listed")
    return sheet


def _count_list(work: Work) -> int:
    """Return about how many pages the list is: its delegates, and two lines around each group."""
    return _count_rows(work, 2 * len(find_groups(work.session, work.conference)))


def _count_door_list(work: Work) -> int:
    return _count_rows(work)


def _count_rows(work: Work, more: int = 0) -> int:
    """Return about how many pages a list of all delegates and some more lines is; none where nobody is listed."""
    rows = count_participants(work.session, work.conference.id)
    return pages_of_rows(_HEAD_AND_FOOT + rows + more, _ON_A_PAGE) if rows else 0


def _count_signature_sheets(work: Work) -> int:
    """Return about how many pages are to be signed: each delegation begins a new one."""
    number = work.conference.id
    return count_delegations(work.session, number) + count_participants(work.session, number) // _SIGNED_ON_A_PAGE


DELEGATE_LIST = Kind(
    "delegate-list", "Danh sách đại biểu", Power.PEOPLE, by_groups, tables=_list_tables, personal=True,
    options=("years", *SIGNING, *BOXES), wordings=("delegate-list",), sheets=_count_list,
)  # fmt: skip
DOOR_LIST = Kind(
    "door-list", "Danh sách đón tiếp", Power.PEOPLE, by_names, tables=_door_tables, personal=True,
    wordings=("door-list",), sheets=_count_door_list,
)  # fmt: skip
SIGNATURE_SHEETS = Kind(
    "signature-sheets", "Danh sách ký tên", Power.PEOPLE, by_delegations, personal=True, options=BOXES,
    wordings=("signature-sheet",), sheets=_count_signature_sheets,
)  # fmt: skip
