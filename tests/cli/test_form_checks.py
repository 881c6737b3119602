"""`planner paper check`: what it writes of a Word file, and what it refuses."""

import json
from dataclasses import replace

import pytest

from planner.documents import as_docx
from planner.documents.authorities import STATE_MARKS
from planner.documents.profiles import DANG_HD36
from tests.documents import form_papers

MIXED = replace(DANG_HD36, marks=STATE_MARKS)


@pytest.fixture
def write(tmp_path):
    """Return `write(profile)`: a letter made in a form as a file, its path."""

    def save(profile):
        path = tmp_path / "van-ban.docx"
        path.write_bytes(as_docx.render(form_papers.letter(profile), profile, "Thử"))
        return str(path)

    return save


def test_a_pure_paper_is_called_so(run, write):
    assert run("paper", "check", write(DANG_HD36)).stdout == "Văn bản theo đúng thể thức văn bản của Đảng.\n"


def test_a_mixture_is_written_with_its_line_and_its_rule(run, write):
    assert run("paper", "check", write(MIXED)).stdout.splitlines() == [
        "Văn bản được soát theo thể thức văn bản của Đảng; có 1 chỗ lẫn thể thức khác:",
        "- Ký thay, ký thừa lệnh: dòng 14: “TM. BAN THƯỜNG VỤ”",
        "  T/M, K/T, T/L với gạch chéo; không có TUQ.",
    ]


def test_in_english_as_json(run, write):
    written = json.loads(run("paper", "check", write(MIXED), "--json", PLANNER_LANGUAGE="en").stdout)
    assert written == {
        "form": "party",
        "findings": [{
            "point": "acting", "form": "party", "line": 14, "quote": "TM. BAN THƯỜNG VỤ",
            "rule": "T/M, K/T, T/L with slashes; there is no TUQ.",
        }],
    }  # fmt: skip


def test_the_form_that_is_asked_for_decides(run, write):
    points = {
        each["point"]
        for each in json.loads(run("paper", "check", write(DANG_HD36), "--form", "state", "--json").stdout)["findings"]
    }
    assert {"motto", "number", "acting", "archive"} <= points


def test_what_is_no_word_file_is_refused(run, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    refused = run("paper", "check", str(path), status=2)
    assert refused.stderr == "Lỗi: Tệp này không phải tệp Word. Hãy mở bằng Word rồi lưu lại dạng .docx.\n"
