"""Báo cáo thành tích: a form with what is known of one who is nominated, the rest for the pen."""

from planner.documents.award_sheets import MeritSheet
from planner.documents.blocks import Block, Column, Row, Run, Signatures, Signing, Table
from planner.documents.letterhead import head_block
from planner.documents.profiles import StyleProfile, TypeStyle
from planner.documents.wordings import Draft
from planner.wording import upper_first

_PEN = "." * 12
_SIZES = (TypeStyle(13, 18),)
_FORMER = (
    Column("Năm", 20, centred=True), Column("Hình thức khen thưởng", 60),
    Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành", 85),
)  # fmt: skip
_ROWS = 3
_CONFIRMS = "XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG"
_SEALED, _SIGNED = "(Ký, ghi rõ họ tên, đóng dấu)", "(Ký, ghi rõ họ tên)"


def draft(sheet: MeritSheet, profile: StyleProfile) -> Draft:
    """Return the form before its words; what a person writes in stands as dots, not in red: nothing is missing."""
    who = sheet.awardee
    values = {
        "hình thức khen thưởng": sheet.awarding.award, "họ và tên": who.name, "tên tập thể": who.name,
        "năm sinh": str(who.birth_year or _PEN), "giới tính": who.sex or _PEN, "dân tộc": who.ethnicity or _PEN,
        "chức vụ": who.post or _PEN, "đơn vị cấp trên": who.post or _PEN,
        "thành tích tóm tắt": upper_first(who.achievement.rstrip(".")), "thành tích": sheet.awarding.reason,
    }  # fmt: skip
    empty = tuple(Row((Run(""), Run(""), Run(""))) for _ in range(_ROWS))
    slots: dict[str, tuple[Block, ...]] = {
        "các hình thức đã khen thưởng": (Table(_FORMER, empty, _SIZES),),
        "xác nhận và ký": (_signatures(sheet),),
    }  # fmt: skip
    kind = "merit-form" if who.is_person else "merit-form-collective"
    return Draft(kind, values, profile, head_block(sheet.head, profile), slots=slots)


def _signatures(sheet: MeritSheet) -> Signatures:
    confirms = Signing("", (_CONFIRMS,), "", _SEALED)
    if sheet.awardee.is_person:
        return Signatures(confirms, Signing("", ("NGƯỜI BÁO CÁO",), sheet.awardee.name, _SIGNED))
    return Signatures(confirms, Signing("", ("THỦ TRƯỞNG ĐƠN VỊ",), "", _SEALED))
