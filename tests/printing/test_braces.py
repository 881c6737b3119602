"""Braces have a meaning in wordings only: what somebody typed is printed as it is, in black, wherever it stands."""

import io

import pdfplumber
import pytest
from docx import Document

from planner.documents.profiles import ND30
from planner.printing.checks import find_missing
from planner.printing.kinds import KINDS
from planner.printing.orders import Order, carry_out
from planner.rules.errors import Refused
from planner.services.journal import begin_act
from planner.services.participants import find_participants

TYPED = "{thử} {{bảng}} {lạ?} [x {y?}]"


@pytest.fixture
def braced(work, demo_session, now):
    """The province's conference with braces wherever its title, its place and its people can have them."""
    conference = work("62").conference
    begin_act(demo_session, "test", by="test", now=now)
    plan = conference.plan
    plan.stem = f"sơ kết 03 năm thực hiện Hội nghị {TYPED}"
    plan.short_stem, plan.subject, plan.campaign = f"sơ kết {TYPED}", f"sơ kết {TYPED}", f"Hội nghị {TYPED}"
    conference.chair, conference.venue, conference.signer = "Thường trực {a}", "Hội trường {b}", "A {c}"
    for row in find_participants(demo_session, conference.id)[:3]:
        row.name, row.post = "A {d}", "Bí thư {e}"
    demo_session.flush()
    return conference


@pytest.mark.parametrize("profile", ["", ND30.name])
def test_braces_of_data_are_printed_as_they_are(braced, demo_session, press, work, profile):
    seen = set()
    for kind in KINDS:
        formats = [form for form in ("pdf", "docx") if form in kind.offered()]
        try:
            made = {
                form: carry_out(demo_session, braced, Order(kind.key, form, profile, with_code=False), press, by="")
                for form in formats
            }
        except Refused:
            continue
        assert not [each for each in find_missing(work("62", kind.key, profile), kind) if each.is_unknown], kind.key
        with pdfplumber.open(io.BytesIO(made["pdf"].content)) as pdf:
            chars = [char for page in pdf.pages[:3] for char in page.chars]
        red = [char["text"] for char in chars if _is_red(char["non_stroking_color"])]
        assert not {"{", "}"} & set(red), kind.key
        said = "".join("".join(char["text"] for char in chars).split())
        if "docx" in made:
            body = Document(io.BytesIO(made["docx"].content)).element.body
            colours = body.xpath(".//w:r[contains(string(.), '{')]/w:rPr/w:color")
            assert not colours, kind.key
        assert "\ue005" not in said, kind.key
        seen |= {kind.key} if "{thử}{{bảng}}{lạ?}[x{y?}]" in said else set()
    assert {"programme", "invitation", "minutes", "conclusions", "delegate-list", "award-submission"} <= seen


def _is_red(colour) -> bool:
    red, *others = (*(colour or ()), 0, 0)
    return red > 0.7 and not any(others) and len(colour) == 3
