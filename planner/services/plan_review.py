"""What a reading still needs: decisions that only people can take, and the findings of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.enums import DeadlineKind, Severity
from planner.readers.found import FoundItem, FoundPlan, Words
from planner.rules.matching import Candidate, Certainty, Match
from planner.rules.plan_checks import (
    CheckSettings,
    Mention,
    PlanFacts,
    PlanFinding,
    Step,
    TopicFact,
    WorkFact,
    check_plan,
)
from planner.rules.unit_words import is_generic, split_units
from planner.rules.workdays import WorkCalendar
from planner.services.plan_drafting import agenda_kind, tiers_of, topic_key
from planner.services.plan_units import NEW, NONE, UnitMatches, unit_key
from planner.wording import fold

ACCEPTED = "accepted"
JOINT, EACH = "joint", "each"
IMPOSSIBLE = {"impossible_day"}


@dataclass(frozen=True)
class Decision:
    """Something that must be decided before a plan is opened.

    `key` names it in the choices; `options` are the values it may have, with units for `unit` decisions.
    Decisions without options (number, issued_on, unit, tiers) are taken by filling in the field.
    """

    key: str
    code: str
    words: str = ""
    line: int = 0
    options: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Review:
    """A reading looked at: its findings, and what is still to be decided."""

    findings: tuple[PlanFinding, ...]
    decisions: tuple[Decision, ...]
    matches: UnitMatches

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing is left to decide."""
        return not self.decisions


def review_plan(
    plan: FoundPlan, matches: UnitMatches, choices: Mapping[str, Any], calendar: WorkCalendar, settings: CheckSettings
) -> Review:
    """Return the findings of the rules and the decisions that are still to be taken."""
    findings = tuple(check_plan(facts_of(plan, matches, choices), calendar, settings))
    decisions = [
        *_missing(plan, matches),
        *_units(plan, matches),
        *_topics(plan, choices),
        *_blocked(findings, choices),
    ]
    return Review(findings, tuple(decisions), matches)


def finding_key(finding: PlanFinding) -> str:
    """Return the key under which a blocking finding is accepted as it is."""
    return f"accept.{finding.code}.{finding.line}"


def _missing(plan: FoundPlan, matches: UnitMatches) -> list[Decision]:
    """Return what a plan cannot do without and the document does not say."""
    missing = []
    if not plan.number:
        missing.append(Decision("number", "number_missing"))
    if plan.issued_on is None:
        missing.append(Decision("issued_on", "date_missing"))
    if matches.top is None:
        missing.append(
            Decision("unit", "top_unknown", plan.issuer.text, plan.issuer.span.line if plan.issuer.span else 0)
        )
    if not tiers_of(plan, matches):
        missing.append(Decision("tiers", "no_tiers"))
    return missing


def _units(plan: FoundPlan, matches: UnitMatches) -> list[Decision]:
    """Return a decision for each unit of a topic whose words do not name one unit for certain."""
    if matches.top is None:
        return []
    asked: dict[str, Decision] = {}
    for words in (unit for topic in plan.topics for unit in topic.units):
        key = unit_key(words.text)
        if key in asked or _is_taken(matches.choices.get(key), matches):
            continue
        match = matches.match(words.text)
        if not match.code:
            asked[key] = _unit_decision(key, words, match)
    return list(asked.values())


def _is_taken(choice: object, matches: UnitMatches) -> bool:
    """Tell whether a decision about a unit has a value that it may have."""
    return choice in {NEW, NONE} or (isinstance(choice, str) and choice in matches.units)


def _unit_decision(key: str, words: Words, match: Match) -> Decision:
    code = "unit_unknown" if match.certainty is Certainty.NONE else "unit_doubtful"
    options = (*(candidate.code for candidate in match.candidates), NEW, NONE)
    return Decision(key, code, words.text, words.span.line if words.span else 0, options, match.candidates)


def _topics(plan: FoundPlan, choices: Mapping[str, Any]) -> list[Decision]:
    """Return a decision for each topic that several units share: one paper or one for each."""
    return [
        Decision(
            topic_key(topic.no), "topic_shared", ", ".join(unit.text for unit in topic.units),
            topic.units[0].span.line if topic.units[0].span else 0, (JOINT, EACH),
        )
        for topic in plan.topics
        if len(topic.units) > 1
        and topic.speakers_per_unit is None
        and choices.get(topic_key(topic.no)) not in {JOINT, EACH}
    ]  # fmt: skip


def _blocked(findings: tuple[PlanFinding, ...], choices: Mapping[str, Any]) -> list[Decision]:
    """Return a decision for each blocking finding that nobody has accepted; topics have decisions of their own."""
    return [
        Decision(finding_key(finding), finding.code, "", finding.line, (ACCEPTED,))
        for finding in findings
        if finding.severity is Severity.BLOCK
        and finding.code not in {"topic_shared", "no_issue_date", "no_deadline"}
        and choices.get(finding_key(finding)) != ACCEPTED
    ]


def facts_of(plan: FoundPlan, matches: UnitMatches, choices: Mapping[str, Any]) -> PlanFacts:
    """Return a reading as the plain facts that the rules check."""
    items = list(_all_items(plan.agenda))
    recipients = [words.text for words in plan.recipients]
    return PlanFacts(
        issued_on=plan.issued_on.day if plan.issued_on else None,
        period_from=plan.period.starts if plan.period else None, period_until=plan.period.ends if plan.period else None,
        period_line=_line(plan.period.words) if plan.period else 0,
        steps=tuple(
            Step(
                each.level, each.duty, each.wording.text, each.kind, each.named, each.last_day, _line(each.wording),
                each.starts, each.tentative, each.owed_by.text, each.asked.text,
            )
            for each in plan.deadlines
        ),
        impossible=tuple((doubt.line, doubt.words) for doubt in plan.doubts if doubt.code in IMPOSSIBLE),
        topics=tuple(
            TopicFact(
                topic.no, tuple(unit.text for unit in topic.units),
                tuple(_key(matches, unit.text) for unit in topic.units), _line(topic.topic), topic.speakers_per_unit,
                _is_joint(choices.get(topic_key(topic.no))),
            )
            for topic in plan.topics
        ),
        work=_work(plan, matches), mentions=_mentions(plan, matches), recipients=tuple(recipients),
        recipient_codes=tuple(dict.fromkeys(code for words in recipients for code in matches.keys_of(words))),
        agenda_kinds=tuple(agenda_kind(item.title.text) for item in plan.agenda),
        agenda_presenters=tuple(
            (_line(item.presenter), item.presenter.text, _key(matches, item.presenter.text))
            for item in items
            if item.presenter
        ),
        award_line=_award_line(plan, items),
    )  # fmt: skip


def _key(matches: UnitMatches, words: str) -> str:
    """Return what tells a single unit apart; "" for a class of units."""
    return next(iter(matches.keys_of(words)), "") if not is_generic(words) else ""


def _is_joint(choice: object) -> bool | None:
    return None if choice is None else choice == JOINT


def _line(words: Words) -> int:
    return words.span.line if words.span else 0


def _all_items(items: tuple[FoundItem, ...]) -> "list[FoundItem]":
    return [each for item in items for each in (item, *_all_items(item.items))]


def _work(plan: FoundPlan, matches: UnitMatches) -> tuple[WorkFact, ...]:
    open_kinds = {DeadlineKind.OPEN, DeadlineKind.RELATIVE, DeadlineKind.RECURRING}
    return tuple(
        WorkFact(
            task.unit.text, matches.keys_of(task.unit.text), task.task.text, task.due.last_day if task.due else None,
            _line(task.task), bool(task.due and task.due.kind in open_kinds),
        )
        for task in plan.tasks
    )  # fmt: skip


def _mentions(plan: FoundPlan, matches: UnitMatches) -> tuple[Mention, ...]:
    """Return every place where a single unit is named: topics, tasks, recipients."""
    named = [
        *(unit for topic in plan.topics for unit in topic.units),
        *(task.unit for task in plan.tasks),
        *plan.recipients,
    ]
    found = []
    for words in named:
        for part in split_units(words.text):
            if not is_generic(part):
                found.append(Mention(part, _key(matches, part), _line(words)))
    return tuple(dict.fromkeys(found))


def _award_line(plan: FoundPlan, items: list[FoundItem]) -> int:
    """Return the line that speaks of awards: an item of the programme first, else a task."""
    lines = [_line(item.title) for item in items if "khen thuong" in fold(item.title.text)]
    lines += [_line(task.task) for task in plan.tasks if "khen thuong" in fold(task.task.text)]
    return next(iter(lines), 0)
