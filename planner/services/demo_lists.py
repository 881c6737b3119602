"""The lists of the demonstration: papers, agendas, participants and nominations."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.enums import LetterKind
from planner.models import (
    AgendaItem,
    AttendanceGroup,
    Conference,
    Nomination,
    Paper,
    Participant,
    Person,
    Plan,
    Post,
    Topic,
    Unit,
)
from planner.readers.samples import AgendaRowSample, ParticipantSample, Progress
from planner.rules.group_words import badge_of_group
from planner.services.journal import begin_act
from planner.wording import fold, name_sort_key

SUMMONED_GROUPS = 3  # of the provincial conference: members and heads who must come


def store_lists(
    session: Session, plan: Plan, progress: Progress, units: dict[str, Unit], hosts: dict[str, Conference],
    *, now: datetime,
) -> None:
    """Store what is typed into a conference."""
    begin_act(session, "load_demo", by="Dữ liệu trình diễn", now=now)
    papers = _store_papers(session, plan, progress, units)
    for agenda in progress.agendas:
        conference = hosts[agenda.conference]
        held = select(AgendaItem).where(AgendaItem.conference_id == conference.id)
        for level in (AgendaItem.parent_id.is_not(None), AgendaItem.parent_id.is_(None)):  # inner items first
            for item in session.scalars(held.where(level)):
                session.delete(item)
            session.flush()
        _store_rows(session, conference, agenda.rows, None, papers)
    groups: dict[int, list[AttendanceGroup]] = {}
    for group in session.scalars(select(AttendanceGroup).order_by(AttendanceGroup.position)):
        groups.setdefault(group.tier_id, []).append(group)
    places: dict[int, int] = {}
    for sample in progress.participants:
        conference = hosts[sample.conference]
        places[conference.id] = places.get(conference.id, 0) + 1
        _store_participant(session, conference, sample, groups[conference.tier_id], places[conference.id], plan)
    _store_nominations(session, progress, units, hosts)
    top = hosts[plan.unit.code]
    top.dress, top.signer = "Trang phục công sở; lực lượng vũ trang: quân phục", "Lê Văn Cường"
    top.contact = "Văn phòng Tỉnh ủy (đồng chí Trần Thị Bình, điện thoại 0260.3000.000)"
    session.flush()


def _store_papers(session: Session, plan: Plan, progress: Progress, units: dict[str, Unit]) -> dict[str, Paper]:
    """Set the papers that the cascade opened as the sample tells; return them by key."""
    numbers = dict(session.execute(select(Topic.number, Topic.id).where(Topic.plan_id == plan.id)).all())
    stored = {(paper.topic_id, paper.unit_id): paper for paper in session.scalars(select(Paper))}
    papers = {}
    for sample in progress.papers:
        paper = stored[numbers[sample.topic], units[sample.unit].id]
        paper.state, paper.minutes, paper.submitted_on = sample.state, sample.minutes, sample.submitted_on
        paper.speaker, paper.speaker_post, paper.note = sample.speaker, sample.speaker_post, sample.note
        papers[sample.key] = paper
    session.flush()
    return papers


def _store_rows(
    session: Session, conference: Conference, rows: tuple[AgendaRowSample, ...], parent: AgendaItem | None,
    papers: dict[str, Paper],
) -> None:
    """Store an agenda, row within row."""
    for position, row in enumerate(rows, start=1):
        item = AgendaItem(
            conference_id=conference.id, parent_id=parent.id if parent else None, position=position, kind=row.kind,
            title=row.title, presenter=row.presenter, minutes=row.minutes,
            paper_id=papers[row.paper].id if row.paper else None,
        )  # fmt: skip
        session.add(item)
        session.flush()
        _store_rows(session, conference, row.items, item, papers)


def _store_participant(
    session: Session, conference: Conference, sample: ParticipantSample, groups: list[AttendanceGroup], position: int,
    plan: Plan,
) -> None:
    """Store an invented person and the place on the list."""
    person = Person(
        name=sample.name, sort_key=name_sort_key(sample.name), search_key=fold(sample.name), sex=sample.sex,
        honorific=sample.honorific, ethnicity=sample.ethnicity, birth_year=sample.birth_year, is_sample=True,
        unit_id=conference.unit_id,
        posts=[Post(position=1, title=sample.post, unit_words=sample.unit_words, rank=sample.rank)],
    )  # fmt: skip
    session.add(person)
    session.flush()
    group = groups[sample.group - 1]
    is_summoned = conference.unit_id == plan.unit_id and sample.group <= SUMMONED_GROUPS
    session.add(
        Participant(
            conference_id=conference.id, person_id=person.id, group_id=group.id, position=position,
            honorific=sample.honorific, name=sample.name, post=sample.post, unit_words=sample.unit_words,
            letter=LetterKind.SUMMONS if is_summoned else LetterKind.INVITATION, badge=badge_of_group(group.words),
        )
    )  # fmt: skip


def _store_nominations(
    session: Session, progress: Progress, units: dict[str, Unit], hosts: dict[str, Conference]
) -> None:
    """Store invented nominations."""
    places: dict[tuple[int, str], int] = {}
    for sample in progress.nominations:
        conference = hosts[sample.conference]
        key = (conference.id, sample.kind)
        places[key] = places.get(key, 0) + 1
        session.add(
            Nomination(
                conference_id=conference.id, unit_id=units[sample.unit].id, position=places[key], kind=sample.kind,
                name=sample.name, birth_year=sample.birth_year, ethnicity=sample.ethnicity, post=sample.post,
                submitted_by=sample.submitted_by, achievement=sample.achievement, form=sample.form, state=sample.state,
            )
        )  # fmt: skip
