"""Keys to type: long enough, and found however they are typed."""

import re

from planner.rules.keys import as_typed, typable_key


def test_a_key_to_type_has_a_hundred_bits_and_no_letter_that_is_misread() -> None:
    keys = [typable_key() for _ in range(500)]
    assert all(re.fullmatch(r"([0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}", key) for key in keys)
    assert len(set(keys)) == 500
    assert len(set("".join(keys)) - {"-"}) == 32


def test_capitals_blanks_hyphens_and_misread_letters_count_for_nothing() -> None:
    assert as_typed(" 0A1b – OaIB\u00a0lA\tob\n") == as_typed("0a1b-0a1b-1a0b") == "0a1b0a1b1a0b"
