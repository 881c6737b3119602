"""What the limits of a plan do not agree with: weekends, holidays, the period, each other (domain.md 4 and 8)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from planner.enums import DeadlineKind, Duty, OwedAt, Severity
from planner.rules.lunar import lunar_day
from planner.rules.plan_facts import CheckSettings, PlanFacts, PlanFinding, Step
from planner.rules.workdays import WorkCalendar
from planner.wording import fold

ORDER = (OwedAt.VILLAGE, OwedAt.COMMUNE, OwedAt.DISTRICT, OwedAt.PROVINCE, OwedAt.CENTRAL)
SHORTEST_WINDOW = 5  # working days
LUNAR_YEARS = range(1901, 2100)
Tier = tuple[Step, date]  # a step that has a last day, and that day
_DAY = timedelta(days=1)
_FEB_29 = re.compile(r"\b29(?:\s*[-–/.]\s*|\s+tháng\s+)0?2\b(?:\D{1,6}(\d{4}))?")


@dataclass(frozen=True)
class Room:
    """A conference or report, its last working day, and the working days since the step before it ended."""

    step: Step
    working_last: date
    days: int


def steps_in_order(facts: PlanFacts, calendar: WorkCalendar) -> list[Room]:
    """Return the dated conferences and reports by their last day, each with the working days that it has.

    They are counted from the day after the step before, or after the plan itself (domain.md 8, first table).
    """
    if facts.issued_on is None:
        return []
    dated = [step for step in facts.steps if step.duty in {Duty.CONFERENCE, Duty.REPORT} and step.last_day]
    rooms: list[Room] = []
    before = current = facts.issued_on
    for last, step in sorted(((step.last_day or date.min, step) for step in dated), key=lambda pair: pair[0]):
        if last > current:
            before, current = current, last
        rooms.append(Room(step, _last_working(last, calendar), calendar.count(before, last)))
    return rooms


def conferences(facts: PlanFacts) -> list[Tier]:
    """Return the conference of each level with its last day, lowest level first; of several limits the earliest."""
    first: dict[OwedAt, tuple[Step, date]] = {}
    for step in facts.steps:
        if step.duty is Duty.CONFERENCE and step.level in ORDER and step.last_day:
            held = first.get(step.level)
            if held is None or step.last_day < held[1]:
                first[step.level] = (step, step.last_day)
    return [first[level] for level in ORDER if level in first]


def who(step: Step) -> str:
    """Return what is owed and where, as one word of a finding's values: report.district, conference.base."""
    is_base = step.level is OwedAt.COMMUNE and "co so" in fold(step.asked)
    return f"{step.duty.value}.{'base' if is_base else step.level.value}"


def check_dates(facts: PlanFacts, calendar: WorkCalendar, settings: CheckSettings) -> list[PlanFinding]:
    """Return all findings on the days of a plan."""
    tiers = conferences(facts)
    found = [*_impossible(facts), *_not_working(facts, calendar), *_tier_order(tiers)]
    found += _period(facts)
    found += _few_days(facts, tiers, calendar, settings)
    if not any(step.duty is Duty.CONFERENCE and step.last_day for step in facts.steps):
        found.append(PlanFinding("no_deadline", Severity.WARN, proposal="fill_deadlines"))
    if facts.issued_on is None:
        found.append(PlanFinding("no_issue_date", Severity.WARN, proposal="fill_issue_date"))
        return found
    found += _against_plan(facts, facts.issued_on)
    found += _holidays(facts, facts.issued_on, calendar)
    found += _short_window(facts, facts.issued_on, calendar)
    return found


def _impossible(facts: PlanFacts) -> Iterator[PlanFinding]:
    """Days that the calendar does not have; a 29-02 says its year, or has that of the plan."""
    for line, words in facts.impossible:
        leap = _FEB_29.search(words)
        year = int(leap[1]) if leap and leap[1] else facts.issued_on.year if facts.issued_on else 0
        if leap and year and (year % 4 or (year % 100 == 0 and year % 400)):
            values = {"words": words, "year": year, "line": line}
            yield PlanFinding("feb_29_in_common_year", Severity.BLOCK, line, values, "ask_day")
        else:
            yield PlanFinding("impossible_day", Severity.BLOCK, line, {"words": words, "line": line}, "ask_day")


def _not_working(facts: PlanFacts, calendar: WorkCalendar) -> Iterator[PlanFinding]:
    """Last days off work: the working day before is the last, after a duration the next (BLDS 2015, Điều 148)."""
    for step in facts.steps:
        last = step.last_day
        if last is None:
            continue
        values = {"who": who(step), "raw": step.raw, "day": last, "holiday": calendar.name_of(last)}
        if calendar.is_working(last):
            named = step.named
            if named and named != last and not calendar.is_working(named):
                values |= {"day": named, "holiday": calendar.name_of(named), "last": last}
                yield PlanFinding("named_day_not_working", Severity.NOTE, step.line, values, "keep_last_day")
        elif step.kind is DeadlineKind.DURATION:
            values["working_next"] = _next_working(last, calendar)
            yield PlanFinding("duration_ends_off_work", Severity.NOTE, step.line, values, "use_next_working_day")
        else:
            values["working_last"] = _last_working(last, calendar)
            yield PlanFinding("last_day_not_working", Severity.WARN, step.line, values, "use_last_working_day")


def _tier_order(tiers: Sequence[Tier]) -> Iterator[PlanFinding]:
    """A higher conference whose last day comes before that of a lower one; the latest lower one is named."""
    for at in range(1, len(tiers)):
        step, last = tiers[at]
        lower, lower_last = max(tiers[:at], key=lambda tier: tier[1])
        if last < lower_last:
            values = {"who": who(step), "day": last, "lower": who(lower), "lower_day": lower_last}
            yield PlanFinding("tier_order", Severity.BLOCK, step.line, values, "ask_day")


def _period(facts: PlanFacts) -> Iterator[PlanFinding]:
    """Conferences and reports that are over before the figures are complete."""
    until = facts.period_until
    for step in facts.steps:
        if until and step.last_day and step.last_day < until and step.duty in {Duty.CONFERENCE, Duty.REPORT}:
            values = {"who": who(step), "until": until, "day": step.last_day, "days": (until - step.last_day).days}
            line = facts.period_line or step.line
            yield PlanFinding("period_ends_after_deadline", Severity.WARN, line, values, "use_estimates")


def _few_days(
    facts: PlanFacts, tiers: Sequence[Tier], calendar: WorkCalendar, settings: CheckSettings
) -> Iterator[PlanFinding]:
    """Steps that leave too few working days to the step that builds on them."""
    pairs = list(pairwise(tiers))
    for step in facts.steps:
        if step.duty is Duty.REPORT and step.last_day:
            pairs += _around((step, step.last_day), tiers)
    for (first, first_day), (following, day) in pairs:
        values = {"who": who(first), "day": first_day, "next": who(following), "next_day": day}
        if day < first_day:
            if following.duty is Duty.REPORT:
                yield PlanFinding("report_before_conference", Severity.WARN, following.line, values, "ask_day")
            continue
        working = _last_working(day, calendar)
        days = calendar.count(first_day, working)
        if days < settings.step_days:
            finish_by = back(working, settings.step_days, calendar)
            values |= {"next_working": working, "days": days, "finish_by": finish_by}
            proposal = "finish_earlier" if finish_by else "ask_later"
            yield PlanFinding("few_days_between", Severity.WARN, following.line, values, proposal)


def _around(report: Tier, tiers: Sequence[Tier]) -> Iterator[tuple[Tier, Tier]]:
    """Pair a report with the conference that it tells of, and with the one that it is made for.

    A report of a level tells of that level's conference; one of named organs, or of the top before its own
    conference, tells of the last lower conference and is made for the top one.
    """
    level = report[0].level
    is_for_top = bool(tiers) and level is tiers[-1][0].level and report[1] < tiers[-1][1]
    if level in ORDER and not is_for_top:
        below = [tier for tier in tiers if tier[0].level is level]
        above = [tier for tier in tiers if ORDER.index(tier[0].level) > ORDER.index(level)]
    else:
        below = sorted((tier for tier in tiers[:-1] if tier[1] <= report[1]), key=lambda tier: tier[1])
        above = list(tiers[-1:])
    yield from ((tier, report) for tier in below[-1:])
    yield from ((report, tier) for tier in above[:1])


def _against_plan(facts: PlanFacts, issued_on: date) -> Iterator[PlanFinding]:
    """Limits before the plan itself, and limits whose year is hard to believe."""
    for step in facts.steps:
        if step.last_day is None:
            continue
        values = {"who": who(step), "raw": step.raw, "day": step.last_day, "issued_on": issued_on, "line": step.line}
        if step.last_day < issued_on:
            yield PlanFinding("deadline_before_plan", Severity.BLOCK, step.line, values, "ask_day")
        if abs(step.last_day.year - issued_on.year) > 1:
            yield PlanFinding("deadline_in_other_year", Severity.WARN, step.line, values, "check_year")


def _short_window(facts: PlanFacts, issued_on: date, calendar: WorkCalendar) -> Iterator[PlanFinding]:
    """A first conference that follows the plan too closely."""
    steps = [(step.last_day, step) for step in facts.steps if step.duty is Duty.CONFERENCE and step.last_day]
    if not steps:
        return
    last, step = min(steps, key=lambda pair: pair[0])
    days = calendar.count(issued_on, last)
    if last >= issued_on and days < SHORTEST_WINDOW:
        values = {"who": who(step), "issued_on": issued_on, "day": last, "days": days}
        yield PlanFinding("window_too_short", Severity.WARN, step.line, values, "ask_later")


def _holidays(facts: PlanFacts, issued_on: date, calendar: WorkCalendar) -> Iterator[PlanFinding]:
    """Runs of holidays before a conference's last day, each said of the first conference that it touches."""
    steps = [(step.last_day, step) for step in facts.steps if step.duty is Duty.CONFERENCE and step.last_day]
    said = issued_on
    for last, step in sorted(steps, key=lambda pair: pair[0]):
        for run in _runs(issued_on, last, calendar):
            if run[0] <= said:
                continue
            first, until = _stretch(run, issued_on + _DAY, last, calendar)
            values: dict[str, Any] = {
                "who": who(step), "name": _run_name(run, calendar), "first": first, "last": until,
                "from": issued_on + _DAY, "day": last, "days": calendar.count(issued_on, last),
                **_before_tet(run, issued_on, calendar),
            }  # fmt: skip
            quiet = values.get("quiet_from", first)
            proposal = "meet_before" if until >= last else "meet_around" if quiet > issued_on + _DAY else "meet_after"
            yield PlanFinding("holidays_in_window", Severity.WARN, step.line, values, proposal)
        said = max(said, last)


def _runs(after: date, until: date, calendar: WorkCalendar) -> list[list[date]]:
    """Return the public holidays between two days in runs of two and more, with nothing but days off between."""
    runs: list[list[date]] = []
    for day in sorted(day for day in calendar.off if after < day <= until and calendar.name_of(day)):
        if runs and calendar.count(runs[-1][-1], day) == 0:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [run for run in runs if len(run) > 1]


def _stretch(run: Sequence[date], first: date, last: date, calendar: WorkCalendar) -> tuple[date, date]:
    """Return the first and last day of a run with the weekends beside it, inside a window."""
    begin, end = run[0], run[-1]
    while begin > first and not calendar.is_working(begin - _DAY):
        begin -= _DAY
    while end < last and not calendar.is_working(end + _DAY):
        end += _DAY
    return begin, end


def _run_name(run: Sequence[date], calendar: WorkCalendar) -> str:
    """Return what a run of holidays is called; days off in exchange are no name, and Tết has one for all its days."""
    names = list(dict.fromkeys(calendar.name_of(day) for day in run))
    if any("nguyen dan" in fold(name) for name in names):
        return "Tết Nguyên đán"
    return ", ".join([name for name in names if not fold(name).startswith("ngay nghi thay")] or names)


def _before_tet(run: Sequence[date], issued_on: date, calendar: WorkCalendar) -> dict[str, date | int]:
    """Return the days from 23 Chạp to Tết, on which no large meeting is held (domain.md 4.3), inside the window."""
    new_years = [day for day in run if day.year in LUNAR_YEARS and lunar_day(day)[:2] == (1, 1)]
    if not new_years:
        return {}
    day = new_years[0]
    while lunar_day(day)[:2] != (23, 12):
        day -= _DAY
    start, until = max(day, issued_on + _DAY), run[0] - _DAY
    days = calendar.count(start - _DAY, until)
    return {"quiet_from": start, "quiet_until": until, "quiet_days": days} if days else {}


def back(day: date, days: int, calendar: WorkCalendar) -> date | None:
    """Return the day so many working days before another; None before the first day of all calendars."""
    try:
        return calendar.add(day, -days)
    except OverflowError:
        return None


def _last_working(day: date, calendar: WorkCalendar) -> date:
    return back(day, 1, calendar) or day if not calendar.is_working(day) else day


def _next_working(day: date, calendar: WorkCalendar) -> date:
    try:
        return calendar.next_working(day)
    except OverflowError:
        return day
