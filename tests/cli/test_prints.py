"""`planner print`: every kind in every format, what there is, and what cannot be done."""

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from planner.printing.kinds import KINDS

NEEDED = "Cần loại văn bản và số hội nghị: planner print KIND CONFERENCE_ID. Các loại: planner print --list."


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


def test_drafts_bear_a_stamp_and_no_code_and_papers_for_both_sides_begin_in_front(run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    run("print", "invitation", "108", "--draft", "--two-sided", "-o", str(file))
    texts = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file)]
    assert len(texts) == 24 and not any(texts[1::2])
    assert all("DỰ THẢO" in text and "Mã " not in text for text in texts[::2])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("print", NEEDED), ("print programme", NEEDED),
        ("print nope 113", "Không có loại văn bản “nope”. Các loại: planner print --list."),
        ("print cards 113 --format docx", "Văn bản “cards” không có dạng docx."),
        ("print programme 113 --profile nope", "Không có thể thức tên là nope."),
        ("print programme 113 --acting deputy", "Văn bản không có tùy chọn acting=deputy."),
        ("print certificate 113 --acting order", "Văn bản không có tùy chọn acting=order."),
        ("print late-letter 113 --option tier", "“tier” không phải là tùy chọn; viết TÊN=GIÁ TRỊ, ví dụ tier=2."),
        ("print late-letter 113 --option tier=3", "Không có đơn vị nào quá hạn ở cấp này: không có gì để đôn đốc."),
        ("print proceedings 113", "Văn bản này chưa có nội dung gì để in."),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_said_in_one_sentence(run, words: str, said: str) -> None:
    result = run(*words.split(), status=2)
    assert (result.stdout, result.stderr) == ("", f"Lỗi: {said}\n")


def test_nothing_is_left_where_a_paper_could_not_be_made(run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    run("print", "proceedings", "113", "-o", str(file), status=2)
    assert not file.exists()
