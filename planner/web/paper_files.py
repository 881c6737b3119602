"""The file of a paper: handed in as PDF or Word, given back, taken away."""

from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response

from planner.models import Conference, Paper
from planner.readers.files import FileRefused
from planner.readers.sandbox import READ_PAPER, read_in_sandbox
from planner.rules.access import Power
from planner.rules.errors import NotFound
from planner.services.paper_files import FOLDER, PaperFile, drop_file, read_file, store_file
from planner.services.papers import find_paper
from planner.web.conference_head import load_conference
from planner.web.context import actor, config, now, session, today
from planner.web.downloads import DOCX, PDF, private_file
from planner.web.guards import guard
from planner.web.paper_sentences import PAPER_FILES
from planner.web.papers import keeps_own
from planner.web.sentences import ERRORS, error_sentence
from planner.web.uploads import allow_large_file

blueprint = Blueprint("paper_files", __name__)
PATH = "/conferences/<int:conference_id>/papers/<int:paper_id>/file"
KINDS = {"pdf": PDF, "docx": DOCX}
Page = tuple[str, int]


class FileForm(FlaskForm):
    """The file of a paper."""

    file = FileField(_l("File of the paper"), validators=[FileRequired(_l("Choose a file."))])


@blueprint.get(PATH)
@guard(Power.EDIT, conference_id="conference with a paper", paper_id="paper")
def show(conference_id: int, paper_id: int) -> str:
    """Show which file a paper has, and take another."""
    conference, paper = _load(conference_id, paper_id)
    return _page(conference, paper, FileForm(formdata=None))


@blueprint.post(PATH)
@guard(Power.EDIT, conference_id="conference with a paper", paper_id="paper")
def upload(conference_id: int, paper_id: int) -> Response | Page:
    """Keep the file of a paper; what is wrong with it is said at the field."""
    try:
        allow_large_file()
    except FileRefused as refusal:
        return _refused(*_load(conference_id, paper_id), refusal), 413
    conference, paper = _load(conference_id, paper_id)
    form = FileForm()
    if not form.validate_on_submit():
        return _page(conference, paper, form), 422
    try:
        _keep(paper, form.file.data.read(), form.file.data.filename or "")
    except FileRefused as refusal:
        return _refused(conference, paper, refusal), 422
    flash(gettext("The file was kept."))
    return _to_list(paper)


@blueprint.post(f"{PATH}/delete")
@guard(Power.EDIT, conference_id="conference with a paper", paper_id="paper")
def delete(conference_id: int, paper_id: int) -> Response:
    """Take the file of a paper away."""
    _, paper = _load(conference_id, paper_id)
    drop_file(session(), paper, papers_folder(), by=actor(), now=now())
    flash(gettext("The file was taken away."))
    return _to_list(paper)


@blueprint.get(f"{PATH}/download")
@guard(Power.READ, conference_id="conference with a paper", paper_id="paper")
def download(conference_id: int, paper_id: int) -> Response:
    """Give the file of a paper back, under the name with which it came."""
    paper = find_paper(session(), conference_id, paper_id)
    try:
        return private_file(read_file(paper, papers_folder()), paper.file_name, KINDS[paper.file_kind])
    except NotFound as error:
        flash(error_sentence(error), "error")
    return _to_list(paper)


def papers_folder() -> Path:
    """Return where files of papers lie."""
    return config().instance / FOLDER


def _load(conference_id: int, paper_id: int) -> tuple[Conference, Paper]:
    """Return a conference and its paper; raises Refused where the paper is not to be changed by who asks."""
    conference, paper = load_conference(conference_id), find_paper(session(), conference_id, paper_id)
    keeps_own(conference, paper)
    return conference, paper


def _keep(paper: Paper, content: bytes, name: str) -> None:
    """Look at a file in the sandbox and keep it; raises FileRefused."""
    found = read_in_sandbox(content, name, task=READ_PAPER)
    file = PaperFile(Path(name).name, found["kind"], found["pages"], content)
    store_file(session(), paper, file, papers_folder(), today=today(), by=actor(), now=now())


def _page(conference: Conference, paper: Paper, form: FileForm) -> str:
    return render_template("papers/file.html", conference=conference, paper=paper, form=form)


def _refused(conference: Conference, paper: Paper, refusal: FileRefused) -> str:
    """Return the page with what is wrong with the file."""
    form = FileForm(formdata=None)
    form.file.errors = [(PAPER_FILES.get(refusal.code) or ERRORS[refusal.code])(refusal.values)]
    return _page(conference, paper, form)


def _to_list(paper: Paper) -> Response:
    return redirect(url_for("papers.index", conference_id=paper.conference_id, _anchor=f"paper-{paper.id}"), 303)
