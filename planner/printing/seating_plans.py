"""The plan of the seats: A4 with codes, A3 with names."""

from planner.documents import seating_plans
from planner.documents.fonts import find_sans
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.services.seat_sheets import seating_sheet
from planner.services.seating import find_seating

PAPERS = ("a4", "a3")


def draw(work: Work) -> bytes:
    """Return the plan as PDF, on A4 unless the option `paper` says a3; raises NotFound where no hall has a layout."""
    sheet = seating_sheet(work.conference, find_seating(work.session, work.conference))
    if sheet is None:
        raise NotFound("seating_plan")
    paper = work.choice("paper", PAPERS, PAPERS[0])
    return seating_plans.render(sheet, paper, work.press.sans or find_sans())


SEATING_PLAN = Kind("seating-plan", "Sơ đồ chỗ ngồi", Power.PEOPLE, draw=draw, personal=True, options=("paper",))
