"""Giấy mời and giấy triệu tập: their words, in their order."""

from dataclasses import dataclass
from datetime import datetime

from planner.documents.blocks import Addressee, Block, Paragraph, Run, TitleBlock
from planner.documents.holds import hold
from planner.documents.letterhead import DOTS, foot_block, head_block, or_dots
from planner.documents.profiles import StyleProfile
from planner.documents.sheets import InvitationSheet
from planner.wording import clean, full_day, hour_in_text, part_of_day, weekday

_ORGAN = "quý cơ quan"


@dataclass(frozen=True, slots=True)
class _Kind:
    """What sets the two letters apart in words."""

    title: str
    calls: str
    attend: str


_INVITATION = _Kind("GIẤY MỜI", "trân trọng kính mời", "Đến dự")
_SUMMONS = _Kind("GIẤY TRIỆU TẬP", "triệu tập", "Dự")


def compose(sheet: InvitationSheet, profile: StyleProfile) -> tuple[Block, ...]:
    """Return the blocks of one letter."""
    kind = _SUMMONS if sheet.summons else _INVITATION
    inviter = clean(sheet.inviter) or DOTS
    closing = _summons_closing(sheet, profile) if sheet.summons else _invitation_closing(sheet, inviter, profile)
    return (
        head_block(sheet.head, profile),
        TitleBlock(kind.title, hold(f"dự {clean(sheet.conference_full) or DOTS}")),
        _paragraph(f"Thực hiện {clean(sheet.basis) or DOTS}, {inviter} {kind.calls}:"),
        Addressee(hold(f"{sheet.address} {or_dots(sheet.name)}".strip()), hold(sheet.post)),
        _paragraph(f"{kind.attend} {clean(sheet.conference_short) or DOTS}, cụ thể như sau:"),
        *(_paragraph(f"{number}. {point}") for number, point in enumerate(_points(sheet, profile), start=1)),
        *(_paragraph(text) for text in closing),
        foot_block(sheet.recipients, sheet.signature, profile),
    )


def _paragraph(text: str) -> Paragraph:
    """Return body text in one face."""
    return Paragraph((Run(hold(text)),))


def _points(sheet: InvitationSheet, profile: StyleProfile) -> list[str]:
    """Return the numbered points; clothes are named only where the office asks for some."""
    points = [
        f"Thời gian: {_when(sheet, profile)}.",
        _point("Địa điểm", sheet.venue),
        _point("Chủ trì", sheet.chair),
        _point("Nội dung", sheet.content),
    ]
    if clean(sheet.dress):
        points.append(_point("Trang phục", sheet.dress))
    return points


def _point(label: str, value: str) -> str:
    """Return a point with one full stop at its end, or dots for what is missing."""
    text = clean(value)
    return f"{label}: {text.rstrip('.')}." if text else f"{label}: {DOTS}"


def _when(sheet: InvitationSheet, profile: StyleProfile) -> str:
    """Return hour, weekday and day, and when delegates are received."""
    if not sheet.starts_at:
        return DOTS
    when = f"{_hour_and_day(sheet.starts_at, profile, with_weekday=True)}"
    if not sheet.reception_at:
        return when
    reception = hour_in_text(sheet.reception_at)
    return f"{when}; có mặt lúc {reception}" if sheet.summons else f"{when} (đón tiếp đại biểu từ {reception})"


def _hour_and_day(moment: datetime, profile: StyleProfile, with_weekday: bool = False) -> str:
    """Return for example: 08 giờ 00 phút, sáng thứ Năm, ngày 28-3-2024."""
    named = f"{part_of_day(moment)} {weekday(moment)}, " if with_weekday else ""
    return f"{hour_in_text(moment)}, {named}ngày {full_day(moment, profile.date_sep)}"


def _pronoun(address: str) -> str:
    """Return how the text speaks to the guest: đồng chí, ông, bà, or the organ."""
    return clean(address).lower() or _ORGAN


def _invitation_closing(sheet: InvitationSheet, inviter: str, profile: StyleProfile) -> list[str]:
    """Return the request to confirm, where somebody takes answers, and the courtesy."""
    guest = _pronoun(sheet.address)
    closing = []
    if clean(sheet.contact):
        until = f" trước {_hour_and_day(sheet.reply_by, profile)}" if sheet.reply_by else ""
        closing.append(f"Đề nghị {guest} xác nhận việc dự Hội nghị với {clean(sheet.contact)}{until}.")
    return [*closing, f"{inviter} rất hân hạnh được đón tiếp {guest}{profile.ending}"]


def _summons_closing(sheet: InvitationSheet, profile: StyleProfile) -> list[str]:
    """Return the demand to come in person and the way to report an absence."""
    text = (
        f"Yêu cầu {_pronoun(sheet.address)} dự đúng thành phần, đúng thời gian, không cử người dự thay. "
        f"Trường hợp vắng mặt phải báo cáo bằng văn bản và được {or_dots(sheet.approver)} đồng ý"
    )
    if clean(sheet.contact):
        until = f" chậm nhất ngày {full_day(sheet.reply_by, profile.date_sep)}" if sheet.reply_by else ""
        text += f"; báo cáo gửi {clean(sheet.contact)}{until}"
    return [f"{text}{profile.ending}"]
