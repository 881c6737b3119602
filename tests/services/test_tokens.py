"""Tokens: what is kept of a key, when one works, and how often its use is written."""

from datetime import timedelta

import pytest
from sqlalchemy import Text, cast, select

from planner.enums import TokenKind
from planner.models import Base, JournalEntry, Participant, Person, Token
from planner.rules.errors import NotFound
from planner.services.journal import begin_act
from planner.services.participants import delete_participant
from planner.services.replies import find_link_owner, find_reply_links, make_reply_link, reply_keys
from planner.services.tokens import find_open_token, find_token, find_tokens, make_token, note_use, revoke_token

BY = "Văn phòng"
SECRET = "bí mật của máy chủ"
FEED, REPLY = TokenKind.FEED, TokenKind.REPLY


@pytest.fixture
def session(demo_session):
    return demo_session


@pytest.fixture
def conference(conference_of):
    return conference_of("614")


def make_feed(session, conference, now, **values):
    """Make an address for the calendar of the district."""
    return make_token(session, FEED, by=BY, now=now, unit_id=conference.unit_id, **values)


def delegate(session, conference, now, name="Hồ Thị Liên Kết"):
    """Add a delegate with a name that stands nowhere else."""
    begin_act(session, "test", by=BY, now=now)
    person = Person(name=name, sort_key=name, search_key=name)
    session.add(person)
    session.flush()
    row = Participant(conference_id=conference.id, person_id=person.id, position=90, name=name, honorific="đồng chí")
    session.add(row)
    session.flush()
    return row


def everything(session):
    """Return every text that the database holds, in every column of every table."""
    for table in Base.metadata.sorted_tables:
        columns = [cast(column, Text) for column in table.columns]
        for row in session.execute(select(*columns)):
            yield from (value for value in row if value is not None)


def test_a_key_is_long_drawn_by_chance_and_kept_nowhere(session, conference, now):
    row = delegate(session, conference, now)
    keys = [make_feed(session, conference, now, label="máy bàn") for _ in range(3)]
    keys.append(make_reply_link(session, row, secret=SECRET, by=BY, maker_id=None, now=now))
    assert len(set(keys)) == 4
    assert {len(key) for key in keys} == {43}, "32 bytes of chance, as letters that an address holds"
    held = list(everything(session))
    assert "máy bàn" in held, "the search reads what is stored"
    assert [value for value in held if any(key in value for key in keys)] == []
    digests = set(session.scalars(select(Token.digest)))
    told = [str(entry.after) for entry in session.scalars(select(JournalEntry).where(JournalEntry.table == "tokens"))]
    assert len(told) == 4
    assert [text for text in told if any(digest in text for digest in digests)] == []


def test_each_is_revoked_alone(session, conference, now):
    first, second = make_feed(session, conference, now), make_feed(session, conference, now)
    revoke_token(session, find_token(session, FEED, first, now=now), by=BY, now=now)
    with pytest.raises(NotFound):
        find_token(session, FEED, first, now=now)
    kept = find_token(session, FEED, second, now=now)
    assert find_tokens(session, FEED, now=now, unit_id=conference.unit_id) == [kept]


def test_one_that_lasts_ends(session, conference, now):
    key = make_feed(session, conference, now, lasts=timedelta(days=2))
    token = find_token(session, FEED, key, now=now + timedelta(days=1, hours=23))
    for moment in (now + timedelta(days=2), now + timedelta(days=400)):
        with pytest.raises(NotFound):
            find_token(session, FEED, key, now=moment)
        with pytest.raises(NotFound):
            find_open_token(session, FEED, token.id, now=moment, unit_id=conference.unit_id)


def test_a_key_is_good_for_one_thing(session, conference, now):
    feed = make_feed(session, conference, now)
    reply = make_reply_link(session, delegate(session, conference, now), secret=SECRET, by=BY, maker_id=None, now=now)
    assert find_token(session, FEED, feed, now=now).unit_id == conference.unit_id
    assert find_token(session, REPLY, reply, now=now).participant_id is not None
    strange = ((REPLY, feed), (FEED, reply), (TokenKind.RESET, reply), (FEED, ""), (FEED, "\udcff"), (FEED, "%"))
    for kind, key in strange:
        with pytest.raises(NotFound):
            find_token(session, kind, key, now=now)


def test_a_number_of_another_unit_is_no_token(session, conference, conference_of, now):
    key = make_feed(session, conference, now)
    token = find_token(session, FEED, key, now=now)
    with pytest.raises(NotFound):
        find_open_token(session, FEED, token.id, now=now, unit_id=conference_of("610").unit_id)


def test_use_is_written_once_in_ten_minutes_and_not_journalled(session, conference, now, count_queries):
    token = find_token(session, FEED, make_feed(session, conference, now), now=now)
    entries = len(session.scalars(select(JournalEntry.id)).all())
    written = []
    for minutes in (0, 3, 10, 11, 15, 22):
        moment = now + timedelta(minutes=minutes)
        with count_queries() as queries:
            note_use(session, token, now=moment)
        session.refresh(token)
        written.append((len(queries), (token.last_used_at - now).seconds // 60))
    assert written == [(1, 0), (0, 0), (0, 0), (1, 11), (0, 11), (1, 22)]
    assert len(session.scalars(select(JournalEntry.id)).all()) == entries


# --- the replies of delegates ----------------------------------------------------------------------------


def test_a_new_link_takes_the_place_of_the_one_before(session, conference, now):
    row, other = delegate(session, conference, now), delegate(session, conference, now, "Y Khác")
    first = make_reply_link(session, row, secret=SECRET, by=BY, maker_id=None, now=now)
    kept = make_reply_link(session, other, secret=SECRET, by=BY, maker_id=None, now=now)
    second = make_reply_link(session, row, secret=SECRET, by=BY, maker_id=None, now=now)
    with pytest.raises(NotFound):
        find_link_owner(session, first, now=now)
    assert [find_link_owner(session, key, now=now)[0].name for key in (second, kept)] == [row.name, "Y Khác"]
    assert find_reply_links(session, conference.id, now=now).keys() == {row.id, other.id}


def test_links_of_a_whole_list_are_made_at_once_and_stay(session, conference, now, count_queries):
    whose = {"secret": SECRET, "by": BY, "maker_id": None, "now": now}
    row, old = delegate(session, conference, now), delegate(session, conference, now, "Y Khác")
    kept = make_reply_link(session, row, **whose)
    former = make_token(session, REPLY, by=BY, now=now, participant_id=old.id)
    with count_queries() as queries:
        keys = reply_keys(session, conference.id, **whose)
    asked = [query for query in queries if not query.startswith(("INSERT", "UPDATE"))]
    people = set(session.scalars(select(Participant.id).where(Participant.conference_id == conference.id)))
    assert (keys.keys(), keys[row.id], len(people), len(set(keys.values()))) == (people, kept, 14, 14)
    assert len(asked) < 14, "nothing is asked for each delegate"
    with pytest.raises(NotFound):
        find_link_owner(session, former, now=now)
    assert {find_link_owner(session, key, now=now)[0].id for key in keys.values()} == people
    count = len(session.scalars(select(JournalEntry.id)).all())
    assert reply_keys(session, conference.id, **whose) == keys
    assert len(session.scalars(select(JournalEntry.id)).all()) == count


def test_who_is_taken_off_the_list_has_no_link_and_the_journal_says_so(session, conference, now):
    row, other = delegate(session, conference, now), delegate(session, conference, now, "Y Khác")
    key = make_reply_link(session, row, secret=SECRET, by=BY, maker_id=None, now=now)
    kept = make_reply_link(session, other, secret=SECRET, by=BY, maker_id=None, now=now)
    number = find_token(session, REPLY, key, now=now).id
    delete_participant(session, row, by=BY, now=now)
    with pytest.raises(NotFound):
        find_link_owner(session, key, now=now)
    assert session.scalars(select(Token.id).where(Token.id == number)).all() == []
    assert find_link_owner(session, kept, now=now)[0] is other
    query = select(JournalEntry).where(JournalEntry.table == "tokens", JournalEntry.change == "delete")
    assert [(entry.row_id, entry.act, entry.before["digest"]) for entry in session.scalars(query)] == [
        (number, "edit_participants", "***")
    ]
