"""The table of units: good files, every fault with its line, and the two files planner brings."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.enums import Level, UnitKind
from planner.readers.units import RowError, RowErrors, UnitRow, read_units, read_units_bytes
from planner.wording import fold
from tests.timing import least_seconds

DATA = Path(__file__).parents[2] / "planner" / "data"
COUNTRY = Path("/work/shared/data/units-three-tier-2024.csv")
COUNTRY_2025 = Path("/work/shared/data/units-two-tier-2025.csv")
HEADER = "code,name,kind,level,parent_code\n"


def _faults(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(RowErrors) as raised:
        read_units(text)
    return [(error.line, error.code, error.value) for error in raised.value.errors]


def _file(name: str) -> list[UnitRow]:
    return read_units_bytes((DATA / name).read_bytes())


def test_rows_in_words_or_stored_values() -> None:
    rows = read_units(
        HEADER
        + "62,Tỉnh Kon Tum,tỉnh,province,\n"
        + "608,Thành phố Kon Tum,thành phố,district,62\n"
        + "48,Thành phố Đà Nẵng,Thành phố,province,\n"
        + "V1,Văn phòng Tỉnh ủy,party_body,province,62\n"
        + "T1,Thôn Kon Rờ Bàng,thôn,village,99999\n"
    )
    assert [(row.code, row.kind, row.level) for row in rows] == [
        ("62", UnitKind.PROVINCE, Level.PROVINCE),
        ("608", UnitKind.CITY, Level.DISTRICT),
        ("48", UnitKind.CENTRAL_CITY, Level.PROVINCE),
        ("V1", UnitKind.PARTY_BODY, Level.PROVINCE),
        ("T1", UnitKind.VILLAGE, Level.VILLAGE),
    ]
    assert [row.line for row in rows] == [2, 3, 4, 5, 6]
    assert rows[4].parent_code == "99999"


def test_columns_in_any_order_with_aliases_mark_and_blank_rows() -> None:
    text = (
        "\ufeffname,code,parent_code,level,kind,aliases\r\n"
        "\r\n"
        '"Huyện  Ia H’Drai",618,62,district,huyện," Huyện Ia H\'Drai; ;Huyện Ia H’Drai;Huyện Ia H\'Drai"\r\n'
        ",,,,,\r\n"
    )
    (row,) = read_units(text)
    assert row == UnitRow(3, "618", "Huyện Ia H’Drai", UnitKind.DISTRICT, Level.DISTRICT, "62", ("Huyện Ia H'Drai",))
    assert read_units_bytes(text.encode()) == [row]


def test_names_come_in_nfc_and_keep_their_spelling() -> None:
    text = HEADER + "1,Xã Đắk PXi,xã,commune,\n2,Xã Hoà Bình,xã,commune,\n"
    rows = read_units(unicodedata.normalize("NFD", text))
    assert [row.name for row in rows] == ["Xã Đắk PXi", "Xã Hoà Bình"]


def test_every_fault_is_listed_with_its_line() -> None:
    text = HEADER + (
        ",Xã A,xã,commune,1\n"
        "2,,xã,commune,1\n"
        "3,Xã C,làng xã,hamlet,1\n"
        "4,Xã D,xã,commune,1,more\n"
        "5,Xã E,xã\n"
        "6,Xã F,xã,commune,1\n"
        "6,Xã G,xã,commune,1\n"
        "7,Xã H,xã,commune,7\n"
        "8,Xã\u200bI,xã,commune,1\n"
    )
    assert _faults(text) == [
        (2, "empty_code", ""),
        (3, "empty_name", ""),
        (4, "unknown_kind", "làng xã"),
        (4, "unknown_level", "hamlet"),
        (5, "column_count", "6"),
        (6, "column_count", "3"),
        (8, "duplicate_code", "6"),
        (9, "own_parent", "7"),
        (10, "bad_character", "Xã\u200bI"),
    ]


def test_rings_of_parents_are_faults_and_what_hangs_on_them_is_not() -> None:
    text = HEADER + (
        "1,A,huyện,district,3\n2,B,huyện,district,1\n3,C,huyện,district,2\n4,D,xã,commune,3\n5,E,xã,commune,9\n"
    )
    assert _faults(text) == [(2, "parent_loop", "1"), (3, "parent_loop", "2"), (4, "parent_loop", "3")]


def test_headers() -> None:
    assert _faults("") == [(1, "empty_file", "")]
    assert _faults("\n \n") == [(1, "empty_file", "")]
    assert _faults("code,name,kind,tier,code\n") == [
        (1, "missing_column", "level"),
        (1, "missing_column", "parent_code"),
        (1, "unknown_column", "tier"),
        (1, "repeated_column", "code"),
    ]
    assert read_units(HEADER) == []


def test_quotes() -> None:
    rows = read_units(HEADER + '1,"Xã ""A"", cũ\nhai dòng",xã,commune,\n2,B,xã,commune,\n')
    assert [(row.line, row.name) for row in rows] == [(2, 'Xã "A", cũ hai dòng'), (4, "B")]
    assert _faults(HEADER + '1,"Xã"A,xã,commune,\n2,B,xã,xã,\n3,"C,xã,commune,\n') == [
        (2, "bad_quotes", ""),
        (4, "bad_quotes", ""),
    ]


def test_other_encodings_are_refused_with_the_line() -> None:
    with pytest.raises(RowErrors) as raised:
        read_units_bytes((HEADER + "1,Xa ").encode() + b"\xca\xd3\n")
    assert raised.value.errors == (RowError(2, "not_utf8", "ca"),)


@given(st.text(max_size=200) | st.text('",\n\r;ab12é', max_size=200).map(HEADER.__add__))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        rows = read_units(text)
    except RowErrors as refused:
        assert refused.errors
    else:
        assert len({row.code for row in rows}) == len(rows)


def test_kon_tum_in_2024() -> None:
    rows = _file("kontum-2024-units.csv")
    kinds = Counter(row.kind for row in rows)
    assert kinds == {
        UnitKind.PROVINCE: 1,
        UnitKind.CITY: 1,
        UnitKind.DISTRICT: 9,
        UnitKind.COMMUNE: 85,
        UnitKind.WARD: 10,
        UnitKind.TOWNSHIP: 7,
    }
    codes = {row.code for row in rows}
    assert {row.parent_code for row in rows} - codes == {""}
    sizes = Counter(row.parent_code for row in rows if row.level is Level.COMMUNE)
    assert [sizes[c] for c in ("608", "610", "611", "612", "613", "614", "615", "616", "617", "618")] == [
        *(21, 12, 8, 9, 9, 7, 11, 11, 11, 3)
    ]


def test_kon_tum_is_spelled_as_decided() -> None:
    rows = {row.code: row for row in _file("kontum-2024-units.csv")}
    assert rows["618"].name == "Huyện Ia H’Drai"
    assert rows["23554"].name == "Xã Ya Ly"
    one, other = rows["23368"], rows["23504"]
    assert (one.name, other.name) == ("Xã Đắk Long", "Xã Đăk Long")
    assert fold(one.name) == fold(other.name)
    assert one.parent_code != other.parent_code
    assert {"Huyện ủy Đắk Hà", "Huyện ủy Đăk Hà", "Huyện Đác Hà"} <= set(rows["615"].aliases)
    assert rows["608"].aliases == ("Thành ủy Kon Tum",)
    assert "Xã Măng Bút" in rows["23458"].aliases
    assert all(any("ủy " in alias for alias in row.aliases) for row in rows.values() if row.level is Level.DISTRICT)


def test_aliases_never_point_to_two_units_of_one_parent() -> None:
    rows = _file("kontum-2024-units.csv")
    keys = [(row.parent_code, key) for row in rows for key in {fold(w) for w in (row.name, *row.aliases)}]
    assert len(set(keys)) == len(keys)


def test_quang_ngai_since_july_2025() -> None:
    rows = _file("quangngai-2025-units.csv")
    assert (rows[0].code, rows[0].name, rows[0].kind) == ("51", "Tỉnh Quảng Ngãi", UnitKind.PROVINCE)
    assert Counter(row.kind for row in rows[1:]) == {
        UnitKind.COMMUNE: 86,
        UnitKind.WARD: 9,
        UnitKind.SPECIAL_ZONE: 1,
    }
    assert {row.parent_code for row in rows[1:]} == {"51"}


@pytest.mark.skipif(not COUNTRY.exists(), reason="the stored table is not on this machine")
def test_the_whole_country_is_read_quickly() -> None:
    data = COUNTRY.read_bytes()
    assert least_seconds(lambda: read_units_bytes(data)) < 2  # seen: 0.07
    rows = read_units_bytes(data)
    levels = Counter(row.level for row in rows)
    assert levels == {Level.PROVINCE: 63, Level.DISTRICT: 696, Level.COMMUNE: 10051}
    assert sum(row.kind is UnitKind.CENTRAL_CITY for row in rows) == 6
    assert len(read_units_bytes(COUNTRY_2025.read_bytes())) == 34 + 3321
