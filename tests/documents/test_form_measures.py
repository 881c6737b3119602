"""Gaps, widths and letters of every form that are seen only beside what stands around them, read from the PDF."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from planner.documents import as_pdf
from planner.documents.blocks import (
    Addressee,
    Addressees,
    Column,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    TitleBlock,
)
from planner.documents.fonts import find_family
from planner.documents.letterhead import foot_block, head_block
from planner.documents.measures import StyleProfile
from planner.documents.profiles import PROFILES
from planner.documents.sheets import Head, Signature
from planner.documents.strips import MM
from planner.wording import NBSP
from tests.documents import form_papers
from tests.documents.test_form_pages import base, face_of

# papers.md 0.1 and 0.2, written down apart from the profiles; distances from baseline to baseline in points
PARTY = {
    "superior": 14, "title": 37.4, "below": 22.0, "foot": 36.0, "pen": 98.5, "label": "Italic", "kinds": 15,
    "smallest": 13, "narrowest": 77, "small": (13, 16),
}  # fmt: skip
STATE = PARTY | {
    "superior": 13, "title": 35.73, "below": 25.93, "foot": 36.15, "pen": 97.8, "label": "Regular", "kinds": 14,
    "smallest": 12, "narrowest": 65,
}  # fmt: skip
LINE = Paragraph((Run("Một dòng chữ."),))
every_form = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


def rule_of(profile: StyleProfile) -> dict:
    return STATE if profile.family == "state" else PARTY


@pytest.fixture
def print_page(open_pdf):
    return lambda profile, *blocks: open_pdf(as_pdf.render(blocks, profile, "Thử")).pages[0]


def look(letters):
    return {round(each["size"], 2) for each in letters}, {face_of(each) for each in letters}


def middle(letters):
    return (letters[0]["x0"] + letters[-1]["x1"]) / 2 / MM


def head(profile, **changes):
    full = Head("ĐẢNG BỘ TỈNH", "HUYỆN ỦY ĐĂK HÀ", "GM/HU", "5", "Đăk Hà", form_papers.DAY)
    return head_block(replace(full, **changes), profile)


@every_form
def test_the_organ_above_is_upright(print_page, find_line, profile):
    page = print_page(profile, head(profile), LINE)
    above, organ = find_line(page, "ĐẢNG BỘ TỈNH"), find_line(page, "HUYỆN ỦY ĐĂK HÀ")
    assert look(above) == ({rule_of(profile)["superior"]}, {"Regular"})
    assert look(organ)[1] == {"Bold"}
    assert base(organ) - base(above) == pytest.approx(16.2 if profile.family == "state" else 17, abs=0.01)


@every_form
def test_the_title_stands_below_the_head_and_the_body_below_its_separator(print_page, find_line, profile):
    page = print_page(profile, head(profile), TitleBlock("GIẤY MỜI", "dự họp"), LINE)
    rule = rule_of(profile)
    day, title, body = (find_line(page, words) for words in ("Đăk Hà, ngày 18", "GIẤY MỜI", "Một dòng"))
    assert base(title) - base(day) == pytest.approx(rule["title"], abs=0.05)
    below = [each["top"] for each in page.lines if base(title) < each["top"]]
    separator = below[0] if profile.family == "state" else base(find_line(page, "-----"))
    assert base(body) - separator == pytest.approx(rule["below"], abs=0.05)


@every_form
def test_the_foot_stands_below_the_body_with_room_for_the_pen(print_page, find_line, profile):
    foot = foot_block(("Như trên",), Signature("T/M BAN", ("PHÓ BÍ THƯ",), "Vũ Thị Lan"), profile)
    page = print_page(profile, LINE, foot)
    rule, sign = rule_of(profile), "TM. BAN" if dict(profile.marks)["collective"] == "TM." else "T/M BAN"
    body, authority, post, name = (find_line(page, words) for words in ("Một dòng", sign, "PHÓ BÍ THƯ", "Vũ Thị Lan"))
    assert base(authority) - base(body) == pytest.approx(rule["foot"], abs=0.05)
    assert base(name) - base(post) == pytest.approx(rule["pen"], abs=0.05)
    assert [middle(line) for line in (authority, post, name)] == pytest.approx([147.5] * 3, abs=0.2)


@every_form
def test_a_title_is_balanced_within_its_width(print_page, profile):
    """What would fit the text's width, but not that of a title, stands on two lines of about the same length."""
    words, width = "về", find_family().bold.width
    while width(f"{words} việc") * 14 / 1000 / MM < 160:
        words += " việc"
    page = print_page(profile, TitleBlock("QUYẾT ĐỊNH", words), LINE)
    lines = {}
    for letter in page.chars:
        if letter["text"].strip() and letter["size"] == 14 and face_of(letter) == "Bold":
            lines.setdefault(letter["matrix"][5], []).append(letter)
    wide = [(line[-1]["x1"] - line[0]["x0"]) / MM for line in lines.values() if "v" in {each["text"] for each in line}]
    assert len(wide) == 2 and max(wide) - min(wide) < 12
    assert [middle(line) for line in lines.values()] == pytest.approx([112.5] * len(lines), abs=0.3)


@every_form
@pytest.mark.parametrize(("times", "size", "step"), [(18, 14, 18), (50, 14, 18), (75, *PARTY["small"])])
def test_a_long_title_takes_the_whole_width_and_then_smaller_letters(print_page, profile, times, size, step):
    """Up to six lines are balanced at 150 mm, more go from margin to margin, above ten at 13 pt."""
    page = print_page(profile, TitleBlock("QUYẾT ĐỊNH", " ".join(["về việc tổ chức"] * times)), LINE)
    letters = [each for each in page.chars if round(each["size"], 2) == size and face_of(each) == "Bold"]
    rows = sorted({round(base([each]), 1) for each in letters if each["text"] == "v"})
    assert {round(below - above, 1) for above, below in pairwise(rows)} == {step}
    wide = (max(each["x1"] for each in letters) - min(each["x0"] for each in letters)) / MM
    assert (len(rows) <= 6, wide <= 150) == ((True, True) if times == 18 else (False, False))


@every_form
def test_who_is_invited_is_named_in_bold_with_the_post_below(print_page, find_line, profile):
    page = print_page(profile, Addressee("Đồng chí A Sáng", "Già làng"), LINE)
    name, post = find_line(page, "Đồng chí A Sáng"), find_line(page, "Già làng")
    assert (look(name), look(post)) == (({14}, {"Bold"}), ({14}, {"Regular"}))
    assert [middle(name), middle(post)] == pytest.approx([112.5] * 2, abs=0.3)


@every_form
def test_a_long_post_is_broken_after_commas_within_120_mm(print_page, find_line, profile):
    parts = ("Ủy viên Ban Thường vụ,", "Chủ tịch Ủy ban nhân dân,", "Trưởng Ban Chỉ đạo cuộc vận động")
    page = print_page(profile, Addressee("A", " ".join(parts)), LINE)
    lines = {}
    for letter in page.chars:
        if base(find_line(page, "A")) < base([letter]) - 1 < base(find_line(page, "Một dòng")) - 2:
            lines.setdefault(round(base([letter]), 1), []).append(letter)
    wide = [(line[-1]["x1"] - line[0]["x0"]) / MM for line in lines.values()]
    assert len(wide) == 2 and max(wide) <= 120
    first = "".join(letter["text"] for letter in next(iter(lines.values())))
    assert first.replace(NBSP, " ").strip() == " ".join(parts[:2])


@every_form
def test_to_whom_a_letter_goes(print_page, find_line, profile):
    """Label and names are centred as one, 6 mm apart; above six they stand in two columns."""
    some = print_page(profile, Addressees("Kính gửi:", ("- Sở Nội vụ,", "- Sở Tài chính.")), LINE)
    label, first, last = (find_line(some, words) for words in ("Kính gửi:", "- Sở Nội vụ,", "- Sở Tài chính."))
    assert (look(label), look(first)) == (({14}, {rule_of(profile)["label"]}), ({14}, {"Regular"}))
    assert first[0]["x0"] - label[-1]["x1"] == pytest.approx(6 * MM, abs=0.5)
    assert base(label) == base(first)
    assert (label[0]["x0"] + max(first[-1]["x1"], last[-1]["x1"])) / 2 == pytest.approx(112.5 * MM, abs=0.5)
    step = 19 if profile.family == "state" else 18
    assert base(find_line(some, "Một dòng")) - base(last) == pytest.approx(step + 12, abs=0.05), "12 pt after"
    many = print_page(profile, Addressees("Kính gửi:", tuple(f"- Nơi {number}," for number in range(1, 8))), LINE)
    places = [find_line(many, f"- Nơi {number}")[0] for number in range(1, 8)]
    assert len({round(each["x0"]) for each in places}) == 2
    assert base([places[0]]) == base([places[4]])


@every_form
def test_tables_have_thin_rules_and_padding_and_bold_heads_in_the_middle(print_page, find_line, profile):
    table = Table((Column("Thứ tự", 30), Column("Nội dung", 60)), (Row((Run("một"), Run("hai"))),), profile.table)
    page = print_page(profile, table, LINE)
    heading, cell = find_line(page, "Nội dung"), find_line(page, "hai")
    assert (look(heading), look(cell)) == (({14}, {"Bold"}), ({14}, {"Regular"}))
    assert middle(heading) == pytest.approx(30 + 30 + 30, abs=0.2)
    assert cell[0]["x0"] == pytest.approx((30 + 30 + 1.6) * MM, abs=0.3)
    assert {each["linewidth"] for each in page.lines} == {0.5}
    assert base(cell) - base(heading) == pytest.approx(18 + 2 * 3 + 0.5, abs=0.05)
    assert [style.size for style in profile.table] == [14, 13, 12]


@every_form
def test_heads_of_sections_go_down_to_bold_italics(print_page, find_line, profile):
    page = print_page(profile, *(block for level in (1, 2, 3, 4) for block in (Heading(f"Đầu {level}", level), LINE)))
    assert [look(find_line(page, f"Đầu {level}")) for level in (1, 2, 3, 4)] == [
        ({14}, {"Bold"}), ({14}, {"Bold"}), ({14}, {"BoldItalic"}), ({14}, {"BoldItalic"}),
    ]  # fmt: skip


@every_form
def test_an_annex_and_a_list_have_the_letters_of_their_form(print_page, find_line, profile):
    page = print_page(form_papers.listed(profile), *form_papers.annex(profile))
    assert look(find_line(page, "Phụ lục")) == ({14}, {"Bold"})
    assert look(find_line(page, "DANH SÁCH")) == ({rule_of(profile)["kinds"]}, {"Bold"})


@every_form
def test_the_stamp_of_a_draft_is_framed_under_the_number(print_page, find_line, profile):
    page = print_page(profile, head(profile, draft=True), LINE)
    stamp, number = find_line(page, "DỰ THẢO"), find_line(page, "Số")
    assert look(stamp) == ({14}, {"Bold"})
    assert 0 < base(stamp) - base(number) < 35
    assert middle(stamp) == pytest.approx(30 + profile.head_columns[0][0] / 2, abs=0.3)
    frame = [each for each in page.lines if each["top"] > base(number) + 2]
    assert len(frame) == 4 and {each["linewidth"] for each in frame} == {0.75}
    assert min(each["x0"] for each in frame) < stamp[0]["x0"] and stamp[-1]["x1"] < max(each["x1"] for each in frame)


@every_form
def test_number_and_day_of_a_draft_leave_room_for_the_pen(profile):
    made = head(profile, number="", day=None, month=date(2024, 3, 1))
    number = {"party": f"Số{NBSP * 8}-GM/HU", "state": f"Số:{NBSP * 8}/GM-HU"}[profile.family]
    assert made.number == {"doan": f"Số:{NBSP * 9}-{NBSP}GM/HU"}.get(profile.name, number)
    assert made.place_and_day == f"Đăk{NBSP}Hà, ngày{NBSP * 6}tháng{NBSP}3{NBSP}năm{NBSP}2024"
    nothing = head(profile, number="", day=None, month=None)
    assert nothing.place_and_day == f"Đăk{NBSP}Hà, ngày{NBSP * 6}tháng{NBSP * 6}năm{NBSP * 5}"


@every_form
def test_an_organ_that_is_too_long_gets_the_wider_column_and_then_smaller_letters(print_page, find_line, profile):
    rule = rule_of(profile)
    page = print_page(profile, head(profile, issuer="ỦY BAN KIỂM TRA TRUNG ƯƠNG CÔNG ĐOÀN VIỆN"), LINE)
    edge = (30 + rule["narrowest"]) * MM
    organ = [each for each in page.chars if each["text"].strip() and face_of(each) == "Bold" and each["x0"] < edge]
    assert {each["size"] for each in organ} == {rule["smallest"]}
    assert max(each["x1"] for each in organ) <= edge
    assert find_line(page, "ỦY BAN KIỂM")
