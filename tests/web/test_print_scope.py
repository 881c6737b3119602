"""Papers of a conference and who stands outside it: nothing is printed, and no option fetches a row from elsewhere."""

import pypdfium2
import pytest
from sqlalchemy import select

from planner.enums import AwardeeKind, NominationState
from planner.models import Nomination, Participant
from planner.printing.kinds import KINDS
from tests.conftest import sign_in_as

PROVINCE, DISTRICT, COMMUNE = 113, 108, 90
FILES = [f"{kind.key}.{form}" for kind in KINDS for form in kind.offered()]
PACK = "pack.zip?" + "&".join(f"pick={kind.key}" for kind in KINDS)


@pytest.mark.parametrize(
    ("username", "conferences", "status"),
    [
        ("konray", (PROVINCE, COMMUNE), 404), ("dakkoi", (PROVINCE, DISTRICT), 404), ("thuky", (DISTRICT,), 404),
        ("quantri", (PROVINCE,), 403), ("", (PROVINCE,), 303),
    ],
)  # fmt: skip
def test_nobody_from_outside_gets_any_paper_in_any_format(app, username, conferences, status):
    browser = sign_in_as(app.test_client(), username) if username else app.test_client()
    answers = {
        browser.get(f"/conferences/{conference}/print/{file}").status_code
        for conference in conferences for file in (*FILES, PACK)
    }  # fmt: skip
    assert answers == {status}


@pytest.fixture
def others(change):
    """Return ids and names of somebody of the province's list, and of its nominations; the district has one too."""

    def find(session):
        person = session.scalars(select(Participant).where(Participant.conference_id == PROVINCE)).first()
        named = session.scalars(select(Nomination).where(
            Nomination.conference_id == PROVINCE, Nomination.state == NominationState.APPRAISED
        )).first()  # fmt: skip
        session.add(Nomination(conference_id=DISTRICT, position=1, kind=AwardeeKind.INDIVIDUAL, name="Y Lan",
                               form=named.form, state=NominationState.APPRAISED))  # fmt: skip
        return (person.id, person.name), (named.id, named.name)

    return change(find)


def said(answer):
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.data))


def test_no_option_fetches_a_row_of_another_conference(app, others, unit_id):
    editor = sign_in_as(app.test_client(), "konray")
    (participant, delegate), (nomination, awardee) = others
    for paper in ("merit-form", "certificate", "invitation", "cards"):  # there is something to print
        assert editor.get(f"/conferences/{DISTRICT}/print/{paper}.pdf").status_code == 200, paper
    for asked in (
        f"invitation.pdf?participant={participant}", f"reply-slip.pdf?participant={participant}",
        f"merit-form.pdf?nomination={nomination}", f"certificate.pdf?nomination={nomination}",
        f"cards.pdf?ticked={participant}", f"table-signs.pdf?ticked={participant}", f"labels.pdf?ticked={participant}",
        f"registration-form.pdf?unit={unit_id('610')}",
    ):  # fmt: skip
        answer = editor.get(f"/conferences/{DISTRICT}/print/{asked}")
        assert answer.status_code in (404, 409), asked
        assert delegate not in answer.text and awardee not in answer.text, asked


def test_a_district_reports_what_is_below_it_alone(app):
    """The report of a cascade names the communes of the district, and no other district's."""
    answer = sign_in_as(app.test_client(), "konray").get(f"/conferences/{DISTRICT}/print/progress-report.pdf")
    text = said(answer)
    assert "Đắk Kôi" in text and "Đắk Na" not in text and "Ngọc Hồi" not in text
