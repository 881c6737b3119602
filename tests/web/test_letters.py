"""The register of letters in the browser: acts on many rows, what changed, what is printed, who may see it."""

import io

import pdfplumber
import pytest
from sqlalchemy import func, select

from planner.enums import LetterKind
from planner.models import Letter, Participant, Person
from tests.conftest import sign_in_as
from tests.web.conftest import find_faults, read_fields, read_page

DISTRICT = 108  # the conference of Kon Rẫy, on 14-3-2024
LETTERS, PRINTED = f"/conferences/{DISTRICT}/letters", f"/conferences/{DISTRICT}/invitations.pdf"


@pytest.fixture
def delegates(change) -> list[tuple[int, str]]:
    """Number and name of the delegates of the district, in their order."""
    query = select(Participant.id, Participant.name).where(Participant.conference_id == DISTRICT)
    return change(lambda session: [tuple(row) for row in session.execute(query.order_by(Participant.position))])


@pytest.fixture
def do(client, post_form):
    """Return a function that does an act by the form of the page; without `pick` for all whom it concerns."""

    def run(act, pick=(), **values):
        whom = {"whom": "picked", "pick": [str(number) for number in pick]} if pick else {"whom": "all"}
        return post_form(client, LETTERS, LETTERS, act=act, **whom, **values)

    return run


@pytest.fixture
def issued(do, delegates):
    """All letters issued under one number."""
    assert do("issue", invitation_number="12", day="05-3-2024").status_code == 303


def row_of(page, number: int) -> str:
    """Return the text of a delegate's row."""
    return page.find("tr", id=f"participant-{number}")[0].text


def printed(client, url=PRINTED) -> list[str]:
    """Return the text of each printed letter."""
    with pdfplumber.open(io.BytesIO(client.get(url).data)) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


def test_letters_are_issued_to_all_or_to_the_ticked(client, do, delegates, get_page) -> None:
    assert "0 giấy đang có hiệu lực; 12 đại biểu chưa có giấy." in get_page(LETTERS).text
    (first, name), (second, _) = delegates[:2]
    assert do("issue", [second], invitation_number="9", day="04-3-2024").location == LETTERS
    assert "Đã cấp 1 giấy." in get_page(LETTERS).text
    do("issue", invitation_number="12", day="05-3-2024")
    page = get_page(LETTERS)
    assert "12 giấy đang có hiệu lực; 0 đại biểu chưa có giấy." in page.text
    assert "giấy mời 12-GM/HU, 05-3" in row_of(page, first) and "giấy mời 09-GM/HU, 04-3" in row_of(page, second)
    assert f"Đồng chí {name}" in row_of(page, first) and "chưa gửi" in row_of(page, first)
    order = [each.attrs["id"] for each in page.find("tr") if "id" in each.attrs]
    assert order == [f"participant-{number}" for number, _ in delegates]


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(client, do, delegates, change) -> None:
    number = delegates[3][0]
    cases = [
        ({"act": "issue", "pick": [number]}, "invitation_number", "Đề nghị ghi số của loại giấy này."),
        ({"act": "issue", "pick": [number], "invitation_number": "x"}, "invitation_number", "Ghi một số nguyên."),
        ({"act": "withdraw", "words": " "}, "words", "Đề nghị ghi lý do thu hồi."),
        ({"act": "send", "pick": [number], "day": "5/3/24/1"}, "day", "Không phải ngày;"),
        ({"act": "reissue", "pick": [number]}, "whom", "Chưa chọn ai:"),
        ({"act": "send", "pick": [99999]}, "whom", "Chưa chọn ai:"),
    ]
    for typed, place, words in cases:
        page = read_page(do(**typed), 422)
        (error,) = page.find("p", class_="error")
        assert (error.attrs["id"], error.text.startswith(words), find_faults(page)) == (f"{place}-e", True, []), typed
        ticked = [each.attrs["value"] for each in page.find("input", name="pick") if "checked" in each.attrs]
        assert ticked == [str(each) for each in typed.get("pick", ()) if each == number]
        radios = page.find("input", name="act")
        assert [each.attrs["value"] for each in radios if "checked" in each.attrs] == [typed["act"]]
    query = select(func.count(Letter.id)).where(Letter.conference_id == DISTRICT)
    assert change(lambda session: session.scalar(query)) == 0


def test_what_changed_since_is_shown_and_issued_again(client, do, issued, delegates, post_form, get_page) -> None:
    number, name = delegates[1]
    post_form(client, f"/conferences/{DISTRICT}/participants/{number}/edit", post="Chủ tịch xã")
    page = get_page(LETTERS)
    assert "1 giấy có nội dung đã thay đổi, cần cấp lại." in page.text
    assert [each.text for each in page.find("ins")] == ["Chủ tịch xã Huyện ủy Kon Rẫy"]
    assert "chức vụ, đơn vị:" in row_of(page, number)
    assert do("reissue", day="06-3-2024", words="in lại").status_code == 303
    page = get_page(LETTERS)
    assert "Đã cấp lại 1 giấy." in page.text and page.find("ins") == []
    row = row_of(page, number)
    assert "giấy mời 12-GM/HU, 06-3 lần 2: Chức vụ, đơn vị: " in row
    assert "ngày ban hành: 05-3-2024 thành 06-3-2024. In lại" in row
    assert "lần 1: giấy mời 12-GM/HU, 05-3" in row
    assert f"Đồng chí {name}" in row


def test_a_new_day_of_the_conference_asks_for_new_letters(client, issued, delegates, post_form, get_page) -> None:
    move = f"/conferences/{DISTRICT}/move"
    shown = read_page(post_form(client, move, move, day="13-3-2024", starts="08:00"))
    (form,) = shown.find("main")[0].find("form", method="post")
    assert client.post(form.attrs["action"], data={**read_fields(form), "anyway": "1"}).status_code == 303
    page = get_page(LETTERS)
    assert "12 giấy có nội dung đã thay đổi, cần cấp lại." in page.text
    words = "thời gian hội nghị: 07 giờ 30 phút, ngày 14-3-2024 08 giờ 00 phút, ngày 13-3-2024"
    assert [number for number, _ in delegates if words not in row_of(page, number)] == []


def test_sending_is_noted_for_all_that_were_not_sent(do, issued, delegates, get_page) -> None:
    first, second = delegates[0][0], delegates[1][0]
    do("send", [first], way="by_hand", day="05-3-2024")
    do("send", way="post", day="06-3-2024")
    page = get_page(LETTERS)
    assert "trao tay, 05-3" in row_of(page, first) and "qua bưu điện, 06-3" in row_of(page, second)
    assert "Đã ghi việc gửi 11 giấy." in page.text


def test_a_withdrawn_letter_is_not_printed_with_all(client, do, issued, delegates, get_page) -> None:
    number, name = delegates[1]
    assert len(printed(client)) == 12
    do("withdraw", [number], words="mời nhầm", day="05-3-2024")
    page = get_page(LETTERS)
    assert "1 giấy đã thu hồi, không in khi in tất cả." in page.text
    assert "đã thu hồi 05-3: mời nhầm" in row_of(page, number)
    texts = printed(client)
    assert (len(texts), [text for text in texts if name in text]) == (11, [])
    assert "Số 12-GM/HU Kon Rẫy, ngày 05 tháng 3 năm 2024" in texts[0]
    (own,) = printed(client, f"/conferences/{DISTRICT}/participants/{number}/invitation.pdf")
    assert name in own


def test_letters_without_a_register_leave_number_and_day_to_the_pen(client, delegates) -> None:
    text = printed(client)[0]
    assert "Số -GM/HU" in text and "Kon Rẫy, ngày tháng 3 năm 2024" in text


def test_a_reader_sees_the_register_and_is_offered_no_act(app, client, issued, delegates) -> None:
    reader = sign_in_as(app.test_client(), "lanhdao")
    page = read_page(reader.get(LETTERS))
    assert find_faults(page) == [] and "giấy mời 12-GM/HU" in row_of(page, delegates[0][0])
    assert (page.find("main")[0].find("form"), page.find("input", name="pick")) == ([], [])
    token = read_page(reader.get("/profile")).find("input", name="csrf_token")[0].attrs["value"]
    data = {"csrf_token": token, "act": "withdraw", "whom": "all", "words": "x"}
    assert reader.post(LETTERS, data=data).status_code == 403


def test_rows_of_another_conference_are_not_touched(app, client, do, issued, delegates, change) -> None:
    """A number of another conference's delegate in the form is nobody's here, and a commune reaches no other's."""

    def store(session) -> int:
        person = Person(name="Người Khác", sort_key="x", search_key="x")
        session.add(person)
        session.flush()
        row = Participant(conference_id=113, person_id=person.id, position=90, name="Người Khác")
        session.add(row)
        session.flush()
        session.add(Letter(
            conference_id=113, participant_id=row.id, kind=LetterKind.INVITATION, number=99, addressee="Người Khác"
        ))  # fmt: skip
        session.flush()
        return row.id

    other = change(store)
    page = read_page(client.get(LETTERS))
    assert "Người Khác" not in page.html
    token = page.find("input", name="csrf_token")[0].attrs["value"]
    data = {"csrf_token": token, "act": "withdraw", "whom": "picked", "pick": str(other), "words": "x", "day": ""}
    assert client.post(LETTERS, data=data).status_code == 422
    query = select(Letter.withdrawn_on).where(Letter.participant_id == other)
    assert change(lambda session: session.scalar(query)) is None
    commune = sign_in_as(app.test_client(), "dakkoi")
    assert commune.get(LETTERS).status_code == 404


def test_queries_do_not_grow_with_delegates(client, do, issued, change, count_queries) -> None:
    client.get(LETTERS)
    with count_queries() as few:
        client.get(LETTERS)

    def add(session) -> None:
        for number in range(20):
            person = Person(name=f"Người {number}", sort_key="x", search_key="x")
            session.add(person)
            session.flush()
            session.add(Participant(conference_id=DISTRICT, person_id=person.id, position=90, name=person.name))

    change(add)
    do("issue", invitation_number="13", day="05-3-2024")
    client.get(LETTERS)
    with count_queries(most=len(few)):
        client.get(LETTERS)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_whole_in_both_languages(client, get_page, do, issued, delegates, lang: str) -> None:
    do("withdraw", [delegates[0][0]], words="mời nhầm")
    client.set_cookie("lang", lang)
    assert get_page(LETTERS).find("html")[0].attrs["lang"] == lang
