"""The unit of the tree that a paper means by its words, or the units to ask about.

Marks decide between names that differ in marks alone (Sơn Hà, Sơn Hạ); Đắk and Đăk are one word. Near names are
measured by rapidfuzz `ratio` on names without marks, among places of one kind or organs of one place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from planner.enums import Level, UnitKind
from planner.rules.names import bare_name
from planner.rules.nearness import find_near, find_one_letter_apart, likeness
from planner.rules.unit_phrases import GROUP_KEYS, ORGAN_KEYS, Place, bare_place, marks_key, read_phrase, readings
from planner.rules.unit_spelling import TABLES, Word, key_of, marks, spell
from planner.rules.unit_words import is_generic, split_units

NEAR_SCORE = 80.0  # below it nothing is offered
OTHER_KIND = 85.0  # the very name, borne by a place of another kind
RELATED = 90.0  # the party group of an organ, or the organ of a party group
MOST_CANDIDATES = 5
SHORT = 4  # letters of a name in which one fault weighs much
TOP_RANK = 4  # of "tỉnh" among the places of a phrase


@dataclass(frozen=True)
class UnitName:
    """A unit as the match knows it."""

    code: str
    name: str
    kind: UnitKind
    level: Level
    parent_code: str = ""
    aliases: tuple[str, ...] = ()


class Certainty(StrEnum):
    """How sure a match is; only exact and folded may be taken without asking."""

    EXACT = "exact"
    FOLDED = "folded"
    NEAR = "near"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@dataclass(frozen=True)
class Candidate:
    """A unit to ask about, with a score from 0 to 100."""

    code: str
    name: str
    score: float


@dataclass(frozen=True)
class Match:
    """What a paper's words mean: a code, or candidates, best first."""

    words: str
    certainty: Certainty
    code: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A spelling of a unit under a key."""

    code: str
    marked: str


class UnitIndex:
    """Every spelling of the units of one tree, built once to match many words."""

    def __init__(self, units: Iterable[UnitName], top_code: str = "") -> None:
        self._units = {unit.code: unit for unit in units}
        roots = [unit.code for unit in self._units.values() if unit.kind.is_place and not unit.parent_code]
        self._top = self._units.get(top_code or (roots[0] if len(roots) == 1 else ""))
        self._top_name = spell(bare_name(self._top.kind, self._top.name)) if self._top else ()
        self._literal: dict[str, set[str]] = {}
        self._full: dict[str, list[_Entry]] = {}
        self._bare: dict[str, list[_Entry]] = {}
        self._cores: dict[str, list[_Entry]] = {}
        self._parents = {unit.code: unit.parent_code for unit in self._units.values()}
        self._marked = {unit.code: marks(unit.name).replace(" ", "") for unit in self._units.values()}
        self._pools: dict[frozenset[UnitKind], tuple[list[str], list[_Entry]]] = {}
        for unit in sorted(self._units.values(), key=lambda each: not each.kind.is_place):
            for name in (unit.name, *unit.aliases):
                self._add(unit, name)

    def _add(self, unit: UnitName, name: str) -> None:
        """Index one spelling of a unit: in full, and without its place word or its place."""
        self._literal.setdefault(marks(name).replace(" ", ""), set()).add(unit.code)
        words = spell(name)
        _put(self._full, words, unit.code)
        core, places = read_phrase(words)
        if unit.kind.is_place:
            own = not core and len(places) == 1 and places[0].name and unit.kind in places[0].kinds
            if own or (core and not places):
                _put(self._bare, places[0].name if own else core, unit.code)
            return
        if places and places[0].name and (named := self._resolve(places)):
            self._parents[unit.code] = next(iter(named))
        _put(self._cores, core if places else self._without_top(core), unit.code)

    def match(self, words: str, level: Level | None = None) -> Match:
        """Return the unit that words mean; `level` only decides where several bear the name or are near."""
        return self._match(words, level, split=True)

    def _match(self, words: str, level: Level | None, *, split: bool) -> Match:
        spelled = reading = spell(words)
        if not spelled or is_generic(words):
            hits = self._full.get(key_of(spelled)) if spelled else None
            return self._decide(words, hits, marks_key(spelled), level) if hits else Match(words, Certainty.NONE)
        for reading in readings(spelled):
            hits = self._full.get(key_of(reading)) or []
            marked = marks_key(reading)
            if not hits:
                hits, marked = self._derived(reading)
            if hits:
                return self._decide(words, hits, marked, level)
        parts = split_units(words) if split else ()
        if len(parts) > 1:
            found = [self._match(part, level, split=False) for part in parts]
            scores = {one.code: 100.0 for one in found if one.code}
            for one in found:
                scores |= {each.code: each.score for each in one.candidates if each.code not in scores}
            return self._ask(words, Certainty.AMBIGUOUS, scores, ())
        scores = self._near(reading)
        fitting = {code: score for code, score in scores.items() if level in {None, self._units[code].level}}
        return self._ask(words, Certainty.NEAR, fitting or scores, reading)

    def _decide(self, words: str, hits: list[_Entry], marked: str, level: Level | None) -> Match:
        """Return the one unit that is hit; marks decide first, then the level."""
        same = [hit for hit in hits if hit.marked == marked] or hits
        fitting = [hit for hit in same if self._units[hit.code].level is level]
        codes = dict.fromkeys((hit.code for hit in fitting or same), 100.0)
        if len(codes) > 1:
            return self._ask(words, Certainty.AMBIGUOUS, codes, ())
        code = next(iter(codes))
        exact = code in self._literal.get(marks(words).replace(" ", ""), ())
        return Match(words, Certainty.EXACT if exact else Certainty.FOLDED, code)

    def _ask(self, words: str, certainty: Certainty, scores: dict[str, float], reading: tuple[Word, ...]) -> Match:
        """Return the units to ask about, the best first; of equals the one whose marks are nearer."""
        if not scores:
            return Match(words, Certainty.NONE)
        marked = marks_key(reading)
        order = sorted(scores, key=lambda code: (-scores[code], marked and -likeness(marked, self._marked[code])))
        best = (Candidate(code, self._units[code].name, round(scores[code], 1)) for code in order[:MOST_CANDIDATES])
        return Match(words, certainty, candidates=tuple(best))

    def _derived(self, words: tuple[Word, ...]) -> tuple[list[_Entry], str]:
        """Return the organs, or else the places, that words mean by their parts, and the marks of the deciding part."""
        core, places = read_phrase(words)
        hits = self._organs(core, places)
        if hits:
            return hits, marks_key(core)
        place = self._place_of(core, places)
        if place is None:
            return [], ""
        return self._lie_in(self._bearing(place[0]), place[1]), marks_key(place[0].name)

    def _organs(self, core: tuple[Word, ...], places: list[Place]) -> list[_Entry]:
        """Return the organs whose words are `core` and that belong to the place named."""
        if not core:
            return []
        if places:
            return self._of_places(self._cores.get(key_of(core), []), places)
        short = self._without_top(core)
        if short != core and key_of(short) in ORGAN_KEYS:
            return []  # "UBND Kon Tum" may be the city's
        hits, top = self._cores.get(key_of(short), []), self._top.code if self._top else ""
        return [hit for hit in hits if short == core or self._parents[hit.code] == top]

    def _of_places(self, hits: list[_Entry], places: list[Place]) -> list[_Entry]:
        owners = self._resolve(places) if hits else set()
        return [hit for hit in hits if self._parents[hit.code] in owners]

    def _without_top(self, core: tuple[Word, ...]) -> tuple[Word, ...]:
        """Return organ words without the name of the top at the end ("Báo Kon Tum")."""
        size = len(self._top_name)
        ends = 0 < size < len(core) and key_of(core[-size:]) == key_of(self._top_name)
        return core[:-size] if ends else core

    def _place_of(self, core: tuple[Word, ...], places: list[Place]) -> tuple[Place, list[Place]] | None:
        """Return the place for which words speak and the places it lies in, or None for an organ of its own."""
        if places:
            return (places[0], places[1:]) if not core or key_of(core) in ORGAN_KEYS else None
        return bare_place(core)

    def _bearing(self, place: Place) -> list[_Entry]:
        """Return the places of a kind that bear a name; without a name, the top where it is of that kind."""
        if not place.name:
            return [_Entry(self._top.code, "")] if self._top and self._top.kind in place.kinds else []
        return [hit for hit in self._bare.get(key_of(place.name), []) if self._units[hit.code].kind in place.kinds]

    def _resolve(self, places: list[Place]) -> set[str]:
        """Return the codes of the place named first, inside those named after it."""
        return {hit.code for hit in self._lie_in(self._bearing(places[0]), places[1:])} if places else set()

    def _lie_in(self, hits: list[_Entry], above: list[Place]) -> list[_Entry]:
        """Return those that lie in every place named above them."""
        for place in above if hits else ():
            homes = {hit.code for hit in self._bearing(place)}
            hits = [hit for hit in hits if homes & set(self._way_up(hit.code))]
        return hits

    def _way_up(self, code: str) -> Iterator[str]:
        seen = {code}
        while (code := self._parents.get(code, "")) and code not in seen:
            seen.add(code)
            yield code

    def _near(self, words: tuple[Word, ...]) -> dict[str, float]:
        """Return the units whose names are near, with their scores."""
        core, places = read_phrase(words)
        if places and places[-1].rank == TOP_RANK and places[-1].name and not self._bearing(places[-1]):
            if not self._top or likeness(key_of(places[-1].name), key_of(self._top_name)) < NEAR_SCORE:
                return {}  # another province
            places[-1] = Place(places[-1].kinds, TOP_RANK, self._top_name)
        place = self._place_of(core, places)
        scores = self._near_places(*place) if place else {}
        for code, score in self._near_organs(core, places):
            scores[code] = max(score, scores.get(code, 0))
        if not place and not scores and places and places[0].name:
            top = self._top.code if self._top else ""
            scores = dict.fromkeys(self._resolve(places) - {top}, NEAR_SCORE)
        return scores

    def _near_places(self, place: Place, above: list[Place]) -> dict[str, float]:
        """Return places of the kind by likeness; the very name elsewhere, or of another kind, a little lower."""
        key, scores = key_of(place.name), {}
        if not key:
            return {}
        for hit in self._bare.get(key, []):
            scores[hit.code] = RELATED if self._units[hit.code].kind in place.kinds else OTHER_KIND
        keys, entries = self._pool(place.kinds)
        for _, score, at in find_near(key, keys, NEAR_SCORE, 20):
            scores.setdefault(entries[at].code, score)
        if len(key) <= SHORT:  # one letter of four is more than a fifth
            for other, _, at in find_one_letter_apart(key, keys, 20):
                if len(other) > 2:
                    scores.setdefault(entries[at].code, NEAR_SCORE)
        kept = {hit.code for hit in self._lie_in([_Entry(code, "") for code in scores], above)}
        kept |= {hit.code for hit in self._bare.get(key, [])} if kept else set(scores)
        return {code: score for code, score in scores.items() if code in kept}

    def _pool(self, kinds: frozenset[UnitKind]) -> tuple[list[str], list[_Entry]]:
        if kinds not in self._pools:
            pairs = [(key, e) for key, found in self._bare.items() for e in found if self._units[e.code].kind in kinds]
            self._pools[kinds] = [key for key, _ in pairs], [entry for _, entry in pairs]
        return self._pools[kinds]

    def _near_organs(self, core: tuple[Word, ...], places: list[Place]) -> Iterator[tuple[str, float]]:
        """Yield organs of the place with the same first word and near words after it, and party groups of an organ."""
        core = core if places else self._without_top(core)
        key, head = key_of(core), core[0].plain if core else ""
        found = [(hit, RELATED) for group in GROUP_KEYS for hit in self._cores.get(group + key, []) if key]
        found += [(hit, RELATED) for group in GROUP_KEYS if key.startswith(group)
                  for hit in self._cores.get(key[len(group):], [])]  # fmt: skip
        rest = key[len(head) :]
        keys = [other for other in self._cores if other.startswith(head)] if len(rest) > SHORT else []
        for other, score, _ in find_near(rest, [other[len(head) :] for other in keys], NEAR_SCORE, 10):
            found += [(hit, score) for hit in self._cores[head + other]]
        departments = TABLES.get(core[0].marked, {}) if len(rest) > SHORT else {}
        for near, score, _ in find_near(rest, list(departments), NEAR_SCORE, 1):
            found += [(hit, score) for hit in self._cores.get(head + key_of(departments[near]), [])]
        fitting = {id(hit) for hit in self._of_places([hit for hit, _ in found], places)} if places else set()
        yield from ((hit.code, score) for hit, score in found if not places or id(hit) in fitting)


def _put(table: dict[str, list[_Entry]], words: tuple[Word, ...], code: str) -> None:
    """Put a spelling of a unit into a table, once."""
    entry, found = _Entry(code, marks_key(words)), table.setdefault(key_of(words), [])
    if entry not in found:
        found.append(entry)
