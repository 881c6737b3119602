"""`planner pack`: the papers that are named, in their order and copies, as one file."""

import zipfile
from pathlib import Path

import pypdfium2
import pytest


def texts_of(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]


def test_papers_are_bound_in_the_order_and_copies_that_are_named(run, tmp_path: Path) -> None:
    file = tmp_path / "pack.pdf"
    said = run("pack", "108", "programme:2", "conclusions", "--without-code", "-o", str(file))
    assert said.stdout == f"Đã ghi {file} (Bộ văn bản - Huyện Kon Rẫy).\n" and said.stderr == ""
    contents, first, again, last = texts_of(file.read_bytes())
    assert contents.index("Chương trình") < contents.index("Thông báo kết luận")
    assert "CHƯƠNG TRÌNH" in first and "THÔNG BÁO" in last and "Mã " not in first
    assert first == again


def test_each_copy_has_its_own_sheets_on_both_sides(run, tmp_path: Path) -> None:
    run("pack", "108", "programme:2", "--two-sided", "-o", str(tmp_path / "a.pdf"))
    assert [bool(text.strip()) for text in texts_of((tmp_path / "a.pdf").read_bytes())] == [True, False] * 3


def test_a_zip_holds_each_paper_once(run, tmp_path: Path) -> None:
    run("pack", "108", "conclusions:5", "programme", "--format", "zip", "-o", str(tmp_path / "a.zip"))
    with zipfile.ZipFile(tmp_path / "a.zip") as parts:
        assert parts.testzip() is None
        assert parts.namelist() == ["01 Thông báo kết luận.pdf", "02 Chương trình.pdf"]


def test_what_has_nothing_to_print_is_named(run, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    said = run("pack", "113", "proceedings", "programme", "--format", "zip", "-o", str(file))
    with zipfile.ZipFile(file) as parts:
        assert parts.namelist() == ["01 Chương trình.pdf"]
    left_out = "Không có trong bộ: Kỷ yếu (chưa có gì để in).\n"
    assert said.stdout == f"Đã ghi {file} (Bộ văn bản - Tỉnh Kon Tum).\n{left_out}"


def test_a_pack_written_to_standard_output_is_the_file_alone(process, instance: Path) -> None:
    own = {"PLANNER_INSTANCE": str(instance), "PLANNER_TODAY": "2024-03-05"}
    said = process("pack", "113", "proceedings", "programme", "-o", "-", **own)
    assert len(texts_of(said.stdout)) == 2
    assert said.stderr.decode() == "Không có trong bộ: Kỷ yếu (chưa có gì để in).\n"


def test_marks_stand_on_each_paper_that_has_a_head(run, tmp_path: Path) -> None:
    marks = ("--secrecy", "confidential", "--urgency", "timed_express", "--due", "14:30 15-3-2024")
    run("pack", "108", "programme", "table-signs", "conclusions", *marks, "-o", str(tmp_path / "a.pdf"))
    texts = texts_of((tmp_path / "a.pdf").read_bytes())
    framed = ["HỎA TỐC HẸN GIỜ" in text.replace("\xa0", " ") and "MẬT" in text for text in texts]
    assert framed == [False, True, *[False] * (len(texts) - 3), True] and len(texts) > 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["113", "programme:0"], "“programme:0”: sau dấu hai chấm là số bản, từ 1 đến 999, ví dụ programme:50."),
        (["113", "programme:"], "“programme:”: sau dấu hai chấm là số bản, từ 1 đến 999, ví dụ programme:50."),
        (["113", "poster"], "Không có loại văn bản “poster”. Các loại: planner print --list."),
        (["9999", "programme"], "Không có hội nghị số 9999."),
        (["113", "proceedings"], "Văn bản này chưa có nội dung gì để in. Hãy ghi nội dung trước."),
        (["113", "table-signs", "--urgency", "urgent"],
         "Không văn bản nào trong bộ có phần tiêu đề để đóng dấu độ mật, độ khẩn."),
        (["113", "programme", "--urgency", "timed_express"],
         'Dấu HỎA TỐC HẸN GIỜ cần giờ, ngày văn bản phải đến nơi: --due "14:30 15-3-2024".'),
        (["113", "invitation:999"], None),
    ],
)  # fmt: skip
def test_what_cannot_be_bound_is_refused_and_nothing_written(run, tmp_path: Path, words, said: str | None) -> None:
    file = tmp_path / "a.pdf"
    found = run("pack", *words, "-o", str(file), status=2).stderr
    assert found.startswith("Lỗi: Bộ văn bản dài ") if said is None else found == f"Lỗi: {said}\n"
    assert not file.exists()
