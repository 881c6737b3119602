"""Many accounts at once: a list to fill in, read and shown before it is made; keys on sheets to hand out."""

import json
import re
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from planner.config import VIET_NAM
from planner.documents import activations, as_pdf
from planner.documents.account_lists import write_workbook
from planner.documents.fonts import find_family
from planner.documents.profiles import profile_for
from planner.documents.sheets import ActivationSheet
from planner.enums import Role
from planner.models import Unit
from planner.readers.account_rows import ROLE_WORDS, RowFault, as_table, read_account_rows
from planner.readers.files import FileRefused
from planner.readers.sandbox import READ_ROWS, read_in_sandbox
from planner.rules.access import Power
from planner.rules.errors import NotFound, Refused
from planner.services.access import is_reached
from planner.services.account_lists import check_list, find_starts, make_listed, propose_list
from planner.services.activations import LASTS, count_waiting, make_sheets
from planner.services.units import find_unit_by_id
from planner.web.account_list_sentences import column_words, fault_sentence, file_sentence
from planner.web.addresses import address_of
from planner.web.context import actor, config, now, session, today
from planner.web.downloads import XLSX, name_file, private_file
from planner.web.forms import SelectField
from planner.web.guards import guard
from planner.web.identity import my_id, reach_of

blueprint = Blueprint("account_lists", __name__)
blueprint.add_app_template_filter(fault_sentence, "row_fault")
blueprint.add_app_template_filter(column_words, "fault_column")

PARTS_OF_ROLES = [words[0] for role, words in ROLE_WORDS.items() if role is not Role.SECRETARY]
Page = tuple[str, int]


class ListForm(FlaskForm):
    """A list that was filled in."""

    file = FileField(_l("List of accounts"), validators=[FileRequired(_l("Choose a file."))])


class TopForm(FlaskForm):
    """The unit at and below which accounts get keys."""

    unit = SelectField(_l("Unit, with everything below it"), coerce=int, choices=[])


@blueprint.get("/accounts/import")
@guard(Power.ACCOUNTS)
def upload() -> str:
    """Offer the list to fill in, and take it back."""
    return _upload_page(ListForm(formdata=None), [])


@blueprint.post("/accounts/import")
@guard(Power.ACCOUNTS)
def read() -> str | Page:
    """Read a list in the sandbox and show the accounts that it would make, or everything that is wrong with it."""
    form = ListForm()
    if not form.validate_on_submit():
        return _upload_page(form, []), 422
    try:
        rows = read_in_sandbox(form.file.data.read(), form.file.data.filename or "", task=READ_ROWS)["rows"]
    except FileRefused as refusal:
        form.file.errors = [file_sentence(refusal)]
        return _upload_page(form, []), 422
    accounts, faults = read_account_rows(rows)
    listed, more = check_list(session(), accounts, reach_of(Power.ACCOUNTS), today())
    if faults or more:
        return _upload_page(form, faults + more), 422
    table = json.dumps(as_table([each.row for each in listed]), ensure_ascii=False)
    return render_template("account_lists/preview.html", listed=listed, table=table)


@blueprint.post("/accounts/import/confirm")
@guard(Power.ACCOUNTS)
def confirm() -> Response | Page:
    """Make the accounts that were shown, all or none; they are checked as if they had just been sent."""
    accounts, faults = read_account_rows(_table(request.form.get("rows", "")))
    try:
        if faults:
            raise Refused("list_faults", faults=faults)
        reach = reach_of(Power.ACCOUNTS)
        made = make_listed(session(), accounts, reach, today(), by=actor(), now=now())
    except Refused as refusal:
        if "faults" not in refusal.values:
            raise
        return _upload_page(ListForm(formdata=None), refusal.values["faults"]), 422
    flash(ngettext("%(num)d account was made.", "%(num)d accounts were made.", made))
    return redirect(url_for("account_lists.sheets_form"), 303)


@blueprint.get("/accounts/template.xlsx")
@guard(Power.ACCOUNTS)
def template() -> Response:
    """Give the list to fill in, with a row for each place below a unit."""
    unit = _load_unit(request.args.get("unit", ""))
    table = as_table([row for row, _ in propose_list(session(), unit, today())])
    response = make_response(write_workbook(table[0], table[1:], PARTS_OF_ROLES))
    response.mimetype = XLSX
    name_file(response.headers, "attachment", f"Tài khoản - {unit.name}.xlsx")
    return response


@blueprint.get("/accounts/sheets")
@guard(Power.ACCOUNTS)
def sheets_form() -> str:
    """Ask for which unit keys are to be printed."""
    return _sheets_page(TopForm(formdata=None))


@blueprint.post("/accounts/sheets")
@guard(Power.ACCOUNTS)
def sheets() -> Response | Page:
    """Give new keys to all accounts that wait at and below a unit, and print them: they are shown only now."""
    unit = _load_unit(request.form.get("unit", ""))
    made = make_sheets(
        session(), unit, reach_of(Power.ACCOUNTS), address_of("activation.ask"), by=actor(), now=config().clock(),
        maker_id=my_id(), local=VIET_NAM,
    )  # fmt: skip
    if made:
        return _print(made, f"Kích hoạt tài khoản - {unit.name}")
    form = TopForm()
    form.unit.errors = [gettext("No account of this unit or below it waits to be activated.")]
    return _sheets_page(form), 422


def _load_unit(typed: str) -> Unit:
    """Return a unit that a form names, if accounts may be looked after there; else there is none."""
    unit_id = int(typed) if re.fullmatch("[0-9]{1,9}", typed) else 0
    if not is_reached(session(), reach_of(Power.ACCOUNTS), "unit", unit_id):
        raise NotFound("unit", id=unit_id)
    return find_unit_by_id(session(), unit_id)


def _table(text: str) -> list[list[str]]:
    """Return the rows that the page of accounts to make sent back; none where it is not what we wrote."""
    try:
        rows: Any = json.loads(text)
    except (ValueError, RecursionError):
        return []
    is_table = isinstance(rows, list) and all(isinstance(row, list) for row in rows)
    return rows if is_table and all(isinstance(cell, str) for row in rows for cell in row) else []


def _upload_page(form: ListForm, faults: list[RowFault]) -> str:
    starts = find_starts(session(), reach_of(Power.ACCOUNTS), today())
    ordered = sorted(faults, key=lambda fault: fault.line)
    return render_template("account_lists/upload.html", form=form, faults=ordered, starts=starts)


def _sheets_page(form: TopForm) -> str:
    """Return the page of sheets; it offers the units where somebody waits."""
    reach = reach_of(Power.ACCOUNTS)
    starts = find_starts(session(), reach, today())
    waiting = count_waiting(session(), starts, reach)
    form.unit.choices = [
        SelectChoice(unit.id, gettext("%(unit)s (%(number)d waiting)", unit=unit.name, number=waiting[unit.id]))
        for unit in starts if waiting[unit.id]
    ]  # fmt: skip
    return render_template("account_lists/sheets.html", form=form, days=LASTS.days)


def _print(made: list[ActivationSheet], name: str) -> Response:
    """Return sheets as a PDF to keep, which no browser and no proxy keeps by itself."""
    profile = profile_for(today())
    content = as_pdf.render_all(
        (activations.compose(sheet, profile) for sheet in made), profile, name, find_family(config().fonts or None)
    )
    return private_file(content, f"{name}.pdf")
