"""Sentences for a mixture of forms: the point, and the rule of the form that the paper has."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from planner.enums import FormPoint, PaperForm
from planner.rules.paper_forms import FormFinding
from planner.wording import upper_first

FORMS: dict[PaperForm, LazyString] = {
    PaperForm.PARTY: _l("the form of the Party"),
    PaperForm.STATE: _l("the form of the State"),
    PaperForm.YOUTH: _l("the form of the Youth Union"),
}
TITLES: dict[FormPoint, LazyString] = {
    FormPoint.MARGINS: _l("Margins of the page"),
    FormPoint.MOTTO: _l("Words at the top right"),
    FormPoint.MOTTO_SIZE: _l("Size of the words at the top right"),
    FormPoint.BELOW_ORGAN: _l("Below the issuing organ"),
    FormPoint.NUMBER: _l("Number and sign of the paper"),
    FormPoint.SERIES: _l("Series of numbers"),
    FormPoint.LETTER_SUBJECT: _l("Subject of the official letter"),
    FormPoint.TITLE_SIZE: _l("Size of the kind of paper"),
    FormPoint.BELOW_TITLE: _l("Below the title"),
    FormPoint.BASIS: _l("Bases of the paper"),
    FormPoint.CITATION: _l("Comma where a paper is cited"),
    FormPoint.CITED_DAY: _l("Day where a paper is cited"),
    FormPoint.ADDRESS: _l("How people are addressed"),
    FormPoint.ACTING: _l("Signing for somebody"),
    FormPoint.POST: _l("Post of who signs"),
    FormPoint.RECIPIENTS: _l("The words “Nơi nhận”"),
    FormPoint.RECIPIENT_ITEMS: _l("Size of the recipients"),
    FormPoint.RECIPIENT_ENDS: _l("Sign after each recipient"),
    FormPoint.ARCHIVE: _l("Line of the archive"),
}
PARTY_RULES: dict[FormPoint, LazyString] = {
    FormPoint.MARGINS: _l("fixed margins: top 20, bottom 20, left 30, right 15 mm"),
    FormPoint.MOTTO: _l("the title is ĐẢNG CỘNG SẢN VIỆT NAM, without the name of the State and its motto"),
    FormPoint.MOTTO_SIZE: _l("the title in size 15, upright and bold"),
    FormPoint.BELOW_ORGAN: _l("an asterisk (*) on a line of its own"),
    FormPoint.NUMBER: _l(
        "“Số 123-KH/TU”: no colon after “Số”, a hyphen after the number, then the kind, a slash and the organ"
    ),
    FormPoint.SERIES: _l("numbers go on through the whole term for each kind, not by year"),
    FormPoint.LETTER_SUBJECT: _l("in size 12, italic, under number and sign"),
    FormPoint.TITLE_SIZE: _l("the kind of paper in size 15-16"),
    FormPoint.BELOW_TITLE: _l("five hyphens (-----) in the middle"),
    FormPoint.BASIS: _l("upright, one a line, each with a hyphen before and a semicolon after it"),
    FormPoint.CITATION: _l("a comma before “ngày”: Kế hoạch số 123-KH/TU, ngày 22-01-2024"),
    FormPoint.CITED_DAY: _l("day, month and year with hyphens: 24-02-2021"),
    FormPoint.ADDRESS: _l("people are “đồng chí”; “ông” and “bà” only for guests outside the Party"),
    FormPoint.ACTING: _l("T/M, K/T, T/L with slashes; there is no TUQ."),
    FormPoint.POST: _l("the post in capitals, not bold"),
    FormPoint.RECIPIENTS: _l("in size 14, upright, underlined"),
    FormPoint.RECIPIENT_ITEMS: _l("each recipient in size 12"),
    FormPoint.RECIPIENT_ENDS: _l("a comma (from May 2026 a semicolon), a full stop after the last"),
    FormPoint.ARCHIVE: _l("“Lưu Văn phòng Tỉnh ủy.”: no colon and no “VT”"),
}
STATE_RULES: dict[FormPoint, LazyString] = {
    FormPoint.MARGINS: _l("margins of top and bottom 20-25, left 30-35, right 15-20 mm"),
    FormPoint.MOTTO: _l("the name of the State with its motto, without the title of the Party or of the Youth Union"),
    FormPoint.MOTTO_SIZE: _l("the name of the State in size 12-13, its motto in 13-14"),
    FormPoint.BELOW_ORGAN: _l("a short line, a third to a half as long as the words"),
    FormPoint.NUMBER: _l(
        "“Số: 123/KH-UBND”: a colon after “Số”, a slash after the number, then the kind, a hyphen and the organ"
    ),
    FormPoint.SERIES: _l("numbers of each kind begin again every year, not every term"),
    FormPoint.LETTER_SUBJECT: _l("begins with “V/v”, in size 12-13, upright"),
    FormPoint.TITLE_SIZE: _l("the kind of paper in size 13-14"),
    FormPoint.BELOW_TITLE: _l("a short line, a third to a half as long as the words"),
    FormPoint.BASIS: _l(
        "italic, one a line without a hyphen before it; a semicolon after each, a full stop after the last"
    ),
    FormPoint.CITATION: _l("no comma before “ngày”: Kế hoạch số 123/KH-UBND ngày 22/01/2024"),
    FormPoint.CITED_DAY: _l("day, month and year with slashes: 24/02/2021"),
    FormPoint.ADDRESS: _l("people are “ông” and “bà”, not “đồng chí”"),
    FormPoint.ACTING: _l("TM., KT., TL., TUQ., Q. with full stops"),
    FormPoint.POST: _l("the post in capitals, bold"),
    FormPoint.RECIPIENTS: _l("in size 12, bold italic, not underlined"),
    FormPoint.RECIPIENT_ITEMS: _l("each recipient in size 11"),
    FormPoint.RECIPIENT_ENDS: _l("a semicolon, a full stop after the last"),
    FormPoint.ARCHIVE: _l("“Lưu: VT, …”: a colon and “VT”"),
}
# the Youth Union has the page of the Party but for these
YOUTH_RULES: dict[FormPoint, LazyString] = {
    FormPoint.MOTTO: _l("the title is ĐOÀN TNCS HỒ CHÍ MINH"),
    FormPoint.BELOW_ORGAN: _l("three asterisks (***) on a line of their own"),
    FormPoint.NUMBER: _l("“Số: 367 - QĐ/TWĐTN-VP”: a colon, and a hyphen between spaces"),
    FormPoint.CITED_DAY: STATE_RULES[FormPoint.CITED_DAY],
    FormPoint.ACTING: STATE_RULES[FormPoint.ACTING],
}
_RULES = {
    PaperForm.PARTY: PARTY_RULES, PaperForm.STATE: STATE_RULES, PaperForm.YOUTH: PARTY_RULES | YOUTH_RULES,
}  # fmt: skip


def form_words(form: PaperForm) -> str:
    """Return what a form is called."""
    return str(FORMS[form])


def form_point(finding: FormFinding) -> str:
    """Return what a finding is about."""
    return str(TITLES[finding.point])


def form_rule(finding: FormFinding) -> str:
    """Return how the form of the paper has it."""
    return f"{upper_first(str(_RULES[finding.form][finding.point])).rstrip('.')}."
