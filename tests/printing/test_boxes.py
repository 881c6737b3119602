"""Marks of secrecy and urgency: framed below the number at the size of the form, in the PDF and in Word."""

import io
from itertools import pairwise

import pytest
from docx import Document

from planner.documents.profiles import PROFILES
from planner.documents.strips import MM
from planner.enums import Secrecy, Urgency
from planner.printing.kinds import KINDS
from planner.printing.orders import Order, carry_out
from planner.rules.errors import NotFound
from planner.services.paper_forms import check_file
from planner.wording import NBSP
from tests.printing.every_paper import overlaps

# domain.md 1.3 and 2.1, written down apart from the profiles: words, width in mm; every box is 8 mm high
BOXES = {
    ("secrecy", "confidential"): ("MẬT", 20), ("secrecy", "secret"): ("TỐI MẬT", 30),
    ("secrecy", "top_secret"): ("TUYỆT MẬT", 40), ("urgency", "urgent"): ("KHẨN", 20),
    ("urgency", "very_urgent"): ("THƯỢNG KHẨN", 40), ("urgency", "express"): ("HỎA TỐC", 30),
}  # fmt: skip
COLUMNS = {"party": 70, "state": 65}
SIZES = {"party": 14, "state": 13}
BOTH = {"secrecy": "top_secret", "urgency": "very_urgent"}
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
    (frame,) = frames_of(page)
    words, width = BOXES[option, value]
    said, letters = words_in(page, frame)
    assert said == words and {each["size"] for each in letters} == {SIZES[family]}
    assert all("Bold" in each["fontname"] for each in letters)
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
    frames = frames_of(page)
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
    for table, words in zip(cell.tables, ("TUYỆT MẬT", "THƯỢNG KHẨN"), strict=True):
        assert table.cell(0, 0).text.replace(NBSP, " ") == words
        assert table.columns[0].width.mm == pytest.approx(40, abs=0.1)
        assert table.rows[0].height.mm == pytest.approx(8, abs=0.1)
        assert len(table._tbl.xpath('.//w:tblBorders/*[@w:val="single"]')) == 4
        style = table.cell(0, 0).paragraphs[0].style
        assert (style.font.size.pt, style.font.bold) == (size, True)
    plain = check_file(print_paper("late-letter", profile, "docx"), "van-ban.docx")
    assert check_file(content, "van-ban.docx") == plain, "a mark is no point of another form"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.drafts], ids=lambda kind: kind.key)
def test_whatever_has_a_head_may_bear_marks_and_nothing_else(work, kind):
    made = work("62", kind.key)
    has_head = any(draft.head is not None for draft in kind.drafts(made))
    assert {"secrecy", "urgency"} & set(kind.options) == ({"secrecy", "urgency"} if has_head else set())


def test_each_letter_bears_the_marks_and_stays_on_its_page(print_paper, open_pdf):
    with open_pdf(print_paper("invitation", "dang_hd36", **BOTH)) as paper:
        assert len(paper.pages) == 26
        assert all([words_in(page, each)[0] for each in frames_of(page)] == ["TUYỆT MẬT", "THƯỢNG KHẨN"]
                   for page in paper.pages[:3])  # fmt: skip


@pytest.mark.parametrize("option", ["secrecy", "urgency"])
def test_a_mark_that_there_is_not_is_refused(print_paper, option):
    other = Urgency.URGENT if option == "secrecy" else Secrecy.LOW
    for value in ("x", "MẬT", other.value):
        with pytest.raises(NotFound) as refused:
            print_paper("conclusions", "", **{option: value})
        assert refused.value.values == {"option": option, "value": value}
