"""A paper in another form than the Party's is issued by the organ of that form, whatever the paper."""

import re

import pytest
from sqlalchemy import select

from planner.documents.profiles import DANG_HD36, MTTQ
from planner.enums import LetterKind
from planner.models import Registration
from planner.printing.issuers import spoken
from planner.printing.orders import Order, carry_out
from planner.services.journal import begin_act
from planner.services.participants import ParticipantWords, add_participant

HEADS = {
    "mttq": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ỦY BAN MTTQ VIỆT NAM TỈNH KON TUM BAN "
            "THƯỜNG TRỰC",
    "nd30": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ỦY BAN NHÂN DÂN TỈNH KON TUM",
    "doan": "ĐOÀN TNCS HỒ CHÍ MINH BCH TỈNH KON TUM ***",
}  # fmt: skip
AUTHORITIES = {"mttq": "TM. BAN THƯỜNG TRỰC CHỦ TỊCH", "nd30": "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
               "doan": "TM. BAN THƯỜNG VỤ BÍ THƯ"}  # fmt: skip


@pytest.fixture
def read(demo_session, province, press, read_text):
    """Return a function that gives the words of a paper of the province's conference in a form."""

    def words(kind, profile, **options):
        order = Order(kind, profile=profile, options=options, with_code=False)
        return read_text(carry_out(demo_session, province, order, press, by="").content)

    return words


@pytest.fixture
def add(demo_session, province, now):
    """Return a function that lists somebody, of a sex where it is known."""

    def listed(name, sex=None, **words):
        who = {"by": "Văn phòng", "now": now}
        person = add_participant(demo_session, province, ParticipantWords(name, **words), **who)
        begin_act(demo_session, "test", **who)
        person.person.sex = sex
        demo_session.flush()
        return str(person.id)

    return listed


@pytest.mark.parametrize("profile", HEADS)
@pytest.mark.parametrize(
    "paper",
    ["programme", "invitation", "invitation-list", "delegate-list", "door-list", "signature-sheets", "late-letter",
     "minutes", "conclusions", "progress-report", "run-sheet"],
)  # fmt: skip
def test_the_head_is_that_of_the_forms_organ(read, add, paper, profile):
    options = {"participant": add("A Pốt")} if paper == "invitation" else {}
    text = read(paper, profile, **options)
    if paper != "door-list":  # it has no head
        assert text.startswith(HEADS[profile] + " ")
    assert "TỈNH ỦY KON TUM" not in text and "ĐẢNG CỘNG SẢN" not in text and "T/L " not in text
    if profile != "doan":
        assert not re.findall(r"\b\d{2}-\d{1,2}-\d{4}\b|, ngày \d+ tháng \d+ năm \d+ của", text)
    if paper in ("invitation", "delegate-list", "late-letter", "conclusions"):
        assert text.endswith(f"{AUTHORITIES[profile]} ....................")
        assert read(paper, profile, signer="Vũ Thị Lan", **options).endswith(f"{AUTHORITIES[profile]} Vũ Thị Lan")


def test_an_invitation_of_the_front(read, add):
    who = add("A Sáng", "male", honorific="đồng chí", post="Người có uy tín, thôn 1, xã Ngọk Wang, huyện Đăk Hà")
    assert read("invitation", MTTQ.name, participant=who) == (
        HEADS["mttq"] + " Số: /GM-MTTQ-BTT Kon Tum, ngày tháng 3 năm 2024 GIẤY MỜI Dự Hội nghị sơ kết 03 năm thực hiện "
        "Cuộc vận động “Làm thay đổi nếp nghĩ, cách làm của đồng bào dân tộc thiểu số, làm cho đồng bào dân tộc thiểu "
        "số vươn lên thoát nghèo bền vững” trên địa bàn tỉnh Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Kon "
        "Tum trân trọng kính mời: Ông A Sáng Người có uy tín, thôn 1, xã Ngọk Wang, huyện Đăk Hà Tới dự Hội nghị sơ "
        "kết 03 năm thực hiện Cuộc vận động trên địa bàn tỉnh. Chủ trì: Thường trực Tỉnh ủy. Thời gian: 08 giờ 00 "
        "phút, sáng thứ Năm, ngày 28/3/2024 (đón tiếp đại biểu từ 07 giờ 30 phút). Địa điểm: Hội trường Ngọc Linh (số "
        "333, đường Trần Phú, thành phố Kon Tum). Nội dung: Theo Chương trình Hội nghị gửi kèm. Trang phục: Công sở; "
        "lực lượng vũ trang: quân phục. Đề nghị ông xác nhận việc dự Hội nghị với Văn phòng Tỉnh ủy (bà Trần Thị "
        "Bình, điện thoại 0260.3000.000) trước 17 giờ 00 phút, ngày 25/3/2024. Rất hân hạnh được đón tiếp./. Nơi nhận: "
        "- Như trên; - Lưu: VT. TM. BAN THƯỜNG TRỰC CHỦ TỊCH ...................."
    )


def test_a_summons_is_an_invitation_outside_the_party(read, add):
    text = read("invitation", "nd30", participant=add("Y Lan", "female", letter=LetterKind.SUMMONS))
    assert " Số: /GM-UBND " in text and "TRIỆU TẬP" not in text and "triệu tập" not in text
    assert "Ủy ban nhân dân tỉnh Kon Tum trân trọng kính mời: Bà Y Lan" in text
    assert "được Ủy ban nhân dân tỉnh Kon Tum đồng ý" in text and text.count("Nơi nhận: - Như trên; - Lưu: VT.") == 1


def test_the_youth_union_invites_whom_the_committee_summons(read, add):
    who = add("Y Lan", "female", letter=LetterKind.SUMMONS, honorific="đồng chí")
    text = read("invitation", "doan", participant=who)
    assert " Số: - GM/TĐTN " in text and "triệu tập" not in text.lower()
    assert "Ban Thường vụ Tỉnh đoàn Kon Tum trân trọng kính mời: Đồng chí Y Lan" in text
    assert "Nơi nhận: - Như kính mời; - Lưu Văn phòng." in text
    assert "triệu tập" not in read("invitation-list", "doan").lower()


@pytest.mark.parametrize("profile", HEADS)
def test_a_slip_to_another_organ_speaks_of_no_summons(read, add, profile):
    who = add("Y Lan", "female", letter=LetterKind.SUMMONS)
    assert "cấp triệu tập" in read("reply-slip", "dang_hd36", participant=who)
    assert "triệu tập" not in read("reply-slip", profile, participant=who)


@pytest.mark.parametrize("profile", HEADS)
def test_a_report_to_fill_in_is_issued_by_the_organ_of_the_unit(
    demo_session, conference_of, press, read_text, profile
):  # fmt: skip
    order = Order("report-outline", profile=profile, with_code=False)
    text = read_text(carry_out(demo_session, conference_of("614"), order, press, by="").content)
    assert "KON RẪY" in text and "HUYỆN ỦY" not in text and "22-01-2024" not in text
    assert text.endswith(f"{AUTHORITIES[profile]} ....................")


@pytest.mark.parametrize(
    ("sex", "honorific", "party", "state"),
    [
        ("male", "đồng chí", "Đồng chí A Pốt", "Ông A Pốt"),
        (None, "đồng chí", "Đồng chí A Pốt", "Ông/Bà A Pốt"),
        ("female", "ông/bà", "Ông/Bà A Pốt", "Bà A Pốt"),
        (None, "bà", "Bà A Pốt", "Bà A Pốt"),
        (None, "", "A Pốt", "A Pốt"),
    ],
)
def test_how_somebody_is_addressed_goes_by_the_form(read, add, sex, honorific, party, state):
    who = add("A Pốt", sex, honorific=honorific)
    for profile, address in (("dang_hd36", party), ("mttq", state)):
        assert f"kính mời: {address} " in read("invitation", profile, participant=who)


def test_days_and_citations_in_sentences_follow_the_form(read):
    party, front = read("late-letter", "dang_hd36"), read("late-letter", "mttq")
    assert "Kế hoạch số 123-KH/TU, ngày 22-01-2024 của" in party and "trước ngày 29-02-2024" in party
    assert "Kế hoạch số 123-KH/TU ngày 22/01/2024 của" in front and "trước ngày 29/02/2024" in front
    assert "-2024" not in front and " Số: /MTTQ-BTT " in front and "V/v đôn đốc" in front


def test_sums_of_lists_call_people_as_the_form_does(read):
    assert "Cộng I: 09 đồng chí, trong đó nữ 03" in read("delegate-list", "dang_hd36", years="1")
    assert "Cộng I: 09 ông, bà, trong đó nữ 03" in read("delegate-list", "nd30", years="1")


@pytest.mark.parametrize("profile", HEADS)
def test_a_registration_form_is_issued_by_the_organ_of_the_unit(demo_session, province, read, profile):
    unit = demo_session.scalars(select(Registration.unit_id).where(Registration.conference_id == province.id)).first()
    text = read("registration-form", profile, unit=str(unit))
    assert "HUYỆN ỦY" not in text and "ĐẢNG " not in text and "Lưu Văn phòng Huyện ủy" not in text
    assert text.endswith(f"{AUTHORITIES[profile]} ....................")


@pytest.mark.parametrize("profile", HEADS)
def test_a_plan_of_the_party_keeps_its_form(read, profile):
    text = read("plan", profile)
    assert text.startswith("ĐẢNG CỘNG SẢN VIỆT NAM TỈNH ỦY KON TUM * Số 123-KH/TU Kon Tum, ngày 22 tháng 01 năm 2024")


@pytest.mark.parametrize(
    ("profile", "office"),
    [("dang_hd36", "Văn phòng Tỉnh ủy"), ("nd30", "Văn phòng Ủy ban nhân dân tỉnh"),
     ("mttq", "Văn phòng Ủy ban MTTQ Việt Nam tỉnh"), ("doan", "Văn phòng Tỉnh đoàn")],
)  # fmt: skip
def test_an_issuer_charges_its_office_and_never_itself(read, profile, office):
    assert f"Giao {office} theo dõi, đôn đốc việc thực hiện Thông báo này." in read("conclusions", profile)


@pytest.mark.parametrize(
    ("profile", "sign", "organ"),
    [
        ("dang_hd36", ",", "Huyện ủy"), ("dang_hd05", ";", "Huyện ủy"), ("nd30", ";", "Ủy ban nhân dân huyện"),
        ("doan", ";", "Huyện đoàn"),
    ],
)  # fmt: skip
def test_addressees_are_parted_as_the_form_parts_recipients(read, profile, sign, organ):
    text = read("late-letter", profile)
    assert f"Kính gửi: - {organ} Đắk Glei{sign} - {organ} Kon Rẫy{sign} - {organ} Tu Mơ Rông. " in text


@pytest.mark.parametrize("paper", ["late-letter", "reply-slip", "programme-booklet"])
def test_whom_to_ask_is_called_as_the_form_calls_people(read, paper):
    assert "đồng chí Trần Thị Bình" in read(paper, "dang_hd36")
    assert "(bà Trần Thị Bình" in read(paper, "nd30")


@pytest.mark.parametrize(
    ("name", "called"),
    [("Trần Thị Bình", "bà"), ("Nguyễn Văn An", "ông"), ("A Pốt", "ông/bà"), ("Lê Thanh Hà", "ông/bà")],
)
def test_a_name_that_does_not_tell_is_called_both(name, called):
    contact = f"đồng chí {name}, điện thoại 0260.3000.000"
    assert spoken(contact, MTTQ) == f"{called} {name}, điện thoại 0260.3000.000"
    assert spoken(contact, DANG_HD36) == contact
