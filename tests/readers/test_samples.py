"""The sample plans and the sample progress: counts and exact facts, and errors that name their place."""

import csv
import unicodedata
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from planner.enums import ConferenceState, DeadlineKind, Duty, Level, PaperState, UnitKind
from planner.readers.samples import SampleError, read_plan, read_progress

DATA = Path(__file__).parents[2] / "planner" / "data"
OWN_FILES = ("plan-123-kh-tu.yaml", "plan-2026-quang-ngai.yaml", "demo-2024.yaml")
ORGAN_FILES = ("kontum-organs.csv", "quangngai-organs.csv")


def read(name):
    return (DATA / name).read_text(encoding="utf-8")


def rows_of(*names):
    rows = [row for name in names for row in csv.DictReader(read(name).splitlines())]
    return {row["code"]: row for row in rows}


@pytest.fixture(scope="module")
def plan():
    return read_plan(read("plan-123-kh-tu.yaml"))


@pytest.fixture(scope="module")
def new_plan():
    return read_plan(read("plan-2026-quang-ngai.yaml"))


@pytest.fixture(scope="module")
def progress():
    return read_progress(read("demo-2024.yaml"))


@pytest.fixture(scope="module")
def units():
    return rows_of("kontum-2024-units.csv", "kontum-organs.csv")


def codes_of(draft):
    yield draft.unit_code
    for deadline in draft.deadlines:
        yield from deadline.units
    for topic in draft.topics:
        yield from (unit.code for unit in topic.units)
    for task in draft.tasks:
        yield from (*task.leads, *task.supports)


# --- plan 123-KH/TU ----------------------------------------------------------------------------------


def test_head_of_the_plan(plan):
    assert (plan.number, plan.issued_on, plan.unit_code) == ("123-KH/TU", date(2024, 1, 22), "62")
    assert plan.subject == f"{plan.stem} trên địa bàn tỉnh"
    assert plan.stem.startswith(f"{plan.short_stem} “Làm thay đổi nếp nghĩ") and plan.stem.endswith("bền vững”")
    assert plan.stem.endswith(plan.campaign)
    assert (plan.period_from, plan.period_until) == (date(2021, 2, 1), date(2024, 2, 29))
    assert plan.signature == ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "A Pốt")
    assert len(plan.recipients) == 8
    assert plan.recipients[2] == "Các ban cán sự đảng, đảng đoàn, đảng ủy trực thuộc Tỉnh ủy"


def test_tiers(plan):
    assert [(tier.rank, tier.level, tier.deadline.named) for tier in plan.tiers] == [
        (1, Level.COMMUNE, date(2024, 2, 29)),
        (2, Level.DISTRICT, date(2024, 3, 15)),
        (3, Level.PROVINCE, date(2024, 3, 30)),
    ]
    assert {tier.deadline.kind for tier in plan.tiers} == {DeadlineKind.BEFORE}
    assert [len(tier.groups) for tier in plan.tiers] == [5, 5, 6]
    assert sum(group.quota for group in plan.tiers[2].groups) == 183


def test_agenda_of_the_province(plan):
    agenda = plan.tiers[2].agenda
    assert [item.minutes for item in agenda] == [10, 10, 20, 12, None, 20, 15]
    assert [item.minutes for item in agenda[4].items] == [None, 20]
    assert agenda[3].title == "Chiếu phóng sự 03 năm thực hiện Cuộc vận động"


def test_report_deadline_names_34_units(plan, units):
    (deadline,) = plan.deadlines
    assert (deadline.duty, deadline.raw, deadline.named) == (Duty.REPORT, "trước ngày 18-3-2024", date(2024, 3, 18))
    assert len(deadline.units) == len(set(deadline.units)) == 34
    levels = Counter(units[code]["level"] for code in deadline.units)
    assert levels == {"district": 10, "province": 24}
    kinds = Counter(units[code]["kind"] for code in deadline.units if code.startswith("62-"))
    assert kinds == {"party_body": 6, "party_group": 13, "party_committee": 4, "mass_organisation": 1}


def test_topics(plan):
    assert [topic.number for topic in plan.topics] == list(range(1, 16))
    by_number = {topic.number: topic for topic in plan.topics}
    assert [unit.words for unit in by_number[10].units] == ["Huyện ủy Đắk Tô", "Huyện ủy Kon Rẫy"]
    assert [unit.code for unit in by_number[15].units] == ["615", "612", "613"]
    assert by_number[15].speakers_per_unit == 1
    assert by_number[7].units[0].words == "Huyện ủy Đăk Hà"
    assert sum(len(topic.units) for topic in plan.topics) == 18
    assert all(topic.short and topic.short != topic.words for topic in plan.topics)


def test_tasks_and_outline(plan):
    assert [task.number for task in plan.tasks] == ["1", "1", "2", "2", "2", "3", "4", "5"]
    assert plan.tasks[0].due.raw == plan.deadlines[0].raw
    assert plan.tasks[0].leads == plan.deadlines[0].units
    assert all(task.leads for task in plan.tasks)
    assert [section.number for section in plan.outline] == ["I", "II", "III", "IV", "V", "VI"]
    assert [len(section.items) for section in plan.outline] == [0, 0, 6, 3, 0, 0]


@pytest.mark.parametrize("fault", ["Chiêu phóng sự", "tiên hành", "đề phát trên sóng", "THAM LUÂN", "bỏ\n\n¹"])
def test_faults_of_the_scan_are_corrected(fault):
    assert fault not in read("plan-123-kh-tu.yaml")


def test_every_code_of_the_plan_exists(plan, units):
    assert set(codes_of(plan)) <= set(units)


# --- the invented plan of two tiers --------------------------------------------------------------------


def test_plan_of_two_tiers(new_plan):
    known = rows_of("quangngai-2025-units.csv", "quangngai-organs.csv")
    assert [tier.level for tier in new_plan.tiers] == [Level.COMMUNE, Level.PROVINCE]
    assert [tier.deadline.kind for tier in new_plan.tiers] == [DeadlineKind.BEFORE, DeadlineKind.BY]
    assert (new_plan.deadlines[0].named, new_plan.deadlines[0].units) == (date(2026, 10, 10), ())
    assert [len(new_plan.topics), len(new_plan.tasks), len(new_plan.outline)] == [4, 3, 4]
    assert [len(new_plan.recipients), len(new_plan.tiers[1].agenda)] == [5, 6]
    assert set(codes_of(new_plan)) <= set(known)


# --- organs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ORGAN_FILES)
def test_organs_stand_under_their_province(name):
    for row in rows_of(name).values():
        assert row["code"].startswith(f"{row['parent_code']}-") and len(row["code"]) <= 20
        assert not UnitKind(row["kind"]).is_place
        assert row["level"] == Level.PROVINCE


@pytest.mark.parametrize("name", OWN_FILES + ORGAN_FILES)
def test_files_are_composed_unicode(name):
    assert unicodedata.is_normalized("NFC", read(name))


# --- progress ------------------------------------------------------------------------------------------


def test_a_conference_for_every_place(progress, plan, units):
    assert (progress.plan, progress.today) == (plan.number, date(2024, 3, 5))
    places = {code for code in units if "-" not in code}
    assert {conference.unit for conference in progress.conferences} == places
    assert len(places) == 113


def test_states_of_the_conferences(progress, units):
    states = Counter((units[row.unit]["level"], row.state) for row in progress.conferences)
    assert states == {
        ("province", ConferenceState.DATED): 1,
        ("district", ConferenceState.HELD): 2,
        ("district", ConferenceState.DATED): 6,
        ("district", ConferenceState.TO_BE_DATED): 2,
        ("commune", ConferenceState.HELD): 97,
        ("commune", ConferenceState.DATED): 3,
        ("commune", ConferenceState.TO_BE_DATED): 2,
    }


def test_each_conference_is_sound(progress):
    for row in progress.conferences:
        held = row.state == ConferenceState.HELD
        assert held == (row.held_on is not None) == (row.attended is not None)
        if row.state == ConferenceState.TO_BE_DATED:
            assert row.starts_at is None
            continue
        assert row.starts_at < row.ends_at and row.starts_at.weekday() < 5 and row.venue and row.chair
        if held:
            assert row.held_on == row.starts_at.date() < progress.today
        else:
            assert row.starts_at.date() >= progress.today


def test_late_and_extended_communes(progress):
    by_unit = {row.unit: row for row in progress.conferences}
    assert by_unit["23365"].starts_at is None and by_unit["23482"].starts_at is None
    assert by_unit["23362"].starts_at == datetime(2024, 3, 7, 8, 0)
    assert by_unit["23407"].starts_at == datetime(2024, 3, 6, 8, 0)
    extended = [row for row in progress.conferences if row.extended_until]
    assert [(row.unit, row.extended_until, row.starts_at) for row in extended] == [
        ("23536", date(2024, 3, 8), datetime(2024, 3, 8, 13, 30))
    ]


def test_papers_and_agenda(progress, plan):
    assert {(row.topic, row.unit) for row in progress.papers} == {
        (topic.number, unit.code) for topic in plan.topics for unit in topic.units
    }
    assert all(row.key == f"{row.topic}/{row.unit}" for row in progress.papers)
    assert Counter(row.state for row in progress.papers) == {
        PaperState.APPROVED: 3,
        PaperState.SUBMITTED: 3,
        PaperState.ASSIGNED: 12,
    }
    agenda, district, commune = progress.agendas
    assert [each.conference for each in (agenda, district, commune)] == ["62", "614", "23407"]
    assert (district.total, commune.total) == (180, 115)
    inside = agenda.rows[4].items
    assert agenda.total == 226
    assert [row.minutes for row in inside] == [8] * 7 + [15] + [8] * 6 + [20]
    assert len([row for row in inside if row.paper]) == 13


def test_people_nominations_and_events(progress, plan, units):
    tiers = {tier.level: tier for tier in plan.tiers}
    assert Counter(row.conference for row in progress.participants) == {"62": 26, "614": 12, "23407": 8, "23491": 11}
    for row in progress.participants:
        assert 1 <= row.group <= len(tiers[Level(units[row.conference]["level"])].groups)
    assert "A Pốt" not in {row.name for row in progress.participants}
    assert Counter(row.kind.value for row in progress.nominations) == {"collective": 3, "individual": 5}
    assert [row.at for row in progress.events] == sorted(row.at for row in progress.events)
    moved = next(row for row in progress.events if row.unit == "614")
    assert (moved.before, moved.after, moved.reason) == (
        date(2024, 3, 13),
        date(2024, 3, 14),
        "trùng lịch tiếp công dân",
    )


def test_every_code_of_the_progress_exists(progress, plan, units):
    lists = (
        progress.halls,
        progress.reports,
        progress.papers,
        progress.nominations,
        progress.reminders,
        progress.events,
    )
    assert {row.unit for rows in lists for row in rows} <= set(units)
    assert {row.unit for row in progress.reports} <= set(plan.deadlines[0].units)
    assert len(progress.reports) == 4


# --- errors --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "wrong", "path"),
    [
        ("period_raw:", "period_words:", "period_words"),
        ("kind: before", "kind: soon", "tiers[0].deadline.kind"),
        ('unit_code: "62"', "unit_code: 62", "unit_code"),
        ("issued_on: 2024-01-22", "issued_on: 22-01-2024", "issued_on"),
        ("quota: 51", "quota: true", "tiers[2].groups[0].quota"),
        ("number: 15\n", "number: 14\n", "topics.number"),
        ("issuer: Ban Thường vụ Tỉnh ủy\n", "", "issuer"),
        ("number: 123-KH/TU", "number: [", ""),
    ],
)
def test_plan_errors_name_their_place(right, wrong, path):
    text = read("plan-123-kh-tu.yaml")
    assert right in text
    with pytest.raises(SampleError) as caught:
        read_plan(text.replace(right, wrong, 1))
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("right", "wrong", "path"),
    [
        ("2024-03-28T08:00", "8 giờ", "conferences[0].starts_at"),
        ('{unit: "610"', '{unit: "608"', "conferences.unit"),
        ('paper: "1/62-SNN"', 'paper: "1/62-XXX"', "papers"),
        ('paper: "6/608"', 'paper: "7/615"', "agendas.paper"),
        ("act: receive_report", "act: receive", "events[1].act"),
        ("papers: [15/615, 15/613]", "papers: 15/615", "events[4].papers"),
    ],
)
def test_progress_errors_name_their_place(right, wrong, path):
    text = read("demo-2024.yaml")
    assert right in text
    with pytest.raises(SampleError) as caught:
        read_progress(text.replace(right, wrong, 1))
    assert caught.value.path == path


@pytest.mark.parametrize("text", ["", "- a list", "words"])
def test_a_file_without_fields_is_refused(text):
    with pytest.raises(SampleError):
        read_plan(text)
