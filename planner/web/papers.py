"""Papers of a conference: who presents what, whether it is handed in, where it stands."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from planner.enums import PaperState
from planner.models import Conference, Paper
from planner.rules.access import Power
from planner.rules.errors import Refused
from planner.services.paper_files import FOLDER, drop_file
from planner.services.papers import (
    HANDED_IN,
    PaperWords,
    add_paper,
    delete_paper,
    edit_paper,
    find_paper,
    find_papers,
    find_placed,
    shift_paper,
)
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, config, now, session, today
from planner.web.forms import NumberField, choice_field, text_field
from planner.web.guards import guard
from planner.web.identity import may, reach_of
from planner.web.ordering import read_step

blueprint = Blueprint("papers", __name__)


class PaperForm(FlaskForm):
    """What is typed about one paper."""

    unit_words = text_field(_l("Unit"))
    title = text_field(_l("Topic"), most=2000, needed=True, lines=4)
    speaker = text_field(_l("Speaker"))
    speaker_post = text_field(_l("Post of the speaker"), most=300)
    minutes = NumberField(_l("Minutes"), least=1, most=240)
    state = choice_field(_l("State"), PaperState, default=PaperState.ASSIGNED)

    def words(self) -> PaperWords:
        """Return what was typed as the service takes it."""
        return PaperWords(
            title=self.title.data or "", unit_words=self.unit_words.data or "", speaker=self.speaker.data or "",
            speaker_post=self.speaker_post.data or "", minutes=self.minutes.data, state=self.state.data,
        )  # fmt: skip


@blueprint.get("/conferences/<int:conference_id>/papers")
@guard(Power.READ, conference_id="conference with a paper")
def index(conference_id: int) -> str:
    """List the papers with their state and place."""
    conference = load_conference(conference_id)
    rows = find_papers(session(), conference_id, reach_of(Power.READ))
    counted = [row for row in rows if row.state is not PaperState.WITHDRAWN]
    return render_template(
        "papers/index.html", conference=conference, tabs=conference_tabs(conference, "papers"), rows=rows,
        total=len(counted), handed_in=sum(row.state in HANDED_IN for row in counted),
        placed=find_placed(session(), conference_id),
    )  # fmt: skip


@blueprint.route("/conferences/<int:conference_id>/papers/add", methods=["GET", "POST"])
@guard(Power.EDIT)
def add(conference_id: int) -> Response | tuple[str, int]:
    """Add a paper."""
    conference = load_conference(conference_id)
    form = PaperForm()
    if form.validate_on_submit():
        paper = add_paper(session(), conference, form.words(), today=today(), by=actor(), now=now())
        flash(gettext("The paper was added."))
        return _to_list(conference, paper)
    return _form(conference, form, gettext("Add a paper"), gettext("Add the paper"))


@blueprint.route("/conferences/<int:conference_id>/papers/<int:paper_id>/edit", methods=["GET", "POST"])
@guard(Power.EDIT, conference_id="conference with a paper", paper_id="paper")
def edit(conference_id: int, paper_id: int) -> Response | tuple[str, int]:
    """Change a paper."""
    conference = load_conference(conference_id)
    paper = find_paper(session(), conference_id, paper_id)
    form = PaperForm(obj=paper)
    if not keeps_own(conference, paper):  # whoever presents a paper does not approve it
        kept = {PaperState.ASSIGNED, PaperState.SUBMITTED, PaperState.WITHDRAWN}
        form.state.choices = [choice for choice in form.state.choices if choice.value in kept]
    if form.validate_on_submit():
        edit_paper(session(), paper, form.words(), today=today(), by=actor(), now=now())
        flash(gettext("The paper was changed."))
        return _to_list(conference, paper)
    return _form(conference, form, gettext("Edit a paper"), gettext("Save the paper"))


@blueprint.route("/conferences/<int:conference_id>/papers/<int:paper_id>/delete", methods=["GET", "POST"])
@guard(Power.EDIT)
def delete(conference_id: int, paper_id: int) -> str | Response:
    """Ask, then delete a paper with its place in the programme."""
    conference = load_conference(conference_id)
    paper = find_paper(session(), conference_id, paper_id)
    if request.method == "POST":
        drop_file(session(), paper, config().instance / FOLDER, by=actor(), now=now())
        delete_paper(session(), paper, by=actor(), now=now())
        flash(gettext("The paper was deleted."))
        return _to_list(conference)
    is_placed = paper.id in find_placed(session(), conference_id)
    return render_template("papers/delete.html", conference=conference, paper=paper, is_placed=is_placed)


@blueprint.post("/conferences/<int:conference_id>/papers/order")
@guard(Power.EDIT)
def order(conference_id: int) -> Response:
    """Move a paper one place up or down."""
    conference = load_conference(conference_id)
    paper_id, step = read_step()
    paper = find_paper(session(), conference_id, paper_id)
    shift_paper(session(), paper, step, by=actor(), now=now())
    return _to_list(conference, paper)


def keeps_own(conference: Conference, paper: Paper) -> bool:
    """Tell whether somebody keeps the list of papers; raises Refused where the unit's own paper is approved already."""
    if may(Power.EDIT, conference.unit_id):
        return True
    if paper.state is PaperState.APPROVED:
        raise Refused("paper_approved")
    return False


def _form(conference: Conference, form: PaperForm, title: str, act: str) -> tuple[str, int]:
    page = render_template("papers/form.html", conference=conference, form=form, title=title, act=act)
    return page, 422 if form.errors else 200


def _to_list(conference: Conference, paper: Paper | None = None) -> Response:
    anchor = f"paper-{paper.id}" if paper else None
    return redirect(url_for("papers.index", conference_id=conference.id, _anchor=anchor))
