"""Marks of secrecy and urgency: framed below the number at the size of the form, in the PDF and in Word."""

import io
from datetime import datetime
from itertools import pairwise

import pytest
from docx import Document

from planner.documents.profiles import PROFILES
from planner.documents.strips import MM
from planner.enums import Secrecy, Urgency
from planner.printing.boxes import read_due
from planner.printing.kinds import KINDS
from planner.printing.orders import Order, carry_out
from planner.rules.errors import NotFound, Refused
from planner.services.paper_forms import check_file
from planner.wording import NBSP
from tests.printing.every_paper import overlaps

# NĐ 30/2020 and TT 24/2020/TT-BCA, written down apart from the profiles: words, width in mm; every box is 8 mm high
BOXES = {
    ("secrecy", "confidential"): ("MẬT", 20), ("secrecy", "secret"): ("TỐI MẬT", 30),
    ("secrecy", "top_secret"): ("TUYỆT MẬT", 40), ("urgency", "urgent"): ("KHẨN", 20),
    ("urgency", "very_urgent"): ("THƯỢNG KHẨN", 40), ("urgency", "express"): ("HỎA TỐC", 30),
}  # fmt: skip
COLUMNS = {"party": 70, "state": 65}
SIZES = {"party": 14, "state": 13}
SECRET_SIZE = 13
BOTH = {"secrecy": "top_secret", "urgency": "very_urgent"}
TIMED = {"urgency": "timed_express", "due": "14:30 15-3-2024"}
RED = (1, 0, 0)
every_form = pytest.mark.parametrize("profile", PROFILES)


@pytest.fixture
def print_paper(demo_session, province, press):
    def carry(kind, profile, form="pdf", is_draft=False, **options):
        order = Order(kind, form, profile, options, with_code=False, is_draft=is_draft)
        return carry_out(demo_session, province, order, press, by="").content

    return carry


@pytest.fixture
def first_page(print_paper, open_pdf):
    return lambda *asked, **options: open_pdf(print_paper(*asked, **options)).pages[0]


def frames_of(page):
    """Return the frames on the left of a head as x0, top, x1, bottom in points."""
    lines = [each for each in page.lines if each["bottom"] < 330 and each["x1"] < 320]
    tall = [each for each in lines if abs(each["x1"] - each["x0"]) < 0.1 < each["bottom"] - each["top"]]
    corners = {(round(each["top"], 1), round(each["bottom"], 1)): [] for each in tall}
    for each in tall:
        corners[round(each["top"], 1), round(each["bottom"], 1)].append(each["x0"])
    return sorted(((min(xs), top, max(xs), bottom) for (top, bottom), xs in corners.items()), key=lambda box: box[1])


def words_in(page, frame):
    letters = [each for each in page.crop(frame).chars if each["text"].strip()]
    return "".join(each["text"] for each in page.crop(frame).chars).replace(NBSP, " ").strip(), letters


@every_form
@pytest.mark.parametrize(("option", "value"), BOXES)
def test_a_mark_is_framed_below_the_number_at_its_size(first_page, profile, option, value):
    family = PROFILES[profile].family
    page = first_page("conclusions", profile, **{option: value})
    frame, *within = frames_of(page)
    words, width = BOXES[option, value]
    said, letters = words_in(page, frame)
    assert said == words and {each["size"] for each in letters} == {SECRET_SIZE if within else SIZES[family]}
    assert all("Bold" in each["fontname"] for each in letters)
    assert len(within) == (option == "secrecy"), "a stamp of secrecy has two frames"
    for inner in within:
        gaps = [abs(one - other) / MM for one, other in zip(frame, inner, strict=True)]
        assert gaps == pytest.approx([1] * 4, abs=0.1)
    x0, top, x1, bottom = (each / MM for each in frame)
    assert (x1 - x0, bottom - top) == pytest.approx((width, 8), abs=0.1)
    assert (x0 + x1) / 2 == pytest.approx(30 + COLUMNS[family] / 2, abs=0.1), "in the middle of its column"
    assert letters[0]["x0"] > frame[0] + 1 and letters[-1]["x1"] < frame[2] - 1
    number = next(each for each in page.extract_words() if each["text"].startswith("Số"))
    title = next(each for each in page.extract_words() if each["text"] == "THÔNG")
    assert number["bottom"] < frame[1] + 1 < frame[3] < title["top"]


@every_form
@pytest.mark.parametrize("kind", ["late-letter", "programme", "invitation-list"])
def test_stamp_subject_and_both_marks_stand_one_below_the_other(first_page, kind, profile):
    page = first_page(kind, profile, is_draft=True, **BOTH)
    draft, secret, _within, urgent = frames_of(page)
    frames = [draft, secret, urgent]
    assert [words_in(page, frame)[0] for frame in frames] == ["DỰ THẢO", "TUYỆT MẬT", "THƯỢNG KHẨN"]
    assert all(upper[3] + 2 < lower[1] for upper, lower in pairwise(frames))
    words = page.extract_words(use_text_flow=True, extra_attrs=["size"])
    assert overlaps(words) == []
    middles = [((each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2, each["text"]) for each in words]
    inside = [text for x, y, text in middles for x0, top, x1, bottom in frames if x0 < x < x1 and top < y < bottom]
    assert " ".join(inside).replace(NBSP, " ") == "DỰ THẢO TUYỆT MẬT THƯỢNG KHẨN", "nothing else in a frame"
    if kind == "late-letter":
        subject = next(each for each in words if each["text"] in ("đôn", "V/v"))
        assert frames[0][3] < subject["bottom"] and subject["bottom"] < frames[1][1]


@every_form
def test_word_has_the_same_frames_at_the_same_size(print_paper, profile):
    content = print_paper("late-letter", profile, "docx", **BOTH)
    document = Document(io.BytesIO(content))
    cell = document.tables[0].cell(1, 0)
    size = SIZES[PROFILES[profile].family]
    stamps = (("TUYỆT MẬT", "double", SECRET_SIZE), ("THƯỢNG KHẨN", "single", size))
    for table, (words, rule, letters) in zip(cell.tables, stamps, strict=True):
        assert table.cell(0, 0).text.replace(NBSP, " ") == words
        assert table.columns[0].width.mm == pytest.approx(40, abs=0.1)
        assert table.rows[0].height.mm == pytest.approx(8, abs=0.1)
        assert len(table._tbl.xpath(f'.//w:tblBorders/*[@w:val="{rule}" and @w:color="FF0000"]')) == 4
        (run,) = table.cell(0, 0).paragraphs[0].runs
        assert (run.font.size.pt, run.font.bold, str(run.font.color.rgb)) == (letters, True, "FF0000")
    plain = check_file(print_paper("late-letter", profile, "docx"), "van-ban.docx")
    assert check_file(content, "van-ban.docx") == plain, "a mark is no point of another form"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.drafts], ids=lambda kind: kind.key)
def test_whatever_has_a_head_may_bear_marks_and_nothing_else(work, kind):
    made = work("62", kind.key)
    has_head = any(draft.head is not None for draft in kind.drafts(made))
    asked = {"secrecy", "urgency", "due"}
    assert asked & set(kind.options) == (asked if has_head else set())


def test_each_letter_bears_the_marks_and_stays_on_its_page(print_paper, open_pdf):
    with open_pdf(print_paper("invitation", "dang_hd36", **BOTH)) as paper:
        assert len(paper.pages) == 26
        found = [[words_in(page, each)[0] for each in frames_of(page)] for page in paper.pages[:3]]
        assert found == [["TUYỆT MẬT", "TUYỆT MẬT", "THƯỢNG KHẨN"]] * 3


@pytest.mark.parametrize("option", ["secrecy", "urgency"])
def test_a_mark_that_there_is_not_is_refused(print_paper, option):
    other = Urgency.URGENT if option == "secrecy" else Secrecy.LOW
    for value in ("x", "MẬT", other.value):
        with pytest.raises(NotFound) as refused:
            print_paper("conclusions", "", **{option: value})
        assert refused.value.values == {"option": option, "value": value}


@every_form
def test_stamps_are_red_and_nothing_else_is(first_page, profile):
    page = first_page("conclusions", profile, is_draft=True, **BOTH)
    frames = frames_of(page)[1:]
    red = [each for each in page.chars if each["text"].strip() and each["non_stroking_color"] == RED]
    assert "".join(each["text"] for each in red).replace(NBSP, "").replace(" ", "") == "TUYỆTMẬTTHƯỢNGKHẨN"
    lines = [each for each in page.lines if each["stroking_color"] == RED]
    assert len(lines) == 4 * len(frames)
    assert all(any(x0 - 1 < each["x0"] and each["x1"] < x1 + 1 and top - 1 < each["top"] and each["bottom"] < bottom + 1
                   for x0, top, x1, bottom in frames) for each in lines)  # fmt: skip


@every_form
def test_hoa_toc_hen_gio_says_its_moment_in_the_frame(first_page, print_paper, profile):
    page = first_page("late-letter", profile, **TIMED)
    (frame,) = frames_of(page)
    said, letters = words_in(page, frame)
    day = f"15{PROFILES[profile].date_sep}3{PROFILES[profile].date_sep}2024"
    assert said.replace("\n", " ") == f"HỎA TỐC HẸN GIỜ14 giờ 30, ngày {day}"
    assert letters[0]["x0"] > frame[0] + 1 and max(each["x1"] for each in letters) < frame[2] - 1
    assert {"Bold" in each["fontname"] for each in letters if each["text"].isdigit()} == {False}
    content = print_paper("late-letter", profile, "docx", **TIMED)
    (table,) = Document(io.BytesIO(content)).tables[0].cell(1, 0).tables
    assert table.cell(0, 0).text.replace(NBSP, " ") == f"HỎA TỐC HẸN GIỜ\n14 giờ 30, ngày {day}"
    plain = check_file(print_paper("late-letter", profile, "docx"), "van-ban.docx")
    assert check_file(content, "van-ban.docx") == plain, "neither line is taken for the subject of the letter"


@pytest.mark.parametrize("typed", [
    "14:30 15-3-2024", "15/3/2024 14h30", "14 giờ 30, ngày 15-3-2024", "2024-03-15T14:30", "trước 14g30 15.3.2024",
])  # fmt: skip
def test_a_moment_is_read_however_it_is_typed(typed):
    assert read_due(typed) == datetime(2024, 3, 15, 14, 30)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"urgency": "timed_express"}, "mark_moment"), ({"due": "14:30 15-3-2024"}, "moment_mark"),
        ({"urgency": "express", "due": "14:30 15-3-2024"}, "moment_mark"),
        *(({"urgency": "timed_express", "due": due}, "moment_typed")
          for due in ("mai", "15-3-2024", "14:30", "14:30 31-02-2024", "25:00 15-3-2024", "14:30 15-3-2024 hay")),
    ],
)  # fmt: skip
def test_the_moment_and_its_mark_go_together(print_paper, options, code):
    with pytest.raises(Refused) as refused:
        print_paper("conclusions", "", **options)
    assert refused.value.code == code
