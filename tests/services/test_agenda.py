from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from planner.enums import AgendaKind, PaperState
from planner.models import AgendaItem, Conference, Paper
from planner.rules.errors import NotFound, Refused
from planner.services.agenda import (
    add_item,
    delete_item,
    drop_item,
    edit_item,
    find_agenda,
    find_groups,
    find_item,
    make_timetable,
    place_paper,
    plan_has_agenda,
    shift_item,
    take_over_agenda,
)
from planner.services.journal_entries import find_entries_of
from planner.services.papers import find_papers

KON_RAY, DAK_HA, PROVINCE = "614", "615", "62"
TOPS = ["opening", "opening", "report", "film", "discussion", "award", "closing"]


@pytest.fixture
def who(now: datetime) -> dict[str, Any]:
    return {"by": "Văn phòng Tỉnh ủy", "now": now}


@pytest.fixture
def province(conference_of: Callable[[str], Conference]) -> Conference:
    return conference_of(PROVINCE)


@pytest.fixture
def empty(conference_of: Callable[[str], Conference]) -> Conference:
    """A conference of the same plan without an agenda."""
    return conference_of("611")


def tops(session: Session, conference: Conference) -> list[AgendaItem]:
    return [row for row in find_agenda(session, conference.id) if row.parent_id is None]


def inside(session: Session, conference: Conference) -> list[AgendaItem]:
    """Return what stands in the group of papers."""
    return [row for row in find_agenda(session, conference.id) if row.parent_id is not None]


def positions(rows: list[AgendaItem]) -> list[int]:
    return [row.position for row in rows]


def item(title: str = "Văn nghệ", kind: AgendaKind = AgendaKind.OTHER, parent_id: int | None = None) -> dict[str, Any]:
    return {"title": title, "kind": kind, "presenter": "Đoàn nghệ thuật", "minutes": 10, "parent_id": parent_id}


def paper_of(session: Session, words: str, *, by_individual: bool = False) -> Paper:
    query = select(Paper).where(Paper.unit_words == words, Paper.by_individual.is_(by_individual))
    return session.scalars(query).one()


def test_the_clock_of_the_demonstration(demo_session: Session, province: Conference) -> None:
    table = make_timetable(province, find_agenda(demo_session, province.id), 210)
    assert (table.total, table.available, table.overrun) == (226, 210, 16)
    assert table.ends_at == datetime(2024, 3, 28, 11, 46)
    assert [row.item.kind.value for row in table.rows if row.depth == 0] == TOPS
    papers = [row for row in table.rows if row.item.paper_id]
    assert (len(papers), papers[0].number, papers[-1].number) == (13, "5.1", "5.13")
    assert [row.item.title for row in table.rows if row.is_over] == ["Bế mạc"]


def test_without_hours_the_time_is_half_a_day(demo_session: Session, empty: Conference) -> None:
    assert make_timetable(empty, [], 100).available == 210  # 07:30 to 11:00
    empty.ends_at = None
    assert make_timetable(empty, [], 100).available == 100


def test_an_agenda_and_its_papers_are_two_queries(demo_session: Session, province: Conference, count_queries) -> None:
    number = province.id
    demo_session.expunge_all()
    with count_queries(most=2):
        papers = find_papers(demo_session, number)  # held while the items look for theirs
        states = [row.paper.state for row in find_agenda(demo_session, number) if row.paper]
    assert len(papers) == 18
    assert states.count(PaperState.APPROVED) == 3


def test_items_are_added_at_the_end_or_in_a_group(demo_session: Session, province: Conference, who) -> None:
    added = add_item(demo_session, province, **item(" Văn  nghệ "), **who)
    assert tops(demo_session, province)[-1] is added
    assert (added.title, added.position) == ("Văn nghệ", 8)
    (group,) = find_groups(find_agenda(demo_session, province.id))
    inner = add_item(demo_session, province, **item(parent_id=group.id), **who)
    assert inside(demo_session, province)[-1] is inner


def test_groups_are_not_put_into_groups_nor_into_those_of_others(demo_session, province, empty, who) -> None:
    inner = inside(demo_session, province)[0]
    with pytest.raises(Refused) as refused:
        add_item(demo_session, province, **item(parent_id=inner.id), **who)
    assert refused.value.code == "group_in_group"
    with pytest.raises(NotFound):
        add_item(demo_session, empty, **item(parent_id=tops(demo_session, province)[0].id), **who)
    assert find_agenda(demo_session, empty.id) == []


def test_an_item_of_another_conference_is_not_found(demo_session: Session, province: Conference, empty, who) -> None:
    own = add_item(demo_session, empty, **item(), **who)
    assert find_item(demo_session, empty.id, own.id) is own
    with pytest.raises(NotFound):
        find_item(demo_session, province.id, own.id)


def test_an_item_that_holds_a_paper_stays_a_paper(demo_session: Session, province: Conference, who) -> None:
    paper, opening = inside(demo_session, province)[0], tops(demo_session, province)[0]
    for row in (paper, opening):
        edit_item(demo_session, row, title="x", kind=AgendaKind.FILM, presenter="y", minutes=None, **who)
    assert (paper.kind, paper.minutes) == (AgendaKind.PAPER, None)
    assert (opening.kind, opening.title, opening.presenter) == (AgendaKind.FILM, "x", "y")


def test_a_deleted_group_takes_its_items_along_but_no_paper(demo_session: Session, province: Conference, who) -> None:
    papers = demo_session.scalar(select(func.count(Paper.id)))
    group = tops(demo_session, province)[4]
    delete_item(demo_session, group, **who)
    demo_session.expire_all()
    rows = find_agenda(demo_session, province.id)
    assert [row.kind.value for row in rows] == [kind for kind in TOPS if kind != "discussion"]
    assert positions(rows) == [1, 2, 3, 4, 5, 6]
    assert demo_session.scalar(select(func.count(Paper.id))) == papers


def test_items_move_among_their_equals_and_stay_at_the_ends(demo_session: Session, province: Conference, who) -> None:
    first, second = tops(demo_session, province)[:2]
    shift_item(demo_session, first, -1, **who)
    assert tops(demo_session, province)[:2] == [first, second]
    shift_item(demo_session, first, 1, **who)
    assert tops(demo_session, province)[:2] == [second, first]
    inner = inside(demo_session, province)
    shift_item(demo_session, inner[-1], 1, **who)
    assert inside(demo_session, province) == inner


def test_a_dropped_item_comes_in_front_of_another_or_last(demo_session: Session, province: Conference, who) -> None:
    rows = tops(demo_session, province)
    drop_item(demo_session, rows[6], rows[0].id, **who)
    assert tops(demo_session, province) == [rows[6], *rows[:6]]
    drop_item(demo_session, rows[6], None, **who)
    assert tops(demo_session, province) == rows
    assert positions(tops(demo_session, province)) == [1, 2, 3, 4, 5, 6, 7]


def test_nothing_is_dropped_across_groups_or_before_itself(demo_session: Session, province: Conference, who) -> None:
    rows, inner = tops(demo_session, province), inside(demo_session, province)
    for moved, before in ((inner[0], rows[0]), (rows[0], inner[0]), (rows[0], rows[0])):
        with pytest.raises(Refused) as refused:
            drop_item(demo_session, moved, before.id, **who)
        assert refused.value.code == "drop_across_groups"
    assert tops(demo_session, province) == rows


def test_a_paper_is_placed_behind_the_other_papers_once(demo_session: Session, province: Conference, who) -> None:
    paper = paper_of(demo_session, "Huyện ủy Sa Thầy")
    placed = place_paper(demo_session, province, paper, 7, **who)
    rows = inside(demo_session, province)
    assert [row.title for row in rows[-2:]] == [paper.short, "Thảo luận tại hội trường"]
    assert (placed.presenter, placed.minutes, placed.paper_id) == ("Huyện ủy Sa Thầy", paper.minutes or 7, paper.id)
    assert positions(rows) == list(range(1, 17))
    with pytest.raises(Refused) as refused:
        place_paper(demo_session, province, paper, 7, **who)
    assert refused.value.code == "paper_placed"
    assert len(inside(demo_session, province)) == 16


def test_a_paper_of_a_person_names_the_place(demo_session: Session, province: Conference, who) -> None:
    paper = paper_of(demo_session, "Huyện ủy Đắk Tô", by_individual=True)
    assert place_paper(demo_session, province, paper, 8, **who).presenter == "Cá nhân, huyện Đắk Tô"


def test_the_programme_of_the_plan_fills_an_empty_agenda(demo_session: Session, empty, province, who) -> None:
    assert plan_has_agenda(demo_session, empty.plan_id)
    assert take_over_agenda(demo_session, empty, **who) == 9
    rows = find_agenda(demo_session, empty.id)
    assert [row.kind.value for row in tops(demo_session, empty)] == TOPS
    assert [row.kind.value for row in rows if row.parent_id] == ["paper", "discussion"]
    assert {row.presenter for row in rows} == {""}  # those of the plan preside over the province
    for conference in (empty, province):
        with pytest.raises(Refused) as refused:
            take_over_agenda(demo_session, conference, **who)
        assert refused.value.code == "agenda_not_empty"


def test_papers_take_the_place_that_the_plan_kept_for_them(demo_session: Session, province: Conference, who) -> None:
    for row in tops(demo_session, province):
        delete_item(demo_session, row, **who)
    take_over_agenda(demo_session, province, **who)
    assert [(row.paper_id, row.kind.value) for row in inside(demo_session, province)] == [
        (None, "paper"), (None, "discussion"),
    ]  # fmt: skip
    first, second = paper_of(demo_session, "Huyện ủy Sa Thầy"), paper_of(demo_session, "Huyện ủy Kon Rẫy")
    for paper in (first, second):
        place_paper(demo_session, province, paper, 8, **who)
    demo_session.expire_all()
    rows = inside(demo_session, province)
    assert [row.paper_id for row in rows] == [first.id, second.id, None]
    assert positions(rows) == [1, 2, 3]


def test_a_plan_without_a_programme_gives_none(demo_session: Session, empty: Conference, who) -> None:
    demo_session.connection().execute(delete(AgendaItem).where(AgendaItem.tier_id.is_not(None)))  # past the journal
    assert not plan_has_agenda(demo_session, empty.plan_id)
    with pytest.raises(Refused) as refused:
        take_over_agenda(demo_session, empty, **who)
    assert refused.value.code == "plan_without_agenda"


def test_the_journal_tells_a_change_of_order_once(demo_session: Session, province: Conference, who) -> None:
    shift_item(demo_session, tops(demo_session, province)[0], 1, **who)
    acts = [entry.act for entry in find_entries_of(demo_session, province.id)]
    assert acts.count("edit_agenda") == 1
