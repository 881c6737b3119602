"""Decisions about a reading: which unit words mean, one paper or several, what is left as the document has it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectChoice

from planner.enums import Severity
from planner.models import Unit
from planner.readers.found import FoundPlan, FoundTopic, Span, Words
from planner.rules.matching import Match
from planner.rules.plan_checks import PlanFinding
from planner.services.plan_drafting import topic_key
from planner.services.plan_review import ACCEPTED, EACH, JOINT, Decision, Review, finding_key
from planner.services.plan_units import NEW, NONE, UnitMatches, topic_words, unit_key
from planner.web.forms import SelectField
from planner.web.reading_forms import GeneralForm, field_name, radio_field
from planner.wording import listing


@dataclass(frozen=True)
class Choice:
    """A decision as the page shows it: the field `name`, what it is about, and what is to be decided."""

    key: str
    name: str
    title: str
    problem: str
    words: Words
    is_open: bool
    is_unit: bool

    @property
    def span(self) -> Span | None:
        """Return where the words stand."""
        return self.words.span


def find_choices(plan: FoundPlan, review: Review, chosen: Mapping[str, Any]) -> tuple[list[Choice], dict[str, Field]]:
    """Return the decisions about units and topics, those already taken too, and the field of each."""
    open_keys = {decision.key for decision in review.decisions}
    rows: dict[str, Choice] = {}
    fields: dict[str, Field] = {}
    plain = replace(review.matches, choices={})
    for words in topic_words(plan):
        key = unit_key(words.text)
        if key in rows or not (key in open_keys or key in chosen):
            continue
        match = plain.match(words.text)
        rows[key] = Choice(key, field_name(key), f"“{words.text}”", _unit_problem(match), words, key in open_keys, True)
        fields[rows[key].name] = _unit_field(review.matches, match, chosen.get(key, ""))
    for topic in plan.topics:
        key = topic_key(topic.no)
        if len(topic.units) > 1 and topic.speakers_per_unit is None:
            title = gettext("Topic %(number)d", number=topic.no)
            problem = gettext("Choose: one paper together, or one for each.")
            rows[key] = Choice(key, field_name(key), title, problem, topic.units[0], key in open_keys, False)
            fields[rows[key].name] = _topic_field(topic)
    return list(rows.values()), fields


def _unit_problem(match: Match) -> str:
    if match.candidates:
        return gettext("Choose the unit: these words do not name one for certain.")
    return gettext("No unit is called so: choose one, add it, or leave it out.")


def _unit_field(matches: UnitMatches, match: Match, chosen: str) -> Field:
    """Return a select of the units that words may mean, and of all others right below the top."""
    by_id = {unit.id: unit for unit in matches.units.values()}
    likely = [matches.units[each.code] for each in match.candidates if each.code in matches.units]
    likely += [matches.units[chosen]] if chosen in matches.units and matches.units[chosen] not in likely else []
    top_id = matches.top.id if matches.top else 0
    others = [unit for unit in matches.units.values() if unit.parent_id == top_id and unit not in likely]
    proposed, rest = gettext("Proposed"), gettext("Other units")
    ways = {"": gettext("Choose …")} | {unit.code: _unit_words(unit, by_id) for unit in likely}
    ways |= {NEW: gettext("add it as a new unit"), NONE: gettext("leave it out")}
    pairs = [SelectChoice(value, words, optgroup=proposed) for value, words in ways.items()]
    pairs += [SelectChoice(unit.code, _unit_words(unit, {}), optgroup=rest) for unit in others]
    return SelectField(_l("Unit"), choices=pairs)


def _unit_words(unit: Unit, by_id: Mapping[int, Unit]) -> str:
    parent = by_id.get(unit.parent_id or 0)
    place = f", {parent.name}" if parent and parent.parent_id else ""
    return f"{unit.name}{place}, {gettext('code %(code)s', code=unit.code)}"


def _topic_field(topic: FoundTopic) -> Field:
    names = listing((unit.text for unit in topic.units), gettext("and"))
    many = ngettext("%(num)d paper, one for each", "%(num)d papers, one for each", len(topic.units))
    joint = SelectChoice(JOINT, gettext("One paper together: %(names)s", names=names))
    return radio_field(_l("Papers"), [joint, SelectChoice(EACH, many)])


# --- findings that block --------------------------------------------------------------------------------


def find_accepts(review: Review, chosen: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Field]]:
    """Return the field of each blocking finding that can be left as the document has it, by its key."""
    asked = {decision.key for decision in review.decisions}
    names, fields = {}, {}
    for finding in review.findings:
        key = finding_key(finding)
        if finding.severity is Severity.BLOCK and (key in asked or chosen.get(key) == ACCEPTED):
            names[key] = field_name(key)
            fields[names[key]] = BooleanField(_l("Leave it as the document has it"))
    return names, fields


def is_accepted(finding: PlanFinding, chosen: Mapping[str, Any]) -> bool:
    """Tell whether somebody decided to leave a finding as it is."""
    return chosen.get(finding_key(finding)) == ACCEPTED


def decided_values(rows: list[Choice], accepts: Mapping[str, str], chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was decided before, by field."""
    values: dict[str, Any] = {row.name: chosen[row.key] for row in rows if row.key in chosen}
    return values | {name: chosen.get(key) == ACCEPTED for key, name in accepts.items()}


def read_choices(
    form: GeneralForm, rows: list[Choice], accepts: Mapping[str, str], chosen: Mapping[str, Any]
) -> dict[str, Any]:
    """Return all decisions after the form was sent."""
    taken = {row.key: form[row.name].data or "" for row in rows}
    taken |= {key: ACCEPTED if form[name].data else "" for key, name in accepts.items()}
    return {key: value for key, value in {**chosen, **taken}.items() if value}


# --- what is asked, in words ---------------------------------------------------------------------------------


def decision_words(decision: Decision) -> tuple[str, str]:
    """Return what is to be decided where no finding says it, and the field it is decided in; "" for other decisions."""
    field = field_name(decision.key)
    said = {
        "number_missing": (gettext("The number is missing"), "number"),
        "date_missing": (gettext("The date of issue is missing"), "issued_on"),
        "top_unknown": (gettext("It is not clear whose plan this is"), "unit"),
        "no_tiers": (gettext("No tier has a day for its conference"), "deadlines"),
        "unit_doubtful": (gettext("“%(words)s” may be several units", words=decision.words), field),
        "unit_unknown": (gettext("“%(words)s” is not in the list of units", words=decision.words), field),
        "topic_shared": (gettext("A topic is given to several units: %(words)s", words=decision.words), field),
    }
    return said.get(decision.code, ("", ""))
