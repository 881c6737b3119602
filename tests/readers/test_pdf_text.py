"""PDFs to text, drawn here with the faces that planner brings."""

import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from planner.documents.fonts import find_family
from planner.readers.files import FileRefused, extract_text
from planner.readers.pdf_text import read_text
from tests.timing import least_seconds

WORDS = "Các huyện ủy hoàn thành việc sơ kết trước ngày 15-02-2024 và gửi báo cáo về Tỉnh ủy;"


def draw(*pages: Callable[[Canvas], None], **settings: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, **settings)
    for page in pages:
        canvas.setFont(find_family().regular.name, 13)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(*lines: str, top: float = 780, left: float = 70) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            canvas.drawString(left, top - 18 * number, line)

    return page


def put(canvas: Canvas, *texts: tuple[float, float, str]) -> None:
    for x, y, text in texts:
        canvas.drawString(x, y, text)


def refused(data: bytes) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(FileRefused) as caught:
        extract_text(data, "kh.pdf")
    return caught.value.code, caught.value.values


def test_lines_from_top_to_bottom_and_page_after_page() -> None:
    text = extract_text(draw(write("KẾ HOẠCH", WORDS), write("Nơi nhận:", "- Thường trực Tỉnh ủy,")), "kh.pdf")
    assert text == f"KẾ HOẠCH\n{WORDS}\n\nNơi nhận:\n- Thường trực Tỉnh ủy,"


def test_two_columns_of_a_head_stay_apart() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, (70, 780, "TỈNH ỦY KON TUM"), (330, 780, "ĐẢNG CỘNG SẢN VIỆT NAM"))
        put(canvas, (70, 762, "Số"), (120, 762, "-KH/TU"), (70, 744, "Căn cứ"), (120, 744, "Quy chế"))

    first, second, third = extract_text(draw(page), "kh.pdf").split("\n")
    assert first.split("     ")[0] == "TỈNH ỦY KON TUM" and first.endswith("  ĐẢNG CỘNG SẢN VIỆT NAM")
    assert second == "Số -KH/TU"
    assert third == "Căn cứ Quy chế"


def test_hyphen_at_the_end_of_a_line_stays() -> None:
    text = extract_text(draw(write(WORDS, "theo Kế hoạch số 12-KH-", "TU của Tỉnh ủy, văn\u00adhóa")), "kh.pdf")
    assert "số 12-KH-TU của Tỉnh ủy" in text and "\ufffe" not in text and "\u00ad" not in text


@pytest.mark.parametrize("how", ["grid", "bars", "open sides"])
def test_ruled_table_stands_as_rows_in_its_place(how: str) -> None:
    xs, ys = [70, 110, 300, 500], [600, 640, 660, 680]

    def page(canvas: Canvas) -> None:
        write(WORDS, "Lịch như sau:")(canvas)
        if how == "grid":
            canvas.grid(xs, ys)
        elif how == "bars":  # as Word draws them: each side of each cell a filled bar
            for y in ys:
                for x, after in pairwise(xs):
                    canvas.rect(x, y, after - x, 0.5, stroke=0, fill=1)
            for x in xs:
                for y, above in pairwise(ys):
                    canvas.rect(x, y, 0.5, above - y, stroke=0, fill=1)
        else:
            canvas.lines([(70, y, 500, y) for y in ys] + [(x, 600, x, 680) for x in xs[1:-1]])
        put(
            canvas,
            (75, 665, "TT"),
            (115, 665, "Nội dung"),
            (305, 665, "Thời gian"),
            (75, 645, "1"),
            (115, 645, "Sơ kết"),
        )
        put(
            canvas,
            (305, 645, "trước 30/6"),
            (75, 625, "2"),
            (115, 625, "Sơ kết cấp huyện và"),
            (115, 609, "gửi báo cáo"),
        )
        put(canvas, (305, 625, "- xã: 31/7"), (305, 609, "- tỉnh | sở: 8/8"), (70, 560, "Sau bảng."))

    assert extract_text(draw(page), "kh.pdf").split("\n\n") == [
        f"{WORDS}\nLịch như sau:",
        "| TT | Nội dung | Thời gian |\n| 1 | Sơ kết | trước 30/6 |\n"
        "| 2 | Sơ kết cấp huyện và gửi báo cáo | - xã: 31/7<br>- tỉnh / sở: 8/8 |",
        "Sau bảng.",
    ]


def test_merged_cells_and_two_tables() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(40, 30, 515, 780)  # a frame is no table
        canvas.lines([(70, 700, 500, 700), (200, 680, 500, 680), (70, 660, 500, 660), (70, 640, 500, 640)])
        canvas.lines([(70, 640, 70, 700), (200, 640, 200, 700), (350, 640, 350, 680), (500, 640, 500, 700)])
        put(
            canvas,
            (75, 675, "Ai"),
            (205, 685, "Thời gian"),
            (205, 665, "sáng"),
            (355, 665, "chiều"),
            (75, 645, "Tỉnh ủy"),
        )
        put(canvas, (205, 645, "8 giờ"), (70, 600, "Bảng thứ hai của kế hoạch:"))
        canvas.grid([70, 200, 300], [500, 520, 540])
        put(canvas, (75, 525, "a"), (205, 525, "b"), (75, 505, "c"), (205, 505, "d"))

    assert extract_text(draw(page), "kh.pdf").split("\n\n") == [
        "| Ai | Thời gian |  |\n|  | sáng | chiều |\n| Tỉnh ủy | 8 giờ |  |",
        "Bảng thứ hai của kế hoạch:",
        "| a | b |\n| c | d |",
    ]


def test_drawings_are_no_tables() -> None:
    def page(canvas: Canvas) -> None:
        write(WORDS)(canvas)
        canvas.line(70, 770, 200, 770)
        canvas.circle(300, 500, 40)
        for number in range(3000):
            canvas.line(number % 500, number % 700, number % 500 + 20, number % 700)
            canvas.line(number % 500, number % 700, number % 500, number % 700 + 20)

    data = draw(page)
    assert WORDS in extract_text(data, "kh.pdf")
    assert least_seconds(lambda: extract_text(data, "kh.pdf")) < 2


def test_scan_is_refused() -> None:
    def scan(canvas: Canvas) -> None:
        canvas.rect(0, 0, 500, 700, fill=1)

    assert refused(draw(scan, scan)) == ("file_scanned", {"pages": 2})
    assert refused(draw(write("Trang 1"), scan, scan)) == ("file_scanned", {"pages": 3})


def test_password_is_asked_for_only_where_one_is_needed() -> None:
    assert refused(draw(write(WORDS), encrypt=StandardEncryption("secret"))) == ("file_encrypted", {})
    owned = draw(write(WORDS), encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0))
    assert extract_text(owned, "kh.pdf") == WORDS


def test_broken_file_is_refused() -> None:
    assert refused(b"%PDF-1.7\n" + b"rubbish " * 50) == ("file_broken", {})
    assert refused(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF") in (
        ("file_broken", {}), ("file_scanned", {"pages": 0}),
    )  # fmt: skip


def test_too_many_pages_are_refused() -> None:
    assert refused(draw(*[write("a")] * 301)) == ("file_long", {"most": 300, "unit": "pages"})


def test_two_hundred_pages_take_bounded_time() -> None:
    def page(canvas: Canvas) -> None:
        write(*[WORDS] * 30)(canvas)
        canvas.grid([70, 110, 300, 500], [*range(60, 200, 20)])
        put(
            canvas,
            *((75, y, "1") for y in range(65, 190, 20)),
            *((115, y, "Sơ kết cấp xã") for y in range(65, 190, 20)),
        )

    data = draw(*[write(*[WORDS] * 38)] * 150, *[page] * 50, pageCompression=1)
    text = read_text(data)
    assert text.count("hoàn thành") == 150 * 38 + 50 * 30 and text.count("| 1 | Sơ kết cấp xã |  |") == 50 * 6
    assert least_seconds(lambda: read_text(data), times=1) < 10  # seen: 0.65


def test_legacy_letters_are_refused() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 13)
        write("KÕ ho¹ch s¬ kÕt, ñy ban nh©n d©n c¸c x· hoµn thµnh viÖc tæ chøc vµ göi b¸o c¸o")(canvas)

    assert refused(draw(page)) == ("file_legacy", {"encoding": "TCVN3"})
