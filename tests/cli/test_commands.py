"""What each command writes, on the demonstration."""

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from planner.services.plan_facts import conference_facts, plan_facts
from planner.services.plans import find_plan
from tests.conftest import sign_in_as

HEAD = "code,name,kind,level,parent_code\n"


@pytest.fixture
def web(app: Flask):
    """A browser on the same demonstration."""
    return sign_in_as(app.test_client(), "vanphong")


def count_units(instance: Path) -> int:
    engine = create_engine(f"sqlite:///{instance / 'planner.sqlite'}")
    with engine.connect() as connection:
        found = connection.scalar(text("SELECT count(*) FROM units"))
    engine.dispose()
    return found


# --- plans and conferences ------------------------------------------------------------------------------


def test_plan_show_writes_the_facts(run, app: Flask) -> None:
    written = json.loads(run("plan", "show", "123-kh/tu", "--json").stdout_bytes.decode("utf-8"))
    with app.app_context():
        session = app.extensions["sqlalchemy"].session
        plan = find_plan(session, "123-KH/TU")
        assert written == plan_facts(session, plan)
        listed = json.loads(run("conference", "list", "--plan", "123-KH/TU", "--json").stdout)
        assert listed == conference_facts(session, plan)


def test_json_keeps_letters_and_is_laid_out(run) -> None:
    written = run("plan", "show", "123-KH/TU", "--json").stdout
    assert '\n  "issuer": "Ban Thường vụ Tỉnh ủy",\n' in written
    assert "\\u" not in written


def test_plan_show_can_be_read(run) -> None:
    lines = run("plan", "show", "123-KH/TU").stdout.splitlines()
    assert lines[0] == "Kế hoạch số 123-KH/TU, ngày 22-01-2024, Ban Thường vụ Tỉnh ủy"
    assert [" ".join(line.split()) for line in lines[3:7]] == [
        "Cấp cơ sở hết 28-02-2024 97/102 đã tổ chức Hoàn thành trước ngày 29-02-2024",
        "Cấp huyện hết 14-3-2024 2/10 đã tổ chức Hoàn thành trước ngày 15-3-2024",
        "Cấp tỉnh hết 29-3-2024 0/1 đã tổ chức Hoàn thành trước ngày 30-3-2024",
        "Báo cáo hết 17-3-2024 4/34 đã nhận trước ngày 18-3-2024",
    ]


def test_plans_are_listed(run) -> None:
    assert [line.split()[0] for line in run("plan", "list").stdout.splitlines()] == ["45-KH/TU", "123-KH/TU"]
    rows = json.loads(run("plan", "list", "--json").stdout)
    assert [(row["number"], row["conferences"], row["held"]) for row in rows] == [
        ("45-KH/TU", 97, 0), ("123-KH/TU", 113, 99),
    ]  # fmt: skip


def test_conferences_are_listed_in_columns(run) -> None:
    lines = run("conference", "list", "--plan", "123-KH/TU").stdout.splitlines()
    assert len(lines) == 113
    assert lines[-1].split(maxsplit=1)[1].startswith("Tỉnh Kon Tum")
    assert "28-3-2024 08:00" in lines[-1]
    assert sum("đã tổ chức" in line for line in lines) == 99


# --- units ----------------------------------------------------------------------------------------------


def test_units_are_listed_as_a_tree(run) -> None:
    lines = run("units", "list", "--under", "614").stdout.splitlines()
    assert [line.rstrip() for line in lines[:2]] == [
        "614    Huyện Kon Rẫy       đến 30-6-2025", "23479    Thị trấn Đắk Rve  đến 30-6-2025",
    ]  # fmt: skip
    assert len(lines) == 8
    assert len(json.loads(run("units", "list", "--json").stdout)) == 250


def test_units_are_imported_under_a_stored_one(run, instance: Path, tmp_path: Path) -> None:
    file = tmp_path / "thôn.csv"
    file.write_text(HEAD + "23482-1,Thôn 1,thôn,village,\n", "utf-8-sig")
    words = ("units", "import", str(file), "--under", "23482", "--valid-until", "30-6-2025")
    assert run(*words).stdout == "Đã nhập: 1 đơn vị mới, 0 đơn vị thay đổi.\n"
    assert run(*words).stdout == "Đã nhập: 0 đơn vị mới, 0 đơn vị thay đổi.\n"
    assert count_units(instance) == 251


def test_a_bad_table_is_told_line_by_line_and_nothing_is_imported(run, instance: Path, tmp_path: Path) -> None:
    file = tmp_path / "hỏng.csv"
    file.write_text(HEAD + "x1,Xã Mới,xã,commune,614\n,Xã B,xã,commune,614\nx3,Xã C,làng xã,commune,614,\n", "utf-8")
    said = run("units", "import", str(file), status=2)
    assert said.stdout == ""
    assert said.stderr.splitlines() == [
        "Lỗi: Không nhập gì, có 2 lỗi:", "  dòng 3: thiếu mã", "  dòng 4: có 6 cột, khác dòng đầu",
    ]  # fmt: skip
    assert count_units(instance) == 250


def test_every_unknown_parent_is_told(run, instance: Path, tmp_path: Path) -> None:
    file = tmp_path / "cha.csv"
    file.write_text(HEAD + "x1,Xã Mới,xã,commune,614\nx2,Xã B,xã,commune,999\nx3,Xã C,xã,commune,998\n", "utf-8")
    assert run("units", "import", str(file), status=2).stderr.splitlines()[1:] == [
        "  dòng 3: cấp trên 999 của x2 không có", "  dòng 4: cấp trên 998 của x3 không có",
    ]  # fmt: skip
    assert count_units(instance) == 250


def test_a_table_that_is_not_utf8_is_told(run, tmp_path: Path) -> None:
    file = tmp_path / "cp1258.csv"
    file.write_bytes((HEAD + "1,Tỉnh A\n").encode("utf-16"))
    assert "không phải UTF-8" in run("units", "import", str(file), status=2).stderr


# --- calendars and papers -------------------------------------------------------------------------------


def test_the_calendar_is_the_feed_of_the_page(run, web, app: Flask) -> None:
    rows = json.loads(run("units", "list", "--json").stdout)
    assert {"614", "62", "23482"} <= {row["code"] for row in rows}
    for code in ("614", "62", "23482"):
        with app.app_context():
            session = app.extensions["sqlalchemy"].session
            unit_id = session.scalar(
                text("SELECT id FROM units WHERE code = :code AND valid_until IS NOT NULL"), {"code": code}
            )
        feed = web.get(f"/units/{unit_id}/calendar.ics")
        assert feed.status_code == 200
        assert run("calendar", code).stdout_bytes == feed.data
        assert feed.data.startswith(b"BEGIN:VCALENDAR\r\n")


def test_papers_are_those_of_the_pages(run, web, tmp_path: Path) -> None:
    # without codes: the command has a database of its own here, so its versions have codes of their own
    file = tmp_path / "a.pdf"
    for kind, conference, more, query in (
        ("programme", "113", (), ""), ("invitation", "113", (), ""),
        ("invitation", "1", (), ""),  # nobody is listed: one letter to fill in by hand
        ("invitation", "113", ("--participant", "1"), "&participant=1"),
        ("delegate-list", "113", ("--option", "years=1"), ""),  # the office keeps the list
    ):  # fmt: skip
        run("print", kind, conference, *more, "--without-code", "-o", str(file))
        page = web.get(f"/conferences/{conference}/print/{kind}.pdf?code=off{query}")
        assert file.read_bytes() == page.data, kind


def test_a_paper_goes_to_a_named_file_or_to_a_pipe(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("print", "programme", "108").stdout == (
        "Đã ghi chuong-trinh-huyen-kon-ray.pdf (Chương trình - Huyện Kon Rẫy).\n"
    )
    written = (tmp_path / "chuong-trinh-huyen-kon-ray.pdf").read_bytes()
    assert run("print", "programme", "108", "-o", "-").stdout_bytes == written
    assert written.startswith(b"%PDF-")
    assert run("print", "invitation", "113").stdout.endswith("(Giấy mời, Giấy triệu tập - Tỉnh Kon Tum).\n")


# --- refusals -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("plan show 999", "Không có kế hoạch số 999."),
        ("conference list --plan 999", "Không có kế hoạch số 999."),
        ("conference list", "Thiếu --plan. Xem: planner conference list --help"),
        ("calendar zz", "Không có đơn vị mã zz."),
        ("units list --under zz", "Không có đơn vị mã zz."),
        ("units import /nope.csv", "Không có tệp hoặc thư mục: /nope.csv"),
        ("units import / ", "Đây là thư mục, cần một tệp: /"),
        ("units import x.csv --valid-from 31-2-2025",
         "--valid-from: “31-2-2025” không phải là ngày; viết 01-7-2025 hoặc 2025-07-01."),
        ("units import x.csv --valid-from 01-7-2025 --valid-until 30-6-2025",
         "Ngày kết thúc hiệu lực trước ngày bắt đầu."),
        ("print programme 9999", "Không có hội nghị số 9999."),
        ("print programme x", "CONFERENCE_ID: “x” không phải là số từ 1 đến 2147483647."),
        ("print invitation 113 --participant 9999", "Hội nghị này không có đại biểu số 9999."),
        ("print programme 113 -o /nope/a.pdf", "Không có tệp hoặc thư mục: /nope/a.pdf"),
        ("demo", "Cơ sở dữ liệu đã có đơn vị, kế hoạch hoặc tài khoản, nên không nạp dữ liệu trình diễn. "
                 "Dùng thư mục khác: PLANNER_INSTANCE=thư-mục planner demo"),
        ("start --host 0.0.0.0", "Không mở ở địa chỉ 0.0.0.0: chưa đặt ADDRESS, tên mà trình duyệt trong mạng dùng để "
                                 "mở planner, ví dụ PLANNER_ADDRESS=https://planner.example.vn"),
        ("start --port 70000", "--port: “70000” không phải là số từ 0 đến 65535."),
        ("nope", "Không có lệnh “nope”. Xem: planner --help"),
        ("plan nope", "Không có lệnh “nope”. Xem: planner plan --help"),
        ("plan show", "Thiếu NUMBER. Xem: planner plan show --help"),
        ("plan show 1 2", "Thừa: 2. Xem: planner plan show --help"),
        ("plan list --nope", "Không có tùy chọn --nope. Xem: planner plan list --help"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_sentence(run, words: str, said: str) -> None:
    result = run(*words.split(), status=2)
    assert (result.stdout, result.stderr) == ("", f"Lỗi: {said}\n")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::"])
def test_a_network_is_served_only_under_a_name_and_never_with_the_demonstration(run, host: str) -> None:
    named = {"PLANNER_ADDRESS": "https://planner.example.vn"}
    assert "chưa đặt ADDRESS" in run("start", "--host", host, status=2).stderr
    assert "chưa đặt ADDRESS" in run("start", status=2, PLANNER_HOST=host).stderr
    for given in (named, {}):
        said = run("start", "--host", host, status=2, PLANNER_DEMO="1", **given).stderr
        assert "Bản trình diễn chỉ phục vụ máy này" in said
    assert "Bản trình diễn chỉ phục vụ máy này" in run("start", status=2, PLANNER_DEMO="1", **named).stderr
    # with a name the next thing that is missing is said: the network is no hindrance
    assert "Chưa có tài khoản quản trị" in run("start", "--host", host, status=2, **named).stderr


@pytest.mark.parametrize("variables", [{"LANG": "en_GB.UTF-8"}, {"PLANNER_LANGUAGE": "en"}, {"LC_ALL": "en_US.UTF-8"}])
def test_an_english_shell_gets_english(run, variables: dict[str, str]) -> None:
    assert run("plan", "show", "999", status=2, **variables).stderr == "Error: There is no plan 999.\n"
    assert run("plan", "show", "123-KH/TU", **variables).stdout.startswith("Plan 123-KH/TU, 22-01-2024, ")


def test_vietnamese_wins_where_planner_is_set_to_it(run) -> None:
    done = run("plan", "show", "999", status=2, LANG="en_US.UTF-8", PLANNER_LANGUAGE="vi")
    assert done.stderr.startswith("Lỗi:")


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("PLANNER_PORT", "abc", "Thiết lập sai: PORT = 'abc'"),
        ("PLANNER_TODAY", "5-3-2024", "Thiết lập sai: TODAY = '5-3-2024'"),
        ("PLANNER_LANGUAGE", "fr", "Thiết lập sai: LANGUAGE = 'fr' (vi | en)."),
        ("PLANNER_PROXIES", "-1", "Thiết lập sai: PROXIES = -1 (≥ 0)."),
        ("PLANNER_IDLE_MINUTES", "0", "Thiết lập sai: IDLE_MINUTES = 0 (≥ 1)."),
        ("PLANNER_ADDRESS", "planner.example.vn", "Thiết lập sai: ADDRESS = 'planner.example.vn' (https://planner."),
        ("PLANNER_ADDRESS", "https://planner.example.vn/ke-hoach", "Thiết lập sai: ADDRESS = "),
        ("PLANNER_ADDRESS", "https://me:pw@planner.example.vn", "Thiết lập sai: ADDRESS = "),
        ("PLANNER_ADDRESS", "javascript://planner.example.vn", "Thiết lập sai: ADDRESS = "),
        ("PLANNER_DATABASE", "sqlite:////nope/x.sqlite", "Không mở được cơ sở dữ liệu: unable to open database file"),
        ("PLANNER_DATABASE", "rubbish", "Không mở được cơ sở dữ liệu:"),
        ("PLANNER_DATABASE", "postgresql+psycopg://u:geheim@127.0.0.1:1/x", "Không mở được cơ sở dữ liệu:"),
    ],
)
def test_settings_that_cannot_be_used_are_named(run, monkeypatch, variable: str, value: str, said: str) -> None:
    monkeypatch.setenv(variable, value)
    error = run("plan", "list", status=2).stderr
    assert error.startswith(f"Lỗi: {said}")
    assert "geheim" not in error


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("TODAY = ", "Không chạy được"), ("COLOUR = 1", "Không có thiết lập COLOUR."),
        ('SEVERITIES = {"holiday": "stop"}', "Thiết lập sai: SEVERITIES"),
        ('SEVERITIES = {"rain": "warn"}', "Thiết lập sai: SEVERITIES"),
        ("1 / 0", "Không chạy được"),
    ],
)  # fmt: skip
def test_a_bad_file_of_settings_is_named(run, instance: Path, settings: str, said: str) -> None:
    (instance / "config.py").write_text(settings, "utf-8")
    assert run("plan", "list", status=2).stderr.startswith(f"Lỗi: {said}")


def test_a_font_that_cannot_be_used_is_named(run, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLANNER_FONTS", str(tmp_path))
    said = run("print", "programme", "113", "-o", str(tmp_path / "a.pdf"), status=2).stderr
    assert said.startswith("Lỗi: Không có phông chữ dùng được cho bản in")
    assert not (tmp_path / "a.pdf").exists()


# --- the state of the database --------------------------------------------------------------------------


def set_version(instance: Path, version: str) -> None:
    engine = create_engine(f"sqlite:///{instance / 'planner.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    engine.dispose()


def test_a_database_of_a_newer_planner_is_left_alone(run, instance: Path) -> None:
    set_version(instance, "9999")
    for words in (("plan", "list"), ("migrate",), ("demo",), ("start",)):
        assert "do bản planner mới hơn tạo (bản 9999)" in run(*words, status=2).stderr


def test_a_database_without_tables_asks_for_migrate(run, instance: Path) -> None:
    (instance / "planner.sqlite").unlink()
    assert run("plan", "list", status=2).stderr == (
        "Lỗi: Cơ sở dữ liệu chưa được tạo hoặc còn bản cũ. Chạy: planner migrate\n"
    )
    assert "đã được cập nhật" in run("migrate").stdout
    assert "đã ở bản mới nhất" in run("migrate").stdout
    assert run("plan", "list").stdout == "Chưa có kế hoạch nào. Nạp dữ liệu trình diễn: planner demo\n"
    assert run("units", "list").stdout == "Không có đơn vị nào.\n"
    assert json.loads(run("plan", "list", "--json").stdout) == []


def test_demo_keeps_settings_that_are_there(run, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "config.py").write_text('OFFICE = "Văn phòng"\n', "utf-8")
    assert "Giữ nguyên" in run("demo", PLANNER_INSTANCE=str(folder), PLANNER_TODAY="").stdout
    assert (folder / "config.py").read_text("utf-8") == 'OFFICE = "Văn phòng"\n'


def test_demo_loaded_twice_gives_the_same_calendar(run, tmp_path: Path) -> None:
    feeds = []
    for name in ("one", "two"):
        run("demo", PLANNER_INSTANCE=str(tmp_path / name))
        feeds.append(run("calendar", "62", PLANNER_INSTANCE=str(tmp_path / name)).stdout_bytes)
    assert feeds[0] == feeds[1]
    assert feeds[0].count(b"BEGIN:VEVENT") > 100


def test_help_is_there_for_every_command(run) -> None:
    for words in (
        (), ("start",), ("demo",), ("migrate",), ("plan",), ("plan", "show"), ("plan", "list"), ("conference",),
        ("conference", "list"), ("units",), ("units", "import"), ("units", "list"), ("calendar",), ("print",),
    ):  # fmt: skip
        assert run(*words, "--help").stdout.startswith(f"Usage: planner {' '.join(words)}".rstrip())
