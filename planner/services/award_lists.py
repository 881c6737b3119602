"""Who is awarded at a conference, as the plain data of the list and of the running copy."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.documents.award_sheets import AwardDecisionSheet, Awarding
from planner.documents.day_sheets import StageSheet
from planner.enums import NominationState
from planner.models import Award, Conference, Nomination
from planner.services.award_papers import NOMINATED, award_decision_sheet, find_awardings
from planner.services.prints import conference_titles
from planner.wording import fold


def find_awarded(session: Session, conference: Conference, day: date) -> list[Awarding]:
    """Return who is awarded, by form of award; as long as nothing is decided everybody who was not refused."""
    awarded = select(Nomination.id).where(
        Nomination.conference_id == conference.id, Nomination.state == NominationState.AWARDED
    )  # fmt: skip
    is_decided = session.scalar(awarded.limit(1)) is not None
    return find_awardings(session, conference, (NominationState.AWARDED,) if is_decided else NOMINATED, day)


def award_list_sheets(session: Session, conference: Conference, day: date) -> list[AwardDecisionSheet]:
    """Return the decision that each list goes with; its number and day where it is made."""
    query = select(Award).join(Nomination, Nomination.id == Award.nomination_id).order_by(Award.id.desc())
    made = {fold(each.form): each for each in session.scalars(query.where(Nomination.conference_id == conference.id))}
    return [
        _numbered(award_decision_sheet(conference, awarding, day), made.get(fold(awarding.award)))
        for awarding in find_awarded(session, conference, day)
    ]


def stage_sheet(session: Session, conference: Conference, day: date) -> StageSheet:
    """Return who comes up on the stage."""
    full, short = conference_titles(conference)
    return StageSheet(full, short, tuple(find_awarded(session, conference, day)))


def _numbered(sheet: AwardDecisionSheet, award: Award | None) -> AwardDecisionSheet:
    if award is None or not award.decision_number:
        return sheet
    number = award.decision_number.partition("/")[0]
    return replace(sheet, head=replace(sheet.head, number=number, day=award.decided_on, draft=False))
