"""Lists of delegates on paper: what each says, who sees years of birth, what is noted."""

import io

import pdfplumber
import pytest
from sqlalchemy import select

from planner.database import transaction
from planner.models import DataExport
from tests.conftest import sign_in_as
from tests.web.conftest import read_page

PROVINCE, DISTRICT, EMPTY = 113, 108, 89
LISTS = ("participants", "door-list", "signature-sheets")


def texts(answer):
    """Return the text of each page of a PDF, blanks pulled together."""
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    with pdfplumber.open(io.BytesIO(answer.data)) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


@pytest.fixture
def exports(app):
    """Return what was noted as taken out."""

    def find():
        with app.app_context(), transaction() as session:
            rows = session.scalars(select(DataExport).order_by(DataExport.id))
            return [(row.what, row.conference_id, row.lines) for row in rows]

    return find


def test_whoever_keeps_the_list_gets_years_of_birth_and_it_is_noted(client, app, exports):
    kept = " ".join(texts(client.get(f"/conferences/{PROVINCE}/participants.pdf")))
    assert "Tổng số: 24 đại biểu, trong đó nữ 10" in kept and "1966" in kept
    assert exports() == [("delegate_list", PROVINCE, 24)]
    reader = sign_in_as(app.test_client(), "lanhdao")
    read = " ".join(texts(reader.get(f"/conferences/{PROVINCE}/participants.pdf")))
    assert "Tổng số: 24 đại biểu, trong đó nữ 10" in read and "1966" not in read
    assert len(exports()) == 1


def test_the_door_has_everybody_by_name_and_delegations_sign_apart(client):
    (first, *_) = texts(client.get(f"/conferences/{DISTRICT}/door-list.pdf"))
    assert "tổng số 12 đại biểu" in first and "1969" not in first
    pages = texts(client.get(f"/conferences/{DISTRICT}/signature-sheets.pdf"))
    assert len(pages) > 1 and all("DANH SÁCH KÝ TÊN" in page for page in pages)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_named_after_its_unit_and_kept_by_no_browser(client, name):
    answer = client.get(f"/conferences/{DISTRICT}/{name}.pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith('inline; filename="Danh sach ')
    assert "Huyen Kon Ray.pdf" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_is_told_and_not_printed(client, exports, name):
    page = read_page(client.get(f"/conferences/{EMPTY}/{name}.pdf"), 409)
    assert "không có đại biểu nào dự, nên không có gì để in" in page.text and exports() == []


@pytest.mark.parametrize("name", LISTS)
def test_a_secretary_of_one_conference_gets_its_lists_alone(app, name):
    secretary = sign_in_as(app.test_client(), "thuky")
    assert secretary.get(f"/conferences/{PROVINCE}/{name}.pdf").status_code == 200
    assert secretary.get(f"/conferences/{DISTRICT}/{name}.pdf").status_code == 404


def test_the_lists_are_offered_where_papers_are(get_page):
    links = {link.attrs["href"] for link in get_page(f"/conferences/{DISTRICT}/cards").find("a", class_="file")}
    assert {f"/conferences/{DISTRICT}/{name}.pdf" for name in LISTS} <= links
