"""Cards, signs and labels as plain data: what they say, who gets one, what changed since the last printing."""

from datetime import date, datetime

import pytest

from planner.documents.card_sheets import CardHead, Label, Sign
from planner.enums import Answer, BadgeClass, LetterKind, PrintKind
from planner.models import Letter, PrintRun, Seat
from planner.rules.errors import NotFound
from planner.services.cards import (
    EVERYBODY,
    Choice,
    Standing,
    card_head,
    choose,
    find_keys,
    find_stock,
    make_cards,
    make_labels,
    make_signs,
    note_print,
    set_badges,
)
from planner.services.conferences import find_conference
from planner.services.groups import find_groups
from planner.services.journal import begin_act
from planner.services.participants import ParticipantWords, add_participant, delete_participant
from planner.services.replies import reply_keys, revoke_reply_link
from tests.services.world import clear_delegates

SECRET, CLOCK = "secret", datetime(2026, 11, 29, 12)
CHANGED = Choice(only_changed=True)


@pytest.fixture
def who(now):
    return {"by": "Văn phòng", "now": now}


@pytest.fixture
def conference(demo_session, conference_of, now):
    conference = find_conference(demo_session, conference_of("62").id)
    clear_delegates(demo_session, conference.id, now)
    return conference


@pytest.fixture
def change(demo_session, who):
    """Let rows be changed."""
    begin_act(demo_session, "test", **who)
    return demo_session


@pytest.fixture
def stock(demo_session, conference):
    return lambda: find_stock(demo_session, conference)


@pytest.fixture
def print_cards(demo_session, conference, stock, who):
    """Print the cards of the choice as the page does; return the names on them."""

    def run(choice, *, note=True):
        keys = reply_keys(demo_session, conference.id, secret=SECRET, by="Văn phòng", maker_id=None, now=CLOCK)
        found = stock()
        chosen = choose(found, make_cards(found, keys, "http://x/replies/"), choice)
        if note:
            note_print(demo_session, conference, PrintKind.CARD, chosen, **who)
        return chosen

    return run


def names(pieces):
    return [piece.words.name for piece in pieces]


def test_a_card_says_what_the_list_and_the_hall_say(change, conference, stock):
    first, second = stock().rows[:2]
    change.add(Seat(conference_id=conference.id, participant_id=first.id, code="CT1"))
    second.badge = BadgeClass.GUEST
    change.flush()
    keys = {first.id: "abc"}
    cards = [piece.words for piece in make_cards(stock(), keys, "http://x/replies/")]
    assert (cards[0].name, cards[0].post, cards[0].seat) == ("Nguyễn Văn An", "Bí thư Tỉnh ủy", "CT1")
    assert (cards[0].number, cards[0].code, cards[0].address) == (1, f"KT123-D{first.id:03d}", "http://x/replies/abc")
    assert (cards[1].badge, cards[1].seat, cards[1].code) == (BadgeClass.GUEST, "", f"KT123-K{second.id:03d}")
    assert len(cards) == 26


def test_all_cards_say_issuer_conference_campaign_and_day(conference):
    head = card_head(conference)
    campaign = "thực hiện Cuộc vận động “Làm thay đổi nếp nghĩ, cách làm của đồng bào dân tộc thiểu số, làm cho đồng "
    assert head == CardHead(
        "Tỉnh ủy Kon Tum", "Hội nghị sơ kết 03 năm",
        campaign + "bào dân tộc thiểu số vươn lên thoát nghèo bền vững” trên địa bàn tỉnh", "Kon Tum, ngày 28-3-2024",
    )  # fmt: skip


def test_a_conference_without_a_day_names_its_place_alone(demo_session, conference_of):
    undated = find_conference(demo_session, conference_of("23482").id)
    assert card_head(undated).place_and_day == "Đắk Kôi"


def test_a_conference_without_a_place_names_its_day_alone(change, conference):
    conference.unit.place = conference.plan.place = ""
    assert card_head(conference).place_and_day == "ngày 28-3-2024"


def test_a_substitute_sits_there_and_the_envelope_goes_to_who_is_invited(change, stock):
    row = stock().rows[1]
    row.answer, row.substitute_name, row.substitute_post = Answer.SUBSTITUTE, "Y Thoanh", "Phó Chánh Văn phòng"
    change.flush()
    found = stock()
    card, sign, label = (make(found)[1].words for make in (lambda s: make_cards(s, {}), make_signs, make_labels))
    assert (card.name, card.post) == ("Y Thoanh", "Phó Chánh Văn phòng")
    assert sign == Sign("Y Thoanh", "Phó Chánh Văn phòng", "Hội nghị sơ kết tỉnh Kon Tum, 28-3-2024", "")
    assert label == Label("Đồng chí A Minh", "Phó Bí thư Thường trực Tỉnh ủy")


def test_a_substitute_without_a_name_leaves_the_card_to_who_is_invited(change, stock):
    stock().rows[1].answer = Answer.SUBSTITUTE
    change.flush()
    assert make_cards(stock(), {})[1].words.name == "A Minh"


def test_who_stays_away_gets_nothing_unless_asked_for(change, conference, stock):
    rows = stock().rows
    rows[0].answer, rows[0].answer_reason = Answer.NOT_COMING, "ốm"
    letters = [(rows[1], 1, date(2024, 3, 20)), (rows[2], 1, date(2024, 3, 20)), (rows[2], 2, None)]
    for row, issue, withdrawn in letters:
        change.add(
            Letter(
                conference_id=conference.id, participant_id=row.id, kind=LetterKind.SUMMONS, issue=issue,
                addressee=row.name, withdrawn_on=withdrawn,
            )
        )  # fmt: skip
    change.flush()
    found = stock()
    pieces = make_signs(found)
    assert names(choose(found, pieces, EVERYBODY)) == [row.name for row in rows[2:]]
    assert len(choose(found, pieces, Choice(with_absent=True))) == 26
    ticked = choose(found, pieces, Choice(frozenset({rows[0].id, rows[4].id})))
    assert names(ticked) == [rows[0].name, rows[4].name]


def test_a_tick_of_another_conference_is_not_found(demo_session, stock, conference_of):
    stranger = find_stock(demo_session, conference_of("614")).rows[0]
    found = stock()
    with pytest.raises(NotFound):
        choose(found, make_signs(found), Choice(frozenset({stranger.id})))


def test_only_what_changed_is_printed_again(change, conference, stock, print_cards):
    assert len(print_cards(CHANGED)) == 26
    assert print_cards(CHANGED, note=False) == []
    rows = stock().rows
    rows[3].post = "Ủy viên Ban Thường vụ, Phó Chủ tịch Hội đồng nhân dân tỉnh"
    rows[5].badge = BadgeClass.STAFF
    change.add(Seat(conference_id=conference.id, participant_id=rows[7].id, code="A7"))
    change.flush()
    again = print_cards(CHANGED)
    assert [piece.participant.id for piece in again] == [rows[3].id, rows[5].id, rows[7].id]
    assert {piece.standing for piece in again} == {Standing.CHANGED}
    assert print_cards(CHANGED, note=False) == []


def test_the_newest_printing_of_each_delegate_counts(change, stock, print_cards):
    print_cards(EVERYBODY)
    row = stock().rows[3]
    former, row.name = row.name, "A Pốt"
    change.flush()
    assert names(print_cards(Choice(frozenset({row.id})))) == ["A Pốt"]
    row.name = former
    change.flush()
    assert names(print_cards(CHANGED)) == [former]


def test_kinds_are_kept_apart_and_so_are_conferences(demo_session, conference, conference_of, stock, print_cards):
    print_cards(EVERYBODY)
    found = stock()
    assert {piece.standing for piece in make_signs(found)} == {Standing.NEW}
    assert (found.last_run(PrintKind.CARD).printed_by, found.last_run(PrintKind.SIGN)) == ("Văn phòng", None)
    other = find_stock(demo_session, find_conference(demo_session, conference_of("614").id))
    assert {piece.standing for piece in make_cards(other, {})} == {Standing.NEW} and other.runs == []


def test_a_new_link_and_a_new_day_make_cards_old(change, conference, stock, print_cards):
    print_cards(EVERYBODY)
    row = stock().rows[2]
    revoke_reply_link(change, row, by="Văn phòng", now=CLOCK)
    keys = find_keys(change, conference.id, secret=SECRET, now=CLOCK)
    assert row.id not in keys and len(keys) == 25
    standings = {piece.participant.id: piece.standing for piece in make_cards(stock(), keys)}
    assert {row_id for row_id, each in standings.items() if each is not Standing.SAME} == {row.id}
    begin_act(change, "test", by="Văn phòng", now=CLOCK)
    conference.starts_at = datetime(2024, 3, 29, 8)
    conference.ends_at = datetime(2024, 3, 29, 11)
    assert {piece.standing for piece in make_cards(stock(), keys)} == {Standing.CHANGED}


def test_keys_from_another_secret_are_not_printed(demo_session, conference, print_cards):
    print_cards(EVERYBODY)
    assert find_keys(demo_session, conference.id, secret="another", now=CLOCK) == {}


def test_a_number_stays_when_the_list_changes(demo_session, conference, stock, print_cards, who):
    print_cards(EVERYBODY)
    rows = stock().rows
    gone = rows[4]
    delete_participant(demo_session, gone, **who)
    added = add_participant(demo_session, conference, ParticipantWords("A Pốt"), **who)
    pieces = print_cards(CHANGED)
    assert [(piece.participant.id, piece.number) for piece in pieces] == [(added.id, 27)]
    kept = {piece.participant.id: piece.number for piece in make_cards(stock(), {})}
    assert kept == {row.id: number for number, row in enumerate(rows, start=1) if row is not gone} | {added.id: 27}


def test_what_was_printed_holds_digests_alone(demo_session, print_cards):
    pieces = print_cards(EVERYBODY)
    (run,) = demo_session.query(PrintRun).all()
    assert run.printed == {str(piece.participant.id): [piece.digest, piece.number] for piece in pieces}
    assert {len(digest) for digest, _ in run.printed.values()} == {32}


def test_a_class_is_given_to_a_group_or_to_who_is_ticked(demo_session, conference, stock, conference_of, who):
    rows = stock().rows
    last = rows[-1].group_id
    of_group = {row.id for row in rows if row.group_id == last}
    give = {"ticked": set(), "group_id": None, **who}
    assert set_badges(demo_session, conference.id, BadgeClass.GUEST, **{**give, "group_id": last}) == len(of_group)
    assert {row.id for row in stock().rows if row.badge is BadgeClass.GUEST} == of_group
    ticked = {rows[0].id, rows[-1].id}
    assert set_badges(demo_session, conference.id, BadgeClass.GUEST, **{**give, "ticked": ticked}) == 1
    stranger = find_stock(demo_session, conference_of("614")).rows[0]
    with pytest.raises(NotFound):
        set_badges(demo_session, conference.id, BadgeClass.GUEST, **{**give, "ticked": {stranger.id}})
    assert stranger.badge is BadgeClass.DELEGATE


def test_groups_of_a_conference_are_the_plans_and_its_own(change, conference, conference_of):
    plans = [group.words for group in conference.tier.groups]
    group = type(conference.tier.groups[0])
    other = conference_of("614")
    change.add_all([
        group(tier_id=conference.tier_id, conference_id=conference.id, position=1, words="Ban Tổ chức"),
        group(tier_id=conference.tier_id, conference_id=other.id, position=1, words="Của nơi khác"),
    ])
    change.flush()
    assert [each.words for each in find_groups(change, conference)] == [*plans, "Ban Tổ chức"]


def test_a_stock_is_read_at_once_for_any_length(demo_session, conference, count_queries, who):
    find_stock(demo_session, conference)
    with count_queries() as few:
        make_labels(find_stock(demo_session, conference))
    for number in range(20):
        add_participant(demo_session, conference, ParticipantWords(f"Người Thứ {number}"), **who)
    demo_session.expire_all()
    conference = find_conference(demo_session, conference.id)
    with count_queries(most=len(few)):
        assert len(make_labels(find_stock(demo_session, conference))) == 46
