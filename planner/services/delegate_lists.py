"""Lists of delegates on paper: as a paper, for the door, to be signed; who is not expected stands on none."""

from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.documents.sheets import DelegateGroup, DelegateListSheet, ListedDelegate
from planner.models import Conference, Participant, Person, Unit
from planner.rules.names import level_in_text, name_in_text
from planner.services.cards import Stock, find_stock, is_sent, name_of, post_of
from planner.services.groups import find_groups, words_at
from planner.services.participants import COMRADE
from planner.services.prints import conference_titles, list_recipients, office_signature, undated_head
from planner.wording import APOSTROPHES, clean, first_letter, fold, in_sentence, name_sort_key, upper_first

OTHERS = "Đại biểu khác"
Group = tuple[str, list[Participant]]


def list_by_groups(session: Session, conference: Conference, *, with_years: bool) -> DelegateListSheet:
    """Return the list in its attendance groups; years of birth only for whoever keeps the list."""
    stock = find_stock(session, conference)
    groups: dict[int | None, Group] = {
        group.id: (upper_first(words_at(group, conference)), []) for group in find_groups(session, conference)
    }
    for row in _expected(stock):
        key = row.group_id if row.group_id in groups else None
        groups.setdefault(key, (OTHERS, []))[1].append(row)
    return _sheet(session, stock, groups.values(), with_years=with_years)


def list_by_names(session: Session, conference: Conference) -> DelegateListSheet:
    """Return the list by given name, under the letters of the alphabet, without tones."""
    stock = find_stock(session, conference)
    letters: dict[str, Group] = {}
    for row in sorted(_expected(stock), key=lambda row: (name_sort_key(name_of(row)), row.position)):
        given = clean(name_of(row)).split(" ")[-1].lstrip(APOSTROPHES)
        letter = first_letter(given) or "#"
        letters.setdefault(letter, (letter, []))[1].append(row)
    return _sheet(session, stock, letters.values())


def list_by_delegations(session: Session, conference: Conference) -> DelegateListSheet:
    """Return the list by delegations: the unit that sends somebody, else the unit that the list names.

    Delegations follow each other as they come first in the list; who is of none is listed last.
    """
    stock = find_stock(session, conference)
    rows = _expected(stock)
    wanted = {row.delegation_id for row in rows if row.delegation_id is not None}
    units = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(wanted)))}
    delegations: dict[str, Group] = {}
    for row in rows:
        unit = units.get(row.delegation_id or 0)
        name = name_in_text(unit.kind, unit.name) if unit else in_sentence(level_in_text(clean(row.unit_words)))
        delegations.setdefault(fold(name), (name, []))[1].append(row)
    others = delegations.pop("", None)
    return _sheet(session, stock, [*delegations.values(), *([others] if others else [])])


def count_listed(session: Session, conference: Conference) -> int:
    """Return how many delegates stand on the lists of a conference."""
    return len(_expected(find_stock(session, conference)))


def _expected(stock: Stock) -> list[Participant]:
    return [row for row in stock.rows if stock.comes(row)]


def _sheet(
    session: Session, stock: Stock, groups: Iterable[Group], *, with_years: bool = False
) -> DelegateListSheet:
    """Return a list as it is printed; groups with nobody are left out."""
    conference = stock.conference
    full, short = conference_titles(conference)
    listed = _listing(session, stock, with_years=with_years)
    return DelegateListSheet(
        head=undated_head(conference), conference_full=full, conference_short=short,
        groups=tuple(DelegateGroup(name, tuple(map(listed, rows))) for name, rows in groups if rows),
        recipients=list_recipients(conference), signature=office_signature(conference),
    )  # fmt: skip


def _listing(session: Session, stock: Stock, *, with_years: bool) -> Callable[[Participant], ListedDelegate]:
    """Return how one delegate is listed; what the directory says of somebody does not hold of a substitute."""
    of_list = select(Participant.person_id).where(Participant.conference_id == stock.conference.id)
    query = select(Person.id, Person.sex, Person.ethnicity, Person.birth_year).where(Person.id.in_(of_list))
    people = {row.id: row for row in session.execute(query)}
    named = {row.group_id for row in _expected(stock)}  # the list by groups leaves out those with nobody
    groups = [group for group in find_groups(session, stock.conference) if group.id in named]
    numbers = {group.id: number for number, group in enumerate(groups, start=1)}

    def listed(row: Participant) -> ListedDelegate:
        is_other, person = is_sent(row), people[row.person_id]
        return ListedDelegate(
            name=name_of(row), post=post_of(row), seat=stock.seats.get(row.id, ""),
            group=numbers.get(row.group_id or 0), is_comrade=row.honorific == COMRADE,
            sex=None if is_other else person.sex, ethnicity="" if is_other else person.ethnicity,
            birth_year=person.birth_year if with_years and not is_other else None,
            for_whom=row.name if is_other else "",
        )  # fmt: skip

    return listed
