"""Forms of the State, of the Front and of the Youth Union (domain.md 2; papers.md 0.2).

The Front writes in the form of the State. The Youth Union has the page of the Party with words and signs of its own.
"""

from dataclasses import replace
from datetime import date

from planner.documents.authorities import STATE_MARKS
from planner.documents.measures import TypeStyle
from planner.documents.party_forms import DANG_HD36
from planner.documents.stamps import stamps_of

_BODY = TypeStyle(14, 19)

# Nghị định 30/2020/NĐ-CP, Phụ lục I. Steps of lines are those of the reference pictures.
ND30 = replace(
    DANG_HD36,
    name="nd30",
    family="state",
    valid_from=date(2020, 3, 5),
    valid_until=None,
    motto=(
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", TypeStyle(13, 17, bold=True)),
        ("Độc lập - Tự do - Hạnh phúc", TypeStyle(14, 17, bold=True)),
    ),
    head_columns=((65, 100),),
    head_baseline=10.6,
    motto_rule_drop=5.8,
    head_step=16.2,
    superior=TypeStyle(13, 16.2),
    issuer=TypeStyle(13, 16.2, bold=True),
    issuer_smallest=12,
    star="",
    issuer_rule=0.42,
    issuer_rule_drop=5.8,
    number=TypeStyle(13, 16.2),
    number_drop=5.4,
    number_prefix="Số: ",
    number_joint="/",
    symbol_joint="-",
    unnamed_kinds=("CV",),
    box=TypeStyle(13, 16.2, bold=True),
    boxes=stamps_of(13),
    kind=TypeStyle(14, 18, bold=True),
    list_kind=TypeStyle(14, 18, bold=True),
    annex=TypeStyle(14, 18, bold=True),
    subject_capital=True,
    separator="",
    separator_rule=48,
    separator_drop=5.7,
    separator_after=6,
    body=_BODY,
    indent=12.7,
    headings=(TypeStyle(14, 19, bold=True), TypeStyle(14, 19, bold=True), TypeStyle(14, 19, bold=True, italic=True)),
    basis=TypeStyle(14, 19, italic=True),
    basis_mark="",
    letter_subject=TypeStyle(13, 16),
    letter_subject_opening="V/v ",
    addressed=_BODY,
    addressed_label=_BODY,
    recipients_label=TypeStyle(12, 15, bold=True, italic=True),
    recipients=TypeStyle(11, 13.4),
    recipient_sep=";",
    authority=TypeStyle(14, 17.3, bold=True),
    post=TypeStyle(14, 17.3, bold=True),
    signer=TypeStyle(14, 17.3, bold=True),
    marks=STATE_MARKS,
    date_sep="/",
    citation_joint=" ",
    annex_roman=True,
)

# Hướng dẫn 91/HD-MTTW-BTT of 2013 builds on the form of the State. Quyết định 207/QĐ-MTTW-BTT of 29-8-2025 has come
# after it; its text was not at hand, but a model of a ward that names it keeps that form, and the number /KH-MTTQ-BTT.
MTTQ = replace(ND30, name="mttq", valid_from=date(2013, 4, 8), verified=False)

# Quyết định 367 - QĐ/TWĐTN-VP and Hướng dẫn 29-HD/TWĐTN-VP, both of 29-10-2013, as far as their stored copies go
# (2mit.org): name of the Union, three asterisks, the signs of the State for acting on behalf of somebody, recipients
# ended by semicolons, papers cited without a comma, days with slashes. Of the two, one has spaces around the hyphen of
# its number. Their tables of measures were not at hand; slides about them have a right margin of 20 mm, which nothing
# else confirms, so that the page stays the Party's.
DOAN = replace(
    DANG_HD36,
    name="doan",
    valid_from=date(2013, 10, 29),
    valid_until=None,
    verified=False,
    motto=(("ĐOÀN TNCS HỒ CHÍ MINH", TypeStyle(15, 17, bold=True)),),
    star="***",
    number_prefix="Số: ",
    number_joint=" - ",
    recipient_sep=";",
    marks=STATE_MARKS,
    date_sep="/",
    citation_joint=" ",
)
