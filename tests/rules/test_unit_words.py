"""How papers write units: one key for the spellings of one unit, lists of units, classes of units."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.enums import Level
from planner.rules.unit_spelling import ABBREVIATIONS, spell
from planner.rules.unit_words import generic_levels, is_generic, office_key, split_units

PROVINCE, DISTRICT, COMMUNE, VILLAGE = Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.VILLAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Huyện ủy Đăk Hà", "Huyện uỷ Đắk Hà"),
        ("Huyện Ia H’Drai", "huyện Ia H' Drai"),
        ("Huyện Ia H’Drai", "Huyện IaH'Drai"),
        ("Huyện Đắk Hà", "Huyện Đác Hà"),
        ("HUYỆN ỦY ĐĂK HÀ", "Huyện ủy Đăk Hà"),
        ("Xã Ðăk Long", "Xã Đăk Long"),  # Eth for Đ
        ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở NN-PTNT", "Sở Nông nghiệp & PTNT"),
        ("Sở NNPTNT", "Sở NN và PTNT"),
        ("Sở KH&ĐT", "Sở Kế hoạch & ĐT"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở LĐ-TB&XH", "Sở Lao động - TBXH"),
        ("Sở LĐTB&XH", "sở lđ-tbxh"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VH,TT&DL", "Sở Văn hoá - Thể thao và Du lịch"),
        ("Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
        ("Sở TN&MT", "Sở Tài nguyên & MT"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("Sở TP", "Sở Tư pháp"),
        ("Sở CT", "Sở Công Thương"),
        ("Sở NgV", "Sở Ngoại vụ"),
        ("Sở DT&TG", "Sở Dân tộc và Tôn giáo"),
        ("Phòng NN&PTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
        ("UBND TP Kon Tum", "Ủy ban nhân dân thành phố Kon Tum"),
        ("UBND TX. An Khê", "UBND thị xã An Khê"),
        ("UBND H. Sa Thầy", "UBND huyện Sa Thầy"),
        ("TT Đắk Hà", "thị trấn Đắk Hà"),
        ("TT HĐND tỉnh", "Thường trực Hội đồng nhân dân tỉnh"),
        ("UBMTTQVN tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("UBMTTQ Việt Nam tỉnh", "Ủy ban MTTQ tỉnh"),
        ("UB MTTQ VN tỉnh", "Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("VPTU", "Văn phòng Tỉnh ủy"),
        ("VP TU", "Văn phòng Tỉnh uỷ"),
        ("BTV Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"),
        ("BCĐ CVĐ huyện", "Ban Chỉ đạo Cuộc vận động huyện"),
        ("Hội LHPNVN tỉnh", "Hội Liên hiệp Phụ nữ Việt Nam tỉnh"),
        ("Hội CCB tỉnh", "Hội Cựu chiến binh Việt Nam tỉnh"),
        ("Hội ND huyện", "Hội Nông dân huyện"),
        ("LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
        ("Đoàn TNCS HCM tỉnh", "Tỉnh đoàn"),
        ("Đài PT-TH tỉnh", "Đài Phát thanh - Truyền hình tỉnh"),
        ("Đài PT&TH tỉnh", "Đài PTTH tỉnh"),
        ("CA tỉnh", "Công an tỉnh"),
        ("BCHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
        ("BCH BĐBP tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"),
        ("BHXH tỉnh", "Bảo hiểm xã hội tỉnh"),
        ("KBNN tỉnh", "Kho bạc Nhà nước tỉnh"),
        ("NHNN Chi nhánh tỉnh", "Ngân hàng Nhà nước chi nhánh tỉnh"),
        ("NHCSXH tỉnh", "Ngân hàng Chính sách xã hội tỉnh"),
        ("TAND tỉnh", "Tòa án nhân dân tỉnh"),
        ("VKSND tỉnh", "Viện kiểm sát nhân dân tỉnh"),
        ("Hội VH-NT tỉnh", "Hội Văn học - Nghệ thuật tỉnh"),
        ("Liên hiệp các Hội KHKT tỉnh", "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh"),
    ],
)
def test_two_spellings_of_one_unit_share_a_key(one: str, other: str) -> None:
    assert office_key(one) == office_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Huyện ủy Tu Mơ Rông", "Huyện ủy Tỉnh ủy Mơ Rông"),
        ("HUYỆN ỦY TU MƠ RÔNG", "Huyện ủy Tỉnh ủy Mơ Rông"),
        ("Xã Cà Đam", "Xã Công an Đam"),
        ("thành phố Kon Tum", "tỉnh Kon Tum"),
        ("Sở TP", "Sở thành phố"),
    ],
)
def test_a_syllable_is_no_abbreviation(one: str, other: str) -> None:
    assert office_key(one) != office_key(other)


def test_every_abbreviation_is_written_out_where_it_stands() -> None:
    for context, table in ABBREVIATIONS.items():
        for short, full in table.items():
            before = "" if context in {"", "^", "="} else f"{context} "
            assert office_key(before + short) == office_key(before + full), (context, short)


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("", ()),
        (" ; , ", ()),
        ("Huyện ủy Sa Thầy", ("Huyện ủy Sa Thầy",)),
        ("Huyện ủy Đắk Tô, Huyện ủy Kon Rẫy", ("Huyện ủy Đắk Tô", "Huyện ủy Kon Rẫy")),
        ("Huyện ủy các huyện Đắk Hà, Đắk Tô và Kon Plông",
         ("Huyện ủy Đắk Hà", "Huyện ủy Đắk Tô", "Huyện ủy Kon Plông")),
        ("Huyện uỷ các huyện: Đắk Hà; Đắk Tô", ("Huyện uỷ Đắk Hà", "Huyện uỷ Đắk Tô")),
        ("Các huyện ủy Đắk Hà, Đắk Tô", ("Huyện ủy Đắk Hà", "Huyện ủy Đắk Tô")),
        ("Huyện ủy Đắk Hà, Đắk Tô", ("Huyện ủy Đắk Hà", "Huyện ủy Đắk Tô")),
        ("UBND các xã Măng Đen, Kon Plông", ("UBND xã Măng Đen", "UBND xã Kon Plông")),
        ("UBND các huyện Đắk Hà, Đắk Tô và thành phố Kon Tum",
         ("UBND huyện Đắk Hà", "UBND huyện Đắk Tô", "UBND thành phố Kon Tum")),
        ("Sở Nội vụ, Sở Tài chính và Văn phòng UBND tỉnh", ("Sở Nội vụ", "Sở Tài chính", "Văn phòng UBND tỉnh")),
        ("Sở Lao động - Thương binh và Xã hội", ("Sở Lao động - Thương binh và Xã hội",)),
        ("Sở Nông nghiệp và Phát triển nông thôn, Sở Y tế", ("Sở Nông nghiệp và Phát triển nông thôn", "Sở Y tế")),
        ("Sở Văn hóa, Thể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch",)),
        ("Sở Kế hoạch và Đầu tư và Sở Tài chính", ("Sở Kế hoạch và Đầu tư", "Sở Tài chính")),
        ("Các sở: Nội vụ, Tài chính, Văn hóa, Thể thao và Du lịch, Nông nghiệp và PTNT, Y tế",
         ("Sở Nội vụ", "Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch", "Sở Nông nghiệp và PTNT", "Sở Y tế")),
        ("Sở NN&PTNT, Sở LĐ-TB&XH, Ban Dân tộc", ("Sở NN&PTNT", "Sở LĐ-TB&XH", "Ban Dân tộc")),
        ("Các sở, ban, ngành", ("Các sở, ban, ngành",)),
        ("Các sở, ban, ngành, UBND các huyện, thành phố", ("Các sở, ban, ngành", "UBND các huyện, thành phố")),
        ("Các sở, ban, ngành, Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
         ("Các sở, ban, ngành", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh")),
        ("UBND tỉnh, các sở, ban, ngành", ("UBND tỉnh", "Các sở, ban, ngành")),
        ("UBND các xã, phường, đặc khu", ("UBND các xã, phường, đặc khu",)),
        ("Thành ủy Kon Tum; các huyện ủy", ("Thành ủy Kon Tum", "Các huyện ủy")),
        ("Văn phòng Tỉnh ủy, các huyện ủy, thành ủy", ("Văn phòng Tỉnh ủy", "Các huyện ủy, thành ủy")),
        ("Đảng ủy các xã: A, B, C", ("Đảng ủy xã A", "Đảng ủy xã B", "Đảng ủy xã C")),
        ("Đảng ủy các xã Đăk Ui, Đăk Mar và thị trấn Đắk Hà, huyện Đắk Hà",
         ("Đảng ủy xã Đăk Ui, huyện Đắk Hà", "Đảng ủy xã Đăk Mar, huyện Đắk Hà",
          "Đảng ủy thị trấn Đắk Hà, huyện Đắk Hà")),
        ("xã Đắk Long, huyện Đắk Hà", ("Xã Đắk Long, huyện Đắk Hà",)),
        ("Xã Đắk Long (huyện Đắk Hà, tỉnh Kon Tum), xã Hiếu", ("Xã Đắk Long (huyện Đắk Hà, tỉnh Kon Tum)", "Xã Hiếu")),
        ("HĐND, UBND, UBMTTQVN huyện Đắk Hà", ("HĐND huyện Đắk Hà", "UBND huyện Đắk Hà", "UBMTTQVN huyện Đắk Hà")),
        ("HĐND và UBND tỉnh", ("HĐND tỉnh", "UBND tỉnh")),
        ("Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh", ("Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh",)),
        ("Văn phòng Tỉnh ủy và UBND tỉnh", ("Văn phòng Tỉnh ủy", "UBND tỉnh")),
        ("Báo và Đài Phát thanh - Truyền hình tỉnh", ("Báo và Đài Phát thanh - Truyền hình tỉnh",)),
        ("Báo và Phát thanh, Truyền hình Quảng Ngãi", ("Báo và Phát thanh, Truyền hình Quảng Ngãi",)),
        ("Báo Kon Tum, Đài Phát thanh-Truyền hình tỉnh", ("Báo Kon Tum", "Đài Phát thanh-Truyền hình tỉnh")),
        ("Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh", ("Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",)),
        ("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh; Công an tỉnh, Sư đoàn 10",
         ("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", "Công an tỉnh", "Sư đoàn 10")),
        ("Liên minh Hợp tác xã tỉnh, Bảo hiểm xã hội tỉnh", ("Liên minh Hợp tác xã tỉnh", "Bảo hiểm xã hội tỉnh")),
        # the addressees of plan 123-KH/TU
        ("Các cơ quan tham mưu giúp việc Tỉnh ủy; các ban cán sự đảng, đảng đoàn; các huyện ủy, thành ủy, đảng ủy "
         "trực thuộc Tỉnh ủy; Ban Thường vụ Tỉnh đoàn",
         ("Các cơ quan tham mưu giúp việc Tỉnh ủy", "Các ban cán sự đảng, đảng đoàn",
          "Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", "Ban Thường vụ Tỉnh đoàn")),
    ],
)  # fmt: skip
def test_a_list_is_split_into_units(words: str, units: tuple[str, ...]) -> None:
    assert split_units(words) == units


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("các huyện ủy, thành ủy", {DISTRICT}),
        ("Các huyện uỷ, thành uỷ trực thuộc tỉnh", {DISTRICT}),
        ("Huyện ủy, thành ủy", {DISTRICT}),
        ("các thị xã", {DISTRICT}),
        ("10 huyện, thành phố", {DISTRICT}),
        ("UBMTTQ các huyện, thành phố", {DISTRICT}),
        ("các cơ quan, ban, ngành, đoàn thể huyện", {DISTRICT}),
        ("UBND các xã, phường, đặc khu", {COMMUNE}),
        ("Đảng ủy các xã, thị trấn", {COMMUNE}),
        ("xã, phường, thị trấn", {COMMUNE}),
        ("UBND cấp xã", {COMMUNE}),
        ("các sở, ban, ngành", {PROVINCE}),
        ("Sở, ban, ngành", {PROVINCE}),
        ("các cơ quan, đơn vị", {PROVINCE}),
        ("cơ quan, đơn vị", {PROVINCE}),
        ("Các tổ chức chính trị - xã hội tỉnh", {PROVINCE}),
        ("các ban cán sự đảng, đảng đoàn", {PROVINCE}),
        ("Các cơ quan tham mưu, giúp việc Tỉnh ủy", {PROVINCE}),
        ("các đảng ủy trực thuộc Tỉnh ủy", {PROVINCE}),
        ("Các sở, ban, ngành, UBND các huyện, thành phố", {PROVINCE, DISTRICT}),
        ("các cơ quan, đơn vị, địa phương", {DISTRICT, COMMUNE}),
        ("các thôn, tổ dân phố", {VILLAGE}),
    ],
)
def test_a_class_of_units_and_its_levels(words: str, levels: set[Level]) -> None:
    assert is_generic(words)
    assert generic_levels(words) == levels
    assert is_generic(unicodedata.normalize("NFD", words.upper()))


@pytest.mark.parametrize(
    "words",
    [
        "", "Huyện ủy Đắk Hà", "UBND tỉnh", "Tỉnh ủy", "Sở Nội vụ", "Phường 1", "Sư đoàn 10", "Ban Dân vận Tỉnh ủy",
        "Huyện ủy các huyện Đắk Hà, Đắk Tô", "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh",
        "Đảng ủy các cơ quan Đảng tỉnh", "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", "HĐND, UBND tỉnh",
        "Bộ Tài chính",
    ],
)  # fmt: skip
def test_a_unit_is_no_class(words: str) -> None:
    assert not is_generic(words)
    assert generic_levels(words) == frozenset()


PIECES = st.sampled_from(
    ["các", "xã", "huyện", "tỉnh", "Sở", "và", ",", ";", ":", "(", ")", "UBND", "Huyện ủy", "Đắk Hà", "Văn hóa", "Báo",
     "thành phố", "Thành ủy", "&", "TT", "TU", "-", "’", "10", "Văn phòng", "HĐND", "Kon Tum"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join)))
def test_any_text_may_be_asked(words: str) -> None:
    units = split_units(words)
    assert all(unit.strip() for unit in units)
    assert isinstance(is_generic(words), bool)
    assert generic_levels(words) <= set(Level)
    assert bool(spell(words)) == bool(office_key(words))
