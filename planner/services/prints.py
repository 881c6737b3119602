"""Sheets: a conference as the plain data that papers are composed from."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from planner.documents.sheets import Head, InvitationSheet, ProgrammeRow, ProgrammeSheet, Signature
from planner.enums import AgendaKind, ConferenceState, LetterKind
from planner.models import AgendaItem, Conference, Letter, Nomination, Paper, Participant
from planner.rules.access import Reach
from planner.rules.agenda import Row, Timetable, run_clock
from planner.rules.names import Committee, bare_name, committee_of
from planner.rules.posts import post_line
from planner.rules.titles import citation, paper_title
from planner.rules.workdays import WorkCalendar
from planner.services.access import in_reach
from planner.services.participants import COMRADE
from planner.wording import clean, count, fold, full_day, upper_first

RECEPTION_MINUTES = 30
REPLY_HOUR = time(17)
DRESS = "Trang phục"
OFFICES = frozenset({"Văn phòng Tỉnh ủy", "Văn phòng Thành ủy", "Văn phòng Thị ủy", "Văn phòng Quận ủy",
                     "Văn phòng Huyện ủy"})  # fmt: skip


@dataclass(frozen=True)
class Printable:
    """A conference to come, with how many rows each of its papers and lists has."""

    conference: Conference
    items: int
    participants: int
    papers: int
    nominations: int


def find_printable(session: Session, plan_id: int, today: date, reach: Reach) -> list[Printable]:
    """Return the dated conferences of a plan in reach from today on, soonest first; one query."""
    counts = [
        select(func.count(model.id)).where(model.conference_id == Conference.id).scalar_subquery()
        for model in (AgendaItem, Participant, Paper, Nomination)
    ]
    query = select(Conference, *counts).where(
        Conference.plan_id == plan_id, Conference.state == ConferenceState.DATED,
        Conference.starts_at >= datetime.combine(today, time()), in_reach(reach, Conference.unit_id),
    )  # fmt: skip
    query = query.options(joinedload(Conference.unit)).order_by(Conference.starts_at, Conference.id)
    return [Printable(*row) for row in session.execute(query)]


def programme_sheet(
    conference: Conference, timetable: Timetable[AgendaItem], reception_minutes: int = RECEPTION_MINUTES
) -> ProgrammeSheet:
    """Return the programme of a conference; papers that follow each other make one line."""
    starts = starts_at(conference)
    if starts is None:
        timetable = run_clock([row.item for row in timetable.rows], None, timetable.available)
    tops = [row for row in timetable.rows if row.depth == 0]
    has_reception = any(row.item.kind is AgendaKind.RECEPTION for row in tops)
    rows = [] if has_reception or starts is None else [_reception(conference, reception_minutes)]
    for top in tops:
        inner = [row for row in timetable.rows if row.item.parent_id == top.item.id]
        rows += _programme_rows(top, inner)
    ends_at = timetable.ends_at if tops else None
    return ProgrammeSheet(
        head=_head(conference, "", numbered=False), conference_full=_title(conference, conference.plan.stem),
        starts_at=starts, month=conference_month(conference), venue=_hall_name(conference), rows=tuple(rows),
        ends_at=ends_at,
    )  # fmt: skip


def invitation_sheet(
    conference: Conference,
    participant: Participant,
    calendar: WorkCalendar,
    reply_days: int,
    reception_minutes: int = RECEPTION_MINUTES,
    letter: Letter | None = None,
) -> InvitationSheet:
    """Return the invitation or the summons of one participant, with number and day of the letter in the register."""
    committee, plan = committee_for(conference), conference.plan
    summons = participant.letter is LetterKind.SUMMONS
    starts, head = starts_at(conference), _head(conference, f"{'GTT' if summons else 'GM'}/{committee.symbol}")
    if letter is not None and letter.kind is participant.letter:
        head = replace(head, number=str(letter.number or ""), day=letter.issued_on)
    return InvitationSheet(
        head=head,
        conference_full=_title(conference, plan.stem), conference_short=_title(conference, plan.short_stem),
        basis=citation(plan.number, plan.issued_on, plan.issuer), inviter=inviter_of(conference),
        address=honorific_of(participant), name=participant.name,
        post=post_line(participant.post, participant.unit_words),
        starts_at=starts, reception_at=reception_at(conference, reception_minutes), venue=conference.venue,
        chair=conference.chair,
        content="Theo Chương trình Hội nghị gửi kèm", dress=dress_of(conference.dress), contact=conference.contact,
        reply_by=closing_of(conference, calendar, reply_days),
        recipients=(_first_recipient(participant, summons), f"Lưu {committee.office}"),
        signature=Signature(committee.authority, (committee.post,), conference.signer), summons=summons,
        approver=standing_of(committee),
    )  # fmt: skip


def closing_of(conference: Conference, calendar: WorkCalendar, reply_days: int) -> datetime | None:
    """Return the last local moment to answer: what the office set, else some working days before the conference."""
    starts = starts_at(conference)
    if starts is None:
        return None
    return conference.answers_until or datetime.combine(calendar.add(starts.date(), -reply_days), REPLY_HOUR)


def addressee_of(participant: Participant) -> str:
    """Return to whom a letter is addressed, in one line: Đồng chí A Pốt."""
    return f"{honorific_of(participant)} {participant.name}".strip()


def blank_letter() -> Participant:
    """Return nobody yet: the letter is printed with dots, to be filled in by hand; never stored."""
    return Participant(name="", honorific="đồng chí", post="", unit_words="", letter=LetterKind.INVITATION)


def committee_for(conference: Conference) -> Committee:
    """Return the party committee that issues a conference's papers."""
    unit, parent = conference.unit, conference.unit.parent
    return committee_of(unit.kind, unit.name, parent.kind if parent else None, parent.name if parent else "")


def undated_head(conference: Conference) -> Head:
    """Return the head of a list that its office dates by hand: without number, of the committee's office if it has one.

    A list is a paper of the office, not of the committee itself (papers.md 5).
    """
    committee, head = committee_for(conference), _head(conference, "", numbered=False)
    superior, issuer = (head.issuer, "VĂN PHÒNG") if committee.office in OFFICES else (head.superior, head.issuer)
    return Head(superior, issuer, place=head.place, month=head.month, numbered=False)


def office_signature(conference: Conference) -> Signature:
    """Return who signs a list: the chief of the office in his own right, a commune's committee by its secretary."""
    committee = committee_for(conference)
    authority = "" if committee.office in OFFICES else committee.authority
    return Signature(authority, (committee.post,) if committee.post else (), conference.signer)


def list_recipients(conference: Conference) -> tuple[str, ...]:
    """Return who gets a list."""
    committee = committee_for(conference)
    return (f"{standing_of(committee)} (b/c)", f"Lưu {committee.office}") if committee.office else ()


def place_and_day(conference: Conference) -> str:
    """Return what cards say of place and day: Kon Tum, ngày 28-3-2024; the place alone while there is no day."""
    head = _head(conference, "", numbered=False)
    return ", ".join(filter(None, (head.place, f"ngày {full_day(head.day)}" if head.day else "")))


def conference_titles(conference: Conference) -> tuple[str, str]:
    """Return how papers call a conference: in full, and short."""
    return _title(conference, conference.plan.stem), _title(conference, conference.plan.short_stem)


def called(participant: Participant) -> str:
    """Return how an envelope calls a delegate: Đồng chí and the name; an organ by its name alone."""
    return f"{honorific_of(participant)} {participant.name}".strip()


def honorific_of(participant: Participant) -> str:
    """Return how a letter addresses somebody: Đồng chí, Ông/Bà; nothing for an organ."""
    return "/".join(upper_first(word) for word in clean(participant.honorific).split("/"))


def _first_recipient(participant: Participant, summons: bool) -> str:
    """Return the first line of Nơi nhận."""
    if not summons:
        return "Như kính mời"
    return "Đồng chí có tên trên" if participant.honorific == COMRADE else "Như trên"


def standing_of(committee: Committee) -> str:
    """Return who must agree that somebody stays away: the standing members of the committee."""
    return f"Thường trực {committee.office.removeprefix('Văn phòng ')}" if committee.office else ""


def dress_of(words: str) -> str:
    """Return what to wear without the label that the letter puts before it."""
    text = clean(words)
    return text[len(DRESS) :].lstrip(" :") if fold(text).startswith(fold(DRESS)) else text


def _head(conference: Conference, symbol: str, *, numbered: bool = True) -> Head:
    """Return the head of a Party paper; number and day are left for the pen, a programme bears its own day."""
    committee, unit = committee_for(conference), conference.unit
    is_top = unit.id == conference.plan.unit_id
    place = unit.place or (conference.plan.place if is_top else bare_name(unit.kind, unit.name))
    starts = starts_at(conference)
    day = starts.date() if starts and not numbered else None
    return Head(
        superior=committee.superior.upper(), issuer=committee.name.upper(), symbol=symbol, place=place, day=day,
        month=conference_month(conference), numbered=numbered,
    )  # fmt: skip


def _title(conference: Conference, stem: str) -> str:
    unit = conference.unit
    return paper_title(stem, unit.kind, unit.name, is_top=unit.id == conference.plan.unit_id)


def starts_at(conference: Conference) -> datetime | None:
    """Return the hour of a conference; one that is put off or cancelled keeps its old hour for calendars only."""
    is_off = conference.state in {ConferenceState.POSTPONED, ConferenceState.CANCELLED}
    return None if is_off else conference.starts_at


def conference_month(conference: Conference) -> date | None:
    """Return the month of a conference: of its day, else of its last permitted day."""
    starts = starts_at(conference)
    return starts.date() if starts else conference.extended_until or conference.tier.deadline.strict_last


def _hall_name(conference: Conference) -> str:
    return conference.venue.split("(")[0].strip()


def inviter_of(conference: Conference) -> str:
    """Return who invites: the plan's issuer at its own conference, the standing committee below it."""
    if conference.unit_id == conference.plan.unit_id:
        return conference.plan.issuer
    return f"Ban Thường vụ {committee_for(conference).name}"


def reception_at(conference: Conference, minutes: int) -> datetime | None:
    """Return when delegates are received: at the hour that was set, else some minutes before the conference."""
    starts = starts_at(conference)
    return (conference.reception_at or starts - timedelta(minutes=minutes)) if starts else None


def _reception(conference: Conference, minutes: int) -> ProgrammeRow:
    at = reception_at(conference, minutes)
    return ProgrammeRow("", at.time() if at else None, "Đón tiếp đại biểu", "Ban Tổ chức Hội nghị", quiet=True)


def _programme_rows(top: Row[AgendaItem], inner: list[Row[AgendaItem]]) -> list[ProgrammeRow]:
    """Return the lines of one item with what it holds; the first run of papers joins the item's own line."""
    runs = _runs(inner)
    text, papers_seen = top.item.title, 0
    if runs and runs[0][0].item.kind is AgendaKind.PAPER:
        first = runs.pop(0)
        papers_seen = 1
        text += f"\n- {_papers_words(first, is_next=False)}"
    quiet = top.item.kind in {AgendaKind.BREAK, AgendaKind.RECEPTION}
    rows = [ProgrammeRow(top.number, _time(top), text, top.item.presenter, quiet=quiet)]
    for run in runs:
        head = run[0]
        if head.item.kind is AgendaKind.PAPER:
            words = f"- {_papers_words(run, is_next=bool(papers_seen))}"
            rows.append(ProgrammeRow("", _time(head), words, "Đại biểu tham luận", inner=True))
            papers_seen += 1
            continue
        is_break = head.item.kind is AgendaKind.BREAK
        words = head.item.title if is_break else f"- {head.item.title}"
        rows.append(ProgrammeRow("", _time(head), words, head.item.presenter, quiet=is_break, inner=True))
    return rows


def _runs(rows: list[Row[AgendaItem]]) -> list[list[Row[AgendaItem]]]:
    """Group neighbours that are papers; anything else stands alone."""
    runs: list[list[Row[AgendaItem]]] = []
    for row in rows:
        if runs and row.item.kind is AgendaKind.PAPER is runs[-1][0].item.kind:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _papers_words(run: list[Row[AgendaItem]], *, is_next: bool) -> str:
    """Return how a run of papers is named, with their number where papers are placed."""
    if len(run) == 1 and run[0].item.paper_id is None:
        return run[0].item.title
    number = f"{count(len(run))} báo cáo"
    if is_next:
        return f"Các báo cáo tham luận (tiếp theo, {number})"
    return f"Các báo cáo tham luận tại Hội nghị ({number})"


def _time(row: Row[AgendaItem]) -> time | None:
    return row.starts_at.time() if row.starts_at else None
