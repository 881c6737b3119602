"""Papers to print: what there is, and the PDF of programmes, invitations and summonses."""

from collections.abc import Iterable, Sequence

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from planner.documents import letters, programmes
from planner.documents.sheets import InvitationSheet
from planner.enums import LetterKind
from planner.models import Conference, Letter, Participant
from planner.rules.access import Power
from planner.services.agenda import find_agenda, make_timetable
from planner.services.letters import find_letters, find_people_to_print
from planner.services.participants import find_participant
from planner.services.plans import find_current_plan
from planner.services.prints import blank_letter, find_printable, invitation_sheet, programme_sheet
from planner.web.conference_head import load_conference
from planner.web.context import config, session, today, work_calendar
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.renderings import paper_response, profile_of

blueprint = Blueprint("prints", __name__)

ONE = "/conferences/<int:conference_id>/participants/<int:participant_id>"
LETTER_NAMES = {LetterKind.INVITATION: "Giấy mời", LetterKind.SUMMONS: "Giấy triệu tập"}


@blueprint.get("/documents")
@guard(Power.READ)
def index() -> str:
    """List what can be printed for the conferences to come."""
    reach = reach_of(Power.READ)
    plan = find_current_plan(session(), today(), reach)
    rows = find_printable(session(), plan.id, today(), reach) if plan else []
    return render_template("prints/index.html", plan=plan, rows=rows)


@blueprint.get("/conferences/<int:conference_id>/programme.docx", defaults={"form": "docx"})
@blueprint.get("/conferences/<int:conference_id>/programme.pdf", defaults={"form": "pdf"})
@guard(Power.READ)
def programme(conference_id: int, form: str) -> Response:
    """Print the programme of a conference."""
    conference = load_conference(conference_id)
    timetable = make_timetable(conference, find_agenda(session(), conference_id), config().half_day_minutes)
    sheet = programme_sheet(conference, timetable, config().reception_minutes)
    profile = profile_of(conference)
    return paper_response([programmes.compose(sheet, profile)], profile, f"Chương trình - {conference.unit.name}", form)


@blueprint.get("/conferences/<int:conference_id>/invitations.docx", defaults={"form": "docx"})
@blueprint.get("/conferences/<int:conference_id>/invitations.pdf", defaults={"form": "pdf"})
@guard(Power.PEOPLE)
def invitations(conference_id: int, form: str) -> Response:
    """Print the letters of all delegates, each on a page of its own; one to fill in by hand where nobody is listed."""
    conference = load_conference(conference_id)
    people = find_people_to_print(session(), conference_id) or [(blank_letter(), None)]
    kinds = {person.letter for person, _ in people}
    name = ", ".join(words for kind, words in LETTER_NAMES.items() if kind in kinds)
    return _letters(conference, people, f"{name} - {conference.unit.name}", form)


@blueprint.get(f"{ONE}/invitation.docx", defaults={"form": "docx"})
@blueprint.get(f"{ONE}/invitation.pdf", defaults={"form": "pdf"})
@guard(Power.PEOPLE)
def invitation(conference_id: int, participant_id: int, form: str) -> Response:
    """Print the letter of one delegate."""
    conference = load_conference(conference_id)
    person = find_participant(session(), conference_id, participant_id)
    letters_of = find_letters(session(), conference_id).get(person.id, [None])
    return _letters(conference, [(person, letters_of[0])], f"{LETTER_NAMES[person.letter]} - {person.name}", form)


def _letters(
    conference: Conference, people: Sequence[tuple[Participant, Letter | None]], name: str, form: str
) -> Response:
    profile = profile_of(conference)
    papers = (letters.compose(sheet, profile) for sheet in _sheets(conference, people))
    return paper_response(papers, profile, name, form)


def _sheets(
    conference: Conference, people: Sequence[tuple[Participant, Letter | None]]
) -> Iterable[InvitationSheet]:
    """Yield the letters of people, as they stand in the register; the working days around are read once."""
    calendar = work_calendar(conference.starts_at.date() if conference.starts_at else None)
    for person, letter in people:
        yield invitation_sheet(conference, person, calendar, config().reply_days, config().reception_minutes, letter)
