"""`planner plan read|check|import`: what they write, what they store, and what they refuse."""

import json
import shutil
from pathlib import Path

import pytest

from tests.web.sample_plan import REPORT, SAMPLE

NEW_UNIT = "unit.trungtamrausachmangden=new"
DECIDE = ("--decide", "topic.2=joint", "--decide", NEW_UNIT)
KEYS = [
    "kind", "number", "date", "issuer", "subject", "place", "period", "form", "venue", "deadlines", "attendance",
    "agenda", "tasks", "outline", "topics", "recipients", "signature", "basis", "undated", "warnings",
]  # fmt: skip


@pytest.fixture
def write(tmp_path: Path):
    """Return `write(text, name)`: a file to be read."""

    def make(text: str | bytes, name: str = "kế hoạch.txt") -> str:
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return str(path)

    return make


def read(run, *words: str) -> dict:
    return json.loads(run("plan", "read", *words, "--json").stdout_bytes.decode("utf-8"))


# --- read -----------------------------------------------------------------------------------------------


def test_read_writes_what_the_document_says(run, write) -> None:
    plan = read(run, write(SAMPLE))
    assert list(plan) == KEYS
    assert (plan["kind"], plan["number"], plan["date"]) == ("plan", "77-KH/TU", "2024-02-05")
    assert plan["issuer"] == "Ban Thường vụ Tỉnh ủy"
    assert plan["period"] == {"from": "2022-01-01", "to": "2024-01-31"}
    assert [(each["level"], each["what"], each["date"], each["last_day"]) for each in plan["deadlines"]] == [
        ("commune", "conference", "2024-03-30", "2024-03-29"), ("district", "conference", "2024-04-20", "2024-04-19"),
        ("province", "conference", "2024-05-15", "2024-05-14"), ("district", "report", "2024-04-25", "2024-04-24"),
    ]  # fmt: skip
    assert {each["exclusive"] for each in plan["deadlines"]} == {True}
    assert {each["tentative"] for each in plan["deadlines"]} == {False}
    assert plan["agenda"][1] == {
        "no": 2, "title": "Báo cáo sơ kết", "presenter": "Thường trực Tỉnh ủy", "items": [],
    }  # fmt: skip
    assert [(each["no"], each["units"]) for each in plan["topics"]] == [
        (1, ["Sở Nông nghiệp và Phát triển nông thôn"]), (2, ["Huyện ủy Đắk Tô", "Huyện ủy Kon Rẫy"]),
        (3, ["Trung tâm Rau sạch Măng Đen"]),
    ]  # fmt: skip
    assert [each["title"] for each in plan["outline"]] == ["ĐẶC ĐIỂM TÌNH HÌNH", "KẾT QUẢ ĐẠT ĐƯỢC"]
    assert plan["basis"] == ["Kết luận số 15-KL/TU, ngày 10-01-2022 của Tỉnh ủy"]
    assert plan["recipients"] == ["Các huyện ủy, thành ủy", "Lưu Văn phòng Tỉnh ủy"]


def test_sources_point_at_the_words_themselves(run, write) -> None:
    lines = SAMPLE.split("\n")
    assert "sources" not in read(run, write(SAMPLE))
    plan = read(run, write(SAMPLE), "--sources")

    def words_at(source: dict) -> str:
        assert source["line"] == source["end_line"]
        start, end = source["columns"]
        return lines[source["line"] - 1][start - 1 : end - 1]

    assert words_at(plan["sources"]["number"]) == "77-KH/TU"
    assert [words_at(each["sources"]["wording"]) for each in plan["deadlines"]] == [
        each["wording"] for each in plan["deadlines"]
    ]
    assert words_at(plan["topics"][1]["sources"]["units"][1]) == "Huyện ủy Kon Rẫy"
    assert plan["sources"]["number"]["sure"] == "sure"


def test_read_stores_nothing_and_needs_no_database(run, write, tmp_path: Path) -> None:
    empty = tmp_path / "nothing here"
    run("plan", "read", write(SAMPLE), PLANNER_INSTANCE=str(empty))
    assert not empty.exists()


def test_read_can_be_read_by_people(run, write) -> None:
    written = run("plan", "read", write(SAMPLE)).stdout
    assert written.startswith("Văn bản: kế hoạch, số 77-KH/TU, ngày 05-02-2024\nBan Thường vụ Tỉnh ủy\n")
    assert "Hoàn thành trước ngày 30-3-2024" in written
    assert run("plan", "read", write(SAMPLE), PLANNER_LANGUAGE="en").stdout.startswith("Document: plan, number 77")


def test_another_kind_of_document_is_called_what_it_is(run, write) -> None:
    found = read(run, write(REPORT))
    assert found["kind"] == "report"
    assert [(each["code"], each["message"]) for each in found["warnings"]] == [
        ("not_a_plan", "Văn bản này không phải kế hoạch, mà là báo cáo.")
    ]
    refused = run("plan", "import", write(REPORT), status=2)
    assert "Văn bản này là báo cáo, không phải kế hoạch." in refused.stderr


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "trong.txt", "không có chữ nào"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cu.doc", ".docx"),
        (b"PK\x03\x04 broken", "hong.docx", "hỏng"), (b"%PDF-1.7 broken", "hong.pdf", "hỏng"),
        (b"MZ\x90\0", "virus.exe", ".docx"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(run, write, content, name, words) -> None:
    refused = run("plan", "read", write(content, name), "--json", status=2)
    assert refused.stdout == ""
    assert words in refused.stderr


def test_a_file_that_is_not_there(run, tmp_path: Path) -> None:
    assert "khong-co.txt" in run("plan", "read", str(tmp_path / "khong-co.txt"), status=2).stderr


# --- check ----------------------------------------------------------------------------------------------


def test_check_writes_findings_with_sentences(run, write) -> None:
    findings = json.loads(run("plan", "check", write(SAMPLE), "--json").stdout)
    keys = ["code", "severity", "title", "sentence", "proposal", "line", "values"]
    assert [list(each) for each in findings] == [keys] * len(findings)
    assert all(each["sentence"] and each["title"] for each in findings)
    shared = next(each for each in findings if each["code"] == "topic_shared")
    assert "Huyện ủy Đắk Tô" in shared["sentence"]
    assert shared["title"] == "Chủ đề 2 giao 02 đơn vị"


def test_check_can_be_read_by_people(run, write) -> None:
    written = run("plan", "check", write(SAMPLE)).stdout
    for each in json.loads(run("plan", "check", write(SAMPLE), "--json").stdout):
        place = f"dòng {each['line']}: " if each["line"] else ""
        assert f"{each['title']}\n  {place}{each['sentence']} {each['proposal']}".rstrip() in written


def test_check_needs_no_database_and_then_speaks_of_no_units(run, write, tmp_path: Path) -> None:
    with_tree = json.loads(run("plan", "check", write(SAMPLE), "--json").stdout)
    empty = json.loads(run("plan", "check", write(SAMPLE), "--json", PLANNER_INSTANCE=str(tmp_path / "new")).stdout)
    codes = {each["code"] for each in with_tree} - {each["code"] for each in empty}
    assert codes <= {"unit_spelling", "organ_not_recipient", "unit_unknown"}
    assert {"topic_shared"} <= {each["code"] for each in empty}


# --- import ---------------------------------------------------------------------------------------------


def plans(run) -> list[str]:
    return [each["number"] for each in json.loads(run("plan", "list", "--json").stdout)]


def test_import_asks_first_and_stores_nothing(run, write) -> None:
    before = plans(run)
    asked = run("plan", "import", write(SAMPLE), "--json", status=3)
    assert asked.stderr == "Phải quyết định 2 điểm trước khi mở kế hoạch:\n"
    assert [(each["key"], each["code"], each["options"]) for each in json.loads(asked.stdout)] == [
        ("unit.trungtamrausachmangden", "unit_unknown", ["new", "none"]),
        ("topic.2", "topic_shared", ["joint", "each"]),
    ]
    assert plans(run) == before == ["45-KH/TU", "123-KH/TU"]


def test_import_says_how_each_point_is_decided(run, write) -> None:
    said = run("plan", "import", write(SAMPLE), status=3).stderr
    assert "Phải quyết định 2 điểm" in said
    assert "--decide 'topic.2=joint | each'" in said


def test_import_opens_the_cascade_once_all_is_decided(run, write) -> None:
    said = run("plan", "import", write(SAMPLE), *DECIDE).stdout
    assert said == "Đã mở kế hoạch số 77-KH/TU: 113 hội nghị, 10 báo cáo, 3 tham luận.\n"
    assert plans(run) == ["45-KH/TU", "77-KH/TU", "123-KH/TU"]
    shown = json.loads(run("plan", "show", "77-KH/TU", "--json").stdout)
    assert [tier["deadline"]["strict_last"] for tier in shown["tiers"]] == ["2024-03-29", "2024-04-19", "2024-05-14"]


def test_the_same_plan_again_is_an_amendment_that_is_asked_for(run, write) -> None:
    run("plan", "import", write(SAMPLE), *DECIDE)
    again = run("plan", "import", write(SAMPLE), *DECIDE, status=3)
    assert again.stderr == "Kế hoạch số 77-KH/TU đã có và không khác văn bản này.\n"
    later = write(SAMPLE.replace("trước ngày 30-3-2024", "trước ngày 10-4-2024"), "sửa đổi.txt")
    asked = run("plan", "import", later, *DECIDE, "--json", status=3)
    assert [(each["code"], each["part"]) for each in json.loads(asked.stdout)] == [("amendment", "deadline")]
    assert run("plan", "import", later, *DECIDE, "--amend").stdout == "Đã sửa kế hoạch số 77-KH/TU: 1 thay đổi.\n"
    assert plans(run) == ["45-KH/TU", "77-KH/TU", "123-KH/TU"]
    shown = json.loads(run("plan", "show", "77-KH/TU", "--json").stdout)
    assert shown["tiers"][0]["deadline"]["strict_last"] == "2024-04-09"


def test_a_decision_that_is_written_wrong(run, write) -> None:
    refused = run("plan", "import", write(SAMPLE), "--decide", "topic.2", status=2)
    assert "topic.2" in refused.stderr
    assert "KHÓA=GIÁ_TRỊ" in refused.stderr


def test_under_takes_the_plan_of_a_commune(run, write) -> None:
    missing = run("plan", "import", write(SAMPLE), "--under", "khong-co", status=2)
    assert "khong-co" in missing.stderr


def test_the_door_itself(process, write, instance: Path, tmp_path: Path) -> None:
    """In a process of its own: standard output is the JSON alone, and the code of leaving is the shell's."""
    shutil.copytree(instance, tmp_path / "own")
    done = process("plan", "import", write(SAMPLE), status=3)
    assert done.stdout == b""
    assert json.loads(process("plan", "read", write(SAMPLE), "--json").stdout)["number"] == "77-KH/TU"
