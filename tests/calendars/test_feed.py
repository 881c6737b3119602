"""The feed: golden files byte for byte, and read back by icalendar and vobject."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Alarm, Calendar, Event, vDatetime, vText, vUri
from icalendar.timezone import tzp

from planner.calendars import feed
from planner.calendars.entries import Entry
from planner.calendars.feed import escape, fold, render
from tests.timing import least_seconds

GOLDEN = Path(__file__).parents[1] / "golden"
STAMP = datetime(2024, 2, 1, 3, 4, 5, 678)
CREATED = datetime(2024, 1, 22, 1, 0)
ALARMS = (timedelta(days=-3), timedelta(hours=-2, minutes=-30))

PROVINCE = Entry(
    uid="conference-1@planner",
    summary="Hội nghị sơ kết 03 năm thực hiện Cuộc vận động “Làm thay đổi nếp nghĩ, cách làm của đồng bào DTTS”; tỉnh",
    starts=datetime(2024, 3, 28, 8),
    ends=datetime(2024, 3, 28, 11, 30),
    stamp=STAMP,
    created=CREATED,
    sequence=1,
    location="Hội trường Ngọc Linh, thành phố Kon Tum",
    description="Kế hoạch 123-KH/TU, ngày 22-01-2024\nChủ trì: đồng chí A Pốt\nTệp: \\\\maychu\\nhan",
    url="https://planner.example/conferences/1?a=1,2;b",
    category="Hội nghị, tỉnh",
    alarms=ALARMS,
    organizer='Văn phòng Tỉnh ủy; "Kon Tum"',
    organizer_email="vptu@kontum.example",
)
CANCELLED = Entry(
    uid="conference-2@planner",
    summary="Hội nghị xã Đắk Long, huyện Đăk Hà",
    starts=datetime(2024, 2, 27, 14),
    ends=None,
    stamp=STAMP,
    created=None,
    sequence=3,
    status="CANCELLED",
    alarms=ALARMS,
)
LIMIT = Entry("limit-1@planner", "Hạn cuối: báo cáo của huyện", date(2024, 2, 29), None, STAMP, CREATED, 0)
RANGE = Entry(
    uid="limit-2@planner",
    summary="Tuần lễ hội nghị cơ sở",
    starts=date(2024, 2, 26),
    ends=date(2024, 2, 28),
    stamp=STAMP,
    created=CREATED,
    sequence=0,
    status="TENTATIVE",
    alarms=(timedelta(hours=7, minutes=30),),
)
ALL = (PROVINCE, CANCELLED, LIMIT, RANGE)

# what both parsers can hold: lone carriage returns and control characters are not TEXT (RFC 5545, 3.3.11)
TEXT = st.text("aăâđêôơưứặỗHĐẮ 012,;:\\nN\n\"'“”’%^=€😀\t", min_size=1, max_size=300)


def _events(data: bytes) -> dict[str, Event]:
    return {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("feed.ics", render(ALL, "Lịch hội nghị sơ kết, tỉnh Kon Tum", "Kế hoạch 123-KH/TU; cập nhật mỗi giờ")),
        ("feed-empty.ics", render((), "Lịch xã Đắk Long", refresh=timedelta(hours=12))),
    ],
)
def test_golden(file: str, data: bytes) -> None:
    if os.environ.get("PLANNER_WRITE_GOLDEN"):
        (GOLDEN / file).write_bytes(data)
    assert data == (GOLDEN / file).read_bytes()


def test_same_entries_same_bytes_in_any_order() -> None:
    data = render(ALL, "Lịch")
    feed._event.cache_clear()
    feed._head.cache_clear()
    assert render(reversed(ALL), "Lịch") == data


def test_the_head_names_calendar_and_zone() -> None:
    data = render(ALL, "Lịch, tỉnh", "Mô tả", timedelta(hours=6))
    calendar = Calendar.from_ical(data)
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["VERSION"] == "2.0"
    assert calendar["DESCRIPTION"] == "Mô tả"
    for key in ("NAME", "X-WR-CALNAME"):  # unknown to icalendar, which leaves their escapes in place
        assert f"\r\n{key}:Lịch\\, tỉnh\r\n".encode() in data
    assert calendar["X-WR-TIMEZONE"] == "Asia/Ho_Chi_Minh"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert calendar["X-PUBLISHED-TTL"] == "PT6H"
    (zone,) = calendar.walk("VTIMEZONE")
    tz = zone.to_tz(lookup_tzid=False)
    assert {datetime(2024, m, 1, tzinfo=tz).utcoffset() for m in (1, 7)} == {timedelta(hours=7)}


def test_icalendar_reads_a_conference_back() -> None:
    event = _events(render(ALL, "Lịch"))[PROVINCE.uid]
    assert event["SUMMARY"] == PROVINCE.summary
    assert event["LOCATION"] == PROVINCE.location
    assert event["DESCRIPTION"] == PROVINCE.description
    assert event["URL"] == PROVINCE.url
    assert event["CATEGORIES"].cats == ["Hội nghị, tỉnh"]
    assert event["ORGANIZER"] == "mailto:vptu@kontum.example"
    assert event["ORGANIZER"].params["CN"] == PROVINCE.organizer
    assert (event["SEQUENCE"], event["STATUS"], event["TRANSP"]) == (1, "CONFIRMED", "OPAQUE")
    assert event["DTSTART"].dt.isoformat() == "2024-03-28T08:00:00+07:00"
    assert event["DTEND"].dt.isoformat() == "2024-03-28T11:30:00+07:00"
    for name, moment in (("DTSTAMP", STAMP), ("LAST-MODIFIED", STAMP), ("CREATED", CREATED)):
        assert event[name].dt.isoformat() == moment.isoformat(timespec="seconds") + "+00:00"
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == list(ALARMS)
    assert {str(alarm["ACTION"]) for alarm in event.walk("VALARM")} == {"DISPLAY"}
    assert {str(alarm["DESCRIPTION"]) for alarm in event.walk("VALARM")} == {PROVINCE.summary}


def test_an_event_equals_the_one_icalendar_makes() -> None:
    made = Event()
    for name, value in (
        ("uid", vText(PROVINCE.uid)),
        ("dtstamp", vDatetime(tzp.localize_utc(STAMP.replace(microsecond=0)))),
        ("created", vDatetime(tzp.localize_utc(CREATED))),
        ("last-modified", vDatetime(tzp.localize_utc(STAMP.replace(microsecond=0)))),
        ("sequence", 1),
        ("status", "CONFIRMED"),
        ("dtstart", tzp.localize(PROVINCE.starts, feed.ZONE)),
        ("dtend", tzp.localize(PROVINCE.ends, feed.ZONE)),
        ("transp", "OPAQUE"),
        ("summary", PROVINCE.summary),
        ("location", PROVINCE.location),
        ("description", PROVINCE.description),
        ("categories", [PROVINCE.category]),
        ("url", vUri(PROVINCE.url)),
    ):
        made.add(name, value)
    for offset in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", PROVINCE.summary)
        alarm.add("trigger", offset)
        made.add_component(alarm)
    ours = _events(render(ALL, "Lịch"))[PROVINCE.uid]
    del ours["ORGANIZER"]
    assert sorted(_unfolded(ours)) == sorted(_unfolded(made))


def _unfolded(event: Event) -> list[str]:
    return event.to_ical().decode().replace("\r\n ", "").splitlines()


def test_a_cancelled_event_stays_says_so_and_does_not_ring() -> None:
    event = _events(render(ALL, "Lịch"))[CANCELLED.uid]
    assert (event["STATUS"], event["SEQUENCE"], event["TRANSP"]) == ("CANCELLED", 3, "TRANSPARENT")
    assert not event.walk("VALARM")
    assert "DTEND" not in event
    assert "CREATED" not in event


def test_whole_days_end_on_the_next_day_and_block_nobody() -> None:
    events = _events(render(ALL, "Lịch"))
    one, several = events[LIMIT.uid], events[RANGE.uid]
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2024, 2, 29), date(2024, 3, 1))
    assert (several["DTSTART"].dt, several["DTEND"].dt) == (date(2024, 2, 26), date(2024, 2, 29))
    assert one["TRANSP"] == several["TRANSP"] == "TRANSPARENT"
    assert several.walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=7, minutes=30)


def test_vobject_reads_the_same() -> None:
    calendar = vobject.readOne(render(ALL, "Lịch hội nghị").decode())
    assert calendar.x_wr_calname.value == "Lịch hội nghị"
    assert calendar.vtimezone.tzid.value == "Asia/Ho_Chi_Minh"
    events = {event.uid.value: event for event in calendar.vevent_list}
    conference = events[PROVINCE.uid]
    assert conference.summary.value == PROVINCE.summary
    assert conference.location.value == PROVINCE.location
    assert conference.description.value == PROVINCE.description
    assert conference.url.value == PROVINCE.url
    assert conference.dtstart.value.isoformat() == "2024-03-28T08:00:00+07:00"
    assert [alarm.trigger.value for alarm in conference.valarm_list] == list(ALARMS)
    assert events[LIMIT.uid].dtend.value == date(2024, 3, 1)
    assert events[CANCELLED.uid].status.value == "CANCELLED"
    assert events[CANCELLED.uid].sequence.value == "3"


@given(TEXT, TEXT)
def test_any_words_are_read_back_by_both(summary: str, description: str) -> None:
    entry = Entry("u", summary, date(2024, 3, 1), None, STAMP, None, 0, description=description, alarms=(ALARMS[0],))
    data = render([entry], "x")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    event = _events(data)["u"]
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (summary, description)
    assert event.walk("VALARM")[0]["DESCRIPTION"] == summary
    other = vobject.readOne(data.decode()).vevent
    assert (other.summary.value, other.description.value) == (summary, description)


@settings(max_examples=200)
@given(st.text(max_size=400))
def test_no_text_breaks_the_feed(text: str) -> None:
    url = "https://planner.example/1" + text
    entry = Entry("u" + text, text, date(2024, 3, 1), None, STAMP, None, 0, text, text, url, category=text)
    data = render([entry, LIMIT], text, text)
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")
    assert len(_events(data)) == 2
    assert len(data.decode().splitlines()) == data.count(b"\r\n")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folded_lines_are_short_whole_and_join_again(text: str) -> None:
    pieces = fold(text).split(b"\r\n ")
    assert all(len(piece) <= 74 for piece in pieces[1:])
    assert len(pieces[0]) <= 75
    assert all(piece.decode() or not text for piece in pieces)
    assert b"".join(pieces).decode() == text


def test_escapes_are_not_cut() -> None:
    for shift in range(4):
        folded = fold("X" * shift + escape(",;\\\n" * 60)).decode()
        for piece in folded.split("\r\n "):
            assert (len(piece) - len(piece.rstrip("\\"))) % 2 == 0
    assert escape("a,b;c\\d\r\ne\rf\x07\u2028g") == "a\\,b\\;c\\\\d\\ne\\nf\\ng"


@pytest.mark.parametrize(
    "changed",
    [
        {"uid": ""},
        {"status": "DONE"},
        {"ends": date(2024, 3, 28)},
        {"ends": datetime(2024, 3, 28, 8)},
        {"ends": datetime(2024, 3, 28, 7)},
        {"starts": tzp.localize_utc(datetime(2024, 3, 28, 1))},
    ],
)
def test_entries_that_cannot_be_are_refused(changed: dict[str, object]) -> None:
    good = {"uid": "u", "summary": "s", "starts": datetime(2024, 3, 28, 8), "ends": None, "status": "CONFIRMED"}
    with pytest.raises(ValueError, match=r"entry|status|zone|both"):
        Entry(**{**good, **changed}, stamp=STAMP, created=None, sequence=0)  # type: ignore[arg-type]


def test_a_large_feed_is_quick_the_first_time() -> None:
    words = "Hội nghị sơ kết 03 năm thực hiện Cuộc vận động, xã Đắk Rơ Wa; thành phố Kon Tum"
    entries = [
        Entry(
            *(f"c-{i}@planner", f"{words} {i}", PROVINCE.starts, PROVINCE.ends, STAMP, CREATED, 0),
            *(PROVINCE.location, PROVINCE.description, PROVINCE.url),
            alarms=ALARMS,
        )
        for i in range(260)
    ]

    def render_anew() -> bytes:
        feed._event.cache_clear()
        return render(entries, "Lịch lớn")

    assert least_seconds(render_anew) < 0.15  # seen: 0.007
    data = render_anew()
    assert data.count(b"BEGIN:VALARM") == 520
