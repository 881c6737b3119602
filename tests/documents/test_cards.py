"""Delegate cards, table signs and labels: what they say, that nothing leaves its field, codes that a decoder reads."""

import io
import random
import re
import string

import pypdfium2
import pytest
import segno
import zxingcpp

from planner.documents import cards, codes, fitting, fonts, labels, signs
from planner.documents.card_sheets import Card, CardHead, Label, Sign
from planner.documents.fonts import find_family, find_sans
from planner.documents.slimming import VIETNAMESE
from planner.enums import BadgeClass

HEAD = CardHead("Tỉnh ủy Kon Tum", "Hội nghị sơ kết 03 năm", "thực hiện Cuộc vận động", "Kon Tum, ngày 28-3-2024")
SITE = "http://ke-hoach.example.vn/replies/"
MM = 72 / 25.4
LONG = "Nguyễn Phước Công Tằng Tôn Nữ Thị Hoàng Phương Quỳnh Như Anh"
POST = "Ủy viên Ban Thường vụ, Chủ tịch Ủy ban nhân dân xã Đăk Tờ Kan, " * 6


def keys(count):
    letters = random.Random(5)
    return ["".join(letters.choices(f"{string.ascii_letters}{string.digits}-_", k=43)) for _ in range(count)]


def card(number=8, badge=BadgeClass.DELEGATE, name="Phạm Thị Dung", post="Bí thư Huyện ủy Đăk Hà", **words):
    values = {"seat": "A5", "code": f"KT123-D{number:03d}", "address": SITE + keys(1)[0], **words}
    return Card(badge=badge, name=name, post=post, number=number, **values)


def render(*made):
    return cards.render(made, HEAD, "Thẻ", find_sans())


def fields(pdf, page=0):
    """Return the letters of a page by the card that they stand on, counted from the upper left."""
    found = {}
    for letter in pdf.pages[page].chars:
        middle = (letter["x0"] + letter["x1"]) / 2
        place = int(middle / MM > 105) + 2 * int(letter["top"] / MM > 148.5)
        found.setdefault(place, []).append(letter)
    return found


@pytest.mark.parametrize("length", [1, 14, 15, 42, 62, 78, 84, 106, 122, 152, 180, 213])
def test_a_code_is_the_one_that_segno_draws_with_the_same_mask(length):
    for seed in range(3):
        text = "".join(random.Random(seed).choices(string.ascii_letters + ":/.-_", k=length))
        mask = codes._kind_of(length).mask
        drawn = segno.make_qr(text, error="m", boost_error=False, mode="byte", mask=mask)
        assert codes.make_code(text) == codes._as_path(drawn.matrix)


def test_codes_outside_the_table_are_left_to_segno():
    for text in ("Kôn Tum", "a" * 400):
        assert codes.make_code(text) == codes._as_path(segno.make_qr(text, error="m").matrix)


def read_codes(made):
    """Return what a decoder reads on the sheets of cards, by the place of the card, each with the level."""
    read = {}
    for index, page in enumerate(pypdfium2.PdfDocument(render(*made))):
        for found in zxingcpp.read_barcodes(page.render(scale=2).to_pil()):
            middle = (found.position.top_left.x + found.position.bottom_right.x) / 2, found.position.top_left.y
            place = int(middle[0] / 2 / MM > 105) + 2 * int(middle[1] / 2 / MM > 148.5)
            read[index * 4 + place] = (found.text, found.ec_level)
    return read


def test_every_code_on_the_sheets_is_read_by_a_decoder_as_the_address_of_its_card():
    made = [card(number, list(BadgeClass)[number % 4], address=SITE + key) for number, key in enumerate(keys(26), 1)]
    assert read_codes(made) == {index: (each.address, "M") for index, each in enumerate(made)}


def test_a_card_without_an_address_bears_its_code_in_letters_to_be_scanned():
    made = [card(number, address="") for number in (1, 45, 123456)]
    assert {found for found, _ in read_codes(made).values()} == {each.code for each in made}


def test_a_card_says_class_name_post_seat_number_and_code(open_pdf):
    badges = zip(BadgeClass, ("ĐẠI BIỂU", "KHÁCH MỜI", "BÁO CHÍ", "PHỤC VỤ"), strict=True)
    for badge, word in badges:
        (page,) = open_pdf(render(card(badge=badge))).pages
        assert page.extract_text().splitlines() == [
            "TỈNH ỦY KON TUM", "HỘI NGHỊ SƠ KẾT 03 NĂM", "thực hiện Cuộc vận động", word, "Phạm Thị Dung",
            "Bí thư Huyện ủy Đăk Hà", "Ghế A5", "Số 008", "Kon Tum, ngày 28-3-2024", "KT123-D008",
        ]  # fmt: skip


def test_classes_differ_by_colour_and_by_the_count_of_marks(open_pdf):
    found = {}
    for badge in BadgeClass:
        (page,) = open_pdf(render(card(badge=badge))).pages
        (band,) = [each for each in page.rects if each["width"] > 80 * MM]
        marks = [each for each in page.rects if each["non_stroking_color"] == (1, 1, 1)]
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in band["non_stroking_color"])
        found[badge] = (colour, len(marks) / 2, round(band["top"] / MM - 18.5, 1), round(band["height"] / MM, 1))
    assert found == {
        BadgeClass.DELEGATE: ("#9d1c20", 1, 40, 18), BadgeClass.GUEST: ("#1f4e8c", 2, 40, 18),
        BadgeClass.PRESS: ("#2b6b3a", 3, 40, 18), BadgeClass.STAFF: ("#6b5200", 4, 40, 18),
    }  # fmt: skip


def test_no_seat_leaves_the_line_out_and_no_name_leaves_dots(open_pdf):
    (page,) = open_pdf(render(card(name="", seat=""))).pages
    assert "Ghế" not in page.extract_text() and "Phạm" not in page.extract_text()
    (dots,) = [each for each in page.lines if abs(each["x1"] - each["x0"] - 60 * MM) < 0.1]
    assert dots["top"] / MM == pytest.approx(18.5 + 70, abs=0.1)


@pytest.mark.parametrize("name", [LONG, "W" * 60, "A Lực", "Ơ" * 120, " ".join(["Wơ"] * 20)])
def test_nothing_leaves_its_card_nor_touches_the_code(open_pdf, name):
    posts = enumerate([POST, "", "X" * 400])
    made = [card(number, name=name, post=post, seat="AA-12-34-567") for number, post in posts]
    pdf = open_pdf(render(*made, card(9, name=name, post=POST)))
    assert fields(pdf).keys() == {0, 1, 2, 3}
    for place, letters in fields(pdf).items():
        left, top = 15 + place % 2 * 90, 18.5 + place // 2 * 130
        assert min(each["x0"] for each in letters) / MM >= left + 3
        assert max(each["x1"] for each in letters) / MM <= left + 87
        over_code = [each for each in letters if each["x0"] / MM < left + 35 and each["matrix"][5] > 0]
        lowest = max((842 - each["matrix"][5]) / MM for each in over_code)
        assert lowest <= top + 99


def test_names_keep_their_size_where_they_fit_and_particles_where_they_break():
    bold = find_sans().bold

    def lines(name):
        fitted = fitting.fit(bold, name, 78 * MM, cards._NAME)
        return [line.replace("\u00a0", " ") for line, _ in fitted.lines], fitted.size

    assert lines("Phạm Thị Dung") == (["Phạm Thị Dung"], 22)
    assert lines("Nguyễn Thị Hồng Chuyên") == (["Nguyễn Thị", "Hồng Chuyên"], 22)
    assert lines("Trương Thị Hơ Phương Lan Anh") == (["Trương Thị", "Hơ Phương Lan Anh"], 22)


def test_the_same_cards_give_the_same_bytes():
    made = [card(number) for number in range(6)]
    assert render(*made) == render(*made)


def test_five_cards_take_two_sheets_of_a4(open_pdf):
    pdf = open_pdf(render(*(card(number) for number in range(5))))
    assert [(round(page.width / MM), round(page.height / MM)) for page in pdf.pages] == [(210, 297)] * 2
    assert [len(fields(pdf, page)) for page in range(2)] == [4, 1]


@pytest.mark.parametrize("draw", [render, lambda: signs.render([], "", find_family(), find_sans())])
def test_nothing_is_not_rendered(draw):
    with pytest.raises(ValueError, match="nothing"):
        draw()


def test_the_face_of_cards_holds_every_vietnamese_letter_in_both_weights():
    sans = find_sans()
    assert sans.missing(VIETNAMESE) == [] and re.match("NotoSans", sans.bold.name)
    assert {letter for letter in VIETNAMESE if letter not in sans.bold.widths} == set()
    assert sans.bold.width("A") > sans.regular.width("A")


@pytest.mark.parametrize(("sans", "name"), [(fonts.SANS[1:], "Arimo"), ((("no_such_package", "a.ttf"),), "Tinos")])
def test_without_the_face_of_the_design_cards_are_set_in_another(monkeypatch, open_pdf, sans, name):
    monkeypatch.setattr(fonts, "SANS", sans)
    fonts._sans.cache_clear()
    try:
        family = find_sans()
        assert family.bold.name.startswith(name) and family.missing(VIETNAMESE) == []
        (page,) = open_pdf(cards.render([card()], HEAD, "Thẻ", family)).pages
        assert "Phạm Thị Dung" in page.extract_text()
    finally:
        fonts._sans.cache_clear()


def sign_pages(open_pdf, *made):
    return open_pdf(signs.render(made, "Biển", find_family(), find_sans())).pages


def test_a_sign_is_read_from_both_sides(open_pdf):
    (page,) = sign_pages(open_pdf, Sign("Nguyễn Thị Hồng Chuyên", "Chủ tịch", "Hội nghị cấp tỉnh, 28-3-2024", "K6"))
    assert (round(page.width / MM), round(page.height / MM)) == (297, 210)
    rows = {(letter["upright"], letter["matrix"][0] > 0, round(letter["size"], 1)) for letter in page.chars}
    upper = [letter for letter in page.chars if letter["matrix"][0] < 0]
    middle = [letter for letter in page.chars if letter["matrix"][0] > 0 and letter["size"] > 9]
    assert {letter["top"] / MM < 70 for letter in upper} == {True}
    assert {70 < letter["top"] / MM < 140 for letter in middle} == {True}
    words = "".join(letter["text"] for letter in middle).replace(" ", "").replace("\u00a0", "")
    assert words == "NGUYỄNTHỊHỒNGCHUYÊNChủtịch" and len(upper) == len(middle) and len(rows) > 2
    base = page.crop((0, 140 * MM, page.width, page.height)).extract_text()
    assert base.splitlines() == [
        "Mặt đáy: gấp theo hai vạch ở mép giấy, dán mép này vào trong.", "Hội nghị cấp tỉnh, 28-3-2024 · ghế K6"
    ]


@pytest.mark.parametrize(("name", "size"), [("A Lực", 90), ("Nguyễn Thị Hồng Chuyên", 52.5), (LONG, 37.5)])
def test_a_name_is_as_large_as_its_width_allows(open_pdf, name, size):
    (page,) = sign_pages(open_pdf, Sign(name, POST, "", ""))
    letters = [letter for letter in page.chars if letter["matrix"][0] > 0]
    assert max(letter["size"] for letter in letters) == pytest.approx(size, abs=1)
    assert min(letter["x0"] for letter in letters) / MM >= 14.9
    assert max(letter["x1"] for letter in letters) / MM <= 282.1


@pytest.mark.parametrize(("kind", "start", "pages"), [("3x8", 1, 2), ("3x8", 24, 3), ("2x7", 1, 3), ("2x8", 16, 3)])
def test_labels_begin_at_the_first_free_one(open_pdf, kind, start, pages):
    sheet = labels.SHEETS[kind]
    made = [Label(f"Đồng chí Người Thứ {number}", "Bí thư Huyện ủy Kon Rẫy") for number in range(32)]
    pdf = open_pdf(labels.render(made, sheet, start, "Nhãn", find_family()))
    assert len(pdf.pages) == pages
    words = [word for word in pdf.pages[0].extract_words() if word["text"] == "Kính"]
    row, column = divmod(start - 1, sheet.columns)
    assert len(words) == min(32, sheet.count - start + 1)
    left, top = sheet.first[0] + column * sheet.step[0], sheet.first[1] + row * sheet.step[1]
    assert words[0]["x0"] / MM == pytest.approx(left + 5, abs=0.2)
    assert top < words[0]["top"] / MM < top + sheet.size[1]


def test_long_words_stay_on_their_label(open_pdf):
    (page,) = open_pdf(labels.render([Label(LONG, POST)], labels.SHEETS["3x8"], 1, "Nhãn", find_family())).pages
    assert max(letter["x1"] for letter in page.chars) / MM <= 65.1
    assert max(letter["bottom"] for letter in page.chars) / MM <= 37
    assert min(letter["top"] for letter in page.chars) / MM >= 1


@pytest.mark.parametrize("start", [0, 25])
def test_there_is_no_label_outside_of_the_sheet(start):
    with pytest.raises(ValueError, match="nothing"):
        labels.render([Label("A", "B")], labels.SHEETS["3x8"], start, "Nhãn", find_family())


def test_drawn_in_any_order_a_code_stays_the_same():
    texts = [SITE + key for key in keys(3)]
    codes._kind_of.cache_clear()
    first = [codes.make_code(text) for text in texts]
    codes._kind_of.cache_clear()
    assert [codes.make_code(text) for text in reversed(texts)] == first[::-1]
    assert io.BytesIO(first[0].path.encode()).getvalue().count(b"re") > 200
