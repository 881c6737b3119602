"""Which limits bind somebody: not periods of figures, targets, anniversaries or the dates of documents."""

import re

from planner.enums import DeadlineKind
from planner.readers.clauses import Clause
from planner.readers.periods import PERIOD, period_weight

_NOT_A_LIMIT = re.compile(
    r"so lieu|tinh den|tinh tu|ke tu|moc thoi gian|giai doan|ky niem|thanh lap|sinh ngay|phan dau|muc tieu|"
    r"co hieu luc|phuc vu cuoc|\bbau cu\b|\btu nam|da (?:ban hanh|to chuc|ky)|nhiem ky\b(?!,)|\bkhoa [xvi]+\b"
)
_TIMES = re.compile(
    r"thoi gian|tong ket|so ket|\bxong\b|thoi han|du kien|to chuc|khai mac|dien ra|tien hanh|\bhop\b|hoan thanh|"
    r"\bgui\b|\bnop\b|truoc|\bhan\b"
)
_BEFORE_MONTH = re.compile(r"(?:hoan thanh|to chuc|tien hanh|tong ket|so ket|thoi gian[^.;]{0,40}|du kien|vao|:)\s*$")
_STRONG = re.compile(
    r"(?:[a-z]+ ){0,3}(?:cham nhat|muon nhat|tre nhat|khong qua ngay|han )|(?:xong|hoan thanh|gui|nop)\b"
)
_ACTS = re.compile(
    r"\b(?:gui|nop|nhan|hoan thanh|lay y kien|thuc hien|to chuc|trien khai|keo dai|dang ky|trung bay|"
    r"tham dinh|trinh|xong|hoan chinh)\b"
)
_NO_TIME = re.compile(r"\s*(?:hinh thuc|dia diem|thanh phan|noi dung|muc dich|yeu cau)")
_ADVERBS = ("khi co", "ngay sau", "thuong xuyen", "kip thoi")
_OF_DAYS = {DeadlineKind.ON, DeadlineKind.RANGE, DeadlineKind.UNTIL, DeadlineKind.POINT}


def binds(clause: Clause) -> bool:
    """Tell a limit that binds somebody."""
    phrase = clause.phrase
    if clause.table:
        cell = clause.table.cell(clause.paragraph, "time")
        return cell[0] <= phrase.start <= cell[1] if cell else not phrase.bare
    if phrase.named is None and not phrase.fault:
        return _binds_without_day(clause)
    if phrase.bare and (_NO_TIME.match(clause.node.key) or _is_loose_month(clause)):
        return False
    if _STRONG.match(clause.key[phrase.start : phrase.end]) and not clause.is_past:
        return True
    if _is_something_else(clause):
        return False
    if phrase.bare or phrase.kind in _OF_DAYS:
        asked = clause.is_task and _asks_by(clause)
        return not clause.is_past and (asked or _speaks_of_time(clause))
    issued = clause.context.issued_on
    if phrase.last_day and issued and phrase.last_day.year < issued.year - 1:
        return False
    said = _TIMES.search(clause.until) or clause.has_time_above or phrase.tentative
    return bool(clause.is_task or said or phrase.kind is not DeadlineKind.BY)


def _is_loose_month(clause: Clause) -> bool:
    """Tell a month or quarter that only colours a sentence ("kỳ sinh hoạt tháng 7")."""
    is_month = clause.phrase.kind is DeadlineKind.BY and not clause.is_timeline
    return is_month and not clause.phrase.tentative and not _BEFORE_MONTH.search(clause.before)


def _is_something_else(clause: Clause) -> bool:
    """Tell the day of a figure, a target or an anniversary, and the period of the review."""
    near = re.sub(r"(?:cung cap|gui|nop|tong hop) so lieu", "", clause.before[-60:])
    if _NOT_A_LIMIT.search(near) and not re.search(r"(?:hoan thanh|gui|nop)[^.;|]*$", near[-40:]):
        return True
    phrase = clause.phrase
    is_stretch = phrase.bare or phrase.kind in {DeadlineKind.RANGE, DeadlineKind.UNTIL}
    if is_stretch and PERIOD.search(clause.key[: phrase.start]):
        return True
    return phrase.kind is DeadlineKind.RANGE and period_weight(clause.key, phrase, clause.context.issued_on) > 0


def _asks_by(clause: Clause) -> bool:
    """Tell whether a day inside a task is when it is to be done."""
    phrase = clause.phrase
    if clause.is_in_brackets:
        return False
    if phrase.kind is DeadlineKind.UNTIL:
        return bool(_ACTS.search(clause.whole))
    if phrase.bare and phrase.kind is DeadlineKind.ON:
        named_after = re.match(r"\s*(?:cua|ve|thanh lap|truyen thong)", clause.key[phrase.end :])
        return not named_after and not re.search(r"ky niem|truyen thong|so lieu", clause.before)
    return not phrase.bare or phrase.kind is DeadlineKind.POINT


def _speaks_of_time(clause: Clause) -> bool:
    """Tell whether the words before a bare day speak of when something is to be."""
    phrase, before = clause.phrase, clause.before
    if phrase.bare and re.match(r"\s*(?:cua|ve)\b", clause.key[phrase.end :]):
        return False
    opened = before[before.rfind("(") :]
    if clause.is_in_brackets and not re.search(r"du kien|thoi gian|truoc|hoan thanh", opened):
        return False
    if phrase.tentative or _TIMES.search(clause.until[-150:] if phrase.bare else clause.until):
        return True
    return len(before.strip(" :-,")) < 60 and clause.has_time_above


def _binds_without_day(clause: Clause) -> bool:
    """Tell an open or relative term that stands for a limit: "thường xuyên" in a task, not in an aim."""
    phrase, key = clause.phrase, clause.key
    if phrase.kind is not DeadlineKind.OPEN:
        return phrase.kind is DeadlineKind.RELATIVE or clause.is_task or "bao cao" in key
    after = key[phrase.end :].lstrip()
    is_set_off = not after or after[:1] in ".;),|" or key[: phrase.start].rstrip().endswith(("(", ":", "|"))
    return clause.is_task and (is_set_off or key[phrase.start :].startswith(_ADVERBS))
