"""Plan documents under review: uploaded and read, corrected beside their text, kept as drafts."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.config import VIET_NAM
from planner.models import Reading
from planner.readers.files import FileRefused
from planner.readers.found import FoundPlan
from planner.readers.plain_data import from_plain
from planner.readers.sandbox import read_in_sandbox
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.readings import find_reading, find_readings, save_reading, store_reading
from planner.services.units import find_unit_by_id
from planner.web.context import actor, now, session
from planner.web.guards import guard
from planner.web.identity import reach_of
from planner.web.reading_choices import read_choices
from planner.web.reading_forms import UploadForm, corrected
from planner.web.reading_labels import kind_sentence
from planner.web.reading_page import ReviewPage, look_at, make_page
from planner.web.reading_rows import TITLES
from planner.web.reading_text import draw_document
from planner.web.sentences import ERRORS, error_sentence
from planner.web.uploads import allow_large_file

blueprint = Blueprint("readings", __name__)
blueprint.add_app_template_filter(kind_sentence, "not_a_plan")


@blueprint.get("/plans/readings")
@guard(Power.PLAN)
def index() -> str:
    """List the documents under review, and take a new one."""
    return _list_page(UploadForm(formdata=None))


@blueprint.post("/plans/readings")
@guard(Power.PLAN)
def upload() -> str | Response | tuple[str, int]:
    """Read a document in the sandbox and go on to its review; what cannot be read is said at the field."""
    try:
        allow_large_file()
    except FileRefused as refusal:
        return _refused(refusal), 413
    form = UploadForm()
    if not form.validate_on_submit():
        return _list_page(form), 422
    try:
        reading = _read(form.file.data.read(), form.file.data.filename or "")
    except FileRefused as refusal:
        return _refused(refusal), 422
    return redirect(url_for("readings.show", reading_id=reading.id), 303)


@blueprint.get("/plans/readings/<int:reading_id>")
@guard(Power.PLAN)
def show(reading_id: int) -> str | Response:
    """Show a document beside what was read from it."""
    reading = find_reading(session(), reading_id)
    if reading.plan_id is not None:
        return to_plan(reading)
    return render_template("readings/review.html", page=make_page(look_at(reading)), conflict="")


@blueprint.post("/plans/readings/<int:reading_id>")
@guard(Power.PLAN)
def save(reading_id: int) -> str | Response | tuple[str, int]:
    """Keep corrections and decisions; with `do=open` go on to what opening will make."""
    reading = find_reading(session(), reading_id)
    page = make_page(look_at(reading))
    is_valid, conflict = page.form.validate_on_submit(), find_conflict(reading)
    if conflict or not is_valid:
        return render_template("readings/review.html", page=page, conflict=conflict), 409 if conflict else 422
    _save(page)
    return _after_saving(reading)


@blueprint.get("/plans/readings/<int:reading_id>/text")
@guard(Power.PLAN)
def text(reading_id: int) -> str:
    """Show the whole document with its line numbers."""
    reading = find_reading(session(), reading_id)
    document = draw_document(reading.source_text, {}, whole=True)
    return render_template("readings/text.html", reading=reading, document=document)


def to_plan(reading: Reading) -> Response:
    """Lead to the plan that was opened from a reading."""
    flash(gettext("%(name)s was opened already; this is its plan.", name=reading.name))
    return redirect(url_for("plans.show", plan_id=reading.plan_id), 303)


def sent_version() -> int:
    """Return the state that the page showed when it was filled in; 0 where none was sent."""
    return request.form.get("version", 0, type=int)


def find_conflict(reading: Reading) -> str:
    """Say that somebody saved since the page was made; "" where nobody did."""
    if sent_version() == reading.version:
        return ""
    return error_sentence(Refused("reading_changed", name=reading.name))


def _list_page(form: UploadForm) -> str:
    rows = [(reading, reading.updated_at + VIET_NAM) for reading in find_readings(session(), reach_of(Power.PLAN))]
    return render_template("readings/index.html", form=form, rows=rows)


def _refused(refusal: FileRefused) -> str:
    """Return the upload page with what is wrong with the file."""
    form = UploadForm(formdata=None)
    form.file.errors = [ERRORS[refusal.code](refusal.values)]
    return _list_page(form)


def _read(data: bytes, name: str) -> Reading:
    """Read a document and keep it; raises FileRefused."""
    answer = read_in_sandbox(data, name)
    try:
        plan: FoundPlan = from_plain(FoundPlan, answer["plan"])
    except (KeyError, TypeError, ValueError) as error:
        raise FileRefused("file_broken") from error
    reading = store_reading(session(), name, answer["text"], plan, reach_of(Power.PLAN), by=actor(), now=now())
    if reading.created_at < now():
        flash(gettext("This document is under review already; here is what was kept."))
    return reading


def _save(page: ReviewPage) -> None:
    """Store what the page says; raises Refused."""
    reading, form = page.looked.reading, page.form
    plan = corrected(page.looked.plan, form)
    chosen = read_choices(form, page.choices, page.accepts, reading.choices)
    unit = find_unit_by_id(session(), form.unit.data) if form.unit.data else None
    save_reading(session(), reading, plan, chosen, unit, version=sent_version(), by=actor(), now=now())


def _after_saving(reading: Reading) -> Response:
    """Go on to opening or to a list where that was asked for; else stay, and say it."""
    asked = request.form.get("do", "")
    if asked == "open":
        return redirect(url_for("reading_opening.show", reading_id=reading.id), 303)
    if asked in TITLES:
        return redirect(url_for("reading_parts.show", reading_id=reading.id, part=asked), 303)
    flash(gettext("The draft was saved."))
    return redirect(url_for("readings.show", reading_id=reading.id), 303)
