"""What happened at a conference, on its page: the record, the points, what is missing, until when the notice is due."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from planner.enums import ConferenceState
from planner.models import Conclusion, Conference, Minutes, PaperVersion
from tests.conftest import sign_in_as
from tests.web.accounts import errors_of
from tests.web.conftest import find_faults, read_page
from tests.web.journal import told


@pytest.fixture
def number(conference_id):
    """The conference of a commune held on 20-02-2024, whose doors counted."""
    return conference_id("23491")


@pytest.fixture
def url(number):
    return f"/conferences/{number}/outcome"


@pytest.fixture
def stored(change, number):
    """Return a function that gives the rows of a table at the conference."""
    return lambda model: change(
        lambda session: [
            {name: getattr(row, name) for name in model.__table__.columns.keys()}  # noqa: SIM118
            for row in session.scalars(select(model).where(model.conference_id == number).order_by(model.id))
        ]
    )


@pytest.fixture
def add(client, url, post_form):
    """Return a function that adds a point by its form."""

    def send(words, part="task", **values):
        answer = post_form(client, f"{url}/points/add", part=part, words=words, **values)
        assert answer.status_code == 303
        return int(answer.location.rpartition("-")[2])

    return send


def listed(page, kind):
    """Return the rows of a kind: number, words, organ, day."""
    table = next(each for each in page.find("table") if each.find("caption")[0].text.startswith(kind))
    return [[cell.text for cell in row.find("td", "th")][:4] for row in table.find("tr")[1:]]


def test_a_page_without_anything_says_so_and_offers_to_write(get_page, url, number):
    page = get_page(url)
    assert "Chưa ghi nội dung." in page.text and "Chưa giao nhiệm vụ nào." in page.text
    addresses = [each.attrs.get("href") for each in page.find("a")]
    assert f"{url}/record" in addresses and f"{url}/points/add?part=assessment" in addresses
    assert {f"/conferences/{number}/print/{paper}" for paper in ("minutes", "conclusions")} <= set(addresses)


def test_the_record_is_written_by_its_form(client, get_page, post_form, url, stored):
    answer = post_form(
        client, f"{url}/record", chair="Bí thư A Hùng", secretary="Y Hương", opened="13h35", closed="16 giờ 40",
        text="Khai mạc.\r\nThôn 1 phát biểu.",
    )  # fmt: skip
    assert (answer.status_code, answer.location) == (303, f"{url}#h-record")
    (row,) = stored(Minutes)
    assert (row["opened_at"], row["closed_at"]) == (datetime(2024, 2, 20, 13, 35), datetime(2024, 2, 20, 16, 40))
    page = get_page(url)
    for words in ("Bí thư A Hùng", "Y Hương", "13 giờ 35, 20-02-2024", "Thôn 1 phát biểu."):
        assert words in page.text
    assert "Đã lưu nội dung biên bản." in page.text
    form = get_page(f"{url}/record")
    assert form.find("input", name="opened")[0].attrs["value"] == "13:35"
    assert form.find("input", name="closed_on")[0].attrs["value"] == ""
    assert form.find("textarea", name="text")[0].text == "Khai mạc. Thôn 1 phát biểu."


@pytest.mark.parametrize(("values", "error"), [
    ({"opened": "11:00", "closed": "08:00"}, "Giờ bế mạc phải sau giờ khai mạc."),
    ({"opened": "chín"}, "Không phải giờ; ghi ví dụ 08:00 hoặc 8 giờ 30."),
    ({"opened": "8:00", "closed": "9:00", "closed_on": "6-3-2024"}, "Hội nghị chưa diễn ra; chỉ ghi giờ thực tế."),
    ({"closed_on": "21-2-2024"}, "Ghi cả giờ bế mạc của ngày đó."),
    ({"text": "x" * 100_001}, "Nhiều nhất 100000 ký tự."),
])  # fmt: skip
def test_a_record_with_faults_keeps_what_was_typed(client, post_form, url, stored, values, error):
    answer = post_form(client, f"{url}/record", secretary="Y Hương", **values)
    assert answer.status_code == 422 and find_faults(read_page(answer, 422)) == []
    assert [each.strip() for each in errors_of(answer)] == [error]
    assert 'value="Y Hương"' in answer.get_data(as_text=True)
    assert stored(Minutes) == []


def test_hours_of_a_conference_to_come_are_refused(client, post_form, conference_id):
    for code, error in (("62", "Hội nghị chưa diễn ra"), ("23482", "Hội nghị chưa định ngày.")):
        answer = post_form(client, f"/conferences/{conference_id(code)}/outcome/record", opened="08:00")
        assert answer.status_code == 422 and errors_of(answer)[0].startswith(error)


def test_who_writes_second_sees_what_the_first_wrote(client, get_page, post_form, url, stored, change, number):
    token = get_page(f"{url}/record")
    fields = {each.attrs["name"]: each.attrs.get("value", "") for each in token.find("input") if "name" in each.attrs}
    post_form(client, f"{url}/record", secretary="Y Hương", text="bản của Hương")
    sent = {**fields, "secretary": "A Hùng", "text": "bản của Hùng"}
    answer = client.post(f"{url}/record", data=sent)
    page = read_page(answer, 422)
    assert find_faults(page) == [] and "Có người vừa ghi biên bản nên chưa lưu gì." in page.text
    assert "bản của Hương" in page.text and page.find("textarea", name="text")[0].text == "bản của Hùng"
    assert stored(Minutes)[0]["text"] == "bản của Hương"
    sent["mark"] = page.find("input", name="mark")[0].attrs["value"]
    assert client.post(f"{url}/record", data=sent).status_code == 303
    assert stored(Minutes)[0]["text"] == "bản của Hùng"


def test_points_are_added_changed_moved_and_deleted(client, get_page, post_form, url, add, number):
    add("Đạt yêu cầu.", "assessment")
    first = add("Chỉ đạo các xã", organ="Huyện ủy Kon Rẫy", last="15-3-2024")
    second = add("Tuyên truyền")
    page = get_page(url)
    assert listed(page, "I. Đánh giá")[0][:2] == ["1", "Đạt yêu cầu."]
    assert listed(page, "II. Nhiệm vụ") == [
        ["1", "Chỉ đạo các xã", "Huyện ủy Kon Rẫy", "15-3-2024"], ["2", "Tuyên truyền", "chưa ghi", "chưa ghi"],
    ]  # fmt: skip
    assert "1 nhiệm vụ còn thiếu cơ quan thực hiện hoặc thời hạn" in page.text
    assert [each.text for each in page.find("li") if each.text.startswith("Nhiệm vụ 2")] == [
        "Nhiệm vụ 2: chưa có cơ quan thực hiện, chưa có thời hạn"
    ]
    moved = post_form(client, url, 1, up=str(second))
    assert (moved.status_code, moved.location) == (303, f"{url}#point-{second}")
    assert [row[1] for row in listed(get_page(url), "II. Nhiệm vụ")] == ["Tuyên truyền", "Chỉ đạo các xã"]
    form = get_page(f"{url}/points/{first}/edit")
    assert form.find("input", name="organ")[0].attrs["value"] == "Huyện ủy Kon Rẫy"
    assert form.find("input", name="last")[0].attrs["value"] == "15-3-2024"
    post_form(client, f"{url}/points/{second}/edit", organ="Các thôn", last="20-3-2024")
    assert "còn thiếu" not in get_page(url).text
    assert get_page(f"{url}/points/{second}/delete").find("h1")[0].text == "Xóa điểm kết luận này?"
    post_form(client, f"{url}/points/{second}/delete")
    assert [row[:2] for row in listed(get_page(url), "II. Nhiệm vụ")] == [["1", "Chỉ đạo các xã"]]
    acts = told(client, f"/journal/conference/{number}")
    assert [act.what for act in acts[:6]] == ["Sửa kết luận"] * 6


def test_organs_of_the_tree_are_offered(get_page, url):
    offered = [each.attrs["value"] for each in get_page(f"{url}/points/add").find("option")]
    assert "Huyện ủy Kon Rẫy" in offered and "Ban Tuyên giáo Tỉnh ủy" in offered


@pytest.mark.parametrize(("values", "error"), [
    ({"words": " "}, "Không được để trống."),
    ({"words": "Một", "last": "19-2-2024"}, "Ngày 19-02-2024 trước ngày họp 20-02-2024."),
    ({"words": "Một", "last": "mai"}, "Không phải ngày"),
    ({"words": "Một", "part": "assessment", "organ": "Các thôn"}, "Đánh giá không có cơ quan thực hiện"),
    ({"words": "Một", "part": "assessment", "last": "20-3-2024"}, "Đánh giá không có thời hạn"),
    ({"words": "Một", "part": "lost"}, "Chọn một mục"),
])  # fmt: skip
def test_a_point_with_faults_is_not_stored(client, post_form, url, stored, values, error):
    answer = post_form(client, f"{url}/points/add", **values)
    assert answer.status_code == 422 and errors_of(answer)[0].startswith(error)
    assert stored(Conclusion) == []


def test_a_point_of_another_conference_is_not_found(client, add, conference_id):
    point = add("Một")
    other = f"/conferences/{conference_id('62')}/outcome/points/{point}"
    assert client.get(f"{other}/edit").status_code == client.get(f"{other}/delete").status_code == 404


def test_the_notice_is_due_five_working_days_after_and_a_warning_follows(get_page, url, change, number, conference_id):
    page = get_page(url)  # held on Tuesday, 20-02: until Tuesday, 27-02; it is 05-03
    assert "hết thứ Ba, ngày 27-02-2024: 05 ngày làm việc sau hội nghị" in page.text
    assert "quá hạn 7 ngày" in page.text and "Thông báo chưa được in." in page.text
    change(lambda session: session.add(PaperVersion(
        conference_id=number, kind="conclusions", number=1, code="abcd2345", made_by="test"
    )))  # fmt: skip
    page = get_page(url)
    assert "in lần đầu ngày 05-3, sau hạn" in page.text and "Thông báo chưa được in." not in page.text
    assert "hội nghị chưa diễn ra" in get_page(f"/conferences/{conference_id('62')}/outcome").text
    change(lambda session: setattr(session.get(Conference, number), "held_on", date(2024, 3, 4)))
    assert "in lần đầu ngày 05-3" in get_page(url).text and "sau hạn" not in get_page(url).text


def test_a_notice_that_is_still_in_time_counts_the_days(get_page, url, change, number):
    change(lambda session: setattr(session.get(Conference, number), "held_on", date(2024, 3, 4)))
    assert "còn 4 ngày làm việc" in get_page(url).text


def test_the_last_day_of_a_notice_is_called_so(get_page, url, change, number):
    change(lambda session: setattr(session.get(Conference, number), "held_on", date(2024, 2, 27)))
    text = get_page(url).text
    assert "hôm nay là ngày cuối" in text and "còn 0 ngày" not in text


def test_minutes_of_another_day_are_pointed_out(client, get_page, post_form, url, change, number):
    post_form(client, f"{url}/record", opened="13:30")
    assert "Biên bản đang ghi ngày" not in get_page(url).text
    change(lambda session: setattr(session.get(Conference, number), "held_on", date(2024, 2, 21)))
    assert "Biên bản đang ghi ngày 20-02-2024, còn hội nghị ghi ngày 21-02-2024." in get_page(url).text
    post_form(client, f"{url}/record")
    assert "Biên bản đang ghi ngày" not in get_page(url).text


def test_a_cancelled_conference_takes_nothing(client, get_page, post_form, url, add, change, number):
    point = add("Một")

    def cancel(session):
        conference = session.get(Conference, number)
        conference.state, conference.held_on = ConferenceState.CANCELLED, None

    change(cancel)
    page = get_page(url)
    assert [each for each in page.find("a") if each.attrs.get("href", "").startswith(f"{url}/")] == []
    for address, values in (("record", {"text": "x"}), ("points/add", {"words": "x"})):
        answer = post_form(client, f"{url}/{address}", **values)
        assert "Hội nghị đã hủy nên không có gì để ghi." in read_page(answer, 422).text
    answer = client.post(f"{url}/points/{point}/delete", data={
        "csrf_token": get_page(f"{url}/points/{point}/delete").find("input", name="csrf_token")[0].attrs["value"]
    })  # fmt: skip
    assert answer.status_code != 500


def test_the_secretary_writes_and_prints_the_own_conference_only(app, post_form, url, conference_id):
    thuky, own = sign_in_as(app.test_client(), "thuky"), f"/conferences/{conference_id('62')}"
    page = read_page(thuky.get(f"{own}/outcome"))
    assert find_faults(page) == []
    assert post_form(thuky, f"{own}/outcome/record", secretary="Y Hương").status_code == 303
    form = read_page(thuky.get(f"{own}/outcome/record"))
    assert form.find("input", name="chair") == [] and find_faults(form) == []
    assert post_form(thuky, f"{own}/outcome/points/add", words="Một").status_code == 303
    for paper in ("minutes", "conclusions"):
        checked = read_page(thuky.get(f"{own}/print/{paper}"))
        assert f"{own}/outcome" in [each.attrs.get("href") for each in checked.find("a")]
        assert thuky.get(f"{own}/print/{paper}.pdf").mimetype == "application/pdf"
    assert thuky.get(url).status_code == 404
    assert [act.what for act in told(thuky, f"/journal{own.replace('conferences', 'conference')}")[:2]] == [
        "Sửa kết luận", "Ghi biên bản",
    ]  # fmt: skip


def test_who_only_reads_sees_no_reason_of_absence_and_writes_nothing(app, client, post_form, url, add, change, number):
    point = add("Một")
    change(lambda session: session.add(Minutes(conference_id=number, attendance="vắng mặt (lý do: mổ ruột thừa)")))
    assert "mổ ruột thừa" in client.get(url).get_data(as_text=True)
    leader = sign_in_as(app.test_client(), "lanhdao")
    page = read_page(leader.get(url))
    assert find_faults(page) == [] and "mổ ruột thừa" not in page.html and "Một" in page.text
    assert [each for each in page.find("main")[0].find("form")] == []
    assert f"/conferences/{number}/print/minutes" not in [each.attrs.get("href") for each in page.find("a")]
    for address in ("record", "points/add", f"points/{point}/edit"):
        assert leader.get(f"{url}/{address}").status_code == 403


def test_pages_lead_there(get_page, url, number, conference_id):
    def leads(address, to):
        return to in [each.attrs.get("href") for each in get_page(address).find("a")]

    assert leads(f"/conferences/{number}", url) and leads(f"/conferences/{number}/attendance", url)
    assert leads(f"/conferences/{number}/print/minutes", url) and leads(f"/conferences/{number}/print/conclusions", url)
    top = conference_id("62")
    assert not leads(f"/conferences/{top}", f"/conferences/{top}/outcome")


def test_the_page_takes_the_same_queries_for_any_number_of_points(get_page, url, add, count_queries):
    add("Một", organ="Huyện ủy Kon Rẫy")
    get_page(url)
    with count_queries() as few:
        get_page(url)
    for words in ("Hai", "Ba", "Bốn"):
        add(words, organ="Huyện ủy Kon Rẫy")
    get_page(url)
    with count_queries(most=len(few)):
        get_page(url)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_are_whole_in_both_languages(client, get_page, url, add, lang):
    client.set_cookie("lang", lang)
    point = add("Một")
    add("Hai", "assessment")
    for end in ("", "/record", "/points/add", f"/points/{point}/edit", f"/points/{point}/delete"):
        assert get_page(f"{url}{end}").find("html")[0].attrs["lang"] == lang
