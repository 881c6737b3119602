"""The papers that planner words are of one form throughout: the linter finds nothing in their Word files."""

from dataclasses import asdict, replace

import pytest

from planner.documents import as_docx, letters, programmes
from planner.documents.profiles import DANG_HD05, DANG_HD36, MTTQ, ND30
from planner.readers.docx_forms import read_form
from planner.rules.form_lines import FormLine, FormPage
from planner.rules.paper_forms import check_form


def findings(blocks, profile):
    read = read_form(as_docx.render(blocks, profile, "Thử"), "a.docx")
    lines = [FormLine(number, **each) for number, each in enumerate(read["lines"], start=1)]
    return [asdict(each) for each in check_form(lines, FormPage(**read["page"])).findings]


@pytest.mark.parametrize("profile", [DANG_HD36, DANG_HD05], ids=lambda each: each.name)
def test_papers_of_the_party(invitation, programme, profile):
    summons = replace(invitation, summons=True, approver="Thường trực Tỉnh ủy")
    papers = [letters.compose(each, profile) for each in (invitation, summons)]
    assert [findings(each, profile) for each in (*papers, programmes.compose(programme, profile))] == [[], [], []]


@pytest.mark.parametrize("profile", [ND30, MTTQ], ids=lambda each: each.name)
def test_papers_of_the_state_from_a_sheet_of_the_party_s_office(invitation, programme, profile):
    """The sheet says what, the form says how: number, authority, archive and days are reworded by themselves."""
    sheet = replace(
        invitation, address="Ông", recipients=("Như trên", "Lưu: VT"), contact="bà Trần Thị Bình",
        basis="Kế hoạch số 123/KH-UBND ngày 22/01/2024 của Ủy ban nhân dân tỉnh",
    )  # fmt: skip
    assert findings(letters.compose(sheet, profile), profile) == []
    assert findings(programmes.compose(programme, profile), profile) == []
