"""Answers of delegates: the page about them, the last moment, what a clerk writes down, and who may see what."""

from datetime import datetime

import pytest
from sqlalchemy import func, select

from planner.enums import Answer, AnswerSource, TokenKind
from planner.models import Conference, JournalEntry, Participant, Person, Token
from tests.conftest import NOW, sign_in_as
from tests.web.conftest import find_faults, read_page

DISTRICT = 108  # the conference of Kon Rẫy, on 14-3-2024
LIST, ANSWERS = f"/conferences/{DISTRICT}/participants", f"/conferences/{DISTRICT}/answers"


@pytest.fixture
def delegates(change) -> list[tuple[int, str]]:
    """Number and name of the delegates of the district, in their order."""
    query = select(Participant.id, Participant.name).where(Participant.conference_id == DISTRICT)
    return change(lambda session: [tuple(row) for row in session.execute(query.order_by(Participant.position))])


@pytest.fixture
def row_of(change):
    """Return what stands in some columns of a delegate."""

    def read(number: int, *columns):
        query = select(*(getattr(Participant, name) for name in columns)).where(Participant.id == number)
        return change(lambda session: tuple(session.execute(query).one()))

    return read


@pytest.fixture
def told(change, delegates) -> dict[str, int]:
    """One answer of each kind, each with all that goes with it."""
    (away, _), (sent, _), (there, _) = delegates[:3]

    def store(session) -> None:
        rows = {number: session.get(Participant, number) for number in (away, sent, there)}
        for number, answer in ((away, Answer.NOT_COMING), (sent, Answer.SUBSTITUTE), (there, Answer.COMING)):
            rows[number].answer, rows[number].answered_at = answer, NOW
            rows[number].answer_source, rows[number].answer_told_by = AnswerSource.TELEPHONE, "Y Kể Lại"
        rows[away].answer_reason, rows[sent].answer_reason = "Nằm viện", "Bận việc riêng"
        rows[sent].substitute_name, rows[sent].substitute_post = "Y Thay Thế", "Phó Chủ tịch"
        rows[there].wishes_to_speak, rows[there].speech_topic = True, "vườn rau sạch"
        rows[there].papers_to_bring, rows[there].needs = "tập ảnh", "kiêng muối"
        session.get(Participant, delegates[4][0]).person.telephone = "0987 000 111"

    change(store)
    return {"away": away, "sent": sent, "there": there, "none": delegates[4][0]}


HERE = JournalEntry.conference_id == DISTRICT
SECRETS = ("Nằm viện", "Bận việc riêng", "kiêng muối", "0987 000 111", "Y Kể Lại")


def test_the_page_tells_who_answered_what_and_who_did_not(get_page, delegates, told) -> None:
    page = get_page(ANSWERS)
    counts = page.find("table", class_="table-counts")[0]
    assert [each.text for each in counts.find("tfoot")[0].find("td")] == ["1", "1", "1", "9"]
    missing = page.find("ul", class_="chase")
    names = [each.find("b")[0].text for group in missing for each in group.find("li")]
    assert sorted(names) == sorted(name for _, name in delegates[3:])
    sections = {each.attrs.get("aria-labelledby"): each.text for each in page.find("section")}
    for id, words in (
        ("h-away", "Nằm viện"), ("h-sent", "Y Thay Thế, Phó Chủ tịch"), ("h-speak", "vườn rau sạch"),
        ("h-papers", "tập ảnh"), ("h-needs", "kiêng muối"), ("h-missing", "0987 000 111"),
    ):  # fmt: skip
        assert words in sections[id], id
    text = page.find("textarea", id="chase-text")[0].text
    assert text.startswith("Danh sách đại biểu chưa trả lời việc dự Hội nghị sơ kết 03 năm")
    assert [name in text for _, name in delegates] == [False] * 3 + [True] * 9


def test_a_reader_sees_answers_but_no_reason_need_telephone_or_link(app, client, delegates, told, post_form) -> None:
    post_form(client, ANSWERS, f"{ANSWERS}/links")
    reader = sign_in_as(app.test_client(), "lanhdao")
    for url in (ANSWERS, LIST):
        page, office = read_page(reader.get(url)), read_page(client.get(url))
        assert find_faults(page) == []
        assert [words for words in (*SECRETS, "/replies/") if words in page.html] == []
        assert "Nằm viện" in office.html and "kiêng muối" in office.html
        assert "Y Thay Thế" in page.html and "không dự" in page.html
        forms = [each.attrs["action"] for each in page.find("main")[0].find("form", method="post")]
        assert [each for each in forms if not each.endswith("/participants.xlsx")] == []
        assert not any("/answer" in each.attrs["href"].removeprefix(ANSWERS) for each in page.find("a"))
    assert "0987 000 111" in client.get(ANSWERS).text and "/replies/" in client.get(ANSWERS).text
    assert reader.get(f"{LIST}/{told['away']}/answer").status_code == 403


def test_links_are_made_for_all_at_once_and_looking_makes_none(client, delegates, change, post_form, get_page) -> None:
    count = select(func.count(Token.id)).where(Token.kind == TokenKind.REPLY, Token.revoked_at.is_(None))
    get_page(ANSWERS)
    assert change(lambda session: session.scalar(count)) == 0
    assert "/replies/" not in client.get(ANSWERS).text
    page = read_page(client.get(post_form(client, ANSWERS, f"{ANSWERS}/links").location))
    assert "Đã tạo 12 liên kết." in page.text
    messages = [each.text for each in page.find("p", class_="copied")]
    assert (len(messages), len(set(messages))) == (12, 12)
    until = " trước 17 giờ 00 phút, ngày 11-3-2024 tại địa chỉ: http://localhost/replies/"
    assert [message for message in messages if until not in message] == []
    assert [name for _, name in delegates if not any(f" {name}. " in message for message in messages)] == []
    assert f"{ANSWERS}/links" not in page.html, "nobody is without a link"
    stranger = client.application.test_client()
    path = messages[0].split("http://localhost")[1].split(" ")[0]
    assert stranger.get(path).status_code == 200


def test_the_last_moment_is_set_refused_and_left_to_the_rule_again(client, change, post_form, get_page) -> None:
    def until():
        return change(lambda session: session.get(Conference, DISTRICT).answers_until)

    assert "Nhận trả lời đến 17 giờ 00, 11-3-2024. Hạn này tính theo ngày hội nghị." in get_page(ANSWERS).text
    assert post_form(client, ANSWERS, f"{ANSWERS}/closing", day="12-3-2024", hour="11:30").status_code == 303
    assert until() == datetime(2024, 3, 12, 11, 30)
    assert "Nhận trả lời đến 11 giờ 30, 12-3-2024." in get_page(ANSWERS).text
    cases = [
        ({"day": "12-3-2024", "hour": ""}, "Đề nghị ghi giờ."),
        ({"day": "x", "hour": "11:30"}, "Không phải ngày; ghi ngày-tháng-năm, ví dụ 26-3-2024."),
        ({"day": "14-3-2024", "hour": "08:00"}, "Hạn trả lời muộn hơn giờ khai mạc hội nghị."),
    ]
    for typed, words in cases:
        page = read_page(post_form(client, ANSWERS, f"{ANSWERS}/closing", **typed), 422)
        assert ([each.text for each in page.find("p", class_="error")], find_faults(page)) == ([words], [])
        assert page.find("input", id="day")[0].attrs["value"] == typed["day"]
    assert until() == datetime(2024, 3, 12, 11, 30)
    post_form(client, ANSWERS, f"{ANSWERS}/closing", day="", hour="")
    assert until() is None
    change(lambda session: setattr(session.get(Conference, DISTRICT), "answers_until", datetime(2024, 3, 4, 17)))
    assert "Đã quá hạn; liên kết không nhận trả lời nữa." in get_page(ANSWERS).text


def test_a_clerk_writes_down_what_was_told_also_after_the_last_moment(
    client, delegates, change, post_form, row_of
) -> None:
    number, name = delegates[0]
    change(lambda session: setattr(session.get(Conference, DISTRICT), "answers_until", datetime(2024, 3, 4, 17)))
    url = f"{LIST}/{number}/answer"
    said = {
        "answer": "substitute", "answer_reason": "ốm", "substitute_name": "Y Thay", "substitute_post": "",
        "answer_source": "letter", "answer_told_by": "Y Văn Thư", "day": "04-3-2024", "hour": "9h15",
    }  # fmt: skip
    answer = post_form(client, url, **said)
    assert (answer.status_code, answer.location) == (303, ANSWERS)
    assert f"Đã ghi trả lời của {name}." in read_page(client.get(ANSWERS)).text
    columns = ("answer", "substitute_name", "answer_reason", "answer_source", "answer_told_by", "answered_at")
    kept = ("substitute", "Y Thay", "ốm", "letter", "Y Văn Thư", datetime(2024, 3, 4, 2, 15))
    assert row_of(number, *columns) == kept
    page = read_page(client.get(url))
    assert "cử người dự thay (bằng văn bản, 04-3-2024, 09 giờ 15, Y Văn Thư)" in page.text
    entries = select(func.count(JournalEntry.id)).where(JournalEntry.act == "answer_invitation", HERE)
    post_form(client, url)
    assert change(lambda session: session.scalar(entries)) == 1, "the same again is no change"
    query = select(JournalEntry.by, JournalEntry.after).where(JournalEntry.act == "answer_invitation", HERE)
    by, after = change(lambda session: session.execute(query).one())
    assert (by, after["answer_reason"], after["answer_told_by"]) == ("Văn phòng Tỉnh ủy", "***", "***")
    post_form(client, url, answer="")
    assert row_of(number, *columns) == (None, "", "", None, "", None)


@pytest.mark.parametrize(
    ("typed", "place", "words"),
    [
        ({"answer": "substitute"}, "substitute_name", "Đề nghị ghi họ tên người dự thay."),
        ({"answer": "coming", "day": "06-3-2024"}, "day", "Thời điểm này chưa đến."),
        ({"answer": "coming", "hour": "25"}, "hour", "Không phải giờ; ghi ví dụ 08:00 hoặc 8 giờ 30."),
        ({"answer": "not_coming", "answer_reason": "x" * 501}, "answer_reason", "Nhiều nhất 500 ký tự."),
        ({"answer": "coming", "answer_source": "link"}, "answer_source", "Chọn một mục trong danh sách."),
    ],
)
def test_what_cannot_be_written_is_said_at_its_field(client, delegates, post_form, row_of, typed, place, words) -> None:
    number, _name = delegates[0]
    page = read_page(post_form(client, f"{LIST}/{number}/answer", answer_told_by="Y Gọi", **typed), 422)
    assert ([each.text for each in page.find("p", class_="error")], find_faults(page)) == ([words], [])
    (control,) = page.find("input", "textarea", "select", id=place)
    assert f"{place}-e" in control.attrs["aria-describedby"]
    assert page.find("input", id="answer_told_by")[0].attrs["value"] == "Y Gọi"
    assert row_of(number, "answer") == (None,)


def test_the_edit_of_a_delegate_leaves_the_answer_alone(client, told, post_form, row_of) -> None:
    page = read_page(client.get(f"{LIST}/{told['away']}/edit"))
    names = {each.attrs.get("name") for each in page.find("input", "select", "textarea")}
    assert {name for name in names if name and name.startswith("answer")} == set()
    post_form(client, f"{LIST}/{told['away']}/edit", post="Bí thư")
    assert row_of(told["away"], "answer", "answer_reason", "post") == ("not_coming", "Nằm viện", "Bí thư")


def test_a_delegate_of_another_conference_is_not_answered_for(client, delegates, row_of) -> None:
    number = delegates[0][0]
    url = f"/conferences/113/participants/{number}/answer"
    assert client.get(url).status_code == 404
    token = read_page(client.get(f"{LIST}/{number}/answer")).find("input", name="csrf_token")[0].attrs["value"]
    assert client.post(url, data={"csrf_token": token, "answer": "coming"}).status_code == 404
    assert row_of(number, "answer") == (None,)


def test_queries_do_not_grow_with_delegates(client, change, post_form, count_queries) -> None:
    client.get(ANSWERS)
    with count_queries() as few:
        client.get(ANSWERS)

    def add(session) -> None:
        for number in range(20):
            person = Person(name=f"Người {number}", sort_key="x", search_key="x", telephone=f"09{number}")
            session.add(person)
            session.flush()
            session.add(Participant(conference_id=DISTRICT, person_id=person.id, position=90, name=person.name))

    change(add)
    post_form(client, ANSWERS, f"{ANSWERS}/links")
    client.get(ANSWERS)
    with count_queries(most=len(few)):
        client.get(ANSWERS)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_are_whole_in_both_languages(client, get_page, told, lang: str) -> None:
    client.set_cookie("lang", lang)
    for url in (ANSWERS, f"{LIST}/{told['sent']}/answer", f"{LIST}/{told['none']}/answer", LIST):
        assert get_page(url).find("html")[0].attrs["lang"] == lang
