"""The overview: the sentence of the day, the strip of tiers, what needs doing, what comes next."""

from flask.testing import FlaskClient


def texts(elements) -> list[str]:
    return [each.text for each in elements]


def test_one_sentence_first(get_page) -> None:
    (lede,) = get_page("/").find("p", class_="lede")
    assert lede.text == (
        "Đến nay 97/102 xã, phường, thị trấn và 2/10 huyện, thành phố đã tổ chức hội nghị sơ kết. "
        "4 xã quá hạn; cấp huyện còn 7 ngày làm việc."
    )


def test_the_sentence_in_english(client: FlaskClient, get_page) -> None:
    client.set_cookie("lang", "en")
    (lede,) = get_page("/").find("p", class_="lede")
    assert lede.text == (
        "So far 97/102 communes, wards, townships and 2/10 districts, cities have held their interim review "
        "conference. 4 communes overdue; District level: 7 working days left."
    )


def test_the_tiers_stand_in_the_order_of_their_last_days(get_page) -> None:
    page = get_page("/")
    heads = [" ".join(each.text.split()) for each in page.find("div", class_="tier-head")]
    assert heads == ["Cấp cơ sởhết 28-02", "Cấp huyệnhết 14-3", "Báo cáo về tỉnhhết 17-3", "Cấp tỉnhhết 29-3"]
    feet = texts(page.find("p", class_="tier-foot"))
    assert feet == [
        "4 quá hạn 6 ngày1 gia hạn", "còn 7 ngày làm việc2 chưa định ngày",
        "còn 8 ngày làm việc17-3 là Chủ nhật", "còn 18 ngày làm việcđã định ngày",
    ]  # fmt: skip
    bars = [each.attrs["aria-label"] for each in page.find("svg", class_="bar")]
    assert bars[0] == "97 đã xong, 1 gia hạn, 4 quá hạn"


def test_what_needs_doing_is_one_row_per_cause(get_page) -> None:
    work = get_page("/").find("h3", class_="work-what")
    assert texts(work) == [
        "4 xã chưa tổ chức hội nghị", "Huyện Đắk Tô tổ chức hội nghị", "2 huyện chưa định ngày hội nghị",
        "12/18 tham luận chưa nộp", "30/34 báo cáo sơ kết chưa gửi", "Chương trình hội nghị tỉnh Kon Tum vượt 16 phút",
    ]  # fmt: skip


def test_every_act_of_the_overview_leads_somewhere(client: FlaskClient, get_page) -> None:
    main = get_page("/").find("main")[0]
    addresses = {each.attrs["href"] for each in main.find("a")}
    assert len(addresses) > 10
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_the_next_days_and_the_journal(get_page) -> None:
    page = get_page("/")
    (coming,) = page.find("ol", class_="next")
    assert texts(coming.find("a")) == [
        "Huyện Đắk Tô", "Xã Đắk Na, Tu Mơ Rông", "Xã Mường Hoong, Đắk Glei", "Huyện Ngọc Hồi", "Xã Mô Rai, Sa Thầy",
        "Thành phố Kon Tum",
    ]  # fmt: skip
    (journal,) = page.find("ol", class_="journal")
    first = journal.find("li")[0].text
    assert first == (
        "hôm qua, 16 giờ 20 · Huyện ủy Kon RẫyNgày hội nghị huyện Kon Rẫy: từ 13-3 sang 14-3"
        "Lý do: trùng lịch tiếp công dân"
    )


def test_twelve_queries_at_most(client: FlaskClient, count_queries) -> None:
    with count_queries(most=12):
        assert client.get("/").status_code == 200


def test_without_a_plan_the_overview_says_how_to_begin(forget_plans, get_page) -> None:
    forget_plans()
    page = get_page("/")
    assert "Chưa có kế hoạch." in page.text and "planner demo" in page.text
    assert "Chưa có kế hoạch." in get_page("/plans").text
