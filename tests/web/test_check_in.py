"""Check-in over the pages of a door without a script, and over what its script asks for."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from planner.enums import TokenKind
from planner.models import Arrival, Participant, Person
from planner.rules.keys import digest_of
from planner.services.tokens import make_token
from tests.conftest import NOW, sign_in_as
from tests.web.conftest import Page, find_faults, read_page

TOP, DISTRICT = 113, 108  # conferences of the province and of Kon Rẫy
DOOR = f"/conferences/{TOP}/check-in"
HERE = Arrival.conference_id == TOP  # the demonstration has arrivals at another


@pytest.fixture
def delegates(change: Callable[..., Any]) -> list[tuple[int, str]]:
    """Number and name of the delegates of the province's conference, in their order."""
    query = select(Participant.id, Participant.name).where(Participant.conference_id == TOP)
    return change(lambda session: [tuple(row) for row in session.execute(query.order_by(Participant.position))])


@pytest.fixture
def states(change: Callable[..., Any]) -> Callable[[], dict[int, str]]:
    """Return the attendance of everybody who came, by number."""
    query = select(Participant.id, Participant.attendance).where(
        Participant.conference_id.in_((TOP, DISTRICT)), Participant.attendance.is_not(None)
    )
    return lambda: change(lambda session: {number: str(value) for number, value in session.execute(query)})


@pytest.fixture
def send(client: FlaskClient) -> Callable[..., TestResponse]:
    """Send entries as the script does: `send({...}, {...})`."""

    def post(
        *entries: Any, sent_at: Any = 1_000_000, address: str = DOOR, as_: FlaskClient | None = None
    ) -> TestResponse:
        who = as_ or client
        token = who.get(f"{DOOR}/delegates").headers["X-CSRF-Token"]
        body = {"sent_at": sent_at, "entries": list(entries)}
        return who.post(f"{address}/arrivals", json=body, headers={"X-CSRF-Token": token})

    return post


def entry(key: str, number: int | None = None, **more: Any) -> dict[str, Any]:
    return {"key": key, "participant": number, "kind": "present", "at": 1_000_000, "door": "Cửa 1", **more}


def rows_of(page: Page) -> list[str]:
    """Return the delegates that a search found."""
    return [row.find("b")[0].text for row in page.find("ul", id="door-list")[0].find("li")]


def told(page: Page) -> str:
    """Return the notices of a page."""
    return " ".join(each.text for each in page.find("p", class_="notice", role="status"))


# --- the office's page ---


def test_the_office_sees_counts_and_sets_the_quorum(client, get_page, post_form, send, delegates) -> None:
    send(entry("k1", delegates[0][0]), entry("k2", delegates[1][0], kind="late", door="Cửa 2"))
    page = get_page(DOOR)
    assert "Có mặt 2/26 đại biểu được triệu tập, mời." in page.text
    assert [cell.text for cell in page.find("tfoot")[0].find("td")] == ["26", "4", "2", "0", "1", "0"]
    assert [link.text for link in page.find("ul", class_="prints")[0].find("a")] == ["Cửa 1", "Cửa 2"]
    assert "hai phần ba của 26 là 18" in page.text
    assert post_form(client, DOOR, f"{DOOR}/quorum", quorum="18").status_code == 303
    assert "cần có mặt 18, còn thiếu 16" in get_page(DOOR).text
    assert post_form(client, DOOR, f"{DOOR}/quorum", quorum="2").status_code == 303
    assert "đủ số cần có mặt (2)" in get_page(DOOR).text
    bad = read_page(post_form(client, DOOR, f"{DOOR}/quorum", quorum="0"), 422)
    assert bad.find("input", id="quorum")[0].attrs["value"] == "0"
    assert post_form(client, DOOR, f"{DOOR}/quorum", quorum="").status_code == 303
    assert "cần có mặt" not in get_page(DOOR).find("p", class_="lede")[0].text


# --- a door without a script ---


def test_a_door_without_a_script_searches_and_notes(client, get_page, post_form, states, delegates) -> None:
    number, name = delegates[2]
    page = get_page(f"{DOOR}?door=Cửa 1&q={name}")
    assert page.find("h1")[0].text == "Điểm danh: Cửa 1"
    assert rows_of(page) == [name]
    answer = post_form(client, f"{DOOR}?door=Cửa 1&q={name}", 0, kind="late")
    assert answer.status_code == 303
    shown = get_page(answer.headers["Location"])
    assert told(shown).startswith(f"{name}: đã ghi đến muộn")
    assert states() == {number: "late"}
    assert post_form(client, answer.headers["Location"], 0, kind="left").status_code == 303
    assert states() == {number: "left"}


def test_a_search_without_accents_finds_names(get_page, change, delegates) -> None:
    def names(typed: str) -> list[str]:
        return rows_of(get_page(f"{DOOR}?door=&q={typed}"))

    wanted = [name for _number, name in delegates if "Thị" in name]
    assert names("thi") == wanted and len(wanted) > 1
    assert names("zzzz") == []


def test_the_same_form_sent_twice_counts_once_and_another_is_a_repeat(
    client, get_page, post_form, change, delegates
) -> None:
    name = delegates[0][1]
    address = f"{DOOR}?door=Cửa 1&q={name}"
    form = next(
        form for form in get_page(address).find("form", action=f"{DOOR}/mark") if form.find("button", value="present")
    )
    fields = {each.attrs["name"]: each.attrs["value"] for each in form.find("input")} | {"kind": "present"}
    for _twice in range(2):
        answer = client.post(f"{DOOR}/mark", data=fields)
        assert told(get_page(answer.headers["Location"])).startswith(f"{name}: đã ghi có mặt")
    answer = client.post(f"{DOOR}/mark", data=fields | {"key": "other", "door": "Cửa 2"})
    shown = told(get_page(answer.headers["Location"]))
    assert shown.startswith(f"{name} đã được ghi lúc") and "Cửa 1, người ghi: Văn phòng Tỉnh ủy" in shown
    repeats = change(lambda session: list(session.scalars(select(Arrival.is_repeat).where(HERE).order_by(Arrival.id))))
    assert repeats == [False, True]


def test_undo_and_substitute_without_a_script(client, get_page, post_form, change, states, delegates) -> None:
    number, name = delegates[4]
    address = f"{DOOR}?door=Cửa 1&q={name}"
    assert post_form(client, address, 1, substitute="Y Blao").status_code == 303
    assert states() == {number: "substitute"}
    assert "Y Blao" in get_page(address).find("li", class_="door-row")[0].text
    undo = change(lambda session: session.scalar(select(func.max(Arrival.id)).where(HERE)))
    answer = post_form(client, address, f"{DOOR}/arrivals/{undo}/undo")
    assert told(get_page(answer.headers["Location"])) == f"{name}: đã hủy ghi, chưa đến."
    assert states() == {}


def test_codes_are_typed_as_address_or_alone(client, get_page, post_form, change, states, delegates) -> None:
    def key_of(number: int) -> str:
        return change(
            lambda session: make_token(session, TokenKind.REPLY, secret="s", by="t", now=NOW, participant_id=number)
        )

    first, second = key_of(delegates[0][0]), key_of(delegates[1][0])
    for typed in (f"  https://planner.example/replies/{first}?x=1 ", second):
        answer = post_form(client, f"{DOOR}?door=1", f"{DOOR}/mark", code=typed)
        assert answer.status_code == 303
    assert states() == dict.fromkeys([delegates[0][0], delegates[1][0]], "present")
    answer = post_form(client, f"{DOOR}?door=1", f"{DOOR}/mark", code="abc")
    assert told(get_page(answer.headers["Location"])).startswith("Mã này không phải của đại biểu hội nghị này")
    answer = post_form(client, f"{DOOR}?door=1", f"{DOOR}/mark", code="")
    assert told(get_page(answer.headers["Location"])).startswith("Chưa ghi gì")


def test_the_code_in_letters_on_a_card_is_understood(client, get_page, post_form, change, states, delegates) -> None:
    (first, _), (second, _), (third, _) = delegates[:3]
    stranger = change(
        lambda session: session.scalar(select(func.min(Participant.id)).where(Participant.conference_id == DISTRICT))
    )

    def told_of(typed: str) -> str:
        answer = post_form(client, f"{DOOR}?door=1", f"{DOOR}/mark", code=typed)
        return told(get_page(answer.headers["Location"]))

    assert told_of(f"KT123-D{first:03d}").startswith(f"{delegates[0][1]}: đã ghi có mặt")
    assert told_of(f"  kt123 \u2013 k {second:03d} ").startswith(f"{delegates[1][1]}: đã ghi có mặt")
    assert told_of(f"kt123b{third:03d}").startswith(f"{delegates[2][1]}: đã ghi có mặt")
    assert told_of(f"KR123-D{stranger:03d}").startswith("Thẻ này là thẻ của hội nghị khác. Tìm theo tên")
    assert told_of(f"KT123-D{stranger:03d}").startswith("Mã này không phải của đại biểu hội nghị này")
    assert states() == dict.fromkeys([first, second, third], "present")


def test_a_device_sends_the_code_in_letters_of_a_card(send, change, states, delegates) -> None:
    number = delegates[3][0]
    outcomes = send(
        entry("k1", card=f"kt123-d{number:03d}"), entry("k2", card="DK123-D001"), entry("k3", card="KT123-D999999999"),
        entry("k4", card="no code"),
    ).get_json()["outcomes"]  # fmt: skip
    assert [each["taken"] for each in outcomes] == ["counted", "elsewhere", "unknown", "unknown"]
    assert states() == {number: "present"}


def test_a_walk_in_stands_on_the_list(client, get_page, post_form, change, delegates) -> None:
    bad = post_form(client, f"{DOOR}?door=1", f"{DOOR}/walk-in", post="Già làng")
    page = read_page(bad, 422)
    assert find_faults(page) == []
    assert page.find("input", id="post")[0].attrs["value"] == "Già làng"
    answer = post_form(client, f"{DOOR}?door=Cửa 1", f"{DOOR}/walk-in", name="A Nhui", post="Già làng")
    assert told(get_page(answer.headers["Location"])).startswith("A Nhui: đã thêm vào cuối danh sách")
    row = change(
        lambda session: session.execute(
            select(Participant.name, Participant.is_walk_in, Participant.position).order_by(Participant.id.desc())
        ).first()
    )
    assert tuple(row) == ("A Nhui", True, len(delegates) + 1)
    assert "Có mặt 0/26 đại biểu được triệu tập, mời, thêm 1 người không có giấy mời." in get_page(DOOR).text


# --- what the script asks for ---


def test_the_list_of_a_door_has_no_contact_data(client, change, delegates) -> None:
    def fill(session) -> None:
        row = session.get(Participant, delegates[0][0])
        person = session.get(Person, row.person_id)
        person.telephone, person.birth_year, person.email = "0905123456", 1961, "a@example.org"
        row.answer_reason, row.needs = "bận việc", "xe lăn"

    change(fill)
    answer = client.get(f"{DOOR}/delegates")
    assert answer.status_code == 200
    body = answer.get_data(as_text=True)
    assert [word for word in ("0905123456", "1961", "example.org", "bận việc", "xe lăn") if word in body] == []
    rows = answer.get_json()["delegates"]
    assert [row["name"] for row in rows] == [name for _number, name in delegates]
    assert sorted(rows[0]) == [
        "arrived_at", "attendance", "digest", "door", "folded", "group", "honorific", "id", "is_walk_in", "last_key",
        "left_at", "name", "post", "seat", "substitute",
    ]  # fmt: skip


def test_the_list_is_sent_again_only_when_it_changed(client, send, delegates) -> None:
    tag = client.get(f"{DOOR}/delegates").headers["ETag"]
    same = client.get(f"{DOOR}/delegates", headers={"If-None-Match": tag})
    assert (same.status_code, same.get_data()) == (304, b"")
    assert same.headers["X-CSRF-Token"]
    send(entry("k1", delegates[0][0]))
    assert client.get(f"{DOOR}/delegates", headers={"If-None-Match": tag}).status_code == 200


def test_a_batch_tells_of_each_entry(send, client, states, delegates) -> None:
    numbers = [number for number, _name in delegates]
    other = sign_in_as(client.application.test_client(), "thuky")
    assert send(entry("t1", numbers[3], door="Cửa 2"), as_=other).status_code == 200
    entries = [entry("k1", numbers[0]), entry("k2", numbers[3]), entry("k3", numbers[5], kind="left"), entry("k4")]
    first = send(*entries).get_json()
    assert [each["taken"] for each in first["outcomes"]] == ["counted", "repeat", "not_arrived", "unknown"]
    repeat = first["outcomes"][1]["counted"]
    assert (repeat["door"], repeat["by"]) == ("Cửa 2", "Thư ký hội nghị tỉnh")
    assert first["counts"]["total"]["here"] == 2
    again = send(*entries).get_json()["outcomes"]
    assert [(each["taken"], each["again"]) for each in again] == [
        ("counted", True), ("repeat", True), ("not_arrived", True), ("unknown", False),
    ]  # fmt: skip
    assert states() == {numbers[0]: "present", numbers[3]: "present"}
    undone = send({"key": "u", "at": 1_000_000, "undoes": "k1"}).get_json()["outcomes"]
    assert [(each["taken"], each["attendance"]) for each in undone] == [("undone", "")]
    walk_in = send(entry("w", walk_in={"name": "A Nhui", "post": "Già làng"})).get_json()["outcomes"][0]
    assert (walk_in["taken"], walk_in["new"], walk_in["name"]) == ("counted", True, "A Nhui")


def test_only_the_time_between_happening_and_sending_is_believed(send, change, delegates) -> None:
    hour = 3_600_000
    send(
        entry("k1", delegates[0][0], at=5 * hour), entry("k2", delegates[1][0], at=9 * hour),
        entry("k3", delegates[2][0], at=-9_000 * hour), sent_at=6 * hour,
    )  # fmt: skip
    query = select(Arrival.received_at, Arrival.at).where(HERE).order_by(Arrival.id)
    rows = change(lambda session: session.execute(query).all())
    ages = [round((received - at).total_seconds() / 3600, 2) for received, at in rows]
    assert ages == [1, 0, 72]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("no json", "entries"), ("[]", "entries"), ('{"entries": 1}', "entries"), ('{"entries": []}', "sent_at"),
        ('{"sent_at": 1, "entries": [1]}', "entries"), ('{"sent_at": 1, "entries": [{"at": 1}]}', "key"),
        ('{"sent_at": 1, "entries": [{"key": "k", "at": "x"}]}', "at"),
        ('{"sent_at": 1, "entries": [{"key": "k", "at": 1, "kind": "flown"}]}', "kind"),
        ('{"sent_at": 1, "entries": [{"key": "k", "at": 1, "participant": "1"}]}', "participant"),
        ('{"sent_at": 1, "entries": [{"key": "k", "at": 1, "participant": 99999999999}]}', "participant"),
        ('{"sent_at": 1, "entries": [{"key": 7, "at": 1}]}', "key"),
        ('{"sent_at": 1, "entries": [{"key": "k", "at": 1, "walk_in": "A"}]}', "walk_in"),
        ('{"sent_at": NaN, "entries": []}', "sent_at"),
    ],
)  # fmt: skip
def test_what_is_no_batch_is_refused_and_named(client, states, body: str, fault: str) -> None:
    token = client.get(f"{DOOR}/delegates").headers["X-CSRF-Token"]
    headers = {"X-CSRF-Token": token, "Content-Type": "application/json"}
    answer = client.post(f"{DOOR}/arrivals", data=body, headers=headers)
    assert (answer.status_code, answer.mimetype) == (400, "application/json")
    assert answer.get_json()["error"] == "bad_batch"
    assert f": {fault}: " in answer.get_json()["words"]
    assert states() == {}


def test_a_batch_of_more_than_is_taken_at_once_is_refused(send, delegates) -> None:
    entries = [entry(f"k{number}", delegates[0][0]) for number in range(201)]
    assert send(*entries).status_code == 400
    assert send(*entries[:200]).status_code == 200


def test_entries_need_the_token(client, states, delegates) -> None:
    body = {"sent_at": 1, "entries": [entry("k", delegates[0][0])]}
    answer = client.post(f"{DOOR}/arrivals", json=body)
    assert (answer.status_code, answer.mimetype) == (400, "text/html")
    assert states() == {}


def test_whoever_is_signed_out_is_led_to_the_sign_in(app: Flask) -> None:
    stranger = app.test_client()
    answer = stranger.get(f"{DOOR}/delegates")
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (303, "/sign-in")


def test_delegates_of_another_conference_are_unknown_and_not_named(send, client, change, states) -> None:
    query = select(Participant.id, Participant.name).where(Participant.conference_id == DISTRICT).limit(1)
    number, name = change(lambda session: tuple(session.execute(query).one()))
    key = change(
        lambda session: make_token(session, TokenKind.REPLY, secret="s", by="t", now=NOW, participant_id=number)
    )
    answer = send(entry("k1", number), entry("k2", digest=digest_of(key)))
    assert [each["taken"] for each in answer.get_json()["outcomes"]] == ["unknown", "unknown"]
    assert name not in answer.get_data(as_text=True)
    assert states() == {}
    theirs = send(entry("k3", number), address=f"/conferences/{DISTRICT}/check-in")
    arrival = change(lambda session: session.scalar(select(Arrival.id).where(HERE)))
    assert theirs.get_json()["outcomes"][0]["name"] == name
    token = client.get(f"{DOOR}/delegates").headers["X-CSRF-Token"]
    wrong = client.post(f"{DOOR}/arrivals/{arrival}/undo", headers={"X-CSRF-Token": token})
    assert (wrong.status_code, states()) == (404, {number: "present"})
    thuky = sign_in_as(client.application.test_client(), "thuky")
    assert thuky.get(f"/conferences/{DISTRICT}/check-in/delegates").status_code == 404


def test_letters_that_a_column_does_not_hold_do_no_harm(send, change, delegates) -> None:
    door = "Cửa\0\ud800" + "x" * 99
    sent = entry("k" * 99, delegates[0][0], kind="substitute", door=door, substitute="Y\0" + "o" * 200)
    assert send(sent).status_code == 200
    query = select(Arrival.key, func.length(Arrival.door), func.length(Arrival.substitute_name)).where(HERE)
    assert [tuple(row) for row in change(lambda session: session.execute(query).all())] == [("k" * 64, 60, 120)]


def test_the_worker_answers_for_the_door_of_its_conference(client) -> None:
    answer = client.get(f"{DOOR}/worker.js")
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert answer.headers["Service-Worker-Allowed"] == DOOR
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_page_of_a_door_alone_may_use_the_camera(client) -> None:
    asked = {address: client.get(address).headers["Permissions-Policy"] for address in (DOOR, f"{DOOR}?door=1")}
    others = "geolocation=(), microphone=(), camera="
    assert asked == {DOOR: f"{others}()", f"{DOOR}?door=1": f"{others}(self)"}
