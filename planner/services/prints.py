"""Sheets: a conference as the plain data that papers are composed from."""

from datetime import datetime, time, timedelta

from planner.documents.sheets import Head, InvitationSheet, ProgrammeRow, ProgrammeSheet, Signature
from planner.enums import AgendaKind, LetterKind
from planner.models import AgendaItem, Conference, Participant
from planner.rules.agenda import Row, Timetable
from planner.rules.names import Committee, bare_name, committee_of
from planner.rules.titles import citation, paper_title
from planner.rules.workdays import WorkCalendar
from planner.wording import count, fold

RECEPTION = timedelta(minutes=30)
REPLY_HOUR = time(17)


def programme_sheet(conference: Conference, timetable: Timetable[AgendaItem]) -> ProgrammeSheet:
    """Return the programme of a conference; papers that follow each other make one line."""
    rows = [_reception(conference)] if conference.starts_at else []
    tops = [row for row in timetable.rows if row.depth == 0]
    for top in tops:
        inner = [row for row in timetable.rows if row.item.parent_id == top.item.id]
        rows += _programme_rows(top, inner)
    ends_at = timetable.ends_at
    return ProgrammeSheet(
        head=_head(conference, "", numbered=False), conference_full=_title(conference, conference.plan.stem),
        starts_at=conference.starts_at, month=_month(conference), venue=_hall_name(conference), rows=tuple(rows),
        ends_at=ends_at.time() if ends_at else None,
    )  # fmt: skip


def invitation_sheet(
    conference: Conference, participant: Participant, calendar: WorkCalendar, reply_days: int
) -> InvitationSheet:
    """Return the invitation or the summons of one participant."""
    committee, plan = committee_for(conference), conference.plan
    summons = participant.letter is LetterKind.SUMMONS
    starts = conference.starts_at
    reply_by = datetime.combine(calendar.add(starts.date(), -reply_days), REPLY_HOUR) if starts else None
    return InvitationSheet(
        head=_head(conference, f"{'GTT' if summons else 'GM'}/{committee.symbol}"),
        conference_full=_title(conference, plan.stem), conference_short=_title(conference, plan.short_stem),
        basis=citation(plan.number, plan.issued_on, plan.issuer), inviter=_inviter(conference, committee),
        address=participant.honorific or "Đồng chí", name=participant.name, post=post_line(participant),
        starts_at=starts, reception_at=_reception_at(conference), venue=conference.venue, chair=conference.chair,
        content="Theo Chương trình Hội nghị gửi kèm", dress=conference.dress, contact=conference.contact,
        reply_by=reply_by,
        recipients=("Đồng chí có tên trên" if summons else "Như kính mời", f"Lưu {committee.office}"),
        signature=Signature(committee.authority, (committee.post,), conference.signer), summons=summons,
    )  # fmt: skip


def committee_for(conference: Conference) -> Committee:
    """Return the party committee that issues a conference's papers."""
    unit, parent = conference.unit, conference.unit.parent
    return committee_of(unit.kind, unit.name, parent.kind if parent else None, parent.name if parent else "")


def post_line(participant: Participant) -> str:
    """Return post and unit in one line, the unit only where the post does not name it."""
    post, unit = participant.post, participant.unit_words
    return post if fold(unit) in fold(post) else f"{post} {unit}".strip()


def _head(conference: Conference, symbol: str, *, numbered: bool = True) -> Head:
    """Return the head of a Party paper; number and day are left for the pen, a programme bears its own day."""
    committee, unit = committee_for(conference), conference.unit
    is_top = unit.id == conference.plan.unit_id
    place = unit.place or (conference.plan.place if is_top else bare_name(unit.kind, unit.name))
    day = conference.starts_at.date() if conference.starts_at and not numbered else None
    return Head(
        superior=committee.superior.upper(), issuer=committee.name.upper(), symbol=symbol, place=place, day=day,
        month=_month(conference), numbered=numbered,
    )  # fmt: skip


def _title(conference: Conference, stem: str) -> str:
    unit = conference.unit
    return paper_title(stem, unit.kind, unit.name, is_top=unit.id == conference.plan.unit_id)


def _month(conference: Conference):
    """Return the month of a conference: of its day, else of its last permitted day."""
    return conference.starts_at.date() if conference.starts_at else conference.tier.deadline.strict_last


def _hall_name(conference: Conference) -> str:
    return conference.venue.split("(")[0].strip()


def _inviter(conference: Conference, committee: Committee) -> str:
    """Return who invites: the plan's issuer at its own conference, the standing committee below it."""
    if conference.unit_id == conference.plan.unit_id:
        return conference.plan.issuer
    return f"Ban Thường vụ {committee.name}"


def _reception_at(conference: Conference) -> datetime | None:
    if conference.starts_at is None:
        return None
    return conference.reception_at or conference.starts_at - RECEPTION


def _reception(conference: Conference) -> ProgrammeRow:
    at = _reception_at(conference)
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
    return f"Các báo cáo tham luận (tiếp theo, {number})" if is_next else f"Các báo cáo tham luận tại Hội nghị ({number})"


def _time(row: Row[AgendaItem]) -> time | None:
    return row.starts_at.time() if row.starts_at else None
