"""The review page of a reading, put together: the document, the fields with their sources, findings, what is left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext
from wtforms import Field

from planner.config import VIET_NAM
from planner.enums import Duty, OwedAt, PaperKind, Severity, Sure
from planner.models import Plan, Reading
from planner.readers.found import FoundDeadline, FoundPlan, Span, Words
from planner.rules.access import Power
from planner.rules.names import bare_name
from planner.rules.plan_checks import CheckSettings, PlanFinding
from planner.rules.workdays import WorkCalendar
from planner.services.access import is_reached
from planner.services.amendments import find_same_plan
from planner.services.plan_drafting import owing_units, tiers_of
from planner.services.plan_review import Review, finding_key, review_plan
from planner.services.plan_units import UnitMatches, match_units, no_units
from planner.services.readings import found_in
from planner.services.units import find_roots
from planner.web.context import config, session, today, work_calendar
from planner.web.identity import reach_of
from planner.web.labels import kind_words
from planner.web.languages import language
from planner.web.plan_sentences import plan_finding_sentence, plan_finding_title, plan_proposal
from planner.web.reading_choices import Choice, decided_values, decision_words, find_accepts, find_choices, is_accepted
from planner.web.reading_forms import GeneralForm, day_name, make_form, shown_limits
from planner.web.reading_labels import DOUBT_FIELDS, DUTIES, LEVELS, doubt_sentence
from planner.web.reading_rows import PartCount, count_parts
from planner.web.reading_text import Document, Quote, draw_document, quote_of
from planner.wording import fold, upper_first

SAID_BY_DECISIONS = {"topic_shared", "no_issue_date", "no_deadline"}
SHOWN_DOUBTS = {"impossible_day", "not_a_plan", "number_missing", "date_missing"}  # said elsewhere already


@dataclass(frozen=True)
class Looked:
    """A reading as it stands: what was read, the review of it, and the calendar that days are counted with."""

    reading: Reading
    plan: FoundPlan
    review: Review
    calendar: WorkCalendar
    same: Plan | None

    @property
    def is_plan(self) -> bool:
        """Tell a plan from another document."""
        return self.plan.kind is PaperKind.PLAN

    @property
    def places(self) -> dict[str, int]:
        """Return how many conferences each level has to hold."""
        units = self.review.matches.units.values()
        levels = [tier.level.value for tier in tiers_of(self.plan, self.review.matches)]
        return {level: sum(unit.kind.is_place and unit.level.value == level for unit in units) for level in levels}

    @property
    def undecided(self) -> int:
        """Return how many decisions are to be taken."""
        return len(self.review.decisions)


def look_at(reading: Reading, plan: FoundPlan | None = None) -> Looked:
    """Return a reading with its review; a fixed number of queries."""
    plan = plan or found_in(reading)
    days = [each.last_day for each in plan.deadlines]
    calendar = work_calendar(plan.issued_on.day if plan.issued_on else None, *days)
    matches = _matched(plan, reading)
    review = review_plan(plan, matches, reading.choices, calendar, _settings())
    return Looked(reading, plan, review, calendar, find_same_plan(session(), plan, matches))


def _matched(plan: FoundPlan, reading: Reading) -> UnitMatches:
    """Return what the words for units mean; nothing where the plan would be one of a unit out of reach."""
    matches = match_units(session(), plan, reading.unit, reading.choices, today())
    if matches.top is None or is_reached(session(), reach_of(Power.PLAN), "unit", matches.top.id):
        return matches
    return no_units(reading.choices)


def _settings() -> CheckSettings:
    set_up = config()
    return CheckSettings(
        half_day_minutes=set_up.half_day_minutes, paper_minutes=set_up.paper_minutes,
        paper_due_days=set_up.paper_due_days,
    )  # fmt: skip


# --- what the template shows -------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShownFinding:
    """Something to look at: sign and word by `severity`, a link, and the field that leaves it as it is."""

    severity: str
    title: str
    words: str = ""
    address: str = ""
    line: int = 0
    accept: Field | None = None
    is_accepted: bool = False


@dataclass(frozen=True)
class LimitRow:
    """A limit on the first page: whose it is, its field, how its last day falls."""

    name: str
    title: str
    owed: str
    field: Field
    day: date | None
    is_working: bool
    last_working: date | None
    left: int
    quote: Quote | None


@dataclass(frozen=True)
class ReviewPage:
    """All that the review page shows."""

    looked: Looked
    form: GeneralForm
    document: Document
    quotes: Mapping[str, Quote | None]
    doubts: Mapping[str, str]
    findings: list[ShownFinding]
    limits: list[LimitRow]
    choices: list[Choice]
    accepts: Mapping[str, str]
    parts: list[PartCount]
    saved_at: datetime

    @property
    def read(self) -> int:
        """Return how many values were read."""
        return len(list(_values(self.looked.plan)))

    @property
    def unsure(self) -> int:
        """Return how many of them the reader is not sure of."""
        return sum(words.sure is not Sure.SURE for words in _values(self.looked.plan))

    @property
    def faulty(self) -> list[tuple[str, Field]]:
        """Return the fields with a fault and what each is called."""
        titles = {row.name: row.title for row in self.limits} | {row.name: row.title for row in self.choices}
        faulty = [field for field in self.form if field.errors and field.name != "csrf_token"]
        return [(titles.get(field.name, field.label.text), field) for field in faulty]

    @property
    def conferences(self) -> int:
        """Return how many conferences opening will make."""
        return sum(self.looked.places.values())


def make_page(looked: Looked) -> ReviewPage:
    """Return the review page; the form takes what was typed where the page was sent."""
    plan, reading, review = looked.plan, looked.reading, looked.review
    choices, fields = find_choices(plan, review, reading.choices)
    accepts, accept_fields = find_accepts(review, reading.choices)
    decided = decided_values(choices, accepts, reading.choices)
    roots = find_roots(session(), reach_of(Power.PLAN))
    form = make_form(plan, roots, review.matches.top, decided, {**fields, **accept_fields})
    parts = count_parts(plan)
    named = dict(_general(plan))
    sources: dict[str, Span | None] = {name: words.span for name, words in named.items()}
    sources |= {day_name(number): each.wording.span for number, each in shown_limits(plan)}
    sources |= {choice.name: choice.span for choice in choices} | {part.name: part.span for part in parts}
    lines = {finding.line for finding in review.findings} | {doubt.line for doubt in plan.doubts}
    document = draw_document(reading.source_text, sources, lines)
    named |= {choice.name: choice.words for choice in choices}
    text, anchors = reading.source_text, document.anchors
    quotes = {name: quote_of(text, words, anchors.get(name, "")) for name, words in named.items()}
    return ReviewPage(
        looked, form, document, quotes, _doubts(looked), list(_findings(looked, form, accepts)),
        list(_limits(looked, form, document)), choices, accepts, parts, reading.updated_at + VIET_NAM,
    )  # fmt: skip


def _general(plan: FoundPlan) -> Iterator[tuple[str, Words]]:
    """Give the values that a plan has once, by field."""
    yield from (("kind", plan.kind_words), ("number", plan.number), ("issuer", plan.issuer), ("subject", plan.subject))
    yield from (("venue", plan.venue),)
    for name, held in (("issued_on", plan.issued_on), ("period", plan.period), ("form", plan.form)):
        if held:
            yield name, held.words


def _values(plan: FoundPlan) -> Iterator[Words]:
    """Give every value that was read, one for each row of a list."""
    yield from (words for _, words in _general(plan) if words)
    yield from (each.wording for each in (*plan.deadlines, *plan.undated))
    yield from (words for each in plan.attendance for words in each.groups)
    yield from (each.title for each in plan.agenda)
    yield from (each.title for each in plan.outline)
    yield from (each.task for each in plan.tasks)
    yield from (each.topic for each in plan.topics)
    yield from (*plan.basis, *plan.recipients, *plan.signature)


def _doubts(looked: Looked) -> dict[str, str]:
    """Return what is doubtful, by field: what the reader says, and a unit that the document never names."""
    said = [each for each in looked.plan.doubts if each.code in DOUBT_FIELDS]
    doubts = {DOUBT_FIELDS[each.code]: doubt_sentence(each.code, each.words) for each in said}
    top = looked.review.matches.top
    if top is None:
        doubts["unit"] = gettext("It was written elsewhere, or names no unit: choose one.")
    elif fold(bare_name(top.kind, top.name)) not in fold(looked.reading.source_text):
        doubts["unit"] = gettext("The document does not name this unit.")
    return doubts


def _findings(looked: Looked, form: GeneralForm, accepts: Mapping[str, str]) -> Iterator[ShownFinding]:
    """Give what is to be looked at, the weightiest first: decisions, findings of the rules, doubts of the reader."""
    for decision in looked.review.decisions:
        title, name = decision_words(decision)
        if title:
            yield ShownFinding("decide", title, address=f"#f-{name}", line=decision.line)
    found = [each for each in looked.review.findings if each.code not in SAID_BY_DECISIONS]
    for severity in Severity:
        yield from (_finding(each, looked, form, accepts) for each in found if each.severity is severity)
    for doubt in looked.plan.doubts:
        if doubt.code not in {*DOUBT_FIELDS, *SHOWN_DOUBTS}:
            yield ShownFinding("late", doubt_sentence(doubt.code, doubt.words), line=doubt.line)


def _finding(finding: PlanFinding, looked: Looked, form: GeneralForm, accepts: Mapping[str, str]) -> ShownFinding:
    name = accepts.get(finding_key(finding), "")
    weight = {Severity.BLOCK: "block", Severity.WARN: "late", Severity.NOTE: "note"}[finding.severity]
    return ShownFinding(
        weight, plan_finding_title(finding), f"{plan_finding_sentence(finding)} {plan_proposal(finding)}".strip(),
        line=finding.line,
        accept=form[name] if name else None, is_accepted=is_accepted(finding, looked.reading.choices),
    )  # fmt: skip


def _limits(looked: Looked, form: GeneralForm, document: Document) -> Iterator[LimitRow]:
    """Give the limits with the days that they leave."""
    issued, calendar = looked.plan.issued_on, looked.calendar
    titles = {tier.level.value: tier.name for tier in tiers_of(looked.plan, looked.review.matches)}
    for number, each in shown_limits(looked.plan):
        name, day = day_name(number), each.last_day
        is_working = bool(day and calendar.is_working(day))
        yield LimitRow(
            name, _title(each, titles), _owed(each, looked), form[name], day, is_working,
            calendar.last_working(day) if day else None, calendar.count(issued.day, day) if issued and day else 0,
            quote_of(looked.reading.source_text, each.wording, document.anchors.get(name, "")),
        )  # fmt: skip


def _title(found: FoundDeadline, titles: Mapping[str, str]) -> str:
    if found.duty is Duty.CONFERENCE:
        held = titles.get(found.level.value, "") if language() == "vi" else ""
        return held or str(LEVELS[found.level])
    duty = upper_first(str(DUTIES[found.duty]))
    if found.level in {OwedAt.UNIT, OwedAt.UNKNOWN}:
        return duty
    return gettext("%(duty)s (%(level)s)", duty=duty, level=str(LEVELS[found.level]).lower())


def _owed(found: FoundDeadline, looked: Looked) -> str:
    """Say how many units a limit binds."""
    units = looked.review.matches.units
    if found.duty is Duty.CONFERENCE:
        places = [each for each in units.values() if each.kind.is_place and each.level.value == found.level.value]
        words = kind_words(each.kind for each in places)
        return f"{len(places)} {words}" if places else gettext("no unit of this level")
    owing = owing_units(found, looked.review.matches)
    return gettext("%(num)d bodies and units", num=len(owing)) if owing else ""
