"""Giấy mời and giấy triệu tập: words, measures, and what happens when something is missing or long."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdfium2
import pytest

from planner.documents import as_pdf, letters
from planner.documents.blocks import Paragraph, Run
from planner.documents.fonts import find_family
from planner.documents.letterhead import DOTS
from planner.documents.pages import lay_out
from planner.documents.profiles import DANG_HD05
from planner.documents.sheets import Signature

MM = 72 / 25.4

INVITATION_TEXT = (
    "Thực hiện Kế hoạch số 123-KH/TU, ngày 22-01-2024 của Ban Thường vụ Tỉnh ủy, Ban Thường vụ Tỉnh ủy trân trọng "
    "kính mời: Đồng chí Nguyễn Văn An Chính ủy Sư đoàn 10 Đến dự Hội nghị sơ kết 03 năm thực hiện Cuộc vận động "
    "trên địa bàn tỉnh, cụ thể như sau: 1. Thời gian: 08 giờ 00 phút, sáng thứ Năm, ngày 28-3-2024 (đón tiếp đại "
    "biểu từ 07 giờ 30 phút). 2. Địa điểm: Hội trường Ngọc Linh (số 333, đường Trần Phú, thành phố Kon Tum). "
    "3. Chủ trì: Thường trực Tỉnh ủy. 4. Nội dung: Theo Chương trình Hội nghị gửi kèm. 5. Trang phục: Quân phục. "
    "Đề nghị đồng chí xác nhận việc dự Hội nghị với Văn phòng Tỉnh ủy (đồng chí Trần Thị Bình, điện thoại "
    "0260.3000.000) trước 17 giờ 00 phút, ngày 22-3-2024. Ban Thường vụ Tỉnh ủy rất hân hạnh được đón tiếp đồng chí./."
)


@pytest.fixture
def render(profile):
    return lambda sheet, form=profile: as_pdf.render(letters.compose(sheet, form), form, "Giấy mời")


def test_invitation_reads_back_word_for_word(render, invitation, read_text):
    text = read_text(render(invitation))
    assert text.startswith("ĐẢNG CỘNG SẢN VIỆT NAM TỈNH ỦY KON TUM * "), "in the order the rules name the parts"
    assert "Số 86-GM/TU" in text
    assert "Kon Tum, ngày 18 tháng 3 năm 2024" in text
    assert f"GIẤY MỜI dự {invitation.conference_full} ----- {INVITATION_TEXT}" in text
    for words in ("Nơi nhận:", "- Như kính mời,", "- Lưu Văn phòng Tỉnh ủy.", "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"):
        assert words in text
    assert text.endswith("Lê Văn Cường")


def test_second_reader_sees_the_same_words(render, invitation):
    page = pypdfium2.PdfDocument(render(invitation))[0]
    assert INVITATION_TEXT in " ".join(page.get_textpage().get_text_bounded().split())


def test_summons_demands_and_does_not_court(render, invitation, read_text):
    text = read_text(render(replace(invitation, summons=True, dress="", recipients=("Đồng chí có tên trên",))))
    assert "GIẤY TRIỆU TẬP" in text
    assert "Ban Thường vụ Tỉnh ủy triệu tập:" in text
    assert "ngày 28-3-2024; có mặt lúc 07 giờ 30 phút." in text
    assert "không cử người dự thay. Trường hợp vắng mặt phải báo cáo bằng văn bản" in text
    assert "chậm nhất ngày 22-3-2024./." in text
    assert "trân trọng" not in text and "kính" not in text


@pytest.mark.parametrize(
    ("address", "name", "called", "pronoun"),
    [
        ("Ông", "A Sáng", "Ông A Sáng", "ông"),
        ("Bà", "Y Thoanh", "Bà Y Thoanh", "bà"),
        ("", "Báo Kon Tum", "Báo Kon Tum", "quý cơ quan"),
    ],
)
def test_guests_are_addressed_as_they_are(render, invitation, read_text, address, name, called, pronoun):
    text = read_text(render(replace(invitation, address=address, name=name, post="")))
    assert f"kính mời: {called} Đến dự" in text
    assert f"đón tiếp {pronoun}./." in text


def test_head_stands_where_the_form_puts_it(render, invitation, open_pdf, find_line, profile):
    page = open_pdf(render(invitation)).pages[0]
    motto = find_line(page, "ĐẢNG CỘNG SẢN VIỆT NAM")
    issuer = find_line(page, "TỈNH ỦY KON TUM")
    assert {letter["size"] for letter in motto} == {15} and {letter["size"] for letter in issuer} == {14}
    assert all("Bold" in letter["fontname"] for letter in motto + issuer)
    rule = page.lines[0]
    assert rule["linewidth"] == 0.75
    assert rule["x0"] == pytest.approx(motto[0]["x0"], abs=0.1)
    assert rule["x1"] == pytest.approx(motto[-1]["x1"], abs=0.1)
    baseline = page.height - motto[0]["matrix"][5]
    assert rule["top"] - baseline == pytest.approx(profile.motto_rule_drop, abs=0.05)
    centres = [(line[0]["x0"] + line[-1]["x1"]) / 2 for line in (issuer, find_line(page, "Số 86-GM/TU"))]
    assert centres == pytest.approx([(30 + 35) * MM] * 2, abs=0.2)
    number, day = find_line(page, "Số 86-GM/TU"), find_line(page, "Kon Tum, ngày 18 tháng 3")
    assert number[0]["matrix"][5] == pytest.approx(day[0]["matrix"][5])
    assert all("Italic" in letter["fontname"] for letter in day)
    assert issuer[0]["matrix"][5] - number[0]["matrix"][5] == pytest.approx(2 * profile.head_step)


def test_body_keeps_margins_sizes_and_steps(render, invitation, open_pdf, find_line):
    page = open_pdf(render(invitation)).pages[0]
    letters_ = [letter for letter in page.chars if letter["text"].strip()]
    assert min(letter["x0"] for letter in letters_) >= 30 * MM - 0.5
    assert max(letter["x1"] for letter in letters_) <= 195 * MM + 0.5
    assert find_line(page, "GIẤY MỜI")[0]["size"] == 16
    assert {letter["size"] for letter in find_line(page, "dự Hội nghị sơ kết")} == {14}
    first, second = find_line(page, "Thực hiện Kế hoạch"), find_line(page, "Tỉnh ủy, Ban Thường vụ Tỉnh ủy trân trọng")
    assert first[0]["x0"] == pytest.approx(40 * MM, abs=0.5)
    assert second[0]["x0"] == pytest.approx(30 * MM, abs=0.5)
    assert first[0]["matrix"][5] - second[0]["matrix"][5] == pytest.approx(18)
    row = [letter for letter in letters_ if letter["matrix"][5] == first[0]["matrix"][5]]
    assert row[-1]["x1"] == pytest.approx(195 * MM, abs=0.1), "a full line reaches the right margin"
    assert find_line(page, "- Như kính mời")[0]["size"] == 12


def test_foot_columns_and_room_for_the_pen(render, invitation, open_pdf, find_line, profile):
    page = open_pdf(render(invitation)).pages[0]
    authority, post, name = (find_line(page, text) for text in ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Lê Văn Cường"))
    for line in (authority, post, name):
        assert (line[0]["x0"] + line[-1]["x1"]) / 2 == pytest.approx((100 + 47.5) * MM, abs=0.2)
    assert "Bold" in authority[0]["fontname"] and "Bold" not in post[0]["fontname"] and "Bold" in name[0]["fontname"]
    label = find_line(page, "Nơi nhận:")
    assert label[0]["matrix"][5] == pytest.approx(authority[0]["matrix"][5])
    assert any(line["x1"] == pytest.approx(label[-1]["x1"], abs=0.3) for line in page.lines[1:])
    gap = post[0]["matrix"][5] - name[0]["matrix"][5]
    assert gap == pytest.approx(5 * profile.blank_step + 18, abs=0.02)


def test_blank_number_and_day_leave_room(render, invitation, read_text):
    head = replace(invitation.head, number="", day=None, month=date(2024, 3, 1))
    lines = read_text(render(replace(invitation, head=head)), lines=True)
    assert "-GM/TU" in lines and "Số" in lines
    blocks = letters.compose(replace(invitation, head=head), DANG_HD05)
    assert blocks[0].number == "Số" + "\u00a0" * 8 + "-GM/TU"
    assert blocks[0].place_and_day.replace("\u00a0", " ") == "Kon Tum, ngày      tháng 3 năm 2024"


def test_numbers_below_ten_are_padded(invitation, profile):
    head = replace(invitation.head, number="7")
    assert letters.compose(replace(invitation, head=head), profile)[0].number == "Số\u00a007-GM/TU"


def test_missing_values_become_dots_and_left_out_points_renumber(render, invitation, read_text):
    sheet = replace(invitation, venue="", starts_at=None, dress="", contact="", name="", basis=" ")
    text = read_text(render(sheet))
    assert f"1. Thời gian: {DOTS}" in text and f"2. Địa điểm: {DOTS} 3. Chủ trì" in text
    assert f"Thực hiện {DOTS}, Ban Thường vụ" in text and f"Đồng chí {DOTS}" in text
    assert "Trang phục" not in text and "xác nhận" not in text and "5." not in text


def test_dress_begins_with_a_capital_as_the_other_points_do(render, invitation, read_text):
    assert "5. Trang phục: Công sở." in read_text(render(replace(invitation, dress="công sở", summons=False)))


@pytest.mark.parametrize("lines", range(34, 44))
def test_what_opens_a_list_is_never_left_at_the_foot_of_a_page(profile, lines):
    blocks = [*(Paragraph((Run("Một dòng."),)) for _ in range(lines)), Paragraph((Run("Gồm:"),))]
    pages = lay_out([*blocks, *(Paragraph((Run(f"- Mục {n}."),)) for n in range(9))], profile, find_family())
    last = ["".join(text for _, text in page[-1].marks[-1].line.pieces) for page in pages]
    assert len(pages) == 2 and last[0] != "Gồm:"


def test_draft_is_stamped_in_a_frame(render, invitation, open_pdf, find_line):
    sheet = replace(invitation, head=replace(invitation.head, draft=True))
    page = open_pdf(render(sheet)).pages[0]
    stamp, number, title = (find_line(page, text) for text in ("DỰ THẢO", "Số 86", "GIẤY MỜI"))
    assert number[0]["bottom"] < stamp[0]["bottom"] < title[0]["top"]
    frame = [line for line in page.lines if line["x0"] < stamp[0]["x0"] and line["x1"] > stamp[-1]["x1"]]
    assert len(frame) == 2
    assert find_line(page, "Lê Văn Cường")


def test_missing_signer_keeps_the_height_of_the_foot(render, invitation, open_pdf, find_line):
    signed, unsigned = (
        open_pdf(render(replace(invitation, signature=Signature("T/L BAN THƯỜNG VỤ", ("CHÁNH VĂN PHÒNG",), name))))
        for name in ("Lê Văn Cường", "")
    )
    dotted = find_line(unsigned.pages[0], DOTS)
    assert dotted[0]["matrix"][5] == pytest.approx(find_line(signed.pages[0], "Lê Văn Cường")[0]["matrix"][5])


def test_concurrent_posts_keep_the_small_joining_word(render, invitation, read_text):
    posts = ("Chủ tịch UBMTTQVN huyện", "kiêm", "Phó Trưởng ban")
    text = read_text(render(replace(invitation, signature=Signature("", posts, "Y Lan"))))
    assert "CHỦ TỊCH UBMTTQVN HUYỆN kiêm PHÓ TRƯỞNG BAN" in text


def test_long_post_breaks_after_commas_within_120_mm(render, invitation, open_pdf, find_line):
    parts = ("Ủy viên Ban Thường vụ Tỉnh ủy,", "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh,", "Trưởng Ban Chỉ đạo")
    page = open_pdf(render(replace(invitation, post=" ".join(parts)))).pages[0]
    found = [find_line(page, part) for part in parts]
    assert len({line[0]["matrix"][5] for line in found}) >= 2
    assert all(line[-1]["x1"] - line[0]["x0"] <= 120 * MM for line in found)


def test_long_name_of_an_issuer_stays_in_its_column(render, invitation, open_pdf, read_text, profile):
    issuer = "ĐẢNG ĐOÀN ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH KON TUM"
    head = replace(invitation.head, superior="ĐẢNG BỘ TỈNH KON TUM", issuer=issuer)
    pdf = render(replace(invitation, head=head))
    page = open_pdf(pdf).pages[0]
    column = page.crop((0, 0, (30 + profile.head_columns[-1][0]) * MM, 150))
    assert issuer in " ".join(column.extract_text().split())
    assert min(letter["x0"] for letter in column.chars if letter["text"].strip()) >= 30 * MM - 0.5
    assert "VIỆT NAM TỈNH KON TUM" in read_text(pdf, lines=True), "broken before VIỆT NAM"


@pytest.mark.parametrize("times", [1, 2, 4, 9])
def test_long_titles_and_names_lose_and_overlap_nothing(render, invitation, open_pdf, read_text, times):
    name = "Nguyễn Phúc Công Tằng Tôn Nữ Huyền Trân Thị Ngọc Bích Hoàng L"
    title = " ".join([invitation.conference_full] * times)
    pdf = render(replace(invitation, name=name, conference_full=title))
    assert " ".join(f"dự {title} -----".split()) in read_text(pdf).replace(" 2 ", " ")
    assert name in read_text(pdf)
    for page in open_pdf(pdf).pages:
        lines = sorted({round(letter["matrix"][5], 2) for letter in page.chars if letter["x0"] < 100 * MM})
        assert all(upper - lower > 8 for lower, upper in pairwise(lines))
        assert min(letter["bottom"] for letter in page.chars) > 0
        assert max(letter["bottom"] for letter in page.chars) <= page.height - 20 * MM + 4


def test_foot_never_stands_alone(render, invitation, open_pdf):
    """Whatever the length of the text before it, the foot has two lines of the body above it."""
    seen = set()
    for words in range(0, 360, 24):
        pages = open_pdf(render(replace(invitation, content=" ".join(["nội dung"] * words)))).pages
        seen.add(len(pages))
        text = pages[-1].extract_text()
        assert "đón tiếp đồng chí./." in text and "Nơi nhận:" in text
        above = text[: text.index("Nơi nhận:")].splitlines()
        assert len([line for line in above if line.strip() != str(len(pages))]) >= 2
    assert seen == {1, 2}


def test_four_blank_lines_when_that_saves_a_page(render, invitation, open_pdf, find_line, profile):
    gaps = set()
    for words in range(1, 61, 6):
        pages = open_pdf(render(replace(invitation, content=" ".join(["nội dung"] * words)))).pages
        post, name = (find_line(pages[-1], text)[0]["matrix"][5] for text in ("CHÁNH VĂN PHÒNG", "Lê Văn Cường"))
        gaps.add((len(pages), round((post - name - 18) / profile.blank_step)))
    assert gaps == {(1, 5), (1, 4), (2, 5)}


def test_newer_form_changes_separators_and_ending_only(render, invitation, read_text):
    text = read_text(render(invitation, DANG_HD05))
    assert "- Như kính mời;" in text and "- Lưu Văn phòng Tỉnh ủy." in text
    assert "đón tiếp đồng chí. " in text and "./." not in text
