"""A list held against what is known: who stands on it already, who is in the directory, who may be somebody there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.models import Conference, ListImport, Participant, Person, Post, Unit
from planner.readers.account_rows import RowFault
from planner.readers.people_rows import PersonRow
from planner.rules.access import NOWHERE, Reach
from planner.services.access import people_in
from planner.services.groups import ConferenceGroup, find_groups
from planner.services.list_imports import is_error, read_back
from planner.wording import fold

CHUNK = 1_000  # names asked for in one query
T = TypeVar("T")
_LEADS = ("cac dong chi ", "dong chi ", "cac ", "dai dien ", "dai bieu ")


@dataclass
class Known:
    """A person of the directory with what tells people apart; the keeper is named only to whoever may read it."""

    id: int
    name: str
    key: str
    birth_year: int | None
    sex: str
    unit: str
    is_in_reach: bool = False
    is_of_host: bool = False  # the unit that holds the conference may read the record
    posts: list[tuple[str, str]] = field(default_factory=list)  # in the order of papers

    def printed(self) -> list[tuple[str, str]]:
        """Return all posts with their unit as a list prints them, where they are held at one unit."""
        units = {unit for _, unit in self.posts}
        return [(", ".join(title for title, _ in self.posts if title), units.pop())] if len(units) == 1 else []


@dataclass(frozen=True)
class CheckedRow:
    """A row of a list: all that is to be said of it, whom it means, and where it goes."""

    row: PersonRow
    faults: tuple[RowFault, ...] = ()
    known: Known | None = None
    twins: tuple[Known, ...] = ()
    is_listed: bool = False
    group_id: int | None = None

    @property
    def has_errors(self) -> bool:
        """Tell whether it cannot be taken over."""
        return any(is_error(fault) for fault in self.faults)

    @property
    def is_added(self) -> bool:
        """Tell whether it is taken over."""
        return not self.has_errors and not self.is_listed


@dataclass(frozen=True)
class Checked:
    """A whole list; `loose` is said of rows that are nobody."""

    rows: list[CheckedRow]
    loose: list[RowFault]

    @property
    def faults(self) -> list[RowFault]:
        """Return everything that is to be said, by line."""
        every = [*self.loose, *(fault for row in self.rows for fault in row.faults)]
        return sorted(every, key=lambda fault: (fault.line, not is_error(fault)))


def check_import(session: Session, waiting: ListImport, conference: Conference | None, reach: Reach) -> Checked:
    """Return a list with what is known of each row; as many queries as there are thousands of names.

    Whoever has exactly name, post and unit of a row is that person, as when one is typed: of those whom the unit of
    the conference may read, for a directory of people in reach. Of a name alone it is only said who it may be.
    """
    people, faults = read_back(waiting)
    by_line: dict[int, list[RowFault]] = defaultdict(list)
    for fault in faults:
        by_line[fault.line].append(fault)
    host = Reach(units=frozenset({conference.unit_id})) if conference else NOWHERE
    known = _find_known(session, people, reach, host)
    listed = _find_listed(session, conference)
    groups = _Groups(find_groups(session, conference)) if conference else None
    rows, used = [], set[int]()
    for row in people:
        namesakes = known.get(_bare(row.name), [])
        same = _same(row, namesakes, for_conference=conference is not None)
        own, group_id = by_line.pop(row.line, []), groups.find(row.group) if groups else None
        is_listed = row.key() in listed.words or (same is not None and same.id in listed.ids)
        is_listed = is_listed or (conference is None and same is not None)
        if same is not None and same.id in used and not any(is_error(fault) for fault in own):
            own.append(RowFault(row.line, "name", "repeated_person"))
        elif same is not None:
            used.add(same.id)
        twins = () if same else tuple(each for each in namesakes if each.is_in_reach and _may_be(row, each))
        own += _notes(row, same, twins, is_listed, conference is not None)
        if groups and row.group and group_id is None:
            own.append(RowFault(row.line, "group", "group_unknown", row.group[:80]))
        rows.append(CheckedRow(row, tuple(own), same, twins, is_listed, group_id))
    return Checked(rows, [fault for left in by_line.values() for fault in left])


def _notes(
    row: PersonRow, same: Known | None, twins: Sequence[Known], is_listed: bool, is_conference: bool
) -> Iterator[RowFault]:
    keeper = same.unit if same and same.is_in_reach else ""
    if is_listed:
        yield RowFault(row.line, "name", "listed", "" if is_conference else keeper)
    elif same:
        yield RowFault(row.line, "name", "known", keeper)
    elif twins:
        yield RowFault(row.line, "name", "twin", "; ".join(_told(each) for each in twins[:3]))


def _told(known: Known) -> str:
    posts = [f"{title} {unit}".strip() for title, unit in known.posts if title or unit]
    return f"{known.name} ({posts[0]})" if posts else known.name


def _same(row: PersonRow, namesakes: Iterable[Known], *, for_conference: bool) -> Known | None:
    """Return the person of exactly this name with this post at this unit, or with all of its posts.

    A name alone proves nobody for a list of delegates; to a directory whoever has no more than that is not added twice.
    """
    if for_conference and not (row.post or row.unit):
        return None
    wanted = set(row.posts) or {("", row.unit)}
    for each in namesakes:
        is_called_so = each.name == row.name and (each.is_of_host if for_conference else each.is_in_reach)
        if is_called_so and ((row.post, row.unit) in (*each.posts, *each.printed()) or wanted <= {*each.posts}):
            return each
    return None


def _may_be(row: PersonRow, known: Known) -> bool:
    """Tell whether nothing that is known of both tells them apart."""
    pairs = ((row.birth_year, known.birth_year), (row.sex, known.sex))
    return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)


def _bare(name: str) -> str:
    return fold(name).replace(" ", "")


def _find_known(session: Session, people: Sequence[PersonRow], reach: Reach, host: Reach) -> dict[str, list[Known]]:
    """Return who has a name of the list, by the name without marks and blanks, with posts and who may be read."""
    bare = func.replace(Person.search_key, " ", "")
    found: dict[int, Known] = {}
    for names in _chunks(sorted({_bare(row.name) for row in people if row.name})):
        query = select(Person.id, Person.name, bare, Person.birth_year, Person.sex, Unit.name)
        query = query.outerjoin(Unit, Unit.id == Person.unit_id)
        for row in session.execute(query.where(bare.in_(names), Person.merged_into_id.is_(None)).order_by(Person.id)):
            found[row[0]] = Known(row[0], row[1], row[2], row[3], row[4] or "", row[5] or "")
    for ids in _chunks(sorted(found)):
        for person_id in session.scalars(select(Person.id).where(Person.id.in_(ids), people_in(reach))):
            found[person_id].is_in_reach = True
        for person_id in session.scalars(select(Person.id).where(Person.id.in_(ids), people_in(host))) if host else ():
            found[person_id].is_of_host = True
        held = select(Post.person_id, Post.title, Post.unit_words).where(Post.person_id.in_(ids))
        for person_id, title, unit in session.execute(held.order_by(Post.position, Post.id)):
            found[person_id].posts.append((title, unit))
    named: dict[str, list[Known]] = defaultdict(list)
    for each in found.values():
        named[each.key].append(each)
    return named


def _chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


@dataclass(frozen=True)
class _Listed:
    words: frozenset[tuple[str, str, str]] = frozenset()
    ids: frozenset[int] = frozenset()


def _find_listed(session: Session, conference: Conference | None) -> _Listed:
    """Return whom a conference lists, by what it prints of them and by their numbers; one query."""
    if conference is None:
        return _Listed()
    query = select(Participant.name, Participant.post, Participant.unit_words, Participant.person_id)
    rows = list(session.execute(query.where(Participant.conference_id == conference.id)))
    return _Listed(frozenset((row[0], row[1], row[2]) for row in rows), frozenset(row[3] for row in rows))


class _Groups:
    """The groups of a conference, found by the words of a list."""

    def __init__(self, groups: Sequence[ConferenceGroup]) -> None:
        self._keys = {group.id: _lead_off(fold(group.words)) for group in groups}
        self._found: dict[str, int | None] = {"": None}

    def find(self, words: str) -> int | None:
        """Return the one group that is called so, or whose words hold these or are held by them."""
        if words not in self._found:
            key = _lead_off(fold(words))
            same = [each for each, own in self._keys.items() if own == key]
            near = [each for each, own in self._keys.items() if f" {key} " in f" {own} " or f" {own} " in f" {key} "]
            self._found[words] = same[0] if same else near[0] if len(near) == 1 and key else None
        return self._found[words]


def _lead_off(key: str) -> str:
    for lead in _LEADS:
        key = key.removeprefix(lead)
    return key
