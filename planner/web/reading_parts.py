"""The lists of a reading, each with a page of its own: rows beside the text, edited, added or left out together."""

import re
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import Field

from planner.models import Reading
from planner.readers.found import Span, Words
from planner.rules.access import Power
from planner.services.readings import find_reading, found_in, save_reading
from planner.web.context import actor, now, session
from planner.web.guards import guard
from planner.web.reading_lists import PARTS, Part
from planner.web.reading_rows import BLANK_ROWS, TITLES, RowForm, part_form
from planner.web.reading_text import Document, Quote, draw_document, quote_of
from planner.web.readings import find_conflict, sent_version, to_plan

blueprint = Blueprint("reading_parts", __name__)
MOST_FIELDS = 20_000


@dataclass(frozen=True)
class ShownRow:
    """A row as the page shows it."""

    number: int
    name: str
    form: RowForm
    quote: Quote | None


@dataclass(frozen=True)
class PartPage:
    """A part with its rows and the document beside them."""

    reading: Reading
    name: str
    title: str
    version: int
    form: FlaskForm
    rows: list[ShownRow]
    document: Document

    @property
    def filled(self) -> int:
        """Return how many rows hold something."""
        return sum(not row.form.is_blank for row in self.rows)

    @property
    def has_order(self) -> bool:
        """Tell whether rows stand by a number that is typed."""
        return any("order" in names for names in PARTS[self.name].row.layout)

    @property
    def faulty(self) -> list[tuple[str, Field]]:
        """Return the fields with a fault and what each is called."""
        return [
            (f"{gettext('Row %(number)d', number=row.number)}, {field.label.text}", field)
            for row in self.rows for field in row.form.controls if field.errors
        ]  # fmt: skip


@blueprint.get("/plans/readings/<int:reading_id>/<string:part>")
@guard(Power.PLAN)
def show(reading_id: int, part: str) -> str | Response:
    """Show the rows of a part beside the document, and one empty row."""
    reading, chosen = find_reading(session(), reading_id), load_part(part)
    if reading.plan_id is not None:
        return to_plan(reading)
    form = part_form(chosen.row, chosen.rows(found_in(reading)))
    form.rows.append_entry()
    return _page(reading, part, form)


@blueprint.post("/plans/readings/<int:reading_id>/<string:part>")
@guard(Power.PLAN)
def save(reading_id: int, part: str) -> str | Response | tuple[str, int]:
    """Keep the rows as they were sent; `do=add` gives more empty rows and keeps nothing yet."""
    reading, chosen = find_reading(session(), reading_id), load_part(part)
    if len(request.form) > MOST_FIELDS:
        abort(413)
    form = part_form(chosen.row)
    if request.form.get("do") == "add":
        for _ in range(BLANK_ROWS):
            form.rows.append_entry()
        return _page(reading, part, form, version=sent_version())
    is_valid, conflict = form.validate_on_submit() and not _has_twice(form, part), find_conflict(reading)
    if conflict or not is_valid:
        return _page(reading, part, form, conflict), 409 if conflict else 422
    _save(reading, chosen, form)
    flash(gettext("%(part)s: the changes were saved.", part=str(TITLES[part])))
    return redirect(url_for("readings.show", reading_id=reading.id, _anchor=f"f-{part}"), 303)


def load_part(name: str) -> Part:
    """Return a part by its name in the address, or say that there is no such page."""
    if name not in PARTS:
        abort(404)
    return PARTS[name]


def _kept(form: FlaskForm) -> list[RowForm]:
    """Return the rows that stay."""
    rows = [entry.form for entry in form.rows.entries]
    return [row for row in rows if not row.strike.data and not row.is_blank]


def _has_twice(form: FlaskForm, part: str) -> bool:
    """Say at the field where two topics bear one number."""
    if part != "topics":
        return False
    kept = _kept(form)
    numbers = [row.no.data for row in kept]
    twice = [row for at, row in enumerate(kept) if row.no.data and row.no.data in numbers[:at]]
    for row in twice:
        row.no.errors = [gettext("Another topic has this number already.")]
    return bool(twice)


def _save(reading: Reading, part: Part, form: FlaskForm) -> None:
    """Store the rows; raises Refused."""
    rows: list[dict[str, Any]] = [row.data for row in _kept(form)]
    plan = part.apply(found_in(reading), rows)
    save_reading(
        session(), reading, plan, reading.choices, reading.unit, version=sent_version(), by=actor(), now=now()
    )


def _page(reading: Reading, name: str, form: FlaskForm, conflict: str = "", *, version: int = 0) -> str:
    sent = [entry.form for entry in form.rows.entries]
    spans = {f"row-{n}": _span(row.at.data or "") for n, row in enumerate(sent, start=1)}
    document = draw_document(reading.source_text, spans)
    rows = [_row(reading, n, row, spans[f"row-{n}"], document) for n, row in enumerate(sent, start=1)]
    page = PartPage(reading, name, str(TITLES[name]), version or reading.version, form, rows, document)
    return render_template("readings/part.html", page=page, conflict=conflict)


def _row(reading: Reading, number: int, form: RowForm, span: Span | None, document: Document) -> ShownRow:
    name = f"row-{number}"
    quote = quote_of(reading.source_text, Words("", span), document.anchors.get(name, ""))
    return ShownRow(number, name, form, quote)


def _span(at: str) -> Span | None:
    """Return the place that a row came from; None for one that was added."""
    numbers = re.fullmatch(r"(\d{1,7})\.(\d{1,7})\.(\d{1,7})\.(\d{1,7})\.\d{1,5}", at)
    return Span(*(int(each) for each in numbers.groups())) if numbers else None
