"""The form linter in a browser: the result of a mixed paper is accessible and no wider than the window."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from planner.documents import as_docx
from planner.documents.authorities import STATE_MARKS
from planner.documents.profiles import DANG_HD36, ND30
from tests.browser.windows import find_faults, open_window, sideways
from tests.documents import form_papers

pytestmark = pytest.mark.browser

MIXED = replace(DANG_HD36, marks=STATE_MARKS, margin_top=25, kind=ND30.kind, citation_joint=" ")


@pytest.mark.parametrize(
    ("language", "theme", "width", "points"),
    [("vi", "light", 320, 4), ("vi", "dark", 1366, 4), ("en", "light", 1366, 4), ("en", "dark", 360, 4)],
)
def test_the_result_of_a_mixed_paper(browser, reading_site, language, theme, width, points):
    paper = as_docx.render(form_papers.decision(MIXED, 3), MIXED, "Thử")
    file = {"name": "Quyết định khen thưởng.docx", "mimeType": "application/octet-stream", "buffer": paper}
    with open_window(browser, reading_site, language=language, theme=theme, width=width, bypass_csp=True) as window:
        page = window.new_page()
        page.goto(f"{reading_site}/papers/check-form")
        page.locator("input[type=file]").set_input_files(file)
        page.locator("main button.btn-primary").click()
        expect(page.locator("li.finding")).to_have_count(points)
        assert sideways(page) == 0
        assert find_faults(page) == []
