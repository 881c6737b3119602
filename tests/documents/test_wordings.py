"""Wordings: what an office writes becomes parts of a paper, and what is missing shows."""

from dataclasses import replace

import pytest

from planner.documents.blocks import (
    Addressee,
    Addressees,
    Blank,
    Centred,
    Column,
    HeadBlock,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    TitleBlock,
)
from planner.documents.letterhead import DOTS
from planner.documents.letters import compose, draft
from planner.documents.profiles import DANG_HD36, ND30
from planner.documents.wordings import Draft, names, read_default, word
from tests.timing import least_seconds


def worded(text, values=()):
    return word(Draft("", dict(values), DANG_HD36), text)


def text_of(block):
    return "".join(run.text for run in block.runs).replace("\u00a0", " ")


def test_what_a_line_begins_with_says_which_part_it_is():
    blocks = worded("= TÊN\n== về việc {x}\n> {x} | {y}\n( kèm theo\n< thẳng\n\nthụt", {"x": "Một", "y": "Hai"})
    assert blocks == (
        TitleBlock("TÊN", "về việc Một"), Addressee("Một", "Hai"), Note("( kèm theo"),
        Paragraph((Run("thẳng"),), indented=False), Paragraph((Run("thụt"),)),
    )  # fmt: skip


def test_points_are_numbered_and_renumbered():
    lines = [text_of(block) for block in worded("# a\n# {x?}\n# c\nxen giữa\n# d", {"x": ""})]
    assert lines == ["1. a", "2. c", "xen giữa", "1. d"]


def test_missing_values_are_red_dots_and_unknown_ones_show_their_name():
    (block,) = worded("Tại {nơi họp}, {lạ}.", {"nơi họp": ""})
    assert block.runs == (
        Run("Tại "), Run(DOTS, missing="nơi họp"), Run(", "), Run("{lạ}", missing="lạ"), Run("."),
    )  # fmt: skip


def test_brackets_go_with_the_value_they_hold_and_other_brackets_stay():
    text = "Họp [lần 1] lúc 8 giờ[ (đón từ {giờ?})]."
    assert text_of(worded(text, {"giờ": "7 giờ"})[0]) == "Họp [lần 1] lúc 8 giờ (đón từ 7 giờ)."
    assert text_of(worded(text, {"giờ": ""})[0]) == "Họp [lần 1] lúc 8 giờ."


def test_a_line_goes_with_the_value_it_cannot_do_without():
    assert worded("Trang phục: {áo?}", {"áo": ""}) == ()


def test_values_are_never_read_as_words_of_the_wording():
    (block,) = worded("{x}", {"x": "= {y} **đậm** [a {b?}]"})
    assert block == Paragraph((Run("= {y} **đậm** [a {b?}]"),))


def test_names_are_found_without_accents_and_a_full_stop_is_not_doubled():
    assert text_of(worded("Ở {DIA DIEM}.", {"địa điểm": "Kon Tum."})[0]) == "Ở Kon Tum."


def test_bold_and_italic_words():
    (block,) = worded("thường **đậm {x}** __nghiêng__", {"x": "X"})
    assert block.runs == (Run("thường "), Run("đậm X", bold=True), Run(" "), Run("nghiêng", italic=True))


def test_several_addressees_are_marked_and_one_is_not():
    assert worded("^ Kính gửi: | {nơi}", {"nơi": "Sở A\nSở B"}) == (Addressees("Kính gửi:", ("- Sở A,", "- Sở B.")),)
    assert worded("^ Kính gửi: | {nơi}", {"nơi": "Sở A"}) == (Addressees("Kính gửi:", ("Sở A.",)),)


@pytest.mark.parametrize("text", ["{", "}", "{}", "[[", "**", "= ", "{a{b}c}", "> ", "{{x}} y", "==", "\ue000", "~"])
def test_every_text_can_be_read(text):
    worded(text, {"x": "1"})


def test_the_office_may_write_its_own_letter(invitation, profile):
    own = "= GIẤY MỜI HỌP\n== dự {hội nghị}\nMời {người được mời}.\n~ Như trên\n~ Lưu VT"
    blocks = compose(invitation, profile, own)
    assert [type(block).__name__ for block in blocks] == ["HeadBlock", "TitleBlock", "Paragraph", "FootBlock"]
    assert text_of(blocks[2]) == "Mời Nguyễn Văn An."
    assert blocks[3].recipients == ("Như trên,", "Lưu VT.")


@pytest.mark.parametrize("kind", [False, True])
def test_every_placeholder_of_the_letters_is_filled(invitation, profile, kind):
    made = draft(replace(invitation, summons=kind), profile)
    for family in ("party", "state"):
        assert set(names(read_default(made.wording, family))) <= set(made.values)


def test_headings_centred_words_lines_for_the_pen_and_new_pages():
    assert worded("* I- CHUNG\n** 1 Riêng\n| **PHẦN I**\n_ Họ tên:\n___ Ý kiến:\n---\n**Đậm** ngay") == (
        Heading("I- CHUNG", 1), Heading("1 Riêng", 2), Centred((Run("PHẦN I", bold=True),)), Blank("Họ tên:", 1),
        Blank("Ý kiến:", 3), PageBreak(), Paragraph((Run("Đậm", bold=True), Run(" ngay"))),
    )  # fmt: skip


def test_a_paper_of_the_state_alone_is_worded_for_both_families():
    assert read_default("award-decision", "party") == read_default("award-decision", "state") != ""
    assert read_default("invitation", "state") != read_default("invitation", "party") != ""


def test_the_note_of_an_annex_belongs_to_its_title_and_keeps_room_for_the_pen():
    lines = "= DANH SÁCH\n== tập thể\n(kèm theo {số})"
    number = "số\u00a0\u00a0\u00a0/QĐ-UBND   ngày"
    bare = Draft("", {"số": number}, DANG_HD36, separated=False)
    note = "(kèm theo số\u00a0\u00a0\u00a0/QĐ-UBND ngày)"
    assert word(bare, lines) == (TitleBlock("DANH SÁCH", "tập\u00a0thể", separated=False, note=note),)
    headed = replace(bare, head=HeadBlock("", "A", "", "B"))
    assert [type(block) for block in word(headed, lines)] == [HeadBlock, TitleBlock, Note]


def test_text_below_a_table_keeps_its_distance_and_does_not_leave_the_rows():
    table = Table((Column("TT", 30),), (Row((Run("1"),)),), DANG_HD36.table)
    blocks = word(Draft("", {}, DANG_HD36, slots={"bảng": (table,)}), "trước\n{{bảng}}\nsau\nsau nữa")
    assert blocks[1:] == (
        table, Paragraph((Run("sau"),), after_table=True), Paragraph((Run("sau nữa"),)),
    )  # fmt: skip


def test_the_note_of_a_slip_stands_below_the_hyphens_of_the_party_and_above_the_line_of_the_state():
    slip = Draft("", {}, DANG_HD36)
    assert [type(block) for block in word(slip, "= PHIẾU\n(gửi Văn phòng)")] == [TitleBlock, Note]
    (title,) = word(replace(slip, profile=ND30), "= PHIẾU\n(gửi Văn phòng)")
    assert (title.note, title.separated) == ("(gửi Văn phòng)", True)


def test_the_subject_of_a_letter_has_the_opening_of_its_form():
    head = HeadBlock("", "A", "", "B")
    subjects = [word(Draft("", {}, form, head), "== mời họp")[0].subject for form in (DANG_HD36, ND30)]
    assert subjects == ["mời họp", "V/v mời họp"]
    typed = [word(Draft("", {}, form, head), "== V/v: mời họp")[0].subject for form in (DANG_HD36, ND30)]
    assert typed == subjects, "the opening is the form's, whoever typed it"


@pytest.mark.parametrize("text", ["[" + "{?}" * 6600, "[{" + "a{b?}" * 3900, "[" + "{" * 19_000])
def test_brackets_that_are_never_closed_take_no_time(text):
    draft = Draft("programme", {}, DANG_HD36)
    assert least_seconds(lambda: (word(draft, text), names(text))) < 1
