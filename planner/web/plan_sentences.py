"""Sentences for what is found when a plan is read back: a title, what is so and why, and what could be done."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_babel import gettext, ngettext

from planner.enums import Duty
from planner.rules.plan_facts import PlanFinding
from planner.web.filters import day_words, weekday
from planner.web.languages import language
from planner.wording import count, listing, upper_first

Words = dict[str, Any]
Sentence = Callable[[Words], str]

WITH_YEAR = {"deadline_before_plan", "deadline_in_other_year", "awards_before_plan"}
SUBJECTS = ("who", "next", "lower")
COUNTS = {"days_most", "appraisal_days", "paper_days", "count", "total", "speakers", "fits", "fits_least"}


def plan_finding_title(finding: PlanFinding) -> str:
    """Return the title of a finding."""
    return upper_first(TITLES[finding.code](_words(finding)))


def plan_finding_sentence(finding: PlanFinding) -> str:
    """Return what is so, and why."""
    return upper_first(SENTENCES[finding.code](_words(finding)))


def plan_proposal(finding: PlanFinding) -> str:
    """Return what could be done about a finding; "" where it proposes nothing."""
    return PROPOSALS[finding.proposal](_words(finding)) if finding.proposal else ""


# --- values as words ---------------------------------------------------------------------------------


def _words(finding: PlanFinding) -> Words:
    """Return the values of a finding as the reader's language writes them."""
    values = finding.values
    words: Words = {**values, "finding": finding}
    for name, value in values.items():
        if isinstance(value, date):
            words[name] = day_words(value, year=finding.code in WITH_YEAR)
        elif name in SUBJECTS:
            words[name] = subject_words(value)
    if isinstance(values.get("day"), date):
        words |= {"off": values.get("holiday") or weekday(values["day"]), "day_year": values["day"].year}
    if "first" in values:
        words["quiet"] = words.get("quiet_from", words["first"])
    if "what" in values:
        asked = {Duty.PAPER: gettext("presentation papers"), Duty.NOMINATION: gettext("award dossiers")}
        words["asked"] = listing([asked[each] for each in values["what"]], gettext("and"))
    for name in ("names", "units"):
        if name in values:
            words[name] = listing(values[name], gettext("and"))
    for name in COUNTS & values.keys():
        words[name] = number(values[name])
    if "days" in values:
        words["working_days"] = _working_days(values["days"])
    return words


def number(value: int) -> str:
    """Return a count: 01 in Vietnamese, 1 in English."""
    return str(value) if language() == "en" else count(value)


def subject_words(who: str) -> str:
    """Return what is owed and where: hội nghị cấp huyện."""
    duty, _, level = who.partition(".")
    duties = {
        "conference": gettext("the conference"), "report": gettext("the report"), "paper": gettext("the papers"),
        "nomination": gettext("the award dossiers"), "task": gettext("the task"),
    }  # fmt: skip
    levels = {
        "village": gettext("of the villages"), "commune": gettext("of the communes"),
        "base": gettext("of the grassroots level"), "district": gettext("of the districts"),
        "province": gettext("of the province"), "central": gettext("of the central level"),
    }  # fmt: skip
    return f"{duties[duty]} {levels.get(level, '')}".strip()


def _working_days(days: int) -> str:
    return ngettext("%(n)s working day", "%(n)s working days", days, n=number(days))


# --- titles ------------------------------------------------------------------------------------------


def _few_days_title(words: Words) -> str:
    if words["finding"].values["days"]:
        return gettext("Only %(working_days)s between %(who)s and %(next)s", **words)
    return gettext("No working day between %(who)s and %(next)s", **words)


TITLES: dict[str, Sentence] = {
    "topic_shared": lambda w: gettext("Topic %(number)d is given to %(count)s units", **w),
    "impossible_day": lambda w: gettext("“%(words)s” is no day", **w),
    "feb_29_in_common_year": lambda w: gettext("%(year)d has no 29 February", **w),
    "deadline_before_plan": lambda w: gettext("A limit before the plan itself"),
    "tier_order": lambda w: gettext("%(who)s is due before %(lower)s", **w),
    "no_issue_date": lambda w: gettext("The day of issue is not known"),
    "no_deadline": lambda w: gettext("The plan gives no limit for any conference"),
    "last_day_not_working": lambda w: gettext("%(who)s: the last day is no working day, %(off)s", **w),
    "named_day_not_working": lambda w: gettext("The day named in the plan is no working day, %(off)s", **w),
    "duration_ends_off_work": lambda w: gettext("%(who)s: the period ends on no working day, %(off)s", **w),
    "holidays_in_window": lambda w: gettext("%(name)s lies in the time for %(who)s", **w),
    "period_ends_after_deadline": lambda w: gettext("The figures run on after %(who)s", **w),
    "few_days_between": _few_days_title,
    "report_before_conference": lambda w: gettext("%(next)s is due before %(who)s", **w),
    "awards_before_lower_conferences": lambda w: gettext("Award dossiers are due before %(lower)s is over", **w),
    "awards_before_plan": lambda w: gettext("Too few days to appraise the awards"),
    "too_many_speeches": lambda w: gettext("%(speakers)s papers do not fit into half a day", **w),
    "two_spellings": lambda w: gettext("One unit is spelled in two ways"),
    "not_recipient": lambda w: gettext("Organs with work that are not among the recipients: %(count)s", **w),
    "presenter_without_task": lambda w: gettext("%(name)s is in the programme and has no task", **w),
    "work_without_date": lambda w: gettext("Tasks without a limit: %(count)s", **w),
    "no_date_for": lambda w: gettext("No limit for %(asked)s", **w),
    "deadline_in_other_year": lambda w: gettext("A limit in %(day_year)d", **w),
    "window_too_short": lambda w: gettext("%(who)s comes too soon", **w),
}


# --- sentences ---------------------------------------------------------------------------------------


def _holidays(words: Words) -> str:
    said = gettext(
        "Days off from %(first)s to %(last)s; %(working_days)s are left from %(from)s until %(day)s.", **words
    )
    if "quiet_days" not in words:
        return said
    quiet = gettext(
        "From the 23rd of the last lunar month to Tết (%(quiet_from)s to %(quiet_until)s) conferences are hard to "
        "hold: %(quiet)s.", **{**words, "quiet": _working_days(words["quiet_days"])},
    )  # fmt: skip
    return f"{said} {quiet}"


def _few_days(words: Words) -> str:
    if words["next_day"] == words["next_working"]:
        return gettext("%(who)s ends on %(day)s, %(next)s on %(next_day)s.", **words)
    return gettext(
        "%(who)s ends on %(day)s, %(next)s on %(next_day)s, its last working day %(next_working)s.", **words
    )


def _speeches(words: Words) -> str:
    said = gettext(
        "%(speakers)s papers of %(each)d minutes are %(minutes)d minutes, the rest %(others)d, together %(total)d; "
        "half a day has %(available)d.", **{**words, "total": words["minutes"] + words["others"]},
    )  # fmt: skip
    if not words["finding"].values["fits"]:
        return said
    fits = gettext("About %(room)s fit.", room=_room(words))
    return f"{said} {fits}"


def _room(words: Words) -> str:
    """Return how many papers fit: 08 to 11."""
    least, most = words["fits_least"], words["fits"]
    return most if least == most else gettext("%(least)s to %(most)s", least=least, most=most)


SENTENCES: dict[str, Sentence] = {
    "topic_shared": lambda w: gettext("%(units)s: one joint paper, or one for each unit?", **w),
    "impossible_day": lambda w: gettext("Line %(line)d says “%(words)s”; the calendar has no such day.", **w),
    "feb_29_in_common_year": lambda w: gettext(
        "Line %(line)d says “%(words)s”; February of %(year)d has 28 days.", **w
    ),
    "deadline_before_plan": lambda w: gettext(
        "%(who)s: the plan says “%(raw)s”, last day %(day)s; it was issued on %(issued_on)s.", **w
    ),
    "tier_order": lambda w: gettext("%(who)s ends on %(day)s, %(lower)s only on %(lower_day)s.", **w),
    "no_issue_date": lambda w: gettext("Limits cannot be measured without the day of issue."),
    "no_deadline": lambda w: gettext("No level has a day until which its conference is to be held."),
    "last_day_not_working": lambda w: gettext(
        "The plan says “%(raw)s”: until %(day)s, %(off)s. The last working day is %(working_last)s.", **w
    ),
    "named_day_not_working": lambda w: gettext(
        "%(who)s: the plan says “%(raw)s”. %(day)s is no working day, %(off)s; the last day is %(last)s.", **w
    ),
    "duration_ends_off_work": lambda w: gettext(
        "The plan says “%(raw)s”: until %(day)s, %(off)s. A period moves on to the next working day, "
        "%(working_next)s.", **w
    ),
    "holidays_in_window": _holidays,
    "period_ends_after_deadline": lambda w: gettext(
        "The figures run until %(until)s; the last day of %(who)s is %(day)s.", **w
    ),
    "few_days_between": _few_days,
    "report_before_conference": lambda w: gettext("%(next)s ends on %(next_day)s, %(who)s only on %(day)s.", **w),
    "awards_before_lower_conferences": lambda w: gettext(
        "Appraisal takes %(working_days)s before %(day)s: lodge until %(lodge_by)s (with %(days_most)s days until "
        "%(lodge_by_most)s); %(lower)s ends on %(lower_day)s.", **w
    ),
    "awards_before_plan": lambda w: gettext(
        "Appraisal takes %(working_days)s before %(day)s: dossiers were due until %(lodge_by)s, before the plan of "
        "%(issued_on)s.", **w
    ),
    "too_many_speeches": _speeches,
    "two_spellings": lambda w: gettext(
        "Line %(line_a)d says “%(a)s”, line %(line_b)d “%(b)s”.", **w
    ),
    "not_recipient": lambda w: gettext("The list of recipients lacks: %(names)s.", **w),
    "presenter_without_task": lambda w: gettext(
        "Line %(line)d gives %(name)s an item of the programme; the part on carrying out gives no task.", **w
    ),
    "work_without_date": lambda w: gettext("%(count)s of %(total)s tasks name no day.", **w),
    "no_date_for": lambda w: gettext("The plan names no day for %(asked)s.", **w),
    "deadline_in_other_year": lambda w: gettext(
        "%(who)s: last day %(day)s, plan of %(issued_on)s. The year may be a slip.", **w
    ),
    "window_too_short": lambda w: gettext(
        "From the plan of %(issued_on)s until %(day)s there are %(working_days)s.", **w
    ),
}  # fmt: skip


# --- proposals ---------------------------------------------------------------------------------------


def _template(words: Words) -> str:
    parts = []
    if Duty.PAPER in words["what"]:
        parts.append(
            gettext("papers %(paper_days)s days before, until %(paper_by)s", **words)
            if words["paper_by"] else gettext("papers %(paper_days)s days before the conference", **words)
        )  # fmt: skip
    if Duty.NOMINATION in words["what"]:
        parts.append(
            gettext("award dossiers until %(lodge_by)s", **words)
            if words["lodge_by"]
            else gettext("award dossiers %(appraisal_days)s working days before the conference", **words)
        )
    return gettext("Template: %(parts)s.", parts="; ".join(parts))


PROPOSALS: dict[str, Sentence] = {
    "decide_joint": lambda w: gettext("Choose one joint paper, or one for each unit."),
    "ask_day": lambda w: gettext("Ask the issuer, then enter the right day."),
    "ask_later": lambda w: gettext("Ask the issuer for a later limit."),
    "fill_issue_date": lambda w: gettext("Enter the day of issue."),
    "fill_deadlines": lambda w: gettext("Ask the issuer, then enter the limit of each level."),
    "use_last_working_day": lambda w: gettext("Take %(working_last)s as the last day.", **w),
    "use_next_working_day": lambda w: gettext("Take %(working_next)s as the last day.", **w),
    "keep_last_day": lambda w: gettext("Keep %(last)s as the last day.", **w),
    "meet_around": lambda w: gettext("Meet before %(quiet)s or after %(last)s.", **w),
    "meet_before": lambda w: gettext("Meet before %(quiet)s.", **w),
    "meet_after": lambda w: gettext("Meet after %(last)s.", **w),
    "use_estimates": lambda w: gettext("Give estimates for the days that are missing; correct them later."),
    "finish_earlier": lambda w: gettext("Finish %(who)s until %(finish_by)s, or move %(next)s.", **w),
    "nominate_outside_conferences": lambda w: gettext("Nominate early; do not wait for %(lower)s.", **w),
    "award_later": lambda w: gettext("Present the awards later, or ask for a shorter appraisal."),
    "print_in_proceedings": lambda w: gettext(
        "Choose %(room)s to be read and print the others in the proceedings, or take a whole day.", room=_room(w)
    ),
    "use_whole_day": lambda w: gettext("Print the papers in the proceedings, or take a whole day."),
    "ask_unit": lambda w: gettext("Confirm that both are the same unit."),
    "forward_plan": lambda w: gettext("Forward the plan to them."),
    "assign_task": lambda w: gettext("Ask the issuer to give %(name)s a task.", **w),
    "set_dates": lambda w: gettext("Set a day for each task."),
    "use_template": _template,
    "check_year": lambda w: gettext("Check the year in line %(line)d.", **w),
}
