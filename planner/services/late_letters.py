"""The letter that chases the late units of a tier, as the plain data that it is composed from."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.documents.sheets import Head, LateLetterSheet, LateUnit, Signature
from planner.enums import DeadlineKind, Standing, UnitKind
from planner.models import Conference, Plan, Tier, Unit
from planner.rules.chased import called_together, chased_name
from planner.rules.names import Committee, area_in_title, bare_name, committee_of
from planner.rules.organs import FORMS
from planner.rules.titles import citation
from planner.rules.workdays import WorkCalendar
from planner.services.prints import REPLY_HOUR
from planner.services.progress import Meeting, Progress, Step
from planner.wording import clean, full_day, lower_first


def late_letter_sheet(
    session: Session, progress: Progress, rank: int, answer_days: int, issuer: Unit | None = None, form: str = ""
) -> LateLetterSheet | None:
    """Return the letter about the late units of a tier; None where nobody is late. One query.

    `form` is the name of that in which it is written: it chases the organs of that form, else those of the Party.

    `issuer` chases what lies below it, the plan's own unit where none is named; `progress` reaches no further. They
    are to answer within `answer_days` working days. Number and day are left for the pen.
    """
    plan = progress.plan
    unit = issuer or plan.unit
    found = next((step for step in progress.tiers if step.tier and step.tier.rank == rank), None)
    met = found.meetings if found else []
    late = [row for row in met if row.stand.standing is Standing.LATE and row.unit_id != unit.id]
    if found is None or found.tier is None or not late:
        return None
    step, tier = found, found.tier
    committee = committee_of(unit.kind, unit.name)
    office = committee.office or committee.name
    until = _counted_until(progress.today, late)
    units = tuple(late_unit(unit.id, row, until, progress.calendar) for row in late)
    contact, signer = _words_of(session, plan, unit)
    tier_words = lower_first(tier.name)
    # an office reports to its own committee; an organ of another form writes for itself
    reported = () if form in FORMS else (f"Thường trực {office.removeprefix('Văn phòng ')} (b/c)",)
    return LateLetterSheet(
        head=_head(plan, unit, committee, progress.today), office=office,
        subject=f"đôn đốc hoàn thành hội nghị {tier_words} theo Kế hoạch số {plan.number}",
        addressees=_addressees(unit.id, late, form), citation=citation(plan.number, plan.issued_on, plan.issuer),
        tier=tier_words, stem=plan.short_stem, limit=limit_words(step), until=until,
        area=f"toàn {area_in_title(unit.kind, unit.name, is_top=unit.id == plan.unit_id)}",
        done=step.done, total=step.total,
        extended=step.counts[Standing.EXTENDED],
        parent_words=_parent_words(late), units=units, next_limits=_next_limits(progress, tier),
        asked=_asked(unit.id, late, form),
        contact=contact.removeprefix(office).strip(" ()"),
        answer_by=datetime.combine(progress.calendar.add(progress.today, answer_days), REPLY_HOUR),
        recipients=("Như trên", *reported, f"Lưu {office}"),
        signature=Signature("", (committee.post,), signer),
    )  # fmt: skip


def _head(plan: Plan, unit: Unit, committee: Committee, today: date) -> Head:
    """Return the head of the office of a committee, or of a committee that has none."""
    place = unit.place or (plan.place if unit.id == plan.unit_id else bare_name(unit.kind, unit.name))
    if not committee.office:
        return Head("", committee.name.upper(), f"CV/{committee.symbol}", place=place, month=today)
    return Head(committee.name.upper(), "VĂN PHÒNG", f"CV/VP{committee.symbol}", place=place, month=today)


def limit_words(step: Step) -> str:
    """Return the limit: the plan's day where it says before, else our own last day, which is inclusive."""
    deadline = step.deadline
    if deadline.kind is DeadlineKind.BEFORE and deadline.named_day:
        return f"trước ngày {full_day(deadline.named_day)}"
    return f"chậm nhất ngày {full_day(deadline.strict_last)}" if deadline.strict_last else deadline.raw


def _counted_until(today: date, late: Sequence[Meeting]) -> date:
    """Return yesterday, whose end is known; today where somebody is late since this morning only."""
    yesterday = today - timedelta(days=1)
    return yesterday if all(_last(row) < yesterday for row in late) else today


def _last(row: Meeting) -> date:
    """Return the last day that a unit had; whoever is late had one."""
    last = row.extended_until or row.last
    if last is None:
        raise ValueError(f"conference {row.id} is late without a last day")
    return last


def late_unit(issuer_id: int, row: Meeting, until: date, calendar: WorkCalendar) -> LateUnit:
    """Return a late unit as papers list it, its delay counted up to a day."""
    parent = "" if row.parent_id in (None, issuer_id) else row.parent_name
    meets_on = row.starts_at.date() if row.starts_at else None
    return LateUnit(parent, row.unit_name, meets_on, _last(row), calendar.count(_last(row), until))


def _addressees(issuer_id: int, late: Sequence[Meeting], form: str) -> tuple[str, ...]:
    """Return the organs above the late units; those of the units themselves where the issuer is above them."""
    names: dict[str, None] = {}
    for row in late:
        is_direct = row.parent_kind is None or row.parent_id == issuer_id
        kind, name = (row.unit_kind, row.unit_name) if is_direct else (row.parent_kind, row.parent_name)
        names[chased_name(form, kind or row.unit_kind, name)] = None
    return tuple(names)


def _parent_words(late: Sequence[Meeting]) -> str:
    return "huyện" if {row.parent_kind for row in late} == {UnitKind.DISTRICT} else "địa phương"


def _asked(issuer_id: int, late: Sequence[Meeting], form: str) -> str:
    """Return whom the letter asks for what."""
    named, several = _addressees(issuer_id, late, form), called_together(form)
    if all(row.parent_id in (None, issuer_id) for row in late):
        return f"{named[0] if len(named) == 1 else several.places} tổ chức xong hội nghị"
    are_districts = {row.parent_kind for row in late} == {UnitKind.DISTRICT}
    are_communes = {row.unit_kind for row in late} == {UnitKind.COMMUNE}
    above = several.districts if are_districts else several.places
    above = named[0] if len(named) == 1 else above
    below = several.communes if are_communes else "các đơn vị nêu trên"
    if len(late) == 1:
        below = chased_name(form, late[0].unit_kind, late[0].unit_name)
    return f"{above} chỉ đạo {below} tổ chức xong hội nghị"


def _next_limits(progress: Progress, tier: Tier) -> tuple[str, ...]:
    """Return the limits that come after: of the tier above, and of the reports."""
    above = [each for each in progress.tiers if each.tier and each.tier.rank == tier.rank + 1]
    found = [f"tiến độ hội nghị {lower_first(each.tier.name)} ({limit_words(each)})" for each in above if each.tier]
    reports = [each for each in progress.steps if each.tier is None]
    return (*found, *(f"thời hạn báo cáo ({limit_words(each)})" for each in reports[:1]))


def _words_of(session: Session, plan: Plan, unit: Unit) -> tuple[str, str]:
    """Return whom to ask and who signs, as the conference of the issuer has them."""
    query = select(Conference.contact, Conference.signer)
    row = session.execute(query.where(Conference.plan_id == plan.id, Conference.unit_id == unit.id)).first()
    return (clean(row[0]), clean(row[1])) if row else ("", "")
