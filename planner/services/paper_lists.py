"""The papers of a conference as the plain data of their list."""

import re
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.documents.day_sheets import ListedPaper, PaperListSheet
from planner.enums import PaperState
from planner.models import Conference, Paper
from planner.services.papers import find_placed
from planner.services.prints import conference_titles
from planner.wording import clean, lower_first

STATES = {
    PaperState.ASSIGNED: "Chưa nộp", PaperState.SUBMITTED: "Đã nộp", PaperState.APPROVED: "Đã duyệt",
}  # fmt: skip
_NAMED = re.compile(r"(\w+ \w+ \w+) “[^“”]*”")  # Cuộc vận động “...”


def paper_list_sheet(session: Session, conference: Conference) -> PaperListSheet:
    """Return the papers that were not withdrawn, in their order; whoever is not in the programme is in print only."""
    full, short = conference_titles(conference)
    placed, campaign = find_placed(session, conference.id), conference.plan.campaign
    papers = [paper for paper in find_with_units(session, conference.id) if paper.state is not PaperState.WITHDRAWN]
    return PaperListSheet(
        conference_full=full, conference_short=short, day=_day(conference),
        papers=tuple(_listed(paper, paper.id in placed, campaign) for paper in papers),
    )  # fmt: skip


def find_with_units(session: Session, conference_id: int) -> list[Paper]:
    """Return the papers of a conference in their order, with their units; one query."""
    query = select(Paper).where(Paper.conference_id == conference_id).options(joinedload(Paper.unit))
    return list(session.scalars(query.order_by(Paper.position, Paper.id)))


def paper_unit(paper: Paper) -> str:
    """Return who speaks as lists name it; an individual as such, from the place of the unit."""
    words = clean(paper.unit_words)
    if not paper.by_individual:
        return words
    place = lower_first(paper.unit.name) if paper.unit and paper.unit.kind.is_place else words
    return f"Cá nhân, {place}" if place else "Cá nhân"


def shorten_campaign(words: str, campaign: str) -> str:
    """Return words with the campaign by its short name: Cuộc vận động; the quotation may differ by a comma."""
    name = clean(campaign).partition(" “")[0]
    return clean(_NAMED.sub(lambda found: found[1] if name and found[1] == name else found[0], clean(words)))


def _listed(paper: Paper, is_placed: bool, campaign: str) -> ListedPaper:
    topic = paper.short if paper.by_individual and paper.short else shorten_campaign(paper.title, campaign)
    return ListedPaper(
        unit=paper_unit(paper), topic=topic, short=clean(paper.short) or topic, speaker=paper.speaker,
        post=paper.speaker_post, minutes=paper.minutes, state=STATES[paper.state], handed_in=paper.submitted_on,
        presented=is_placed,
    )  # fmt: skip


def _day(conference: Conference) -> date | None:
    return conference.starts_at.date() if conference.starts_at else None
