"""The corpora once more as Word documents and PDFs: what an office sends is read as well as plain text."""

from collections.abc import Callable

import pytest

from planner.readers.files import extract_text
from planner.readers.plan import read_plan_text
from tests.readers.plan_files import as_docx, as_pdf
from tests.readers.scores import cases, score, table
from tests.readers.test_plan_scores import ASKED, LEAST


@pytest.fixture(scope="module", params=[("docx", as_docx), ("pdf", as_pdf)], ids=["docx", "pdf"])
def scores(request: pytest.FixtureRequest):
    ending, make = request.param
    make_file: Callable[[str], bytes] = make

    def read(path):
        return read_plan_text(extract_text(make_file(path.read_text("utf-8")), f"plan.{ending}"))

    found: list[str] = []
    counted = score(cases(), found, read)
    print(f"\n{len(cases())} documents as {ending}\n{table(counted)}")
    return counted, found


@pytest.mark.parametrize("field", ASKED)
def test_recall_and_precision(scores, field: str) -> None:
    counted, found = scores
    told = "\n".join(line for line in found if line.split()[1] == field)
    assert counted[field].recall >= LEAST, told
    assert counted[field].precision >= LEAST, told
