"""Kỷ yếu: the approved papers of a conference in their order, with their files."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from planner.documents.proceedings_sheets import ProceedingsEntry, ProceedingsSheet
from planner.enums import PaperState
from planner.models import Conference, Paper
from planner.services.conclusions import held_day
from planner.services.papers import find_papers
from planner.services.prints import committee_for, conference_titles, undated_head
from planner.wording import clean


def find_approved(session: Session, conference: Conference) -> list[Paper]:
    """Return the papers that the proceedings name: the approved ones; one query."""
    return [paper for paper in find_papers(session, conference.id) if paper.state is PaperState.APPROVED]


def find_bound(session: Session, conference: Conference) -> list[Paper]:
    """Return those of them that were handed in as a file."""
    return [paper for paper in find_approved(session, conference) if paper.file_digest]


def proceedings_sheet(conference: Conference, papers: Sequence[Paper]) -> ProceedingsSheet:
    """Return what the proceedings say around these papers."""
    return ProceedingsSheet(
        issuer=committee_for(conference).name, conference_full=conference_titles(conference)[0],
        place=undated_head(conference).place, held_on=held_day(conference),
        entries=tuple(ProceedingsEntry(clean(paper.title), clean(paper.unit_words), _speaker(paper),
                                       paper.file_name if paper.file_digest else "", paper.file_pages)
                      for paper in papers),
    )  # fmt: skip


def _speaker(paper: Paper) -> str:
    return ", ".join(filter(None, (clean(paper.speaker), clean(paper.speaker_post))))
