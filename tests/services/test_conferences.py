from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.config import SEVERITIES
from planner.enums import ConferenceState
from planner.models import Conference, Hall, JournalEntry
from planner.rules.access import EVERYWHERE
from planner.rules.errors import NotFound, Refused
from planner.services.calendars import find_feed_entries
from planner.services.conference_parts import count_groups, count_parts, find_effects
from planner.services.conferences import (
    Details,
    Proposal,
    cancel_conference,
    check_proposal,
    edit_conference,
    extend_conference,
    find_conference,
    find_free_days,
    find_halls,
    find_open_below,
    hold_conference,
    move_conference,
    postpone_conference,
    reopen_conference,
    usual_hours,
)
from planner.services.days import load_calendar
from planner.services.journal_entries import find_entries, find_entries_of

KON_RAY, DAK_HA, SA_THAY, DAK_KOI, KON_TUM, PROVINCE = "614", "615", "616", "23482", "608", "62"
Find = Callable[[str], Conference]


@pytest.fixture
def who(now: datetime) -> dict[str, Any]:
    return {"by": "Văn phòng Huyện ủy", "now": now}


@pytest.fixture
def check(demo_session: Session, today: date) -> Callable[..., list[tuple[str, str]]]:
    """Return code and weight of what speaks against a day, at the usual hours of the conference."""

    def check(conference: Conference, day: date, venue: str = "") -> list[tuple[str, str]]:
        findings = check_proposal(
            demo_session, conference, propose(day, venue=venue), today=today,
            calendar=load_calendar(demo_session, today), severities=SEVERITIES,
        )  # fmt: skip
        return [(finding.code, finding.severity.value) for finding in findings]

    return check


def propose(day: date, starts: time = time(7, 30), ends: time | None = time(11), venue: str = "") -> Proposal:
    return Proposal(day, starts, ends, venue, "Thường trực Huyện ủy")


def test_conference_comes_with_all_that_its_page_names(demo_session: Session, conference_of, count_queries) -> None:
    number = conference_of(KON_RAY).id
    demo_session.expunge_all()
    with count_queries(most=1):
        conference = find_conference(demo_session, number)
        named = (conference.plan.unit.name, conference.tier.deadline.raw, conference.unit.parent.name)
    assert named == ("Tỉnh Kon Tum", "Hoàn thành trước ngày 15-3-2024", "Tỉnh Kon Tum")
    with pytest.raises(NotFound):
        find_conference(demo_session, 0)


def test_the_named_day_is_a_warning_and_so_is_the_commune_that_has_not_met(conference_of: Find, check) -> None:
    assert check(conference_of(KON_RAY), date(2024, 3, 15)) == [("on_named_day", "warn"), ("lower_tier_open", "warn")]


def test_a_day_after_the_last_one_is_a_block(conference_of: Find, check) -> None:
    assert check(conference_of(DAK_HA), date(2024, 3, 18)) == [("after_last_day", "block")]


def test_a_hall_that_another_conference_holds_is_a_block(demo_session: Session, conference_of, check, who) -> None:
    host, other = conference_of(KON_TUM), conference_of(PROVINCE)
    move_conference(demo_session, other, propose(date(2024, 3, 13), venue="Hội trường Ngọc Linh"), [], **who)
    assert host.hall_id != other.hall_id
    assert check(host, date(2024, 3, 13), "Hội trường Ngọc Linh (số 333)") == [("hall_taken", "block")]
    assert check(host, date(2024, 3, 13), "hoi truong ngoc linh") == [("hall_taken", "block")]
    assert check(host, date(2024, 3, 12), "Hội trường Ngọc Linh") == []
    assert check(host, date(2024, 3, 13), "Hội trường Thành ủy") == []
    assert check(other, date(2024, 3, 13), "Hội trường Ngọc Linh") == [("lower_tier_open", "warn")]  # its own hour


def test_halls_of_one_name_in_two_districts_are_two(demo_session: Session, conference_of: Find, check) -> None:
    kon_ray, sa_thay = conference_of(KON_RAY), conference_of(SA_THAY)
    assert kon_ray.venue == sa_thay.venue == "Hội trường Huyện ủy"
    codes = [code for code, _ in check(kon_ray, date(2024, 3, 13), kon_ray.venue)]  # Sa Thầy meets on 13-3
    assert codes == ["lower_tier_open"]


def test_a_hall_is_free_again_when_its_conference_is_put_off(demo_session: Session, conference_of, check, who) -> None:
    host, other = conference_of(KON_TUM), conference_of(PROVINCE)
    move_conference(demo_session, other, propose(date(2024, 3, 13), venue="Hội trường Ngọc Linh"), [], **who)
    postpone_conference(demo_session, other, reason="bận", **who)
    assert check(host, date(2024, 3, 13), "Hội trường Ngọc Linh") == []


def test_units_below_are_open_by_a_day_until_they_have_met(demo_session: Session, conference_of: Find, who) -> None:
    district, commune, day = conference_of(KON_RAY), conference_of(DAK_KOI), date(2024, 3, 14)
    assert find_open_below(demo_session, district, day) == ["Xã Đắk Kôi"]
    move_conference(demo_session, commune, propose(date(2024, 3, 14)), [], **who)
    assert find_open_below(demo_session, district, day) == ["Xã Đắk Kôi"]
    move_conference(demo_session, commune, propose(date(2024, 3, 13)), [], **who)
    assert find_open_below(demo_session, district, day) == []
    postpone_conference(demo_session, commune, reason="mưa", **who)
    assert find_open_below(demo_session, district, day) == ["Xã Đắk Kôi"]
    cancel_conference(demo_session, commune, reason="sáp nhập", **who)
    assert find_open_below(demo_session, district, day) == []


def test_free_days_leave_out_the_present_day_and_days_of_the_hall(demo_session, conference_of, today, who) -> None:
    province, calendar = conference_of(PROVINCE), load_calendar(demo_session, today)

    def free() -> list[str]:
        days = find_free_days(demo_session, province, province.venue, today=today, calendar=calendar)
        return [f"{day:%d}" for day in days]

    assert free() == ["26", "27", "29"]
    move_conference(demo_session, conference_of(KON_TUM), propose(date(2024, 3, 27), venue=province.venue), [], **who)
    assert free() == ["25", "26", "29"]


def test_a_move_sets_day_hours_hall_and_chair_and_takes_the_reception_along(demo_session, conference_of, who) -> None:
    conference = conference_of(PROVINCE)
    assert conference.reception_at == datetime(2024, 3, 28, 7, 30)
    sequence = conference.sequence
    proposal = Proposal(date(2024, 3, 26), time(14), time(17), " Hội trường  Ngọc Linh ", "Bí thư Tỉnh ủy")
    move_conference(demo_session, conference, proposal, [], reason="họp Trung ương", **who)
    assert (conference.starts_at, conference.ends_at) == (datetime(2024, 3, 26, 14), datetime(2024, 3, 26, 17))
    assert conference.reception_at == datetime(2024, 3, 26, 13, 30)
    assert (conference.venue, conference.chair) == ("Hội trường Ngọc Linh", "Bí thư Tỉnh ủy")
    assert conference.hall is not None and conference.hall.seats == 400
    assert conference.sequence == sequence + 1
    (entry,) = find_entries_of(demo_session, conference.id, limit=1)
    assert (entry.act, entry.reason, entry.by) == ("move_conference", "họp Trung ương", "Văn phòng Huyện ủy")
    assert (entry.before["starts_at"], entry.after["starts_at"]) == ("2024-03-28T08:00:00", "2024-03-26T14:00:00")


def test_a_first_day_makes_an_undated_conference_dated(demo_session: Session, conference_of: Find, who) -> None:
    conference = conference_of(DAK_KOI)
    assert conference.state is ConferenceState.TO_BE_DATED
    move_conference(demo_session, conference, propose(date(2024, 3, 7), ends=None), [], **who)
    assert conference.state is ConferenceState.DATED
    assert (conference.ends_at, conference.reception_at) == (datetime(2024, 3, 7, 11), None)


def test_a_hall_nobody_knows_is_made_for_the_unit_once(demo_session: Session, conference_of: Find, who) -> None:
    conference = conference_of(DAK_KOI)
    for venue in ("Nhà rông thôn 1 (xã Đắk Kôi)", "Nhà rông thôn 1", "NHÀ RÔNG THÔN 1"):
        move_conference(demo_session, conference, propose(date(2024, 3, 7), venue=venue), [], **who)
    halls = [hall for hall in find_halls(demo_session, conference.unit_id) if hall.unit_id == conference.unit_id]
    assert [(hall.name, hall.address) for hall in halls] == [("Nhà rông thôn 1", "xã Đắk Kôi")]


@pytest.mark.parametrize("venue", ["", "(số 333)", "???", "H" * 300])
def test_strange_halls_do_no_harm(demo_session: Session, conference_of: Find, who, venue: str) -> None:
    for code in (DAK_KOI, KON_RAY, DAK_KOI):
        move_conference(demo_session, conference_of(code), propose(date(2024, 3, 7), venue=venue), [], **who)
    made = demo_session.scalars(select(Hall).where(Hall.name == "H" * 200)).all()
    assert len(made) == (2 if venue.startswith("H") else 0)


def test_a_blocked_day_is_not_stored(demo_session: Session, conference_of: Find, today: date, who) -> None:
    conference, day = conference_of(DAK_KOI), propose(date(2024, 3, 6))
    findings = check_proposal(
        demo_session, conference, day, today=today, calendar=load_calendar(demo_session, today), severities=SEVERITIES
    )
    with pytest.raises(Refused) as refused:
        move_conference(demo_session, conference, day, findings, **who)
    assert refused.value.code == "day_blocked"
    assert (conference.state, conference.starts_at) == (ConferenceState.TO_BE_DATED, None)


def test_a_conference_that_is_over_is_not_moved_put_off_or_cancelled(demo_session, conference_of: Find, who) -> None:
    conference = conference_of(DAK_HA)
    assert conference.state is ConferenceState.HELD
    for act in (
        lambda: move_conference(demo_session, conference, propose(date(2024, 3, 12)), [], **who),
        lambda: cancel_conference(demo_session, conference, reason="x", **who),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "conference_over"
    with pytest.raises(Refused):
        postpone_conference(demo_session, conference, reason="x", **who)
    assert conference.starts_at == datetime(2024, 3, 4, 7, 30)


def test_holding_keeps_the_hours_on_the_day_it_was(demo_session: Session, conference_of: Find, today, who) -> None:
    conference = conference_of(SA_THAY)
    hold_conference(demo_session, conference, held_on=date(2024, 3, 4), attended=120, today=today, **who)
    assert (conference.starts_at, conference.ends_at) == (datetime(2024, 3, 4, 7, 30), datetime(2024, 3, 4, 11))
    assert (conference.state, conference.held_on, conference.attended) == (
        ConferenceState.HELD, date(2024, 3, 4), 120,
    )  # fmt: skip


def test_an_undated_conference_can_have_been_held(demo_session: Session, conference_of: Find, today: date, who) -> None:
    conference = conference_of(DAK_KOI)
    hold_conference(demo_session, conference, held_on=today, attended=None, today=today, **who)
    assert (conference.starts_at, conference.state) == (datetime(2024, 3, 5, 8), ConferenceState.HELD)


@pytest.mark.parametrize("day", [date(2024, 3, 6), date(2024, 1, 21)])
def test_nothing_was_held_tomorrow_or_before_the_plan(demo_session, conference_of, today, who, day: date) -> None:
    conference = conference_of(SA_THAY)
    with pytest.raises(Refused) as refused:
        hold_conference(demo_session, conference, held_on=day, attended=1, today=today, **who)
    assert (refused.value.code, conference.state) == ("held_day", ConferenceState.DATED)


def test_opening_again_takes_back_what_is_over(demo_session: Session, conference_of: Find, who) -> None:
    held, undated, dated = conference_of(DAK_HA), conference_of(DAK_KOI), conference_of(SA_THAY)
    reopen_conference(demo_session, held, **who)
    assert (held.state, held.held_on, held.attended) == (ConferenceState.DATED, None, None)
    cancel_conference(demo_session, undated, reason="x", **who)
    reopen_conference(demo_session, undated, **who)
    assert undated.state is ConferenceState.TO_BE_DATED
    with pytest.raises(Refused) as refused:
        reopen_conference(demo_session, dated, **who)
    assert (refused.value.code, dated.state) == ("conference_open", ConferenceState.DATED)


def test_an_extension_is_later_than_the_last_day_and_can_be_taken_back(demo_session, conference_of, who) -> None:
    conference = conference_of(KON_RAY)
    with pytest.raises(Refused) as refused:
        extend_conference(demo_session, conference, until=date(2024, 3, 14), reason="lũ", **who)
    assert (refused.value.code, conference.extended_until) == ("extension_not_later", None)
    extend_conference(demo_session, conference, until=date(2024, 3, 15), reason=" lũ  ", **who)
    assert (conference.extended_until, conference.extension_reason) == (date(2024, 3, 15), "lũ")
    extend_conference(demo_session, conference, until=None, reason="", **who)
    assert (conference.extended_until, conference.extension_reason) == (None, "")
    (entry,) = [each for each in find_feed_entries(demo_session, conference.unit_id) if "-extension@" in each.uid]
    assert (entry.status, entry.starts) == ("CANCELLED", date(2024, 3, 15))
    acts = [entry.act for entry in find_entries_of(demo_session, conference.id, limit=2)]
    assert sorted(acts) == ["end_extension", "extend_conference"]


def test_a_conference_put_off_keeps_its_old_hour_for_the_calendars(demo_session, conference_of: Find, who) -> None:
    conference, sequence = conference_of(SA_THAY), conference_of(SA_THAY).sequence
    postpone_conference(demo_session, conference, reason="dịch", **who)
    assert (conference.state, conference.starts_at) == (ConferenceState.POSTPONED, datetime(2024, 3, 13, 7, 30))
    assert conference.sequence == sequence + 1
    with pytest.raises(Refused) as refused:
        postpone_conference(demo_session, conference, reason="lại", **who)
    assert refused.value.code == "conference_not_dated"
    move_conference(demo_session, conference, propose(date(2024, 3, 14)), [], **who)
    assert conference.state is ConferenceState.DATED


def test_details_are_stored_clean_and_the_reception_on_the_day(demo_session: Session, conference_of: Find, who) -> None:
    dated, undated = conference_of(SA_THAY), conference_of(DAK_KOI)
    details = Details(" Bí  thư ", "A Phúc", "trang phục công sở", "Văn phòng", time(7), 130, " ghi\nchú ")
    for conference in (dated, undated):
        edit_conference(demo_session, conference, details, **who)
    assert (dated.chair, dated.signer, dated.expected, dated.note) == ("Bí thư", "A Phúc", 130, "ghi\nchú")
    assert (dated.reception_at, undated.reception_at) == (datetime(2024, 3, 13, 7), None)
    edit_conference(demo_session, dated, Details("", "", "", "", None, None, ""), **who)
    assert (dated.chair, dated.reception_at, dated.expected) == ("", None, None)


def test_usual_hours_are_its_own_or_a_half_day(conference_of: Find) -> None:
    assert usual_hours(conference_of(SA_THAY), time(8), 210) == (time(7, 30), time(11))
    assert usual_hours(conference_of(DAK_KOI), time(8), 210) == (time(8), time(11, 30))
    assert usual_hours(conference_of(DAK_KOI), None, 60) == (time(8), time(9))


def test_parts_are_counted_in_one_query(demo_session: Session, conference_of: Find, count_queries) -> None:
    province, district = conference_of(PROVINCE), conference_of(KON_RAY)
    with count_queries(most=1):
        counts = count_parts(demo_session, province)
    assert (counts.participants, counts.quota) == (26, 183)
    assert (counts.handed_in, counts.papers, counts.nominations) == (6, 18, 8)
    counts = count_parts(demo_session, district)
    assert (counts.participants, counts.quota, counts.papers, counts.nominations) == (12, 0, 0, 0)


def test_groups_show_quota_and_names_of_this_conference_alone(demo_session: Session, conference_of: Find) -> None:
    groups = count_groups(demo_session, conference_of(PROVINCE))
    assert [(group.quota, group.names) for group in groups] == [(51, 10), (46, 5), (20, 4), (18, 2), (41, 3), (7, 2)]
    groups = count_groups(demo_session, conference_of(SA_THAY))  # Kon Rẫy, of the same tier, has twelve
    assert [(group.quota, group.names) for group in groups] == [(None, 0)] * 5


def test_effects_of_a_new_day(demo_session: Session, conference_of: Find) -> None:
    effects = find_effects(demo_session, conference_of(PROVINCE), date(2024, 3, 26), 14)
    assert (effects.papers_open, effects.papers_due, effects.invitations, effects.has_agenda) == (
        12, date(2024, 3, 12), 26, True,
    )  # fmt: skip
    effects = find_effects(demo_session, conference_of(DAK_KOI), None, 14)
    assert (effects.papers_open, effects.papers_due, effects.invitations, effects.has_agenda) == (0, None, 0, False)


def test_the_journal_tells_an_act_once_and_names_a_conference(demo_session: Session, conference_of: Find, who) -> None:
    conference = conference_of(DAK_KOI)
    before = len(find_entries(demo_session, EVERYWHERE, limit=100))
    move_conference(demo_session, conference, propose(date(2024, 3, 7), venue="Nhà rông mới"), [], **who)
    rows = demo_session.scalars(select(JournalEntry).where(JournalEntry.at == who["now"])).all()
    assert sorted(row.table for row in rows) == ["conferences", "halls"]
    entries = find_entries(demo_session, EVERYWHERE, limit=100)
    assert len(entries) == before + 1
    assert all(entry.conference_id or entry.table == "reports" for entry in entries)
