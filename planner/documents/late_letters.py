"""Công văn đôn đốc: who is chased, how late, and until when they are to answer (papers.md 6)."""

from itertools import groupby

from planner.documents.blocks import Block, Column, Paragraph, Row, Run, Table
from planner.documents.holds import hold
from planner.documents.letterhead import cite_head, head_block
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.sheets import LateLetterSheet, LateUnit
from planner.documents.wordings import Draft, word
from planner.wording import count, full_day, hour_in_text, listing, thousands, weekday

MOST_IN_LETTER = 15
_SIZES = (TypeStyle(13, 15.5), TypeStyle(12, 14.6))
_COLUMNS = (
    Column("TT", 11, centred=True), Column("Đơn vị", 45), Column("Ngày tổ chức hội nghị", 48),
    Column("Hạn cuối", 27, centred=True), Column("Quá hạn (ngày làm việc)", 34, centred=True),
)  # fmt: skip


def compose(sheet: LateLetterSheet, profile: StyleProfile) -> tuple[tuple[Block, ...], ...]:
    """Return the letter, and its annex where more units are late than a letter should hold."""
    return tuple(word(draft) for draft in drafts(sheet, profile))


def drafts(sheet: LateLetterSheet, profile: StyleProfile) -> list[Draft]:
    """Return the letter before its words, and its annex where there is one."""
    is_short = len(sheet.units) <= MOST_IN_LETTER
    table = (late_table(sheet.units, profile),)
    values = {
        "nội dung": sheet.subject, "nơi gửi": "\n".join(sheet.addressees), "kế hoạch": sheet.citation,
        "cấp": sheet.tier, "hội nghị": f"hội nghị {sheet.stem}", "thời hạn": sheet.limit,
        "tính đến ngày": full_day(sheet.until, profile.date_sep), "địa bàn": sheet.area,
        "số đã xong": thousands(sheet.done), "tổng số": thousands(sheet.total),
        "số gia hạn": count(sheet.extended) if sheet.extended else "",
        "số quá hạn": _late(sheet), "như sau": "như sau" if is_short else "", "gồm": "" if is_short else "gồm",
        "thời hạn tiếp theo": listing(sheet.next_limits) if sheet.next_limits else "", "văn phòng": sheet.office,
        "yêu cầu": sheet.asked, "liên hệ": sheet.contact, "hạn báo cáo": _moment(sheet, profile),
        "công văn": cite_head("Công văn", sheet.head, sheet.office, profile), "dấu kết thúc": profile.ending,
    }  # fmt: skip
    slots = {"các đơn vị quá hạn": table if is_short else _sums(sheet)}
    head = head_block(sheet.head, profile)
    letter = Draft("late-letter", values, profile, head, sheet.recipients, sheet.signature, slots)
    annex = Draft("late-letter-annex", values, profile, slots={"các đơn vị quá hạn": table}, separated=False)
    return [letter] if is_short else [letter, annex]


def _late(sheet: LateLetterSheet) -> str:
    """Return how many are late, under how many units above them."""
    parents = len({unit.parent for unit in sheet.units if unit.parent})
    return f"{count(len(sheet.units))} đơn vị" + (f" thuộc {count(parents)} {sheet.parent_words}" if parents else "")


def _sums(sheet: LateLetterSheet) -> tuple[Block, ...]:
    """Return how many are late in each unit above."""
    found = [(parent, len(list(units))) for parent, units in groupby(sheet.units, key=lambda unit: unit.parent)]
    sums = [f"- {parent or sheet.area}: {count(number)} đơn vị" for parent, number in found]
    ends = [";"] * (len(sums) - 1) + [" (có danh sách kèm theo)."]
    return tuple(_paragraph(words + end) for words, end in zip(sums, ends, strict=True))


def _moment(sheet: LateLetterSheet, profile: StyleProfile) -> str:
    when = sheet.answer_by
    return f"{hour_in_text(when)}, {weekday(when)}, ngày {full_day(when, profile.date_sep)}"


def late_table(late: tuple[LateUnit, ...], profile: StyleProfile) -> Table:
    """Return the late units under those above them; the numbers run through."""
    rows: list[Row] = []
    number = 0
    for parent, units in groupby(late, key=lambda unit: unit.parent):
        if parent:
            rows.append(Row((Run(hold(parent), bold=True),), leads=True))
        for unit in units:
            number += 1
            rows.append(_row(number, unit, profile))
    return Table(_COLUMNS, tuple(rows), _SIZES)


def _row(number: int, unit: LateUnit, profile: StyleProfile) -> Row:
    meets = f"Định ngày {full_day(unit.meets_on, profile.date_sep)}" if unit.meets_on else "Chưa định ngày"
    cells = (str(number), hold(unit.name), hold(meets), full_day(unit.last, profile.date_sep), count(unit.overdue))
    return Row(tuple(Run(cell) for cell in cells))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(hold(text)),))
