"""`planner print`: papers of a conference as PDF, the same bytes as the pages give."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from sqlalchemy.orm import Session

from planner.cli.context import office
from planner.cli.faults import Fault
from planner.cli.helps import help_for
from planner.cli.listing import write_bytes
from planner.cli.sentences import say
from planner.cli.values import Whole
from planner.config import Config
from planner.documents import as_pdf, letters, programmes
from planner.documents.blocks import Block
from planner.documents.fonts import find_family
from planner.documents.profiles import StyleProfile, profile_for
from planner.enums import LetterKind
from planner.models import Conference, Letter, Participant
from planner.services.agenda import find_agenda, make_timetable
from planner.services.conferences import find_conference
from planner.services.days import load_calendar
from planner.services.letters import find_letters, find_people_to_print
from planner.services.participants import find_participant
from planner.services.prints import blank_letter, invitation_sheet, programme_sheet
from planner.wording import fold

LETTER_NAMES = {LetterKind.INVITATION: "Giấy mời", LetterKind.SUMMONS: "Giấy triệu tập"}


@click.group("print", help=help_for("print"))
def prints() -> None:
    """Hold the commands of papers."""


@prints.command(help=help_for("print_programme"))
@click.argument("conference_id", type=Whole())
@click.option("-o", "--output", metavar="FILE", help=help_for("output"))
def programme(conference_id: int, output: str | None) -> None:
    """Print the programme."""
    _refuse_terminal(output)
    with office() as (session, config):
        conference = find_conference(session, conference_id)
        timetable = make_timetable(conference, find_agenda(session, conference_id), config.half_day_minutes)
        profile = _profile(conference)
        paper = programmes.compose(programme_sheet(conference, timetable, config.reception_minutes), profile)
        name = f"Chương trình - {conference.unit.name}"
        data = _render([paper], profile, name, config)
    _write(data, output or _file_name(name), say("programme"))


@prints.command(help=help_for("print_invitation"))
@click.argument("conference_id", type=Whole())
@click.option("-o", "--output", metavar="FILE", help=help_for("output"))
@click.option("--participant", "participant_id", type=Whole(), metavar="ID", help=help_for("participant"))
def invitation(conference_id: int, output: str | None, participant_id: int | None) -> None:
    """Print the letters of all delegates, or of one."""
    _refuse_terminal(output)
    with office() as (session, config):
        conference = find_conference(session, conference_id)
        people = _find_people(session, conference, participant_id)
        kinds = {person.letter for person, _ in people}
        whose = people[0][0].name if participant_id else conference.unit.name
        name = f"{', '.join(words for kind, words in LETTER_NAMES.items() if kind in kinds)} - {whose}"
        data = _render(_letters(session, conference, people, config), _profile(conference), name, config)
    _write(data, output or _file_name(name), say("invitations", count=len(people)))


def _find_people(
    session: Session, conference: Conference, participant_id: int | None
) -> list[tuple[Participant, Letter | None]]:
    """Return whom to write to, with their letters in the register; nobody yet where nobody is listed."""
    if participant_id is not None:
        person = find_participant(session, conference.id, participant_id)
        return [(person, find_letters(session, conference.id).get(person.id, [None])[0])]
    return find_people_to_print(session, conference.id) or [(blank_letter(), None)]


def _letters(
    session: Session, conference: Conference, people: Sequence[tuple[Participant, Letter | None]], config: Config
) -> list[tuple[Block, ...]]:
    """Return the letters of people; the working days around the conference are read once."""
    days = [conference.starts_at.date()] if conference.starts_at else []
    calendar, profile = load_calendar(session, config.day(), *days), _profile(conference)
    minutes = config.reception_minutes
    return [
        letters.compose(invitation_sheet(conference, person, calendar, config.reply_days, minutes, letter), profile)
        for person, letter in people
    ]


def _profile(conference: Conference) -> StyleProfile:
    """Return the form of papers that holds on the day of the conference, else on the day of its plan."""
    return profile_for(conference.starts_at.date() if conference.starts_at else conference.plan.issued_on)


def _render(papers: Sequence[tuple[Block, ...]], profile: StyleProfile, name: str, config: Config) -> bytes:
    """Return papers as one PDF."""
    return as_pdf.render_all(papers, profile, name, find_family(config.fonts or None))


def _file_name(name: str) -> str:
    """Return a name of a paper as a file name without accents or blanks."""
    return f"{fold(name).replace(' ', '-')}.pdf"


def _refuse_terminal(output: str | None) -> None:
    """Refuse to write a PDF where it would be shown as letters."""
    if output == "-" and sys.stdout.isatty():
        raise Fault("terminal")


def _write(data: bytes, output: str, what: str) -> None:
    """Write a PDF to standard output, or to a file whose name is then said."""
    if output == "-":
        write_bytes(data)
        return
    Path(output).write_bytes(data)
    click.echo(say("printed", file=output, pages=what))
