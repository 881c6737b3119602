"""Danh sách khen thưởng of a conference, and the running copy for the stage."""

from planner.documents import award_lists
from planner.documents.day_sheets import StageSheet
from planner.documents.delegate_lists import list_profile
from planner.documents.profiles import ND30
from planner.documents.sheet_tables import SheetTable
from planner.documents.wordings import Draft
from planner.printing.award_papers import paper_day, state_form
from planner.printing.issuers import redated
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.award_lists import award_list_sheets, stage_sheet


def drafts(work: Work) -> list[Draft]:
    """Return the list that goes with each decision: collectives, then individuals."""
    profile = list_profile(state_form(work))
    sheets = redated(tuple(award_list_sheets(work.session, work.conference, paper_day(work))), profile)
    return [award_lists.draft(sheet, profile) for sheet in sheets]


def stage_drafts(work: Work) -> list[Draft]:
    """Return who comes up in which turn, on A4 lying."""
    return [award_lists.stage_draft(_stage(work), list_profile(state_form(work)))]


def _tables(work: Work) -> list[SheetTable]:
    return [award_lists.table(_stage(work))]


def _stage(work: Work) -> StageSheet:
    """Return a sheet that names somebody; raises Refused for an empty one."""
    sheet = stage_sheet(work.session, work.conference, paper_day(work))
    if not sheet.awardings:
        raise Refused("nothing_to_print")
    return sheet


AWARD_LIST = Kind(
    "award-list", "Danh sách khen thưởng", Power.EDIT, drafts, tables=_tables, personal=True,
    wordings=(award_lists.LIST,), profile=ND30.name,
)  # fmt: skip
AWARD_STAGE_LIST = Kind(
    "award-stage-list", "Danh sách trao thưởng", Power.EDIT, stage_drafts, personal=True,
    wordings=(award_lists.STAGE,), profile=ND30.name,
)  # fmt: skip
