"""One row of every table, made one after the other: what the journal must tell of each."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from planner import enums
from planner.models import (
    Account,
    AgendaItem,
    Arrival,
    AttendanceGroup,
    Award,
    Base,
    CalendarDay,
    Conclusion,
    Conference,
    DataExport,
    Deadline,
    DeadlineUnit,
    Figure,
    Grant,
    GroupSetting,
    Hall,
    Letter,
    ListImport,
    Minutes,
    Nomination,
    OutlineSection,
    Paper,
    PaperVersion,
    Participant,
    Person,
    Plan,
    PlanBasis,
    Post,
    PrintRun,
    Reading,
    Recipient,
    Registration,
    Reminder,
    Report,
    ReportSection,
    Seat,
    Setting,
    SignatureLine,
    SignIn,
    Task,
    TaskUnit,
    Tier,
    Token,
    Topic,
    TopicUnit,
    Unit,
    UnitAlias,
    WordingVersion,
)

Rows = dict[str, Any]
SECRETS = {
    "password_hash": "SECRET-hash", "totp_secret": "SECRET-totp", "totp_step": 1987654321,
    "sign_in": "SECRET-digest-of-sign-in", "token": "SECRET-digest-of-token",
}  # fmt: skip
DAY, HOUR = date(2024, 3, 7), datetime(2024, 3, 7, 8)

# how a row of each table is made from those before it, and the column that is changed later, with its new value
MAKERS: dict[str, tuple[Callable[[Rows], Base], str, Any]] = {
    "units": (lambda r: Unit(
        code="62", name="Tỉnh Kon Tum", kind=enums.UnitKind.PROVINCE, level=enums.Level.PROVINCE, search_key="x",
    ), "name", "Tỉnh Gia Lai"),
    "unit_aliases": (lambda r: UnitAlias(unit_id=r["units"].id, name="Công Tum", search_key="x"), "name", "Kon-Tum"),
    "plans": (lambda r: Plan(
        number="1-KH/TU", issued_on=DAY, issuer="Tỉnh ủy", unit_id=r["units"].id, kind=enums.ConferenceKind.INTERIM,
        subject="sơ kết", stem="sơ kết", short_stem="sơ kết", search_key="x",
    ), "subject", "tổng kết"),
    "plan_bases": (lambda r: PlanBasis(plan_id=r["plans"].id, position=1, citation="Nghị quyết"), "citation", "Luật"),
    "outline_sections": (lambda r: OutlineSection(plan_id=r["plans"].id, position=1, title="Một"), "title", "Hai"),
    "recipients": (lambda r: Recipient(plan_id=r["plans"].id, position=1, words="Lưu"), "words", "Như trên"),
    "signature_lines": (lambda r: SignatureLine(plan_id=r["plans"].id, position=1, words="T/M"), "words", "K/T"),
    "deadlines": (lambda r: Deadline(
        plan_id=r["plans"].id, duty=enums.Duty.CONFERENCE, raw="trước ngày 15-3", kind=enums.DeadlineKind.BEFORE,
    ), "raw", "trước ngày 16-3"),
    "deadline_units": (lambda r: DeadlineUnit(deadline_id=r["deadlines"].id, unit_id=r["units"].id), "unit_id", None),
    "reminders": (lambda r: Reminder(
        deadline_id=r["deadlines"].id, unit_id=r["units"].id, turn=1, sent_on=DAY,
    ), "channel", "thư"),
    "tiers": (lambda r: Tier(
        plan_id=r["plans"].id, rank=1, level=enums.Level.PROVINCE, name="Cấp tỉnh", deadline_id=r["deadlines"].id,
    ), "name", "Tỉnh"),
    "attendance_groups": (lambda r: AttendanceGroup(tier_id=r["tiers"].id, position=1, words="Ủy viên"), "quota", 9),
    "topics": (lambda r: Topic(plan_id=r["plans"].id, tier_id=r["tiers"].id, number=1, words="Rừng"), "words", "Đất"),
    "topic_units": (lambda r: TopicUnit(
        topic_id=r["topics"].id, unit_id=r["units"].id, position=1, words="Tỉnh",
    ), "words", "Kon Tum"),
    "tasks": (lambda r: Task(plan_id=r["plans"].id, position=1, addressees="Xã", words="Báo cáo"), "words", "Gửi"),
    "task_units": (lambda r: TaskUnit(task_id=r["tasks"].id, unit_id=r["units"].id), "leads", False),
    "reports": (lambda r: Report(
        plan_id=r["plans"].id, deadline_id=r["deadlines"].id, unit_id=r["units"].id,
    ), "number", "9-BC"),
    "report_sections": (lambda r: ReportSection(
        report_id=r["reports"].id, section_id=r["outline_sections"].id, text="a",
    ), "text", "b"),
    "figures": (lambda r: Figure(report_id=r["reports"].id, name="Hộ", amount=Decimal("7.500")), "amount", Decimal(8)),
    "halls": (lambda r: Hall(unit_id=r["units"].id, name="Hội trường", search_key="x"), "seats", 300),
    "conferences": (lambda r: Conference(
        plan_id=r["plans"].id, tier_id=r["tiers"].id, unit_id=r["units"].id, kind=enums.ConferenceKind.INTERIM,
    ), "chair", "Bí thư"),
    "people": (lambda r: Person(
        name="A Pốt", sort_key="x", search_key="x", email="SECRET@b.vn", note="SECRET note", ethnicity="SECRET origin",
    ), "telephone", "SECRET number"),
    "posts": (lambda r: Post(person_id=r["people"].id, position=1, title="Bí thư"), "title", "Phó Bí thư"),
    "participants": (lambda r: Participant(
        conference_id=r["conferences"].id, person_id=r["people"].id, position=1, name="A Pốt",
        answer_reason="SECRET reason", needs="SECRET needs", answer_told_by="SECRET caller", note="SECRET remark",
    ), "post", "Bí thư"),
    "group_settings": (lambda r: GroupSetting(
        conference_id=r["conferences"].id, group_id=r["attendance_groups"].id,
    ), "quota", 5),
    "registrations": (lambda r: Registration(
        conference_id=r["conferences"].id, unit_id=r["units"].id, closes_on=DAY,
    ), "quota", 5),
    "list_imports": (lambda r: ListImport(
        unit_id=r["units"].id, conference_id=r["conferences"].id, name="a.xlsx", content=b"SECRET", rows=["SECRET"],
    ), "added", 3),
    "letters": (lambda r: Letter(
        conference_id=r["conferences"].id, participant_id=r["participants"].id, kind=enums.LetterKind.INVITATION,
        addressee="A Pốt",
    ), "number", 7),
    "arrivals": (lambda r: Arrival(
        conference_id=r["conferences"].id, participant_id=r["participants"].id, key="1", recorded_by="Nam",
        kind=enums.Attendance.PRESENT, at=HOUR, received_at=HOUR,
    ), "undone_at", HOUR),
    "seats": (lambda r: Seat(
        conference_id=r["conferences"].id, participant_id=r["participants"].id, code="A1",
    ), "code", "A2"),
    "print_runs": (lambda r: PrintRun(
        conference_id=r["conferences"].id, kind=enums.PrintKind.CARD, printed={"1": "SECRET"}, printed_by="Nam",
    ), "printed_by", "Hoa"),
    "paper_versions": (lambda r: PaperVersion(
        conference_id=r["conferences"].id, kind="programme", number=1, code="abcd2345", made_by="Nam",
    ), "made_by", "Hoa"),
    "data_exports": (lambda r: DataExport(
        conference_id=r["conferences"].id, what="delegates", file_name="a.xlsx", lines=3,
    ), "lines", 4),
    "papers": (lambda r: Paper(conference_id=r["conferences"].id, position=1, title="Rừng"), "minutes", 7),
    "agenda_items": (lambda r: AgendaItem(conference_id=r["conferences"].id, position=1, title="Lễ"), "minutes", 5),
    "nominations": (lambda r: Nomination(
        conference_id=r["conferences"].id, position=1, kind=enums.AwardeeKind.COLLECTIVE, name="Thôn 1",
    ), "state", enums.NominationState.APPRAISED),
    "awards": (lambda r: Award(nomination_id=r["nominations"].id, form="Bằng khen"), "decided_on", DAY),
    "minutes": (lambda r: Minutes(
        conference_id=r["conferences"].id, text="a", attendance="SECRET reason",
    ), "opened_at", HOUR),
    "conclusions": (lambda r: Conclusion(conference_id=r["conferences"].id, position=1, words="Giao"), "words", "Nhận"),
    "readings": (lambda r: Reading(
        name="a.docx", digest="x", source_text="Kế hoạch", found={"a": [1]}, unit_id=r["units"].id,
    ), "found", {"a": [2]}),
    "calendar_days": (lambda r: CalendarDay(day=DAY, kind=enums.DayKind.OFF, name="Nghỉ bù"), "name", "Nghỉ"),
    "wording_versions": (lambda r: WordingVersion(
        kind="invitation", family="party", number=1, text="a", made_by="Nam", made_at=HOUR,
    ), "text", "b"),
    "settings": (lambda r: Setting(name="second_factor", value=[]), "value", ["office"]),
    "accounts": (lambda r: Account(
        username="nam", password_hash=SECRETS["password_hash"], totp_secret=SECRETS["totp_secret"],
        totp_step=SECRETS["totp_step"],
    ), "password_hash", SECRETS["password_hash"] + "-2"),
    "grants": (lambda r: Grant(
        account_id=r["accounts"].id, role=enums.Role.OFFICE, unit_id=r["units"].id,
    ), "role", enums.Role.READER),
    "sign_ins": (lambda r: SignIn(
        account_id=r["accounts"].id, digest=SECRETS["sign_in"], created_at=HOUR, seen_at=HOUR,
    ), "ended_at", HOUR),
    "tokens": (lambda r: Token(
        kind=enums.TokenKind.REPLY, digest=SECRETS["token"], participant_id=r["participants"].id, made_by="Nam",
        made_at=HOUR,
    ), "revoked_at", HOUR),
}  # fmt: skip
# rows whose entries have no unit; of all others it is the one unit there is
NO_UNIT = {"people", "posts", "calendar_days", "settings", "accounts", "sign_ins", "wording_versions"}
AT_CONFERENCE = {
    "conferences", "participants", "papers", "agenda_items", "nominations", "awards", "minutes", "conclusions",
    "tokens", "group_settings", "registrations", "list_imports", "letters", "arrivals", "seats", "print_runs",
    "data_exports", "paper_versions",
}  # fmt: skip


def other_unit() -> Unit:
    """Return a second unit, for rows that change theirs."""
    place = {"kind": enums.UnitKind.PROVINCE, "level": enums.Level.PROVINCE}
    return Unit(code="64", name="Tỉnh Gia Lai", search_key="y", **place)


def each_row(rows: Rows) -> Iterator[tuple[str, Base]]:
    """Give a row of each table; the caller stores it before the next is made."""
    for table, (make, _, _) in MAKERS.items():
        rows[table] = make(rows)
        yield table, rows[table]
