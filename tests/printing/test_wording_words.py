"""Whatever an office types as the words of a paper: it is printed, in both formats, and nothing of it is executed."""

import io
import zipfile
from datetime import datetime
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from planner.documents import as_docx, as_pdf
from planner.documents.blocks import Column, Row, Run, Table, TitleBlock
from planner.documents.gaps import find_gaps
from planner.documents.letterhead import head_block
from planner.documents.profiles import DANG_HD36, TypeStyle
from planner.documents.sheets import Head, Signature
from planner.documents.wordings import Draft, read_default, word
from planner.enums import PaperForm
from planner.printing.kinds import find_kind
from planner.printing.orders import worded
from planner.printing.wording_checks import Slip, find_slips
from planner.printing.wordings import every_wording, find_sample, wording_names
from planner.rules.access import EVERYWHERE
from planner.rules.paper_forms import check_wording
from planner.services.wordings import save_wording, tidy

TABLE = Table((Column("TT", 11), Column("Tên", 100)), (Row((Run("1"), Run("Sở A"))),), (TypeStyle(14, 18),))
DRAFT = Draft(
    "invitation", {"hội nghị": "Hội nghị sơ kết", "địa điểm": "", "nơi gửi": "Sở A\nSở B"}, DANG_HD36,
    head_block(Head("TỈNH ỦY", "VĂN PHÒNG", "GM/TU"), DANG_HD36), ("Như trên",), Signature("T/L", ("CHÁNH",), ""),
    {"bảng": (TABLE,)},
)  # fmt: skip
SIGNS = (
    "= ", "== ", "# ", "* ", "** ", "*** ", "| ", "_ ", "__ ", "---", "> ", "^ ", "(", "< ", "~ ", "\n", "\n", "\n",
    " ", "{{bảng}}", "{{lạ}}", "{hội nghị}", "{địa điểm?}", "{nơi gửi}", "[", "]", "{", "}", "**", "__", "|", "a" * 200,
    "Kính mời", "ệ", "漢", "😀", "\u202e", "\u00ad", "\u200b", "\u0300", "<b>", "&", "]]>", "\ue000", "\x00",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=12)), max_size=40).map("".join)


@settings(max_examples=80)
@given(TEXTS)
def test_any_words_are_printed(text: str) -> None:
    kept = tidy(text)
    assert tidy(kept) == kept
    blocks = word(DRAFT, kept)
    assert as_pdf.render_all([blocks], DANG_HD36, "x")[:5] == b"%PDF-"
    with zipfile.ZipFile(io.BytesIO(as_docx.render_all([blocks], DANG_HD36, "x"))) as packed:
        for name in packed.namelist():
            if name.endswith(".xml"):
                etree.fromstring(packed.read(name))
    find_gaps(DRAFT, kept)
    find_slips(kept, DRAFT, "")


@settings(max_examples=80)
@given(TEXTS)
def test_every_red_name_is_told(text: str) -> None:
    """The gaps are those that the blocks show; blocks without runs have words only."""
    kept = tidy(text)
    red = {run.missing for block in word(DRAFT, kept) for run in getattr(block, "runs", ()) if run.missing}
    assert red <= {gap.name for gap in find_gaps(DRAFT, kept)}


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("Tại {địa điểm}, {dia diem}, {HỘI NGHỊ?}.", []),
        ("{dia diem hop}", [Slip("unknown", 1, "dia diem hop", "địa điểm")]),
        ("a\n\n{xyz} {xyz}", [Slip("unknown", 3, "xyz")]),
        ("{{bang}}", []),
        ("{{bản}}", [Slip("unknown_part", 1, "bản", "bảng")]),
        ("a {{bảng}}", [Slip("part_inside", 1, "bảng")]),
        ("{ a", [Slip("open", 1, "{ a")]),
        ("a } {hội nghị}", [Slip("open", 1, "a } {hội nghị}")]),
    ],
)
def test_slips_are_named_with_what_was_meant(text: str, slips: list[Slip]) -> None:
    assert find_slips(text, DRAFT, "") == slips


def test_a_part_of_the_default_that_is_left_out_is_a_slip() -> None:
    assert find_slips("a", DRAFT, "= X\n{{bảng}}") == [Slip("left_out", 0, "bảng")]
    assert find_slips("{{Bang}}", DRAFT, "= X\n{{bảng}}") == []


def test_wordings_are_called_as_their_papers_are() -> None:
    names = wording_names()
    assert {key: names[key] for key in ("programme", "invitation", "summons", "late-letter", "late-letter-annex")} == {
        "programme": "Chương trình", "invitation": "Giấy mời", "summons": "Giấy triệu tập",
        "late-letter": "Công văn đôn đốc", "late-letter-annex": "Công văn đôn đốc: danh sách",
    }  # fmt: skip
    assert len(set(names.values())) == len(names)


def test_every_text_that_planner_brings_is_offered_to_be_edited() -> None:
    folder = files("planner").joinpath("data", "wordings")
    brought = {path.name.removesuffix(".txt") for path in folder.iterdir()}
    offered = {f"{wording.key}.{wording.family}" for wording in every_wording()}
    assert brought - offered == set()
    assert {name for name in offered - brought if not name.endswith(".state")} == set()


def test_every_wording_has_a_paper_to_be_tried_on_with_all_its_names(work) -> None:
    made = work("62")
    without = set()
    for wording in every_wording():
        sample = find_sample(made.session, wording, made.conference.plan, made.press, EVERYWHERE)
        assert (sample.draft.wording, sample.draft.profile.family) == (wording.key, wording.family)
        assert find_slips(wording.default, sample.draft, wording.default) == [], wording.key
        assert check_wording(wording.default, PaperForm(wording.family)).findings == (), wording.key
        without |= {wording.kind.key} if sample.conference is None else set()
    assert without == {"proceedings"}, "a conference of the demonstration has something for every other paper"


def test_words_of_the_form_that_a_paper_is_made_in_are_used(work, demo_session) -> None:
    """A decision is of the State's form also at a conference of the Party."""
    key, now = ("award-decision", "state"), datetime(2024, 3, 5)
    save_wording(demo_session, key, "= QUYẾT ĐỊNH THỬ", "", 0, read_default(*key), by="Hoa", now=now)
    made = work("62")
    kind = find_kind("award-decision")
    first = next(iter(kind.to_be_worded(made)))
    assert made.profile.family == "party" and first.profile.family == "state"
    blocks = next(worded([first], made))
    assert [block.kind for block in blocks if isinstance(block, TitleBlock)] == ["QUYẾT ĐỊNH THỬ"]
