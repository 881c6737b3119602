"""What a plan asks that does not fit: topics, speeches, spellings, awards, work without a day (domain.md 7 and 8)."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from planner.enums import AgendaKind, DeadlineKind, Duty, Severity
from planner.rules.nearness import letters_apart
from planner.rules.plan_dates import Tier, back, conferences, who
from planner.rules.plan_facts import CheckSettings, Mention, PlanFacts, PlanFinding, TopicFact
from planner.rules.workdays import WorkCalendar
from planner.wording import APOSTROPHES, clean, fold

RESERVE = 10  # a tenth of the time is kept for what runs late: the lower number of speeches that fit
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SPEECHES, _AWARDS = "tham luan", "khen thuong"
_USUAL = (
    AgendaKind.OPENING, AgendaKind.OPENING, AgendaKind.REPORT, AgendaKind.DISCUSSION, AgendaKind.BREAK,
    AgendaKind.CLOSING,
)  # fmt: skip


def check_work(facts: PlanFacts, calendar: WorkCalendar, settings: CheckSettings) -> Iterator[PlanFinding]:
    """Return all findings on what is to be spoken, given and done."""
    yield from _shared_topics(facts)
    yield from _speeches(facts, settings)
    yield from _spellings(facts)
    yield from _awards(facts, calendar, settings)
    yield from _without_date(facts)
    yield from _no_date_for(facts, calendar, settings)


# --- topics ------------------------------------------------------------------------------------------


def _shared_topics(facts: PlanFacts) -> Iterator[PlanFinding]:
    """Topics of several units: one paper or one for each? Nobody but people can tell."""
    for topic in facts.topics:
        if len(topic.units) > 1 and topic.is_joint is None and topic.speakers_per_unit is None:
            values = {"number": topic.number, "units": topic.units, "count": len(topic.units)}
            yield PlanFinding("topic_shared", Severity.BLOCK, topic.line, values, "decide_joint")


def count_speakers(topic: TopicFact) -> int:
    """Return how many speak on a topic; undecided topics count one for each unit."""
    if topic.is_joint:
        return 1
    each = 1 if topic.speakers_per_unit is None else topic.speakers_per_unit
    return len(topic.units) * max(0, each)


def _speeches(facts: PlanFacts, settings: CheckSettings) -> Iterator[PlanFinding]:
    """More speeches than a half day holds beside the rest of the programme."""
    speakers = sum(count_speakers(topic) for topic in facts.topics)
    each, available = settings.paper_minutes, settings.half_day_minutes
    others = other_minutes(facts, settings)
    if not speakers or each <= 0 or speakers * each + others <= available:
        return
    left = available - others
    fits = max(0, left // each)
    values = {
        "speakers": speakers, "each": each, "minutes": speakers * each, "others": others,
        "total": speakers * each + others, "available": available,
        "fits": fits, "fits_least": min(fits, max(1, (left - available // RESERVE) // each)),
    }  # fmt: skip
    line = next((topic.line for topic in facts.topics if topic.line), 0)
    proposal = "print_in_proceedings" if fits else "use_whole_day"
    yield PlanFinding("too_many_speeches", Severity.WARN, line, values, proposal)


def other_minutes(facts: PlanFacts, settings: CheckSettings) -> int:
    """Return the minutes of a programme without its speeches; the usual programme where the plan orders none.

    A break is needed whether the plan speaks of it or not; conclusion and closing share their time.
    """
    kinds = list(facts.agenda_kinds or _USUAL)
    if not facts.agenda_kinds and facts.award_line:
        kinds.append(AgendaKind.AWARD)
    if AgendaKind.BREAK not in kinds:
        kinds.append(AgendaKind.BREAK)
    if AgendaKind.CONCLUSION in kinds:
        kinds = [kind for kind in kinds if kind is not AgendaKind.CLOSING]
    return sum(settings.other_minutes.get(kind, 0) for kind in kinds)


# --- spellings ---------------------------------------------------------------------------------------


def _spellings(facts: PlanFacts) -> Iterator[PlanFinding]:
    """Units that the plan spells in two ways; the organ before a name and abbreviations do not count."""
    held: dict[str, list[Mention]] = {}
    for mention in sorted(facts.mentions, key=lambda mention: mention.line):
        if not mention.code or not mention.words:
            continue
        spellings = held.setdefault(mention.code, [])
        if spellings and all(_is_other_spelling(mention.words, other.words) for other in spellings):
            first = spellings[0]
            values = {
                "code": mention.code, "a": first.words, "b": mention.words, "line_a": first.line,
                "line_b": mention.line,
            }  # fmt: skip
            yield PlanFinding("two_spellings", Severity.NOTE, first.line, values, "ask_unit")
            spellings.append(mention)
        elif not spellings:
            spellings.append(mention)


def _is_other_spelling(words: str, other: str) -> bool:
    """Tell whether the words that two names end in differ in marks, or in one letter of a longer name.

    Case, apostrophes, hyphens, spaces and the place of a tone (uỷ, ủy) make no other spelling.
    """
    one, two = _plain(words), _plain(other)
    size = min(len(one), len(two))
    one, two = one[-size:], two[-size:]
    if not size or "".join(one) == "".join(two):
        return False
    bare_one, bare_two = (fold(" ".join(each)).replace(" ", "") for each in (one, two))
    return letters_apart(bare_one, bare_two) <= (1 if min(len(bare_one), len(bare_two)) > 5 else 0)


def _plain(words: str) -> list[str]:
    """Return the words of a name in small letters, without signs, the tone behind each word."""
    text = re.sub(rf"[{APOSTROPHES}]\s*", "", unicodedata.normalize("NFD", clean(words)).lower())
    found = []
    for word in re.split(r"[\s\-–.,()/]+", text):
        tone = "".join(letter for letter in word if letter in _TONES)
        found.append(unicodedata.normalize("NFC", "".join(c for c in word if c not in _TONES)) + tone)
    return [word for word in found if word]


# --- awards ------------------------------------------------------------------------------------------


def _top(facts: PlanFacts, calendar: WorkCalendar) -> tuple[Tier, date] | None:
    """Return the highest conference and its last working day."""
    tiers = conferences(facts)
    if not tiers:
        return None
    last = tiers[-1][1]
    return tiers[-1], last if calendar.is_working(last) else back(last, 1, calendar) or last


def _awards(facts: PlanFacts, calendar: WorkCalendar, settings: CheckSettings) -> Iterator[PlanFinding]:
    """Dossiers that must be lodged before the lower conferences, or before the plan itself (domain.md 3.2)."""
    top = _top(facts, calendar)
    if not facts.award_line or top is None:
        return
    (step, _), day = top
    lodge_by = back(day, settings.appraisal_days, calendar)
    lodge_by_most = back(day, settings.appraisal_days_most, calendar)
    if lodge_by is None or lodge_by_most is None:
        return
    values = {
        "who": who(step), "day": day, "lodge_by": lodge_by, "lodge_by_most": lodge_by_most,
        "days": settings.appraisal_days, "days_most": settings.appraisal_days_most,
    }  # fmt: skip
    late = [tier for tier in conferences(facts)[:-1] if lodge_by < tier[1] <= day]
    if facts.issued_on and lodge_by < facts.issued_on <= day:
        values |= {"issued_on": facts.issued_on}
        yield PlanFinding("awards_before_plan", Severity.WARN, facts.award_line, values, "award_later")
    elif late:
        lower, lower_day = max(late, key=lambda tier: tier[1])
        values |= {"lower": who(lower), "lower_day": lower_day}
        code = "awards_before_lower_conferences"
        yield PlanFinding(code, Severity.WARN, facts.award_line, values, "nominate_outside_conferences")


# --- work without a day ------------------------------------------------------------------------------


def _without_date(facts: PlanFacts) -> Iterator[PlanFinding]:
    """Count the tasks that have no day and no open term either."""
    undated = [work for work in facts.work if work.last_day is None and not work.is_open]
    if undated:
        lines = tuple(work.line for work in undated)
        values = {"count": len(undated), "total": len(facts.work), "lines": lines}
        yield PlanFinding("work_without_date", Severity.NOTE, lines[0], values, "set_dates")


def _no_date_for(facts: PlanFacts, calendar: WorkCalendar, settings: CheckSettings) -> Iterator[PlanFinding]:
    """Speeches and award dossiers that the plan wants without saying until when; the template of domain.md 7."""
    what = []
    if facts.topics and not _has_limit(facts, Duty.PAPER, _SPEECHES):
        what.append(Duty.PAPER)
    if facts.award_line and not _has_limit(facts, Duty.NOMINATION, _AWARDS):
        what.append(Duty.NOMINATION)
    if not what:
        return
    top = _top(facts, calendar)
    values = {
        "what": tuple(what), "paper_days": settings.paper_due_days, "appraisal_days": settings.appraisal_days,
        "paper_by": _days_before(top[1], settings.paper_due_days) if top and Duty.PAPER in what else None,
        "lodge_by": back(top[1], settings.appraisal_days, calendar) if top and Duty.NOMINATION in what else None,
    }  # fmt: skip
    topic_lines = [topic.line for topic in facts.topics]
    line = topic_lines[0] if Duty.PAPER in what else facts.award_line
    yield PlanFinding("no_date_for", Severity.NOTE, line, values, "use_template")


def _has_limit(facts: PlanFacts, duty: Duty, words: str) -> bool:
    """Tell whether a step or a task about something has a last day, or one counted from the conference."""
    steps = any(step.duty is duty and (step.last_day or step.kind is DeadlineKind.RELATIVE) for step in facts.steps)
    return steps or any(work.last_day and words in fold(work.task) for work in facts.work)


def _days_before(day: date, days: int) -> date | None:
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return None
