"""Lines that differ: told in the order of both texts, and enough to make either of them again."""

from hypothesis import given
from hypothesis import strategies as st

from planner.rules.differences import DiffLine, differences

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
