"""`planner print`: every kind in every format, what there is, and what cannot be done."""

import io
import re
import sqlite3
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from planner.printing.kinds import KINDS, find_kind

NEEDED = "Cần loại văn bản và số hội nghị: planner print KIND CONFERENCE_ID. Các loại: planner print --list."
IDLE = "Với văn bản “{}” dạng {}, {} không thay đổi gì; hãy bỏ đi rồi in lại."
PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def test_the_list_names_every_kind_with_its_formats(run) -> None:
    lines = [line.split("  ") for line in run("print", "--list").stdout.splitlines()]
    found = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert found == [[kind.key, ", ".join(kind.offered()), kind.name] for kind in KINDS]


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_list_is_printed_in_each_format(run, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"a.{form}"
    run("print", "delegate-list", "113", "--format", form, "-o", str(file))
    if form == "pdf":
        assert "DANH SÁCH" in pypdfium2.PdfDocument(file)[0].get_textpage().get_text_bounded()
        return
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as parts:
        part = "word/document.xml" if form == "docx" else "xl/workbook.xml"
        assert parts.testzip() is None and part in parts.namelist()


def test_another_form_of_paper_and_no_code(run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    run("print", "programme", "108", "--profile", "mttq", "--without-code", "-o", str(file))
    text = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_bounded()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "Mã " not in text


def test_who_signs_is_said_by_options(run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    signed = ("--acting", "deputy", "--post", "Phó Chủ tịch Thường trực", "--signer", "Y Lan")
    run("print", "conclusions", "113", "--profile", "nd30", *signed, "-o", str(file))
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file))
    lines = [line.strip() for line in text.replace("\xa0", " ").splitlines()]
    wanted = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Y Lan"]
    assert [each for each in wanted if any(each in line for line in lines)] == wanted


@pytest.mark.parametrize("asked", [("--urgency", "express"), ("--option", "urgency=express")])
def test_a_mark_of_urgency_is_framed(run, tmp_path: Path, asked: tuple[str, str]) -> None:
    file = tmp_path / "a.pdf"
    run("print", "programme", "108", "--secrecy", "confidential", *asked, "-o", str(file))
    text = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_bounded().replace("\xa0", " ")
    assert {"MẬT", "HỎA TỐC"} <= {line.strip() for line in text.splitlines()}


def test_the_moment_of_hoa_toc_hen_gio_is_typed_as_one_likes(run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    run("print", "programme", "108", "--urgency", "timed_express", "--due", "7h 15/3/2024", "-o", str(file))
    text = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_bounded().replace("\xa0", " ")
    assert "HỎA TỐC HẸN GIỜ\r\n07 giờ 00, ngày 15-3-2024" in text


def test_drafts_bear_a_stamp_and_no_code_and_papers_for_both_sides_begin_in_front(run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    run("print", "invitation", "108", "--draft", "--two-sided", "-o", str(file))
    texts = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file)]
    assert len(texts) == 24 and not any(texts[1::2])
    assert all("DỰ THẢO" in text and "Mã " not in text for text in texts[::2])


@pytest.mark.parametrize("kind", [kind.key for kind in KINDS if kind.key != "proceedings"])
def test_every_kind_is_printed_in_each_of_its_formats(run, tmp_path: Path, kind: str) -> None:
    """Proceedings want an approved paper, which the demonstration has none of."""
    for form in find_kind(kind).offered():
        file = tmp_path / f"a.{form}"
        said = run("print", kind, "113", "--format", form, "-o", str(file)).stdout
        assert said.startswith(f"Đã ghi {file} (") and said.endswith(").\n")
        content = file.read_bytes()
        if form == "pdf":
            assert len(pypdfium2.PdfDocument(content)) >= 1
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            assert parts.testzip() is None and PARTS[form] in parts.namelist()


def test_both_sides_in_word_too(run, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    run("print", "invitation", "108", "--format", "docx", "--two-sided", "-o", str(file))
    with zipfile.ZipFile(file) as parts:
        settings, body = parts.read("word/settings.xml"), parts.read("word/document.xml").decode()
    assert b"<w:mirrorMargins/>" in settings
    assert re.findall(r'<w:type w:val="(\w+)"/>', body) == ["oddPage"] * 12, "each letter on a sheet of its own"


def test_without_a_name_the_file_is_called_as_the_paper(run, instance: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with sqlite3.connect(instance / "planner.sqlite") as database:
        database.execute("UPDATE units SET name = 'Huyện Kon Rẫy/Đắk Hà' WHERE code = '614'")
    run("print", "programme", "108")
    assert [each.name for each in tmp_path.glob("*.pdf")] == ["chuong-trinh-huyen-kon-ray-dak-ha.pdf"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("print", NEEDED), ("print programme", NEEDED),
        ("print nope 113", "Không có loại văn bản “nope”. Các loại: planner print --list."),
        ("print cards 113 --format docx", "Văn bản “cards” không có dạng docx."),
        ("print cards 113 --draft", IDLE.format("cards", "pdf", "--draft")),
        ("print seating-plan 113 --two-sided --profile nd30",
         IDLE.format("seating-plan", "pdf", "--two-sided, --profile")),
        ("print certificate 113 --draft", IDLE.format("certificate", "pdf", "--draft")),
        ("print delegate-list 113 --format xlsx --draft --profile nd30 --urgency urgent",
         IDLE.format("delegate-list", "xlsx", "--draft, --profile, --urgency")),
        ("print programme 113 --profile nope", "Không có thể thức tên là nope."),
        ("print programme 113 --acting deputy", "Văn bản không có tùy chọn acting=deputy."),
        ("print certificate 113 --acting order", "Văn bản không có tùy chọn acting=order."),
        ("print programme 113 --option urgency=x", "Văn bản không có tùy chọn urgency=x."),
        ("print programme 113 --urgency timed_express",
         'Dấu HỎA TỐC HẸN GIỜ cần giờ, ngày văn bản phải đến nơi: --due "14:30 15-3-2024".'),
        ("print programme 113 --urgency express --due 15-3-2024",
         "Giờ, ngày phải đến nơi (--due) chỉ dùng với --urgency timed_express, tức HỎA TỐC HẸN GIỜ."),
        ("print programme 113 --urgency timed_express --due 15-3-2024",
         '“15-3-2024” không phải là giờ, ngày; viết ví dụ "14:30 15-3-2024".'),
        ("print cards 113 --urgency urgent", "Văn bản không có tùy chọn urgency=urgent."),
        ("print late-letter 113 --option tier", "“tier” không phải là tùy chọn; viết TÊN=GIÁ TRỊ, ví dụ tier=2."),
        ("print late-letter 113 --option tier=3", "Không có đơn vị nào quá hạn ở cấp này: không có gì để đôn đốc."),
        ("print proceedings 113", "Chưa có tham luận đã duyệt nào có tệp. Hãy duyệt tham luận và nộp tệp rồi in."),
        ("print programme 99999", "Không có hội nghị số 99999."),
        ("print programme x", "CONFERENCE_ID: “x” không phải là số từ 1 đến 2147483647."),
        ("print programme 113 --format exe", "Văn bản “programme” không có dạng exe."),
        ("print programme 113 --option tier=2", "Văn bản không có tùy chọn tier=2."),
        ("print programme 113 --participant 3", "Văn bản không có tùy chọn participant=3."),
        ("print invitation 113 --participant 99999", "Hội nghị này không có đại biểu số 99999."),
        ("print invitation 113 --option participant=02", "Văn bản không có tùy chọn participant=02."),
        ("print programme 113 thêm", "Thừa: thêm. Xem: planner print --help"),
        ("print programme 113 -o .", "Đây là thư mục, cần một tệp: ."),
        ("print programme 113 -o không/có/a.pdf", "Không có tệp hoặc thư mục: không/có/a.pdf"),
        ("print programme 113 -o /dev/full", "Không đọc hoặc ghi được /dev/full: No space left on device"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_said_in_one_sentence(run, words: str, said: str) -> None:
    result = run(*words.split(), status=2)
    assert (result.stdout, result.stderr) == ("", f"Lỗi: {said}\n")


def test_nothing_is_left_where_a_paper_could_not_be_made(run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    run("print", "proceedings", "113", "-o", str(file), status=2)
    assert not file.exists()
