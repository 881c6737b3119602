"""Danh sách khen thưởng of a conference, and the running copy for the stage."""

from planner.documents import award_lists
from planner.documents.day_sheets import AwardListSheet
from planner.documents.delegate_lists import list_profile
from planner.documents.sheet_tables import SheetTable
from planner.documents.wordings import Draft
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.award_lists import award_list_sheet


def drafts(work: Work) -> list[Draft]:
    """Return the annex of the decision: collectives, then individuals."""
    return [award_lists.draft(_sheet(work), list_profile(work.profile))]


def stage_drafts(work: Work) -> list[Draft]:
    """Return who comes up in which turn, on A4 lying."""
    return [award_lists.stage_draft(_sheet(work), list_profile(work.profile))]


def _tables(work: Work) -> list[SheetTable]:
    return [award_lists.table(_sheet(work))]


def _sheet(work: Work) -> AwardListSheet:
    """Return a list that names somebody; raises Refused for an empty one."""
    sheet = award_list_sheet(work.session, work.conference)
    if not sheet.awards:
        raise Refused("nothing_to_print")
    return sheet


AWARD_LIST = Kind(
    "award-list", "Danh sách khen thưởng", Power.EDIT, drafts, tables=_tables, personal=True, wordings=("award-list",)
)
AWARD_STAGE_LIST = Kind(
    "award-stage-list", "Danh sách trao thưởng", Power.EDIT, stage_drafts, personal=True,
    wordings=("award-stage-list",),
)  # fmt: skip
