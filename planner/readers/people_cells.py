"""Single cells of a list of people: years, telephones, forms of address, as offices and their Excel write them."""

import re

from planner.enums import LetterKind, Sex
from planner.wording import clean, fold

FIRST_YEAR = 1900
NO_HONORIFIC = "không"  # how a list says that an organ is called, not a person

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T[\d:.]+)?")
_DAY = re.compile(r"(\d{1,2})\s*[-–/.]\s*(\d{1,2})\s*[-–/.]\s*(\d{4})")
_MONTH = re.compile(r"(\d{1,2})\s*[-–/.]\s*(\d{4})")
_MOST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BETWEEN_NUMBERS = re.compile(r"\s+[-–]\s+|[,;/|]|\bhoặc\b|\bvà\b")
_MARKED = re.compile(r"'\s*[=+\-@]")
_IN_NUMBER = re.compile(r"[\s.()\-–]")
_COUNT = re.compile(r"\s*(?:\(\s*\d[^)]*\)|:\s*\d+\s*(?:đồng chí|đ/c|người|đại biểu)?)?\s*[:.]?\s*$")
_HONORIFICS = {
    "dong chi": "đồng chí", "d c": "đồng chí", "dc": "đồng chí", "ong": "ông", "ba": "bà", "ong ba": "ông/bà",
}  # fmt: skip
_SEXES = {
    "nam": Sex.MALE, "male": Sex.MALE, "m": Sex.MALE, "nu": Sex.FEMALE, "female": Sex.FEMALE, "f": Sex.FEMALE,
}  # fmt: skip
_LETTERS = {
    "": "", "giay moi": LetterKind.INVITATION, "moi": LetterKind.INVITATION, "invitation": LetterKind.INVITATION,
    "giay trieu tap": LetterKind.SUMMONS, "trieu tap": LetterKind.SUMMONS, "summons": LetterKind.SUMMONS,
}  # fmt: skip


def unmark(cell: str) -> str:
    """Return a cell without the mark that exports put before what Excel would take for a formula."""
    return cell[1:].lstrip() if _MARKED.match(cell) else cell


def strip_count(words: str) -> str:
    """Return the words of a group without how many they are: (05 đồng chí)."""
    return clean(_COUNT.sub("", words))


def read_sex(words: str) -> str:
    """Return male or female, or nothing where neither is meant."""
    return str(_SEXES.get(fold(words), ""))


def read_letter(words: str) -> str | None:
    """Return the kind of letter, "" where the list does not say, None for words that mean none."""
    found = _LETTERS.get(fold(words))
    return None if found is None else str(found)


def read_honorific(words: str) -> str | None:
    """Return a form of address as letters print it, "" where there is none, None where the list does not say."""
    key = fold(words)
    if not key:
        return None
    return "" if key == fold(NO_HONORIFIC) else _HONORIFICS.get(key, clean(words))


def read_email(words: str) -> str | None:
    """Return an e-mail address, "" for none, None for what is no address."""
    found = clean(words).removeprefix("mailto:").lower()
    return found if not found or _EMAIL.fullmatch(found) else None


def read_birth(held: dict[str, str], year: int) -> tuple[int | None, str, list[tuple[str, str]]]:
    """Return the year of birth, the sex that its column tells, and what is wrong: column and code.

    In columns for men and women stands the year, or only a cross.
    """
    found: list[tuple[str, str]] = []
    said = [column for column in ("male", "female") if held.get(column)]
    if len(said) > 1:
        return None, "", [("female", "birth_twice")]
    sex = (Sex.MALE if said == ["male"] else Sex.FEMALE) if said else ""
    born = None
    for column in (*said, "birth"):
        words = held.get(column, "")
        if not words or (column != "birth" and not any(letter.isdigit() for letter in words)):
            continue
        read = _year(words)
        if read is None:
            found.append((column, "birth_form"))
        elif not FIRST_YEAR <= read <= year:
            found.append((column, "birth_year"))
        else:
            born = read
    return born, str(sex), found


def _year(words: str) -> int | None:
    """Return the year of 1975, 02/3/1975, 3/1975 or a real date; None for what is none of these."""
    if re.fullmatch(r"\d{4}", words):
        return int(words)
    iso, day, month = _ISO.fullmatch(words), _DAY.fullmatch(words), _MONTH.fullmatch(words)
    if iso:
        return int(iso[1]) if _is_day(int(iso[3]), int(iso[2])) else None
    if day:
        return int(day[3]) if _is_day(int(day[1]), int(day[2])) else None
    return int(month[2]) if month and 1 <= int(month[1]) <= 12 else None


def _is_day(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _MOST_DAYS[month - 1]


def read_telephones(words: str) -> tuple[str, str]:
    """Return telephone numbers as they are kept, and what is to be said: telephone_form, zero_restored or nothing.

    A number that is right stays as it is written; +84 becomes 0, and the 0 that Excel ate comes back.
    """
    kept, said = [], ""
    for part in filter(None, map(clean, _BETWEEN_NUMBERS.split(words))):
        for number in _several(part):
            digits = _IN_NUMBER.sub("", number)
            right = _whole(digits)
            if not right:
                return clean(words), "telephone_form"
            if right != digits and not digits.startswith(("+", "84")):
                said = "zero_restored"
            kept.append(number if right == digits else right)
    return "; ".join(kept), said


def _several(part: str) -> list[str]:
    """Return the numbers of a part: one, or several with only blanks between them, each whole."""
    pieces = part.split()
    return pieces if len(pieces) > 1 and all(_whole(_IN_NUMBER.sub("", piece)) for piece in pieces) else [part]


def _whole(digits: str) -> str:
    """Return a number with its leading zero, or nothing where it is no telephone number."""
    if re.fullmatch(r"(?:\+|00)?84\d{9,10}", digits):
        return f"0{digits.lstrip('+0')[2:]}"
    if re.fullmatch(r"0\d{9,10}|\+(?!84)\d{8,15}|1[89]00\d{4,6}", digits):
        return digits
    return f"0{digits}" if re.fullmatch(r"[1-9]\d{8}|2\d{9}", digits) else ""
