from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from sqlalchemy.orm import Session

from planner.calendars.feed import render
from planner.enums import Duty, LetterKind
from planner.models import Participant, Person, Report, Unit
from planner.services.calendars import conference_entry, feed_stamp, find_feed_entries
from planner.services.conferences import (
    Proposal,
    cancel_conference,
    extend_conference,
    hold_conference,
    move_conference,
    postpone_conference,
)
from planner.services.journal import begin_act
from planner.services.reports import receive_report
from tests.services.world import BY, World, add_conference, add_deadline, add_plan, make_world

LATER = datetime(2024, 3, 5, 3)
TODAY = date(2024, 3, 5)
Change = Callable[[Session, World], object]


def _feed(session: Session, unit: Unit) -> tuple[bytes, str]:
    session.flush()
    session.expire_all()
    return render(find_feed_entries(session, unit.id), unit.name), feed_stamp(session, unit).tag


def _move(session: Session, world: World, unit: str = "top") -> None:
    proposal = Proposal(date(2024, 3, 13), time(8), None, "Hội trường Huyện ủy", "A Pốt")
    move_conference(session, getattr(world, unit), proposal, [], by=BY, now=LATER)


def _set(row: str, column: str, value: object) -> Change:
    return lambda session, world: setattr(getattr(world, row), column, value)


def _add_to_list(session: Session, world: World) -> None:
    person = Person(name="A Pốt", sort_key="a", search_key="a")
    session.add(person)
    session.flush()
    row = Participant(
        conference_id=world.top.id, person_id=person.id, position=1, name="A Pốt", letter=LetterKind.SUMMONS
    )
    session.add(row)


def _owe_another_report(session: Session, world: World) -> None:
    limit = add_deadline(session, world.plan, Duty.REPORT, "Số liệu", date(2024, 3, 10))
    session.add(Report(plan_id=world.plan.id, deadline_id=limit.id, unit_id=world.commune.id))


CHANGES: dict[str, Change] = {
    "moved": _move,
    "dated": lambda s, w: _move(s, w, "undated"),
    "held": lambda s, w: hold_conference(s, w.undated, held_on=TODAY, attended=40, today=TODAY, by=BY, now=LATER),
    "postponed": lambda s, w: postpone_conference(s, w.top, reason="lũ", by=BY, now=LATER),
    "cancelled": lambda s, w: cancel_conference(s, w.top, reason="lũ", by=BY, now=LATER),
    "extended": lambda s, w: extend_conference(s, w.undated, until=date(2024, 3, 8), reason="lũ", by=BY, now=LATER),
    "chair": _set("top", "chair", "Y Thoanh"),
    "deleted": lambda s, w: s.delete(w.held),
    "unit renamed": _set("sister", "name", "Xã Đắk Long Mới"),
    "own unit renamed": _set("district", "name", "Huyện Kon Rẫy Mới"),
    "unit of another kind": lambda s, w: setattr(w.sister, "kind", w.district.kind),
    "left the district": lambda s, w: setattr(w.sister, "parent", w.province),
    "deadline": _set("tier", "name", "Cấp xã"),
    "deadline day": lambda s, w: setattr(w.upper.deadline, "strict_last", date(2024, 3, 13)),
    "words of the plan": lambda s, w: setattr(w.tier.deadline, "raw", "trước ngày 29-02-2024"),
    "report limit": lambda s, w: setattr(w.report_limit, "strict_last", date(2024, 3, 16)),
    "report no longer owed": lambda s, w: s.delete(w.report),
    "another report": _owe_another_report,
    "plan number": _set("plan", "number", "124-KH/TU"),
    "plan date": _set("plan", "issued_on", date(2024, 1, 23)),
    "new conference": lambda s, w: add_conference(s, w.plan, w.tier, w.organ, None) and _under(s, w),
}
NOISE: dict[str, Change] = {
    "conference elsewhere moved": lambda s, w: _move(s, w, "far"),
    "unit elsewhere renamed": _set("elsewhere", "name", "Xã Đăk Long Mới"),
    "unit above renamed": _set("province", "name", "Tỉnh Kon Tum Mới"),
    "conference elsewhere deleted": lambda s, w: s.delete(w.far),
    "note on a conference without a day": _set("undated", "note", "gọi lại"),
    "report received": lambda s, w: receive_report(
        s, w.report, number="12-BC/HU", received_on=TODAY, today=TODAY, by=BY, now=LATER
    ),
    "report elsewhere": lambda s, w: s.add(
        Report(plan_id=w.plan.id, deadline_id=w.report_limit.id, unit_id=w.organ.id)
    ),
    "delegate listed": _add_to_list,
    "another plan": lambda s, w: add_deadline(s, add_plan(s, w.province, "9-KH/TU"), Duty.REPORT, "x", TODAY),
}


def _under(session: Session, world: World) -> None:
    world.organ.parent = world.district


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_stamp_changes_with_the_feed(session: Session, change: Change) -> None:
    world = make_world(session)
    before = _feed(session, world.district)
    assert _feed(session, world.district) == before
    begin_act(session, "test", by=BY, now=LATER)
    change(session, world)
    after = _feed(session, world.district)
    assert after[1] != before[1]
    if change is not CHANGES["new conference"]:  # it has no day yet: nothing to see, but the next moment there is
        assert after[0] != before[0]


@pytest.mark.parametrize("change", NOISE.values(), ids=NOISE)
def test_the_stamp_stays_where_the_feed_does(session: Session, change: Change) -> None:
    world = make_world(session)
    before = _feed(session, world.district)
    everything = _feed(session, world.province)
    begin_act(session, "test", by=BY, now=LATER)
    change(session, world)
    assert _feed(session, world.district) == before
    if change in (
        NOISE["conference elsewhere moved"],
        NOISE["unit elsewhere renamed"],
        NOISE["conference elsewhere deleted"],
    ):
        assert _feed(session, world.province) != everything


def test_a_unit_sees_itself_and_what_is_below(session: Session) -> None:
    world = make_world(session)
    assert [_summaries(session, unit) for unit in (world.commune, world.sister, world.district, world.province)] == [
        ["Hạn cuối: cấp cơ sở tổ chức hội nghị"],
        ["Hạn cuối: cấp cơ sở tổ chức hội nghị", "Hội nghị sơ kết xã Đắk Long"],
        [
            "Hạn cuối: báo cáo về tỉnh", "Hạn cuối: cấp cơ sở tổ chức hội nghị", "Hạn cuối: cấp huyện tổ chức hội nghị",
            "Hội nghị sơ kết huyện Kon Rẫy", "Hội nghị sơ kết xã Đắk Long",
        ],
        [
            "Hạn cuối: báo cáo về tỉnh", "Hạn cuối: cấp cơ sở tổ chức hội nghị", "Hạn cuối: cấp huyện tổ chức hội nghị",
            "Hội nghị sơ kết huyện Kon Rẫy", "Hội nghị sơ kết xã Đăk Long", "Hội nghị sơ kết xã Đắk Long",
        ],
    ]  # fmt: skip
    assert _summaries(session, world.organ) == []


def _summaries(session: Session, unit: Unit) -> list[str]:
    return sorted(entry.summary for entry in find_feed_entries(session, unit.id))


def test_one_limit_has_one_uid_in_every_feed(session: Session) -> None:
    world = make_world(session)
    begin_act(session, "test", by=BY, now=LATER)
    _owe_another_report(session, world)
    session.flush()
    mine = {entry.summary: entry.uid for entry in find_feed_entries(session, world.commune.id)}
    all_of_them = {entry.summary: entry.uid for entry in find_feed_entries(session, world.province.id)}
    assert len(set(all_of_them.values())) == len(all_of_them)
    assert mine == {summary: all_of_them[summary] for summary in mine}


def test_the_sequence_grows_with_each_change_of_a_day(session: Session) -> None:
    world = make_world(session)
    session.refresh(world.top)  # as a request finds it: read, not just made
    seen = [_entry(world)]
    _move(session, world)
    seen.append(_entry(world))
    extend_conference(session, world.top, until=date(2024, 3, 20), reason="lũ", by=BY, now=LATER)
    seen.append(_entry(world))
    postpone_conference(session, world.top, reason="lũ", by=BY, now=LATER)
    seen.append(_entry(world))
    begin_act(session, "edit_conference", by=BY, now=LATER)
    world.top.note = "không đổi ngày"
    session.flush()
    seen.append(_entry(world))
    assert [status for status, _ in seen] == ["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED", "CANCELLED"]
    assert [sequence for _, sequence in seen] == [0, 1, 2, 3, 3]


def _entry(world: World) -> tuple[str, int]:
    entry = conference_entry(world.top)
    assert entry is not None
    return entry.status, entry.sequence


def test_a_conference_that_never_had_a_day_is_no_event(session: Session) -> None:
    world = make_world(session)
    assert conference_entry(world.undated) is None
    cancel_conference(session, world.undated, reason="sáp nhập", by=BY, now=LATER)
    assert conference_entry(world.undated) is None


def test_a_stamp_takes_two_queries_and_a_feed_two(session: Session, count_queries) -> None:
    world = make_world(session)
    province = world.province.id
    session.expire_all()
    unit = session.get_one(Unit, province)
    with count_queries(most=2):
        feed_stamp(session, unit)
    session.expire_all()
    with count_queries(most=2):
        assert len(find_feed_entries(session, province)) == 6
