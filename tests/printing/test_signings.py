"""Who signs: the head, a deputy or the chief of office by order, in the signs and with the posts of each form."""

import io

import pytest
from docx import Document

from planner.documents.sheets import Signature
from planner.documents.signings import signed_by, with_post
from planner.enums import LetterKind, SigningWay
from planner.printing.checks import Missing, find_missing
from planner.printing.kinds import KINDS, find_kind
from planner.printing.orders import Order, carry_out
from planner.rules.errors import NotFound
from planner.services.letters import find_register
from planner.wording import NBSP

DOTTED = "." * 20
HEAD, DEPUTY, ORDER = SigningWay
SIGNED = [
    ("conclusions", "dang_hd36", "62", "", "T/L BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG Lê Văn Cường"),
    ("conclusions", "dang_hd36", "62", "head", f"T/M BAN THƯỜNG VỤ BÍ THƯ {DOTTED}"),
    ("conclusions", "dang_hd05", "62", "deputy", f"T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ {DOTTED}"),
    ("conclusions", "dang_hd36", "62", "order", "T/L BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG Lê Văn Cường"),
    ("conclusions", "dang_hd36", "23482", "order", f"T/L BAN THƯỜNG VỤ {DOTTED} {DOTTED}"),
    ("late-letter", "dang_hd36", "62", "deputy", f"K/T CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG {DOTTED}"),
    ("late-letter", "dang_hd36", "62", "order", f"T/L CHÁNH VĂN PHÒNG {DOTTED} {DOTTED}"),
    ("conclusions", "nd30", "62", "", f"TM. ỦY BAN NHÂN DÂN CHỦ TỊCH {DOTTED}"),
    ("conclusions", "nd30", "62", "deputy", f"TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH {DOTTED}"),
    ("conclusions", "nd30", "62", "order", f"TL. CHỦ TỊCH CHÁNH VĂN PHÒNG {DOTTED}"),
    ("conclusions", "nd30", "23482", "order", f"TL. CHỦ TỊCH {DOTTED} {DOTTED}"),
    ("conclusions", "mttq", "62", "deputy", f"TM. BAN THƯỜNG TRỰC KT. CHỦ TỊCH PHÓ CHỦ TỊCH {DOTTED}"),
    ("conclusions", "mttq", "62", "order", f"TL. BAN THƯỜNG TRỰC CHÁNH VĂN PHÒNG {DOTTED}"),
    ("conclusions", "doan", "62", "deputy", f"TM. BAN THƯỜNG VỤ PHÓ BÍ THƯ {DOTTED}"),
    ("conclusions", "doan", "62", "order", f"TL. BAN THƯỜNG VỤ CHÁNH VĂN PHÒNG {DOTTED}"),
    ("award-submission", "nd30", "62", "deputy", f"KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC {DOTTED}"),
    ("award-submission", "nd30", "62", "order", f"TL. GIÁM ĐỐC CHÁNH VĂN PHÒNG {DOTTED}"),
    ("award-decision", "nd30", "62", "deputy", f"KT. CHỦ TỊCH PHÓ CHỦ TỊCH {DOTTED}"),
]  # fmt: skip


@pytest.fixture
def sign(demo_session, conference_of, press):
    """Return a function that prints a paper of a unit's conference in a format and a form, signed as options say."""

    def carry(kind, profile, code="62", form="pdf", **options):
        order = Order(kind, form, profile, options, with_code=False)
        return carry_out(demo_session, conference_of(code), order, press, by="").content

    return carry


@pytest.mark.parametrize(("paper", "profile", "code", "acting", "signed"), SIGNED)
def test_who_signs_is_written_as_the_form_writes_it(sign, read_text, paper, profile, code, acting, signed):
    options = {"acting": acting} if acting else {}
    text, word = read_text(sign(paper, profile, code, **options)), sign(paper, profile, code, "docx", **options)
    said = " ".join(" ".join(Document(io.BytesIO(word)).element.body.xpath(".//w:t/text()")).replace(NBSP, " ").split())
    assert signed in text.split("Nơi nhận:")[1] and signed in said


def test_post_and_name_are_what_was_typed(sign, read_text):
    said = {"acting": "deputy", "post": "Phó Chủ tịch Thường trực;kiêm; Phó Trưởng ban", "signer": "Y Lan"}
    ending = "KT. CHỦ TỊCH PHÓ CHỦ TỊCH THƯỜNG TRỰC kiêm PHÓ TRƯỞNG BAN Y Lan"
    assert read_text(sign("invitation-list", "nd30", **said)).endswith(f"TM. ỦY BAN NHÂN DÂN {ending}")
    assert read_text(sign("invitation-list", "dang_hd36", post="Phó Chánh Văn phòng", signer="Y Lan")).endswith(
        "T/L BAN THƯỜNG VỤ PHÓ CHÁNH VĂN PHÒNG Y Lan"
    )
    # a name alone stays in the Party's form too
    assert read_text(sign("delegate-list", "dang_hd36", signer="Y Lan")).endswith(" CHÁNH VĂN PHÒNG Y Lan")


def test_nobody_else_signs_under_the_name_of_the_conference():
    usual = Signature("T/M BAN THƯỜNG VỤ", ("BÍ THƯ",), "A Nam")
    assert signed_by(usual, HEAD) == Signature("TM. BAN THƯỜNG VỤ", ("BÍ THƯ",), "A Nam")
    assert signed_by(usual, DEPUTY).name == signed_by(usual, ORDER, "CHÁNH VĂN PHÒNG").name == ""
    assert with_post(usual, " ; ") == usual and with_post(usual, "Phó Bí thư").name == ""


def test_an_organ_whose_head_is_not_known_is_signed_on_dots():
    usual = Signature("", (), "")
    assert signed_by(usual, HEAD).posts == signed_by(usual, DEPUTY).posts == signed_by(usual, ORDER).posts == (DOTTED,)


@pytest.mark.parametrize("paper", ["award-decision", "certificate"])
def test_what_somebody_decides_himself_is_not_signed_by_order(sign, paper):
    assert sign(paper, "nd30", acting="deputy")
    for acting in ("order", "x"):
        with pytest.raises(NotFound) as refused:
            sign(paper, "nd30", acting=acting)
        assert refused.value.code == "paper_option"


def test_every_signed_paper_takes_the_same_options():
    signing = {kind.key for kind in KINDS if "signer" in kind.options}
    assert signing == {kind.key for kind in KINDS if {"acting", "post", "signer"} <= set(kind.options)} and signing


def test_a_post_that_is_not_known_is_listed_before_printing(work):
    made = work("62", "late-letter", acting="order")
    assert Missing("late-letter", "chức vụ người ký", "foot", 1) in find_missing(made, find_kind("late-letter"))


def test_a_number_of_the_partys_series_stands_on_no_paper_of_another_organ(demo_session, work, sign, read_text):
    register = find_register(demo_session, work("62").conference)
    one = str(next(row.participant.id for row in register if row.letter and row.letter.kind is LetterKind.INVITATION))
    own = read_text(sign("invitation", "dang_hd05", participant=one))
    assert "Số 12-GM/TU" in own and "Kon Tum, ngày 04 tháng 3 năm 2024" in own
    for profile, symbol in (("nd30", "Số: /GM-UBND"), ("mttq", "Số: /GM-MTTQ-BTT"), ("doan", "Số: - GM/TĐTN")):
        text = read_text(sign("invitation", profile, participant=one))
        head = text.split("GIẤY MỜI")[0]
        assert symbol in head and "12" not in head
        assert "Kon Tum, ngày tháng 3 năm 2024" in head, "the day of the register dated the Party's paper"
    lacking = [Missing("invitation", name, "head", 1) for name in ("số văn bản", "ngày ban hành")]
    for profile in ("", "mttq"):
        told = find_missing(work("62", "invitation", profile, participant=one), find_kind("invitation"))
        assert [each for each in told if each in lacking] == (lacking if profile else [])
