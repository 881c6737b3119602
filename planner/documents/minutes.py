"""Biên bản hội nghị: when it opened and closed, who was there, what happened in its order, what was concluded."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from planner.documents.blocks import Blank, Block, Paragraph, Run, Signatures, Signing
from planner.documents.conclusions import points
from planner.documents.holds import hold
from planner.documents.letterhead import DOTS, foot_block, head_block
from planner.documents.outcome_sheets import EventLine, MinutesSheet
from planner.documents.profiles import StyleProfile
from planner.documents.sheets import Signature
from planner.documents.wordings import Draft
from planner.wording import clean, full_day, hour_in_text, lower_first, upper_first

_LINES = 3  # for the pen, below what is spoken freely
_PEN = "(Ký, ghi rõ họ tên)"
# who signs, by the name of the part that a wording takes: the first as Party papers have it, the second as State papers
_KEPT = ("Lưu: VT, hồ sơ",)  # of minutes in the form of the State (domain.md 2.1)
_SIGNING = {
    "chữ ký": ("NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ"),
    "chữ ký thư ký và chủ tọa": ("THƯ KÝ", "CHỦ TỌA"),
}


def draft(sheet: MinutesSheet, profile: StyleProfile) -> Draft:
    """Return the minutes before their words; their head has no day (domain.md 2.1)."""
    values = {
        "hội nghị": sheet.conference_full, "hội nghị ngắn": sheet.conference_short,
        "giờ khai mạc": _moment(sheet.opened_at, profile), "giờ bế mạc": _closing(sheet, profile),
        "địa điểm": sheet.venue, "chủ trì": sheet.chair, "thư ký": sheet.secretary,
        "thành phần": lower_first(clean(sheet.attendance)).rstrip("."), "dấu kết thúc": profile.ending,
    }  # fmt: skip
    slots: dict[str, tuple[Block, ...]] = {
        "diễn biến": tuple(_contents(sheet)), "kết luận": tuple(points(sheet.points, profile)),
    }  # fmt: skip
    for name, (left, right) in _SIGNING.items():
        slots[name] = (Signatures(Signing("", (left,), sheet.secretary, _PEN), Signing("", (right,), "", _PEN)),)
    slots["nơi nhận"] = (foot_block(_KEPT, Signature("", (), ""), profile, is_signed=False),)
    head = replace(head_block(sheet.head, profile), place_and_day="")
    return Draft("minutes", values, profile, head, slots=slots)


def _contents(sheet: MinutesSheet) -> Iterable[Block]:
    """Yield what the secretary wrote, else the events with room for what was said."""
    if sheet.text:
        yield from (Paragraph((Run(hold(line)),)) for line in sheet.text)
        return
    if not sheet.events:
        yield Paragraph((Run(DOTS, missing="diễn biến"),))
    for event in sheet.events:
        yield Paragraph((Run(hold(_event(event))),))
        if event.blank:
            yield Blank(lines=_LINES)


def _event(event: EventLine) -> str:
    """Return an event as a line: 2. Khai mạc Hội nghị (Thường trực Tỉnh ủy); what stands inside one has a hyphen."""
    start = f"{event.no}." if event.no else "-"
    who = f" ({event.presenter})" if event.presenter else ""
    return f"{start} {upper_first(event.title).rstrip('.;')}{who}."


def _moment(moment: datetime | None, profile: StyleProfile) -> str:
    return f"{hour_in_text(moment)}, ngày {full_day(moment, profile.date_sep)}" if moment else ""


def _closing(sheet: MinutesSheet, profile: StyleProfile) -> str:
    """Return when it closed: the hour, and the day only where it is another one."""
    opened, closed = sheet.opened_at, sheet.closed_at
    if closed and opened and opened.date() == closed.date():
        return f"{hour_in_text(closed)} cùng ngày"
    return _moment(closed, profile)
