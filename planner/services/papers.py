"""Papers of a conference: listed, added, edited, ordered, deleted."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from planner.enums import PaperState
from planner.models import AgendaItem, Conference, Paper
from planner.rules.access import EVERYWHERE, Reach
from planner.rules.errors import NotFound
from planner.services.access import KEPT, papers_in
from planner.services.journal import begin_act
from planner.services.ordering import renumber, shift
from planner.wording import clean

HANDED_IN = frozenset({PaperState.SUBMITTED, PaperState.APPROVED})


@dataclass(frozen=True)
class PaperWords:
    """What a clerk types about a paper."""

    title: str
    unit_words: str
    speaker: str
    speaker_post: str
    minutes: int | None
    state: PaperState


def find_papers(session: Session, conference_id: int, reach: Reach = EVERYWHERE) -> list[Paper]:
    """Return the papers of a conference in order, or those of them in reach; one query."""
    return list(session.scalars(_papers_of(reach), {"conference": conference_id}))


@lru_cache(KEPT)
def _papers_of(reach: Reach) -> Select[Paper]:
    """Return the query of the papers of a conference in reach; built once for a reach."""
    query = select(Paper).where(Paper.conference_id == bindparam("conference"), papers_in(reach))
    return query.order_by(Paper.position, Paper.id)


def find_paper(session: Session, conference_id: int, paper_id: int) -> Paper:
    """Return a paper of this conference; raises NotFound for one of another."""
    paper = session.scalar(select(Paper).where(Paper.id == paper_id, Paper.conference_id == conference_id))
    if paper is None:
        raise NotFound("paper", id=paper_id)
    return paper


def find_placed(session: Session, conference_id: int) -> set[int]:
    """Return the ids of the papers that stand in the agenda."""
    query = select(AgendaItem.paper_id).where(AgendaItem.conference_id == conference_id)
    return {paper_id for paper_id in session.scalars(query) if paper_id is not None}


def add_paper(
    session: Session, conference: Conference, words: PaperWords, *, today: date, by: str, now: datetime
) -> Paper:
    """Add a paper at the end of the list."""
    begin_act(session, "edit_papers", by=by, now=now)
    paper = Paper(conference_id=conference.id, position=len(find_papers(session, conference.id)) + 1)
    _fill(paper, words, today)
    session.add(paper)
    session.flush()
    return paper


def edit_paper(session: Session, paper: Paper, words: PaperWords, *, today: date, by: str, now: datetime) -> None:
    """Change a paper; the day of handing in is set when its state first says so."""
    begin_act(session, "edit_papers", by=by, now=now)
    _fill(paper, words, today)
    session.flush()


def delete_paper(session: Session, paper: Paper, *, by: str, now: datetime) -> None:
    """Delete a paper, and its place in the agenda."""
    begin_act(session, "edit_papers", by=by, now=now)
    item = session.scalar(select(AgendaItem).where(AgendaItem.paper_id == paper.id))
    if item is not None:
        session.delete(item)
        session.flush()
    session.delete(paper)
    session.flush()
    renumber(find_papers(session, paper.conference_id))
    session.flush()


def shift_paper(session: Session, paper: Paper, step: int, *, by: str, now: datetime) -> None:
    """Move a paper one place up (-1) or down (+1)."""
    begin_act(session, "edit_papers", by=by, now=now)
    shift(find_papers(session, paper.conference_id), paper.id, step)
    session.flush()


def _fill(paper: Paper, words: PaperWords, today: date) -> None:
    title = clean(words.title)
    if paper.title is not None and paper.title != title:
        paper.short = ""  # the short form of other words
    paper.title, paper.unit_words = title, clean(words.unit_words)
    paper.speaker, paper.speaker_post = clean(words.speaker), clean(words.speaker_post)
    paper.minutes, paper.state = words.minutes, words.state
    if words.state not in HANDED_IN:
        paper.submitted_on = None
    elif paper.submitted_on is None:
        paper.submitted_on = today
