"""Danh sách tham luận of a conference."""

from planner.documents import paper_lists
from planner.documents.day_sheets import PaperListSheet
from planner.documents.delegate_lists import list_profile
from planner.documents.sheet_tables import SheetTable
from planner.documents.wordings import Draft
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.paper_lists import paper_list_sheet


def drafts(work: Work) -> list[Draft]:
    """Return the list of the papers that are presented and of those that are only printed."""
    return [paper_lists.draft(_sheet(work), list_profile(work.profile))]


def _tables(work: Work) -> list[SheetTable]:
    return [paper_lists.table(_sheet(work))]


def _sheet(work: Work) -> PaperListSheet:
    """Return a list that names a paper; raises Refused for an empty one."""
    sheet = paper_list_sheet(work.session, work.conference)
    if not sheet.papers:
        raise Refused("nothing_to_print")
    return sheet


PAPER_LIST = Kind(
    "paper-list", "Danh sách tham luận", Power.PEOPLE, drafts, tables=_tables, wordings=("paper-list",)
)
