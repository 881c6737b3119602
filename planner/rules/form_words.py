"""What is said of a mixture of forms, in Vietnamese and in English: the point, and the rule.

It stands with the rules, since pages and commands say the same of them.
"""

from planner.enums import FormPoint, PaperForm
from planner.rules.paper_forms import FormFinding
from planner.wording import upper_first

Pair = tuple[str, str]
_LANGUAGES = ("vi", "en")

FORMS: dict[PaperForm, Pair] = {
    PaperForm.PARTY: ("thể thức văn bản của Đảng", "the form of the Party"),
    PaperForm.STATE: ("thể thức văn bản hành chính nhà nước", "the form of the State"),
    PaperForm.YOUTH: ("thể thức văn bản của Đoàn", "the form of the Youth Union"),
}
TITLES: dict[FormPoint, Pair] = {
    FormPoint.MARGINS: ("Lề trang", "Margins of the page"),
    FormPoint.MOTTO: ("Tiêu đề ở góc phải", "Words at the top right"),
    FormPoint.MOTTO_SIZE: ("Cỡ chữ tiêu đề ở góc phải", "Size of the words at the top right"),
    FormPoint.BELOW_ORGAN: ("Dưới tên cơ quan ban hành", "Below the issuing organ"),
    FormPoint.NUMBER: ("Số và ký hiệu", "Number and sign of the paper"),
    FormPoint.SERIES: ("Cách đánh số", "Series of numbers"),
    FormPoint.LETTER_SUBJECT: ("Trích yếu công văn", "Subject of the official letter"),
    FormPoint.TITLE_SIZE: ("Cỡ chữ tên loại văn bản", "Size of the kind of paper"),
    FormPoint.BELOW_TITLE: ("Dưới trích yếu", "Below the title"),
    FormPoint.BASIS: ("Căn cứ ban hành", "Bases of the paper"),
    FormPoint.CITATION: ("Dấu phẩy khi viện dẫn", "Comma where a paper is cited"),
    FormPoint.CITED_DAY: ("Ngày khi viện dẫn", "Day where a paper is cited"),
    FormPoint.ADDRESS: ("Cách xưng hô", "How people are addressed"),
    FormPoint.ACTING: ("Ký thay, ký thừa lệnh", "Signing for somebody"),
    FormPoint.POST: ("Chức vụ người ký", "Post of who signs"),
    FormPoint.RECIPIENTS: ("Chữ “Nơi nhận”", "The words “Nơi nhận”"),
    FormPoint.RECIPIENT_ITEMS: ("Cỡ chữ nơi nhận", "Size of the recipients"),
    FormPoint.RECIPIENT_ENDS: ("Dấu cuối mỗi nơi nhận", "Sign after each recipient"),
    FormPoint.ARCHIVE: ("Dòng lưu", "Line of the archive"),
}
PARTY_RULES: dict[FormPoint, Pair] = {
    FormPoint.MARGINS: (
        "lề cố định: trên 20, dưới 20, trái 30, phải 15 mm",
        "fixed margins: top 20, bottom 20, left 30, right 15 mm",
    ),
    FormPoint.MOTTO: (
        "tiêu đề là ĐẢNG CỘNG SẢN VIỆT NAM, không có Quốc hiệu và Tiêu ngữ",
        "the title is ĐẢNG CỘNG SẢN VIỆT NAM, without the name of the State and its motto",
    ),
    FormPoint.MOTTO_SIZE: ("tiêu đề cỡ 15, đứng, đậm", "the title in size 15, upright and bold"),
    FormPoint.BELOW_ORGAN: ("một dấu sao (*) trên dòng riêng", "an asterisk (*) on a line of its own"),
    FormPoint.NUMBER: (
        "“Số 123-KH/TU”: không có dấu hai chấm sau “Số”, sau số là gạch nối rồi đến loại, gạch chéo, cơ quan",
        "“Số 123-KH/TU”: no colon after “Số”, a hyphen after the number, then the kind, a slash and the organ",
    ),
    FormPoint.SERIES: (
        "đánh số liên tục theo từng loại trong cả nhiệm kỳ, không theo năm",
        "numbers go on through the whole term for each kind, not by year",
    ),
    FormPoint.LETTER_SUBJECT: ("cỡ 12, chữ nghiêng, dưới số và ký hiệu", "in size 12, italic, under number and sign"),
    FormPoint.TITLE_SIZE: ("tên loại cỡ 15-16", "the kind of paper in size 15-16"),
    FormPoint.BELOW_TITLE: ("năm gạch nối (-----) ở giữa", "five hyphens (-----) in the middle"),
    FormPoint.BASIS: (
        "chữ đứng, mỗi căn cứ một dòng, có gạch đầu dòng, cuối dòng là dấu chấm phẩy",
        "upright, one a line, each with a hyphen before and a semicolon after it",
    ),
    FormPoint.CITATION: (
        "có dấu phẩy trước “ngày”: Kế hoạch số 123-KH/TU, ngày 22-01-2024",
        "a comma before “ngày”: Kế hoạch số 123-KH/TU, ngày 22-01-2024",
    ),
    FormPoint.CITED_DAY: (
        "ngày, tháng, năm nối bằng gạch nối: 24-02-2021",
        "day, month and year with hyphens: 24-02-2021",
    ),
    FormPoint.ADDRESS: (
        "gọi “đồng chí”; “ông”, “bà” chỉ dùng với khách ngoài Đảng",
        "people are “đồng chí”; “ông” and “bà” only for guests outside the Party",
    ),
    FormPoint.ACTING: ("T/M, K/T, T/L với gạch chéo; không có TUQ.", "T/M, K/T, T/L with slashes; there is no TUQ."),
    FormPoint.POST: ("chức vụ in hoa, không đậm", "the post in capitals, not bold"),
    FormPoint.RECIPIENTS: ("cỡ 14, chữ đứng, gạch chân", "in size 14, upright, underlined"),
    FormPoint.RECIPIENT_ITEMS: ("từng nơi nhận cỡ 12", "each recipient in size 12"),
    FormPoint.RECIPIENT_ENDS: (
        "dấu phẩy (từ tháng 5-2026: dấu chấm phẩy), dòng cuối dấu chấm",
        "a comma (from May 2026 a semicolon), a full stop after the last",
    ),
    FormPoint.ARCHIVE: (
        "“Lưu Văn phòng Tỉnh ủy.”: không có dấu hai chấm, không có “VT”",
        "“Lưu Văn phòng Tỉnh ủy.”: no colon and no “VT”",
    ),
}
STATE_RULES: dict[FormPoint, Pair] = {
    FormPoint.MARGINS: (
        "lề trên và dưới 20-25, trái 30-35, phải 15-20 mm",
        "margins of top and bottom 20-25, left 30-35, right 15-20 mm",
    ),
    FormPoint.MOTTO: (
        "Quốc hiệu và Tiêu ngữ, không có tiêu đề của Đảng hay của Đoàn",
        "the name of the State with its motto, without the title of the Party or of the Youth Union",
    ),
    FormPoint.MOTTO_SIZE: (
        "Quốc hiệu cỡ 12-13, Tiêu ngữ cỡ 13-14",
        "the name of the State in size 12-13, its motto in 13-14",
    ),
    FormPoint.BELOW_ORGAN: (
        "một nét kẻ ngắn, dài 1/3 đến 1/2 dòng chữ",
        "a short line, a third to a half as long as the words",
    ),
    FormPoint.NUMBER: (
        "“Số: 123/KH-UBND”: có dấu hai chấm sau “Số”, sau số là gạch chéo rồi đến loại, gạch nối, cơ quan",
        "“Số: 123/KH-UBND”: a colon after “Số”, a slash after the number, then the kind, a hyphen and the organ",
    ),
    FormPoint.SERIES: (
        "đánh số theo từng loại trong một năm, không theo nhiệm kỳ",
        "numbers of each kind begin again every year, not every term",
    ),
    FormPoint.LETTER_SUBJECT: ("bắt đầu bằng “V/v”, cỡ 12-13, chữ đứng", "begins with “V/v”, in size 12-13, upright"),
    FormPoint.TITLE_SIZE: ("tên loại cỡ 13-14", "the kind of paper in size 13-14"),
    FormPoint.BELOW_TITLE: (
        "một nét kẻ ngắn, dài 1/3 đến 1/2 dòng chữ",
        "a short line, a third to a half as long as the words",
    ),
    FormPoint.BASIS: (
        "chữ nghiêng, mỗi căn cứ một dòng, không gạch đầu dòng; cuối dòng dấu chấm phẩy, dòng cuối dấu chấm",
        "italic, one a line without a hyphen before it; a semicolon after each, a full stop after the last",
    ),
    FormPoint.CITATION: (
        "không có dấu phẩy trước “ngày”: Kế hoạch số 123/KH-UBND ngày 22/01/2024",
        "no comma before “ngày”: Kế hoạch số 123/KH-UBND ngày 22/01/2024",
    ),
    FormPoint.CITED_DAY: (
        "ngày, tháng, năm cách bằng gạch chéo: 24/02/2021",
        "day, month and year with slashes: 24/02/2021",
    ),
    FormPoint.ADDRESS: ("gọi “ông”, “bà”, không gọi “đồng chí”", "people are “ông” and “bà”, not “đồng chí”"),
    FormPoint.ACTING: ("TM., KT., TL., TUQ., Q. với dấu chấm", "TM., KT., TL., TUQ., Q. with full stops"),
    FormPoint.POST: ("chức vụ in hoa, đậm", "the post in capitals, bold"),
    FormPoint.RECIPIENTS: ("cỡ 12, đậm, nghiêng, không gạch chân", "in size 12, bold italic, not underlined"),
    FormPoint.RECIPIENT_ITEMS: ("từng nơi nhận cỡ 11", "each recipient in size 11"),
    FormPoint.RECIPIENT_ENDS: ("dấu chấm phẩy, dòng cuối dấu chấm", "a semicolon, a full stop after the last"),
    FormPoint.ARCHIVE: ("“Lưu: VT, …”: có dấu hai chấm và “VT”", "“Lưu: VT, …”: a colon and “VT”"),
}
# the Youth Union has the page of the Party but for these
YOUTH_RULES: dict[FormPoint, Pair] = {
    FormPoint.MOTTO: ("tiêu đề là ĐOÀN TNCS HỒ CHÍ MINH", "the title is ĐOÀN TNCS HỒ CHÍ MINH"),
    FormPoint.BELOW_ORGAN: ("ba dấu sao (***) trên dòng riêng", "three asterisks (***) on a line of their own"),
    FormPoint.NUMBER: (
        "“Số: 367 - QĐ/TWĐTN-VP”: có dấu hai chấm, gạch nối có dấu cách hai bên",
        "“Số: 367 - QĐ/TWĐTN-VP”: a colon, and a hyphen between spaces",
    ),
    FormPoint.CITED_DAY: STATE_RULES[FormPoint.CITED_DAY],
    FormPoint.ACTING: STATE_RULES[FormPoint.ACTING],
}
_RULES = {
    PaperForm.PARTY: PARTY_RULES, PaperForm.STATE: STATE_RULES, PaperForm.YOUTH: PARTY_RULES | YOUTH_RULES,
}  # fmt: skip


def form_words(form: PaperForm, language: str) -> str:
    """Return what a form is called."""
    return _said(FORMS[form], language)


def form_point(finding: FormFinding, language: str) -> str:
    """Return what a finding is about."""
    return _said(TITLES[finding.point], language)


def form_rule(finding: FormFinding, language: str) -> str:
    """Return how the form of the paper has it."""
    return f"{upper_first(_said(_RULES[finding.form][finding.point], language)).rstrip('.')}."


def _said(pair: Pair, language: str) -> str:
    return pair[_LANGUAGES.index(language)]
