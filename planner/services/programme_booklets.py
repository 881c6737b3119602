"""The booklet of a conference as plain data."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.documents.day_sheets import BookletSheet, ListedPaper
from planner.documents.sheets import ProgrammeSheet
from planner.enums import NominationState
from planner.models import Conference, Nomination
from planner.rules.titles import KIND_WORDS
from planner.services.agenda import find_agenda, make_timetable
from planner.services.paper_lists import paper_list_sheet
from planner.services.prints import dress_of, programme_sheet, reception_at
from planner.wording import clean

_AREA = " trên địa bàn "


def booklet_sheet(
    session: Session, conference: Conference, half_day_minutes: int, reception_minutes: int, link: str = ""
) -> BookletSheet:
    """Return the booklet of a conference; the number of queries is the same for any number of rows."""
    items = find_agenda(session, conference.id)
    timetable = make_timetable(conference, items, half_day_minutes)
    programme = programme_sheet(conference, timetable, reception_minutes)
    papers = paper_list_sheet(session, conference).papers
    spoken = tuple(paper for paper in papers if paper.presented)
    awarded = select(func.count(Nomination.id)).where(
        Nomination.conference_id == conference.id, Nomination.state != NominationState.REFUSED
    )  # fmt: skip
    begins = reception_at(conference, reception_minutes)
    title, stem, campaign, area = split_title(conference, programme)
    return BookletSheet(
        programme=programme, title=title, stem=stem, campaign=campaign, area=area,
        papers=spoken, in_print=len(papers) - len(spoken), venue=conference.venue,
        reception=begins.time() if begins else None, dress=dress_of(conference.dress), minutes=_longest(spoken),
        awarded=session.scalar(awarded) or 0, contact=conference.contact, link=link,
    )  # fmt: skip


def split_title(conference: Conference, programme: ProgrammeSheet) -> tuple[str, str, str, str]:
    """Return the title of a conference in the parts of a cover: what, of what, its name in quotes, where."""
    kind = f"Hội nghị {KIND_WORDS[conference.kind]}"
    named, _, place = clean(programme.conference_full).rpartition(_AREA)
    rest = named.removeprefix(kind).strip()
    stem, quote, campaign = rest.partition("“")
    return kind, stem.strip(), f"{quote}{campaign}", f"{_AREA.strip()} {place}" if place else ""


def _longest(papers: tuple[ListedPaper, ...]) -> int | None:
    return max((paper.minutes or 0 for paper in papers), default=0) or None
