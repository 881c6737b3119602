"""The form linter on Word files: each point of another form is found alone, and pure papers have none."""

from dataclasses import replace

import pytest

from planner.documents import as_docx
from planner.documents.authorities import PARTY_MARKS, STATE_MARKS
from planner.documents.blocks import Paragraph, Run
from planner.documents.letterhead import foot_block
from planner.documents.profiles import DANG_HD36, DOAN, MTTQ, ND30, PROFILES, TypeStyle, lying, two_sided
from planner.enums import FormPoint, PaperForm
from planner.readers.files import FileRefused
from planner.rules.form_lines import FormLine
from planner.rules.paper_forms import check_form
from planner.services.paper_forms import check_file
from tests.documents import form_papers

PARTY_LINE = {"star": "", "issuer_rule": 0.42, "issuer_rule_drop": 5.8}
STATE_STAR = {"star": "*", "issuer_rule": 0}
BELOW_PARTY = {"separator": "", "separator_rule": 48, "separator_drop": 5.7}
# what a paper of the Party has of the State's: the point, and the measures that are changed
OF_STATE = [
    (FormPoint.MOTTO, {"motto": ND30.motto}),
    (FormPoint.MOTTO_SIZE, {"motto": (("ĐẢNG CỘNG SẢN VIỆT NAM", TypeStyle(13, 17, bold=True)),)}),
    (FormPoint.BELOW_ORGAN, PARTY_LINE),
    (FormPoint.NUMBER, {"number_prefix": "Số: "}),
    (FormPoint.NUMBER, {"number_joint": "/"}),
    (FormPoint.TITLE_SIZE, {"kind": ND30.kind}),
    (FormPoint.BELOW_TITLE, BELOW_PARTY),
    (FormPoint.BASIS, {"basis": TypeStyle(14, 18, italic=True)}),
    (FormPoint.CITATION, {"citation_joint": " "}),
    (FormPoint.CITED_DAY, {"date_sep": "/"}),
    (FormPoint.ACTING, {"marks": STATE_MARKS}),
    (FormPoint.POST, {"post": TypeStyle(14, 18, bold=True)}),
    (FormPoint.RECIPIENTS, {"recipients_label": ND30.recipients_label}),
    (FormPoint.RECIPIENT_ITEMS, {"recipients": ND30.recipients}),
    (FormPoint.MARGINS, {"margin_top": 25}),
    (FormPoint.MARGINS, {"margin_left": 35}),
]
OF_PARTY = [
    (FormPoint.MOTTO, {"motto": DANG_HD36.motto}),
    (FormPoint.MOTTO_SIZE, {"motto": (ND30.motto[0], (ND30.motto[1][0], TypeStyle(15, 17, bold=True)))}),
    (FormPoint.BELOW_ORGAN, STATE_STAR),
    (FormPoint.NUMBER, {"number_prefix": "Số "}),
    (FormPoint.NUMBER, {"number_joint": "-"}),
    (FormPoint.TITLE_SIZE, {"kind": DANG_HD36.kind}),
    (FormPoint.BELOW_TITLE, {"separator": "-----"}),
    (FormPoint.BASIS, {"basis": TypeStyle(14, 19)}),
    (FormPoint.BASIS, {"basis_mark": "- "}),
    (FormPoint.CITATION, {"citation_joint": ", "}),
    (FormPoint.CITED_DAY, {"date_sep": "-"}),
    (FormPoint.ACTING, {"marks": PARTY_MARKS}),
    (FormPoint.POST, {"post": TypeStyle(14, 17)}),
    (FormPoint.RECIPIENTS, {"recipients_label": DANG_HD36.recipients_label}),
    (FormPoint.RECIPIENT_ITEMS, {"recipients": DANG_HD36.recipients}),
    (FormPoint.RECIPIENT_ENDS, {"recipient_sep": ","}),
    (FormPoint.MARGINS, {"margin_right": 25}),
]


def checked(blocks, profile, form=None):
    return check_file(as_docx.render(blocks, profile, "Thử"), "van-ban.docx", form)


def decision(profile, *more):
    """Return a paper of one page with more paragraphs before its foot."""
    *body, foot = form_papers.decision(profile, 2)
    return (*body, *more, foot)


def points(check):
    return {finding.point for finding in check.findings}


@pytest.mark.parametrize(("point", "changed"), OF_STATE, ids=lambda each: getattr(each, "value", None))
def test_a_paper_of_the_party_with_one_point_of_the_state(point, changed):
    mixed = replace(DANG_HD36, **changed)
    found = checked(decision(mixed), mixed)
    assert (found.form, points(found)) == (PaperForm.PARTY, {point})


@pytest.mark.parametrize(("point", "changed"), OF_PARTY, ids=lambda each: getattr(each, "value", None))
def test_a_paper_of_the_state_with_one_point_of_the_party(point, changed):
    mixed = replace(ND30, **changed)
    found = checked(decision(mixed), mixed)
    assert (found.form, points(found)) == (PaperForm.STATE, {point})


@pytest.mark.parametrize(("profile", "other"), [(DANG_HD36, ND30), (ND30, DANG_HD36)], ids=["party", "state"])
def test_where_a_paper_is_kept(profile, other):
    *body, _ = form_papers.decision(profile, 2)
    foot = foot_block(("Như trên", form_papers.kept(other)), form_papers.signature_of(profile), profile)
    assert points(checked((*body, foot), profile)) == {FormPoint.ARCHIVE}


@pytest.mark.parametrize(
    ("profile", "changed"),
    [
        (DANG_HD36, {"letter_subject": ND30.letter_subject, "letter_subject_opening": "V/v "}),
        (DANG_HD36, {"letter_subject": TypeStyle(12, 15)}),
        (ND30, {"letter_subject": DANG_HD36.letter_subject}),
        (ND30, {"letter_subject_opening": ""}),
    ],
)  # fmt: skip
def test_the_subject_of_an_official_letter(profile, changed):
    mixed = replace(profile, **changed)
    assert points(checked(form_papers.letter(mixed), mixed)) == {FormPoint.LETTER_SUBJECT}


@pytest.mark.parametrize(
    ("profile", "words"),
    [(DANG_HD36, "Đề nghị ông xác nhận."), (DANG_HD36, "Kính mời Bà Y Mơ dự."), (ND30, "Mời đồng chí Y Mơ dự.")],
)
def test_how_people_are_addressed(profile, words):
    (finding,) = checked(decision(profile, Paragraph((Run(words),))), profile).findings
    assert (finding.point, finding.quote) == (FormPoint.ADDRESS, words)


def test_people_and_places_are_no_form_of_address():
    words = "Vận động bà con ở Bà Rịa và đường Ông Ích Khiêm; ông bà, cha mẹ làm gương."
    assert not checked(decision(DANG_HD36, Paragraph((Run(words),))), DANG_HD36).findings


@pytest.mark.parametrize(
    ("profile", "number"), [(DANG_HD36, "Số 05-QĐ/TU/2024"), (ND30, "Số: 05/QĐ-UBND khóa XVI")]
)
def test_the_series_of_numbers(profile, number):
    head, *others = decision(profile)
    (finding,) = checked((replace(head, number=number), *others), profile).findings
    assert (finding.point, finding.quote) == (FormPoint.SERIES, number)


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("paper", ["invitation", "letter", "decision", "annex"])
def test_our_own_papers_are_pure(name, paper):
    profile = PROFILES[name]
    form = form_papers.listed(profile) if paper == "annex" else profile
    found = checked(getattr(form_papers, paper)(profile), form)
    youth = name == "doan"
    own = PaperForm.YOUTH if youth else PaperForm(profile.family)
    assert (found.form, found.findings) == (own, ())


@pytest.mark.parametrize("turned", [lying, two_sided])
@pytest.mark.parametrize("profile", [DANG_HD36, MTTQ])
def test_lying_and_two_sided_papers_are_pure_too(turned, profile):
    assert not checked(decision(profile), turned(profile)).findings


def test_the_form_that_was_asked_for_decides():
    found = checked(decision(DANG_HD36), DANG_HD36, PaperForm.STATE)
    assert found.form is PaperForm.STATE
    assert {FormPoint.MOTTO, FormPoint.NUMBER, FormPoint.BELOW_ORGAN, FormPoint.ACTING} <= points(found)
    assert FormPoint.MARGINS not in points(found), "20, 20, 30, 15 lies within the ranges of the State"


def test_the_youth_union_has_signs_of_its_own():
    found = checked(decision(DOAN), DOAN, PaperForm.PARTY)
    assert points(found) == {
        FormPoint.MOTTO, FormPoint.BELOW_ORGAN, FormPoint.NUMBER, FormPoint.CITATION, FormPoint.CITED_DAY,
        FormPoint.ACTING,
    }  # fmt: skip


@pytest.mark.parametrize("symbol", ["        - GM/TĐTN", "29-HD/TWĐTN-VP", "367 - QĐ/TWĐTN-VP"])
def test_a_number_of_the_youth_union_is_its_own_with_spaces_or_without_and_blank(symbol):
    lines = [FormLine(1, "ĐOÀN TNCS HỒ CHÍ MINH"), FormLine(2, f"Số: {symbol}"), FormLine(3, "HƯỚNG DẪN")]
    assert check_form(lines, None, PaperForm.YOUTH).findings == ()
    for other in (PaperForm.PARTY, PaperForm.STATE):
        assert FormPoint.NUMBER in points(check_form(lines, None, other))


def test_only_word_files_are_taken():
    with pytest.raises(FileRefused) as refused:
        check_file(b"V\xc4\x83n b\xe1\xba\xa3n", "a.txt")
    assert refused.value.code == "file_kind"
