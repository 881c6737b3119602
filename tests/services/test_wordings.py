"""Words of papers: their versions, which of them are in force, and who was first."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import JournalEntry, WordingVersion
from planner.rules.errors import NotFound, Refused
from planner.services.wordings import (
    find_newest,
    find_versions,
    find_wordings,
    restore_wording,
    save_wording,
    tidy,
)

LETTER, ANNEX = ("invitation", "party"), ("late-letter-annex", "state")
OWN = "= GIẤY MỜI\nKính mời {người được mời}"


def save(session: Session, text: str, seen: int, *, key=LETTER, by: str = "Hoa", reason: str = "") -> WordingVersion:
    return save_wording(session, key, text, reason, seen, OWN, by=by, now=datetime(2024, 3, 5, 2, seen))


def test_the_newest_words_are_in_force(session: Session, count_queries) -> None:
    assert find_wordings(session) == {}
    save(session, "= MỜI", 0)
    save(session, "= MỜI HỌP", 1, reason="  theo  chỉ đạo ")
    save(session, "= PHỤ LỤC", 0, key=ANNEX)
    with count_queries() as queries:
        assert find_wordings(session) == {LETTER: "= MỜI HỌP", ANNEX: "= PHỤ LỤC"}
    assert len(queries) == 1
    found = find_versions(session, *LETTER)
    told = [(each.number, each.text, each.reason, each.made_by, each.made_at) for each in found]
    assert told == [
        (2, "= MỜI HỌP", "theo chỉ đạo", "Hoa", datetime(2024, 3, 5, 2, 1)),
        (1, "= MỜI", "", "Hoa", datetime(2024, 3, 5, 2, 0)),
    ]
    assert {key: version.number for key, version in find_newest(session).items()} == {LETTER: 2, ANNEX: 1}


def test_who_saves_second_is_told_who_was_first(session: Session) -> None:
    save(session, "= MỜI", 0, by="Nam")
    with pytest.raises(Refused) as refused:
        save(session, "= MỜI HỌP", 0)
    assert (refused.value.code, refused.value.values) == ("wording_changed", {"by": "Nam"})
    assert find_wordings(session) == {LETTER: "= MỜI"}


@pytest.mark.parametrize("text", [OWN, f"\n{OWN}  \r\n", "", " \n"])
def test_planner_s_own_words_are_kept_as_none(session: Session, text: str) -> None:
    with pytest.raises(Refused) as refused:
        save(session, text, 0)
    assert refused.value.code == "wording_same"
    save(session, "= MỜI", 0)
    assert save(session, text, 1).text == ""
    assert find_wordings(session) == {}
    assert [each.text for each in find_versions(session, *LETTER)] == ["", "= MỜI"]


def test_an_older_version_comes_back_as_a_new_one(session: Session, now: datetime) -> None:
    for number, text in enumerate(["= MỘT", "= HAI"]):
        save(session, text, number)
    restore_wording(session, LETTER, 1, 2, by="Lan", now=now)
    restore_wording(session, LETTER, 0, 3, by="Lan", now=now)
    told = [(each.number, each.text, each.reason) for each in find_versions(session, *LETTER)]
    assert told == [
        (4, "", "Dùng lại mẫu có sẵn"), (3, "= MỘT", "Dùng lại bản số 1"), (2, "= HAI", ""), (1, "= MỘT", ""),
    ]  # fmt: skip
    with pytest.raises(NotFound):
        restore_wording(session, LETTER, 9, 4, by="Lan", now=now)
    with pytest.raises(Refused):
        restore_wording(session, LETTER, 1, 3, by="Lan", now=now)


def test_the_journal_tells_who_changed_what_and_why(session: Session) -> None:
    save(session, "= MỜI", 0, reason="theo chỉ đạo")
    entry = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc()).limit(1)).one()
    assert (entry.table, entry.act, entry.by, entry.reason) == (
        "wording_versions", "change_wording", "Hoa", "theo chỉ đạo",
    )  # fmt: skip
    assert entry.after["text"] == "= MỜI"


def test_what_cannot_be_printed_is_not_kept() -> None:
    typed = "\ufeff\r\n= GIẤY\tM\xadỜI\u200b\u202e\u2066 \x00\ue000x\ue001\rmo\u031b\u0300i\u2028hai  \n\n"
    assert tidy(typed) == "= GIẤY MỜI x\nmời\nhai"
    assert tidy("a\n\nb\n") == "a\n\nb"
