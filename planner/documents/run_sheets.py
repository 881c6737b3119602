"""Chương trình điều hành chi tiết: each item with the words of who leads through the day, and who is welcomed."""

from collections.abc import Callable

from planner.documents.blocks import Block, Column, Note, Paragraph, Row, Run, Table
from planner.documents.day_sheets import RunRow, RunSheet, Welcomed
from planner.documents.holds import hold
from planner.documents.letterhead import head_block
from planner.documents.missing import joined
from planner.documents.profiles import StyleProfile, TypeStyle, lying
from planner.documents.programmes import day_words
from planner.documents.wordings import Draft, word
from planner.enums import AgendaKind
from planner.wording import clean, count, hour, hour_in_text, lower_first

WELCOME = "mc-welcome"  # of the first opening, in which the delegates are introduced
FRAGMENTS = (WELCOME, *(f"mc-{kind.value}" for kind in AgendaKind))
_ACTS = ("điều hành", "chủ trì", "dẫn dắt", "phát biểu", "trình bày", "thực hiện")
_UNNUMBERED = {AgendaKind.BREAK, AgendaKind.RECEPTION}
_SIZES = (TypeStyle(12, 14.6),)
_COLUMNS = (
    Column("TT", 11, centred=True), Column("Giờ", 27, centred=True), Column("Phút", 12, centred=True),
    Column("Nội dung", 46), Column("Người thực hiện", 36), Column("Lời dẫn", 88), Column("Phục vụ", 32),
)  # fmt: skip
_WELCOMED = (
    Column("TT", 12, centred=True), Column("Lời giới thiệu", 160), Column("Ghế", 20, centred=True),
    Column("Ghi chú", 60),
)  # fmt: skip
_TITLE, _WELCOMED_TITLE = "Chương trình điều hành", "Danh sách giới thiệu đại biểu"  # of the bookmarks
Words = Callable[[str], str]


def drafts(sheet: RunSheet, profile: StyleProfile, words: Words) -> list[Draft]:
    """Return the run of the day and the list of who is welcomed before their words; `words` are those of the office."""
    form = lying(profile)
    common, head = _common(sheet, profile), head_block(sheet.head, form)
    table = Table(_COLUMNS, tuple(_rows(sheet, common, profile, words)), _SIZES)
    made = [Draft("run-sheet", common, form, head, slots={"bảng điều hành": (table,)}, title=_TITLE)]
    if sheet.welcomed:
        people = tuple(_welcome(number, each) for number, each in enumerate(sheet.welcomed, start=1))
        named = Table(_WELCOMED, people, profile.table, middle=True)
        slots: dict[str, tuple[Block, ...]] = {"bảng giới thiệu": (named,)}
        made.append(Draft("welcome-list", common, form, slots=slots, separated=False, title=_WELCOMED_TITLE))
    return made


def _common(sheet: RunSheet, profile: StyleProfile) -> dict[str, str]:
    """Return the values that every part of the paper knows."""
    return {
        "hội nghị": sheet.conference_full, "hội nghị ngắn": sheet.conference_short, "địa điểm": sheet.venue,
        "buổi và ngày họp": day_words(sheet.starts_at, sheet.month, profile), "chủ trì": sheet.chair,
        "căn cứ": sheet.basis, "cơ quan tổ chức": sheet.inviter, "lời thưa": sheet.greeting,
        "số đại biểu giới thiệu": count(len(sheet.welcomed)),
        "số được khen": count(sheet.awarded) if sheet.awarded else "",
    }  # fmt: skip


def _rows(sheet: RunSheet, common: dict[str, str], profile: StyleProfile, words: Words) -> list[Row]:
    made = []
    for row, draft in zip(sheet.rows, _fragments(sheet, common, profile), strict=True):
        said, served = _say(draft, words(draft.wording))
        hours = " -\n".join(hour(moment) for moment in (row.starts_at, row.ends_at) if moment)
        quiet = row.kind in _UNNUMBERED
        cells = (row.number, hours, f"{row.minutes:02d}" if row.minutes else "", row.title, row.presenter)
        made.append(Row((*(Run(hold_lines(cell), italic=quiet) for cell in cells), Run(said), Run(served))))
    return made


def fragments(sheet: RunSheet, profile: StyleProfile) -> list[Draft]:
    """Return what the words of each item are filled with, item by item."""
    return _fragments(sheet, _common(sheet, profile), profile)


def _fragments(sheet: RunSheet, common: dict[str, str], profile: StyleProfile) -> list[Draft]:
    opening = next((row for row in sheet.rows if row.kind is AgendaKind.OPENING), None)
    keys = [WELCOME if row is opening else f"mc-{row.kind.value}" for row in sheet.rows]
    pairs = zip(keys, sheet.rows, strict=True)
    return [Draft(key, {**common, **_values(row)}, profile) for key, row in pairs]


def _values(row: RunRow) -> dict[str, str]:
    """Return what the words about one item may name."""
    return {
        "nội dung": lower_first(clean(row.title)), "người thực hiện": row.presenter,
        "người phát biểu": _called_up(clean(row.presenter)),
        "giờ bắt đầu": hour_in_text(row.starts_at) if row.starts_at else "",
        "giờ kết thúc": hour_in_text(row.ends_at) if row.ends_at else "",
        "số phút": count(row.minutes) if row.minutes else "", "đơn vị": row.unit, "chủ đề": row.topic or row.title,
        "người tham luận": row.speaker, "chức vụ người tham luận": row.speaker_post,
        "đại biểu tiếp theo": row.following,
    }  # fmt: skip


def _called_up(presenter: str) -> str:
    """Return who is called up for what: Thường trực Tỉnh ủy điều hành, but Đảng ủy các xã phát biểu."""
    says_what = not presenter or any(presenter.endswith(f" {each}") for each in _ACTS)
    return presenter if says_what else f"{presenter} phát biểu"


def _say(draft: Draft, text: str) -> tuple[str, str]:
    """Return what is said, a line for each paragraph, and what has to be ready: the lines in brackets."""
    blocks = word(draft, text)
    said = [joined(block.runs) for block in blocks if isinstance(block, Paragraph)]
    served = [block.text.strip("()") for block in blocks if isinstance(block, Note)]
    return "\n".join(said), "\n".join(served)


def hold_lines(text: str) -> str:
    """Return lines of a cell, each held together where nothing may break."""
    return "\n".join(hold(line) for line in text.split("\n"))


def _welcome(number: int, each: Welcomed) -> Row:
    named = f"{clean(each.address)} {clean(each.name)}".strip()
    said = ", ".join(part for part in (named, clean(each.post)) if part)
    note = f"thay {clean(each.for_whom)}" if each.for_whom else ""
    return Row((Run(str(number)), Run(hold(said)), Run(each.seat), Run(hold(note))))
