"""Programme of a conference: words, columns, spans, and more rows than a page holds."""

from dataclasses import replace
from datetime import datetime

import pytest

from planner.documents import as_pdf, programmes
from planner.documents.blocks import Run
from planner.documents.gaps import find_gaps
from planner.documents.letterhead import DOTS
from planner.documents.profiles import DANG_HD36
from planner.documents.wordings import word
from planner.wording import NBSP

MM = 72 / 25.4


@pytest.fixture
def render(profile):
    return lambda sheet: as_pdf.render(programmes.compose(sheet, profile), profile, "Chương trình")


def test_programme_reads_back(render, programme, read_text):
    text = read_text(render(programme))
    assert f"CHƯƠNG TRÌNH {programme.conference_full} -----" in text
    assert "(Sáng thứ Năm, ngày 28-3-2024, tại Hội trường Ngọc Linh)" in text
    assert "TT Thời gian Nội dung Thực hiện" in text
    assert "2 08 giờ 10 Khai mạc Hội nghị Thường trực Tỉnh ủy" in text
    assert "Thảo luận, tham luận" in text and "- Các báo cáo tham luận (07 báo cáo)" in text
    assert text.endswith("Hội nghị kết thúc lúc 11 giờ 30 phút cùng ngày.")
    assert "Số" not in text and "Nơi nhận" not in text


def test_every_cell_reads_back(render, programme, open_pdf):
    table = open_pdf(render(programme)).pages[0].extract_table()
    cells = [[" ".join((cell or "").split()) for cell in row] for row in table]
    assert cells[0] == ["TT", "Thời gian", "Nội dung", "Thực hiện"]
    assert [row[1] for row in cells[1:]] == [f"{row.starts_at:%H} giờ {row.starts_at:%M}" for row in programme.rows]
    assert [row[2] for row in cells[1:]] == [" ".join(row.text.split()) for row in programme.rows]
    assert [row[3] for row in cells[1:]] == [row.presenter for row in programme.rows]
    assert [row[0] for row in cells[1:]] == ["", "1", "2", "3", "4", "5", "", "", "", "6", "7"]


def test_columns_and_rules_are_those_of_the_form(render, programme, open_pdf, profile):
    page = open_pdf(render(programme)).pages[0]
    upright = sorted({round(line["x0"], 1) for line in page.lines if line["x0"] == line["x1"]})
    assert upright == pytest.approx([edge * MM for edge in (30, 41, 68, 143, 195)], abs=0.06)
    assert {line["linewidth"] for line in page.lines if line["x0"] == line["x1"]} == {profile.table_rule}
    assert {round(letter["size"], 2) for letter in page.chars if letter["text"] == "h" and letter["top"] > 300} == {14}


def test_number_of_an_item_spans_its_inner_rows(render, programme, open_pdf, find_line):
    page = open_pdf(render(programme)).pages[0]
    levels = [line for line in page.lines if line["top"] == line["bottom"] and line["x1"] > 194 * MM]
    short = [line for line in levels if line["x0"] > 40 * MM]
    assert len(short) == 3, "three rules stop at the TT cell: below item 5 and two of its inner rows"
    assert len(levels) == 1 + len(programme.rows) + 1


def test_quiet_rows_are_italic_and_carry_no_number(render, programme, open_pdf, find_line):
    rows = (replace(programme.rows[0], no="1"), *programme.rows[1:])
    page = open_pdf(render(replace(programme, rows=rows))).pages[0]
    assert all("Italic" in letter["fontname"] for letter in find_line(page, "Đón tiếp đại biểu"))
    assert all("Italic" not in letter["fontname"] for letter in find_line(page, "Khai mạc Hội nghị"))
    assert page.extract_table()[1][0] == ""


def test_missing_times_and_speakers_stay_empty(render, programme, open_pdf):
    rows = tuple(replace(row, starts_at=None, presenter="") for row in programme.rows)
    table = open_pdf(render(replace(programme, rows=rows))).pages[0].extract_table()
    assert all(not row[1] and not row[3] for row in table[1:])


def test_without_a_date_the_programme_is_expected(render, programme, read_text):
    text = read_text(render(replace(programme, starts_at=None, venue="", ends_at=None)))
    assert f"(Dự kiến tháng 3 năm 2024, tại {DOTS})" in text
    assert "kết thúc" not in text
    undated = replace(programme, starts_at=None, month=None)
    assert f"({DOTS}, tại" in read_text(render(undated))
    # red and listed in any sentence of the office too, not only in the line of the title
    made, own = programmes.draft(undated, DANG_HD36), "Họp {buổi và ngày họp}."
    assert word(made, own)[1].runs == (Run("Họp "), Run(DOTS, missing="buổi và ngày họp"))
    assert [gap.name for gap in find_gaps(made, own)] == ["buổi và ngày họp"]


@pytest.mark.parametrize(("rows", "size"), [(19, 14), (21, 13), (23, 12)])
def test_letters_shrink_until_the_programme_fits_one_page(render, programme, open_pdf, rows, size):
    many = tuple(replace(programme.rows[2], no=str(number)) for number in range(1, rows + 1))
    pages = open_pdf(render(replace(programme, rows=many))).pages
    assert len(pages) == 1
    assert {round(letter["size"], 2) for letter in pages[0].chars if letter["text"] == "K" and letter["top"] > 320} == {
        size
    }


def test_many_rows_go_over_with_heading_and_page_number(render, programme, open_pdf, profile):
    many = tuple(replace(row, no=row.no and f"{turn}{row.no}") for turn in range(1, 6) for row in programme.rows)
    pages = open_pdf(render(replace(programme, rows=many))).pages
    assert len(pages) >= 2
    found = []
    for number, page in enumerate(pages, start=1):
        table = page.extract_table()
        assert table[0] == ["TT", "Thời gian", "Nội dung", "Thực hiện"]
        found += [row[1] for row in table[1:]]
        figures = [letter for letter in page.chars if letter["bottom"] < 20 * MM and letter["text"].isdigit()]
        assert [letter["text"] for letter in figures] == ([] if number == 1 else [str(number)])
        for figure in figures:
            assert figure["size"] == 14
            assert (figure["x0"] + figure["x1"]) / 2 == pytest.approx(112.5 * MM, abs=0.1)
            baseline = page.height - figure["matrix"][5]
            assert baseline - 0.676 * 14 == pytest.approx(profile.page_number_top * MM, abs=0.1)
        bottom = max(line["bottom"] for line in page.lines)
        assert any(
            line["top"] == line["bottom"] == bottom and line["x0"] < 31 * MM and line["x1"] > 194 * MM
            for line in page.lines
        ), "every page's table is closed below"
        assert bottom <= page.height - 20 * MM + 0.5
    assert found == [f"{row.starts_at:%H} giờ {row.starts_at:%M}" for row in many]


def test_closing_line_takes_two_rows_along(render, programme, open_pdf):
    for extra in range(0, 30, 2):
        many = programme.rows + tuple(replace(programme.rows[2], no=str(8 + i)) for i in range(extra))
        last = open_pdf(render(replace(programme, rows=many))).pages[-1]
        assert "kết thúc lúc" in last.extract_text()
        assert len(last.extract_table()) >= 3


def test_a_row_taller_than_a_page_loses_nothing(render, programme, open_pdf):
    words = [f"mục{i}" for i in range(900)]
    rows = (programme.rows[1], replace(programme.rows[2], text=" ".join(words)), programme.rows[3])
    pages = open_pdf(render(replace(programme, rows=rows))).pages
    text = " ".join(page.extract_text() for page in pages)
    assert all(word in text for word in words)
    assert all(letter["bottom"] < page.height - 20 * MM + 2 for page in pages for letter in page.chars)


def test_programme_without_rows_is_still_a_paper(render, programme, read_text):
    assert "Nội dung" in read_text(render(replace(programme, rows=(), ends_at=datetime(2024, 3, 28, 11))))


def test_a_programme_past_midnight_says_the_day_on_which_it_ends(render, programme, read_text):
    late = replace(programme, ends_at=datetime(2024, 3, 29, 0, 30))
    assert read_text(render(late)).endswith("Hội nghị kết thúc lúc 00 giờ 30 phút, ngày 29-3-2024.")


def test_a_title_breaks_between_words_where_that_takes_no_line_more(render, programme, open_pdf):
    def lines_of(title):
        page = open_pdf(render(replace(programme, conference_full=title))).pages[0]
        bold = page.crop((0, 140, 595, 330)).filter(lambda part: "Bold" in part.get("fontname", "Bold"))
        words = bold.extract_text().replace(NBSP, " ")
        return words.partition("CHƯƠNG TRÌNH\n")[2].partition("\nTT")[0].split("\n")

    area = " trên địa bàn huyện Kon Rẫy"
    assert lines_of(programme.conference_full.removesuffix(" trên địa bàn tỉnh") + area) == [
        "Hội nghị sơ kết 03 năm thực hiện Cuộc vận động", "“Làm thay đổi nếp nghĩ, cách làm của đồng bào dân tộc",
        "thiểu số, làm cho đồng bào dân tộc thiểu số vươn lên", "thoát nghèo bền vững” trên địa bàn huyện Kon Rẫy",
    ]  # fmt: skip
