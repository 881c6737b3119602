"""The door of the command line, from outside: exit codes, streams, languages, and a server that comes and goes."""

import json
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

DEMO_SETTINGS = ['TODAY = "2024-03-05"', "DEMO = True"]


@pytest.fixture
def own(tmp_path: Path, demo_instance: Path) -> Path:
    """The instance folder of the process, with the demonstration in it."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "planner.sqlite").write_bytes((demo_instance / "planner.sqlite").read_bytes())
    return folder


@pytest.fixture
def served(command, environment, tmp_path: Path):
    """Return a function that starts the server and gives its process and what it said; stopped at the end."""
    started = []

    def serve(*words: str, **variables: str) -> tuple[subprocess.Popen[str], list[str], str]:
        process = subprocess.Popen(
            command("start", "--port", "0", *words), env=environment | {"PYTHONUNBUFFERED": "1"} | variables,
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        started.append(process)
        said = []
        while not said or "http://" not in said[-1]:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            said.append(line.strip())
        return process, said, "http://" + said[-1].split("http://")[1]

    yield serve
    for process in started:
        process.terminate()
        process.wait(10)
        process.stdout.close()
        process.stderr.close()


# --- streams and exit codes -----------------------------------------------------------------------------


def test_faults_go_to_standard_error_with_exit_code_2(process, own: Path) -> None:
    done = process("plan", "show", "999", status=2)
    assert (done.stdout, done.stderr.decode()) == (b"", "Lỗi: Không có kế hoạch số 999.\n")


@pytest.mark.parametrize("variables", [{"LANG": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "latin-1"}])
def test_output_is_utf8_in_every_shell(process, own: Path, variables: dict[str, str]) -> None:
    facts = json.loads(process("plan", "show", "123-KH/TU", "--json", **variables).stdout.decode("utf-8"))
    assert facts["issuer"] == "Ban Thường vụ Tỉnh ủy"
    assert process("plan", "show", "9", status=2, **variables).stderr.decode("utf-8").startswith("Lỗi:")


@pytest.mark.parametrize("buffered", ["", "1"])
def test_a_reader_that_leaves_early_is_no_fault(command, environment, own: Path, buffered: str) -> None:
    words = command("conference", "list", "--plan", "123-KH/TU", "--json")
    with subprocess.Popen(
        words, env=environment | {"PYTHONUNBUFFERED": buffered}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as writer:
        writer.stdout.close()
        assert writer.stderr.read() == b""
        assert writer.wait(30) == 0


def test_no_words_show_the_commands_in_the_language_of_the_shell(process) -> None:
    assert b"Usage: planner" in process(status=2).stderr
    assert b"Set up the database" in process("--help", LANG="en_US.UTF-8").stdout


def test_a_database_that_is_written_to_is_named_busy(process, own: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("code,name,kind,level,parent_code\nx,Xã X,xã,commune,614\n", "utf-8")
    with sqlite3.connect(own / "planner.sqlite", isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        done = process("units", "import", str(file), status=2)
    writer.close()
    assert done.stderr.decode().startswith("Lỗi: Cơ sở dữ liệu đang bận")


# --- demo and start -------------------------------------------------------------------------------------


def test_demo_fills_an_empty_database_and_writes_its_settings(process, tmp_path: Path) -> None:
    said = process("demo").stdout.decode()
    assert said.startswith("Đã nạp dữ liệu trình diễn: 2 kế hoạch, 250 đơn vị, 210 hội nghị.")
    settings = (tmp_path / "own" / "config.py").read_text("utf-8").splitlines()
    assert [line for line in settings if not line.startswith("#")] == DEMO_SETTINGS
    assert "không nạp dữ liệu trình diễn" in process("demo", status=2).stderr.decode()
    assert len(json.loads(process("plan", "list", "--json").stdout)) == 2


def test_start_sets_up_an_empty_folder_and_serves_the_demonstration(served, tmp_path: Path) -> None:
    process, said, address = served()
    assert said[0].startswith("Đã nạp dữ liệu trình diễn")
    with urlopen(address, timeout=20) as answer:
        page = answer.read().decode()
    assert answer.status == 200
    assert "97" in page
    assert "05-3-2024" in page
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0


def test_start_again_keeps_what_is_there(served, own: Path) -> None:
    _process, said, address = served()
    assert said == [f"planner đang chạy: {address}"]
    with urlopen(address, timeout=20) as answer:
        assert answer.status == 200


def test_start_does_not_fill_a_folder_with_settings_of_its_own(served, process, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "config.py").write_text('OFFICE = "Văn phòng"\n', "utf-8")
    _process, said, _address = served()
    assert len(said) == 1
    assert json.loads(process("plan", "list", "--json").stdout) == []


def test_ctrl_c_stops_the_server(served, own: Path) -> None:
    process, _said, address = served()
    with urlopen(address, timeout=20):
        process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert process.stderr.read() == ""


def test_a_port_that_is_taken_is_said(process, own: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = process("start", "--port", str(port), status=2).stderr.decode()
    assert said == (
        f"Lỗi: Cổng {port} đang có chương trình khác dùng. Chọn cổng khác: planner start --port {port + 1}\n"
    )


def test_a_database_at_the_newest_migration_starts_without_alembic(environment, own: Path) -> None:
    script = (
        "import sys\nfrom planner.cli import main\n"
        "try:\n    main(['plan', 'list'], 'planner')\nexcept SystemExit:\n    pass\n"
        "print('alembic' in sys.modules, 'flask_migrate' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().splitlines()[-1] == "False False"
