"""Lines that differ: told in the order of both texts, and enough to make either of them again."""

from hypothesis import given
from hypothesis import strategies as st

from planner.rules.differences import DiffLine, differences
from tests.timing import least_seconds

SECONDS = 2.0  # a bound for a busy machine; what it holds off takes ten times as long
LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8)


def test_a_line_that_changed_is_told_as_it_was_and_as_it_is() -> None:
    assert differences("a\nb\nc", "a\nB\nc\nd") == (
        DiffLine(" ", "a"), DiffLine("-", "b"), DiffLine("+", "B"), DiffLine(" ", "c"), DiffLine("+", "d"),
    )  # fmt: skip
    assert differences("a", "a") == (DiffLine(" ", "a"),)
    assert differences("", "") == ()


@given(LINES, LINES)
def test_both_texts_can_be_read_from_it(older: list[str], newer: list[str]) -> None:
    told = differences("\n".join(older), "\n".join(newer))
    assert [line.text for line in told if line.sign != "+"] == "\n".join(older).splitlines()
    assert [line.text for line in told if line.sign != "-"] == "\n".join(newer).splitlines()


def test_ten_thousand_lines_are_compared_before_anybody_is_tired() -> None:
    older, newer = "same\n" + "a\n" * 9000 + "end", "same\n" + "\na" * 9000 + "\nend"
    assert least_seconds(lambda: differences(older, newer)) < SECONDS
    told = differences(older, newer)
    assert (told[0], told[-1]) == (DiffLine(" ", "same"), DiffLine(" ", "end"))
    assert [line.text for line in told if line.sign != "+"] == older.splitlines()
    assert [line.text for line in told if line.sign != "-"] == newer.splitlines()
