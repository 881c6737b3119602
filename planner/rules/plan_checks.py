"""A plan is read back to its authors: what in it cannot be, does not agree, or is missing (domain.md 8)."""

from collections.abc import Iterable

from planner.enums import Severity
from planner.rules.plan_dates import Room, check_dates, steps_in_order
from planner.rules.plan_facts import (
    CheckSettings,
    Mention,
    PlanFacts,
    PlanFinding,
    Step,
    TopicFact,
    WorkFact,
)
from planner.rules.plan_recipients import check_recipients
from planner.rules.plan_work import check_work
from planner.rules.workdays import WorkCalendar

__all__ = [
    "DEFAULTS", "CheckSettings", "Mention", "PlanFacts", "PlanFinding", "Room", "Step", "TopicFact", "WorkFact",
    "check_plan", "steps_in_order",
]  # fmt: skip

DEFAULTS = CheckSettings()


def check_plan(facts: PlanFacts, calendar: WorkCalendar, settings: CheckSettings = DEFAULTS) -> list[PlanFinding]:
    """Return what is to be said about a plan: blocks first, then warnings, then notes, each by line.

    The calendar knows the years of the plan; working days of other years are weekdays.
    """
    found = [*check_dates(facts, calendar, settings), *check_work(facts, calendar, settings), *check_recipients(facts)]
    weights = list(Severity)
    return sorted(_once(found), key=lambda finding: (weights.index(finding.severity), finding.line))


def _once(findings: Iterable[PlanFinding]) -> list[PlanFinding]:
    """Return the findings without those that say the same again of another line."""
    held: dict[str, PlanFinding] = {}
    for finding in findings:
        said = sorted((name, repr(value)) for name, value in finding.values.items() if name != "line")
        held.setdefault(f"{finding.code} {said}", finding)
    return list(held.values())
