"""What the head and the title of a paper tell of its form."""

import re
from collections.abc import Iterator, Sequence

from planner.enums import FormPoint, PaperForm
from planner.rules.form_lines import (
    EVERY,
    NEITHER,
    PARTY,
    STATE,
    YOUTH,
    FormLine,
    FormPage,
    Sighting,
    is_capitals,
    of_size,
    see,
)

_KINDS = (
    "NGHỊ QUYẾT|QUYẾT ĐỊNH|QUY ĐỊNH|QUY CHẾ|CHỈ THỊ|KẾT LUẬN|THÔNG TRI|THÔNG CÁO|THÔNG BÁO|HƯỚNG DẪN|BÁO CÁO|KẾ HOẠCH|"
    "CHƯƠNG TRÌNH|ĐỀ ÁN|DỰ ÁN|PHƯƠNG ÁN|TỜ TRÌNH|BIÊN BẢN|GIẤY MỜI|GIẤY TRIỆU TẬP|GIẤY GIỚI THIỆU|CÔNG ĐIỆN|DANH SÁCH|"
    "PHIẾU"
)
_KIND = re.compile(rf"(?:{_KINDS})\b.*")
_MOTTOS = (
    (re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM"), PARTY, (15,)),
    (re.compile(r"C[ỘÔ]NG H[ÒO][ÀA]? XÃ HỘI CHỦ NGHĨA VIỆT NAM"), STATE, (12, 13)),
    (re.compile(r"ĐOÀN TNCS HỒ CHÍ MINH"), YOUTH, (15,)),
)
_MOTTO_OF_STATE = re.compile(r"Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc", re.IGNORECASE)
_NUMBER = re.compile(r"Số\s*(?P<colon>:?)(?:\s*\d+)?(?P<joint>\s+[-–]\s+(?=\w)|\s*[-/])(?P<symbol>.*)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TERM = re.compile(r"\b(?:nhiệm kỳ|NK|khóa|khoá)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"V/v\b", re.IGNORECASE)
_STAMPS = re.compile(r"(?:DỰ THẢO|MẬT|TỐI MẬT|TUYỆT MẬT|KHẨN|THƯỢNG KHẨN|HỎA TỐC|HOẢ TỐC|\d{1,2} giờ)\b")
_HYPHENS, _UNDERSCORES = re.compile(r"[-–—]{3,}"), re.compile(r"_{3,}")
_MOST_HEAD, _MOST_TITLE = 14, 10
_PARTY_MARGINS = FormPage(20, 20, 30, 15)
_STATE_MARGINS = FormPage(20, 20, 30, 15), FormPage(25, 25, 35, 20)
_GIVE = 0.6  # mm: a margin typed in centimetres or inches is rounded


def find_title(lines: Sequence[FormLine]) -> int | None:
    """Return the index of tên loại; None for an official letter, which has none."""
    for index, line in enumerate(lines[: 2 * _MOST_HEAD]):
        text = line.text.strip()
        if text.startswith("Kính gửi"):
            return None
        if not line.table and is_capitals(text) and _KIND.fullmatch(text):
            return index
    return None


def see_head(lines: Sequence[FormLine], title: int | None) -> Iterator[Sighting]:
    """Yield what is seen above the title, or in the first lines of a paper without one."""
    head = lines[: title if title is not None else _MOST_HEAD]
    numbered = next((index for index, line in enumerate(head) if _number(line)), None)
    for index, line in enumerate(head):
        yield from _motto(line)
        text = line.text.strip()
        if text in ("*", "***"):
            yield see(FormPoint.BELOW_ORGAN, PARTY if text == "*" else YOUTH, line)
        elif line.ruled and line.cell == 1 and (numbered is None or index < numbered):
            yield see(FormPoint.BELOW_ORGAN, STATE, _above(head, index))
    if numbered is not None:
        yield from _numbering(head[numbered])
        if title is None:
            yield from _letter_subject(head[numbered + 1 :], head[numbered])


def see_title(lines: Sequence[FormLine], title: int) -> Iterator[Sighting]:
    """Yield what is seen in the title and below it, before the body begins."""
    kind = lines[title]
    forms = of_size(kind, {PaperForm.PARTY: (15, 16), PaperForm.YOUTH: (15, 16), PaperForm.STATE: (13, 14)})
    if forms is not None:
        yield see(FormPoint.TITLE_SIZE, forms, kind)
    for index, line in enumerate(lines[title + 1 : title + 1 + _MOST_TITLE], start=title + 1):
        text = line.text.strip()
        if line.table:
            return
        if _HYPHENS.fullmatch(text):
            yield see(FormPoint.BELOW_TITLE, PARTY | YOUTH, line)
            return
        if line.ruled or _UNDERSCORES.fullmatch(text):
            yield see(FormPoint.BELOW_TITLE, STATE, line if text else _above(lines, index))
            return
        if text and line.bold is False and not text.startswith("("):
            return


def see_page(page: FormPage) -> Iterator[Sighting]:
    """Yield what the margins tell: fixed ones belong to every form, others within the ranges to the State's."""
    sides = ("top", "bottom", "left", "right")
    found = [getattr(page, side) for side in sides]
    if all(abs(mm - getattr(_PARTY_MARGINS, side)) <= _GIVE for side, mm in zip(sides, found, strict=True)):
        return
    least, most = _STATE_MARGINS
    in_range = all(
        getattr(least, side) - _GIVE <= mm <= getattr(most, side) + _GIVE for side, mm in zip(sides, found, strict=True)
    )
    quote = " / ".join(f"{mm:.0f}" for mm in found)
    yield Sighting(FormPoint.MARGINS, STATE if in_range else NEITHER, 0, f"{quote} mm")


def _motto(line: FormLine) -> Iterator[Sighting]:
    for words, forms, sizes in _MOTTOS:
        if words.search(line.text):
            yield see(FormPoint.MOTTO, forms, line)
            if line.size is not None and line.size not in sizes:
                yield see(FormPoint.MOTTO_SIZE, NEITHER, line)
    if _MOTTO_OF_STATE.search(line.text):
        yield see(FormPoint.MOTTO, STATE, line)
        if line.size is not None and line.size not in (13, 14):
            yield see(FormPoint.MOTTO_SIZE, NEITHER, line)


def _number(line: FormLine) -> re.Match[str] | None:
    return _NUMBER.match(line.text.strip())


def _numbering(line: FormLine) -> Iterator[Sighting]:
    """Yield what number and symbol tell: colon and joint; the year in it, or the term."""
    found = _number(line)
    if found is None:
        return
    colon = STATE | YOUTH if found["colon"] else PARTY
    joint = found["joint"]
    joined = STATE if "/" in joint else YOUTH if joint[-1].isspace() else PARTY | YOUTH
    yield see(FormPoint.NUMBER, colon & joined, line)
    if _YEAR.search(found["symbol"]):
        yield see(FormPoint.SERIES, STATE, line)
    elif _TERM.search(line.text):
        yield see(FormPoint.SERIES, PARTY | YOUTH, line)


def _letter_subject(lines: Sequence[FormLine], number: FormLine) -> Iterator[Sighting]:
    """Yield what the subject of an official letter tells: it stands under the number."""
    for line in lines:
        text = line.text.strip()
        if line.cell != number.cell or line.table != number.table or text.startswith("Kính gửi"):
            return
        if not text or _STAMPS.match(text):
            continue
        opened = bool(_SUBJECT.match(text))
        if not opened and not number.table:
            return  # without a table nothing tells the subject from the day beside the number
        if line.italic is None:
            forms = STATE if opened else EVERY
        elif line.italic:
            forms = PARTY | YOUTH if line.size in (None, 12) else NEITHER
        else:
            forms = STATE if opened else NEITHER
        yield see(FormPoint.LETTER_SUBJECT, forms, line)
        return


def _above(lines: Sequence[FormLine], index: int) -> FormLine:
    """Return the line with words above a rule: it is what people see the rule under."""
    return next((each for each in reversed(lines[: index + 1]) if each.text.strip()), lines[index])
