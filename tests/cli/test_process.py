"""The door of the command line, from outside: exit codes, streams, languages, and a server that comes and goes."""

import json
import os
import pty
import signal
import socket
import sqlite3
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.conftest import PATIENCE

DEMO_SETTINGS = ['TODAY = "2024-03-05"', "DEMO = True"]
ADMIN = {"PLANNER_ADMIN_USERNAME": "quantri.kontum", "PLANNER_ADMIN_PASSWORD": "một mật khẩu thật dài"}
ADDRESS = "https://planner.example.vn"
FORWARDED = {"X_Forwarded_Proto": "https", "X_Forwarded_For": "10.1.1.1"}


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
        process.wait(PATIENCE)
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
        assert writer.wait(PATIENCE) == 0


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
    with urlopen(address, timeout=PATIENCE) as answer:
        page = answer.read().decode()
    assert answer.status == 200
    assert answer.url.endswith("/sign-in?next=/")  # nobody is signed in yet
    assert "05-3-2024" in page
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0


def test_start_again_keeps_what_is_there(served, own: Path) -> None:
    _process, said, address = served(PLANNER_DEMO="1")
    assert said == [f"planner đang chạy: {address}"]
    with urlopen(address, timeout=PATIENCE) as answer:
        assert answer.status == 200


def test_start_does_not_fill_a_folder_with_settings_of_its_own(served, process, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "config.py").write_text('OFFICE = "Văn phòng"\n', "utf-8")
    _process, said, _address = served(**ADMIN)
    assert said[0].startswith("Đã lưu tài khoản quản trị quantri.kontum.") and len(said) == 2
    assert json.loads(process("plan", "list", "--json").stdout) == []


def ask_for_a_job(folder: Path) -> None:
    """Store a job of a kind that no worker knows: taken up, it fails at once."""
    values = ("1", "of tomorrow", "{}", "queued", 0, 0, "a.pdf", "x", "Nam", "2026-11-30 01:00:00", 0)
    columns = "workflow, kind, arguments, state, done, total, file_name, media_type, made_by, made_at, cancel_asked"
    connection = sqlite3.connect(folder / "planner.sqlite", timeout=PATIENCE)
    with connection:
        connection.execute(f"INSERT INTO jobs ({columns}) VALUES ({', '.join('?' * len(values))})", values)
    connection.close()


def wait_for_the_end_of_the_job(folder: Path, process: subprocess.Popen[str]) -> list[int]:
    """Wait until the job has failed; return the processes that the server has started."""
    until = time.monotonic() + PATIENCE
    state = ""
    while state != "failed":
        assert time.monotonic() < until, state
        time.sleep(0.1)
        connection = sqlite3.connect(folder / "planner.sqlite", timeout=PATIENCE)
        (state,) = connection.execute("SELECT state FROM jobs").fetchone()
        connection.close()
    return children_of(process)


def children_of(process: subprocess.Popen[str]) -> list[int]:
    words = ["ps", "-o", "pid=", "--ppid", str(process.pid)]
    return [int(number) for number in subprocess.run(words, capture_output=True, text=True, check=False).stdout.split()]


def test_start_runs_a_worker_when_there_is_a_job_and_takes_it_along(served, own: Path) -> None:
    process, _said, _address = served(PLANNER_DEMO="1")
    assert children_of(process) == []
    ask_for_a_job(own)
    (worker,) = wait_for_the_end_of_the_job(own, process)
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    assert process.stderr.read() == ""
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


@pytest.fixture
def listening() -> Iterator[None]:
    """Children that listen to Ctrl+C, also where whoever runs the tests does not, as in the background of a shell."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)


def test_ctrl_c_stops_the_server(listening, served, own: Path) -> None:
    process, _said, address = served(PLANNER_DEMO="1")
    with urlopen(address, timeout=PATIENCE):
        process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    assert process.stderr.read() == ""


def test_a_port_that_is_taken_is_said(process, own: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = process("start", "--port", str(port), status=2, PLANNER_DEMO="1").stderr.decode()
    assert said == (
        f"Lỗi: Cổng {port} đang có chương trình khác dùng. Chọn cổng khác: planner start --port {port + 1}\n"
    )


def test_a_database_at_the_newest_migration_starts_without_alembic(environment, own: Path) -> None:
    script = (
        "import sys\nfrom planner.cli import main\n"
        "try:\n    main(['plan', 'list'], 'planner')\nexcept SystemExit:\n    pass\n"
        "print('alembic' in sys.modules, 'flask_migrate' in sys.modules)"
    )
    words = [sys.executable, "-c", script]
    done = subprocess.run(words, env=environment, capture_output=True, check=True, timeout=PATIENCE)
    assert done.stdout.decode().splitlines()[-1] == "False False"


# --- the first start ------------------------------------------------------------------------------------


def accounts_of(folder: Path) -> list[tuple[str, str | None, str, str]]:
    """Return user name, e-mail, role and the beginning of the hash of every account."""
    connection = sqlite3.connect(folder / "planner.sqlite")
    columns = "username, email, role, substr(password_hash, 1, 10)"
    found = connection.execute(f"SELECT {columns} FROM accounts JOIN grants ON account_id = accounts.id").fetchall()
    connection.close()
    return found


@pytest.fixture
def typed(command, environment, tmp_path: Path):
    """Return `typed(("question", "answer"), …)`: answer `planner start` at a terminal; gives what stood there."""

    def answer(*exchange: tuple[str, bytes], wanted: str, **variables: str) -> str:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            command("start", "--port", "0"), env=environment | {"PYTHONUNBUFFERED": "1"} | variables, cwd=tmp_path,
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        seen = ""
        try:
            for question, words in exchange:
                seen += read_until(ours, question)
                wait_until_it_listens(ours, in_secret="ật khẩu" in question)
                os.write(ours, words)
            seen += read_until(ours, wanted)
        finally:
            process.terminate()
            process.wait(PATIENCE)
            os.close(ours)
        return seen

    return answer


def read_until(terminal: int, words: str) -> str:
    """Return what a terminal shows until it shows these words."""
    seen, until = b"", time.monotonic() + PATIENCE
    while words.encode() not in seen and time.monotonic() < until:
        try:
            seen += os.read(terminal, 1000)
        except OSError:
            break
    assert words.encode() in seen, f"{words!r} never came: {seen.decode()}"
    return seen.decode()


def wait_until_it_listens(terminal: int, *, in_secret: bool) -> None:
    """Wait until a terminal shows what is typed, or not: between two questions it throws away what came before."""
    until = time.monotonic() + PATIENCE
    while bool(termios.tcgetattr(terminal)[3] & termios.ECHO) is in_secret:
        assert time.monotonic() < until, "the echo never changed"
        time.sleep(0.02)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """An instance folder that is somebody's own, with an empty database."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "config.py").write_text('OFFICE = "Văn phòng"\n', "utf-8")
    return folder


def test_without_a_terminal_and_without_settings_the_first_start_is_refused(process, bare: Path) -> None:
    said = process("start", "--port", "0", status=2).stderr.decode()
    assert said.startswith("Lỗi: Chưa có tài khoản quản trị. Chạy planner start trong cửa sổ dòng lệnh")
    half = {"PLANNER_ADMIN_USERNAME": "quantri.kontum"}
    assert process("start", "--port", "0", status=2, **half).stderr.decode() == said
    assert accounts_of(bare) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"PLANNER_ADMIN_PASSWORD": "ngắn"}, "Lỗi: Mật khẩu cần ít nhất 10 ký tự.\n"),
        ({"PLANNER_ADMIN_USERNAME": "Quản trị"}, "Lỗi: Tên đăng nhập “quản trị” không dùng được"),
        ({"PLANNER_ADMIN_EMAIL": "nobody"}, "Lỗi: “nobody” không phải là địa chỉ thư điện tử.\n"),
    ],
)  # fmt: skip
def test_an_administrator_of_the_settings_follows_the_rules(process, bare: Path, changed: dict, said: str) -> None:
    assert process("start", "--port", "0", status=2, **(ADMIN | changed)).stderr.decode().startswith(said)
    assert accounts_of(bare) == []


def test_the_settings_name_the_first_administrator_and_no_other(served, bare: Path) -> None:
    named = ADMIN | {"PLANNER_ADMIN_EMAIL": "Quantri@KonTum.example"}
    first, said, _address = served(**named)
    assert said[0].startswith("Đã lưu tài khoản quản trị quantri.kontum.")
    first.terminate()
    first.wait(PATIENCE)
    _again, said, address = served(**named | {"PLANNER_ADMIN_USERNAME": "another"})
    assert said == [f"planner đang chạy: {address}"]
    assert accounts_of(bare) == [("quantri.kontum", "quantri@kontum.example", "administrator", "$argon2id$")]
    journal = sqlite3.connect(bare / "planner.sqlite").execute("SELECT * FROM journal_entries").fetchall()
    assert "argon2" not in str(journal) and ADMIN["PLANNER_ADMIN_PASSWORD"] not in str(journal)


def test_the_terminal_asks_until_the_answers_will_do_and_never_shows_a_password(typed, bare: Path) -> None:
    seen = typed(
        ("Tên đăng nhập", b"ab\n"), ("Tên đăng nhập", b" Quantri \n"),
        ("Mật khẩu (không hiện khi gõ)", b"short\n"), ("Nhập lại mật khẩu", b"short\n"),
        ("Mật khẩu (không hiện khi gõ)", b"con duong di hoc\n"), ("Nhập lại mật khẩu", b"something else\n"),
        ("Mật khẩu (không hiện khi gõ)", b"con duong di hoc\n"), ("Nhập lại mật khẩu", b"con duong di hoc\n"),
        wanted="planner đang chạy",
    )  # fmt: skip
    assert seen.startswith("Chưa có tài khoản quản trị. Nhập tên đăng nhập")
    for told in ("“ab” không dùng được", "ít nhất 10 ký tự", "không giống nhau", "Đã lưu tài khoản quản trị quantri."):
        assert told in seen
    assert "con duong di hoc" not in seen and "short" not in seen
    assert accounts_of(bare) == [("quantri", None, "administrator", "$argon2id$")]


def test_leaving_the_questions_stores_nothing(typed, bare: Path) -> None:
    answers = (("Tên đăng nhập", b"quantri\n"), ("Mật khẩu", b"con duong di hoc\n"), ("Nhập lại mật khẩu", b"\x04"))
    typed(*answers, wanted="Đã dừng.")
    assert accounts_of(bare) == []


def test_a_database_in_use_without_an_administrator_is_asked_too(process, own: Path) -> None:
    assert len(accounts_of(own)) == 8  # roles of the six samples, who sign in only in the demonstration
    assert "Chưa có tài khoản quản trị" in process("start", "--port", "0", status=2).stderr.decode()


# --- the demonstration ----------------------------------------------------------------------------------


def test_the_demonstration_does_not_start_on_a_database_of_somebodys_own(process, bare: Path, tmp_path: Path) -> None:
    units = tmp_path / "units.csv"
    units.write_text("code,name,kind,level,parent_code\n99,Tỉnh Mới,tỉnh,province,\n", "utf-8")
    process("migrate")
    process("units", "import", str(units))
    said = process("start", "--port", "0", status=2, PLANNER_DEMO="1", **ADMIN).stderr.decode()
    assert said.startswith("Lỗi: DEMO đang bật nhưng cơ sở dữ liệu này không phải của bản trình diễn, nên không chạy.")
    assert accounts_of(bare) == []


def test_a_demonstration_of_an_earlier_version_gets_its_accounts(served, own: Path) -> None:
    held = accounts_of(own)
    connection = sqlite3.connect(own / "planner.sqlite")
    with connection:
        connection.execute("DELETE FROM grants")
        connection.execute("DELETE FROM accounts")
    connection.close()
    assert accounts_of(own) == []
    served(PLANNER_DEMO="1")
    assert accounts_of(own) == held


def test_an_empty_database_with_an_administrator_is_not_filled_with_the_demonstration(served, process) -> None:
    served(**ADMIN)
    assert json.loads(process("plan", "list", "--json").stdout) == []
    _second, said, _address = served()
    assert len(said) == 1


# --- a network, and other servers -----------------------------------------------------------------------


def ask(address: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Return status, headers and text of an answer."""
    request = Request(address + "sign-in", headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


def test_a_network_is_served_under_its_name_behind_a_proxy(served, bare: Path) -> None:
    _process, _said, address = served("--host", "0.0.0.0", PLANNER_ADDRESS=ADDRESS, PLANNER_PROXIES="1", **ADMIN)
    address = address.replace("0.0.0.0", "127.0.0.1")
    status, headers, _text = ask(address, Host="planner.example.vn", **FORWARDED)
    assert (status, headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
    assert "Secure" in headers["Set-Cookie"]
    status, headers, text = ask(address, Host="elsewhere.example")
    assert (status, "Strict-Transport-Security" in headers) == (400, False)
    assert "Sai địa chỉ" in text and ADDRESS in text


def test_without_proxies_nothing_that_a_browser_says_of_them_is_believed(served, bare: Path) -> None:
    _process, _said, address = served(**ADMIN)
    status, headers, _text = ask(address, X_Forwarded_Host="elsewhere.example", **FORWARDED)
    assert (status, "Strict-Transport-Security" in headers) == (200, False)


def test_another_server_imports_the_application_only_when_it_is_ready(environment, process, bare: Path) -> None:
    def import_it(**variables: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-c", "import wsgi; print(wsgi.app.test_client().get('/sign-in').status)"]
        return subprocess.run(words, env=environment | variables, capture_output=True, text=True, timeout=PATIENCE)

    assert "NotReady: Cơ sở dữ liệu chưa được tạo hoặc còn bản cũ." in import_it().stderr
    process("migrate")
    assert "NotReady: Chưa có tài khoản quản trị." in import_it().stderr
    assert "NotReady: Cơ sở dữ liệu chưa có dữ liệu trình diễn." in import_it(PLANNER_DEMO="1").stderr
    assert import_it(**ADMIN).stdout.splitlines()[-1] == "200 OK"
    assert import_it().stdout.splitlines() == ["200 OK"]
    assert [row[0] for row in accounts_of(bare)] == ["quantri.kontum"]
