"""The list of conferences: its filters read from the address, its rows counted and grouped by tier."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import select

from planner.enums import ConferenceState, Standing
from planner.models import Conference, Plan, Tier, Unit
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.services.access import in_reach, is_reached
from planner.services.plans import find_current_plan
from planner.services.progress import Meeting, find_meetings
from planner.services.unit_tree import below
from planner.web.context import config, session, today, work_calendar
from planner.web.identity import reach_of
from planner.web.labels import label
from planner.web.languages import language

LATE = "late"
SIGNS = {
    ConferenceState.HELD: Standing.HELD, ConferenceState.DATED: Standing.SET,
    ConferenceState.TO_BE_DATED: Standing.OPEN, ConferenceState.POSTPONED: Standing.SOON,
    ConferenceState.CANCELLED: Standing.OPEN,
}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """An option of a filter; `sign` and `count` where it is shown as a link with its number."""

    value: str
    words: str
    is_chosen: bool
    sign: str = ""
    count: int = 0
    address: str = ""


@dataclass(frozen=True)
class Listed:
    """The conferences that the filters leave, and the filters themselves."""

    plan: Plan
    rows: list[Meeting]
    total: int
    late: int
    held: int
    tiers: list[Choice]
    states: list[Choice]
    units: list[Choice]
    is_filtered: bool

    @property
    def groups(self) -> list[tuple[str, list[Meeting]]]:
        """Return the name and the rows of each tier, the first to meet first."""
        found = [(choice.words, [row for row in self.rows if str(row.rank) == choice.value]) for choice in self.tiers]
        return [(words, rows) for words, rows in found if rows]


def list_meetings(plans: Sequence[Plan], asked: Mapping[str, str]) -> Listed:
    """Return the conferences of one plan that tier, state and unit of the address leave; five queries at most."""
    plan = _chosen_plan(plans, asked.get("plan", ""))
    tiers = list(session().scalars(select(Tier).where(Tier.plan_id == plan.id).order_by(Tier.rank)))
    everything = find_meetings(
        session(), (Conference.plan_id == plan.id) & in_reach(reach_of(Power.READ), Conference.unit_id), today(),
        work_calendar(plan.issued_on), config().soon_days,
    )  # fmt: skip
    chosen = _chosen(asked, tiers)
    rows = [row for row in everything if chosen["tier"] in {"", str(row.rank)}]
    if chosen["unit"]:
        wanted = set(session().scalars(below([int(chosen["unit"])])))
        rows = [row for row in rows if row.unit_id in wanted]
    shown = [row for row in rows if chosen["state"] in {"", row.state.value, LATE if is_late(row) else row.state.value}]
    return Listed(
        plan, shown, len(rows), sum(map(is_late, rows)), sum(row.state is ConferenceState.HELD for row in rows),
        tiers=[Choice(str(tier.rank), _tier_words(tier), chosen["tier"] == str(tier.rank)) for tier in tiers],
        states=_state_choices(plan, rows, chosen), units=_unit_choices(plan, everything, chosen["unit"]),
        is_filtered=any(chosen.values()),
    )  # fmt: skip


def is_late(row: Meeting) -> bool:
    """Tell whether a conference is overdue; one that was cancelled is owed no more."""
    return row.stand.standing is Standing.LATE and row.state is not ConferenceState.CANCELLED


def _chosen_plan(plans: Sequence[Plan], asked: str) -> Plan:
    """Return the plan of an id, or the current one; raises NotFound for an id that no plan has."""
    if not asked:
        return find_current_plan(session(), today(), reach_of(Power.READ)) or plans[0]
    plan = next((plan for plan in plans if str(plan.id) == asked), None)
    if plan is None:
        raise NotFound("plan", id=asked)
    return plan


def _chosen(asked: Mapping[str, str], tiers: Sequence[Tier]) -> dict[str, str]:
    """Return the filters of an address; what cannot be is left out."""
    known = {
        "tier": {str(tier.rank) for tier in tiers},
        "state": {LATE, *(state.value for state in ConferenceState)},
    }
    chosen = {name: asked.get(name, "") if asked.get(name, "") in values else "" for name, values in known.items()}
    unit = asked.get("unit", "")
    return {**chosen, "unit": unit if unit.isascii() and unit.isdigit() and len(unit) < 10 else ""}


def _tier_words(tier: Tier) -> str:
    return tier.name if language() == "vi" else label(tier.level)


def _state_choices(plan: Plan, rows: Sequence[Meeting], chosen: Mapping[str, str]) -> list[Choice]:
    """Return the states with their counts and addresses; those that no conference has are left out of the links."""
    counts = Counter(row.state.value for row in rows)
    named = [(LATE, label(Standing.LATE), Standing.LATE, sum(map(is_late, rows)))]
    named += [(state.value, label(state), SIGNS[state], counts[state.value]) for state in ConferenceState]
    kept: dict[str, Any] = {name: value for name, value in chosen.items() if value and name != "state"}
    return [
        Choice(
            value, words, chosen["state"] == value, sign.value, count,
            url_for("conferences.index", plan=plan.id, **kept, state=value),
        )
        for value, words, sign, count in named
    ]  # fmt: skip


def _unit_choices(plan: Plan, rows: Sequence[Meeting], chosen: str) -> list[Choice]:
    """Return the units that stand above others, and the one that was chosen, in official order."""
    names = {plan.unit_id: plan.unit.name}
    for row in sorted(rows, key=lambda row: -row.rank):
        if row.parent_id is not None:
            names.setdefault(row.parent_id, row.parent_name)
    reached = reach_of(Power.READ).units | {row.unit_id for row in rows}
    names = {unit_id: name for unit_id, name in names.items() if unit_id in reached}
    if chosen and int(chosen) not in names:
        unit = session().get(Unit, int(chosen))
        if unit is None or not is_reached(session(), reach_of(Power.READ), "unit", unit.id):
            raise NotFound("unit", id=chosen)
        names[unit.id] = unit.name
    return [Choice(str(unit_id), name, str(unit_id) == chosen) for unit_id, name in names.items()]


