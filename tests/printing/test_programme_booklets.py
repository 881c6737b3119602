"""Tập chương trình: pages on sheets as they are folded, what stands on them, what many speeches do."""

import io
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
import zxingcpp

from planner.documents.day_sheets import ListedPaper
from planner.documents.fonts import find_family
from planner.documents.profiles import DANG_HD36
from planner.documents.programme_booklets import render
from planner.services.programme_booklets import booklet_sheet

MM = 72 / 25.4


@pytest.fixture
def halves(open_pdf):
    """Return a function that gives the words of the left and of the right half of each side."""

    def read(content):
        found = []
        with open_pdf(content) as paper:
            for page in paper.pages:
                middle = page.width / 2
                for box in ((0, 0, middle, page.height), (middle, 0, page.width, page.height)):
                    words = page.crop(box).extract_text().replace("\u00a0", " ")
                    found.append(" ".join(words.split()))
        return found

    return read


@pytest.fixture
def sheet(demo_session, province):
    return booklet_sheet(demo_session, province, 210, 30)


def speech(number):
    return ListedPaper(f"Huyện ủy số {number}", "Chủ đề", f"Chủ đề số {number}", "", "", 8, "Đã nộp", None, True)


def test_one_sheet_holds_cover_programme_speeches_and_advice(order, halves) -> None:
    advice, cover, programme, speeches = halves(order("programme-booklet").content)
    assert cover == (
        "TỈNH ỦY KON TUM * HỘI NGHỊ SƠ KẾT 03 NĂM THỰC HIỆN CUỘC VẬN ĐỘNG “Làm thay đổi nếp nghĩ, cách làm của đồng "
        "bào dân tộc thiểu số, làm cho đồng bào dân tộc thiểu số vươn lên thoát nghèo bền vững” trên địa bàn tỉnh "
        "CHƯƠNG TRÌNH Kon Tum, ngày 28 tháng 3 năm 2024"
    )
    assert programme.startswith("CHƯƠNG TRÌNH Sáng thứ Năm, ngày 28-3-2024 07 giờ 30 Đón tiếp đại biểu Ban Tổ chức")
    assert programme.endswith("11 giờ 46 Kết thúc Hội nghị 2")
    assert speeches.startswith("BÁO CÁO THAM LUẬN TẠI HỘI NGHỊ 1. Sở Nông nghiệp và Phát triển nông thôn Đưa kỹ thuật")
    assert speeches.endswith("05 báo cáo tham luận khác in trong kỷ yếu. 3")
    assert advice.startswith("Thông tin cho đại biểu Địa điểm: Hội trường Ngọc Linh (số 333, đường Trần Phú,")
    assert "Tham luận: không quá 08 phút;" in advice and "Quét mã" not in advice


def test_sheets_lie_and_the_frame_stands_ten_millimetres_from_the_edge(order, open_pdf) -> None:
    with open_pdf(order("programme-booklet").content) as paper:
        page = paper.pages[0]
        assert [(round(page.width / MM), round(page.height / MM)) for page in paper.pages] == [(297, 210)] * 2
        outer = max(page.rects, key=lambda rect: rect["width"])
        assert [round(outer[key] / MM, 1) for key in ("x0", "x1", "top", "bottom")] == [158.5, 287.0, 10.0, 200.0]
        sizes = {round(letter["size"], 1) for letter in paper.pages[1].chars}
    assert sizes == {13, 11, 10}


def test_the_code_leads_to_the_link(order) -> None:
    content = order("programme-booklet", link="https://kontum.example/tai-lieu").content
    with pypdfium2.PdfDocument(io.BytesIO(content)) as paper:
        (found,) = zxingcpp.read_barcodes(paper[0].render(scale=2).to_pil())
    assert found.text == "https://kontum.example/tai-lieu"


@pytest.mark.parametrize(("speeches", "pages"), [(0, 4), (14, 4), (15, 4), (40, 8), (120, 12)])
def test_many_speeches_take_more_sheets_and_none_is_lost(sheet, halves, speeches, pages) -> None:
    long = replace(sheet, papers=tuple(map(speech, range(1, speeches + 1))), in_print=0)
    found = halves(render(long, DANG_HD36, "", "Tập chương trình", find_family()))
    assert len(found) == pages
    everything = " ".join(found)
    assert [everything.count(f"Huyện ủy số {number} ") for number in range(1, speeches + 1)] == [1] * speeches


def test_an_item_that_no_page_holds_goes_on_to_the_next(sheet, halves) -> None:
    words = " ".join(f"lời{number}" for number in range(900))
    rows = (replace(sheet.programme.rows[0], text=words), *sheet.programme.rows[1:])
    long = replace(sheet, programme=replace(sheet.programme, rows=rows))
    everything = " ".join(halves(render(long, DANG_HD36, "", "Tập chương trình", find_family())))
    found = [word for word in everything.split() if word.startswith("lời")]
    assert sorted(found) == sorted(words.split())


def test_a_sum_never_stands_on_what_flows(sheet, open_pdf) -> None:
    long = replace(sheet, papers=tuple(map(speech, range(1, 31))), in_print=7)
    with open_pdf(render(long, DANG_HD36, "", "Tập chương trình", find_family())) as paper:
        for page in paper.pages:
            for box in ((0, 0, page.width / 2, page.height), (page.width / 2, 0, page.width, page.height)):
                lines = sorted({round(word["bottom"], 1) for word in page.crop(box).extract_words()})
                assert all(below - above > 4 for above, below in pairwise(lines))


def test_the_same_booklet_gives_the_same_bytes(order) -> None:
    assert order("programme-booklet").content == order("programme-booklet").content


def test_a_page_without_speeches_has_lines_for_notes(sheet, open_pdf, halves) -> None:
    content = render(replace(sheet, papers=(), in_print=0), DANG_HD36, "", "Tập chương trình", find_family())
    _, _, programme, notes = halves(content)
    assert programme.endswith("Kết thúc Hội nghị 2") and notes == "GHI CHÚ 3"
    lines = [line for line in open_pdf(content).pages[1].lines if line["x0"] > 148.5 * MM]
    assert len(lines) == 17 and all(line["top"] < 195 * MM for line in lines)
