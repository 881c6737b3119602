"""What is missing in papers, listed before they are printed: each thing once, however many papers."""

import io
import re
from dataclasses import replace
from datetime import datetime

import pdfplumber
import pytest

from planner.documents import as_pdf
from planner.documents.blocks import Paragraph, Run
from planner.documents.letterhead import DOTS, head_block
from planner.documents.sheets import Head, Signature
from planner.documents.wordings import Draft, read_default
from planner.models import Participant
from planner.printing.checks import Missing, find_missing
from planner.printing.kinds import KINDS, find_kind
from planner.printing.orders import with_words, worded
from planner.rules.errors import DomainError
from planner.services.journal import begin_act
from planner.services.wordings import save_wording

LETTERS = find_kind("invitation")


def with_own(work, text, key="invitation"):
    return replace(work, press=with_words(work.press, key, "party", text))


def test_nothing_is_missing_where_all_is_known(work):
    assert find_missing(work("62"), LETTERS) == []


def test_a_value_that_a_conference_lacks_is_named_once_with_the_number_of_papers(work, demo_session, now):
    made = work("62")
    begin_act(demo_session, "test", by="test", now=now)
    made.conference.chair = made.conference.signer = ""
    found = find_missing(made, LETTERS)
    papers = len(list(LETTERS.drafts(made)))
    summoned = sum(each.papers for each in found if (each.paper, each.placeholder) == ("summons", "chủ trì"))
    invited = sum(each.papers for each in found if (each.paper, each.placeholder) == ("invitation", "chủ trì"))
    assert summoned + invited == papers > 20
    assert Missing("invitation", "chủ trì", "text", invited) in found
    assert Missing("summons", "chủ trì", "text", summoned) in found
    assert len(found) == len({(each.paper, each.placeholder, each.place) for each in found})


def test_signs_that_the_printing_face_has_not_are_named_with_the_value_that_they_stand_in(work, demo_session, now):
    made = work("62")
    begin_act(demo_session, "test", by="test", now=now)
    made.conference.venue = "Nhà văn hóa 🎉 陋 ⁽¹⁾"
    found = [each for each in find_missing(with_own(made, read_default("invitation", "party") + "\n☎"), LETTERS)]
    in_letters = {(each.placeholder, each.place) for each in found if each.paper == "invitation"}
    assert in_letters == {
        ("🎉 (địa điểm)", "no_letter"), ("陋 (địa điểm)", "no_letter"), ("☎ (lời văn)", "no_letter")
    }  # fmt: skip
    assert not any(each.is_red for each in found)


def test_names_that_there_are_not_are_told_apart_from_values_that_are_missing(work):
    own = (
        "= GIẤY {loại}\n== dự {hội nghi lạ}\n> {ai} | {chức danh}\n{giờ lạ?}\n[x {y?}]\n{{bảng lạ}}\n~ {nơi}\n"
        "{căn cứ} {lạ} {lạ}"
    )
    found = find_missing(with_own(work("62"), own), LETTERS)
    mine = [each for each in found if each.paper == "invitation"]
    assert [(each.placeholder, each.place, each.is_unknown) for each in mine] == [
        ("loại", "title", True), ("hội nghi lạ", "subject", True), ("ai", "addressee", True),
        ("chức danh", "addressee", True), ("bảng lạ", "part", True), ("nơi", "recipients", True), ("lạ", "text", True),
    ]  # fmt: skip
    assert len({each.papers for each in mine}) == 1


def test_a_missing_post_leaves_no_dots_and_is_not_told(work, demo_session, now):
    made = work("62")
    begin_act(demo_session, "test", by="test", now=now)
    for person in demo_session.query(Participant).where(Participant.conference_id == made.conference.id):
        person.post = person.unit_words = ""
    demo_session.flush()
    assert "chức vụ" not in {each.placeholder for each in find_missing(made, LETTERS)}


@pytest.mark.parametrize(
    "paper", [kind for kind in KINDS if kind.drafts and not kind.samples], ids=lambda paper: paper.key
)
def test_what_is_told_is_what_stands_in_the_paper(work, paper):
    """A name that there is not is put beside each that there is; those that are told are those that the PDF shows."""
    made = work("62", paper.key)
    for key in paper.wordings:
        for family in ("party", "state"):
            spoilt = re.sub(r"(?<!\{)\{([^{}?]+)\}(?!\})", r"{\1}{x \1}", read_default(key, family))
            made = replace(made, press=with_words(made.press, key, family, spoilt))
    told = {each.placeholder for each in find_missing(made, paper) if each.is_unknown}
    drafts = list(paper.drafts(made))
    content = as_pdf.render_all(worded(drafts, made), drafts[0].profile, "x")
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        text = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    assert told == {name for name in re.findall(r"\{(x [^{}]+)\}", text)}
    assert told


def test_a_head_without_organ_and_place_and_a_part_with_a_gap_are_told(work):
    made = with_own(work("62"), "= THƯ\n{{phần}}")
    head = head_block(Head("", "", "GM/TU"), made.profile)
    part = (Paragraph((Run("Mời "), Run(DOTS, missing="người dẫn"))),)
    unsigned = Signature("", ("CHÁNH VĂN PHÒNG",), "")
    bare = Draft("invitation", {}, made.profile, head, signature=unsigned, slots={"phần": part, "khác": part})
    found = find_missing(made, replace(LETTERS, drafts=lambda _work: [bare, bare]))
    assert found == [
        Missing("invitation", "cơ quan ban hành", "head", 2), Missing("invitation", "nơi ban hành", "head", 2),
        Missing("invitation", "người dẫn", "part", 2), Missing("invitation", "người ký", "foot", 2),
    ]  # fmt: skip


def test_the_words_in_force_are_checked(work, demo_session):
    save_wording(demo_session, ("programme", "party"), "= CHƯƠNG TRÌNH {lạ}", "", 0, "", by="Hoa",
                 now=datetime(2024, 3, 5))  # fmt: skip
    assert find_missing(work("62"), find_kind("programme")) == [Missing("programme", "lạ", "title", 1, True)]


def test_the_queries_are_those_of_the_papers(work, count_queries):
    made = work("62")
    with count_queries() as papers:
        list(LETTERS.drafts(made))
    with count_queries(most=len(papers)):
        find_missing(made, LETTERS)


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("cards", {}), ("table-signs", {}), ("labels", {}), ("cards", {"ticked": ""}), ("labels", {"ticked": "1,x"}),
        ("table-signs", {"ticked": "999999"}), ("labels", {"sheet": "9x9"}), ("labels", {"start": "25"}),
    ],
)  # fmt: skip
def test_cards_are_looked_through_without_drawing_one_and_refused_as_they_would_be(work, key, options):
    kind, made = find_kind(key), work("62", key, **options)
    assert not options or refusal(kind.draw, made)[0]
    assert refusal(kind.check, made) == refusal(kind.draw, made)
    undrawn = replace(kind, draw=lambda _work: pytest.fail("drawn to be looked through"))
    assert refusal(lambda each: find_missing(each, undrawn), made) == refusal(kind.draw, made)


def refusal(act, made):
    """Return with which code and values an act is refused; "" where it is not."""
    try:
        act(made)
    except DomainError as error:
        return error.code, error.values
    return "", {}
