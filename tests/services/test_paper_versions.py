"""Versions of papers: a new one only where something differs, one for two who print at once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from planner.models import PaperVersion
from planner.rules.errors import NotFound
from planner.services.paper_versions import changed_parts, find_by_code, find_versions, note_version

PARTS = {"địa điểm": "aa", "giờ": "bb"}


def note(session, now, parts=PARTS, **more):
    asked = {"kind": "programme", "subject": "", **more}
    return note_version(session, 1, asked["kind"], asked["subject"], parts, by="Nam", now=now)


def test_what_says_the_same_is_the_same_version(demo_session, now):
    first = note(demo_session, now)
    again = note(demo_session, now + timedelta(days=1))
    assert (again.id, again.number, again.created_at) == (first.id, 1, now)


def test_what_says_something_else_is_the_next_version(demo_session, now):
    first = note(demo_session, now)
    second = note(demo_session, now, {**PARTS, "giờ": "cc"})
    assert [version.id for version in find_versions(demo_session, 1, "programme")] == [second.id, first.id]
    assert (second.number, second.code != first.code) == (2, True)
    assert changed_parts(first.parts, second.parts) == ["giờ"]


def test_what_was_said_before_the_last_change_is_a_version_of_its_own(demo_session, now):
    numbers = [note(demo_session, now, parts).number for parts in (PARTS, {"giờ": "cc"}, PARTS)]
    assert numbers == [1, 2, 3]


def test_papers_of_other_kinds_and_subjects_count_by_themselves(demo_session, now):
    versions = [note(demo_session, now), note(demo_session, now, kind="minutes"), note(demo_session, now, subject="x")]
    assert [version.number for version in versions] == [1, 1, 1]


def test_a_code_is_found_however_it_was_typed(demo_session, now):
    version = note(demo_session, now)
    typed = f" {version.code[:4].upper()} - {version.code[4:]} "
    assert find_by_code(demo_session, typed).id == version.id
    with pytest.raises(NotFound):
        find_by_code(demo_session, "00000000")


def test_who_comes_second_gets_the_version_of_who_came_first(demo_session, now, monkeypatch):
    first = note(demo_session, now)
    found = iter([[], [first]])
    monkeypatch.setattr("planner.services.paper_versions.find_versions", lambda *_args: next(found))
    assert note(demo_session, now).id == first.id
    assert demo_session.scalar(select(func.count(PaperVersion.id))) == 1
