"""The plan of seats on paper: one sheet of the right size, codes on A4, names on A3, nobody lost."""

from collections import Counter
from dataclasses import replace

import pypdfium2
import pytest

from planner.documents.card_sheets import SeatingSheet, SeatMark
from planner.documents.seating_plans import MM, render

NAMES = ("Nguyễn Văn An", "A Minh", "Nguyễn Thị Hồng Chuyên", "Y Nhiên")


def seats() -> tuple[SeatMark, ...]:
    """Return a chair, four seats that are taken and one that is free."""
    taken = [
        SeatMark(10.4 * place - 21, 29, f"1-{place + 1}", "A" if place < 3 else "K", "a" if place < 3 else "k", name)
        for place, name in enumerate(NAMES)
    ]
    return (SeatMark(0, 11, "CT1", "A", "a", "Đinh Thị Hạnh", big=True), *taken, SeatMark(20.6, 29, "1-5"))


SHEET = SeatingSheet(
    title="Sơ đồ chỗ ngồi", subtitle="Hội nghị sơ kết tỉnh Kon Tum · Hội trường Ngọc Linh · 5 chỗ, đã xếp 4",
    edges=(-45, 45), height=32, stage=(-45, 45, 17), sides=("Bục phát biểu", "Thư ký"), seats=seats(),
    rows=(("Hàng 1", 25.5),), aisles=(32.0,),
    zones=(("A", "a", "Ủy viên Ban Chấp hành", 4), ("K", "k", "Đại biểu được khen thưởng", 1)), free=1, left_over=(),
)  # fmt: skip


def words(pdf: bytes, page: int = 0) -> str:
    """Return the text of a page, its lines together."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[page].get_textpage().get_text_range().split())


@pytest.mark.parametrize(("paper", "size"), [("a4", (297, 210)), ("a3", (420, 297))])
def test_one_lying_sheet(paper: str, size: tuple[int, int]) -> None:
    with pypdfium2.PdfDocument(render(SHEET, paper)) as document:
        assert len(document) == 1
        assert document[0].get_size() == pytest.approx([side * MM for side in size], abs=1.0)


def test_a4_bears_codes_and_no_name() -> None:
    text = words(render(SHEET, "a4"))
    for part in ("Sơ đồ chỗ ngồi", SHEET.subtitle, "SÂN KHẤU", "Bục phát biểu", "Thư ký", "CT1", "Lối đi ngang",
                 "Ủy viên Ban Chấp hành 4", "Đại biểu được khen thưởng 1", "Chỗ trống 1"):  # fmt: skip
        assert part in text
    found = Counter(text.split())
    assert {code: found[code] for code in ("1-1", "1-2", "1-3", "1-4", "1-5")} == {
        "1-1": 1, "1-2": 1, "1-3": 1, "1-4": 1, "1-5": 0,  # a free seat is an empty frame
    }  # fmt: skip
    assert (found["A"], found["K"]) == (4, 2)  # seats and legend
    assert not [name for name in (*NAMES, "Đinh Thị Hạnh") if name in text]


def test_a3_bears_names_in_one_line_or_two() -> None:
    text = words(render(SHEET, "a3"))
    assert [name for name in NAMES if name not in text] == []
    assert "1-5" not in text


def test_a_name_that_no_letters_make_fit_is_cut() -> None:
    long = replace(SHEET.seats[1], name="Nguyễnphạmtrầnlêhoàngvũđặngbùi")
    text = words(render(replace(SHEET, seats=(long, *SHEET.seats[2:])), "a3"))
    assert "Nguyễnphạm" in text
    assert long.name not in text
    assert "…" in text


def test_what_is_drawn_stays_on_the_sheet() -> None:
    wide = replace(SHEET, subtitle="Hội nghị " * 40, zones=SHEET.zones * 6, edges=(-400, 400), height=900)
    with pypdfium2.PdfDocument(render(wide, "a4")) as document:
        width, height = document[0].get_size()
        boxes = [each.get_bounds() for each in document[0].get_objects()]
    assert boxes
    outside = [box for box in boxes if min(box[:2]) < -0.1 or box[2] > width + 0.1 or box[3] > height + 0.1]
    assert outside == []


def test_the_few_without_a_seat_stand_below_and_many_on_pages_of_their_own() -> None:
    few = render(replace(SHEET, left_over=("A Sáng", "Y Hoa")), "a4")
    assert "Chưa xếp 2: A Sáng, Y Hoa" in words(few)
    many = tuple(f"Đại biểu {number}" for number in range(1, 151))
    pdf = render(replace(SHEET, left_over=many), "a4")
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 3
    assert "Chưa xếp 150 đại biểu, xem trang sau" in words(pdf)
    named = words(pdf, 1) + " " + words(pdf, 2)
    assert [name for number, name in enumerate(many, start=1) if f"{number}. {name}" not in named] == []
    assert "Chưa xếp chỗ: 150 đại biểu" in words(pdf, 2)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert render(SHEET, "a3") == render(SHEET, "a3")
    assert render(SHEET, "a3") != render(replace(SHEET, free=2), "a3")
