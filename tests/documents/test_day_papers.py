"""Lists and slips of the day at their edges: long names, long titles, thousands of rows, nothing known."""

from dataclasses import replace
from datetime import date

import pytest

from planner.documents import as_pdf, award_lists, paper_lists, reply_slips, run_sheets
from planner.documents.award_sheets import Awardee, Awarding
from planner.documents.day_sheets import (
    ListedPaper,
    PaperListSheet,
    ReplySlipSheet,
    RunRow,
    RunSheet,
    StageSheet,
    Welcomed,
)
from planner.documents.profiles import ND30, PROFILES
from planner.documents.sheets import Head
from planner.documents.wordings import word
from planner.enums import AgendaKind

MM = 72 / 25.4
LONG = "Nguyễn Phước Công Tằng Tôn Nữ Thị Hoàng Phương Quỳnh Như Anh"
TITLE = "Hội nghị sơ kết " + "03 năm thực hiện Cuộc vận động làm thay đổi nếp nghĩ và cách làm " * 26
PAPER = ListedPaper("Sở Nội vụ", "Chủ đề", "Chủ đề", LONG, "Giám đốc", 8, "Đã nộp", date(2024, 3, 1), True)
PAPERS = PaperListSheet(TITLE, "Hội nghị sơ kết", date(2024, 3, 28), (PAPER,))
SLIP = ReplySlipSheet(TITLE, TITLE, LONG, "Bí thư", None, "", "", "", None)


def printed(drafts, form):
    return as_pdf.render_all([word(draft) for draft in drafts], drafts[0].profile, "Thử", None)


def fits(page, right):
    """Tell whether every letter of a page stands between its margins."""
    return max(letter["x1"] for letter in page.chars) / MM <= page.width / MM - right + 0.1


@pytest.mark.parametrize("form", PROFILES.values(), ids=PROFILES)
def test_long_names_and_titles_stay_on_the_paper_in_every_form(form, open_pdf, read_text) -> None:
    content = printed([paper_lists.draft(PAPERS, form)], form)
    assert LONG in read_text(content)
    with open_pdf(content) as paper:
        assert all(fits(page, form.margin_right) for page in paper.pages)


def test_columns_have_the_widths_of_the_design(profile, open_pdf) -> None:
    with open_pdf(printed([paper_lists.draft(replace(PAPERS, conference_full="Hội nghị"), profile)], profile)) as paper:
        (table,) = paper.pages[0].find_tables()
        widths = [round((cell[2] - cell[0]) / MM) for cell in table.rows[0].cells]
    assert widths == [10, 35, 73, 29, 18]


def test_three_thousand_papers_are_all_listed_under_a_repeated_heading(profile, open_pdf) -> None:
    sheet = replace(PAPERS, conference_full="Hội nghị", papers=tuple(
        replace(PAPER, speaker=f"A Số {number}") for number in range(3000)
    ))  # fmt: skip
    with open_pdf(printed([paper_lists.draft(sheet, profile)], profile)) as paper:
        texts = [page.extract_text().replace("\u00a0", " ") for page in paper.pages]
    assert sum("Người trình" in text for text in texts) == len(texts) > 60
    assert sum(text.count("Sở Nội vụ") for text in texts) == 3000
    assert "Tổng số: 3.000 báo cáo; trình bày tại Hội nghị 3.000, in kỷ yếu 00." in texts[-1]


def test_turns_of_thousands_are_never_larger_than_a_stage() -> None:
    person = Awardee(True, LONG, "Bí thư", "Huyện ủy", "")
    sheet = StageSheet(TITLE, "Hội nghị", (Awarding("Bằng khen", "", "", "", (person,) * 2999),))
    turns = [row[9] for row in award_lists.table(sheet).rows]
    sizes = [turns.count(turn) for turn in range(1, turns[-1] + 1)]
    assert (len(turns), len(sizes), max(sizes), min(sizes)) == (2999, 300, 10, 9)


def test_the_running_copy_of_long_names_fits_its_lying_page(open_pdf) -> None:
    person = Awardee(True, LONG, "Phó Bí thư Thường trực Đảng ủy, Chủ tịch Ủy ban MTTQ Việt Nam xã", "Huyện ủy", "")
    sheet = StageSheet(TITLE, "Hội nghị", (Awarding("Bằng khen", "", "", "", (person,) * 30),))
    with open_pdf(printed([award_lists.stage_draft(sheet, ND30)], ND30)) as paper:
        assert all(fits(page, ND30.margin_right) and page.width > page.height for page in paper.pages)
        assert sum(page.extract_text().count("Đảng ủy") for page in paper.pages) == 30


def test_a_slip_of_which_nothing_is_known_still_fits_and_says_what_is_missing(profile, open_pdf, read_text) -> None:
    blocks = word(reply_slips.draft(replace(SLIP, conference_short="Hội nghị", name="", post=""), profile))
    words = read_text(as_pdf.render(blocks, profile, "Thử"))
    assert "Thời gian, địa điểm" not in words and "Liên hệ" not in words
    assert "(gửi .................... )" in words or "(gửi ....................)" in words
    assert words.endswith("NGƯỜI XÁC NHẬN (Ký, ghi rõ họ tên)")


def test_a_run_of_which_little_is_known_has_empty_cells_and_dots(profile, open_pdf) -> None:
    row = RunRow("1", AgendaKind.OPENING, None, None, None, "Khai mạc", "", False, "")
    sheet = RunSheet(
        Head("", "TỈNH ỦY KON TUM", numbered=False), TITLE, "Hội nghị", None, None, "", "", "", "", "Kính thưa",
        (row,), (), 0,
    )  # fmt: skip
    drafts = run_sheets.drafts(sheet, profile, lambda _: "")
    assert [draft.wording for draft in drafts] == ["run-sheet"]
    with open_pdf(printed(drafts, profile)) as paper:
        (table,) = paper.pages[-1].extract_tables()
        assert all(fits(page, profile.margin_right) for page in paper.pages)
    assert table[-1][:3] == ["1", "", ""] and "{" not in table[-1][5]


def test_a_hall_of_thousands_is_welcomed_on_many_pages(profile, open_pdf) -> None:
    people = tuple(Welcomed("Đồng chí", f"{LONG} {number}", "Bí thư", "A1") for number in range(1000))
    row = RunRow("1", AgendaKind.OPENING, None, None, 10, "Khai mạc", "", False, "")
    sheet = RunSheet(
        Head("", "TỈNH ỦY KON TUM", numbered=False), "Hội nghị", "Hội nghị", None, None, "", "", "", "", "Kính thưa",
        (row,), people, 0,
    )  # fmt: skip
    with open_pdf(printed(run_sheets.drafts(sheet, profile, lambda _: ""), profile)) as paper:
        assert sum(page.extract_text().count("Đồng chí Nguyễn") for page in paper.pages) == 1000
