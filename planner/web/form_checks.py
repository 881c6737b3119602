"""The form linter: a paper is uploaded, and what it mixes of other forms is said; nothing is kept."""

from collections.abc import Iterable

from flask import Blueprint, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectChoice

from planner.enums import FormPoint, PaperForm
from planner.readers.files import FileRefused
from planner.rules.access import Power
from planner.rules.form_words import form_point, form_rule, form_words
from planner.rules.paper_forms import FormCheck, FormFinding
from planner.services.paper_forms import check_file
from planner.web.forms import SelectField
from planner.web.guards import guard
from planner.web.languages import language
from planner.web.sentences import ERRORS
from planner.web.uploads import allow_large_file

blueprint = Blueprint("form_checks", __name__)
PATH = "/papers/check-form"
_CHOICES = [
    SelectChoice("", _l("as most of the paper has it")), SelectChoice(PaperForm.PARTY.value, _l("the Party's")),
    SelectChoice(PaperForm.STATE.value, _l("the State's or the Front's")),
    SelectChoice(PaperForm.YOUTH.value, _l("the Youth Union's")),
]  # fmt: skip


class CheckForm(FlaskForm):
    """The paper to look through, and the form that it should have."""

    file = FileField(_l("Word file of the paper"), validators=[FileRequired(_l("Choose a file."))])
    wanted = SelectField(_l("Form the paper should have"), choices=_CHOICES, default="")


@blueprint.get(PATH)
@guard(Power.SELF)
def show() -> str:
    """Take a paper."""
    return _page(CheckForm(formdata=None))


@blueprint.post(PATH)
@guard(Power.SELF)
def check() -> str | tuple[str, int]:
    """Say what a paper mixes; what cannot be read is said at the field."""
    try:
        allow_large_file()
    except FileRefused as refusal:
        return _refused(CheckForm(formdata=None), refusal), 413
    form = CheckForm()
    if not form.validate_on_submit():
        return _page(form), 422
    name = form.file.data.filename or ""
    try:
        asked = PaperForm(form.wanted.data) if form.wanted.data else None
        return _page(form, check_file(form.file.data.read(), name, asked), name)
    except FileRefused as refusal:
        return _refused(form, refusal), 422


def _refused(form: CheckForm, refusal: FileRefused) -> str:
    """Return the page with what is wrong with the file."""
    form.file.errors = [_sentence(refusal)]
    return _page(form)


def _sentence(refusal: FileRefused) -> str:
    """Return why a file cannot be checked: only Word files can."""
    if refusal.code == "file_kind":
        return gettext("This file is no Word file. Open it in Word, save it as .docx, then choose it again.")
    return ERRORS[refusal.code](refusal.values)


def _once(findings: Iterable[FormFinding]) -> list[tuple[FormFinding, int]]:
    """Return each thing that was found once, with how many more lines say the same: a file may hold 400 letters."""
    found: dict[tuple[FormPoint, str], list[FormFinding]] = {}
    for each in findings:
        found.setdefault((each.point, each.quote), []).append(each)
    return [(alike[0], len(alike) - 1) for alike in found.values()]


def _page(form: CheckForm, checked: FormCheck | None = None, name: str = "") -> str:
    spoken = language()
    findings = [
        (each, form_point(each, spoken), form_rule(each, spoken), more)
        for each, more in _once(checked.findings if checked else ())
    ]
    whose = form_words(checked.form, spoken) if checked and checked.form else ""
    return render_template(
        "form_checks/show.html", form=form, checked=checked, findings=findings, whose=whose, name=name
    )
