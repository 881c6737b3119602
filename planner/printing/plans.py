"""Kế hoạch with its annexes, and its outline as a report to fill in."""

import re

from planner.documents import outlines, plans
from planner.documents.profiles import PARTY_PROFILES, profile_for
from planner.documents.wordings import Draft
from planner.printing.boxes import BOXES
from planner.printing.issuers import issued, unissued
from planner.printing.work import DOCX, PDF, Kind, Work, usual_profile
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.plan_papers import outline_sheet, plan_sheet
from planner.wording import clean

_PARTY_NUMBER = re.compile(r"\d+\s*-\s*\w+\s*/")  # 123-KH/TU, of the State 123/KH-UBND


def plan_drafts(work: Work) -> list[Draft]:
    """Return the plan of a conference and its annexes, in the form that held on its own day unless one was named.

    The number that a plan bears tells whose form it has: a plan of the Party never has the head of another form.
    """
    plan = work.conference.plan
    is_named = work.profile != usual_profile(work.conference)
    form = work.profile if is_named else profile_for(plan.issued_on)
    if form not in PARTY_PROFILES and _PARTY_NUMBER.match(clean(plan.number)):
        form = profile_for(plan.issued_on)
    return plans.drafts(plan_sheet(work.session, plan), form)


def outline_drafts(work: Work) -> list[Draft]:
    """Return the report of the unit of a conference, still empty; raises Refused where the plan has no outline."""
    sheet = outline_sheet(work.session, work.conference)
    if not sheet.lines:
        raise Refused("nothing_to_print")
    # the plan's own outline is for every unit to fill in: it is no organ's yet
    made = issued(sheet, work) if sheet.writer else unissued(sheet, work)
    return [outlines.draft(made, work.profile)]


PLAN = Kind(
    "plan", "Kế hoạch", Power.READ, plan_drafts, options=BOXES, wordings=("plan", "plan-outline", "plan-topics")
)
# Word first: it is there to be filled in
REPORT_OUTLINE = Kind(
    "report-outline", "Đề cương báo cáo", Power.READ, outline_drafts, forms=(DOCX, PDF), options=BOXES,
    wordings=("report-outline",),
)  # fmt: skip
