"""Registrations: units asked, names given until the closing day and within the quota, sent in, opened again."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from planner.enums import Answer, AnswerSource, ConferenceState, DeadlineKind, Duty, LetterKind, Sex
from planner.models import Conference, JournalEntry, Participant, Person, Registration, Unit
from planner.readers.drafts import DeadlineDraft, GroupDraft, TierDraft
from planner.readers.lines import PersonLine
from planner.rules.access import EVERYWHERE, NOWHERE, Reach
from planner.rules.errors import NotFound, Refused
from planner.services.access import is_reached
from planner.services.amendments import _amend_groups
from planner.services.arrivals import Entry, record_arrivals
from planner.services.groups import add_group, count_standing, find_groups
from planner.services.journal import begin_act
from planner.services.letters import find_register, issue_letters
from planner.services.participants import ParticipantWords, add_participant, find_participants
from planner.services.people import PersonWords, PostWords, add_person
from planner.services.registering import (
    NameWords,
    drop_name,
    edit_name,
    find_named,
    find_named_one,
    name_lines,
    name_people,
    name_person,
    send_in,
    why_closed,
)
from planner.services.registration_sheets import registration_sheet
from planner.services.registrations import (
    Asked,
    ask_units,
    edit_registration,
    find_askable,
    find_registration,
    find_registration_at,
    find_registrations,
    find_registrations_of,
    move_closing_day,
    withdraw_registration,
)
from planner.services.units import find_unit

DAY, CLOSES = date(2024, 3, 5), date(2024, 3, 20)
BY = "Văn phòng Huyện ủy"


@dataclass
class Act:
    """A registration of a commune at its district's conference, and who acts when."""

    session: object
    registration: Registration
    conference: Conference
    now: object

    def __call__(self, verb, *args, today=DAY, **words):
        """Carry out an act on the registration."""
        return verb(
            self.session, self.registration, self.conference, *args, today=today, by=BY, now=self.now, **words
        )

    def name(self, name, **words):
        """Name somebody."""
        return self(name_person, NameWords(name, **words))


@pytest.fixture
def session(demo_session):
    return demo_session


@pytest.fixture
def host(conference_of) -> Conference:
    return conference_of("616")


@pytest.fixture
def commune(session, host) -> Unit:
    return find_askable(session, host.unit_id, DAY)["commune"][0]


@pytest.fixture
def act(session, host, commune, now) -> Act:
    asked = Asked(CLOSES, host.tier.groups[0].id, 2)
    assert ask_units(session, host, [commune], asked, today=DAY, by=BY, now=now) == (1, 0)
    row = session.scalars(select(Registration).where(Registration.conference_id == host.id)).one()
    return Act(session, row, host, now)


def refused(code, verb, *args, **words):
    """Fail unless an act is refused for this reason; return what its sentence is filled with."""
    with pytest.raises(Refused) as refusal:
        verb(*args, **words)
    assert refusal.value.code == code
    return refusal.value.values


def test_all_of_a_level_are_asked_once(session, host, now):
    askable = find_askable(session, host.unit_id, DAY)
    assert set(askable) <= {"commune", "organs"} and len(askable["commune"]) == 11
    words = {"today": DAY, "by": BY, "now": now}
    first, rest = askable["commune"][:1], askable["commune"]
    assert ask_units(session, host, first, Asked(CLOSES), **words) == (1, 0)
    assert ask_units(session, host, rest, Asked(CLOSES, quota=3), **words) == (10, 1)
    assert ask_units(session, host, first, Asked(CLOSES, host.tier.groups[0].id), **words) == (1, 0)
    rows = find_registrations(session, host.id, DAY)
    assert [row.registration.unit_id for row in rows] == sorted(
        [unit.id for unit in rest] + [first[0].id], key=[unit.id for unit in rest].index
    )
    assert {(row.named, row.state) for row in rows} == {(0, "open")}


def test_a_day_that_has_passed_and_a_conference_that_is_over_are_refused(session, host, commune, conference_of, now):
    words = {"today": DAY, "by": BY, "now": now}
    refused("closing_day_passed", ask_units, session, host, [commune], Asked(DAY - timedelta(1)), **words)
    held = conference_of("615")
    assert held.state is ConferenceState.HELD
    refused("conference_over", ask_units, session, held, [commune], Asked(CLOSES), **words)
    assert [find_registrations(session, each.id, DAY) for each in (host, held)] == [[], []]


def test_a_group_of_another_conference_is_not_asked_for(session, host, commune, conference_of, now):
    foreign = add_group(session, conference_of("613"), "Già làng", None, by=BY, now=now)
    with pytest.raises(NotFound):
        ask_units(session, host, [commune], Asked(CLOSES, foreign.id), today=DAY, by=BY, now=now)


def test_who_is_named_stands_on_the_list_of_the_conference(session, host, commune, act):
    add_participant(session, host, ParticipantWords("Người Trước"), by=BY, now=act.now)
    row = act.name(
        " Y  Thoanh ", honorific="bà", post="Bí thư", unit_words="Xã Một", sex=Sex.FEMALE, birth_year=1980,
        ethnicity="Xơ Đăng", telephone="0905000111", note="Trưởng đoàn",
    )  # fmt: skip
    assert [each.name for each in find_participants(session, host.id)] == ["Người Trước", "Y Thoanh"]
    assert (row.position, row.group_id, row.delegation_id) == (2, act.registration.group_id, commune.id)
    assert (row.registration_id, row.note, row.honorific) == (act.registration.id, "Trưởng đoàn", "bà")
    person = row.person if row.person else session.get_one(Person, row.person_id)
    assert (person.unit_id, person.birth_year, person.telephone) == (commune.id, 1980, "0905000111")
    standing = count_standing(session, host.id)
    assert (standing[row.group_id].named, standing[row.group_id].registered) == (1, 1)
    told = session.scalars(select(JournalEntry.after).where(JournalEntry.table == "people")).all()
    assert "0905000111" not in str(told)


def test_records_of_other_units_are_neither_read_nor_changed(session, host, act):
    words = PersonWords("A Pốt", telephone="0905999888", posts=(PostWords("Bí thư", "Xã Một"),))
    other = add_person(session, words, host.unit_id, on=DAY, by=BY, now=act.now)
    row = act.name("A Pốt", post="Bí thư", unit_words="Xã Một", telephone="111")
    assert row.person_id != other.id and other.telephone == "0905999888"
    sheet = registration_sheet(act.registration, host, find_named(session, act.registration.id))
    assert [each.telephone for each in sheet.rows] == ["111"]


def test_the_own_record_is_used_again_and_keeps_what_is_not_typed(session, commune, act):
    words = PersonWords("A Pốt", telephone="0905", posts=(PostWords("Bí thư", "Xã Một"),))
    own = add_person(session, words, commune.id, on=DAY, by=BY, now=act.now)
    row = act.name("A Pốt", post="Bí thư", unit_words="Xã Một", birth_year=1970)
    assert row.person_id == own.id and (own.telephone, own.birth_year) == ("0905", 1970)


def test_more_than_the_quota_is_refused_as_a_whole(session, host, act):
    act.name("A Một")
    lines = [PersonLine(1, "", "A Hai", "", ""), PersonLine(2, "", "A Ba", "", "")]
    values = refused("registration_full", act, name_lines, lines)
    assert values == {"quota": 2, "named": 1, "more": 2}
    assert act(name_lines, lines[:1]) == (1, [])
    refused("registration_full", act.name, "A Ba")
    assert [row.name for row in find_named(session, act.registration.id)] == ["A Một", "A Hai"]
    refused(
        "registration_named", edit_registration, session, act.registration, Asked(CLOSES, quota=1), reopens=False,
        today=DAY, by=BY, now=act.now,
    )  # fmt: skip


def test_who_is_listed_is_told_and_not_doubled(session, host, act):
    add_participant(session, host, ParticipantWords("A Pốt", post="Bí thư"), by=BY, now=act.now)
    refused("participant_listed", act.name, "A Pốt", post="Bí thư")
    line = PersonLine(1, "", "A Pốt", "Bí thư", "")
    assert act(name_lines, [line]) == (0, [line])
    assert len(find_participants(session, host.id)) == 1


def test_ticked_people_are_those_of_the_unit(session, commune, act, host):
    post = (PostWords("Bí thư Đảng ủy", "", 100),)
    own = add_person(session, PersonWords("A Trong", posts=post), commune.id, on=DAY, by=BY, now=act.now)
    foreign = add_person(session, PersonWords("A Ngoài"), host.unit_id, on=DAY, by=BY, now=act.now)
    added, known = act(name_people, [own.id, foreign.id])
    assert ([row.name for row in added], known) == (["A Trong"], [])
    assert (added[0].registration_id, added[0].delegation_id) == (act.registration.id, commune.id)


def test_names_are_changed_and_taken_off_while_it_is_open(session, host, act):
    row = act.name("A Một", post="Bí thư", telephone="111")
    other = act.name("A Hai")
    act(edit_name, row, NameWords("A Một Niê", post="Phó Bí thư", telephone="222"))
    person = session.get_one(Person, row.person_id)
    assert (row.name, row.post, person.telephone, person.name) == ("A Một Niê", "Phó Bí thư", "222", "A Một")
    refused("participant_listed", act, edit_name, row, NameWords("A Hai"))
    people = session.scalar(select(func.count(Person.id)))
    act(drop_name, row)
    assert [(each.position, each.name) for each in find_participants(session, host.id)] == [(1, "A Hai")]
    assert session.scalar(select(func.count(Person.id))) == people
    with pytest.raises(NotFound):
        find_named_one(session, act.registration, 10**6)
    stranger = add_participant(session, host, ParticipantWords("Người Khác"), by=BY, now=act.now)
    with pytest.raises(NotFound):
        find_named_one(session, act.registration, stranger.id)
    assert find_named_one(session, act.registration, other.id) is other


def test_details_that_another_unit_keeps_stay(session, host, commune, act):
    post = (PostWords("Bí thư", commune.name),)
    kept = add_person(
        session, PersonWords("A Chung", telephone="0905", posts=post), host.unit_id, on=DAY, by=BY, now=act.now
    )
    (row,), _ = act(name_people, [kept.id])
    act(edit_name, row, NameWords("A Chung", post="Phó Bí thư", telephone="000"))
    assert (row.post, kept.telephone) == ("Phó Bí thư", "0905")


def test_after_the_closing_day_nothing_is_changed(session, host, act):
    row = act.name("A Một")
    assert why_closed(act.registration, host, CLOSES) == ""
    after = {"today": CLOSES + timedelta(1)}
    for verb, *args in (
        (name_person, NameWords("A Hai")), (name_lines, []), (name_people, []), (drop_name, row), (send_in,),
        (edit_name, row, NameWords("A Ba")),
    ):  # fmt: skip
        assert refused("registration_closed", act, verb, *args, **after) == {"day": CLOSES}
    assert [each.name for each in find_participants(session, host.id)] == ["A Một"]


def test_a_unit_drops_nobody_with_a_letter_or_at_a_door(session, host, act):
    invited, come = act.name("A Một"), act.name("A Hai")
    rows = [each for each in find_register(session, host) if each.participant is invited]
    issue_letters(session, host, rows, {LetterKind.INVITATION: 3}, DAY, by=BY, now=act.now)
    record_arrivals(session, host, [Entry("k", act.now, participant_id=come.id)], by=BY, now=act.now, clock=act.now)
    for row in (invited, come):
        assert refused("named_in_use", act, drop_name, row) == {"name": row.name}
    assert find_participants(session, host.id) == [invited, come]


def test_sent_in_it_stays_until_the_office_opens_it_again(session, host, act):
    refused("registration_empty", act, send_in)
    row = act.name("A Một")
    assert act(send_in) == 1
    assert (act.registration.submitted_by, act.registration.submitted_at) == (BY, act.now)
    assert (row.answer, row.answer_source, row.answered_at) == (Answer.COMING, AnswerSource.REGISTRATION, act.now)
    refused("registration_sent", act.name, "A Hai")
    refused("registration_sent", act, drop_name, row)
    refused("registration_sent", act, send_in)
    change = {"today": DAY, "by": "Tỉnh", "now": act.now}
    edit_registration(session, act.registration, Asked(CLOSES, quota=5), reopens=False, **change)
    refused("registration_sent", act.name, "A Hai")
    past = Asked(DAY - timedelta(1), quota=5)
    refused("closing_day_passed", edit_registration, session, act.registration, past, reopens=True, **change)
    edit_registration(session, act.registration, Asked(CLOSES, quota=5, note="x"), reopens=True, **change)
    assert (act.registration.submitted_at, act.registration.submitted_by) == (None, "")
    assert act.name("A Hai").name == "A Hai"


def test_an_answer_given_before_stays(session, host, act):
    row = act.name("A Một")
    row.answer = Answer.NOT_COMING
    act(send_in)
    assert (row.answer, row.answer_source) == (Answer.NOT_COMING, None)


def test_the_closing_day_moves_for_all_that_are_open(session, host, commune, act):
    rest = find_askable(session, host.unit_id, DAY)["commune"][1:3]
    ask_units(session, host, rest, Asked(DAY), today=DAY, by=BY, now=act.now)
    act.name("A Một")
    act(send_in)
    later = DAY + timedelta(3)
    states = [row.state for row in find_registrations(session, host.id, later)]
    assert states == ["sent", "late", "late"]
    day = CLOSES + timedelta(5)
    assert move_closing_day(session, host, day, today=later, by=BY, now=act.now) == 2
    rows = find_registrations(session, host.id, later)
    assert [row.registration.closes_on for row in rows] == [CLOSES, day, day]
    refused("closing_day_passed", move_closing_day, session, host, DAY, today=later, by=BY, now=act.now)


def test_withdrawn_it_leaves_the_names_on_the_list(session, host, act):
    row = act.name("A Một")
    registration_id = act.registration.id
    withdraw_registration(session, act.registration, by=BY, now=act.now)
    session.expire_all()
    assert session.get(Registration, registration_id) is None
    kept = session.get_one(Participant, row.id)
    assert (kept.name, kept.registration_id) == ("A Một", None)


def test_a_registration_is_the_units_and_the_conferences(session, host, commune, act, conference_of):
    district = host.unit_id
    sister = find_askable(session, district, DAY)["commune"][1]
    reaches = {
        "unit": Reach(units=frozenset({commune.id})), "district": Reach(units=frozenset({district})),
        "secretary": Reach(conferences=frozenset({host.id})), "sister": Reach(units=frozenset({sister.id})),
        "other secretary": Reach(conferences=frozenset({conference_of("613").id})),
        "other district": Reach(units=frozenset({find_unit(session, "613", DAY).id})), "nobody": NOWHERE,
    }  # fmt: skip
    found = {name for name, reach in reaches.items() if is_reached(session, reach, "registration", act.registration.id)}
    listed = {
        name for name, reach in reaches.items()
        for _, rows in find_registrations_of(session, reach, DAY)
        if act.registration in [row.registration for row in rows]
    }  # fmt: skip
    assert found == listed == {"unit", "district", "secretary"}
    assert find_registration(session, act.registration.id) is act.registration
    with pytest.raises(NotFound):
        find_registration_at(session, conference_of("613").id, act.registration.id)
    with pytest.raises(NotFound):
        find_registration(session, 10**6)


def test_a_group_that_an_amendment_drops_leaves_the_registration(session, host, act):
    gone, kept = act.registration.group_id, host.tier.groups[1]
    own = add_group(session, host, "Già làng", 3, by=BY, now=act.now)
    row = act.name("A Một")
    draft = TierDraft(2, host.tier.level, "Cấp huyện", DeadlineDraft(Duty.CONFERENCE, "", DeadlineKind.OPEN), groups=(
        GroupDraft(kept.words),
    ))  # fmt: skip
    begin_act(session, "amend_plan", by=BY, now=act.now)
    _amend_groups(session, host.tier, draft)
    session.flush()
    session.expire_all()
    assert [group.id for group in find_groups(session, host)] == [kept.id, own.id]
    assert (gone in {kept.id, own.id}, act.registration.group_id, row.group_id) == (False, None, None)


def test_lists_take_the_same_queries_for_any_length(session, host, act, count_queries):
    rest = find_askable(session, host.unit_id, DAY)["commune"]
    ask_units(session, host, rest, Asked(CLOSES), today=DAY, by=BY, now=act.now)
    session.expunge_all()
    with count_queries(most=1):
        assert len(find_registrations(session, host.id, DAY)) == 12
    session.expunge_all()
    with count_queries(most=2):
        found = find_registrations_of(session, EVERYWHERE, DAY)
        assert [conference.unit.name for conference, _ in found] == ["Tỉnh Kon Tum", "Huyện Sa Thầy"]


def test_the_sheet_has_rows_for_the_pen_until_it_is_sent_in(session, host, commune, act):
    act.name("Y Lan", sex=Sex.FEMALE, birth_year=1990, post="Bí thư", unit_words=commune.name)
    sheet = registration_sheet(act.registration, host, find_named(session, act.registration.id))
    assert [(row.name, row.sex, row.birth_year) for row in sheet.rows] == [("Y Lan", "Nữ", "1990")]
    assert (sheet.blank, sheet.quota, sheet.receiver) == (1, 2, "Văn phòng Huyện ủy")
    assert sheet.head.superior == "ĐẢNG BỘ HUYỆN SA THẦY" and sheet.head.issuer.startswith("ĐẢNG ỦY")
    act(send_in)
    assert registration_sheet(act.registration, host, find_named(session, act.registration.id)).blank == 0
    act.registration.quota = None
    act.registration.submitted_at = None
    assert registration_sheet(act.registration, host, []).blank == 10
