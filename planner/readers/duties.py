"""What is due by a limit: a conference, a report, a paper, an award dossier, or another task."""

import re

from planner.enums import Duty
from planner.readers.clauses import Clause
from planner.readers.levels import levels_in

_SENDS = re.compile(
    r"\b(?:gui|nop|goi|trinh|chuyen|dang ky)\b|"
    r"(?:hoan thanh|tong hop|xay dung|hoan thien)[^.;|]{0,40}(?:bao cao|ho so|tham luan)|"
    r"bao cao\b[^.;|]{0,60}\bve\b|\bket qua (?:gui )?ve\b|"
    r"bao cao (?:ket qua )?(?:truc tiep )?(?:ve|tinh|huyen|ubnd|ban thuong vu)|"
    r"(?:hoan chinh|tham muu|du thao|soan thao|bien tap)[^.;|]{0,40}bao cao (?:so ket|tong ket)|"
    r"(?:du thao|soan thao) bao cao\b[^.;|]{0,20}\b(?:thong qua|xin y kien|lay y kien)"
)
_WRITTEN = re.compile(r"bang (?:bao cao|van ban)\b(?!.*hoi nghi)")
_APPRAISES = re.compile(r"tham dinh|huong dan|\bxet\b|ra soat|trinh ky|lam thu tuc|bien tap|ky yeu")
_FORMS = re.compile(r"(?:huong dan )?(?:de cuong|mau|bieu mau|cau truc)(?: va bieu mau)?(?: bao cao)?")
_CONFERENCE = re.compile(r"hoi nghi|so ket|tong ket|dai hoi|\bto chuc\b(?! (?:thuc hien|chinh tri|dang|trien khai))")
_HELD = re.compile(
    r"(?:to chuc|tien hanh|hoan thanh|chi dao)[^.;|]{0,80}(?:hoi nghi (?:so ket|tong ket)|so ket|tong ket)"
)
_SENT = (
    (Duty.PAPER, re.compile(r"(?:bai |noi dung |bao cao )?tham luan")),
    (
        Duty.NOMINATION,
        re.compile(
            r"\bho so\b|danh sach [^.;]{0,60}(?:bieu duong|khen|ton vinh)|de nghi (?:bieu duong|ton vinh|tang)|"
            r"de nghi khen|danh sach (?:de nghi )?khen|khen thuong"
        ),
    ),
    (Duty.REPORT, re.compile(r"\bket qua (?:gui )?ve\b|bao cao(?! vien| tham luan| thanh tich| chuyen de)")),
)
_TOGETHER = (Duty.REPORT, Duty.NOMINATION, Duty.PAPER)


def duties_of(clause: Clause) -> list[Duty]:
    """Return what is due; two things sent together ("báo cáo và hồ sơ khen thưởng") are two duties."""
    first = _duty(clause)
    sent = re.search(r"\b(?:gui|nop|trinh)\b(?P<what>.*)", _FORMS.sub("", clause.until))
    if first in _TOGETHER and sent:
        what = re.split(r"\b(?:ve|cho|den|qua)\b", sent["what"])[0]
        both = [duty for duty, form in _SENT if form.search(what)]
        if len(both) > 1 and re.search(r"\bva\b|,|kem", what):
            return [duty for duty in _TOGETHER if duty in both]
    return [first]


def _duty(clause: Clause) -> Duty:
    """Return what is due: told by the clause, else by the headings above."""
    if clause.cell("level") is not None:
        return Duty.REPORT if _WRITTEN.search(clause.key) else Duty.CONFERENCE
    words = clause.cell("words")
    if words is not None:
        return _duty_in(words, is_task=not re.match(r"\s*(?:to chuc )?hoi nghi", words)) or Duty.TASK
    own = _own_duty(clause)
    if own or clause.is_task or clause.is_timeline:
        return own or Duty.TASK
    for above in clause.node.above():
        found = _duty_in(above.key[:200], is_task=False)
        if found:
            return found
    speaks_of_time = re.match(r"thoi gian", clause.node.key) or clause.has_time_above
    return Duty.CONFERENCE if speaks_of_time or levels_in(clause.key) else Duty.TASK


def _own_duty(clause: Clause) -> Duty | None:
    """Return what the paragraph itself says is due: before the limit, behind it, or in the clause before."""
    phrase = clause.phrase
    if clause.is_timeline:
        return _duty_in(clause.said, is_task=True)
    said = clause.said + clause.key[phrase.start : phrase.end]
    behind = clause.key[phrase.end : clause.end]
    own = _duty_in(said, is_task=clause.is_task) or _duty_in(behind, is_task=clause.is_task)
    if own is None and clause.is_task:
        sends = re.search(r"\b(?:trinh|gui|nop)\b", clause.before)
        if sends and not _APPRAISES.search(clause.before):
            return _duty_in("trinh " + clause.earlier[-200:], is_task=True)
    elif own is None and clause.earlier:
        return _duty_in(clause.earlier[-200:], is_task=False)
    return own


def _duty_in(key: str, *, is_task: bool) -> Duty | None:
    """Return what words ask for; the thing to be sent counts before the conference it is about."""
    key = _FORMS.sub("", re.sub(r"\([^)]*\)", " ", key))
    sends, appraises = _SENDS.search(key), _APPRAISES.search(key)
    if sends and not (appraises and not re.search(r"\b(?:gui|nop|nhan)\b|bao cao", key)):
        last = max(((found.start(), duty) for duty, form in _SENT for found in form.finditer(key)), default=None)
        if last:
            return last[1]
    if "tham luan" in key and not re.search(r"hoi nghi|so ket|tong ket", key):
        return Duty.PAPER
    lodged = re.search(r"\bho so\b|de nghi khen|binh xet", key)
    if lodged and (not appraises or re.search(r"\bnhan\b", key)):
        return Duty.NOMINATION
    if is_task:
        if _HELD.search(key):
            return Duty.CONFERENCE
        return Duty.REPORT if sends and "bao cao " in key else None
    if _CONFERENCE.search(key):
        return Duty.CONFERENCE
    return Duty.REPORT if "bao cao" in key else None
