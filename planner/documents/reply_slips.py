"""Phiếu xác nhận dự, báo vắng: what one delegate sends back; a blank one is filled in by hand."""

from planner.documents.blocks import Block, Column, Row, Run, Signatures, Signing, Table
from planner.documents.day_sheets import ReplySlipSheet
from planner.documents.letters import moment_words
from planner.documents.profiles import StyleProfile
from planner.documents.wordings import Draft
from planner.wording import clean

OWN = frozenset({"họ và tên", "chức vụ"})
PEN = "." * 80  # a line for the pen, in black: nothing is missing
SLIP, OF_SUMMONED = "reply-slip", "reply-slip-summons"
CHOICES = {
    SLIP: ("Dự Hội nghị", "Vắng mặt, cử người dự thay", "Vắng mặt, không cử người dự thay"),
    OF_SUMMONED: ("Dự Hội nghị", "Vắng mặt"),
}
_COLUMNS = (Column("Nội dung", 135), Column("Đánh dấu", 30, centred=True))
_NOTE = "(Ký, ghi rõ họ tên)"


def draft(sheet: ReplySlipSheet, profile: StyleProfile) -> Draft:
    """Return a slip before its words; its choices are rows with a box to mark."""
    wording = OF_SUMMONED if sheet.summons else SLIP
    rows = tuple(Row((Run(choice), Run(""))) for choice in CHOICES[wording])
    values = {
        "hội nghị": sheet.conference_full, "hội nghị ngắn": sheet.conference_short, "nơi nhận phiếu": sheet.receiver,
        "họ và tên": clean(sheet.name) or PEN, "chức vụ": clean(sheet.post) or PEN, "chỗ viết": PEN,
        "giờ và ngày họp": moment_words(sheet.starts_at, profile, with_weekday=True), "địa điểm": sheet.venue,
        "hạn trả lời": moment_words(sheet.reply_by, profile), "liên hệ": sheet.contact,
    }  # fmt: skip
    signing = Signatures(Signing("", (), ""), Signing("", ("NGƯỜI XÁC NHẬN",), "", _NOTE))
    table = Table(_COLUMNS, rows, profile.table, middle=True)
    slots: dict[str, tuple[Block, ...]] = {"bảng xác nhận": (table,), "chữ ký": (signing,)}
    return Draft(wording, values, profile, slots=slots)
