"""Kế hoạch and its outline to fill in: what stands in them where a part is missing, and room for the pen."""

from dataclasses import replace
from datetime import date

import pytest

from planner.documents import as_pdf, outlines, plans
from planner.documents.gaps import find_gaps
from planner.documents.plan_sheets import OutlineLine, OutlineSheet, PlanSheet, TaskLine, TierLine, TopicLine
from planner.documents.profiles import ND30
from planner.documents.sheets import Head, Signature
from planner.documents.wordings import word

MM = 72 / 25.4
LINES = (
    OutlineLine(1, "I", "Tình hình", ("Nêu số hộ.",), ("Số hộ", "Tỷ lệ hộ nghèo")),
    OutlineLine(1, "II", "Kết quả", is_leaf=False),
    OutlineLine(2, "1", "Tuyên truyền"),
)


@pytest.fixture
def plan():
    return PlanSheet(
        head=Head("", "TỈNH ỦY KON TUM", "KH/TU", "9", "Kon Tum", date(2024, 1, 22)), symbol="9-KH/TU",
        issued_on=date(2024, 1, 22), issuer="Ban Thường vụ Tỉnh ủy", subject="sơ kết 03 năm trên địa bàn tỉnh",
        stem="sơ kết 03 năm", campaign="Cuộc vận động “Đổi mới”", area="tỉnh", basis=("Kết luận số 08-KL/TU",),
        period="từ tháng 02-2021 đến tháng 02-2024", form="trực tiếp",
        tiers=(TierLine("Cấp xã", "Hoàn thành trước ngày 29-02-2024", "Nhà văn hóa", ("Đảng ủy", "Thôn trưởng."),
                        (("1", "Khai mạc", "Bí thư"), ("", "Thảo luận", ""))),),
        tasks=(TaskLine("1", "Sở Y tế", (("Gửi báo cáo.", "trước ngày 18-3-2024"),)),
               TaskLine("2", "Mặt trận", (("Tổng hợp", ""), ("Nộp trước ngày 18-3-2024", "Trước ngày 18-3-2024")))),
        outline=LINES, topics=(TopicLine(1, ("Sở Y tế", "Mặt trận"), "Kinh nghiệm hay."),),
        recipients=("Sở Y tế", "Lưu Văn phòng Tỉnh ủy"),
        signature=Signature("T/M BAN THƯỜNG VỤ", ("PHÓ BÍ THƯ",), "A Pốt"),
    )  # fmt: skip


@pytest.fixture
def read_parts(profile, read_text):
    """Return a function that gives the words of the plan and of each annex."""
    tall = replace(profile, page=(210, 600))  # one page, whatever keeps together on several
    return lambda sheet: [
        read_text(as_pdf.render(word(made), made.profile, "Kế hoạch")) for made in plans.drafts(sheet, tall)
    ]


def test_every_word_of_the_plan_and_its_annexes(read_parts, plan):
    main, outline, topics = read_parts(plan)
    start = main.index("III- HÌNH THỨC")
    assert main[start : main.index(" Nơi nhận:")] == (
        "III- HÌNH THỨC, THỜI GIAN, THÀNH PHẦN 1. Hình thức: Tổ chức hội nghị trực tiếp. 2. Thời gian, thành phần tham "
        "dự 2.1. Đối với cấp xã - Thời gian: Hoàn thành trước ngày 29-02-2024. - Địa điểm: Nhà văn hóa. - Thành phần "
        "tham dự hội nghị: + Đảng ủy; + Thôn trưởng. - Chương trình hội nghị: (1) Khai mạc (Bí thư). - Thảo luận. "
        "IV- TỔ CHỨC THỰC HIỆN 1. Sở Y tế: Gửi báo cáo, trước ngày 18-3-2024. 2. Mặt trận: - Tổng hợp. - Nộp trước "
        "ngày 18-3-2024."
    )
    assert outline == (
        "Phụ lục 1 ĐỀ CƯƠNG BÁO CÁO sơ kết 03 năm trên địa bàn tỉnh (từ tháng 02-2021 đến tháng 02-2024) (kèm theo Kế "
        "hoạch số 9-KH/TU, ngày 22-01-2024 của Ban Thường vụ Tỉnh ủy) I- TÌNH HÌNH Nêu số hộ. II- KẾT QUẢ "
        "1. Tuyên truyền"
    )
    assert topics == (
        "Phụ lục 2 PHÂN CÔNG THAM LUẬN tại Hội nghị sơ kết 03 năm trên địa bàn tỉnh (kèm theo Kế hoạch số 9-KH/TU, "
        "ngày 22-01-2024 của Ban Thường vụ Tỉnh ủy) TT Đơn vị Chủ đề 1 Sở Y tế; Mặt trận Kinh nghiệm hay"
    )


def test_annexes_of_the_state_are_numbered_and_noted_as_its_form_has_it(read_text, plan):
    _, *annexes = plans.drafts(plan, replace(ND30, page=(210, 600)))
    words = [read_text(as_pdf.render(word(made), made.profile, "Kế hoạch")) for made in annexes]
    starts = ("Phụ lục I ĐỀ CƯƠNG BÁO CÁO Sơ kết", "Phụ lục II PHÂN CÔNG THAM LUẬN Tại")
    assert [each.startswith(start) for each, start in zip(words, starts, strict=True)] == [True, True]
    assert all("(Kèm theo Kế hoạch số" in each for each in words)


def test_one_annex_bears_no_number_and_none_is_no_annex(read_parts, plan):
    main, topics = read_parts(replace(plan, outline=()))
    assert topics.startswith("PHÂN CÔNG THAM LUẬN") and "Đề cương" not in main
    assert len(read_parts(replace(plan, outline=(), topics=()))) == 1


def test_a_plan_that_says_little_leaves_red_places(plan, profile):
    bare = replace(plan, basis=(), tasks=(), tiers=(replace(plan.tiers[0], groups=()),))
    main = plans.drafts(bare, profile)[0]
    assert [gap.name for gap in find_gaps(main)] == ["thành phần cấp xã", "nhiệm vụ"]


@pytest.fixture
def outline():
    return OutlineSheet(
        head=Head("ĐẢNG BỘ TỈNH KON TUM", "HUYỆN ỦY KON RẪY", "BC/HU", place="Kon Rẫy"),
        subject="sơ kết 03 năm trên địa bàn huyện Kon Rẫy", citation="Kế hoạch số 123-KH/TU",
        writer="Huyện ủy Kon Rẫy", period="từ tháng 02-2021 đến tháng 02-2024", lines=LINES, limit=date(2024, 3, 17),
        recipients=("Ban Thường vụ Tỉnh ủy",), signature=Signature("T/M BAN THƯỜNG VỤ", ("BÍ THƯ",), ""),
    )  # fmt: skip


def test_outline_leaves_room_in_tables_and_on_dotted_lines(outline, profile, read_text, open_pdf):
    made = as_pdf.render(word(outlines.draft(outline, profile)), profile, "Đề cương")
    text = read_text(made)
    body = " ".join(text.replace(".", "").split())
    start = body.index("BÁO CÁO sơ kết")
    assert body[start : body.index(" Nơi nhận")] == (
        "BÁO CÁO sơ kết 03 năm trên địa bàn huyện Kon Rẫy ----- (số liệu từ tháng 02-2021 đến tháng 02-2024) Thực hiện "
        "Kế hoạch số 123-KH/TU, Huyện ủy Kon Rẫy báo cáo kết quả như sau: I- TÌNH HÌNH Nêu số hộ TT Chỉ tiêu Đơn vị "
        "tính Số liệu Ghi chú 1 Số hộ 2 Tỷ lệ hộ nghèo % II- KẾT QUẢ 1 Tuyên truyền Trên đây là báo cáo của Huyện ủy "
        "Kon Rẫy/"
    )
    lines = read_text(made, lines=True).splitlines()
    assert sum(line.strip(".") == "" and len(line) > 40 for line in lines) == 3 + 5
    page = open_pdf(made).pages[0]
    upright = [line["x0"] for line in page.lines if line["x0"] == line["x1"]]
    assert (min(upright), max(upright)) == pytest.approx((30 * MM, 195 * MM), abs=0.1)
    asked = [letter for letter in page.chars if letter["text"] == "N" and "Italic" in letter["fontname"]]
    assert len(asked) == 1  # what is asked is told from what is written by its italics


def test_sections_of_a_state_outline_have_a_full_stop(outline, profile, read_text):
    form = replace(profile, family="state")
    text = read_text(as_pdf.render(word(outlines.draft(outline, form)), form, "Đề cương"))
    assert "I. TÌNH HÌNH" in text and "II. KẾT QUẢ" in text and "I- " not in text
