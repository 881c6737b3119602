"""The form linter on words alone, as the templates of an office have them."""

import pytest

from planner.enums import FormPoint, PaperForm
from planner.rules.form_lines import FormLine, FormPage
from planner.rules.paper_forms import check_form, check_wording

PARTY = """ĐẢNG CỘNG SẢN VIỆT NAM
TỈNH ỦY KON TUM
*
Số 86-GM/TU
GIẤY MỜI
dự Hội nghị
-----
Thực hiện Kế hoạch số 123-KH/TU, ngày 22-01-2024 của Ban Thường vụ Tỉnh ủy
Đề nghị đồng chí xác nhận.
Nơi nhận:
- Như kính mời,
- Lưu Văn phòng Tỉnh ủy.
T/L BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG"""
STATE = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
ỦY BAN NHÂN DÂN TỈNH
Số: 86/GM-UBND
GIẤY MỜI
Dự Hội nghị
Căn cứ Kế hoạch số 123/KH-UBND ngày 22/01/2024 của Ủy ban nhân dân tỉnh;
Đề nghị ông xác nhận.
Nơi nhận:
- Như trên;
- Lưu: VT, NC.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH"""


def found(text, form=None):
    return [(each.point, each.line, each.quote) for each in check_wording(text, form).findings]


@pytest.mark.parametrize(("text", "form"), [(PARTY, PaperForm.PARTY), (STATE, PaperForm.STATE)])
def test_pure_words_have_a_form_and_no_finding(text, form):
    assert (check_wording(text).form, check_wording(text).findings) == (form, ())


def test_a_party_paper_with_the_head_and_the_signs_of_the_state_is_not_taken_for_one_of_the_youth_union():
    mixed = PARTY.replace("ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").replace("T/L", "TL.")
    assert check_wording(mixed).form is PaperForm.PARTY
    assert [point for point, _, _ in found(mixed)] == [FormPoint.MOTTO, FormPoint.ACTING]


@pytest.mark.parametrize(
    ("text", "old", "new", "point", "quote"),
    [
        (PARTY, "Số 86", "Số: 86", FormPoint.NUMBER, "Số: 86-GM/TU"),
        (PARTY, "T/L BAN", "TL. BAN", FormPoint.ACTING, "TL. BAN THƯỜNG VỤ"),
        (PARTY, "Lưu Văn", "Lưu: VT, Văn", FormPoint.ARCHIVE, "- Lưu: VT, Văn phòng Tỉnh ủy."),
        (PARTY, "TU, ngày", "TU ngày", FormPoint.CITATION, "số 123-KH/TU ngày 22-01-2024"),
        (PARTY, "22-01-2024", "22/01/2024", FormPoint.CITED_DAY, "số 123-KH/TU, ngày 22/01/2024"),
        (PARTY, "đồng chí", "ông", FormPoint.ADDRESS, "Đề nghị ông xác nhận."),
        (STATE, "Số: 86/GM-UBND", "Số: 86-GM/UBND", FormPoint.NUMBER, "Số: 86-GM/UBND"),
        (STATE, "TM. ỦY BAN", "T/M ỦY BAN", FormPoint.ACTING, "T/M ỦY BAN NHÂN DÂN"),
        (STATE, "Như trên;", "Như trên,", FormPoint.RECIPIENT_ENDS, "- Như trên,"),
        (STATE, "Dự Hội nghị", "Dự Hội nghị\n-----", FormPoint.BELOW_TITLE, "-----"),
        (STATE, "Căn cứ", "- Căn cứ", FormPoint.BASIS,
         "- Căn cứ Kế hoạch số 123/KH-UBND ngày 22/01/2024 của Ủy ban nhân dân tỉnh;"),
    ],
)  # fmt: skip
def test_one_word_of_another_form_is_found_where_it_stands(text, old, new, point, quote):
    mixed = text.replace(old, new, 1)
    line = mixed.splitlines().index(next(each for each in mixed.splitlines() if quote in each)) + 1
    assert found(mixed) == [(point, line, quote)]


def test_words_without_any_sign_have_no_form():
    assert check_wording("Kính mời bà con đến dự.\nTrân trọng./.") == check_form([])
    assert check_wording("").form is None


def test_a_template_is_held_to_the_form_it_is_for():
    assert {point for point, _, _ in found("TM. BAN THƯỜNG VỤ", PaperForm.PARTY)} == {FormPoint.ACTING}
    assert found("TM. BAN THƯỜNG VỤ", PaperForm.STATE) == []


def test_no_break_spaces_hide_nothing():
    assert [point for point, _, _ in found(PARTY.replace("T/L BAN", "TL.\u00a0BAN"))] == [FormPoint.ACTING]


@pytest.mark.parametrize(
    ("margins", "forms"),
    [
        ((20, 20, 30, 15), {PaperForm.PARTY, PaperForm.STATE, PaperForm.YOUTH}),
        ((20.4, 19.6, 30, 15.3), {PaperForm.PARTY, PaperForm.STATE, PaperForm.YOUTH}),
        ((25, 25, 35, 20), {PaperForm.STATE}),
        ((25.4, 25.4, 25.4, 25.4), set()),
    ],
)
def test_margins_are_fixed_for_the_party_and_ranges_for_the_state(margins, forms):
    page = FormPage(*margins)
    pure = {form for form in PaperForm if not check_form([], page, form).findings}
    assert pure == forms


def test_long_lines_are_quoted_in_part():
    (finding,) = check_form([FormLine(7, f"đồng chí {'rất ' * 100}")], None, PaperForm.STATE).findings
    assert finding.line == 7 and finding.quote.endswith("…") and len(finding.quote) <= 201


def test_the_motto_says_whose_paper_it_is_against_two_other_points():
    text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nThực hiện Kế hoạch số 1/KH, ngày 22-01-2024\nT/M BAN THƯỜNG VỤ"
    check = check_wording(text)
    assert check.form is PaperForm.STATE
    order = list(FormPoint)
    points = [order.index(each.point) for each in check.findings]
    assert len(points) == 3 and points == sorted(points), "in the order in which a paper is read"


def test_no_break_spaces_hide_no_motto():
    assert check_wording("ĐẢNG\u00a0CỘNG\u00a0SẢN\u00a0VIỆT\u00a0NAM").form is PaperForm.PARTY


@pytest.mark.parametrize(
    ("body", "form"),
    [
        ("Đề nghị xác nhận.", PaperForm.PARTY),
        ("Đề nghị ông xác nhận.", PaperForm.STATE),
        ("Mời đồng chí Y Mơ dự.", PaperForm.PARTY),
        ("Kế hoạch số 05-KH/TU, ngày 05/3/2024 nêu rõ.", PaperForm.PARTY),  # a mixture, and nothing of the youth alone
    ],
)
@pytest.mark.parametrize("signed", ["T/L BAN THƯỜNG VỤ\nTM. BAN THƯỜNG VỤ", "TM. BAN THƯỜNG VỤ\nT/L BAN THƯỜNG VỤ"])
def test_of_forms_with_as_many_votes_the_one_that_fewer_points_speak_against(body, form, signed):
    assert check_wording(f"{body}\n{signed}").form is form
