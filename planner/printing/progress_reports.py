"""Báo cáo tiến độ of the units below that of a conference."""

from planner.documents import progress_reports
from planner.documents.progress_sheets import ProgressSheet
from planner.documents.sheet_tables import SheetTable
from planner.documents.wordings import Draft
from planner.printing.boxes import BOXES
from planner.printing.issuers import SIGNING, issued
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.progress_reports import progress_sheet


def drafts(work: Work) -> list[Draft]:
    """Return the report; raises Refused where no unit stands below that of the conference."""
    return [progress_reports.draft(issued(_sheet(work), work), work.profile)]


def tables(work: Work) -> list[SheetTable]:
    """Return the same as sheets of a workbook."""
    return progress_reports.tables(_sheet(work))


def _sheet(work: Work) -> ProgressSheet:
    press = work.press
    sheet = progress_sheet(
        work.session, work.conference, work.calendar(), press.today, press.soon_days, work.profile.name
    )  # fmt: skip
    if sheet is None:
        raise Refused("nothing_to_print")
    return sheet


PROGRESS_REPORT = Kind(
    "progress-report", "Báo cáo tiến độ", Power.READ, drafts, tables=tables, options=(*SIGNING, *BOXES),
    wordings=("progress-report",),
)  # fmt: skip
