"""Papers: their place in the list, the day of handing in, what goes with them."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from planner.enums import PaperState
from planner.models import AgendaItem, Topic
from planner.rules.errors import NotFound
from planner.services.papers import (
    PaperWords,
    add_paper,
    delete_paper,
    edit_paper,
    find_paper,
    find_papers,
    find_placed,
    shift_paper,
)

WORDS = PaperWords("Một  bài", " Huyện đoàn", "Y Lan", "Bí thư", 8, PaperState.ASSIGNED)


@pytest.fixture
def who(now, today):
    return {"by": "Văn phòng", "now": now, "today": today}


@pytest.fixture
def act(now):
    return {"by": "Văn phòng", "now": now}


@pytest.fixture
def province(conference_of):
    return conference_of("62")


@pytest.fixture
def district(conference_of):
    return conference_of("614")


def test_a_paper_is_added_last_and_tidied(demo_session, province, district, who):
    paper = add_paper(demo_session, province, WORDS, **who)
    assert (paper.position, paper.title, paper.unit_words) == (19, "Một bài", "Huyện đoàn")
    assert add_paper(demo_session, district, WORDS, **who).position == 1


def test_the_day_of_handing_in_is_the_first(demo_session, district, who):
    paper = add_paper(demo_session, district, WORDS, **who)
    assert paper.submitted_on is None
    edit_paper(demo_session, paper, replace(WORDS, state=PaperState.SUBMITTED), **who)
    edit_paper(demo_session, paper, replace(WORDS, state=PaperState.APPROVED), **{**who, "today": date(2024, 3, 9)})
    assert paper.submitted_on == who["today"]
    edit_paper(demo_session, paper, WORDS, **who)
    assert paper.submitted_on is None


def test_new_words_drop_the_short_form_of_old_ones(demo_session, province, who):
    paper = find_papers(demo_session, province.id)[0]
    same = PaperWords(paper.title, "Sở", "", "", 9, paper.state)
    edit_paper(demo_session, paper, same, **who)
    assert paper.short != ""
    edit_paper(demo_session, paper, replace(same, title="Khác"), **who)
    assert paper.short == ""


def test_a_deleted_paper_leaves_the_agenda_and_no_hole(demo_session, province, act):
    papers = find_papers(demo_session, province.id)
    placed, topics = find_placed(demo_session, province.id), demo_session.scalar(select(func.count(Topic.id)))
    items = demo_session.scalar(select(func.count(AgendaItem.id)))
    assert papers[0].id in placed
    delete_paper(demo_session, papers[0], **act)
    assert find_placed(demo_session, province.id) == placed - {papers[0].id}
    assert demo_session.scalar(select(func.count(AgendaItem.id))) == items - 1
    assert [row.position for row in find_papers(demo_session, province.id)] == list(range(1, 18))
    assert demo_session.scalar(select(func.count(Topic.id))) == topics


def test_papers_move_one_place_and_stay_at_the_ends(demo_session, province, act):
    ids = [row.id for row in find_papers(demo_session, province.id)]
    shift_paper(demo_session, find_paper(demo_session, province.id, ids[0]), -1, **act)
    assert [row.id for row in find_papers(demo_session, province.id)] == ids
    shift_paper(demo_session, find_paper(demo_session, province.id, ids[0]), 1, **act)
    assert [row.id for row in find_papers(demo_session, province.id)] == [ids[1], ids[0], *ids[2:]]


def test_a_paper_of_another_conference_is_not_found(demo_session, province, district, who):
    paper = add_paper(demo_session, district, WORDS, **who)
    with pytest.raises(NotFound):
        find_paper(demo_session, province.id, paper.id)
