"""The form linter: what in a paper belongs to another form than the paper itself (domain.md 2.4).

Every point is seen by itself with the forms that it belongs to. The paper has the form that most of them speak for,
or the one that was asked for; whatever does not belong to that is a finding.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.enums import FormPoint, PaperForm
from planner.rules.form_bodies import find_foot, see_body, see_foot
from planner.rules.form_heads import find_title, see_head, see_page, see_title
from planner.rules.form_lines import YOUTH, FormLine, FormPage, Sighting
from planner.wording import NBSP

# what decides which form a paper has; every other point counts one
_WEIGHTS = {FormPoint.MOTTO: 3, FormPoint.NUMBER: 2, FormPoint.MARGINS: 0, FormPoint.ADDRESS: 0, FormPoint.CITED_DAY: 0}


@dataclass(frozen=True, slots=True)
class FormFinding:
    """A point that is not as the form of the paper has it; `line` 0 is the page as a whole."""

    point: FormPoint
    form: PaperForm
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class FormCheck:
    """The form of a paper, None where nothing in it tells, and what does not belong to it."""

    form: PaperForm | None
    findings: tuple[FormFinding, ...]


def check_form(lines: Sequence[FormLine], page: FormPage | None = None, form: PaperForm | None = None) -> FormCheck:
    """Return what in a paper is of another form than `form`, or than the form that most of it has."""
    seen = _look([replace(line, text=line.text.replace(NBSP, " ")) for line in lines], page)
    whose = form or _form_of(seen)
    if whose is None:
        return FormCheck(None, ())
    order = list(FormPoint)
    mixed = sorted((each for each in seen if whose not in each.forms), key=lambda each: order.index(each.point))
    return FormCheck(whose, tuple(FormFinding(each.point, whose, each.line, each.quote) for each in mixed))


def check_wording(text: str, form: PaperForm | None = None) -> FormCheck:
    """Return what the words of a template mix: its lines without their looks."""
    return check_form([FormLine(number, line) for number, line in enumerate(text.splitlines(), start=1)], None, form)


def _look(lines: Sequence[FormLine], page: FormPage | None) -> list[Sighting]:
    """Return everything that tells forms apart."""
    title = find_title(lines)
    foot = find_foot(lines)
    seen = [*(see_page(page) if page else ()), *see_head(lines[:foot], title)]
    if title is not None:
        seen += see_title(lines, title)
    return [*seen, *see_body(lines[:foot]), *see_foot(lines[foot:])]


def _form_of(seen: Sequence[Sighting]) -> PaperForm | None:
    """Return the form that most points speak for; of two with as many, the one that fewer speak against.

    The Youth Union has most points in common with the Party or the State, so a mixture of these two would seem to be
    its form: it is, only where something says so that no other form has, or nothing speaks against it.
    """
    votes = {form: sum(_WEIGHTS.get(each.point, 1) for each in seen if form in each.forms) for form in PaperForm}
    against = {form: sum(form not in each.forms for each in seen) for form in PaperForm}
    has_youth = not against[PaperForm.YOUTH] or any(each.forms == YOUTH for each in seen)
    forms = [form for form in PaperForm if has_youth or form is not PaperForm.YOUTH]
    best = max(forms, key=lambda form: (votes[form], -against[form]))
    return best if votes[best] else None
