"""Lists of people taken out as files; each is noted in the journal, so it is a form that asks for them."""

from flask import Blueprint, abort, make_response, request
from werkzeug.wrappers import Response

from planner.documents.people_lists import write_csv, write_workbook
from planner.rules.access import Power
from planner.services.exports import note_export
from planner.services.people_exports import TakenOut, list_delegates, list_people
from planner.web.conference_head import load_conference
from planner.web.context import actor, now, session, today
from planner.web.downloads import XLSX, name_file
from planner.web.guards import guard
from planner.web.identity import may, reach_of
from planner.web.people import read_wanted

blueprint = Blueprint("people_exports", __name__)
MOST_NAME, SHEET = 200, "Danh sách"


@blueprint.post("/conferences/<int:conference_id>/participants.<string:ending>")
@guard(Power.EXPORT)
def delegates(conference_id: int, ending: str) -> Response:
    """Give the delegates of a conference as a file; how to reach them only to whoever keeps the list."""
    conference = load_conference(conference_id)
    keeps = may(Power.REGISTER, conference.unit_id, conference.id)
    taken = list_delegates(session(), conference, with_personal=keeps)
    name = _name(f"Đại biểu - {conference.unit.name}", ending)
    note_export(session(), "participants", name, len(taken.rows), by=actor(), now=now(), unit_id=conference.unit_id,
                conference_id=conference.id)  # fmt: skip
    return _file(taken, name)


@blueprint.post("/people/export.<string:ending>")
@guard(Power.EXPORT)
def people(ending: str) -> Response:
    """Give the people of the directory, as filtered, as a file."""
    wanted = read_wanted(request.form)
    taken = list_people(session(), reach_of(Power.PEOPLE), reach_of(Power.REGISTER), wanted, today())
    name = _name("Danh bạ", ending)
    units = sorted(reach_of(Power.EXPORT).units)
    unit_id = wanted.unit_id or (units[0] if units else None)
    note_export(session(), "people", name, len(taken.rows), by=actor(), now=now(), unit_id=unit_id)
    return _file(taken, name)


def _name(words: str, ending: str) -> str:
    if ending not in {"xlsx", "csv"}:
        abort(404)
    return f"{words[: MOST_NAME - len(ending) - 1]}.{ending}"


def _file(taken: TakenOut, name: str) -> Response:
    """Return a list as the file that its name says, kept by no browser and no proxy."""
    is_workbook = name.endswith(".xlsx")
    made = write_workbook(SHEET, taken.headings, taken.rows) if is_workbook else write_csv(taken.headings, taken.rows)
    response = make_response(made)
    response.mimetype = XLSX if is_workbook else "text/csv"
    response.headers["Cache-Control"] = "no-store"
    name_file(response.headers, "attachment", name)
    return response
