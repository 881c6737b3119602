"""A list of people as offices have it: each row a person, rows between them the groups, and all that is wrong."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from planner.readers.account_rows import RowFault
from planner.readers.lines import MOST_NAME, MOST_WORDS, honorific_and_name
from planner.readers.people_cells import (
    read_birth,
    read_email,
    read_honorific,
    read_letter,
    read_sex,
    read_telephones,
    strip_count,
    unmark,
)
from planner.readers.people_headings import Headings, Merge, Rows, find_headings
from planner.wording import clean, fold

MOST_PEOPLE = 5_000
MOST_FILLED = 200_000  # cells that merged ones fill: no list has more
MOST_LETTERS = {
    "name": MOST_NAME, "honorific": 30, "ethnicity": 60, "post": MOST_WORDS, "unit": MOST_WORDS, "telephone": 40,
    "email": 200, "note": 1_000, "group": 1_000,
}  # fmt: skip
MOST_SHOWN = 80
# what is only told: the row is taken over all the same
NOTES = frozenset({
    "repeated_heading", "capitals", "same_name", "passed_over", "zero_restored", "group_unknown", "listed", "known",
    "twin",
})  # fmt: skip

_NUMBER = re.compile(r"\(?\d{1,5}\)?[.)]?")
_ROMAN = re.compile(r"(?:[IVXLC]{1,6}|[A-Z])\s*[.)/\-–:]?")
_GROUP_NUMBER = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,2})\s*(?:[.)/:]|[-–](?=\s|[^\W\d_]))\s*[-–]?\s*")
_TOTAL = re.compile(r"(?:tổng(?:\s+(?:số|cộng))?|cộng)(?:\s*[:.(\d]|\s*$|\s+(?:danh|có|là|số|cả|gồm)\b)")
_FOOTER = re.compile(
    r"danh sach (?:nay )?(?:gom|co)\b|nguoi (?:lap|tong hop)|thu truong|tm |kt |noi nhan|ngay \d* ?thang|"
    r".{0,30}, ?ngay \d* ?thang|xac nhan|ghi chu"
)


@dataclass(frozen=True)
class PersonRow:
    """A person of a list; `post` is printed in one line, `posts` are the single posts with their units."""

    line: int
    name: str
    honorific: str | None = None  # None: the list does not say
    sex: str = ""
    birth_year: int | None = None
    ethnicity: str = ""
    post: str = ""
    unit: str = ""
    posts: tuple[tuple[str, str], ...] = ()
    telephone: str = ""
    email: str = ""
    note: str = ""
    group: str = ""
    letter: str = ""

    def key(self) -> tuple[str, str, str]:
        """Return what makes two rows one person: the name as written, post and unit."""
        return self.name, self.post, self.unit


@dataclass(frozen=True)
class PeopleList:
    """What a sheet holds: people, everything to be said of its rows, and where its columns are."""

    people: list[PersonRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    headings: Headings | None = None


def read_people_rows(rows: Rows, merged: Sequence[Merge], year: int) -> PeopleList:
    """Return the people of a sheet, whose cells are tidy; `year` is the present one, after which nobody was born.

    Faults of the whole sheet: no_headings, no_rows, too_many_rows. Of a row: no_name, too_long, birth_form,
    birth_year, birth_twice, sex_unknown, letter_unknown, email_form, telephone_form, repeated; what is only told
    stands in NOTES.
    """
    headings = find_headings(rows, merged)
    if headings is None:
        return PeopleList(faults=[RowFault(1, "name", "no_headings")])
    faults = [RowFault(headings.first + 1, column, "repeated_heading", words[:MOST_SHOWN])
              for column, _, words in headings.repeated]  # fmt: skip
    people = list(_people(rows, merged, headings, year, faults))
    if not people and not any(fault.code not in NOTES for fault in faults):
        faults.append(RowFault(headings.last + 1, "name", "no_rows"))
    if len(people) > MOST_PEOPLE:
        return PeopleList([], [RowFault(headings.last + 1, "name", "too_many_rows", str(len(people)))], headings)
    faults.extend(_repeats(people))
    return PeopleList(people, sorted(faults, key=lambda fault: fault.line), headings)


def _people(
    rows: Rows, merged: Sequence[Merge], headings: Headings, year: int, faults: list[RowFault]
) -> Iterator[PersonRow]:
    """Yield the people below the headings; a row that goes on from the one above adds its post there."""
    filled, places, group, before = _fill(rows, merged, headings.last), headings.places, "", None
    names = [places[each] for each in ("name", "family", "given") if each in places]
    for number in range(headings.last + 1, len(rows)):
        cells = filled.get(number) or rows[number]
        held = {column: unmark(cells[at]) if at < len(cells) else "" for column, at in places.items()}
        if not any(rows[number]):
            continue
        heading = _group_of(rows[number], names)
        if heading is not None:
            group = heading or group
        elif before and number in filled and _goes_on(rows[number], held, names):
            before = _with_post(before, held)
        elif _is_beside(rows[number], held):
            words = " ".join(cell for cell in rows[number] if cell)
            faults.append(RowFault(number + 1, "name", "passed_over", words[:MOST_SHOWN]))
        else:
            if before:
                yield before
            before = _person(number + 1, held, group, year, faults)
    if before:
        yield before


def _fill(rows: Rows, merged: Sequence[Merge], last: int) -> dict[int, list[str]]:
    """Return the rows that merged cells reach into from above, with what these say in their first column."""
    filled: dict[int, list[str]] = {}
    left_over = MOST_FILLED
    for top, left, bottom, _ in merged:
        if top <= last or top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        for number in range(top + 1, min(bottom, len(rows) - 1) + 1):
            left_over -= 1
            if left_over < 0:
                return filled
            row = filled.setdefault(number, list(rows[number]))
            row.extend("" for _ in range(left + 1 - len(row)))
            row[left] = rows[top][left]
    return filled


def _group_of(cells: Sequence[str], names: Sequence[int]) -> str | None:
    """Return the group that a row names for those below it, "" for one that only totals, None for any other row.

    "I- THƯỜNG TRỰC TỈNH ỦY" alone in its row, or the number in one cell and the words in the next.
    """
    said = [(at, cell) for at, cell in enumerate(cells) if cell]
    if any(_TOTAL.match(cell.lower()) for _, cell in said[:2]):
        return ""
    if len(said) == 2 and said[0][0] < min(names) and _ROMAN.fullmatch(said[0][1]):
        return strip_count(said[1][1])
    if len(said) != 1:
        return None
    at, words = said[0]
    if _FOOTER.match(fold(words)) or not any(letter.isalpha() for letter in words):
        return None
    numbering = _GROUP_NUMBER.match(words)
    if numbering or (at not in names and at < max(names)):
        return strip_count(words[numbering.end() if numbering else 0 :])
    return None


def _goes_on(cells: Sequence[str], held: dict[str, str], names: Sequence[int]) -> bool:
    """Tell a row whose name is that of the row above, in one merged cell: it holds a further post."""
    own = [cells[at] if at < len(cells) else "" for at in names]
    return not any(own) and bool(_name(held))


def _with_post(person: PersonRow, held: dict[str, str]) -> PersonRow:
    posts = tuple(each for each in _posts(held) if each not in person.posts)
    titles = [title for title, _ in (*person.posts, *posts)]
    return replace(person, posts=person.posts + posts, post=", ".join(dict.fromkeys(titles))[:400])


def _is_beside(cells: Sequence[str], held: dict[str, str]) -> bool:
    """Tell a row that is no person: a signature below the list, a remark; it has no number and hardly a cell."""
    said = [cell for cell in cells if cell]
    name, number = _name(held), held.get("number", "")
    if _FOOTER.match(fold(said[0])) or (name and len(said) == 1 and _FOOTER.match(fold(name))):
        return True
    known = [each for column, each in held.items() if each and column != "number"]
    return not name and not _NUMBER.fullmatch(number) and len(known) < 2


def _person(line: int, held: dict[str, str], group: str, year: int, faults: list[RowFault]) -> PersonRow:
    """Return the person of a row, and report what is wrong with it."""
    called, name = honorific_and_name(_name(held))
    said = faults.append
    name_column = "name" if "name" in held else "family"
    if not any(letter.isalpha() for letter in name):
        said(RowFault(line, name_column, "no_name", name[:MOST_SHOWN]))
    elif name == name.upper() and len(name) > 4:
        said(RowFault(line, name_column, "capitals"))
    birth, sex, wrong = read_birth(held, year)
    faults.extend(RowFault(line, column, code, held.get(column, "")[:MOST_SHOWN]) for column, code in wrong)
    sex = sex or read_sex(held.get("sex", ""))
    if held.get("sex") and not sex:
        said(RowFault(line, "sex", "sex_unknown", held["sex"][:MOST_SHOWN]))
    telephone, code = read_telephones(held.get("telephone", ""))
    if code:
        said(RowFault(line, "telephone", code, held["telephone"][:MOST_SHOWN]))
    email = read_email(held.get("email", ""))
    if email is None:
        said(RowFault(line, "email", "email_form", held["email"][:MOST_SHOWN]))
    letter = read_letter(held.get("letter", ""))
    if letter is None:
        said(RowFault(line, "letter", "letter_unknown", held["letter"][:MOST_SHOWN]))
    honorific, posts = read_honorific(held.get("honorific", "")), _posts(held)
    post = held.get("post", "") or ", ".join(dict.fromkeys(title for title, _ in posts))
    person = PersonRow(
        line, name, called or None if honorific is None else honorific, sex, birth,
        held.get("ethnicity", ""), post, held.get("unit", ""), posts, telephone, email or "", held.get("note", ""),
        strip_count(held.get("group", "")) or group, letter or "",
    )  # fmt: skip
    faults.extend(_too_long(person, name_column))
    return person


def _name(held: dict[str, str]) -> str:
    parts = [held.get(each, "") for each in ("family", "name", "given")]
    return clean(" ".join(part for part in parts if part))


def _posts(held: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return posts with their units, the Party's first; several stand in one cell with semicolons between them."""
    unit = held.get("unit", "")
    titles = [held[each] for each in ("party_post", "state_post") if held.get(each)]
    single = held.get("post", "")
    if single:
        split, units = _parts(single), _parts(unit)
        if len(split) == len(units) > 1:
            return tuple(zip(split, units, strict=True))
        titles += split
    return tuple((title, unit) for title in dict.fromkeys(titles))


def _parts(words: str) -> list[str]:
    return [clean(part) for part in words.split(";") if clean(part)]


def _too_long(person: PersonRow, name_column: str) -> Iterator[RowFault]:
    for column, most in MOST_LETTERS.items():
        words = getattr(person, column) or ""
        if len(words) > most:
            yield RowFault(person.line, name_column if column == "name" else column, "too_long", str(most))
    if any(len(title) > MOST_WORDS for title, _ in person.posts) and len(person.post) <= MOST_WORDS:
        yield RowFault(person.line, "post", "too_long", str(MOST_WORDS))


def _repeats(people: Sequence[PersonRow]) -> Iterator[RowFault]:
    """Yield who stands in the list twice, and who only has the name of another, each with the row of the first."""
    seen: dict[tuple[str, str, str], int] = {}
    names: dict[str, int] = {}
    for person in people:
        name = fold(person.name)
        if not name:
            continue
        if person.key() in seen:
            yield RowFault(person.line, "name", "repeated", str(seen[person.key()]))
        elif name in names:
            yield RowFault(person.line, "name", "same_name", str(names[name]))
        seen.setdefault(person.key(), person.line)
        names.setdefault(name, person.line)
