"""Dates, numbers, names, sorting and folding of Vietnamese. Standard library only.

Forms of dates follow Hướng dẫn 36-HD/VPTW and Nghị định 30/2020/NĐ-CP: a day below 10 and the
months 01 and 02 are padded, the months 3 to 9 are not.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Literal

NBSP = "\u00a0"
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
APOSTROPHES = "'’‘ʼ`´"
MOST_MARKS = 30  # on one letter
_SHORT = 300  # letters of a text that is kept

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{index:02d}" for index, letter in enumerate(_LETTERS, start=1)}
# tone marks in the order ngang < huyền < hỏi < ngã < sắc < nặng
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


# --- dates and hours -----------------------------------------------------------------------------


def pad_month(month: int) -> str:
    """Return the month as papers write it: 01 and 02 padded, the others not."""
    return f"{month:02d}" if month < 3 else str(month)


def short_day(day: date, separator: str = "-") -> str:
    """Return day and month, for example 14-3 or 29-02."""
    return f"{day.day:02d}{separator}{pad_month(day.month)}"


def full_day(day: date, separator: str = "-") -> str:
    """Return day, month and year, for example 05-3-2024."""
    return f"{short_day(day, separator)}{separator}{day.year}"


def long_day(day: date) -> str:
    """Return the date of a paper's head, for example ngày 05 tháng 3 năm 2024."""
    return f"ngày {day.day:02d} tháng {pad_month(day.month)} năm {day.year}"


def weekday(day: date) -> str:
    """Return the weekday, for example thứ Năm; Chủ nhật has a capital of its own."""
    return WEEKDAYS[day.weekday()]


def hour(moment: time | datetime) -> str:
    """Return the hour as tables print it, for example 08 giờ 00."""
    return f"{moment.hour:02d} giờ {moment.minute:02d}"


def hour_in_text(moment: time | datetime) -> str:
    """Return the hour as sentences print it, for example 08 giờ 00 phút."""
    return f"{hour(moment)} phút"


def part_of_day(moment: time | datetime) -> str:
    """Return sáng, chiều or tối for an hour."""
    if moment.hour < 12:
        return "sáng"
    return "chiều" if moment.hour < 18 else "tối"


def parse_day(text: str, year: int | None = None) -> date | None:
    """Read a day typed as 26-3-2024, 26/3/2024, 26.3.2024 or 2024-03-26; 26-3 where `year` is given.

    Day first, always. Returns None for anything else, a day that does not exist included.
    """
    cleaned = normal_form("NFC", text or "").strip()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", cleaned)
    if iso:
        return _real_day(int(iso[1]), int(iso[2]), int(iso[3]))
    typed = re.fullmatch(r"(\d{1,2})\s*[-–/.]\s*(\d{1,2})(?:\s*[-–/.]\s*(\d{4}))?", cleaned)
    if typed and (typed[3] or year):
        return _real_day(int(typed[3] or year or 0), int(typed[2]), int(typed[1]))
    return None


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_hour(text: str) -> time | None:
    """Read an hour typed as 08:00, 8h, 8h30, 8g30, 08 giờ 30 (phút); None where it is no hour."""
    typed = re.fullmatch(r"(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{2})?\s*(?:phút)?", (text or "").strip().lower())
    if not typed or int(typed[1]) > 23 or int(typed[2] or 0) > 59:
        return None
    return time(int(typed[1]), int(typed[2] or 0))


# --- numbers ---------------------------------------------------------------------------------------


def count(number: int) -> str:
    """Return a count as prose writes it: two digits below ten (03 năm), dots between thousands."""
    return f"{number:02d}" if 0 <= number < 10 else thousands(number)


def thousands(number: int) -> str:
    """Return a whole number with dots between thousands, for example 8.542."""
    return f"{number:,}".replace(",", ".")


def fraction(part: int, whole: int) -> str:
    """Return part and whole as prose writes them, without noughts in front: 6/7, 970/1.020."""
    return f"{thousands(part)}/{thousands(whole)}"


# --- names -------------------------------------------------------------------------------------------


def clean(text: str | None) -> str:
    """Return text in NFC with single spaces and none at the ends."""
    if not text:
        return ""
    return _clean_short(text) if len(text) <= _SHORT else _clean(text)


def _clean(text: str) -> str:
    return " ".join(normal_form("NFC", text).split())


# kept, because a thousand letters say the same
_clean_short = lru_cache(2048)(_clean)


def normal_form(form: Literal["NFC", "NFD"], text: str) -> str:
    """Return text in a normal form; of marks on one letter only the first thirty, as no language has more.

    Else a text of nothing but marks would be sorted in the square of its length (UAX #15, Stream-Safe Text Format).
    """
    if len(text) > MOST_MARKS:
        text = _piled_marks().sub(r"\1", text)
    return unicodedata.normalize(form, text)


@cache
def _piled_marks() -> re.Pattern[str]:
    """Return the pattern of marks beyond the thirtieth; made when first needed, since it looks at every character.

    Marks stand in the first two planes of Unicode; the others, fifteen times as many, hold none.
    """
    marks = "".join(chr(code) for code in range(0x300, 0x20000) if unicodedata.combining(chr(code)))
    return re.compile(f"([{marks}]{{{MOST_MARKS}}})[{marks}]+")


def fold(text: str | None) -> str:
    """Return the search key: no marks, đ as d, lower case, no apostrophes, hyphens or dots, single spaces.

    "Ia H’Drai", "Ia H'Drai" and "Ia H' Drai" give one key, as do hòa and hoà, Đắk and Đăk.
    """
    if not text:
        return ""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    lowered = normal_form("NFD", text).lower().replace("đ", "d")
    bare = "".join(c for c in lowered if not unicodedata.combining(c))
    joined = re.sub(rf"[{APOSTROPHES}]\s*", "", bare)
    return re.sub(r"[\W_]+", " ", joined).strip()


# kept, because a thousand letters name the same placeholders
_fold_short = lru_cache(2048)(_fold)


def sort_key(text: str) -> str:
    """Return a key that sorts words in Vietnamese order: all letters first, then all tones.

    Same order as ICU/CLDR "vi" for the letters of Vietnamese; hòa and hoà get one key.
    """
    letters, tones = [], []
    for word in clean(text).lower().split(" "):
        word_letters, tone = _letters_and_tone(word)
        letters.append(word_letters)
        tones.append(tone)
    return "00".join(letters) + " " + "".join(tones)


def _letters_and_tone(word: str) -> tuple[str, str]:
    """Return the ranks of a word's letters, and its one tone (0 to 5)."""
    tone, bare = "0", []
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            tone = _TONES[character]
        else:
            bare.append(character)
    plain = unicodedata.normalize("NFC", "".join(bare))
    return "".join(_RANK.get(c, f"99{ord(c):05x}") for c in plain), tone


def first_letter(word: str) -> str:
    """Return the letter of the alphabet that a word begins with, as a capital: Đ and Ă are letters, Á is an A."""
    marked = normal_form("NFD", clean(word)[:1])
    return normal_form("NFC", "".join(c for c in marked if c not in _TONES)).upper()


def name_sort_key(name: str) -> str:
    """Return the key of a person's name: given name (last word), family name (first word), the rest."""
    words = clean(name).split(" ")
    return "!".join((sort_key(words[-1]), sort_key(words[0]), sort_key(" ".join(words[1:-1]))))


def lower_first(text: str) -> str:
    """Return text with its first letter in lower case, as a trích yếu begins."""
    return text[:1].lower() + text[1:]


# what a post or a presenter begins with that is no office: it has a capital only where it opens a line
_COMMON = (
    "các", "cá nhân", "cán bộ", "chiến sĩ", "công chức", "đại biểu", "đại diện", "già làng", "giáo viên", "làng",
    "lãnh đạo", "người", "nông dân", "phóng viên", "tập thể", "thôn", "tổ", "tổ dân phố",
)  # fmt: skip
_OPENS_COMMON = re.compile(rf"(?:{'|'.join(_COMMON)})\b", re.IGNORECASE)


def in_sentence(text: str) -> str:
    """Return a post or who acts as it stands inside a sentence: người có uy tín, but Bí thư Tỉnh ủy."""
    return lower_first(text) if _OPENS_COMMON.match(text) else text


def upper_first(text: str) -> str:
    """Return text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def roman(number: int) -> str:
    """Return a number below forty as Roman figures."""
    written = ""
    for value, figure in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            written, number = written + figure, number - value
    return written


def listing(items: Iterable[str], last: str = "và") -> str:
    """Return items as a sentence lists them: a, b và c."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


# --- amounts in words ------------------------------------------------------------------------------

_FIGURES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ")


def amount_in_words(amount: int) -> str:
    """Return an amount as receipts spell it, for example: Hai triệu bảy trăm nghìn; below a thousand milliards."""
    groups = [amount // 1000**power % 1000 for power in reversed(range(len(_GROUPS)))]
    spelled = list[str]()
    for power, group in zip(reversed(_GROUPS), groups, strict=True):
        if group:
            spelled += [*_hundreds(group, whole=bool(spelled)), power]
    return upper_first(clean(" ".join(spelled))) or "Không"


def _hundreds(number: int, *, whole: bool) -> list[str]:
    """Return a number below a thousand; `whole` says that there are larger groups before it: không trăm linh năm."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    spelled = [_FIGURES[hundreds], "trăm"] if hundreds or whole else []
    if tens > 1:
        last = {0: "", 1: "mốt", 4: "bốn", 5: "lăm"}.get(ones, _FIGURES[ones])
        return [*spelled, _FIGURES[tens], "mươi", last]
    if tens:
        return [*spelled, "mười", {0: "", 5: "lăm"}.get(ones, _FIGURES[ones])]
    if ones:
        return [*spelled, *(["linh"] if spelled else []), _FIGURES[ones]]
    return spelled
