"""The journal: what was changed, in a list and for one object, and a former value restored."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from planner.models import JournalEntry
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.journal_entries import TABLES, Found, find_about, find_entry, find_page
from planner.services.journal_restore import Former, look_back, may_restore, restore_field
from planner.web.context import actor, now, session
from planner.web.forms import text_field
from planner.web.guards import guard
from planner.web.journal_filters import asked_page, filter_form, kept, wanted
from planner.web.journal_labels import field_label, thing_label
from planner.web.journal_names import Names
from planner.web.journal_shown import about_address, powers, show_acts, sight
from planner.web.journal_values import value_words
from planner.web.sentences import error_sentence

blueprint = Blueprint("journal", __name__)


class RestoreForm(FlaskForm):
    """Why a former value comes back."""

    reason = text_field(_l("Reason"), most=500)


@blueprint.get("/journal")
@guard(Power.JOURNAL)
def index() -> str | tuple[str, int]:
    """List what was changed, newest first, with filters that stand in the address."""
    form = filter_form()
    if not form.validate():
        return render_template("journal/index.html", form=form, found=None, acts=[], kept={}), 422
    found = find_page(session(), sight(), wanted(form), asked_page())
    acts = show_acts(found.entries, Names(found.entries))
    return render_template("journal/index.html", form=form, found=found, acts=acts, kept=kept(form))


@blueprint.get("/journal/<string:kind>/<int:row_id>")
@guard(Power.JOURNAL)
def about(kind: str, row_id: int) -> str:
    """Show what happened to one object and its parts."""
    found = find_about(session(), sight(), kind, row_id, asked_page())
    names = Names(found.entries, [(TABLES[kind], row_id)])
    return render_template(
        "journal/about.html", kind=kind, row_id=row_id, found=found, acts=show_acts(found.entries, names),
        thing=thing_label(TABLES[kind]), name=_name(found, names, TABLES[kind], row_id),
    )  # fmt: skip


@blueprint.route("/journal/entries/<int:entry_id>/restore/<string:field>", methods=["GET", "POST"])
@guard(Power.REGISTER)
def restore(entry_id: int, field: str) -> Response | tuple[str, int]:
    """Ask, then write the value that a field had before a change."""
    entry, form = find_entry(session(), sight(), entry_id), RestoreForm()
    if not may_restore(session(), powers(), [entry.id]):
        abort(403)
    former = look_back(session(), entry, field)
    if not form.is_submitted() or (former.refusal is None and not form.validate()):
        return _asked(entry, field, former, form, 422 if form.errors else 200)
    try:
        restore_field(session(), entry, field, by=actor(), now=now(), reason=form.reason.data or "")
    except Refused as refusal:
        return _asked(entry, field, Former(former.before, former.present, refusal), form, 409)
    flash(gettext("The former value was restored: %(field)s.", field=field_label(entry.table, field) or ""))
    return redirect(about_address(entry) or url_for("journal.index"), 303)


def _asked(entry: JournalEntry, field: str, former: Former, form: RestoreForm, status: int) -> tuple[str, int]:
    """Show what would be restored, or why it cannot be."""
    names = Names([entry])
    before, present = (value_words(names, entry.table, field, each) for each in (former.before, former.present))
    page = render_template(
        "journal/restore.html", entry=entry, field=field, label=field_label(entry.table, field), before=before,
        present=present, thing=thing_label(entry.table), name=names.of_entry(entry), form=form,
        refusal=error_sentence(former.refusal) if former.refusal else "", back=about_address(entry),
        leads_to_move=former.refusal is not None and former.refusal.code == "restore_by_move",
    )  # fmt: skip
    return page, status


def _name(found: Found, names: Names, table: str, row_id: int) -> str:
    """Return the name of an object, of one deleted since as its entries tell it."""
    told = (names.of_entry(entry) for entry in found.entries if (entry.table, entry.row_id) == (table, row_id))
    return next((name for name in told if name), "") or names.of(table, row_id)
