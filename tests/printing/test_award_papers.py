"""Papers of commendation as orders: what they say, for whom, with how much money, in which form."""

import io

import pytest
from docx import Document
from sqlalchemy import select

from planner.enums import AwardeeKind, NominationState, Sex
from planner.models import Person
from planner.printing.certificates import CERTIFICATE
from planner.printing.checks import find_missing
from planner.printing.orders import Order, carry_out
from planner.rules.errors import NotFound, Refused
from planner.services.awards import NominationWords, add_nomination, find_nominations
from planner.services.journal import begin_act

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
CAMPAIGN = (
    "Cuộc vận động “Làm thay đổi nếp nghĩ, cách làm của đồng bào dân tộc thiểu số, làm cho đồng bào dân tộc thiểu số "
    "vươn lên thoát nghèo bền vững”"
)
PERIOD = ", từ tháng 02/2021 đến tháng 02/2024, trên địa bàn tỉnh"
MERIT = "đã có thành tích xuất sắc trong thực hiện "
DECISION = (
    STATE + "ỦY BAN NHÂN DÂN TỈNH KON TUM Số: /QĐ-UBND Kon Tum, ngày tháng 3 năm 2024 DỰ THẢO QUYẾT ĐỊNH Về việc tặng "
    f"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho tập thể, cá nhân {MERIT}{CAMPAIGN}{PERIOD} CHỦ TỊCH ỦY BAN NHÂN "
    "DÂN TỈNH KON TUM Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Căn cứ Luật sửa đổi, bổ "
    "sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019; "
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 "
    "năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng; Căn cứ Thông tư số "
    "01/2024/TT-BNV ngày 24 tháng 02 năm 2024 của Bộ trưởng Bộ Nội vụ quy định biện pháp thi hành Luật Thi đua, khen "
    "thưởng và Nghị định số 98/2023/NĐ-CP; Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số ......../TTr-SNV ngày "
    "........ tháng ........ năm 2024. QUYẾT ĐỊNH: Điều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 01 "
    f"tập thể và 02 cá nhân {MERIT}Cuộc vận động{PERIOD} (có danh sách kèm theo). Điều 2. Tiền thưởng kèm theo hình "
    "thức khen thưởng nêu tại Điều 1: mỗi tập thể 5.400.000 đồng và mỗi cá nhân 2.700.000 đồng; tổng số tiền thưởng: "
    "10.800.000 đồng, trích từ Quỹ thi đua, khen thưởng của tỉnh theo quy định. Điều 3. Chánh Văn phòng Ủy ban nhân "
    "dân tỉnh Kon Tum, Giám đốc Sở Nội vụ, thủ trưởng các cơ quan, đơn vị có liên quan và các tập thể, cá nhân có tên "
    "tại 2 Điều 1 chịu trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực kể từ ngày ký./. Nơi nhận: - Như "
    "Điều 3; - Lưu: VT. CHỦ TỊCH .................... DANH SÁCH Tập thể, cá nhân được tặng Bằng khen của Chủ tịch Ủy "
    f"ban nhân dân tỉnh {MERIT}{CAMPAIGN}{PERIOD} (Kèm theo Quyết định số /QĐ-UBND ngày tháng 3 năm 2024 của Chủ tịch "
    "Ủy ban nhân dân tỉnh Kon Tum) TT Tập thể / Họ và tên Năm sinh Dân tộc Chức vụ, đơn vị Cơ quan trình I TẬP THỂ (1) "
    "1 Nhân dân và cán bộ xã Hơ Moong Huyện Sa Thầy Huyện ủy Sa Thầy II CÁ NHÂN (2) 1 Trần Văn Bách 1972 Kinh Phó Chủ "
    "tịch Ủy ban MTTQ Việt Nam thành phố Kon Tum Thành ủy Kon Tum 2 A Sáng 1958 Xơ Đăng Người có uy tín, thôn 1, xã "
    "Ngọk Wang, huyện Đăk Hà Huyện ủy Đăk Hà Tổng số: 01 tập thể, 02 cá nhân."
)


@pytest.fixture
def carry(demo_session, province, press):
    """Return a function that prints a kind of paper without the code at its foot, in a form; options by name."""

    def print_it(kind, form="pdf", profile="", conference=province, **options):
        order = Order(kind, form, profile, options, with_code=False)
        return carry_out(demo_session, conference, order, press, by="").content

    return print_it


@pytest.fixture
def nominate(demo_session, now):
    """Return a function that nominates somebody at a conference."""

    def add(conference, name, form, state=NominationState.APPRAISED, kind=AwardeeKind.INDIVIDUAL):
        words = NominationWords(kind, name, None, "", "Thôn 1", "Xã", "", form, state)
        return add_nomination(demo_session, conference, words, by="Văn phòng", now=now)

    return add


def test_the_draft_of_the_decision_with_its_list(carry, read_text):
    assert read_text(carry("award-decision")) == DECISION


def test_the_submission_is_the_fronts_unless_another_form_is_named(carry, read_text):
    text = read_text(carry("award-submission", signer="Vũ Thị Lan"))
    assert text.startswith(
        STATE + "ỦY BAN MTTQ VIỆT NAM TỈNH KON TUM BAN THƯỜNG TRỰC Số: /TTr-MTTQ-BTT Kon Tum, ngày tháng 3 năm 2024 "
        "TỜ TRÌNH Về việc đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho tập thể, cá nhân "
        f"{MERIT}{CAMPAIGN}{PERIOD} Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Kon Tum. Căn cứ Luật Thi đua, khen thưởng "
    )
    assert "Thực hiện Kế hoạch số 123-KH/TU ngày 22/01/2024 của Ban Thường vụ Tỉnh ủy, Ban Thường trực Ủy ban" in text
    assert "Nơi nhận: - Như trên; - Lưu: VT. TM. BAN THƯỜNG TRỰC CHỦ TỊCH Vũ Thị Lan DANH SÁCH " in text
    assert "5 Hơ Len Ba Na Thôn 3, xã Sa Bình, huyện Sa Thầy Tự viết đơn ra khỏi hộ nghèo, giúp 04 hộ cùng làng Tổng " \
           "số: 03 tập thể, 05 cá nhân." in text  # fmt: skip


@pytest.mark.parametrize(
    ("profile", "to", "end"), [("dang_hd36", "Kính gửi:", "quyết định./."), ("dang_hd05", "Kính trình:", "quyết định.")]
)
def test_a_committee_of_the_party_submits_in_its_own_form(carry, read_text, profile, to, end):
    text = read_text(carry("award-submission", profile=profile))
    # not to the chair of its own province: its office does
    head = "ĐẢNG CỘNG SẢN VIỆT NAM TỈNH ỦY KON TUM VĂN PHÒNG * Số -TTr/VPTU Kon Tum, ngày tháng 3 năm 2024 TỜ TRÌNH "
    assert text.startswith(head) and "Văn phòng Tỉnh ủy kính đề nghị Chủ tịch Ủy ban nhân dân tỉnh Kon Tum" in text
    bases = "- Căn cứ Luật Thi đua, khen thưởng ngày 15-6-2022; "
    assert f"trên địa bàn tỉnh ----- {to} Chủ tịch Ủy ban nhân dân tỉnh Kon Tum. {bases}" in text
    assert "Nghị định số 98/2023/NĐ-CP, ngày 31-12-2023 của Chính phủ" in text, "days stand in figures, as elsewhere"
    assert f"xem xét, {end} Nơi nhận: - Như trên" in text and " CHÁNH VĂN PHÒNG Lê Văn Cường DANH" in text
    assert "Kế hoạch số 123-KH/TU, ngày 22-01-2024" in text


@pytest.mark.parametrize(
    ("profile", "code", "form", "head", "asks", "signed"),
    [
        ("nd30", "62", "", "ỦY BAN NHÂN DÂN TỈNH KON TUM SỞ NỘI VỤ Số: /TTr-SNV",
         "Sở Nội vụ kính đề nghị Chủ tịch Ủy ban nhân dân tỉnh Kon Tum", " GIÁM ĐỐC ...................."),
        ("nd30", "614", "Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
         "ỦY BAN NHÂN DÂN HUYỆN KON RẪY PHÒNG NỘI VỤ Số: /TTr-PNV",
         "Phòng Nội vụ kính đề nghị Chủ tịch Ủy ban nhân dân huyện Kon Rẫy", " TRƯỞNG PHÒNG ...................."),
        ("nd30", "614", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
         "ỦY BAN NHÂN DÂN HUYỆN KON RẪY Số: /TTr-UBND",
         "Ủy ban nhân dân huyện Kon Rẫy kính đề nghị Chủ tịch Ủy ban nhân dân tỉnh Kon Tum",
         " TM. ỦY BAN NHÂN DÂN CHỦ TỊCH ...................."),
        ("nd30", "23482", "Giấy khen của Chủ tịch Ủy ban nhân dân xã",
         "ỦY BAN NHÂN DÂN XÃ ĐẮK KÔI VĂN PHÒNG - THỐNG KÊ Số: /TTr ",
         "công chức Văn phòng - Thống kê kính đề nghị Chủ tịch Ủy ban nhân dân xã Đắk Kôi",
         " CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ ...................."),
        ("mttq", "62", "Bằng khen của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh",
         "ỦY BAN MTTQ VIỆT NAM TỈNH KON TUM VĂN PHÒNG Số: /TTr-MTTQ-VP",
         "Văn phòng Ủy ban MTTQ Việt Nam tỉnh kính đề nghị Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Kon "
         "Tum", " CHÁNH VĂN PHÒNG ...................."),
    ],
)  # fmt: skip
def test_nobody_submits_to_himself(
    carry, nominate, conference_of, read_text, profile, code, form, head, asks, signed
):  # fmt: skip
    conference = conference_of(code)
    nominate(conference, "A Một", form)
    text = read_text(carry("award-submission", profile=profile, conference=conference))
    assert f"Hạnh phúc {head}" in text and asks in text and signed in text


def test_prizes_are_signed_for_on_paper_and_in_a_workbook(carry, open_pdf, read_text, read_sheet):
    assert read_text(carry("award-receipt")) == (
        STATE + "ỦY BAN NHÂN DÂN TỈNH KON TUM Kon Tum, ngày tháng 3 năm 2024 DANH SÁCH Ký nhận tiền thưởng kèm theo "
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh tại Hội nghị sơ kết 03 năm thực hiện Cuộc vận động trên địa bàn "
        "tỉnh TT Tập thể / Họ và tên Chức vụ, đơn vị Số tiền (đồng) Ký nhận I TẬP THỂ (1) 1 Nhân dân và cán bộ xã "
        "Hơ Moong Huyện Sa Thầy 5.400.000 II CÁ NHÂN (2) 1 Trần Văn Bách Phó Chủ tịch Ủy ban MTTQ Việt Nam thành phố "
        "Kon Tum 2.700.000 2 A Sáng Người có uy tín, thôn 1, xã Ngọk Wang, huyện Đăk Hà 2.700.000 Tổng cộng 01 tập thể "
        "và 02 cá nhân 10.800.000 Bằng chữ: Mười triệu tám trăm nghìn đồng. KẾ TOÁN "
        "...................."
    )
    with open_pdf(carry("award-receipt")) as paper:
        words = paper.pages[0].extract_words()
        amounts = [word["x1"] for word in words if word["text"].endswith("00.000")]
    assert len(amounts) == 4 and max(amounts) - min(amounts) < 0.1, "amounts stand under each other at the right"
    rows = read_sheet(carry("award-receipt", "xlsx"))
    assert rows[-6:] == [
        ["I", "TẬP THỂ (1)", None, None, None],
        [1, "Nhân dân và cán bộ xã Hơ Moong", "Huyện Sa Thầy", 5_400_000, None],
        ["II", "CÁ NHÂN (2)", None, None, None],
        [1, "Trần Văn Bách", "Phó Chủ tịch Ủy ban MTTQ Việt Nam thành phố Kon Tum", 2_700_000, None],
        [2, "A Sáng", "Người có uy tín, thôn 1, xã Ngọk Wang, huyện Đăk Hà", 2_700_000, None],
        [None, "Tổng cộng", "01 tập thể và 02 cá nhân", 10_800_000, None],
    ]


def test_a_report_of_merit_for_each_or_for_one(carry, demo_session, province, open_pdf, read_text):
    with open_pdf(carry("merit-form")) as paper:
        begun = [page for page in paper.pages if "BÁO CÁO THÀNH TÍCH" in page.extract_text()]
    assert len(begun) == len(find_nominations(demo_session, province.id)) == 8
    found = next(row for row in find_nominations(demo_session, province.id) if row.name == "A Sáng")
    text = read_text(carry("merit-form", nomination=str(found.id)))
    filled = text.replace(".", " ").split()
    assert " ".join(filled).startswith(
        STATE + ", ngày tháng năm BÁO CÁO THÀNH TÍCH Đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh vì "
        f"{MERIT}{CAMPAIGN}{PERIOD} I SƠ YẾU LÝ LỊCH Họ và tên: A Sáng Bí danh: Sinh ngày tháng năm 1958; giới tính: ; "
        "dân tộc: Xơ Đăng Quê quán: Nơi ở hiện nay: Chức vụ, đơn vị công tác: Người có uy tín, thôn 1, xã Ngọk Wang, "
        "huyện Đăk Hà Trình độ chuyên môn, nghiệp vụ: II THÀNH TÍCH ĐẠT ĐƯỢC "
    )
    assert "Việc đã làm, cách làm: Vận động 27 hộ đổi sang trồng cà phê theo tổ." in text
    signed = "XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG (Ký, ghi rõ họ tên, đóng dấu) NGƯỜI BÁO CÁO (Ký, ghi rõ họ tên) A Sáng"
    assert text.endswith(signed)


def test_one_certificate_for_each_who_is_awarded(carry, open_pdf, read_text):
    content = carry("certificate", signer="Lê Văn Nam")
    with open_pdf(content) as paper:
        assert [(round(page.width), round(page.height)) for page in paper.pages] == [(842, 595)] * 3
        assert [len(page.rects) for page in paper.pages] == [0] * 3
    with open_pdf(carry("certificate", frame="1")) as paper:
        assert [len(page.rects) for page in paper.pages] == [2] * 3
    first, *_ = read_text(content).split(" Lê Văn Nam ")
    assert first == (
        f"{STATE}CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH KON TUM TẶNG BẰNG KHEN Nhân dân và cán bộ xã Hơ Moong Huyện Sa Thầy Đã "
        f"{MERIT.removeprefix('đã ')}{CAMPAIGN}{PERIOD} Quyết định số /QĐ-UBND ngày tháng 3 năm 2024 Vào sổ khen "
        "thưởng số: ................ Kon Tum, ngày tháng 3 năm 2024 CHỦ TỊCH"
    )


def test_a_certificate_never_says_ong_or_ba_at_once(carry, demo_session, province, now, nominate, work, read_text):
    nominate(province, "A Thử", "")
    (row,) = (each for each in find_nominations(demo_session, province.id) if each.name == "A Thử")
    assert row.person_id is None
    text = read_text(carry("certificate", nomination=str(row.id)))
    assert " TẶNG BẰNG KHEN A Thử Thôn 1" in text and "Ông" not in text and "Bà " not in text
    said = find_missing(work("62", "certificate"), CERTIFICATE)
    assert [each.placeholder for each in said if each.place == "no_sex"].count("A Thử") == 1
    begin_act(demo_session, "test", by="Văn phòng", now=now)
    row.person_id = demo_session.scalars(select(Person.id).where(Person.sex == Sex.MALE)).first()
    demo_session.flush()
    assert " TẶNG BẰNG KHEN Ông A Thử Thôn 1" in read_text(carry("certificate", nomination=str(row.id)))
    said = find_missing(work("62", "certificate"), CERTIFICATE)
    assert "A Thử" not in [each.placeholder for each in said]


def test_each_form_of_award_makes_its_own_papers_with_its_own_money(carry, nominate, conference_of, read_text):
    commune = conference_of("23482")
    nominate(commune, "A Một", "Giấy khen của Chủ tịch Ủy ban nhân dân xã")
    nominate(commune, "Y Hai", "Giấy khen của Chủ tịch Ủy ban nhân dân huyện")
    nominate(commune, "Y Ba", "Kỷ niệm chương")
    text = read_text(carry("award-decision", conference=commune))
    assert text.count("DỰ THẢO") == 3
    assert [text.count(each) for each in ("mỗi cá nhân 270.000 đồng", "mỗi cá nhân 540.000 đồng")] == [1, 1]
    assert "ỦY BAN NHÂN DÂN XÃ ĐẮK KÔI Số: /QĐ-UBND" in text and "ỦY BAN NHÂN DÂN HUYỆN KON RẪY Số: /QĐ-UBND" in text
    # what no rule prices is left for the pen, in red
    assert "nêu tại Điều 1: ....................; tổng số tiền thưởng: .................... đồng" in text


@pytest.mark.parametrize(
    ("paper", "states", "code"),
    [
        ("award-submission", [], "nobody_nominated"),
        ("award-submission", [NominationState.REFUSED], "nobody_nominated"),
        ("merit-form", [NominationState.REFUSED], "nobody_nominated"),
        ("award-decision", [NominationState.PROPOSED], "nobody_appraised"),
        ("certificate", [NominationState.PROPOSED], "nobody_appraised"),
        ("award-receipt", [NominationState.PROPOSED, NominationState.REFUSED], "nobody_appraised"),
    ],
)
def test_without_anybody_there_is_no_paper(carry, nominate, conference_of, paper, states, code):
    commune = conference_of("23482")
    for state in states:
        nominate(commune, "A Một", "Giấy khen", state)
    with pytest.raises(Refused) as refused:
        carry(paper, conference=commune)
    assert refused.value.code == code


@pytest.mark.parametrize("paper", ["award-submission", "award-decision", "merit-form", "certificate", "award-receipt"])
def test_queries_do_not_grow_with_the_list(carry, nominate, province, demo_session, count_queries, paper):
    def queries():
        demo_session.flush()
        demo_session.expire_all()
        with count_queries() as made:
            carry(paper)
        return len(made)

    before = queries()
    for number in range(30):
        nominate(province, f"A Lan {number}", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh")
    assert queries() == before


@pytest.mark.parametrize("paper", ["award-submission", "award-decision", "merit-form", "award-receipt"])
def test_word_names_the_same_people(carry, demo_session, province, paper):
    document = Document(io.BytesIO(carry(paper, "docx")))
    said = " ".join(" ".join(document.element.body.itertext()).split())
    decided = paper in ("award-decision", "award-receipt")
    rows = find_nominations(demo_session, province.id)
    wanted = {row.name: not decided or row.state is NominationState.APPRAISED for row in rows}
    assert {name: name in said for name in wanted} == wanted and len(wanted) == 8


@pytest.mark.parametrize("paper", ["merit-form", "certificate"])
def test_one_nomination_is_named_by_its_number(carry, paper):
    with pytest.raises(NotFound) as strange:
        carry(paper, nomination="x")
    with pytest.raises(Refused) as absent:
        carry(paper, nomination="999999")
    assert strange.value.code == "paper_option"
    assert absent.value.code == {"merit-form": "nobody_nominated", "certificate": "nobody_appraised"}[paper]
