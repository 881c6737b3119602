"""Sheets: a registration as the plain data that its paper form and its workbook are made from."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.documents.sheets import Head, RegistrationRow, RegistrationSheet, Signature
from planner.enums import Sex
from planner.models import Conference, Participant, Registration, Unit
from planner.rules.names import Committee, bare_name, committee_of
from planner.rules.posts import post_line
from planner.rules.titles import paper_title
from planner.services.groups import words_at
from planner.services.prints import committee_for

SEXES = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}
ROWS_WITHOUT_QUOTA = 10
HEAD_OF_ORGAN = "THỦ TRƯỞNG CƠ QUAN"


def registration_sheets(
    session: Session, conference: Conference, unit_id: int | None = None
) -> list[tuple[Unit, RegistrationSheet]]:
    """Return the forms of all units that are asked for a conference, or of one unit, with these; two queries."""
    query = select(Registration).where(Registration.conference_id == conference.id)
    if unit_id is not None:
        query = query.where(Registration.unit_id == unit_id)
    query = query.join(Unit, Unit.id == Registration.unit_id)
    options = (joinedload(Registration.unit).joinedload(Unit.parent), joinedload(Registration.group))
    order = (Unit.position, Unit.code, Registration.group_id.is_(None), Registration.group_id, Registration.id)
    asked = list(session.scalars(query.options(*options).order_by(*order)))
    people = select(Participant).where(Participant.registration_id.in_([each.id for each in asked]))
    named: dict[int | None, list[Participant]] = {}
    for row in session.scalars(people.options(joinedload(Participant.person)).order_by(Participant.position)):
        named.setdefault(row.registration_id, []).append(row)
    return [(each.unit, registration_sheet(each, conference, named.get(each.id, []))) for each in asked]


def registration_sheet(
    registration: Registration, conference: Conference, named: Sequence[Participant]
) -> RegistrationSheet:
    """Return the form of a unit: whom it names, and empty rows for those still lacking until it is sent in."""
    unit, committee = registration.unit, _committee_of(registration.unit)
    wanted = registration.quota or ROWS_WITHOUT_QUOTA
    is_sent = registration.submitted_at is not None
    receiver = receiver_of(conference)
    return RegistrationSheet(
        head=Head(
            superior=committee.superior.upper(), issuer=committee.name.upper(), place=_place(conference, unit),
            month=registration.closes_on, numbered=False,
        ),
        conference_full=paper_title(
            conference.plan.stem, conference.unit.kind, conference.unit.name,
            is_top=conference.unit_id == conference.plan.unit_id,
        ),
        group=words_at(registration.group, conference) if registration.group else "",
        quota=registration.quota, receiver=receiver,
        closes_on=registration.closes_on, rows=tuple(_row(row) for row in named),
        blank=0 if is_sent else max(wanted - len(named), 0),
        recipients=(receiver, f"Lưu {committee.office or 'Văn phòng'}"),
        signature=Signature(committee.authority, (committee.post or HEAD_OF_ORGAN,), ""),
    )  # fmt: skip


def receiver_of(conference: Conference) -> str:
    """Return who collects what units and delegates send back: the office of the committee, if it has one."""
    host = committee_for(conference)
    return host.office if host.authority.startswith("T/L") else host.name


def _committee_of(unit: Unit) -> Committee:
    """Return the committee whose paper the form is, or the organ itself."""
    parent = unit.parent
    return committee_of(unit.kind, unit.name, parent.kind if parent else None, parent.name if parent else "")


def _place(conference: Conference, unit: Unit) -> str:
    """Return where a unit's papers are issued: a place by its own name, an organ where the unit above it is."""
    home = unit if unit.kind.is_place or unit.parent is None else unit.parent
    if home.place or home.id != conference.plan.unit_id:
        return home.place or bare_name(home.kind, home.name)
    return conference.plan.place


def _row(row: Participant) -> RegistrationRow:
    person = row.person
    return RegistrationRow(
        name=row.name, sex=SEXES[person.sex] if person.sex else "", birth_year=str(person.birth_year or ""),
        ethnicity=person.ethnicity, post=row.post, unit_words=row.unit_words,
        post_and_unit=post_line(row.post, row.unit_words), telephone=person.telephone, note=row.note,
    )  # fmt: skip
