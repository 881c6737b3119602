"""The words of papers against the trees of Kon Tum (2024) and Quảng Ngãi (2025)."""

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planner.enums import Level, UnitKind
from planner.readers.units import read_units
from planner.rules.matching import NEAR_SCORE, Certainty, Match, UnitIndex, UnitName
from tests.timing import least_seconds

DATA = Path(__file__).parents[2] / "planner" / "data"
EXACT, FOLDED, NEAR, AMBIGUOUS, NONE = Certainty


def read(*names: str, aliases: bool = True) -> list[UnitName]:
    rows = [row for name in names for row in read_units((DATA / name).read_text("utf-8"))]
    return [UnitName(r.code, r.name, r.kind, r.level, r.parent_code, r.aliases if aliases else ()) for r in rows]


KON_TUM = read("kontum-2024-units.csv", "kontum-organs.csv")
QUANG_NGAI = read("quangngai-2025-units.csv", "quangngai-organs.csv")
OLD = UnitIndex(KON_TUM, "62")
NEW = UnitIndex(QUANG_NGAI, "51")
WITHOUT_ALIASES = UnitIndex(read("kontum-2024-units.csv", "kontum-organs.csv", aliases=False), "62")


def codes(match: Match) -> list[str]:
    return [candidate.code for candidate in match.candidates]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        # the organ of a place finds the place
        ("Huyện ủy Đăk Hà", "615"), ("Huyện uỷ Đắk Hà", "615"), ("HUYỆN ỦY ĐĂK HÀ", "615"), ("huyen uy dak ha", "615"),
        ("UBND huyện Đắk Hà", "615"), ("UBND H. Đăk Hà", "615"), ("Ủy ban MTTQ huyện Đắk Hà", "615"),
        ("UBMTTQVN huyện Đắk Hà", "615"), ("Ban Thường vụ Huyện ủy Đắk Hà", "615"), ("Huyện Đác Hà", "615"),
        ("Huyện ủy huyện Đắk Hà", "615"), ("Huyện ủy Đắk Hà, tỉnh Kon Tum", "615"), ("BTV Huyện ủy Đăk Glei", "610"),
        ("Đảng bộ huyện Sa Thầy", "616"), ("BCH Đảng bộ huyện Đăk Tô", "612"), ("Huyện ủy Kon Plong", "613"),
        ("HUYỆN ỦY TU MƠ RÔNG", "617"), ("Ia H’Drai", "618"), ("Huyện ủy Ia H' Drai", "618"),
        ("UBND huyện IaH'Drai", "618"),
        ("Thường trực HĐND huyện Ia H’Drai", "618"), ("Huyện ủy Ia H Drai", "618"), ("Kon Rẫy", "614"),
        ("Thành ủy Kon Tum", "608"), ("Thành uỷ Kon Tum", "608"), ("thành phố Kon Tum", "608"), ("TP Kon Tum", "608"),
        ("TP. Kon Tum", "608"), ("UBND thành phố Kon Tum", "608"), ("Tập thể Thành ủy Kon Tum", "608"),
        ("thị trấn Đắk Hà", "23500"), ("TT Đăk Hà", "23500"), ("Đảng ủy thị trấn Đắk Hà", "23500"),
        ("xã Đắk Hà", "23425"),
        ("xã Đắk Long, huyện Đắk Hà", "23504"), ("Đảng ủy xã Đăk Long (huyện Đăk Glei)", "23368"),
        ("xã Đắk Long huyện Đắk Glei, tỉnh Kon Tum", "23368"), ("xã Đăk Long (Đăk Hà)", "23504"),
        ("Xã Đăk Tô Lung", "23485"), ("UBND xã Đăk Pnê", "23491"), ("Đảng ủy xã Đăk Rưởng", "23488"),
        ("UBND P. Lê Lợi", "23302"), ("xã Ya ly", "23554"),
        # the top
        ("tỉnh Kon Tum", "62"), ("Tỉnh ủy Kon Tum", "62"), ("Tỉnh ủy", "62"), ("TU", "62"), ("BTV Tỉnh ủy", "62"),
        ("Thường trực Tỉnh ủy", "62"), ("BCH Đảng bộ tỉnh", "62"), ("HĐND tỉnh", "62"),
        # organs of the top win over the place
        ("UBND tỉnh", "62-UBND"), ("UBND tỉnh Kon Tum", "62-UBND"), ("Ủy ban nhân dân tỉnh", "62-UBND"),
        ("Lãnh đạo UBND tỉnh", "62-UBND"), ("Văn phòng Tỉnh ủy Kon Tum", "62-VPTU"), ("VPTU", "62-VPTU"),
        ("VP UBND tỉnh", "62-VPUBND"), ("Ban Tổ chức TU", "62-BTC"), ("UBKT Tỉnh ủy", "62-UBKT"),
        ("Ban Thường trực UBMTTQ Việt Nam tỉnh", "62-MTTQ"), ("Mặt trận tỉnh", "62-MTTQ"),
        ("UB MTTQ VN tỉnh", "62-MTTQ"),
        ("Đảng đoàn UBMTTQVN tỉnh", "62-DD-MTTQ"), ("Đảng đoàn Ủy ban MTTQ tỉnh Kon Tum", "62-DD-MTTQ"),
        ("BCSĐ UBND tỉnh", "62-BCSD-UBND"), ("Ban cán sự đảng TAND tỉnh", "62-BCSD-TA"), ("Hội ND tỉnh", "62-DD-HND"),
        ("Đảng đoàn Hội Nông dân tỉnh", "62-DD-HND"), ("Hội LHPN Việt Nam tỉnh", "62-DD-LHPN"),
        ("Hội Cựu chiến binh", "62-DD-CCB"), ("LĐLĐ tỉnh Kon Tum", "62-DD-LDLD"), ("Hội VH-NT tỉnh", "62-DD-VHNT"),
        ("Liên hiệp các Hội KH&KT tỉnh", "62-DD-KHKT"), ("CA tỉnh", "62-DU-CA"), ("Bộ CHQS tỉnh Kon Tum", "62-DU-QS"),
        ("BCH BĐBP tỉnh", "62-DU-BP"), ("Ban Thường vụ Tỉnh đoàn", "62-TD"), ("Đoàn TNCS Hồ Chí Minh tỉnh", "62-TD"),
        ("Sở NN&PTNT", "62-SNN"), ("Sở NN-PTNT", "62-SNN"), ("Sở Nông nghiệp & PTNT", "62-SNN"),
        ("Sở NNPTNT", "62-SNN"),
        ("Sở Nông nghiệp và PTNT tỉnh Kon Tum", "62-SNN"), ("Sở Lao động - TBXH", "62-SLD"), ("Sở LĐ-TB&XH", "62-SLD"),
        ("Thủ trưởng Sở Nội vụ tỉnh", "62-SNV"), ("Sở Nội vụ Kon Tum", "62-SNV"), ("Ban Dân tộc", "62-BDT"),
        ("Đài PT-TH tỉnh", "62-PTTH"), ("Đài PT&TH Kon Tum", "62-PTTH"), ("Báo Kon Tum", "62-BAO"),
    ],
)  # fmt: skip
def test_words_that_may_be_taken(words: str, code: str) -> None:
    match = OLD.match(words)
    assert (match.code, match.candidates) == (code, ())
    assert match.certainty in {EXACT, FOLDED}
    assert match.words == words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Xã Sơn Hà", "21289"), ("UBND xã Sơn Hạ", "21292"), ("Xã Ba Tô", "21523"), ("Đảng ủy xã Ba Tơ", "21484"),
        ("UBND xã Ba Xa", "21538"), ("UBND xã Sơn Tịnh", "21220"), ("Đảng ủy xã Tịnh Khê", "21211"),
        ("Đảng ủy đặc khu Lý Sơn", "21548"), ("ĐK Lý Sơn", "21548"), ("Đảng ủy phường Kon Tum", "23293"),
        ("Đảng ủy xã Măng Đen", "23473"), ("UBND tỉnh", "51"), ("Tỉnh ủy Quảng Ngãi", "51"), ("Sở NN-MT", "51-SNNMT"),
        ("Sở DT&TG tỉnh", "51-SDTTG"), ("Báo và PTTH tỉnh", "51-BPTTH"), ("UBMTTQ Việt Nam tỉnh Quảng Ngãi", "51-MTTQ"),
    ],
)  # fmt: skip
def test_words_after_2025(words: str, code: str) -> None:
    assert NEW.match(words).code == code


def test_certainty_tells_a_name_from_a_derived_one() -> None:
    assert OLD.match("huyện đăk hà").certainty is EXACT
    assert OLD.match("UBND tỉnh").certainty is EXACT
    assert OLD.match("huyen dak ha").certainty is FOLDED
    assert OLD.match("UBND huyện Đắk Hà").certainty is FOLDED


@pytest.mark.parametrize(
    ("words", "level", "offered"),
    [
        ("xã Đắk Long", None, {"23368", "23504"}),
        ("xã Đăk Long", None, {"23368", "23504"}),
        ("Đảng ủy xã Đắk Long, tỉnh Kon Tum", None, {"23368", "23504"}),
        ("Đắk Hà", None, {"615", "23500", "23425"}),
        ("Đắk Hà", Level.COMMUNE, {"23500", "23425"}),
        ("Đảng ủy Đắk Hà", None, {"23500", "23425"}),
        ("Kon Tum", None, {"62", "608"}),
        ("UBND Kon Tum", None, {"62", "608"}),
        ("Huyện ủy Đắk Tô, Huyện ủy Kon Rẫy", None, {"612", "614"}),
    ],
)
def test_words_for_several_units_are_asked_about(words: str, level: Level | None, offered: set[str]) -> None:
    match = OLD.match(words, level)
    assert (match.certainty, match.code, set(codes(match))) == (AMBIGUOUS, "", offered)


def test_a_level_decides_between_places_of_one_name() -> None:
    assert OLD.match("Đắk Hà", Level.DISTRICT).code == "615"
    assert OLD.match("Kon Tum", Level.PROVINCE).code == "62"
    assert OLD.match("UBND Kon Tum", Level.DISTRICT).code == "608"


def test_names_that_differ_in_marks_alone_are_asked_about_where_marks_are_missing() -> None:
    assert set(codes(NEW.match("xa son ha"))) == {"21289", "21292"}
    assert set(codes(NEW.match("UBND xã Sơn Ha"))) == {"21289", "21292"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Xã Măng Bút", "23458"), ("UBND xã Đăk Plô", "23344"), ("Đảng ủy xã Ngọk Réo", None), ("xã Ngọc Réo", "23518"),
        ("Đảng ủy xã Đăk Rưởngg", "23488"), ("Đắk Tơ Lumg", "23485"), ("Huyện ủy Ngọc Hòí", None),
        ("Huyện ủy Ngoc Hoj", "611"), ("xã Hiểm", "23476"), ("Huyện ủy Kon Rãyy", "614"), ("Đăk Tờ Ree", "23494"),
        ("Sở Nông nghiệp và Phát triền nông thông", "62-SNN"), ("Sở LĐTĐ&XH", "62-SLD"),
        ("Đài Phát thanh Truyền hinhh", "62-PTTH"),
    ],
)  # fmt: skip
def test_a_near_name_is_offered_first_and_never_taken(words: str, code: str | None) -> None:
    match = WITHOUT_ALIASES.match(words)
    if code is None:  # only the marks differ
        assert match.certainty is FOLDED
    else:
        assert (match.certainty, match.code, match.candidates[0].code) == (NEAR, "", code)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Xã Đăk Tơ Lung", "23485"), ("Đăk Tô Lung", "23485"), ("Đăk Tơ Re", "23494"), ("Đăk Tô Re", "23494"),
        ("Đăk Ruồng", "23488"), ("Đăk Rưởng", "23488"), ("Đăk Pnê", "23491"), ("Huyện Kon Plong", "613"),
        ("Huyện Đác Hà", "615"), ("Huyện Ia H' Drai", "618"), ("IaH'Drai", "618"),
    ],
)  # fmt: skip
def test_the_variants_seen_need_no_alias(words: str, code: str) -> None:
    assert WITHOUT_ALIASES.match(words).code == code


@pytest.mark.parametrize(
    ("index", "words", "first"),
    [
        (OLD, "xã Đắk Long, huyện Ngọc Hồi", "23368"),  # lies elsewhere
        (OLD, "phường Kon Tum", "608"),  # no ward in 2024
        (NEW, "Thành ủy Kon Tum", "23293"),  # no city after 2025
        (NEW, "Huyện ủy Đắk Hà", "23500"),
        (NEW, "Đảng ủy Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "51-MTTQ"),
        (NEW, "Báo và Đài PT-TH tỉnh", "51-BPTTH"),
        (OLD, "Tòa án nhân dân tỉnh", "62-BCSD-TA"),
        (OLD, "Công an huyện Đắk Hà", "615"),
        (OLD, "Văn phòng Huyện ủy Đắk Hà", "615"),
    ],
)
def test_what_is_related_is_offered(index: UnitIndex, words: str, first: str) -> None:
    match = index.match(words)
    assert (match.certainty, match.code, match.candidates[0].code) == (NEAR, "", first)


@pytest.mark.parametrize(
    "words",
    [
        "", "  ", "?", "Bộ Tài chính", "Ngân hàng X", "Sở Y tế", "Sở Tài chính", "UBND tỉnh Gia Lai", "Tỉnh ủy Gia Lai",
        "Sở Nội vụ tỉnh Gia Lai", "UBND xã Hòa Bình, tỉnh Gia Lai", "Huyện ủy Chư Păh", "UBND huyện", "Công an huyện",
        "Các huyện ủy, thành ủy", "UBND các xã, phường", "Các sở, ban, ngành", "Đài Truyền hình Việt Nam tại Kon Tum",
        "Báo Nhân dân", "Sư đoàn 2", "Phân xã Thông tấn xã Việt Nam",
    ],
)  # fmt: skip
def test_strangers_and_classes_find_nothing(words: str) -> None:
    assert OLD.match(words) == Match(words, NONE)


def test_the_units_of_both_plans_are_found() -> None:
    for index, name in ((OLD, "plan-123-kh-tu.yaml"), (NEW, "plan-2026-quang-ngai.yaml")):
        topics = yaml.safe_load((DATA / name).read_text("utf-8"))["topics"]
        named = [unit for topic in topics for unit in topic["units"]]
        assert [index.match(unit["words"]).code for unit in named] == [unit["code"] for unit in named]


def test_an_organ_belongs_to_its_own_place() -> None:
    units = [
        *KON_TUM,
        UnitName("615-PNV", "Phòng Nội vụ", UnitKind.DEPARTMENT, Level.DISTRICT, "615"),
        UnitName("616-PNV", "Phòng Nội vụ huyện Sa Thầy", UnitKind.DEPARTMENT, Level.DISTRICT, "616"),
    ]
    index = UnitIndex(units)
    assert index.match("Phòng NV huyện Đắk Hà").code == "615-PNV"
    assert index.match("Phòng Nội vụ, huyện Sa Thầy").code == "616-PNV"
    assert index.match("Phòng Nội vụ huyện Kon Rẫy").code == ""
    assert index.match("UBND tỉnh").code == "62-UBND"  # the one root is the top


def test_a_tree_may_be_empty_or_run_in_a_ring() -> None:
    assert UnitIndex([]).match("UBND tỉnh").certainty is NONE
    ring = [
        UnitName("a", "Huyện A", UnitKind.DISTRICT, Level.DISTRICT, "b"),
        UnitName("b", "Xã B", UnitKind.COMMUNE, Level.COMMUNE, "a"),
    ]
    assert UnitIndex(ring).match("xã B, huyện A").code == "b"


@pytest.mark.parametrize(("index", "units"), [(OLD, KON_TUM), (NEW, QUANG_NGAI), (WITHOUT_ALIASES, KON_TUM)])
def test_a_unit_finds_itself_by_its_name_and_its_parent(index: UnitIndex, units: list[UnitName]) -> None:
    names = {unit.code: unit.name for unit in units}
    for unit in units:
        match = index.match(unit.name)
        if match.certainty is AMBIGUOUS:
            assert unit.code in codes(match)
            match = index.match(f"{unit.name}, {names[unit.parent_code]}")
        assert match.code == unit.code, unit.name


VARIANTS = st.sampled_from(
    [("Đắk", "Đăk"), ("Đăk", "Đắk"), ("ủy", "uỷ"), ("’", "'"), ("'", "’"), ("’", "' "), ("òa", "oà"), ("Ủy", "Uỷ")]
)
PREFIXES = st.sampled_from(["", "Đảng ủy ", "UBND ", "Ban Thường vụ ", "Ủy ban MTTQ ", "Đại diện lãnh đạo "])
NAMES = st.sampled_from([name for unit in KON_TUM for name in (unit.name, *unit.aliases)])


@given(PREFIXES, NAMES, st.lists(VARIANTS, max_size=4), st.sampled_from(["NFC", "NFD"]))
def test_spelling_never_changes_the_result(prefix: str, name: str, swaps: list[tuple[str, str]], form: str) -> None:
    words = prefix + name
    other = words
    for before, after in swaps:
        other = other.replace(before, after)
    one, two = OLD.match(words), OLD.match(unicodedata.normalize(form, other))  # type: ignore[arg-type]
    assert (one.certainty, one.code, one.candidates) == (two.certainty, two.code, two.candidates)


@given(PREFIXES, NAMES, st.data())
def test_a_fault_in_a_name_is_never_taken_for_another_unit(prefix: str, name: str, data: st.DataObject) -> None:
    """A letter too much gives the unit, a question or nothing, but no other unit."""
    right = OLD.match(prefix + name)
    at = data.draw(st.integers(0, len(name)))
    match = OLD.match(prefix + name[:at] + "z" + name[at:])
    assert match.code in {"", right.code} or match.code in codes(right)


WORDS = st.sampled_from(
    ["xã", "huyện", "tỉnh", "Sở", "và", ",", ";", ":", "(", ")", "UBND", "TU", "TT", "ĐU", "’", "&", "-", "10", "các",
     "của", "thuộc", "Huyện ủy", "Đắk", "Hà", "Kon Tum", "Long",
     "Ban Thường vụ", "Đảng ủy", "thành phố", "Lãnh đạo", "Công an", "Thường trực", "Văn phòng", "Nội vụ"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)), st.sampled_from([None, *Level]))
def test_any_words_give_a_sound_match(words: str, level: Level | None) -> None:
    match = OLD.match(words, level)
    assert bool(match.code) == (match.certainty in {EXACT, FOLDED})
    assert bool(match.candidates) == (match.certainty in {NEAR, AMBIGUOUS})
    assert len(match.candidates) <= 5
    assert all(NEAR_SCORE <= candidate.score <= 100 for candidate in match.candidates)
    assert [c.score for c in match.candidates] == sorted((c.score for c in match.candidates), reverse=True)


def test_an_index_and_two_hundred_matches_are_quick() -> None:
    words = [unit.name for unit in KON_TUM] + ["Đảng ủy xã Đăk Rưởngg", "Ngân hàng X", "UBND huyện Đắk Hà"] * 20

    def match_all() -> None:
        index = UnitIndex(KON_TUM, "62")
        for each in words[:200]:
            index.match(each)

    assert least_seconds(match_all) < 0.5  # seen: 0.015
