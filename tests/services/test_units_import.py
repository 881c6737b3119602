"""Units from CSV: imported whole or not at all, twice without a change, and found by date after a reform."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.enums import Level, UnitKind
from planner.models import JournalEntry, Unit
from planner.readers.units import RowErrors, read_units, read_units_bytes
from planner.rules.access import EVERYWHERE
from planner.rules.errors import NotFound, Refused
from planner.services.units import find_line, find_places, find_unit, import_units, search_units
from planner.wording import fold

REFORM, EVE = date(2025, 7, 1), date(2025, 6, 30)
SHARED = Path("/work/shared/data")
HEAD = "code,name,kind,level,parent_code\n"
TREE = HEAD + "1,Tỉnh A,tỉnh,province,\n11,Huyện B,huyện,district,1\n111,Xã C,xã,commune,11\n112,Xã D,xã,commune,11\n"


def count_units(session: Session) -> int:
    return session.scalar(select(func.count(Unit.id))) or 0


@pytest.fixture
def load(session: Session, now):
    """Return a function that imports the text of a CSV."""

    def run(text: str, **options) -> tuple[int, int]:
        return import_units(session, read_units(text), by="Nam", now=now, **options)

    return run


def snapshot(session: Session) -> list[tuple]:
    """Return all that units hold, the stamps too."""
    session.expire_all()
    columns = [getattr(Unit, column.key) for column in Unit.__mapper__.column_attrs]
    return [tuple(row) for row in session.execute(select(*columns).order_by(Unit.id))]


# --- the shipped files ----------------------------------------------------------------------------------


def test_kon_tum_has_1_10_and_102(session: Session, load, read_data) -> None:
    assert load(read_data("kontum-2024-units.csv")) == (113, 0)
    counts = session.execute(select(Unit.level, func.count()).group_by(Unit.level)).all()
    assert {row[0]: row[1] for row in counts} == {Level.PROVINCE: 1, Level.DISTRICT: 10, Level.COMMUNE: 102}


@pytest.mark.parametrize("options", [{}, {"valid_until": EVE}, {"valid_from": date(2020, 1, 1)}, {"under": "614"}])
def test_importing_again_changes_nothing(session: Session, load, read_data, now, options) -> None:
    text = read_data("kontum-2024-units.csv")
    first = load(text, **options)
    before, entries = snapshot(session), session.scalar(select(func.count(JournalEntry.id)))
    assert load(text, **options) == (0, 0)
    assert snapshot(session) == before
    assert session.scalar(select(func.count(JournalEntry.id))) == entries
    assert first == ((8, 0) if options.get("under") else (113, 0))


def test_a_part_imported_again_keeps_the_order_of_the_whole(session: Session, load, read_data) -> None:
    text = read_data("kontum-2024-units.csv")
    load(text)
    before = snapshot(session)
    assert load(text, under="614") == (0, 0)
    assert snapshot(session) == before


def test_two_communes_dak_long_are_told_apart(demo_session: Session) -> None:
    found = [unit for unit in search_units(demo_session, "dak long", EVERYWHERE) if fold(unit.name) == "xa dak long"]
    lines = [[up.name for up in find_line(demo_session, unit.id)] for unit in found if unit.valid_until == EVE]
    assert sorted(lines) == [
        ["Tỉnh Kon Tum", "Huyện Đắk Glei", "Xã Đắk Long"], ["Tỉnh Kon Tum", "Huyện Đắk Hà", "Xã Đăk Long"],
    ]  # fmt: skip


def test_a_code_used_on_both_sides_of_the_reform_is_found_by_date(demo_session: Session) -> None:
    shared = demo_session.scalars(select(Unit.code).group_by(Unit.code).having(func.count() > 1)).all()
    assert len(shared) > 20
    for code in shared:
        before, after = find_unit(demo_session, code, EVE), find_unit(demo_session, code, REFORM)
        assert before.id != after.id
        assert (before.valid_until, after.valid_from, after.valid_until) == (EVE, REFORM, None)
        assert find_line(demo_session, before.id)[0].code == "62"
        assert find_line(demo_session, after.id)[0].code == "51"


def test_importing_the_old_tree_again_leaves_the_new_one(demo_session: Session, now, read_data) -> None:
    before = snapshot(demo_session)
    rows = read_units(read_data("kontum-2024-units.csv"))
    assert import_units(demo_session, rows, by="Nam", now=now, valid_until=EVE) == (0, 0)
    assert snapshot(demo_session) == before


# --- the files of the whole country ---------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.is_dir(), reason="the files of the whole country are not here")
def test_both_trees_of_three_provinces_out_of_the_whole_country(session: Session, now) -> None:
    """Hà Nội goes on under its name, Kon Tum is joined to Quảng Ngãi."""
    old = read_units_bytes((SHARED / "units-three-tier-2024.csv").read_bytes())
    new = read_units_bytes((SHARED / "units-two-tier-2025.csv").read_bytes())
    for code, count in (("01", 1 + 30 + 526), ("51", 1 + 13 + 170), ("62", 1 + 10 + 102)):
        assert import_units(session, old, by="Nam", now=now, under=code, valid_until=EVE) == (count, 0)
    for code, count in (("01", 1 + 126), ("51", 1 + 96)):
        assert import_units(session, new, by="Nam", now=now, under=code, valid_from=REFORM) == (count, 0)
    ha_noi = find_unit(session, "01", REFORM)
    assert (ha_noi.valid_from, ha_noi.valid_until) == (REFORM, None)
    assert find_unit(session, "01", EVE).id != ha_noi.id
    assert find_places(session, ha_noi, Level.DISTRICT, REFORM) == []
    assert len(find_places(session, find_unit(session, "62", EVE), Level.COMMUNE, EVE)) == 102
    assert len(find_places(session, find_unit(session, "51", REFORM), Level.COMMUNE, REFORM)) == 96
    assert session.scalar(select(func.count(Unit.id)).where(Unit.valid_from < REFORM, Unit.valid_until.is_(None))) == 0


@pytest.mark.skipif(not SHARED.is_dir(), reason="the files of the whole country are not here")
def test_one_district_out_of_the_whole_country(session: Session, now) -> None:
    rows = read_units_bytes((SHARED / "units-three-tier-2024.csv").read_bytes())
    assert import_units(session, rows, by="Nam", now=now, under="614") == (8, 0)
    top = session.scalars(select(Unit).where(Unit.parent_id.is_(None))).one()
    assert (top.code, top.name) == ("614", "Huyện Kon Rẫy")


# --- what may go wrong ----------------------------------------------------------------------------------


def test_every_fault_is_told_with_its_line_and_nothing_is_stored(session: Session) -> None:
    top = "1,Tỉnh A,tỉnh,province,\n"
    text = f"{HEAD}{top},Xã B,xã,commune,1\n3,,xã,commune,1\n4,Xã D,làng xã,commune,1\n{top}"
    with pytest.raises(RowErrors) as faults:
        read_units(text)
    assert [(error.line, error.code) for error in faults.value.errors] == [
        (3, "empty_code"), (4, "empty_name"), (5, "unknown_kind"), (6, "duplicate_code"),
    ]  # fmt: skip
    assert count_units(session) == 0


def test_every_unknown_parent_is_told_and_nothing_is_stored(session: Session, load) -> None:
    with pytest.raises(Refused) as refusal:
        load(HEAD + "1,Tỉnh A,tỉnh,province,\n11,Huyện B,huyện,district,9\n12,Huyện C,huyện,district,8\n")
    assert refusal.value.code == "unit_parent_unknown"
    assert refusal.value.values["rows"] == [(3, "11", "9"), (4, "12", "8")]
    assert count_units(session) == 0


def test_a_code_that_nobody_has_is_not_found(session: Session, today) -> None:
    with pytest.raises(NotFound) as error:
        find_unit(session, "zz", today)
    assert (error.value.code, error.value.values) == ("unit", {"code": "zz"})


# --- under, validity, order -----------------------------------------------------------------------------


def test_under_takes_a_unit_and_what_lies_below_it(session: Session, load) -> None:
    text = TREE + "12,Huyện E,huyện,district,1\n121,Xã F,xã,commune,12\n"
    assert load(text, under="11") == (3, 0)
    assert set(session.scalars(select(Unit.code))) == {"11", "111", "112"}
    assert load(text, under="12") == (2, 0)
    assert load(text) == (1, 2)
    tops = session.scalars(select(Unit.code).where(Unit.parent_id.is_(None)))
    assert list(tops) == ["1"]


def test_rows_without_parent_hang_under_a_stored_unit(session: Session, load) -> None:
    load(TREE)
    assert load(HEAD + "113,Xã G,xã,commune,\n", under="11") == (1, 0)
    codes = session.scalars(select(Unit.code).where(Unit.level == Level.COMMUNE).order_by(Unit.position))
    assert list(codes) == ["111", "112", "113"]
    assert find_unit(session, "113", date(2024, 1, 1)).parent.code == "11"


def test_under_a_code_that_nobody_has_is_refused(session: Session, load) -> None:
    with pytest.raises(Refused) as refusal:
        load(HEAD + "113,Xã G,xã,commune,\n", under="99")
    assert refusal.value.values["rows"] == [(2, "113", "99")]
    assert count_units(session) == 0


def test_with_a_date_a_changed_unit_succeeds_the_old_one(session: Session, load) -> None:
    load(TREE)
    changed = TREE.replace("112,Xã D,xã", "112,Phường D,phường")
    assert load(changed, valid_from=REFORM) == (1, 0)
    old, new = find_unit(session, "112", EVE), find_unit(session, "112", REFORM)
    assert (old.name, old.valid_until) == ("Xã D", EVE)
    assert (new.name, new.kind, new.valid_from, new.position) == ("Phường D", UnitKind.WARD, REFORM, old.position)
    assert find_unit(session, "111", REFORM).valid_from < REFORM


def test_without_a_date_a_changed_unit_is_corrected(session: Session, load) -> None:
    load(TREE)
    assert load(TREE.replace("Xã D", "Xã Đ")) == (0, 1)
    assert find_unit(session, "112", EVE).name == "Xã Đ"
    assert count_units(session) == 4


def test_a_unit_that_ended_is_not_revived_by_a_row_that_equals_it(session: Session, load) -> None:
    load(TREE, valid_until=EVE)
    assert load(TREE, valid_from=REFORM) == (4, 0)
    assert find_unit(session, "1", REFORM).valid_until is None
    assert [place.code for place in find_places(session, find_unit(session, "1", REFORM), Level.COMMUNE, REFORM)] == [
        "111", "112",
    ]  # fmt: skip


def test_a_new_alias_is_a_change_and_is_never_taken_away(session: Session, load) -> None:
    load(TREE)
    with_alias = TREE.replace("parent_code\n", "parent_code,aliases\n").replace(",11\n", ",11,Xê\n").replace(
        "province,\n", "province,,\n").replace("district,1\n", "district,1,\n")  # fmt: skip
    assert load(with_alias) == (0, 2)
    assert load(with_alias) == (0, 0)
    assert load(TREE) == (0, 0)
    assert [unit.code for unit in search_units(session, "xe", EVERYWHERE)] == ["111", "112"]


def test_the_journal_knows_who_imported(session: Session, load, now) -> None:
    load(TREE)
    entries = list(session.scalars(select(JournalEntry).where(JournalEntry.table == "units")))
    told = {(entry.act, entry.by, entry.at, entry.change) for entry in entries}
    assert told == {("import_units", "Nam", now, "insert")}
    assert len(entries) == 4
