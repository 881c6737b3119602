"""Giấy mời and giấy triệu tập: what their words are filled with."""

from datetime import datetime

from planner.documents.blocks import Block
from planner.documents.letterhead import head_block
from planner.documents.profiles import StyleProfile
from planner.documents.sheets import InvitationSheet
from planner.documents.wordings import Draft, word
from planner.wording import clean, full_day, hour_in_text, part_of_day, upper_first, weekday

INVITATION, SUMMONS = "invitation", "summons"
OWN = frozenset({"danh xưng", "người được mời", "chức vụ", "đại từ"})  # what differs from guest to guest
_ORGAN = "quý cơ quan"


def compose(sheet: InvitationSheet, profile: StyleProfile, words: str = "") -> tuple[Block, ...]:
    """Return the blocks of one letter, in the words of the office where it has its own."""
    return word(draft(sheet, profile), words)


def draft(sheet: InvitationSheet, profile: StyleProfile) -> Draft:
    """Return a letter before its words."""
    values = {
        "hội nghị": sheet.conference_full, "hội nghị ngắn": sheet.conference_short, "căn cứ": sheet.basis,
        "cơ quan mời": sheet.inviter, "danh xưng": sheet.address, "người được mời": sheet.name,
        "chức vụ": sheet.post, "đại từ": clean(sheet.address).lower() or _ORGAN,
        "giờ và ngày họp": moment_words(sheet.starts_at, profile, with_weekday=True),
        "giờ đón tiếp": hour_in_text(sheet.reception_at) if sheet.reception_at and sheet.starts_at else "",
        "địa điểm": sheet.venue, "chủ trì": sheet.chair, "nội dung": sheet.content,
        "trang phục": upper_first(clean(sheet.dress)),
        "liên hệ": sheet.contact, "hạn trả lời": moment_words(sheet.reply_by, profile),
        "ngày trả lời": full_day(sheet.reply_by, profile.date_sep) if sheet.reply_by and clean(sheet.contact) else "",
        "người cho phép vắng": sheet.approver, "dấu kết thúc": profile.ending,
    }  # fmt: skip
    return Draft(
        SUMMONS if sheet.summons else INVITATION, values, profile,
        head_block(sheet.head, profile), sheet.recipients, sheet.signature, title=clean(sheet.name),
    )  # fmt: skip


def moment_words(moment: datetime | None, profile: StyleProfile, with_weekday: bool = False) -> str:
    """Return for example: 08 giờ 00 phút, sáng thứ Năm, ngày 28-3-2024."""
    if moment is None:
        return ""
    named = f"{part_of_day(moment)} {weekday(moment)}, " if with_weekday else ""
    return f"{hour_in_text(moment)}, {named}ngày {full_day(moment, profile.date_sep)}"
