"""Công văn đôn đốc: who is chased, how late, and until when they are to answer (papers.md 6)."""

from itertools import groupby

from planner.documents.blocks import Addressees, Block, Column, Note, Paragraph, Row, Run, Table, TitleBlock
from planner.documents.holds import hold
from planner.documents.letterhead import DOTS, annex_note, cite_head, foot_block, head_block
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.sheets import LateLetterSheet, LateUnit
from planner.wording import clean, count, full_day, hour_in_text, listing, weekday

MOST_IN_LETTER = 15
_SIZES = (TypeStyle(13, 15.5), TypeStyle(12, 14.6))
_COLUMNS = (
    Column("TT", 11, centred=True), Column("Đơn vị", 45), Column("Ngày tổ chức hội nghị", 48),
    Column("Hạn cuối", 27, centred=True), Column("Quá hạn (ngày làm việc)", 34, centred=True),
)  # fmt: skip


def compose(sheet: LateLetterSheet, profile: StyleProfile) -> tuple[tuple[Block, ...], ...]:
    """Return the letter, and its annex where more units are late than a letter should hold."""
    is_short = len(sheet.units) <= MOST_IN_LETTER
    letter: list[Block] = [
        head_block(sheet.head, profile, sheet.subject),
        Addressees("Kính gửi:", _addressed(sheet.addressees)),
        _paragraph(_state(sheet, profile, is_short)),
    ]
    if is_short:
        letter.append(_table(sheet, profile))
    else:
        letter += [_paragraph(f"- {words};") for words in _sums(sheet)[:-1]]
        letter.append(_paragraph(f"- {_sums(sheet)[-1]} (có danh sách kèm theo)."))
    letter += [_paragraph(_demand(sheet, profile), after_table=is_short)]
    closing = f"Đề nghị các đồng chí quan tâm, chỉ đạo thực hiện{profile.ending}"
    letter += [_paragraph(closing), foot_block(sheet.recipients, sheet.signature, profile)]
    return (tuple(letter),) if is_short else (tuple(letter), _annex(sheet, profile))


def _annex(sheet: LateLetterSheet, profile: StyleProfile) -> tuple[Block, ...]:
    origin = annex_note(cite_head("Công văn", sheet.head, sheet.office, profile), profile)
    title = TitleBlock("DANH SÁCH", hold(f"các đơn vị quá hạn tổ chức hội nghị {sheet.stem}"), separated=False)
    return title, Note(origin), _table(sheet, profile)


def _addressed(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return to whom: one without a mark, several with hyphens, commas and the last full stop."""
    held = [hold(name) for name in names] or [DOTS]
    if len(held) == 1:
        return (f"{held[0]}.",)
    return tuple(f"- {name}{',' if place < len(held) else '.'}" for place, name in enumerate(held, start=1))


def _state(sheet: LateLetterSheet, profile: StyleProfile, is_short: bool) -> str:
    """Return what the plan asks, how far it is and what is late."""
    late = f"{count(len(sheet.units))} đơn vị"
    parents = len({unit.parent for unit in sheet.units if unit.parent})
    if parents:
        late += f" thuộc {count(parents)} {sheet.parent_words}"
    extended = f"{count(sheet.extended)} đơn vị được gia hạn; " if sheet.extended else ""
    return (
        f"{sheet.citation} yêu cầu {sheet.tier} hoàn thành hội nghị {sheet.stem} {sheet.limit}. Đến hết ngày "
        f"{full_day(sheet.until, profile.date_sep)}, {sheet.area} có {sheet.done}/{sheet.total} đơn vị hoàn thành; "
        f"{extended}còn {late} quá hạn{' như sau' if is_short else ', gồm'}:"
    )


def _sums(sheet: LateLetterSheet) -> list[str]:
    """Return how many are late in each unit above."""
    found = groupby(sheet.units, key=lambda unit: unit.parent)
    sums = [(parent, len(list(units))) for parent, units in found]
    return [f"{parent or sheet.area}: {count(number)} đơn vị" for parent, number in sums]


def _demand(sheet: LateLetterSheet, profile: StyleProfile) -> str:
    """Return what is asked for, of whom, until when."""
    purpose = f"Để bảo đảm {listing(sheet.next_limits)}, " if sheet.next_limits else ""
    office = sheet.office if purpose else sheet.office[:1].upper() + sheet.office[1:]
    contact = f" ({clean(sheet.contact)})" if clean(sheet.contact) else ""
    when = f"{hour_in_text(sheet.answer_by)}, {weekday(sheet.answer_by)}, ngày "
    return (
        f"{purpose}{office} đề nghị {sheet.asked}; báo cáo kết quả và nguyên nhân chậm về {sheet.office}{contact}, "
        f"chậm nhất {when}{full_day(sheet.answer_by, profile.date_sep)}."
    )


def _table(sheet: LateLetterSheet, profile: StyleProfile) -> Table:
    """Return the late units under those above them; the numbers run through."""
    rows: list[Row] = []
    number = 0
    for parent, units in groupby(sheet.units, key=lambda unit: unit.parent):
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


def _paragraph(text: str, after_table: bool = False) -> Paragraph:
    return Paragraph((Run(hold(text)),), after_table=after_table)
