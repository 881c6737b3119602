"""Papers that hold every part in which forms differ, worded by each form, for tests that read them back."""

from dataclasses import replace
from datetime import date

from planner.documents.blocks import (
    Addressee,
    Addressees,
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    TitleBlock,
)
from planner.documents.holds import hold
from planner.documents.letterhead import (
    annex_number,
    basis_paragraphs,
    citation,
    cite_head,
    foot_block,
    head_block,
)
from planner.documents.measures import StyleProfile, TypeStyle
from planner.documents.sheets import Head, Signature
from planner.wording import full_day

DAY = date(2024, 3, 18)
STEM = (
    "Hội nghị sơ kết 03 năm thực hiện Cuộc vận động “Làm thay đổi nếp nghĩ, cách làm của đồng bào dân tộc thiểu "
    "số, làm cho đồng bào dân tộc thiểu số vươn lên thoát nghèo bền vững” trên địa bàn tỉnh"
)
_HEADS = {
    "nd30": ("", "ỦY BAN NHÂN DÂN\nTỈNH KON TUM", "UBND", "UBND tỉnh"),
    "mttq": ("ỦY BAN MTTQ VIỆT NAM TỈNH KON TUM", "BAN THƯỜNG TRỰC", "MTTQ-BTT", "Ban Thường trực"),
    "doan": ("", "BCH TỈNH KON TUM", "TĐTN", "Ban Thường vụ Tỉnh Đoàn"),
}
_PARTY = ("", "TỈNH ỦY KON TUM", "TU", "Ban Thường vụ Tỉnh ủy")


def head_of(profile: StyleProfile, kind: str) -> Head:
    """Return the head of an office that writes in a form."""
    superior, issuer, organ, _ = _HEADS.get(profile.name, _PARTY)
    return Head(superior, issuer.replace("\n", " "), f"{kind}/{organ}", "5", "Kon Tum", DAY)


def signature_of(profile: StyleProfile) -> Signature:
    """Return who signs there, written down with the signs of the Party."""
    if profile.name in ("nd30", "mttq"):
        body = "ỦY BAN NHÂN DÂN" if profile.name == "nd30" else "BAN THƯỜNG TRỰC"
        return Signature(f"T/M {body}", ("K/T CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Vũ Thị Lan")
    return Signature("T/M BAN THƯỜNG VỤ", ("PHÓ BÍ THƯ",), "Vũ Thị Lan")


def kept(profile: StyleProfile) -> str:
    """Return the last recipient: where a paper is kept, as each form writes it."""
    return "Lưu: VT" if profile.family == "state" else "Lưu Văn phòng"


def _text(words: str) -> Paragraph:
    return Paragraph((Run(hold(words)),))


def invitation(profile: StyleProfile) -> tuple[Block, ...]:
    """Return a letter of invitation with every part of 04-giay-moi-mttq.png."""
    issuer = _HEADS.get(profile.name, _PARTY)[3]
    one = "ông" if profile.family == "state" else "đồng chí"
    day = full_day(date(2024, 3, 28), profile.date_sep)
    number = "123/KH-UBND" if profile.family == "state" else "123-KH/TU"
    office = "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh (bà Hoàng Thị Hoa, điện thoại 0260.3000.001)"
    return (
        head_block(head_of(profile, "GM"), profile),
        TitleBlock("GIẤY MỜI", hold(f"dự {STEM}")),
        _text(f"Thực hiện {citation(f'Kế hoạch số {number}', date(2024, 1, 22), '', profile)}, {issuer} "
              "trân trọng kính mời:"),
        Addressee(hold(f"{'Ông' if one == 'ông' else 'Đồng chí'} A Sáng"),
                  hold("Người có uy tín, thôn 1, xã Ngọk Wang, huyện Đăk Hà")),
        _text("Tới dự Hội nghị sơ kết 03 năm thực hiện Cuộc vận động trên địa bàn tỉnh."),
        _text("Chủ trì: Thường trực Tỉnh ủy."),
        _text(f"Thời gian: 08 giờ 00 phút, thứ Năm, ngày {day} (đón tiếp đại biểu từ 07 giờ 30 phút)."),
        _text("Địa điểm: Hội trường Ngọc Linh, số 333, đường Trần Phú, thành phố Kon Tum."),
        _text(f"Đề nghị {one} gửi bài tham luận (khoảng 08 phút) về {office} chậm nhất ngày {day}."),
        _text(f"Rất hân hạnh được đón tiếp{profile.ending}"),
        foot_block(("Như trên", "Thường trực Tỉnh ủy (b/c)", kept(profile)),
                   signature_of(profile), profile),
    )  # fmt: skip


def letter(profile: StyleProfile) -> tuple[Block, ...]:
    """Return an official letter, which has its subject under the number."""
    return (
        head_block(head_of(profile, "CV"), profile, "đôn đốc tổ chức hội nghị sơ kết 03 năm thực hiện Cuộc vận động"),
        Addressees("Kính gửi:", ("- Huyện ủy Đăk Hà,", "- Huyện ủy Kon Rẫy.")),
        _text(f"Đến hết ngày {full_day(DAY, profile.date_sep)}, còn 02 đơn vị chưa tổ chức hội nghị{profile.ending}"),
        foot_block(("Như trên", kept(profile)), signature_of(profile), profile),
    )


def decision(profile: StyleProfile, paragraphs: int = 40) -> tuple[Block, ...]:
    """Return a paper of several pages with căn cứ and heads of sections."""
    number = "123/KH-UBND" if profile.family == "state" else "123-KH/TU"
    basis = citation(f"Kế hoạch số {number}", date(2024, 1, 22), "", profile)
    return (
        head_block(head_of(profile, "QĐ"), profile),
        TitleBlock("QUYẾT ĐỊNH", "về việc khen thưởng"),
        *basis_paragraphs(("Căn cứ Luật Thi đua, khen thưởng", f"Căn cứ {basis}"), profile),
        Heading("NHỮNG VIỆC PHẢI LÀM"),
        *(_text(f"Việc thứ {number}. " + "Các cơ quan, đơn vị tổ chức thực hiện đúng thời gian đã định. " * 2)
          for number in range(paragraphs)),
        foot_block(("Như trên", kept(profile)), signature_of(profile), profile),
    )  # fmt: skip


def annex(profile: StyleProfile) -> tuple[Block, ...]:
    """Return an annex: a list with groups whose names go to the right edge and names over three columns."""
    columns = (
        Column("TT", 10, centred=True), Column("Tập thể / Họ và tên", 40), Column("Năm sinh", 14, centred=True),
        Column("Dân tộc", 22, centred=True), Column("Chức vụ, đơn vị", 45), Column("Cơ quan trình", 34),
    )  # fmt: skip
    rows = (
        Row((Run("I", bold=True), Run("TẬP THỂ (01)", bold=True)), leads=True),
        Row((Run("1"), Run("Ban Dân tộc tỉnh"), Run("Cơ quan thuộc Ủy ban"), Run("Ban Dân tộc tỉnh")),
            spans=(1, 3, 1, 1)),
        Row((Run("II", bold=True), Run("CÁ NHÂN (01)", bold=True)), leads=True),
        Row(tuple(Run(text) for text in ("1", "A Bình", "1981", "Ba Na", "Thôn 2, xã Chư Hreng", "Thành phố Kon Tum"))),
    )  # fmt: skip
    cited = cite_head("Quyết định", head_of(profile, "QĐ"), "Chủ tịch Ủy ban", profile)
    separated = profile.family == "state"
    above, note = f"Phụ lục {annex_number(2, profile)}", hold(f"(kèm theo {cited})")
    title = TitleBlock("DANH SÁCH", "tập thể, cá nhân được tặng Bằng khen", separated, above, note)
    return title, Table(columns, rows, (TypeStyle(12, 14.6),), middle=True)


def listed(profile: StyleProfile) -> StyleProfile:
    """Return the form of a list."""
    return replace(profile, kind=profile.list_kind)
