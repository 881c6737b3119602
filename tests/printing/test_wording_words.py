"""Whatever an office types as the words of a paper: it is printed, in both formats, and nothing of it is executed."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from planner.documents import as_docx, as_pdf
from planner.documents.blocks import Column, Row, Run, Table
from planner.documents.letterhead import head_block
from planner.documents.profiles import DANG_HD36, TypeStyle
from planner.documents.sheets import Head, Signature
from planner.documents.wordings import Draft, find_gaps, word
from planner.printing.wording_checks import Slip, find_slips
from planner.printing.wordings import every_wording, find_sample, wording_names
from planner.rules.access import EVERYWHERE
from planner.services.wordings import tidy

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


def test_every_wording_has_a_paper_to_be_tried_on_with_all_its_names(work) -> None:
    made = work("62")
    for wording in every_wording():
        sample = find_sample(made.session, wording, made.conference.plan, made.press, EVERYWHERE)
        assert sample.conference is not None and sample.draft.wording == wording.key
        assert sample.draft.profile.family == wording.family
        assert wording.default
        assert find_slips(wording.default, sample.draft, wording.default) == [], wording.key
