"""Which units a plan's own words mean: matched to the tree as it stood on the plan's day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.enums import Level, UnitKind
from planner.models import Unit
from planner.readers.found import FoundPlan, Words
from planner.rules.matching import Match, UnitIndex, UnitName
from planner.rules.names import bare_name
from planner.rules.unit_words import generic_levels, is_generic, office_key, split_units
from planner.services.unit_tree import below
from planner.services.units import find_tops, valid_on
from planner.wording import fold

NEW, NONE = "new", "none"  # decisions about words that no unit bears: make one, or leave them out

# classes of organs of the province, as plans call them (domain.md 1.4, 5.3)
_CLASSES = (
    ("tham muu|giup viec|cac ban dang|ban cua tinh uy", UnitKind.PARTY_BODY),
    ("can su dang|dang doan", UnitKind.PARTY_GROUP),
    ("dang uy truc thuoc|dang bo truc thuoc|dang uy cac co quan", UnitKind.PARTY_COMMITTEE),
    ("so, ban|cac so|so, nganh|ban, nganh|ban nganh", UnitKind.DEPARTMENT),
    ("doan the|to chuc chinh tri|to chuc thanh vien", UnitKind.MASS_ORGANISATION),
)


@dataclass(frozen=True)
class UnitMatches:
    """The units under the top of a cascade, and what words of a plan mean among them."""

    top: Unit | None
    units: dict[str, Unit]
    index: UnitIndex
    choices: Mapping[str, Any] = field(default_factory=dict)

    def match(self, words: str, level: Level | None = None) -> Match:
        """Return the match of words for one unit; a decision taken before wins."""
        chosen = self.choices.get(unit_key(words))
        found = self.index.match(words, level)
        if chosen and chosen in self.units:
            return Match(words, found.certainty, chosen, found.candidates)
        return found

    def code(self, words: str) -> str:
        """Return the code of the unit that words mean; "" where that is not certain or was left out."""
        return self.match(words).code

    def keys_of(self, words: str) -> tuple[str, ...]:
        """Return what tells named units apart: their codes, and the key of its spelling for one that the tree lacks."""
        found: list[str] = []
        for part in split_units(words):
            codes = self.codes_of(part)
            found += codes or (() if is_generic(part) else (f"~{office_key(part)}",))
        return tuple(dict.fromkeys(found))

    def codes_of(self, words: str) -> tuple[str, ...]:
        """Return the codes of all units that words name: one by one, and by classes ("các huyện ủy, thành ủy")."""
        found: list[str] = []
        for part in split_units(words):
            if is_generic(part):
                found += [unit.code for unit in self._of_class(part)]
            else:
                found.append(self.code(part))
        return tuple(dict.fromkeys(code for code in found if code))

    def _of_class(self, words: str) -> list[Unit]:
        """Return the units of a class: places of its levels, or organs of its kinds."""
        key = fold(words)
        kinds = {kind for form, kind in _CLASSES if any(fold(each) in key for each in form.split("|"))}
        organs = [unit for unit in self._ordered if unit.kind in kinds]
        levels = generic_levels(words) - {Level.PROVINCE}
        places = [unit for unit in self._ordered if unit.kind.is_place and unit.level in levels]
        return [*places, *organs]

    @cached_property
    def _ordered(self) -> list[Unit]:
        return sorted(self.units.values(), key=lambda unit: (unit.position, unit.code))


def unit_key(words: str) -> str:
    """Return the key of a decision about what words for a unit mean; spellings of one name share it."""
    return f"unit.{office_key(words)}"


def match_units(
    session: Session, plan: FoundPlan, top: Unit | None, choices: Mapping[str, Any], today: date
) -> UnitMatches:
    """Return the matches of a plan under the top of its cascade.

    `top` None: the top or the place below it that the document names as its own. The only top there is may go
    unnamed, but not where the document was written at a place that it does not hold.
    """
    on = plan.issued_on.day if plan.issued_on else today
    if top is not None:
        return _matches_under(session, top, on, choices)
    tops = find_tops(session, on)
    named = [unit for unit in tops if _named_by(plan, unit)]
    if len(named or tops) != 1:
        return no_units(choices)
    under = _matches_under(session, (named or tops)[0], on, choices)
    issuer = under.units.get(under.index.match(plan.issuer.text).code)
    if issuer is not None and issuer.kind.is_place and issuer is not under.top:
        return _matches_under(session, issuer, on, choices)
    is_ours = named or not plan.place or any(_says(plan.place.text, unit) for unit in under.units.values())
    return under if is_ours else no_units(choices)


def _matches_under(session: Session, top: Unit, on: date, choices: Mapping[str, Any]) -> UnitMatches:
    units = _units_under(session, top, on)
    ids = {unit.id: unit.code for unit in units.values()}
    names = [
        UnitName(
            unit.code, unit.name, unit.kind, unit.level, ids.get(unit.parent_id or 0, ""),
            tuple(alias.name for alias in unit.aliases),
        )
        for unit in units.values()
    ]  # fmt: skip
    return UnitMatches(top, units, UnitIndex(names, top.code), choices)


def no_units(choices: Mapping[str, Any]) -> UnitMatches:
    """Return the matches of a plan among no units at all: for a check without a database."""
    return UnitMatches(None, {}, UnitIndex([]), choices)


def _units_under(session: Session, top: Unit, on: date) -> dict[str, Unit]:
    query = select(Unit).where(Unit.id.in_(below([top.id])), valid_on(on)).options(selectinload(Unit.aliases))
    return {unit.code: unit for unit in session.scalars(query.order_by(Unit.position, Unit.code))}


def _named_by(plan: FoundPlan, top: Unit) -> bool:
    """Tell whether a document names a top where it says whose it is, where it is held and who receives it."""
    parts = (plan.issuer, plan.subject, plan.place, plan.venue, *plan.recipients)
    return _says(" ".join(words.text for words in parts), top)


def _says(text: str, unit: Unit) -> bool:
    """Tell whether a text holds the name of a unit, without the word for its kind."""
    return f" {fold(bare_name(unit.kind, unit.name))} " in f" {fold(text)} "


def topic_words(plan: FoundPlan) -> Iterable[Words]:
    """Give the words of every unit that presents a topic."""
    return (unit for topic in plan.topics for unit in topic.units)
