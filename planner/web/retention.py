"""How long personal data is kept after a conference: the days, what would go now, and that it goes."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from planner.rules.access import Power
from planner.services.retention import (
    LEAST_DAYS,
    MOST_DAYS,
    Forgotten,
    find_days,
    find_expired,
    forget_expired,
    keep_for,
)
from planner.web.context import actor, now, session, today
from planner.web.forms import NumberField, required
from planner.web.guards import guard
from planner.web.identity import reach_of

blueprint = Blueprint("retention", __name__)
MOST_SHOWN = 50


class DaysForm(FlaskForm):
    """For how many days."""

    days = NumberField(
        _l("Days after the conference"), least=LEAST_DAYS, most=MOST_DAYS, validators=[required()],
        render_kw={"inputmode": "numeric"},
    )  # fmt: skip


# days off and days of keeping are shared by all units: only the office of a top unit sets either
@blueprint.route("/people/retention", methods=["GET", "POST"])
@guard(Power.DAYS)
def index() -> str | Response | tuple[str, int]:
    """Show for how long personal data is kept, and what has been kept for long enough; set the days."""
    form = DaysForm(data={"days": find_days(session())})
    if form.validate_on_submit() and form.days.data:
        keep_for(session(), form.days.data, by=actor(), now=now())
        flash(gettext("Saved: for how long personal data is kept."))
        return redirect(url_for("retention.index"), 303)
    page = render_template("retention/index.html", form=form, found=_expired(), most=MOST_SHOWN)
    return page, 422 if form.errors else 200


@blueprint.route("/people/retention/forget", methods=["GET", "POST"])
@guard(Power.DAYS)
def forget() -> str | Response:
    """Ask, then empty what has been kept for long enough."""
    form = FlaskForm()
    if form.validate_on_submit():
        days, reach = find_days(session()), reach_of(Power.DAYS)
        done = forget_expired(session(), today(), days, by=actor(), now=now(), reach=reach)
        count = len({row.person_id for row in done.participants} | {person.id for person in done.people})
        flash(ngettext("The personal data of %(num)d person was removed.",
                       "The personal data of %(num)d people was removed.", count))  # fmt: skip
        return redirect(url_for("retention.index"), 303)
    return render_template("retention/forget.html", found=_expired(), days=find_days(session()))


def _expired() -> Forgotten:
    return find_expired(session(), today(), find_days(session()), reach_of(Power.DAYS))
