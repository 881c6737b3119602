"""Lists of delegates: columns, groups with their sums, rows that stay whole, sheets to be signed."""

from dataclasses import replace
from datetime import date

import pytest

from planner.documents import as_pdf
from planner.documents.blocks import Column, Row, Run, Table
from planner.documents.delegate_lists import compose, door_draft, list_profile, lying_profile, signed_drafts
from planner.documents.profiles import TypeStyle
from planner.documents.sheets import DelegateGroup, DelegateListSheet, Head, ListedDelegate, Signature
from planner.documents.wordings import word
from planner.enums import Sex

MM = 72 / 25.4
LONG = "Nguyễn Phước Công Tằng Tôn Nữ Thị Hoàng Phương Quỳnh Như Anh"
POST = "Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo Tỉnh ủy"


def man(name="Trần Văn Hòa", year=1969, **words):
    return ListedDelegate(name, POST, "A2", Sex.MALE, "Kinh", year, **words)


def woman(name="Đinh Thị Hạnh", year=1971, **words):
    return ListedDelegate(name, "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh", "A1", Sex.FEMALE, "Hrê", year, **words)


@pytest.fixture
def sheet():
    return DelegateListSheet(
        head=Head("TỈNH ỦY KON TUM", "VĂN PHÒNG", place="Kon Tum", month=date(2024, 3, 1), numbered=False),
        conference_full="Hội nghị sơ kết 03 năm thực hiện Cuộc vận động “Làm thay đổi nếp nghĩ” trên địa bàn tỉnh",
        conference_short="Hội nghị sơ kết 03 năm trên địa bàn tỉnh",
        groups=(
            DelegateGroup("Ủy viên Ban Chấp hành Đảng bộ tỉnh", (man(), woman())),
            DelegateGroup("Người có uy tín", (woman("Y Hoa", None, is_comrade=False), man("A Sáng", None))),
        ),
        recipients=("Thường trực Tỉnh ủy (b/c)", "Lưu Văn phòng Tỉnh ủy"),
        signature=Signature("", ("CHÁNH VĂN PHÒNG",), "Lê Văn Cường"),
    )  # fmt: skip


@pytest.fixture
def listed(profile, open_pdf):
    form = list_profile(profile)
    return lambda sheet: open_pdf(as_pdf.render(compose(sheet, form), form, "Danh sách"))


def cells(page):
    """Return the rows of the table of a page as they stand between its rules."""
    (table,) = page.extract_tables()
    return [[" ".join((cell or "").replace("\u00a0", " ").split()) for cell in row] for row in table]


def test_years_stand_under_the_sex_and_numbers_run_through_the_groups(listed, sheet):
    (page,) = listed(sheet).pages
    chair = "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh"
    assert cells(page) == [
        ["TT", "Họ và tên", "Năm sinh", "", "Dân tộc", "Chức vụ, đơn vị công tác", "Ghế"],
        ["", "", "Nam", "Nữ", "", "", ""],
        ["I", "ỦY VIÊN BAN CHẤP HÀNH ĐẢNG BỘ TỈNH", "", "", "", "", ""],
        ["1", "Trần Văn Hòa", "1969", "", "Kinh", POST, "A2"],
        ["2", "Đinh Thị Hạnh", "", "1971", "Hrê", chair, "A1"],
        ["", "Cộng I: 02 đồng chí, trong đó nữ 01", "", "", "", "", ""],
        ["II", "NGƯỜI CÓ UY TÍN", "", "", "", "", ""],
        ["3", "Y Hoa", "", "", "Hrê", chair, "A1"],
        ["4", "A Sáng", "", "", "Kinh", POST, "A2"],
        ["", "Cộng II: 02 ông, bà, trong đó nữ 01", "", "", "", "", ""],
        ["", "Tổng số: 04 đại biểu, trong đó nữ 02", "", "", "", "", ""],
    ]


def test_a_sentence_of_the_plan_as_a_heading_is_not_set_in_capitals(listed, sheet):
    long = "Phóng viên Báo Kon Tum, Đài Phát thanh-Truyền hình tỉnh, Cổng Thông tin Điện tử của tỉnh"
    comrades, press = (replace(group, name=name) for group, name in zip(
        sheet.groups, ("Các đồng chí Ủy viên Ban Chấp hành Đảng bộ tỉnh", long), strict=True
    ))  # fmt: skip
    for groups, said in (
        ((comrades,), ["ỦY VIÊN BAN CHẤP HÀNH ĐẢNG BỘ TỈNH"]),
        ((comrades, press), ["Ủy viên Ban Chấp hành Đảng bộ tỉnh", long]),
    ):
        (page,) = listed(replace(sheet, groups=groups)).pages
        assert [row[1] for row in cells(page) if row[0] in ("I", "II")] == said


def test_head_title_and_foot_are_those_of_a_list(listed, sheet, read_text, profile):
    form = list_profile(profile)
    text = read_text(as_pdf.render(compose(sheet, form), form, "Danh sách"))
    assert text.startswith("ĐẢNG CỘNG SẢN VIỆT NAM TỈNH ỦY KON TUM VĂN PHÒNG *")
    words = {word["text"]: word["bottom"] for word in listed(sheet).pages[0].extract_words()[:16]}
    assert abs(words["*"] - words["Kon"]) < 3, "the day stands level with the asterisk"
    assert "DANH SÁCH đại biểu dự Hội nghị sơ kết 03 năm" in text
    assert text.endswith("- Lưu Văn phòng Tỉnh ủy. CHÁNH VĂN PHÒNG Lê Văn Cường")
    sizes = {letter["size"] for letter in listed(sheet).pages[0].chars if letter["text"] == "D"}
    assert 15 in sizes and 16 not in sizes


def test_columns_have_the_widths_of_the_design(listed, sheet):
    (page,) = listed(sheet).pages
    (table,) = page.find_tables()
    row = table.rows[3]
    widths = [round((cell[2] - cell[0]) / MM) for cell in row.cells]
    assert widths == [10, 36, 12, 12, 22, 58, 15] and round(row.cells[0][0] / MM) == 30


def test_the_heading_repeats_and_no_row_and_no_group_line_is_left_alone(listed, sheet):
    long = replace(sheet, groups=tuple(
        DelegateGroup(f"Nhóm {number}", tuple(man(LONG) for _ in range(number % 4 + 1))) for number in range(16)
    ))  # fmt: skip
    pages = listed(long).pages
    assert len(pages) > 2
    for index, page in enumerate(pages):
        rows = cells(page)
        assert rows[0][0] == "TT" and rows[1][2:4] == ["Nam", "Nữ"]
        body = rows[2:]
        assert not body[-1][1].startswith("NHÓM"), f"a group line ends page {index + 1}"
        assert not body[0][1].startswith(("Cộng", "Tổng")), f"a sum begins page {index + 1}"
        assert max(letter["x1"] for letter in page.chars) / MM <= 195.1


def test_a_list_without_years_marks_the_sex(listed, sheet):
    nameless = tuple(replace(each, birth_year=None) for each in sheet.groups[0].rows)
    (page,) = listed(replace(sheet, groups=(DelegateGroup("Nhóm", nameless),))).pages
    assert cells(page)[0][2] == "Giới tính"
    assert [row[2:4] for row in cells(page)[3:5]] == [["x", ""], ["", "x"]]


def test_a_substitute_is_listed_with_whom(listed, sheet):
    group = DelegateGroup("Nhóm", (ListedDelegate("Y Thoanh", "Phó Chánh Văn phòng", "", for_whom="A Minh"),))
    (page,) = listed(replace(sheet, groups=(group,))).pages
    assert cells(page)[3] == ["1", "Y Thoanh (thay A Minh)", "", "", "", "Phó Chánh Văn phòng", ""]


def test_the_list_for_the_door_has_letters_boxes_groups_and_seats(profile, open_pdf, sheet):
    form = list_profile(profile)
    groups = (DelegateGroup("A", (man("A Ánh", group=3),)), DelegateGroup("D", (woman("Lê Đào"),)))
    blocks = word(door_draft(replace(sheet, groups=groups), form))
    (page,) = open_pdf(as_pdf.render(blocks, form, "Đón tiếp")).pages
    assert cells(page) == [
        ["Có mặt", "Họ và tên", "Chức vụ, đơn vị công tác", "Thành phần", "Ghế"],
        ["A", "", "", "", ""], ["", "A Ánh", POST, "III", "A2"],
        ["D", "", "", "", ""], ["", "Lê Đào", "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh", "", "A1"],
    ]  # fmt: skip
    assert "(xếp theo tên; tổng số 02 đại biểu)" in page.extract_text().replace("\u00a0", " ")


def test_each_delegation_signs_on_pages_of_its_own(profile, open_pdf, sheet):
    form = lying_profile(profile)
    groups = (
        DelegateGroup("huyện Kon Rẫy", tuple(man() for _ in range(30))), DelegateGroup("Báo Kon Tum", (woman(),)),
        DelegateGroup("", (man(),)),
    )  # fmt: skip
    papers = [word(draft) for draft in signed_drafts(replace(sheet, groups=groups), form)]
    pages = open_pdf(as_pdf.render_all(papers, form, "Ký tên")).pages
    assert {(round(page.width / MM), round(page.height / MM)) for page in pages} == {(297, 210)}
    heads = [page for page in pages if "DANH SÁCH KÝ TÊN" in page.extract_text()]
    assert [pages.index(page) for page in heads] == [0, len(pages) - 2, len(pages) - 1] and len(pages) > 4
    assert "đoàn đại biểu huyện Kon Rẫy dự Hội nghị" in " ".join(heads[0].extract_text().split())
    for page in pages:
        assert cells(page)[0] == ["TT", "Họ và tên", "Chức vụ", "Ghế", "Ký tên", "Ghi chú"]
        (table,) = page.find_tables()
        widths = [round((cell[2] - cell[0]) / MM) for cell in table.rows[0].cells]
        assert widths == [10, 56, 83, 16, 45, 37]
    numbers = [row[0] for page in pages[:-2] for row in cells(page)[1:]]
    assert numbers == [str(number) for number in range(1, 31)]
    assert "Tổng số: 30 đại biểu; có mặt:" in pages[-3].extract_text().replace("\u00a0", " ")


def test_the_same_list_gives_the_same_bytes(profile, sheet):
    form = list_profile(profile)
    assert as_pdf.render(compose(sheet, form), form, "x") == as_pdf.render(compose(sheet, form), form, "x")


def test_cells_stand_in_the_middle_only_where_it_is_asked_for(profile, open_pdf):
    rows = (Row((Run("một"), Run("hai ba bốn năm sáu bảy tám"))),)
    tops = []
    for middle in (False, True):
        table = Table((Column("A", 20), Column("B", 20)), rows, (TypeStyle(12, 14.6),), middle=middle)
        (page,) = open_pdf(as_pdf.render([table], profile, "x")).pages
        words = {word["text"]: word["top"] for word in page.extract_words()}
        tops.append((round(words["một"] - words["hai"], 1), words["bảy"] > words["hai"]))
    assert tops[0] == (0, True) and tops[1][0] > 10
