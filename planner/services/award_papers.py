"""Papers of commendation as plain data: the submission, the decision, reports of merit, certificates, receipts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.documents.award_sheets import (
    AwardDecisionSheet,
    Awardee,
    Awarding,
    AwardReceiptSheet,
    AwardSubmissionSheet,
    CertificateSheet,
    MeritSheet,
)
from planner.documents.sheets import Head, Signature
from planner.enums import AwardeeKind, Level, NominationState, Sex
from planner.models import Conference, Nomination, Person, Unit
from planner.readers.award_rules import award_rules
from planner.rules.names import area_in_title
from planner.rules.organs import Organ, Place, grantor_of, organ_of, personnel_of, usual_award
from planner.rules.prizes import prize
from planner.services.addresses import address_for
from planner.services.issuing import committee_head, office_head
from planner.services.prints import (
    OFFICES,
    committee_for,
    conference_month,
    conference_titles,
    office_signature,
    undated_head,
)
from planner.wording import clean, fold, lower_first, name_sort_key, sort_key, upper_first

NOMINATED = (NominationState.PROPOSED, NominationState.APPRAISED, NominationState.AWARDED)
DECIDED = (NominationState.APPRAISED, NominationState.AWARDED)
_LEVELS = list(Level)
_SEX_WORDS = {Sex.MALE: "nam", Sex.FEMALE: "nữ"}
_CARRIES_OUT = "thực hiện "
_WITHOUT_OFFICE = ("xã", "phường", "thị trấn", "đặc khu")
Found = tuple[Nomination, Unit | None, Sex | None]


def place_of(unit: Unit) -> Place:
    """Return a unit as far as organs go by it; reads the unit above it."""
    return Place(unit.kind, unit.name, unit.parent.name if unit.parent else "", unit.letter_symbol)


def find_awardings(
    session: Session, conference: Conference, states: Sequence[NominationState], day: date, nomination_id: int = 0
) -> list[Awarding]:
    """Return who is up for which form of award, in the states given or only one; one query, and one per unit above.

    Collectives stand first, then persons; each by unit, then by given name.
    """
    places = _line_of(conference.unit)
    query = (
        select(Nomination, Unit, Person.sex)
        .outerjoin(Unit, Unit.id == Nomination.unit_id)
        .outerjoin(Person, Person.id == Nomination.person_id)
        .where(Nomination.conference_id == conference.id, Nomination.state.in_(states))
    )
    if nomination_id:
        query = query.where(Nomination.id == nomination_id)
    rows: list[Found] = [(nomination, unit, sex) for nomination, unit, sex in session.execute(query)]
    groups: dict[str, list[Found]] = {}
    usual = usual_award(places[0])
    for row in sorted(rows, key=_order):
        groups.setdefault(fold(row[0].form or usual), []).append(row)
    return [_awarding(conference, found, places, clean(found[0][0].form) or usual, day) for found in groups.values()]


def award_submission_sheet(conference: Conference, awarding: Awarding, day: date) -> AwardSubmissionSheet:
    """Return the submission as the party committee makes it; other forms exchange who submits.

    To the chair of its own place a committee does not submit: its office does.
    """
    committee, plan = committee_for(conference), conference.plan
    place, _ = _grantor(conference, awarding.award)
    is_own = place == place_of(conference.unit) and committee.office in OFFICES
    month = conference_month(conference)
    return AwardSubmissionSheet(
        head=(office_head if is_own else committee_head)(conference, "TTr", month),
        submitter=committee.office if is_own else f"Ban Thường vụ {committee.name}", awarding=awarding,
        plan=f"Kế hoạch số {plan.number}", plan_day=plan.issued_on, plan_issuer=plan.issuer,
        bases=award_rules().bases_on(day, local=False),
        recipients=("Như trên", f"Lưu {committee.office or 'Văn phòng'}"),
        signature=office_signature(conference) if is_own else
        Signature("T/M BAN THƯỜNG VỤ", ("BÍ THƯ",), ""),
    )  # fmt: skip


def award_decision_sheet(conference: Conference, awarding: Awarding, day: date) -> AwardDecisionSheet:
    """Return the draft of the decision: number, day and signer are left for the pen."""
    place, organ = _grantor(conference, awarding.award)
    proposer, symbol = personnel_of(place, day)
    area = area_in_title(place.kind, place.name, is_top=True)
    return AwardDecisionSheet(
        head=replace(_organ_head(conference, organ), symbol=f"QĐ/{organ.symbol}", draft=True),
        awarding=awarding, bases=award_rules().bases_on(day, local=True), proposer=proposer, proposer_symbol=symbol,
        office=_office_of(organ, area), fund=area, recipients=("Như Điều 3", organ.archive),
        signature=_own_signature(organ),
    )  # fmt: skip


def merit_sheet(awarding: Awarding, awardee: Awardee) -> MeritSheet:
    """Return the report of merit of one who is nominated; who reports fills in the organs that are not known."""
    superior, issuer = ("", "") if awardee.is_person else (awardee.post, awardee.name)
    return MeritSheet(Head(superior.upper(), issuer.upper(), numbered=False), awarding, awardee)


def certificate_sheet(conference: Conference, awarding: Awarding, awardee: Awardee) -> CertificateSheet:
    """Return what stands on the certificate of one who is awarded."""
    _, organ = _grantor(conference, awarding.award)
    head = replace(_organ_head(conference, organ), symbol=f"QĐ/{organ.symbol}")
    return CertificateSheet(head, awarding, awardee, _own_signature(organ))


def award_receipt_sheet(conference: Conference, awarding: Awarding) -> AwardReceiptSheet:
    """Return the list on which prizes are signed for."""
    _, organ = _grantor(conference, awarding.award)
    head = replace(_organ_head(conference, organ), numbered=False)
    return AwardReceiptSheet(
        head, awarding, conference_titles(conference)[1], Signature("", ("KẾ TOÁN",), "")
    )  # fmt: skip


def _line_of(unit: Unit) -> list[Place]:
    """Return a unit and those above it."""
    above = _line_of(unit.parent) if unit.parent else []
    return [place_of(unit), *above]


def _grantor(conference: Conference, award: str) -> tuple[Place, Organ]:
    """Return the place whose organ decides on an award, and the organ."""
    places = _line_of(conference.unit)
    organ = grantor_of(award, places)
    return next((place for place in places if organ_of(organ.form, place) == organ), places[0]), organ


def _order(row: Found) -> tuple[bool, int, bool, int, int, str]:
    """Return where a row stands: collectives first, then by unit from the top, organs before places, then by name."""
    nomination, unit, _ = row
    is_person = nomination.kind is AwardeeKind.INDIVIDUAL
    name = name_sort_key(nomination.name) if is_person else sort_key(nomination.name)
    if unit is None:
        return is_person, len(_LEVELS), True, 0, nomination.position, name
    return is_person, _LEVELS.index(unit.level), unit.kind.is_place, unit.position, unit.id, name


def _awarding(
    conference: Conference, found: Sequence[Found], places: Sequence[Place], award: str, day: date
) -> Awarding:
    reason, short = _reasons(conference)
    prizes = {is_person: _prize(award, is_person, day) for is_person in (True, False)}
    rows = tuple(_awardee(row, prizes[row[0].kind is AwardeeKind.INDIVIDUAL]) for row in found)
    return Awarding(award, grantor_of(award, places).title, reason, short, rows)


def _awardee(row: Found, amount: int | None) -> Awardee:
    nomination, _, sex = row
    is_person = nomination.kind is AwardeeKind.INDIVIDUAL
    return Awardee(
        is_person, clean(nomination.name), clean(nomination.post), clean(nomination.submitted_by),
        clean(nomination.achievement), address_for(sex) if is_person and sex else "",
        _SEX_WORDS.get(sex, "") if sex and is_person else "",
        nomination.birth_year, clean(nomination.ethnicity), amount,
    )  # fmt: skip


def _prize(award: str, is_person: bool, day: date) -> int | None:
    """Return the money that goes with an award on a day; None where no rule names it."""
    rules = award_rules()
    form, _, of = (fold(part) for part in award.partition(" của "))
    base = rules.base_pay_on(day)
    for each in rules.coefficients:
        fits = form == fold(each.form) and (not each.of or f" {fold(each.of)} " in f" {of} ")
        if fits and base is not None and each.days.hold_on(day):
            return prize(base, each.coefficient, 1 if is_person else rules.collective, rules.rounding)
    return None


def _reasons(conference: Conference) -> tuple[str, str]:
    """Return for what somebody is awarded: with the full name of the campaign, and with its short one."""
    plan, unit = conference.plan, conference.unit
    area = area_in_title(unit.kind, unit.name, is_top=unit.id == plan.unit_id)
    full = clean(plan.campaign) or plan.stem.partition(_CARRIES_OUT)[2] or plan.stem
    short = plan.short_stem.partition(_CARRIES_OUT)[2] or plan.short_stem
    period = f", {lower_first(clean(plan.period_raw))}," if clean(plan.period_raw) else ""
    words = "đã có thành tích xuất sắc trong thực hiện"
    return f"{words} {full}{period} trên địa bàn {area}", f"{words} {short}{period} trên địa bàn {area}"


def _head(conference: Conference) -> Head:
    """Return place and month of a paper whose day is left for the pen."""
    return replace(undated_head(conference), day=None)


def _organ_head(conference: Conference, organ: Organ) -> Head:
    head = _head(conference)
    return Head(organ.superior, organ.issuer, place=head.place, month=head.month)


def _own_signature(organ: Organ) -> Signature:
    """Return who signs a decision: the chair himself, or a collective."""
    is_chair = organ.title.startswith("Chủ tịch")
    return Signature("" if is_chair else organ.authority, (organ.post,), "")


def _office_of(organ: Organ, area: str) -> str:
    """Return the office that carries a decision out; a commune's committee does it itself."""
    name = organ.name.removeprefix("Ban Thường trực ")
    return upper_first(organ.name) if area in _WITHOUT_OFFICE else f"Chánh Văn phòng {name}"
