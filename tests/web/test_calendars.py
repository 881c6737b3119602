import re
from datetime import date, datetime
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar

from planner.database import db
from planner.models import Conference, Report, Unit
from planner.services.journal import begin_act

GOLDEN = Path(__file__).parents[1] / "golden" / "unit-614.ics"


def _cells(page) -> dict[str, object]:
    """Return the days of a month by what a screen reader hears."""
    return {
        cell.find("time")[0].attrs["datetime"]: cell for cell in page.find("li", class_="cal-day") if cell.find("time")
    }


def _items(cell) -> list[str]:
    return [row.text for row in cell.find("li")]


@pytest.fixture
def unit_of(app):
    """Return the number of the unit of a code."""

    def find(code: str) -> int:
        with app.app_context():
            return db.session.query(Unit.id).filter_by(code=code).order_by(Unit.valid_from).first()[0]

    return find


@pytest.fixture
def change(app):
    """Change rows as a service would: `change(lambda session: ...)`."""

    def run(act) -> None:
        with app.app_context():
            begin_act(db.session(), "test", by="Văn phòng", now=datetime(2024, 3, 5, 9, 30))
            act(db.session())
            db.session.commit()

    return run


# --- the month --------------------------------------------------------------------------------------------


def test_the_present_month(get_page) -> None:
    page = get_page("/calendar")
    assert page.find("h1")[0].text == "Lịch, tháng 3-2024"
    cells = _cells(page)
    assert (len(cells), [day for day, cell in cells.items() if "is-today" in cell.attrs["class"]]) == (
        31,
        ["2024-03-05"],
    )
    assert _items(cells["2024-03-08"]) == [
        "Hết gia hạn: Mô Rai",
        "07:30 Ngọc Hồi, họp 08-3",
        "13:30 Mô Rai, gia hạn đến 08-3",
    ]
    assert _items(cells["2024-03-14"]) == ["Ngày cuối: Cấp huyện (123-KH/TU)", "07:30 Kon Rẫy, họp 14-3"]
    assert _items(cells["2024-03-17"]) == ["Ngày cuối: Báo cáo về tỉnh (123-KH/TU)"]
    assert [day for day, cell in cells.items() if "is-off" in cell.attrs["class"]] == [
        f"2024-03-{day:02d}" for day in (2, 3, 9, 10, 16, 17, 23, 24, 30, 31)
    ]
    assert [link.attrs["href"] for link in page.find("nav", class_="acts")[0].find("a")] == [
        "/calendar?month=2024-02", "/calendar", "/calendar?month=2024-04",
    ]  # fmt: skip


def test_holidays_lunar_days_and_exchanged_days(get_page) -> None:
    february, may = _cells(get_page("/calendar?month=2024-02")), _cells(get_page("/calendar?month=2024-05"))
    assert february["2024-02-10"].find(class_="cal-holiday")[0].text == "Tết Nguyên Đán"
    assert february["2024-02-10"].find(class_="cal-lunar")[0].text == "âm lịch 1/1"
    assert february["2024-02-01"].find(class_="cal-lunar")[0].text == "âm lịch 22/12"
    assert may["2024-05-04"].find(class_="cal-holiday")[0].text == "làm bù"
    assert "is-off" not in may["2024-05-04"].attrs["class"]


def test_a_full_day_shows_the_first_and_leads_to_all(get_page, change) -> None:
    def crowd(session) -> None:
        week = Conference.starts_at.between(date(2024, 2, 20), date(2024, 2, 27))
        for row in session.query(Conference).filter(week).limit(46):
            row.starts_at, row.ends_at = datetime(2024, 2, 27, 13, 45), None

    change(crowd)
    cell = _cells(get_page("/calendar?month=2024-02"))["2024-02-27"]
    assert _items(cell)[3:] == ["+57 mục nữa của ngày 27-02"]
    link = cell.find("li")[3].find("a")[0].attrs["href"]
    assert link == "/calendar?day=2024-02-27"
    day = get_page(link)
    assert day.find("h1")[0].text == "Thứ Ba, 27-02-2024"
    assert len(day.find("ul", class_="prints")[0].find("li")) == 60


def test_one_unit_and_everything_below(get_page, unit_of) -> None:
    district = unit_of("614")
    page = get_page(f"/calendar?month=2024-02&unit={district}")
    rows = [row for cell in _cells(page).values() for row in _items(cell)]
    assert len(rows) == 6 + 1  # six communes of seven have met; the seventh has no day; and the last day of their tier
    assert [option.text for option in page.find("option") if "selected" in option.attrs] == ["Huyện Kon Rẫy"]
    assert f"/calendar?month=2024-03&unit={district}" in [link.attrs["href"] for link in page.find("a")]
    commune = unit_of("23482")
    only = get_page(f"/calendar?month=2024-02&unit={commune}")
    assert [row for cell in _cells(only).values() for row in _items(cell)] == ["Ngày cuối: Cấp cơ sở (123-KH/TU)"]
    assert [option.text for option in only.find("option") if "selected" in option.attrs] == ["Xã Đắk Kôi"]


def test_a_unit_is_found_by_its_name(client, get_page, unit_of) -> None:
    found = client.get("/calendar?name=kon+ray&month=2024-02")
    assert (found.status_code, found.location) == (302, f"/calendar?month=2024-02&unit={unit_of('614')}")
    several = get_page("/calendar?name=dak+long&month=2024-02").find(class_="notice")[0]
    assert [row.text for row in several.find("li")] == [
        "Xã Đắk Long, Huyện Đắk Glei (đến 30-6-2025)", "Xã Đăk Long, Tỉnh Quảng Ngãi (từ 01-7-2025)",
        "Xã Đăk Long, Huyện Đắk Hà (đến 30-6-2025)",
    ]  # fmt: skip
    assert "Không có đơn vị nào tên “zzz”" in get_page("/calendar?name=zzz").find(class_="notice")[0].text


def test_a_cancelled_conference_is_struck_and_named(get_page, change) -> None:
    change(
        lambda session: setattr(
            session.query(Conference).filter_by(starts_at=datetime(2024, 3, 14, 7, 30)).one(), "state", "cancelled"
        )
    )
    row = _cells(get_page("/calendar"))["2024-03-14"].find("li")[1]
    assert (row.text, [struck.text for struck in row.find("del")]) == ("07:30 Kon Rẫy (hủy)", ["Kon Rẫy"])
    assert row.find("a")[0].attrs["class"] == "cal-item is-open"


@pytest.mark.parametrize(
    "typed",
    ["month=2024-13", "month=abc", "month=1899-12", "month=2101-01", "day=2024-02-30", "month=2024-3", "day=%00"],
)
def test_a_month_that_is_none_gives_the_present_one_with_a_sentence(get_page, typed: str) -> None:
    page = get_page(f"/calendar?{typed}")
    assert page.find("h1")[0].text == "Lịch, tháng 3-2024"
    assert "không phải tháng" in page.find(class_="notice")[0].text


def test_the_ends_of_time(get_page) -> None:
    for typed, links in (
        ("1900-01", ["/calendar", "/calendar?month=1900-02"]),
        ("2100-12", ["/calendar?month=2100-11", "/calendar"]),
    ):
        page = get_page(f"/calendar?month={typed}")
        assert [link.attrs["href"] for link in page.find("nav", class_="acts")[0].find("a")] == links
        assert len(page.find(class_="empty")) == 1
    assert len(get_page("/calendar?day=1900-01-01").find("nav", class_="acts")[0].find("a")) == 1


@pytest.mark.parametrize("unit", ["abc", "0", "-1", "99999", "9" * 40, "1;2"])
def test_an_unknown_unit_is_no_page(get_page, unit: str) -> None:
    get_page(f"/calendar?unit={unit}", status=404)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_both_languages(client, get_page, lang: str) -> None:
    client.set_cookie("lang", lang)
    for query in (
        "",
        "?month=2024-02",
        "?day=2024-02-28",
        "?day=2024-02-29",
        "?name=dak+long",
        "?month=x",
        "?month=1950-01",
    ):
        get_page(f"/calendar{query}")


def test_queries_do_not_grow_with_conferences(client, count_queries) -> None:
    for address, most in (
        ("/calendar?month=2024-02", 7),
        ("/calendar?month=1950-01", 7),
        ("/calendar?day=2024-02-27", 4),
    ):
        client.get(address)
        with count_queries(most=most):
            client.get(address)


# --- feeds ------------------------------------------------------------------------------------------------


def test_the_feed_of_a_district_byte_for_byte(client, unit_of) -> None:
    answer = client.get(f"/units/{unit_of('614')}/calendar.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'inline; filename="lich-614.ics"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data == GOLDEN.read_bytes()
    assert client.get(f"/units/{unit_of('614')}/calendar.ics").data == answer.data


def test_the_golden_feed_is_read_back_by_both() -> None:
    data = GOLDEN.read_bytes()
    events = {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}
    others = {event.uid.value: event for event in vobject.readOne(data.decode()).vevent_list}
    assert len(events) == 7 + 3  # six communes and the district have a day; two tiers and the report have a last day
    assert events.keys() == others.keys()
    district = events["123-kh-tu-20240122-614-conference@planner"]
    assert str(district["SUMMARY"]) == "Hội nghị sơ kết huyện Kon Rẫy"
    assert district["DTSTART"].dt.isoformat() == "2024-03-14T07:30:00+07:00"
    for uid, event in events.items():
        assert others[uid].summary.value == str(event["SUMMARY"])
        assert others[uid].dtstart.value == event["DTSTART"].dt


def test_a_poll_without_news_builds_nothing(client, unit_of, count_queries, monkeypatch) -> None:
    address = f"/units/{unit_of('62')}/calendar.ics"
    first = client.get(address)
    assert re.fullmatch(r'W/"[0-9a-f]{24}"', first.headers["ETag"])
    monkeypatch.setattr("planner.web.calendars.find_feed_entries", None)
    for header, value in (
        ("If-None-Match", first.headers["ETag"]),
        ("If-Modified-Since", first.headers["Last-Modified"]),
    ):
        with count_queries(most=5):
            again = client.get(address, headers={header: value, "Accept-Encoding": "gzip"})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


def test_compressed_and_plain_are_one_state(client, unit_of) -> None:
    address = f"/units/{unit_of('62')}/calendar.ics"
    plain, packed = client.get(address), client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert len(packed.data) < len(plain.data) / 5


def test_what_moves_or_falls_away_stays_in_the_feed(client, unit_of, change) -> None:
    address = f"/units/{unit_of('614')}/calendar.ics"
    before = client.get(address)
    change(lambda session: setattr(_district(session), "starts_at", datetime(2024, 3, 14, 7)))
    moved = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert (moved.status_code, moved.last_modified.isoformat()) == (200, "2024-03-05T09:30:00+00:00")
    change(lambda session: setattr(_district(session), "state", "cancelled"))
    off = client.get(address, headers={"If-None-Match": moved.headers["ETag"]})
    seen = [_event(answer.data) for answer in (before, moved, off)]
    assert [row[1] for row in seen] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [row[0] - seen[0][0] for row in seen] == [0, 1, 2]


def _district(session) -> Conference:
    return session.query(Conference).join(Unit).filter(Unit.code == "614").one()


def _event(data: bytes) -> tuple[int, str]:
    for event in Calendar.from_ical(data).walk("VEVENT"):
        if str(event["UID"]) == "123-kh-tu-20240122-614-conference@planner":
            return int(event["SEQUENCE"]), str(event["STATUS"])
    raise AssertionError("the district's conference left the feed")


def test_one_conference_for_a_calendar(client, get_page, app) -> None:
    with app.app_context():
        dated = _district(db.session()).id
        undated = db.session.query(Conference.id).filter_by(state="to_be_dated").first()[0]
    answer = client.get(f"/conferences/{dated}.ics")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="hoi-nghi-614.ics"'
    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.data).walk("VEVENT")] == [
        "Hội nghị sơ kết huyện Kon Rẫy"
    ]
    again = client.get(f"/conferences/{dated}.ics", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    page = get_page(f"/conferences/{undated}.ics", status=404)
    assert "Hội nghị chưa định ngày" in page.find(class_="lede")[0].text
    get_page("/conferences/99999.ics", status=404)


def test_a_unit_without_anything_has_an_empty_feed(client, app) -> None:
    with app.app_context():
        owing = db.session.query(Conference.unit_id).union(db.session.query(Report.unit_id))
        idle = (
            db.session.query(Unit.id)
            .filter(Unit.parent_id.is_not(None), Unit.id.not_in(owing.scalar_subquery()))
            .first()[0]
        )
    answer = client.get(f"/units/{idle}/calendar.ics")
    assert (answer.status_code, Calendar.from_ical(answer.data).walk("VEVENT")) == (200, [])
    again = client.get(f"/units/{idle}/calendar.ics", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/units/99999/calendar.ics").status_code == 404
