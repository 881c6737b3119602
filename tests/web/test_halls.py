"""Halls of a unit: listed, typed as a short text with its drawing, changed, deleted; who may."""

import pytest

from planner.rules.halls import SAMPLE
from tests.conftest import sign_in_as
from tests.web.conftest import read_page

BROKEN = "5 10 5\nba hàng ghế nhựa"


@pytest.fixture
def halls(unit_id):
    """The address of the halls of a unit, by its code."""
    return lambda code: f"/units/{unit_id(code)}/halls"


def seats(page):
    """Return the seats that are drawn, by what they say."""
    return [each.attrs["aria-label"] for each in page.find("g", "a", class_="seat")]


def hall_rows(page):
    """Return the cells of the list."""
    return [[cell.text for cell in row.find("th", "td")][:4] for row in page.find("tr")[1:]]


def test_the_halls_of_the_province(get_page, halls):
    page = get_page(halls("62"))
    assert hall_rows(page) == [["Hội trường Ngọc Linh", "số 333, đường Trần Phú, thành phố Kon Tum", "400", "1"]]
    address = page.find("table")[0].find("a")[0].attrs["href"]
    shown = get_page(address)
    assert (shown.find("h1")[0].text, len(seats(shown))) == ("Hội trường Ngọc Linh", 403)
    assert "400 chỗ · 3 ghế trên sân khấu" in shown.text
    assert [link.text for link in shown.find("ul", class_="prints")[0].find("a")] == ["Hội nghị sơ kết tỉnh Kon Tum"]
    assert get_page(halls("23482")).find("div", class_="empty")
    assert halls("62") in [link.attrs["href"] for link in get_page(halls("62").removesuffix("/halls")).find("a")]


def test_a_hall_is_shown_before_it_is_stored(client, get_page, post_form, halls):
    address = f"{halls('23482')}/add"
    page = read_page(post_form(client, address, name="Nhà rông", layout="Sân khấu: 1\n2 hàng: 3 3", show="1"))
    assert page.find("input", name="name")[0].attrs["value"] == "Nhà rông"
    assert seats(page)[:2] == ["Ghế CT1 trên sân khấu: trống", "Hàng 1, ghế 1: trống"]
    assert len(seats(page)) == 13
    assert hall_rows(get_page(halls("23482"))) == []
    sample = read_page(post_form(client, address, name="", sample="1"))
    assert "".join(sample.find("textarea")[0].parts).strip() == SAMPLE.strip()
    assert (len(seats(sample)), sample.find("p", class_="error")) == (403, [])


def test_a_hall_is_stored_changed_and_deleted(client, get_page, post_form, halls):
    answer = post_form(client, f"{halls('23482')}/add", name=" Nhà  rông ", address="thôn 1", layout="2 hàng: 3 3")
    assert answer.status_code == 303
    assert len(seats(get_page(answer.location))) == 12
    assert hall_rows(get_page(halls("23482"))) == [["Nhà rông", "thôn 1", "12", "0"]]
    changed = post_form(client, f"{answer.location}/edit", layout="4 hàng: 3 3")
    assert changed.location == answer.location
    assert hall_rows(get_page(halls("23482"))) == [["Nhà rông", "thôn 1", "24", "0"]]
    assert post_form(client, f"{answer.location}/delete").location == halls("23482")
    assert get_page(halls("23482")).find("div", class_="empty")
    get_page(answer.location, 404)


def test_a_fault_names_its_line_and_nothing_typed_is_lost(client, post_form, halls):
    page = read_page(post_form(client, f"{halls('614')}/add", name="Nhà", layout=BROKEN), 422)
    assert [each.text for each in page.find("p", class_="error")] == [
        "Dòng 2: Không hiểu “ba hàng ghế nhựa”. Ví dụ ghi “20 hàng: 5 10 5”, “A: 5 10 5” hoặc “---”."
    ]
    assert "".join(page.find("textarea")[0].parts).strip() == BROKEN
    assert seats(page) == []
    again = read_page(post_form(client, f"{halls('614')}/add", name="", layout=BROKEN, show="1"), 422)
    assert len(again.find("p", class_="error")) == 1
    taken = read_page(post_form(client, f"{halls('614')}/add", name="Hội trường huyện ủy", layout="5"), 422)
    assert "Đơn vị đã có hội trường tên là Hội trường huyện ủy." in taken.text
    assert len(seats(taken)) == 5


def test_a_hall_in_use_stays(client, get_page, post_form, halls):
    address = get_page(halls("62")).find("table")[0].find("a")[0].attrs["href"]
    page = read_page(post_form(client, f"{address}/delete"), 409)
    assert "Không xóa được hội trường: Tỉnh Kon Tum tổ chức hội nghị tại đây." in page.text
    get_page(address)


def test_rows_taken_out_name_whose_seat_is_lost(client, get_page, post_form, halls):
    address = get_page(halls("62")).find("table")[0].find("a")[0].attrs["href"]
    answer = post_form(client, f"{address}/edit", layout="Sân khấu: 3\n2 hàng: 5 10 5")
    page = get_page(answer.location)
    lost = ["Trần Văn Bình", "Lý Thị Ánh", "A Lâm", "Y Mai", "Mai Văn Tuấn", "Cao Thị Vân"]  # of rows 3 and 20
    notices = [each.text for each in page.find("div", "p", class_="notice")]
    assert any(all(name in notice for name in lost) for notice in notices), notices


def test_a_reader_sees_and_does_not_change(app, halls, unit_id):
    reader = sign_in_as(app.test_client(), "lanhdao")
    page = read_page(reader.get(halls("62")))
    assert [link.text for link in page.find("table")[0].find("a")] == ["Hội trường Ngọc Linh"]
    assert reader.get(f"{halls('62')}/add").status_code == 403
    konray = sign_in_as(app.test_client(), "konray")
    own = read_page(konray.get(halls("614")))
    assert "Hội trường Huyện ủy" in own.text
    assert konray.get(halls("62")).status_code == 404
    assert konray.get(halls("611")).status_code == 404
