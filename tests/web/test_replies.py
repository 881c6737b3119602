"""Reply links of delegates: made and revoked by the office, answered by one delegate without signing in."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from planner.enums import Answer, ConferenceState, LetterKind, TokenKind
from planner.models import Conference, JournalEntry, Participant, Person, Plan, Seat, Token, Unit
from planner.services.tokens import make_token
from planner.web.throttle import KEYS
from tests.conftest import NOW, sign_in_as
from tests.web.conftest import find_faults, read_page

DISTRICT = 108  # the conference of Kon Rẫy, on 14-3-2024
LIST = f"/conferences/{DISTRICT}/participants"


@pytest.fixture
def delegates(change) -> list[tuple[int, str]]:
    """Number and name of the delegates of the district, in their order."""
    query = select(Participant.id, Participant.name).where(Participant.conference_id == DISTRICT)
    return change(lambda session: [tuple(row) for row in session.execute(query.order_by(Participant.position))])


@pytest.fixture
def stranger(app):
    """A browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def answer_of(change):
    """Return what is stored of a delegate's answer."""

    def read(number: int) -> tuple[str | None, str, bool]:
        columns = (Participant.answer, Participant.answer_reason, Participant.answered_at.is_not(None))
        query = select(*columns).where(Participant.id == number)
        return change(lambda session: tuple(session.execute(query).one()))

    return read


def csrf_of(client, url: str) -> str:
    """Return the token of the first form of a page."""
    return read_page(client.get(url)).find("input", name="csrf_token")[0].attrs["value"]


def make(client, number: int, conference: int = DISTRICT):
    """Make a reply link by the button of its page; return the page that shows it."""
    url = f"/conferences/{conference}/participants/{number}/link"
    page = read_page(client.post(url, data={"csrf_token": csrf_of(client, url)}), 201)
    assert find_faults(page) == []
    return page


def path_of(page) -> str:
    """Return the path of the link that a page shows."""
    address = page.find("input", id="reply-address")[0].attrs["value"]
    assert re.fullmatch(r"http://localhost/replies/[A-Za-z0-9_-]{43}", address)
    return address.removeprefix("http://localhost")


def row_of(client, number: int, conference: int = DISTRICT):
    """Return the row of a delegate in the list."""
    page = read_page(client.get(f"/conferences/{conference}/participants"))
    return page.find("tr", id=f"participant-{number}")[0]


# --- made by the office -----------------------------------------------------------------------------------


def test_a_link_is_shown_to_the_office_with_words_to_send_and_a_code_to_print(app, client, delegates) -> None:
    number, name = delegates[1]
    page = make(client, number)
    path = path_of(page)
    message = page.find("textarea", id="reply-message")[0].text
    assert message.startswith(f"Kính gửi đồng chí {name}. Đề nghị đồng chí trả lời việc dự Hội nghị ")
    assert " trước 17 giờ 00 phút, ngày 11-3-2024 tại địa chỉ: http" in message
    assert f"http://localhost{path}" in message
    assert len(page.find("svg", class_="qr")) == 1
    key = path.removeprefix("/replies/")
    again = read_page(client.get(f"{LIST}/{number}/link"))
    assert (path_of(again), again.find("textarea", id="reply-message")[0].text) == (path, message)
    assert len(again.find("svg", class_="qr")) == 1
    other = f"{LIST}/{delegates[2][0]}/link"
    for url in (LIST, other, f"{LIST}/{number}/edit"):
        assert key not in client.get(url).text
    reader = sign_in_as(app.test_client(), "lanhdao")
    for url in (LIST, f"/conferences/{DISTRICT}/answers"):
        assert key not in reader.get(url).text
    assert key in client.get(f"/conferences/{DISTRICT}/answers").text


def test_a_key_that_was_not_derived_is_not_shown_again(client, delegates, change) -> None:
    number, clock = delegates[1][0], datetime.now(UTC).replace(tzinfo=None)
    change(lambda session: make_token(session, TokenKind.REPLY, by="x", now=clock, participant_id=number))
    page = read_page(client.get(f"{LIST}/{number}/link"))
    assert page.find("input", id="reply-address") == []
    assert "Liên kết này được tạo khi chưa thể hiện lại địa chỉ." in page.text


def test_the_list_shows_links_and_answers(client, stranger, delegates, post_form) -> None:
    (first, _), (second, _), (third, _) = delegates[:3]
    assert "Trả lời: 0 dự, 0 cử người dự thay, 0 không dự, 12 chưa trả lời." in read_page(client.get(LIST)).text
    paths = [path_of(make(client, number)) for number in (first, second)]
    letter, *_ = row_of(client, first).find("td")[3].text.partition(" chưa trả lời")
    assert row_of(client, first).find("td")[3].text == f"{letter} chưa trả lời liên kết chưa dùng"
    post_form(stranger, paths[0], answer="coming")
    post_form(stranger, paths[1], answer="not_coming", answer_reason="Đi công tác")
    texts = [row_of(client, number).find("td")[3].text for number in (first, second, third)]
    assert texts[0].startswith(f"{letter} dự liên kết dùng lần cuối: ")
    assert texts[1].startswith(f"{letter} không dự Đi công tác liên kết dùng lần cuối: ")
    assert texts[2] == f"{letter} chưa trả lời"
    assert "Trả lời: 1 dự, 0 cử người dự thay, 1 không dự, 10 chưa trả lời." in read_page(client.get(LIST)).text


def test_a_link_is_revoked_alone_and_a_new_one_takes_its_place(client, stranger, delegates) -> None:
    (first, name), (second, _) = delegates[:2]
    old, other = path_of(make(client, first)), path_of(make(client, second))
    new = path_of(make(client, first))
    assert [stranger.get(path).status_code for path in (old, new, other)] == [404, 200, 200]
    url = f"{LIST}/{first}/link"
    token = csrf_of(client, url)
    assert client.post(f"{url}/revoke", data={"csrf_token": token}).location == url
    assert f"Đã thu hồi liên kết trả lời của {name}." in read_page(client.get(url)).text
    assert [stranger.get(path).status_code for path in (new, other)] == [404, 200]
    assert client.post(f"{url}/revoke", data={"csrf_token": token}).status_code == 404


# --- answered by the delegate -----------------------------------------------------------------------------


def test_the_page_shows_one_delegate_and_what_the_letter_says(client, stranger, delegates) -> None:
    number, name = delegates[1]
    response = stranger.get(path_of(make(client, number)))
    page = read_page(response)
    assert find_faults(page) == []
    assert name in page.find("main")[0].text
    for words in ("Hội nghị sơ kết", "07 giờ 30, thứ Năm, 14-3-2024", "đón tiếp đại biểu từ"):
        assert words in page.find("main")[0].text
    others = [other for _, other in delegates if other != name]
    assert len(others) == 11
    assert [other for other in others if other in page.html] == []
    assert page.find("nav", class_="nav-main") == []
    wanted = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Frame-Options": "DENY"}
    assert {name: response.headers[name] for name in wanted} == wanted


def test_an_answer_is_noted_and_can_be_changed(client, stranger, delegates, answer_of, post_form, change) -> None:
    number, name = delegates[1]
    path = path_of(make(client, number))
    answer = post_form(stranger, path, answer="not_coming", answer_reason="Đi công tác tại Hà Nội")
    assert (answer.status_code, answer.location) == (303, path)
    assert answer_of(number) == ("not_coming", "Đi công tác tại Hà Nội", True)
    page = read_page(stranger.get(path))
    assert page.find("p", role="status")[0].text == "Đã ghi nhận trả lời."
    assert page.find("textarea")[0].text == "Đi công tác tại Hà Nội"
    assert "Đi công tác tại Hà Nội" in page.find("section", class_="answered")[0].text
    assert [box.attrs["value"] for box in page.find("input", type="radio") if "checked" in box.attrs] == ["not_coming"]
    post_form(stranger, path, answer="coming")
    assert answer_of(number) == ("coming", "", True)
    query = select(JournalEntry.by, JournalEntry.account_id)
    query = query.where(JournalEntry.act == "answer_invitation", JournalEntry.conference_id == DISTRICT)
    assert change(lambda session: session.execute(query).all()) == [(f"{name} (qua liên kết trả lời)", None)] * 2


def test_staying_away_needs_a_reason_and_an_answer_is_needed(client, stranger, delegates, answer_of) -> None:
    number, _name = delegates[1]
    path = path_of(make(client, number))
    token = csrf_of(stranger, path)
    cases = [
        ({"answer": "not_coming", "answer_reason": " "}, "Đề nghị ghi lý do không dự."),
        ({"answer_reason": "bận"}, "Không được để trống."),
        ({"answer": "not_coming", "answer_reason": "y" * 501}, "Nhiều nhất 500 ký tự."),
    ]
    for form, words in cases:
        page = read_page(stranger.post(path, data={"csrf_token": token, **form}), 422)
        assert find_faults(page) == []
        assert [each.text for each in page.find("p", class_="error")] == [words]
        assert page.find("textarea")[0].text == form["answer_reason"].strip()
    assert stranger.post(path, data={"csrf_token": token, "answer": "maybe"}).status_code == 422
    assert answer_of(number) == (None, "", False)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"state": ConferenceState.CANCELLED}, "Hội nghị đã hủy."),
        ({"state": ConferenceState.POSTPONED}, "Hội nghị đã hoãn."),
        ({"state": ConferenceState.HELD, "held_on": date(2024, 3, 4)}, "Ngày hội nghị đã qua."),
        ({"starts_at": datetime(2024, 3, 4, 7, 30), "ends_at": None}, "Ngày hội nghị đã qua."),
        ({"state": ConferenceState.TO_BE_DATED, "starts_at": None, "ends_at": None}, "Hội nghị chưa định ngày."),
    ],
)
def test_when_it_is_over_the_page_says_so(client, stranger, delegates, answer_of, change, values, words) -> None:
    number, _name = delegates[1]
    path = path_of(make(client, number))
    token = csrf_of(stranger, path)
    change(lambda session: [setattr(session.get(Conference, DISTRICT), *pair) for pair in values.items()] and None)
    page = read_page(stranger.get(path))
    assert (words in page.find(class_="notice")[0].text, page.find("form", action=path)) == (True, [])
    answer = stranger.post(path, data={"csrf_token": token, "answer": "coming"})
    assert (answer.status_code, answer_of(number)) == (409, (None, "", False))
    assert words in read_page(client.get(path)).text


@pytest.mark.parametrize(
    ("until", "is_open"), [(datetime(2024, 3, 5, 23, 59), True), (datetime(2024, 3, 4, 17), False)]
)
def test_after_the_last_moment_the_page_says_whom_to_call(
    client, stranger, delegates, answer_of, change, post_form, until, is_open
) -> None:
    number, _name = delegates[1]
    path = path_of(make(client, number))
    token = csrf_of(stranger, path)
    kept = {"answers_until": until, "contact": "đồng chí Y Gọi, điện thoại 0260.3000.000"}
    change(lambda session: [setattr(session.get(Conference, DISTRICT), *pair) for pair in kept.items()] and None)
    page = read_page(stranger.get(path))
    assert (len(page.find("form", action=path)), find_faults(page)) == (int(is_open), [])
    answer = stranger.post(path, data={"csrf_token": token, "answer": "coming"})
    assert (answer.status_code, answer_of(number)[0]) == ((303, "coming") if is_open else (409, None))
    if not is_open:
        assert page.find(class_="notice")[0].text == (
            "Đã hết hạn trả lời lúc 17 giờ 00, 04-3-2024. Để trả lời hoặc thay đổi trả lời, đề nghị liên hệ: "
            "đồng chí Y Gọi, điện thoại 0260.3000.000"
        )


def test_everything_that_was_answered_is_shown_and_can_be_changed(
    client, stranger, delegates, change, post_form
) -> None:
    number, _name = delegates[1]
    path = path_of(make(client, number))
    said = {
        "answer": "substitute", "answer_reason": "Đi công tác", "substitute_name": "Y Thay Thế",
        "substitute_post": "Phó Chủ tịch xã", "wishes_to_speak": "y", "speech_topic": "vườn rau sạch",
        "papers_to_bring": "báo cáo chuyên đề", "needs": "ăn chay",
    }  # fmt: skip
    assert post_form(stranger, path, **said).status_code == 303
    page = read_page(stranger.get(path))
    shown = page.find("section", class_="answered")[0].text
    for words in ("cử người dự thay", *(value for name, value in said.items() if name[0] != "w" and name != "answer")):
        assert words in shown
    values = {each.attrs.get("name"): each.attrs.get("value") for each in page.find("input", type="text")}
    assert {name: values[name] for name in values if name in said} == {
        name: said[name]
        for name in ("substitute_name", "substitute_post", "speech_topic", "papers_to_bring", "needs")
    }  # fmt: skip
    post_form(stranger, path, answer="coming", wishes_to_speak=None, speech_topic="")
    columns = (Participant.substitute_name, Participant.wishes_to_speak, Participant.needs, Participant.answer_source)
    row = change(lambda session: tuple(session.execute(select(*columns).where(Participant.id == number)).one()))
    assert row == ("", False, "ăn chay", "link")


def test_a_substitute_needs_name_and_post_and_a_summons_takes_none(
    client, stranger, delegates, change, answer_of
) -> None:
    number, _name = delegates[1]
    path = path_of(make(client, number))
    token = csrf_of(stranger, path)
    said = {"csrf_token": token, "answer": "substitute", "substitute_name": "Y Thay Thế"}
    page = read_page(stranger.post(path, data=said), 422)
    assert [each.text for each in page.find("p", class_="error")] == ["Đề nghị ghi chức vụ người dự thay."]
    assert page.find("input", id="substitute_name")[0].attrs["value"] == "Y Thay Thế"
    change(lambda session: setattr(session.get(Participant, number), "letter", LetterKind.SUMMONS))
    page = read_page(stranger.get(path))
    assert [box.attrs["value"] for box in page.find("input", type="radio")] == ["coming", "not_coming"]
    assert page.find("input", id="substitute_name") == []
    assert "Đây là giấy triệu tập: không cử người dự thay." in page.text
    assert stranger.post(path, data={**said, "substitute_post": "Phó Chủ tịch"}).status_code == 422
    assert answer_of(number) == (None, "", False)


def test_the_page_shows_ones_own_seat_and_nothing_of_the_neighbours(
    client, stranger, delegates, change, post_form
) -> None:
    """Neighbours with names, seats, reasons, telephones and answers: none of it stands on the page or its links."""
    number = delegates[1][0]
    told = {
        "answer": Answer.NOT_COMING, "answer_reason": "Lý do bí mật", "answered_at": NOW, "answer_told_by": "Y Kể Lại",
        "substitute_name": "A Thay Người", "speech_topic": "chủ đề kín", "wishes_to_speak": True, "needs": "kiêng muối",
        "papers_to_bring": "tập hồ sơ", "note": "ghi chú kín",
    }  # fmt: skip

    def store(session) -> list[str]:
        for place, (other, _) in enumerate(delegates):
            session.add(Seat(conference_id=DISTRICT, participant_id=other, code=f"Q-{place + 40}"))
            if other != number:
                row = session.get(Participant, other)
                row.person.telephone = f"09870000{place:02}"
                for column, value in told.items():
                    setattr(row, column, f"{value} {place}" if isinstance(value, str) and column != "answer" else value)
        session.flush()
        mine = session.get(Participant, number)
        mine.person.telephone, mine.note = "0999888777", "ghi chú của tôi"
        query = select(Participant).where(Participant.conference_id == DISTRICT, Participant.id != number)
        rows = session.scalars(query)
        return [words for row in rows for words in (
            row.name, row.answer_reason, row.answer_told_by, row.substitute_name, row.speech_topic, row.needs, row.note,
            row.papers_to_bring, row.person.telephone,
        )]  # fmt: skip

    secrets = [*change(store), *(f"Q-{place + 40}" for place in range(len(delegates)) if place != 1)]
    secrets += ["0999888777", "ghi chú của tôi"]
    assert len(secrets) == 11 * 10 + 2 and all(secrets)
    path = path_of(make(client, number))
    post_form(stranger, path, answer="coming")
    page = read_page(stranger.get(path))
    assert "Ghế Q-41" in page.find("dl")[0].text
    seen = {path: page.html}
    links = {each.attrs["href"] for each in page.find("a") if each.attrs["href"].startswith("/")}
    assert links
    for link in sorted(links):
        seen[link] = stranger.get(link, follow_redirects=True).text
    assert {(url, words) for url, html in seen.items() for words in secrets if words in html} == set()


def test_a_key_of_another_conference_shows_that_delegate_alone(client, stranger, delegates, change) -> None:
    """The same person at two conferences: each link knows its own list, seat and answer only."""
    number, name = delegates[1]

    def twin(session) -> int:
        row = session.get(Participant, number)
        row.answer, row.answer_reason, row.answered_at = Answer.NOT_COMING, "chỉ ở huyện", NOW
        other = Participant(
            conference_id=113, person_id=row.person_id, position=90, name=name, honorific="đồng chí", needs="chỉ ở tỉnh"
        )
        session.add_all([other, Seat(conference_id=DISTRICT, participant_id=number, code="Q-41")])
        session.flush()
        session.add(Seat(conference_id=113, participant_id=other.id, code="Q-99"))
        return other.id

    there = change(twin)
    here, away = path_of(make(client, number)), path_of(make(client, there, 113))
    texts = [read_page(stranger.get(path)).html for path in (here, away)]
    assert [("Q-41" in text, "Q-99" in text, "chỉ ở huyện" in text) for text in texts] == [
        (False, False, True), (False, True, False),  # whoever stays away is told of no seat
    ]  # fmt: skip


# --- what does not work -------------------------------------------------------------------------------------


def test_keys_of_another_kind_or_past_their_time_are_no_page(app, client, stranger, delegates, change) -> None:
    number, clock = delegates[1][0], app.config["PLANNER"].clock()
    reply = path_of(make(client, number)).removeprefix("/replies/")
    feed = change(lambda session: make_token(session, TokenKind.FEED, by="x", now=clock, unit_id=1))
    lasts = {"by": "x", "lasts": timedelta(hours=1), "participant_id": number}
    expired = change(lambda session: make_token(session, TokenKind.REPLY, now=clock - timedelta(hours=2), **lasts))
    assert [stranger.get(url).status_code for url in (f"/replies/{reply}", f"/feeds/{feed}.ics")] == [200, 200]
    dead = [f"/replies/{feed}", f"/feeds/{reply}.ics", f"/replies/{expired}", "/replies/x", f"/replies/{reply}x"]
    assert [stranger.get(url).status_code for url in dead] == [404] * 5
    said = {read_page(stranger.get(url), 404).find("main")[0].text for url in dead if url.startswith("/replies")}
    assert len(said) == 1


def test_an_answer_needs_the_token_of_the_form(client, stranger, delegates, answer_of) -> None:
    number, _name = delegates[1]
    path = path_of(make(client, number))
    assert stranger.post(path, data={"answer": "coming"}).status_code == 400
    token = csrf_of(stranger, path)
    assert stranger.post("/replies/unknown", data={"csrf_token": token, "answer": "coming"}).status_code == 404
    assert answer_of(number) == (None, "", False)
    assert client.post(f"{LIST}/{number}/link").status_code == 400
    assert client.post(f"{LIST}/{number}/link/revoke").status_code == 400
    assert stranger.get(path).status_code == 200, "the link was neither replaced nor revoked"


@pytest.mark.usefixtures("still_counts")
def test_guessing_is_throttled(client, stranger, delegates) -> None:
    path, most = path_of(make(client, delegates[1][0])), int(KEYS.split()[0])
    for number in range(most):
        assert stranger.get(f"/replies/guess-{number}").status_code == 404
    assert [stranger.get(url).status_code for url in ("/replies/guess", path)] == [429, 429]


def test_who_is_taken_off_the_list_has_no_link(client, stranger, delegates, post_form) -> None:
    number, _name = delegates[1]
    path = path_of(make(client, number))
    post_form(client, f"{LIST}/{number}/delete")
    assert stranger.get(path).status_code == 404


# --- whose ---------------------------------------------------------------------------------------------------


@pytest.fixture
def communes(change) -> dict[str, tuple[int, int]]:
    """Conference and one delegate of Đắk Kôi (own) and of its sister Đắk Ruồng."""

    def store(session, code: str) -> tuple[int, int]:
        held = select(Conference).join(Plan).join(Unit, Unit.id == Conference.unit_id)
        query = held.where(Plan.number == "123-KH/TU", Unit.code == code, Unit.valid_until.is_not(None))
        conference = session.scalars(query).one()
        person = Person(name=f"Người {code}", sort_key=code, search_key=code)
        session.add(person)
        session.flush()
        row = Participant(conference_id=conference.id, person_id=person.id, position=90, name=person.name)
        session.add(row)
        session.flush()
        return conference.id, row.id

    return change(lambda session: {"own": store(session, "23482"), "sister": store(session, "23488")})


def test_a_commune_has_nothing_to_do_with_links_of_a_sister(app, client, communes, change) -> None:
    (own, mine), (sister, theirs) = communes["own"], communes["sister"]
    make(client, theirs, sister)
    commune = sign_in_as(app.test_client(), "dakkoi")
    make(commune, mine, own)
    data = {"csrf_token": csrf_of(commune, f"/conferences/{own}/participants/{mine}/link")}
    for conference, number in ((sister, theirs), (own, theirs), (sister, mine), (DISTRICT, theirs)):
        url = f"/conferences/{conference}/participants/{number}/link"
        assert commune.get(url).status_code == 404
        assert commune.post(url, data=data).status_code == 404
        assert commune.post(f"{url}/revoke", data=data).status_code == 404
    assert commune.get(f"/conferences/{sister}/participants").status_code == 404
    query = select(Token.participant_id).where(Token.kind == TokenKind.REPLY, Token.revoked_at.is_(None))
    assert change(lambda session: sorted(session.scalars(query))) == sorted([mine, theirs])


def test_a_reader_sees_answers_and_is_offered_no_act(app, client, delegates) -> None:
    number, _name = delegates[1]
    reader, url = sign_in_as(app.test_client(), "lanhdao"), f"{LIST}/{number}/link"
    page = read_page(reader.get(LIST))
    row = page.find("tr", id=f"participant-{number}")[0]
    assert [each.attrs["href"] for each in row.find("a")] == [f"{LIST}/{number}/invitation.pdf"]
    assert row.find("button") == []
    assert [each.text for each in page.find("a") if each.attrs["href"] in (f"{LIST}/add", f"{LIST}/paste")] == []
    data = {"csrf_token": csrf_of(reader, "/profile")}
    answers = [reader.get(url), reader.post(url, data=data), reader.post(f"{url}/revoke", data=data)]
    assert [answer.status_code for answer in answers] == [403] * 3


def test_the_secretary_makes_links_at_that_conference_only(app, client, delegates, change) -> None:
    secretary = sign_in_as(app.test_client(), "thuky")
    query = select(Participant.id).where(Participant.conference_id == 113).limit(1)
    number = change(lambda session: session.scalar(query))
    make(secretary, number, 113)
    assert len(row_of(secretary, number, 113).find("a")) == 5
    assert secretary.get(f"{LIST}/{delegates[1][0]}/link").status_code == 404


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_are_whole_in_both_languages(client, stranger, get_page, delegates, lang: str) -> None:
    number, _name = delegates[1]
    client.set_cookie("lang", lang)
    stranger.set_cookie("lang", lang)
    path = path_of(make(client, number))
    for browser, url in ((client, f"{LIST}/{number}/link"), (client, LIST), (stranger, path)):
        page = read_page(browser.get(url))
        assert (find_faults(page), page.find("html")[0].attrs["lang"]) == ([], lang)


def test_queries_do_not_grow_with_links(client, delegates, count_queries) -> None:
    make(client, delegates[0][0])
    client.get(LIST)
    with count_queries() as few:
        client.get(LIST)
    for number, _name in delegates[1:6]:
        make(client, number)
    with count_queries(most=len(few)):
        client.get(LIST)


def test_the_link_leads_to_the_own_seat_in_the_hall_and_to_no_other(client, stranger, change) -> None:
    """The demonstration seats the delegates of the province; the picture names nobody and marks one seat."""
    query = select(Participant.id, Seat.code).join(Seat, Seat.participant_id == Participant.id)
    seats = change(lambda session: [tuple(row) for row in session.execute(query.where(Seat.conference_id == 113))])
    names = change(lambda session: list(session.scalars(select(Participant.name).distinct())))
    (number, code), others = seats[5], [each for _, each in seats if each != seats[5][1]]
    path = path_of(make(client, number, 113))
    page = read_page(stranger.get(path))
    assert f"Ghế {code}" in page.find("dl")[0].text
    assert [each.attrs["href"] for each in page.find("a") if "seat" in each.attrs["href"]] == [f"{path}/seat.svg"]
    answer = stranger.get(f"{path}/seat.svg")
    drawn = answer.text
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert re.findall(r">([\w-]+)</text>", drawn).count(code) == 1
    assert [each for each in (*names, *(f">{each}<" for each in others)) if each in drawn] == []


def test_a_seat_that_the_hall_has_not_leads_nowhere(client, stranger, delegates, change) -> None:
    change(lambda session: session.add(Seat(conference_id=DISTRICT, participant_id=delegates[0][0], code="Z-9")))
    path = path_of(make(client, delegates[0][0]))
    page = read_page(stranger.get(path))
    assert "Ghế Z-9" in page.find("dl")[0].text
    assert [each.attrs["href"] for each in page.find("a") if "seat" in each.attrs["href"]] == []
    assert stranger.get(f"{path}/seat.svg").status_code == 404
