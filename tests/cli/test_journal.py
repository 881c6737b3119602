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
BROKEN_EN = (
    "Error: The journal is not whole: {} places. Keep the database and its backups as they are, and tell support."
)
CHANGED = ("mục {}: nội dung đã bị sửa", "entry {}: its words were changed")
MISSING = ("trước mục {}: thiếu mục", "before entry {}: an entry is missing")
COUNT = (
    "số mục ghi ở dòng đầu mối khác số mục trong nhật ký", "the head of the journal counts another number of entries",
)  # fmt: skip
HEAD = ("thiếu dòng đầu mối của nhật ký", "the head of the journal is missing")


@pytest.mark.parametrize(
    ("tamper", "words", "numbers"),
    [
        ("UPDATE journal_entries SET reason = 'khác' WHERE id = 100", CHANGED, [100]),
        ("UPDATE journal_entries SET before = '{}', \"by\" = 'ai đó' WHERE id = 7", CHANGED, [7]),
        ("UPDATE journal_entries SET row_id = row_id + 1 WHERE id IN (7, 100)", CHANGED, [7, 100]),
        ("DELETE FROM journal_entries WHERE id = 100", MISSING, [101]),
        ("DELETE FROM journal_entries WHERE id IN (100, 101, 200)", MISSING, [102, 201]),
        ("DELETE FROM journal_entries WHERE id <= 2", MISSING, [3]),
        ("UPDATE journal_heads SET entries = entries + 1", COUNT, [0]),
        ("DELETE FROM journal_heads", HEAD, [0]),
    ],
    ids=["changed", "actor changed", "two changed", "missing", "two gaps", "beginning missing", "count", "no head"],
)
def test_what_was_done_to_it_is_named(
    run: Run, instance: Path, tamper: str, words: tuple[str, str], numbers: list[int]
) -> None:
    with tampering(instance) as connection:
        connection.execute(tamper)
    for language, sentence, end in zip(("vi", "en"), words, (BROKEN, BROKEN_EN), strict=True):
        result = run("journal", "verify", status=2, PLANNER_LANGUAGE=language)
        places = [sentence.format(number) for number in numbers]
        assert result.stderr.splitlines() == [*places, end.format(len(numbers))]
        assert "nguyên vẹn" not in result.stdout and "is whole" not in result.stdout


def test_after_a_hundred_places_the_rest_is_counted(run: Run, instance: Path) -> None:
    with tampering(instance) as connection:
        connection.execute("UPDATE journal_entries SET reason = 'khác' WHERE id <= 103")
    lines = run("journal", "verify", status=2).stderr.splitlines()
    assert lines == [*(f"mục {each}: nội dung đã bị sửa" for each in range(1, 101)), "và 3 chỗ nữa", BROKEN.format(103)]


def test_a_wrong_digest_is_said_in_english_too(run: Run, instance: Path) -> None:
    words = run("journal", "verify", "--expect", "x", status=2, PLANNER_LANGUAGE="en").stderr
    reason = "the journal was replaced, or the digest was noted down wrongly."
    assert words == f"Error: The digest x is not in the journal: {reason}\n"


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
