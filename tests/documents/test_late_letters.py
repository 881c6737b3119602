"""Công văn đôn đốc: measures of its head and addressees, and the annex of a long list."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from planner.documents import as_pdf, late_letters
from planner.documents.profiles import DANG_HD36, ND30
from planner.documents.sheets import Head, LateLetterSheet, LateUnit, Signature

MM = 72 / 25.4


def sheet(units, addressees=("Huyện ủy Đăk Glei", "Huyện ủy Kon Rẫy")):
    return LateLetterSheet(
        head=Head("TỈNH ỦY KON TUM", "VĂN PHÒNG", "CV/VPTU", "512", "Kon Tum", date(2024, 3, 5)),
        office="Văn phòng Tỉnh ủy", subject="đôn đốc hoàn thành hội nghị cấp cơ sở theo Kế hoạch số 123-KH/TU",
        addressees=addressees, citation="Kế hoạch số 123-KH/TU, ngày 22-01-2024 của Ban Thường vụ Tỉnh ủy",
        tier="cấp cơ sở", stem="sơ kết 03 năm thực hiện Cuộc vận động", limit="trước ngày 29-02-2024",
        until=date(2024, 3, 4), area="toàn tỉnh", done=102 - len(units), total=102, extended=0, parent_words="huyện",
        units=tuple(units), next_limits=("tiến độ hội nghị cấp huyện (trước ngày 15-3-2024)",),
        asked="các huyện ủy chỉ đạo các đảng ủy xã nêu trên tổ chức xong hội nghị", contact="đồng chí Trần Thị Bình",
        answer_by=datetime(2024, 3, 8, 17), recipients=("Như trên", "Lưu Văn phòng Tỉnh ủy"),
        signature=Signature("", ("CHÁNH VĂN PHÒNG",), "Lê Văn Cường"),
    )  # fmt: skip


def late(count, parents=2):
    """Return late units under as many districts."""
    size = -(-count // parents)
    return [LateUnit(f"Huyện {n // size + 1}", f"Xã {n + 1}", None, date(2024, 2, 28), 3) for n in range(count)]


@pytest.mark.parametrize(("count", "papers"), [(1, 1), (15, 1), (16, 2), (60, 2)])
def test_more_than_fifteen_units_go_to_an_annex(profile, open_pdf, count, papers):
    made = late_letters.compose(sheet(late(count)), profile)
    assert len(made) == papers
    text = " ".join(page.extract_text() for page in open_pdf(as_pdf.render_all(made, profile, "Thử")).pages)
    assert all(f"Xã {n + 1}" in text for n in range(count))
    assert ("(kèm theo Công văn số 512-CV/VPTU, ngày 05-3-2024 của Văn phòng Tỉnh ủy)" in " ".join(text.split())) is (
        papers == 2
    )
    assert ("có danh sách kèm theo" in text) is (papers == 2)


def test_subject_stands_under_the_number_inside_its_column(profile, open_pdf, find_line):
    (blocks,) = late_letters.compose(sheet(late(3)), profile)
    page = open_pdf(as_pdf.render(blocks, profile, "Thử")).pages[0]
    number, subject = find_line(page, "Số 512-CV/VPTU"), find_line(page, "đôn đốc")
    assert {round(each["size"], 1) for each in subject} == {12.0}
    assert all("Italic" in each["fontname"] for each in subject)
    assert min(each["top"] for each in subject) > max(each["bottom"] for each in number) - 2
    assert max(each["x1"] for each in subject if each["x1"] < 320) <= (30 + 70) * MM + 1


@pytest.mark.parametrize("form", [DANG_HD36, ND30])
def test_the_stamp_of_a_draft_stands_between_number_and_subject(form, open_pdf, find_line):
    letter = sheet(late(3))
    (blocks,) = late_letters.compose(replace(letter, head=replace(letter.head, draft=True)), form)
    page = open_pdf(as_pdf.render(blocks, form, "Thử")).pages[0]
    number, stamp, subject = (find_line(page, text) for text in ("512", "DỰ THẢO", "đôn đốc"))
    assert number[0]["bottom"] < stamp[0]["top"]
    left, right = stamp[0]["x0"], stamp[-1]["x1"]
    frame = [line for line in page.lines if left - 9 < line["x0"] < left and right < line["x1"] < right + 9]
    edge = max(line["bottom"] for line in frame)
    assert edge < min(each["top"] for each in subject if each["x1"] < 320), "the frame crosses the subject"


def test_one_addressee_has_no_mark_and_many_stand_in_two_columns(profile, open_pdf):
    def lines(names):
        (blocks,) = late_letters.compose(sheet(late(3), names), profile)
        text = open_pdf(as_pdf.render(blocks, profile, "Thử")).pages[0].extract_text().splitlines()
        start = next(n for n, line in enumerate(text) if "Kính gửi" in line)
        return [" ".join(line.split()) for line in text[start : start + 4]]

    assert lines(("Huyện ủy Đăk Glei",))[0] == "Kính gửi: Huyện ủy Đăk Glei."
    names = tuple(f"Huyện ủy {word}" for word in ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám"])
    assert lines(names) == [
        "Kính gửi: - Huyện ủy Một, - Huyện ủy Năm,", "- Huyện ủy Hai, - Huyện ủy Sáu,",
        "- Huyện ủy Ba, - Huyện ủy Bảy,", "- Huyện ủy Bốn, - Huyện ủy Tám.",
    ]  # fmt: skip


def test_a_group_line_stays_with_its_first_row(profile, open_pdf):
    """Whatever the length of the letter, no page ends with the name of a district."""
    for count in range(16, 75):
        made = late_letters.compose(sheet(late(count, parents=count // 3)), profile)
        for page in open_pdf(as_pdf.render_all(made[1:], profile, "Thử")).pages:
            last = [line for line in page.extract_text().splitlines() if line.strip()][-1]
            assert not last.startswith("Huyện"), count
