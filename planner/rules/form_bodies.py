"""What the body and the foot of a paper tell of its form."""

import re
from collections.abc import Iterator, Sequence

from planner.enums import FormPoint, PaperForm
from planner.rules.form_lines import EVERY, NEITHER, PARTY, STATE, YOUTH, FormLine, Sighting, is_capitals, of_size, see

_CITED = re.compile(
    r"\bsố\s+\d[\w./\-–]*(?:\s-\s[\w./\-–]+)?(?P<comma>\s*,?)\s*ngày\s+\d{1,2}(?P<sep>[-/.])\d{1,2}[-/.]\d{4}",
    re.IGNORECASE,
)
_COMRADE = re.compile(r"(?:\bđồng chí\b|\bđ/c\b)", re.IGNORECASE)
# a capital follows the word where it speaks to a person; some places and streets begin like that
_CALLED = re.compile(
    r"\b(?:[Ôô]ng/[Bb]à|[Ôô]ng \([Bb]à\)|(?:[Ôô]ng|[Bb]à) (?!Rịa|Triệu|Trưng|Nà|Ích|Đen)(?=[A-ZĐÀ-Ỹ]))"
    r"|\b[Đđ]ề nghị (?:ông|bà)\b"
)
_ACTING_PARTY = re.compile(r"(?:T/M|K/T|T/L)\.?\s")
_ACTING_STATE = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.\s*\S")
_POST = re.compile(
    r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BÍ THƯ|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|TRƯỞNG BAN|TRƯỞNG PHÒNG|TRƯỞNG ĐOÀN|GIÁM ĐỐC|"
    r"CHỦ NHIỆM|HIỆU TRƯỞNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN)\b"
)
_RECIPIENTS = re.compile(r"Nơi nhận\s*:?$")
_ITEM = re.compile(r"[-–]\s*\S")
_ARCHIVE = re.compile(r"[-–]?\s*Lưu\s*(?P<colon>:?)\s*\S")
_BASIS = re.compile(r"(?P<mark>[-–]\s*)?Căn cứ\s")
_TWELVE = {PaperForm.PARTY: (12.0,), PaperForm.YOUTH: (12.0,), PaperForm.STATE: (11.0,)}
_LABEL = {PaperForm.PARTY: (14.0,), PaperForm.YOUTH: (14.0,), PaperForm.STATE: (12.0,)}


def find_foot(lines: Sequence[FormLine]) -> int:
    """Return the index where recipients and signature begin; the number of lines where there is neither."""
    for index, line in enumerate(lines):
        text = line.text.strip()
        if _RECIPIENTS.match(text) or (is_capitals(text) and (_ACTING_PARTY.match(text) or _ACTING_STATE.match(text))):
            return index
    return len(lines)


def see_body(lines: Sequence[FormLine]) -> Iterator[Sighting]:
    """Yield what citations, forms of address and the bases of a paper tell."""
    is_among = False
    for line in lines:
        for found in _CITED.finditer(line.text):
            cited = FormLine(line.number, found[0])
            yield see(FormPoint.CITATION, PARTY | YOUTH if "," in found["comma"] else STATE | YOUTH, cited)
            by_sep = {"-": PARTY | YOUTH, "/": STATE | YOUTH}
            yield see(FormPoint.CITED_DAY, by_sep.get(found["sep"], NEITHER), cited)
        if _COMRADE.search(line.text):
            yield see(FormPoint.ADDRESS, PARTY | YOUTH, line)
        elif _CALLED.search(line.text):
            yield see(FormPoint.ADDRESS, STATE, line)
        is_among = _is_basis(line, is_among)
        if is_among:
            yield from _basis(line)


def _is_basis(line: FormLine, follows_one: bool) -> bool:
    """Tell whether a line is one of the căn cứ: they end with semicolons, and the last of them with a full stop."""
    text = line.text.strip()
    return bool(_BASIS.match(text)) and (text.endswith(";") or follows_one)


def _basis(line: FormLine) -> Iterator[Sighting]:
    marked = bool(_BASIS.match(line.text.strip()) and line.text.strip()[0] in "-–")
    forms = PARTY | YOUTH if marked else EVERY
    if line.italic is not None:
        forms = forms & (STATE if line.italic else PARTY | YOUTH)
    if forms != EVERY:
        yield see(FormPoint.BASIS, forms, line)


def see_foot(lines: Sequence[FormLine]) -> Iterator[Sighting]:
    """Yield what recipients and signature tell."""
    for index, line in enumerate(lines):
        text = line.text.strip()
        if _RECIPIENTS.match(text):
            yield from _label(line)
            yield from _items(lines[index + 1 :], line)
        elif is_capitals(text):
            yield from _signing(line, text)


def _label(line: FormLine) -> Iterator[Sighting]:
    """Yield what the words Nơi nhận tell by their look."""
    by_size = of_size(line, _LABEL)
    forms = EVERY if by_size is None else by_size
    if line.bold is not None:
        is_state, is_party = line.bold and line.italic, line.underline and not line.bold
        forms = forms & (STATE if is_state else PARTY | YOUTH if is_party else NEITHER)
    if forms != EVERY:
        yield see(FormPoint.RECIPIENTS, forms, line)


def _items(lines: Sequence[FormLine], label: FormLine) -> Iterator[Sighting]:
    """Yield what the recipients tell: size and ends, each once, and the line of the archive."""
    told = set()
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        if not _ITEM.match(text) or (line.table, line.cell) != (label.table, label.cell):
            return
        archived = _ARCHIVE.match(text)
        if archived:
            yield see(FormPoint.ARCHIVE, STATE if archived["colon"] else PARTY | YOUTH, line)
        seen = [(FormPoint.RECIPIENT_ITEMS, of_size(line, _TWELVE))]
        if text[-1] in ",;":
            seen.append((FormPoint.RECIPIENT_ENDS, PARTY | YOUTH if text[-1] == "," else EVERY))
        for point, forms in seen:
            if forms is not None and forms != EVERY and (point, forms) not in told:
                told.add((point, forms))
                yield see(point, forms, line)


def _signing(line: FormLine, text: str) -> Iterator[Sighting]:
    if _ACTING_PARTY.match(text):
        yield see(FormPoint.ACTING, PARTY, line)
    elif _ACTING_STATE.match(text):
        yield see(FormPoint.ACTING, STATE | YOUTH, line)
    elif _POST.match(text) and line.bold is not None:
        yield see(FormPoint.POST, STATE if line.bold else PARTY | YOUTH, line)
