"""What the pages of imports share: a file read and kept, a list looked at, its faults in a copy of the file."""

import json
from base64 import b64decode
from dataclasses import dataclass
from pathlib import PurePath
from re import fullmatch
from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response
from wtforms import BooleanField

from planner.models import Conference, ListImport, Unit
from planner.readers.account_rows import RowFault
from planner.readers.files import FileRefused
from planner.readers.people_rows import read_people_rows
from planner.readers.sandbox import READ_PEOPLE, WRITE_FAULTS, read_in_sandbox
from planner.rules.access import Power
from planner.rules.errors import NotFound, Refused
from planner.services.list_checks import Checked, CheckedRow, check_import
from planner.services.list_imports import Sheet, column_place, is_error, store_import
from planner.web.account_list_sentences import file_sentence
from planner.web.conference_head import conference_tabs
from planner.web.context import actor, now, session, today
from planner.web.downloads import XLSX, name_file
from planner.web.identity import my_id, reach_of
from planner.web.list_sentences import list_fault
from planner.web.participants import UsualForm

PAGE, MOST_LOOSE = 50, 30
VIEWS = ("errors", "notes", "all")
# is told by a sum alone: a whole list may have been through an Excel that ate the zeros
QUIET = frozenset({"zero_restored"})


class UploadForm(FlaskForm):
    """A list of people."""

    file = FileField(_l("List of people"), validators=[FileRequired(_l("Choose a file."))])


class LeaveForm(FlaskForm):
    """Whether rows with errors are left out."""

    leaves_out = BooleanField(_l("Leave out the rows with errors"))


class ChoicesForm(UsualForm, LeaveForm):
    """The same, and what holds for rows that do not say it themselves."""


@dataclass(frozen=True)
class Place:
    """Where a list goes: to a conference, or to the directory of a unit."""

    conference: Conference | None = None

    def url(self, act: str, import_id: int | None = None, **values: Any) -> str:
        """Return the address of an act on imports here."""
        blueprint = "people_imports" if self.conference is None else "list_imports"
        return url_for(f"{blueprint}.{act}", **{**values, **self.ids(import_id)})

    def ids(self, import_id: int | None) -> dict[str, int]:
        """Return what names an import in addresses here."""
        if self.conference is None:
            return {"list_import_id": import_id} if import_id else {}
        return {"conference_id": self.conference.id} | ({"import_id": import_id} if import_id else {})

    def render(self, name: str, **values: Any) -> str:
        """Return a page of imports, with the head of the conference where there is one."""
        tabs = conference_tabs(self.conference, "participants") if self.conference else []
        return render_template(f"list_imports/{name}", place=self, conference=self.conference, tabs=tabs, **values)


@dataclass(frozen=True)
class Shown:
    """One page of the rows of a list, and how many there are of each kind."""

    rows: list[CheckedRow]
    view: str
    counts: dict[str, int]
    loose: list[RowFault]
    restored: int
    page: int
    pages: int
    added: int
    listed: int


def receive(file: FileStorage, owner: Conference | Unit) -> ListImport:
    """Read a file in the sandbox and keep its list; raises FileRefused, and Refused for a list of nobody."""
    name, content = file.filename or "", file.read()
    found = read_in_sandbox(content, name, task=READ_PEOPLE)
    people = read_people_rows(found["rows"], found["merged"], today().year)
    sheet = Sheet(name, content, found["kind"], found["sheet"])
    return store_import(session(), sheet, people, owner, by=actor(), account_id=my_id(), now=now())


def take_file(form: UploadForm, owner: Conference | Unit, place: Place) -> Response | None:
    """Keep the list of a form and lead to its preview; what is wrong with it is said at the field."""
    try:
        kept = receive(form.file.data, owner)
    except FileRefused as refusal:
        form.file.errors = [file_sentence(refusal)]
    except Refused as refusal:
        form.file.errors = [list_fault(fault) for fault in refusal.values["faults"]]
    else:
        return redirect(place.url("show", import_id=kept.id), 303)
    return None


def look_through(waiting: ListImport, conference: Conference | None) -> Checked:
    """Return a list held against what is known, as far as whoever asks may read it."""
    return check_import(session(), waiting, conference, reach_of(Power.PEOPLE if conference else Power.EDIT))


def preview(waiting: ListImport, form: LeaveForm, place: Place) -> str:
    """Return the page of what a list would add and of all that is to be said of it."""
    shown = _shown(look_through(waiting, place.conference))
    kept = {**place.ids(waiting.id), "view": shown.view}
    return place.render("preview.html", waiting=waiting, form=form, shown=shown, kept=kept)


def _shown(checked: Checked) -> Shown:
    kinds = {
        "errors": [row for row in checked.rows if row.has_errors],
        "notes": [row for row in checked.rows if not row.has_errors and any(_is_told(each) for each in row.faults)],
        "all": checked.rows,
    }
    first = next(kind for kind in VIEWS if kinds[kind] or kind == "all")
    view = request.args.get("view", "")
    view = view if view in VIEWS else first
    asked = request.args.get("page", "")
    pages = max(1, -(-len(kinds[view]) // PAGE))
    page = min(max(1, int(asked) if fullmatch(r"[0-9]{1,6}", asked) else 1), pages)
    return Shown(
        kinds[view][(page - 1) * PAGE : page * PAGE], view, {kind: len(rows) for kind, rows in kinds.items()},
        checked.loose, sum(fault.code == "zero_restored" for fault in checked.faults), page, pages,
        sum(row.is_added for row in checked.rows), sum(row.is_listed and not row.has_errors for row in checked.rows),
    )  # fmt: skip


def _is_told(fault: RowFault) -> bool:
    return fault.code not in QUIET


def told_faults(row: CheckedRow) -> list[tuple[str, str]]:
    """Return what the preview says of a row: a sign of the state, and the sentence; errors first."""
    ordered = sorted(filter(_is_told, row.faults), key=lambda fault: not is_error(fault))
    return [("late" if is_error(fault) else "soon", list_fault(fault)) for fault in ordered]


def faults_file(waiting: ListImport, place: Place, ending: str) -> Response:
    """Return a copy of the file with every fault beside its cell; raises NotFound for another kind of file."""
    if ending != waiting.settings["kind"]:
        raise NotFound("import", id=waiting.id)
    faults = [
        [fault.line, column_place(waiting, fault.column), list_fault(fault), is_error(fault)]
        for fault in look_through(waiting, place.conference).faults
        if fault.code != "passed_over"
    ]
    said = {**{each: waiting.settings[each] for each in ("kind", "sheet", "line")}, "title": gettext("Faults found")}
    packed = json.dumps({**said, "faults": faults}).encode("ascii") + b"\n" + (waiting.content or b"")
    try:
        made = read_in_sandbox(packed, waiting.name, seconds=30, task=WRITE_FAULTS)
    except FileRefused as refusal:
        flash(file_sentence(refusal), "error")
        return redirect(place.url("show", import_id=waiting.id), 303)
    response = make_response(b64decode(made["content"]))
    response.mimetype = XLSX if ending == "xlsx" else "text/csv"
    response.headers["Cache-Control"] = "no-store"
    stem, words = PurePath(waiting.name).stem or "list", gettext("faults")
    name_file(response.headers, "attachment", f"{stem} - {words}.{ending}")
    return response
