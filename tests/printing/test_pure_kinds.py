"""Every kind of paper in every form is of that form throughout: the linter finds nothing in its Word file."""


import pytest

from planner.documents.profiles import DOAN
from planner.enums import FormPoint, PaperForm
from planner.printing.orders import Order, open_drafts, open_work
from planner.printing.work import Kind
from planner.readers.docx_forms import read_form
from planner.rules.form_lines import FormLine, FormPage
from planner.rules.paper_forms import check_form
from tests.printing.every_paper import CASES, IDS, Papers

# what may differ, by kind and the form that the paper has: the point, how the line begins, why
ACCEPTED = {
    ("run-sheet", PaperForm.PARTY): (FormPoint.ADDRESS, ("Ông ", "Bà "), "guests outside the Party"),
    ("run-sheet", PaperForm.YOUTH): (FormPoint.ADDRESS, ("Ông ", "Bà "), "guests outside the Party"),
}


@pytest.mark.parametrize(("kind", "profile"), CASES, ids=IDS)
def test_a_paper_is_of_one_form(papers: Papers, kind: Kind, profile: str) -> None:
    work = open_work(papers.session, papers.conference, Order(kind.key, profile=profile), papers.press)
    own = open_drafts(kind, work)[0].profile  # some papers have the one form that their organ writes in
    form = PaperForm.YOUTH if own.name == DOAN.name else PaperForm(own.family)
    read = read_form(papers.write(kind, profile, "docx"), "a.docx")
    lines = [FormLine(number, **each) for number, each in enumerate(read["lines"], start=1)]
    page = FormPage(**read["page"]) if read["page"] else None  # a page turned on its side has no margins to tell
    found = check_form(lines, page, form).findings
    point, openings, _why = ACCEPTED.get((kind.key, form), (None, (), ""))
    mixed = [each for each in found if each.point != point or not each.quote.startswith(openings)]
    assert [(each.point, each.quote) for each in mixed] == []
