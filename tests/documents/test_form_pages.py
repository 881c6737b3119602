"""Every form read back from its PDF: margins, sizes, places of the head's parts, signs and words."""

from dataclasses import replace
from datetime import date

import pytest

from planner.documents import as_pdf
from planner.documents.authorities import Acting, reword_authority, word_authority
from planner.documents.blocks import HeadBlock
from planner.documents.fonts import find_family
from planner.documents.frames import organs
from planner.documents.letterhead import basis_paragraphs, citation, cite_head, symbol_of
from planner.documents.profiles import DANG_HD36, DOAN, MTTQ, ND30, PROFILES, lying, profile_for, two_sided
from planner.documents.sheets import Head
from planner.documents.strips import MM
from planner.wording import NBSP
from tests.documents import form_papers

# what the rules say, written down apart from the profiles: domain.md 1.3, 2.1, 2.3 and papers.md 0.1, 0.2
RULES = {
    "dang_hd36": {
        "motto": [("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "Bold")], "organ": 14, "number": ("Số 05-GM/TU", 14), "title": 16,
        "first": "dự Hội nghị", "step": 18, "indent": 10, "label": (14, "Regular"), "items": 12, "end": ",",
        "authority": "T/M BAN THƯỜNG VỤ", "post": ("PHÓ BÍ THƯ", "Regular"), "day": "28-3-2024",
        "cited": "123-KH/TU, ngày 22-01-2024", "subject": (12, "Italic"),
        "annex": "Phụ lục 2", "basis": "Regular",
    },
    "nd30": {
        "motto": [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "Bold"), ("Độc lập - Tự do - Hạnh phúc", 14, "Bold")],
        "organ": 13, "number": ("Số: 05/GM-UBND", 13), "title": 14, "first": "Dự Hội nghị", "step": 19,
        "indent": 12.7, "label": (12, "BoldItalic"), "items": 11, "end": ";", "authority": "TM. ỦY BAN NHÂN DÂN",
        "post": ("KT. CHỦ TỊCH", "Bold"), "day": "28/3/2024", "cited": "123/KH-UBND ngày 22/01/2024",
        "subject": (13, "Regular"), "annex": "Phụ lục II",
        "basis": "Italic",
    },
}  # fmt: skip
RULES["dang_hd05"] = RULES["dang_hd36"] | {"end": ";"}
RULES["mttq"] = RULES["nd30"] | {"number": ("Số: 05/GM-MTTQ-BTT", 13), "authority": "TM. BAN THƯỜNG TRỰC"}
RULES["doan"] = RULES["dang_hd36"] | {
    "motto": [("ĐOÀN TNCS HỒ CHÍ MINH", 15, "Bold")], "number": ("Số: 05 - GM/TĐTN", 14), "day": "28/3/2024",
    "authority": "TM. BAN THƯỜNG VỤ", "cited": "123-KH/TU ngày 22/01/2024", "end": ";",
}  # fmt: skip
NAMES = sorted(PROFILES)


def face_of(letter):
    return letter["fontname"].partition("@")[0].rpartition("-")[2]


@pytest.fixture
def pages(open_pdf):
    return lambda blocks, profile: open_pdf(as_pdf.render(blocks, profile, "Thử")).pages


@pytest.fixture
def line(find_line):
    """Return a line of a page with its sizes and faces."""

    def find(page, words):
        letters = find_line(page, words)
        return letters, {round(each["size"], 2) for each in letters}, {face_of(each) for each in letters}

    return find


def base(letters):
    """Return the baseline of letters in points from the top of the page."""
    return 841.8898 - letters[0]["matrix"][5]


@pytest.mark.parametrize("name", NAMES)
def test_margins_are_the_form_s(pages, name):
    profile = PROFILES[name]
    first, *others = pages(form_papers.decision(profile), profile)
    assert others
    for page in (first, *others):
        words = [each for each in page.chars if each["text"].strip() and each["top"] > 20 * MM - 3]
        assert min(each["x0"] for each in words) == pytest.approx(30 * MM, abs=0.6)
        assert max(each["x1"] for each in words) == pytest.approx(195 * MM, abs=0.6)
        assert max(each["bottom"] for each in words) <= 277 * MM + 1
    capitals = next(each for each in first.chars if each["text"].strip())
    assert base([capitals]) - 0.66 * capitals["size"] == pytest.approx(20 * MM, abs=4)


@pytest.mark.parametrize("name", NAMES)
def test_page_number_stands_from_page_two(pages, name):
    first, second, *_ = pages(form_papers.decision(PROFILES[name]), PROFILES[name])
    assert not [each for each in first.chars if each["bottom"] < 18 * MM]
    (figure,) = [each for each in second.chars if each["bottom"] < 18 * MM and each["text"].strip()]
    assert (figure["text"], figure["size"], face_of(figure)) == ("2", 14, "Regular")
    assert (figure["x0"] + figure["x1"]) / 2 == pytest.approx(112.5 * MM, abs=0.3)
    assert base([figure]) - 0.676 * 14 == pytest.approx(10 * MM, abs=0.3)


@pytest.mark.parametrize("name", NAMES)
def test_head_has_its_words_sizes_and_lines(pages, line, name):
    profile, rule = PROFILES[name], RULES[name]
    (page,) = pages(form_papers.invitation(profile), profile)
    left, right = (30 + profile.head_columns[0][0] / 2) * MM, (195 - profile.head_columns[0][1] / 2) * MM
    for words, size, face in rule["motto"]:
        letters, sizes, faces = line(page, words)
        assert (sizes, faces) == ({size}, {face})
        assert (letters[0]["x0"] + letters[-1]["x1"]) / 2 == pytest.approx(right, abs=0.5)
    below = [each for each in page.lines if 0 < each["top"] - base(letters) < 8 and each["x0"] > 95 * MM]
    (rule_line,) = below
    assert (rule_line["x0"], rule_line["x1"]) == pytest.approx((letters[0]["x0"], letters[-1]["x1"]), abs=0.7)
    number, sizes, faces = line(page, rule["number"][0])
    assert (sizes, faces) == ({rule["number"][1]}, {"Regular"})
    assert (number[0]["x0"] + number[-1]["x1"]) / 2 == pytest.approx(left, abs=0.5)
    day, sizes, faces = line(page, "Kon Tum, ngày 18 tháng 3 năm 2024")
    assert (sizes, faces) == ({14}, {"Italic"})
    assert base(day) == pytest.approx(base(number), abs=0.01)


@pytest.mark.parametrize(("profile", "sign"), [(DANG_HD36, "*"), (DOAN, "***")])
def test_asterisks_stand_between_organ_and_number(pages, line, profile, sign):
    (page,) = pages(form_papers.invitation(profile), profile)
    stars = [each for each in page.chars if each["text"] == "*"]
    assert "".join(each["text"] for each in stars) == sign
    organ = line(page, "TỈNH ỦY KON TUM" if profile is DANG_HD36 else "BCH TỈNH KON TUM")
    assert organ[1:] == ({14}, {"Bold"})
    assert base(organ[0]) < base(stars) < base(line(page, "Số")[0])
    assert not [each for each in page.lines if each["x1"] < 95 * MM and each["top"] < 60 * MM]


@pytest.mark.parametrize("profile", [ND30, MTTQ], ids=lambda profile: profile.name)
def test_a_line_stands_under_the_organ_of_the_state(pages, line, profile):
    (page,) = pages(form_papers.invitation(profile), profile)
    assert "*" not in [each["text"] for each in page.chars]
    organ, sizes, faces = line(page, "TỈNH KON TUM" if profile is ND30 else "BAN THƯỜNG TRỰC")
    assert (sizes, faces) == ({13}, {"Bold"})
    (rule,) = [each for each in page.lines if each["x1"] < 95 * MM and each["top"] < 60 * MM]
    wide = organ[-1]["x1"] - organ[0]["x0"]
    assert rule["x1"] - rule["x0"] == pytest.approx(0.42 * wide, abs=0.5)
    assert (rule["x0"] + rule["x1"]) / 2 == pytest.approx((organ[0]["x0"] + organ[-1]["x1"]) / 2, abs=0.3)
    number = line(page, "Số:")[0]
    assert base(number) - 0.66 * 13 - rule["top"] == pytest.approx(6, abs=1.5)


@pytest.mark.parametrize("name", NAMES)
def test_title_and_what_stands_below_it(pages, line, name):
    profile, rule = PROFILES[name], RULES[name]
    (page,) = pages(form_papers.invitation(profile), profile)
    assert line(page, "GIẤY MỜI")[1:] == ({rule["title"]}, {"Bold"})
    assert line(page, rule["first"])[1:] == ({14}, {"Bold"})
    subject = line(page, "dân tộc thiểu số vươn")[0]
    hyphens = "-----" in "".join(each["text"] for each in page.chars)
    rules = [each for each in page.lines if 0 < each["top"] - base(subject) < 20]
    assert hyphens == (profile.family == "party")
    assert [round((each["x1"] - each["x0"]) / MM, 1) for each in rules] == ([] if hyphens else [48])


@pytest.mark.parametrize("name", NAMES)
def test_body_has_its_step_and_indent(pages, line, name):
    profile, rule = PROFILES[name], RULES[name]
    page, *_ = pages(form_papers.decision(profile), profile)
    first, second = line(page, "Việc thứ 1. Các")[0], line(page, "Việc thứ 2. Các")[0]
    assert first[0]["x0"] == pytest.approx((30 + rule["indent"]) * MM, abs=0.5)
    # two lines and a gap of six points
    assert base(second) - base(first) == pytest.approx(2 * rule["step"] + 6, abs=0.05)
    assert {round(each["size"], 2) for each in first} == {14}
    basis = line(page, "Căn cứ Luật Thi đua")
    assert basis[2] == {rule["basis"]}
    assert line(page, "NHỮNG VIỆC")[2] == {"Bold"}


@pytest.mark.parametrize("name", NAMES)
def test_foot_has_its_words_sizes_and_signs(pages, line, read_text, name):
    profile, rule = PROFILES[name], RULES[name]
    (page,) = pages(form_papers.invitation(profile), profile)
    label = line(page, "Nơi nhận:")
    assert label[1:] == ({rule["label"][0]}, {rule["label"][1]})
    underlined = [each for each in page.lines if 0 < each["top"] - base(label[0]) < 3]
    assert bool(underlined) == (profile.family == "party")
    items = f"- Như trên{rule['end']}"
    assert line(page, items)[1:] == ({rule["items"]}, {"Regular"})
    assert line(page, rule["authority"])[1:] == ({14}, {"Bold"})
    assert line(page, rule["post"][0])[1:] == ({14}, {rule["post"][1]})
    assert line(page, "Vũ Thị Lan")[1:] == ({14}, {"Bold"})


@pytest.mark.parametrize("name", NAMES)
def test_days_and_citations_are_the_form_s(read_text, name):
    profile, rule = PROFILES[name], RULES[name]
    text = read_text(as_pdf.render(form_papers.invitation(profile), profile, "Thử")).replace(NBSP, " ")
    assert f"ngày {rule['day']} (đón tiếp" in text
    assert f"Kế hoạch số {rule['cited']}," in text


@pytest.mark.parametrize("name", NAMES)
def test_subject_of_an_official_letter(pages, line, name):
    profile, rule = PROFILES[name], RULES[name]
    (page,) = pages(form_papers.letter(profile), profile)
    opening = "V/v đôn đốc" if profile.family == "state" else "đôn đốc"
    subject = line(page, opening)
    assert subject[1:] == ({rule["subject"][0]}, {rule["subject"][1]})
    text = "".join(each["text"] for each in page.chars)
    assert ("V/v" in text) == (profile.family == "state")
    assert base(subject[0]) > base(line(page, "Số")[0])


@pytest.mark.parametrize("name", NAMES)
def test_annex_says_what_it_belongs_to(pages, line, name):
    profile, rule = PROFILES[name], RULES[name]
    (page,) = pages(form_papers.annex(profile), form_papers.listed(profile))
    assert line(page, rule["annex"])[2] == {"Bold"}
    assert line(page, "(kèm theo")[1:] == ({14}, {"Italic"})
    assert line(page, "DANH SÁCH")[1] == {14 if profile.family == "state" else 15}
    upright = [each for each in page.lines if abs(each["x0"] - each["x1"]) < 0.1]
    joined = line(page, "Ban Dân tộc tỉnh")[0]
    crossing = {round(each["x0"] / MM) for each in upright if each["top"] < base(joined) < each["bottom"]}
    assert crossing == {30, 40, 116, 161, 195}, "the name of a collective takes three columns"


def test_symbols_and_citations_are_joined_by_the_form():
    assert [symbol_of("GM/VPTU", each) for each in (DANG_HD36, ND30)] == ["GM/VPTU", "GM-VPTU"]
    assert [symbol_of("CV/UBND", each) for each in (DANG_HD36, ND30)] == ["CV/UBND", "UBND"]
    assert symbol_of("GM", ND30) == "GM"
    assert citation("Kế hoạch số 1/KH", None, "Ủy ban", ND30) == f"Kế hoạch số 1/KH ngày {NBSP * 5} của Ủy ban"


def test_a_draft_is_cited_with_room_for_the_pen():
    draft = Head("", "ỦY BAN NHÂN DÂN TỈNH", "QĐ/UBND", month=date(2024, 3, 1))
    blank, gap = NBSP * 8, NBSP * 5
    cited = {each.name: cite_head("Quyết định", draft, "Chủ tịch", each) for each in (DANG_HD36, ND30, DOAN)}
    month = f"tháng{NBSP}3{NBSP}năm{NBSP}2024"
    assert cited == {
        "dang_hd36": f"Quyết định số{blank}-QĐ/UBND, ngày {gap} {month} của Chủ tịch",
        "nd30": f"Quyết định số{blank}/QĐ-UBND ngày {gap} {month} của Chủ tịch",
        "doan": f"Quyết định số{blank} - QĐ/UBND ngày {gap} {month} của Chủ tịch",
    }
    numbered = replace(draft, number="7", day=date(2024, 3, 5))
    assert cite_head("Quyết định", numbered, "", ND30) == f"Quyết định số{NBSP}07/QĐ-UBND ngày 05/3/2024"


@pytest.mark.parametrize(
    ("acting", "party", "state"),
    [
        (Acting.COLLECTIVE, "T/M BAN", "TM. BAN"), (Acting.DEPUTY, "K/T BAN", "KT. BAN"),
        (Acting.ORDER, "T/L BAN", "TL. BAN"), (Acting.CHARGED, "T/L BAN", "TUQ. BAN"),
        (Acting.INTERIM, "Q. BAN", "Q. BAN"), (None, "BAN", "BAN"),
    ],
)  # fmt: skip
def test_acting_for_somebody_is_worded_by_the_form(acting, party, state):
    assert (word_authority(acting, "ban", DANG_HD36), word_authority(acting, "ban", ND30)) == (party, state)
    assert reword_authority(party, ND30) == state.replace("TUQ.", "TL.")
    assert reword_authority(state, DANG_HD36) == party
    assert word_authority(acting, "", ND30) == ""


def test_a_form_is_taken_by_name_or_by_day():
    assert profile_for(date(2024, 3, 18)) is DANG_HD36
    assert profile_for(date(2024, 3, 18), "mttq") is MTTQ
    with pytest.raises(KeyError):
        profile_for(date(2024, 3, 18), "none")
    assert {(each.name, each.family, each.verified) for each in PROFILES.values()} == {
        ("dang_hd36", "party", True), ("dang_hd05", "party", False), ("nd30", "state", True), ("mttq", "state", False),
        ("doan", "party", False),
    }  # fmt: skip


def test_the_back_of_a_sheet_has_its_margins_turned(pages):
    front, back, *_ = pages(form_papers.decision(DANG_HD36), two_sided(DANG_HD36))
    starts = [min(each["x0"] for each in page.chars if each["top"] > 57) for page in (front, back)]
    assert starts == pytest.approx([30 * MM, 15 * MM], abs=0.6)


@pytest.mark.parametrize("name", NAMES)
def test_a_lying_page_keeps_its_margins(pages, name):
    turned = lying(PROFILES[name])
    page, *_ = pages(form_papers.decision(PROFILES[name]), turned)
    words = [each for each in page.chars if each["text"].strip()]
    assert min(each["x0"] for each in words) == pytest.approx(30 * MM, abs=0.6)
    assert max(each["x1"] for each in words) == pytest.approx(282 * MM, abs=0.6)


@pytest.mark.parametrize(
    ("superior", "issuer", "lines"),
    [
        ("ỦY BAN MTTQ VIỆT NAM XÃ ĐẮK NA", "BAN THƯỜNG TRỰC", ["ỦY BAN MTTQ VIỆT NAM", "XÃ ĐẮK NA", "BAN THƯỜNG TRỰC"]),
        ("", "HỘI LIÊN HIỆP PHỤ NỮ XÃ TÂN LẬP", ["HỘI LIÊN HIỆP PHỤ NỮ", "XÃ TÂN LẬP"]),
        ("", "ỦY BAN NHÂN DÂN THỊ XÃ BA ĐỒN", ["ỦY BAN NHÂN DÂN", "THỊ XÃ BA ĐỒN"]),
        ("", "ỦY BAN NHÂN DÂN PHƯỜNG QUYẾT THẮNG", ["ỦY BAN NHÂN DÂN", "PHƯỜNG QUYẾT THẮNG"]),
    ],
)  # fmt: skip
def test_a_long_organ_breaks_before_its_place(superior, issuer, lines):
    found, _ = organs(HeadBlock(superior, issuer, "", ""), ND30, find_family())
    assert ["".join(text for _, text in line.pieces).replace(NBSP, " ") for line, _ in found] == lines


def test_a_basis_is_cited_as_the_form_cites():
    words = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"
    for form, cited in ((DANG_HD36, "98/2023/NĐ-CP, ngày 31"), (ND30, "98/2023/NĐ-CP ngày 31")):
        ((made,),) = [each.runs for each in basis_paragraphs([words], form)]
        assert cited in made.text.replace(NBSP, " ")
