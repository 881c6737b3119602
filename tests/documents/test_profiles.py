"""Style profiles: which form holds on which day, and what the two Party forms share."""

from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise

import pytest

from planner.documents.profiles import DANG_HD05, DANG_HD36, PARTY_PROFILES, profile_for


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2018, 4, 3), "dang_hd36"),
        (date(2024, 3, 18), "dang_hd36"),
        (date(2026, 5, 26), "dang_hd36"),
        (date(2026, 5, 27), "dang_hd05"),
        (date(2030, 1, 1), "dang_hd05"),
        (date(2017, 1, 1), "dang_hd36"),
    ],
)
def test_form_follows_the_date_of_the_paper(day, name):
    assert profile_for(day).name == name


def test_forms_follow_each_other_without_a_gap():
    for older, newer in pairwise(PARTY_PROFILES):
        assert older.valid_until + timedelta(days=1) == newer.valid_from


def test_unverified_form_differs_only_where_it_was_seen_to_differ():
    different = {f.name for f in fields(DANG_HD36) if getattr(DANG_HD36, f.name) != getattr(DANG_HD05, f.name)}
    assert different == {
        "name", "valid_from", "valid_until", "verified", "recipient_sep", "submitted_label", "ending",
        "letter_subject_opening",
    }  # fmt: skip
    assert not DANG_HD05.verified


def test_party_page_is_the_fixed_one():
    assert (DANG_HD36.margin_top, DANG_HD36.margin_bottom, DANG_HD36.margin_left, DANG_HD36.margin_right) == (
        20, 20, 30, 15,
    )  # fmt: skip
    assert DANG_HD36.text_width == 165
    assert all(sum(columns) == 165 for columns in (*DANG_HD36.head_columns, DANG_HD36.foot_columns))
