"""Báo cáo thành tích of each who is nominated."""

from collections.abc import Iterator

from planner.documents import merit_forms
from planner.documents.profiles import ND30
from planner.documents.wordings import Draft
from planner.printing.award_papers import found_awardings, state_form
from planner.printing.boxes import BOXES
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.services.award_papers import NOMINATED, merit_sheet
from planner.services.print_choices import find_nominees

_PAGES = 2  # of a form


def drafts(work: Work) -> Iterator[Draft]:
    """Yield the forms of all who are nominated, or of one."""
    one, form = work.number("nomination"), state_form(work)
    for awarding in found_awardings(work, NOMINATED, "nobody_nominated", form, one):
        for awardee in awarding.rows:
            yield merit_forms.draft(merit_sheet(awarding, awardee), form)


def count_sheets(work: Work) -> int:
    """Return how many pages an order is: two for each who is nominated."""
    if "nomination" in work.options:
        return _PAGES
    return _PAGES * len(find_nominees(work.session, work.conference, NOMINATED))


MERIT_FORM = Kind(
    "merit-form", "Báo cáo thành tích", Power.EDIT, drafts, personal=True, options=("nomination", *BOXES),
    wordings=("merit-form", "merit-form-collective"),
    profile=ND30.name, sheets=count_sheets,
    own=frozenset({"họ và tên", "tên tập thể", "năm sinh", "giới tính", "dân tộc", "chức vụ", "đơn vị cấp trên",
                   "thành tích tóm tắt", "xác nhận và ký"}),
)  # fmt: skip
