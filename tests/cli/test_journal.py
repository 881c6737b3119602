"""`planner journal verify`: a whole chain, and every way to break it, by number."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@contextmanager
def tampering(instance: Path) -> Iterator[sqlite3.Connection]:
    """Open the database as somebody with the file would, its triggers taken away."""
    connection = sqlite3.connect(instance / "planner.sqlite")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    yield connection
    connection.commit()
    connection.close()


def read(instance: Path, query: str) -> str:
    """Return one value of the database."""
    connection = sqlite3.connect(instance / "planner.sqlite")
    (value,) = connection.execute(query).fetchone()
    connection.close()
    return value


def newest(instance: Path) -> tuple[int, str]:
    """Return the number of entries and the digest of the newest."""
    count = read(instance, "SELECT count(*) FROM journal_entries")
    return int(count), read(instance, "SELECT digest FROM journal_entries ORDER BY id DESC LIMIT 1")


def test_a_whole_journal(run: Run, instance: Path) -> None:
    count, digest = newest(instance)
    lines = [f"{count} mục; mã băm của mục mới nhất: {digest}", "Nhật ký còn nguyên vẹn."]
    assert run("journal", "verify").stdout.splitlines() == lines
    english = run("journal", "verify", PLANNER_LANGUAGE="en").stdout.splitlines()
    assert english == [f"{count} entries; digest of the newest: {digest}", "The journal is whole."]


def test_a_digest_that_was_noted_down(run: Run, instance: Path) -> None:
    older = read(instance, "SELECT digest FROM journal_entries WHERE id = 100")
    assert run("journal", "verify", "--expect", older).stdout.endswith("Nhật ký còn nguyên vẹn.\n")
    assert run("journal", "verify", "--expect", f" {older.upper()} ").exit_code == 0
    wrong = run("journal", "verify", "--expect", "ab" * 32, status=2)
    assert wrong.stderr == (
        f"Lỗi: Mã băm {'ab' * 32} không có trong nhật ký: nhật ký đã bị thay, hoặc ghi nhầm mã.\n"
    )


BROKEN = "Lỗi: Nhật ký không còn nguyên vẹn: {} chỗ. Giữ nguyên cơ sở dữ liệu và bản sao lưu, báo bộ phận hỗ trợ."


@pytest.mark.parametrize(
    ("tamper", "places"),
    [
        ("UPDATE journal_entries SET reason = 'khác' WHERE id = 100", ["mục 100: nội dung đã bị sửa"]),
        ("UPDATE journal_entries SET before = '{}', \"by\" = 'ai đó' WHERE id = 7", ["mục 7: nội dung đã bị sửa"]),
        ("DELETE FROM journal_entries WHERE id = 100", ["trước mục 101: thiếu mục"]),
        ("DELETE FROM journal_entries WHERE id <= 2", ["trước mục 3: thiếu mục"]),
        ("UPDATE journal_heads SET entries = entries + 1", ["số mục ghi ở dòng đầu mối khác số mục trong nhật ký"]),
        ("DELETE FROM journal_heads", ["thiếu dòng đầu mối của nhật ký"]),
    ],
    ids=["changed", "actor changed", "missing", "beginning missing", "count", "head missing"],
)
def test_what_was_done_to_it_is_named(run: Run, instance: Path, tamper: str, places: list[str]) -> None:
    with tampering(instance) as connection:
        connection.execute(tamper)
    assert run("journal", "verify", status=2).stderr.splitlines() == [*places, BROKEN.format(1)]


def test_a_journal_that_was_cut_at_the_end(run: Run, instance: Path) -> None:
    count, _digest = newest(instance)
    with tampering(instance) as connection:
        connection.execute(f"DELETE FROM journal_entries WHERE id > {count - 3}")
    words = run("journal", "verify", status=2, PLANNER_LANGUAGE="en").stderr.splitlines()
    assert words == [
        f"after entry {count - 3}: entries at the end are missing",
        "Error: The journal is not whole: 1 places. Keep the database and its backups as they are, and tell support.",
    ]


def test_a_cut_that_was_covered_up_is_found_by_the_digest(run: Run, instance: Path) -> None:
    count, digest = newest(instance)
    with tampering(instance) as connection:
        connection.execute(f"DELETE FROM journal_entries WHERE id > {count - 3}")
        last = connection.execute("SELECT digest FROM journal_entries ORDER BY id DESC LIMIT 1").fetchone()
        connection.execute("UPDATE journal_heads SET entries = ?, digest = ?", (count - 3, *last))
    assert run("journal", "verify").exit_code == 0  # the chain alone cannot tell
    assert run("journal", "verify", "--expect", digest, status=2).stderr.startswith(f"Lỗi: Mã băm {digest}")


def test_triggers_keep_a_program_from_changing_it(instance: Path) -> None:
    connection = sqlite3.connect(instance / "planner.sqlite")
    for statement in ("UPDATE journal_entries SET reason = 'x' WHERE id = 1", "DELETE FROM journal_entries"):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    connection.close()
