"""Print packs: several papers of a conference as one file, at once or in the background."""

from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from planner.models import Conference
from planner.printing.packs import NAME, ZIP, make_pack
from planner.printing.work import PDF
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.web.conference_head import load_conference
from planner.web.context import actor, session
from planner.web.guards import guard
from planner.web.job_asking import ask_again, ask_first, is_much
from planner.web.pack_forms import PackForm, read_pack, show_papers
from planner.web.renderings import file_response, note_years, page_press, print_later
from planner.web.retries import tried_again
from planner.web.sentences import error_sentence

blueprint = Blueprint("packs", __name__)


@blueprint.get("/conferences/<int:conference_id>/print/pack.<string:form>")
@guard(Power.PEOPLE)
@tried_again
def download(conference_id: int, form: str) -> Response | tuple[str, int]:
    """Print several papers as one file; where it is long, offer to make it in the background."""
    conference = load_conference(conference_id)
    read = _read(conference, form)
    if read.faults:
        return show_papers(conference, read), 422
    if is_much(read.length, read.weight):
        asking, change = _addresses(conference, form)
        return ask_first(conference, read.length, _name(conference, form), asking, change)
    try:
        made = make_pack(session(), conference, read.pack, page_press(), by=actor())
    except Refused as refusal:
        return show_papers(conference, read, error_sentence(refusal)), 409
    _note(conference, read)
    return file_response(True, made.content, made.file_name, form)


@blueprint.post("/conferences/<int:conference_id>/print/pack.<string:form>")
@guard(Power.EXPORT)
@tried_again
def ask(conference_id: int, form: str) -> Response:
    """Have a pack made in the background."""
    conference = load_conference(conference_id)
    read = _read(conference, form)
    if read.faults:
        return ask_again()  # its page says what is wrong
    try:
        return print_later(
            conference, read.pack, read.length, _name(conference, form), lambda: _note(conference, read)
        )
    except Refused as refusal:
        return ask_again(refusal)


def _read(conference: Conference, form: str) -> PackForm:
    if form not in (PDF, ZIP):
        abort(404)
    return read_pack(conference, form)


def _name(conference: Conference, form: str) -> str:
    return f"{NAME} - {conference.unit.name}.{form}"


def _addresses(conference: Conference, form: str) -> tuple[str, str]:
    """Return where the form is sent that hands the pack over, and where it is chosen: both say what was typed here."""
    typed = request.query_string.decode("ascii", "replace")
    return (
        f"{url_for('packs.ask', conference_id=conference.id, form=form)}?{typed}",
        f"{url_for('conference_prints.index', conference_id=conference.id)}?{typed}#pack",
    )


def _note(conference: Conference, read: PackForm) -> None:
    for item in read.pack.items:
        note_years(conference, item.kind, item.options)
