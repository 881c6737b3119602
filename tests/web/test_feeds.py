"""Calendar addresses of a unit: made, shown once, used without signing in, revoked."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy import select

from planner.database import transaction
from planner.enums import ConferenceState, TokenKind
from planner.models import Conference, Plan, Token, Unit
from planner.services.tokens import make_token
from tests.conftest import NOW, sign_in_as
from tests.web.conftest import Page, find_faults, read_page

GOLDEN = Path(__file__).parents[1] / "golden" / "unit-614.ics"
KEY = re.compile(r"/feeds/([A-Za-z0-9_-]{43})\.ics")


@pytest.fixture
def unit_of(app):
    """Return the number of a unit of the old tree, by its code."""

    def find(code: str) -> int:
        with app.app_context(), transaction() as session:
            return session.scalars(select(Unit.id).where(Unit.code == code, Unit.valid_until.is_not(None))).one()

    return find


@pytest.fixture
def telephone(app):
    """A calendar program: nobody is signed in, and no cookie is kept."""
    return app.test_client(use_cookies=False)


def make(client, unit: int, label: str = "") -> str:
    """Make an address by the form of the page; return its path."""
    form = {"label": label, "csrf_token": csrf_of(client, f"/units/{unit}/feeds")}
    page = read_page(client.post(f"/units/{unit}/feeds", data=form), 201)
    address = page.find("input", id="feed-address")[0].attrs["value"]
    assert find_faults(page) == []
    assert re.fullmatch(r"http://localhost" + KEY.pattern, address)
    assert page.find("a", class_="btn-primary")[0].attrs["href"] == address.replace("http:", "webcal:")
    return address.removeprefix("http://localhost")


def csrf_of(client, url: str) -> str:
    """Return the token of the first form of a page."""
    return read_page(client.get(url)).find("input", name="csrf_token")[0].attrs["value"]


def revoke(client, unit: int, number: int):
    """Press the button that revokes an address, or send what it would send."""
    token = csrf_of(client, f"/units/{unit}/feeds")
    return client.post(f"/units/{unit}/feeds/{number}/revoke", data={"csrf_token": token})


def listed(page: Page) -> list[str]:
    """Return what stands in the list of addresses."""
    return [row.text for row in page.find("section", aria_labelledby="h-open")[0].find("li")]


def tokens(app) -> list[tuple[int, str]]:
    """Return number and label of the addresses that are stored."""
    with app.app_context(), transaction() as session:
        query = select(Token.id, Token.label).where(Token.kind == TokenKind.FEED).order_by(Token.id)
        return [tuple(row) for row in session.execute(query)]


def summaries(answer) -> set[str]:
    """Return what a calendar names."""
    return {str(event["SUMMARY"]) for event in Calendar.from_ical(answer.data).walk("VEVENT")}


# --- made and used -----------------------------------------------------------------------------------------


def test_an_address_gives_the_calendar_to_whoever_has_it(client, telephone, unit_of) -> None:
    unit = unit_of("614")
    address = make(client, unit)
    answer = telephone.get(address)
    assert (answer.status_code, answer.data) == (200, GOLDEN.read_bytes())
    names = ("Content-Type", "ETag", "Last-Modified", "Content-Disposition")
    signed_in = client.get(f"/units/{unit}/calendar.ics")
    assert [answer.headers[name] for name in names] == [signed_in.headers[name] for name in names]
    assert answer.headers["Cache-Control"] == "private, no-cache"  # which its calendar asks for anew each time
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    key = KEY.search(address).group(1)
    assert key not in str(answer.headers) and key.encode() not in answer.data


def test_a_poll_without_news_is_cheap(client, telephone, unit_of, count_queries) -> None:
    address = make(client, unit_of("62"))
    first = telephone.get(address)
    for header, value in (
        ("If-None-Match", first.headers["ETag"]), ("If-Modified-Since", first.headers["Last-Modified"]),
    ):  # fmt: skip
        with count_queries(most=4) as queries:
            again = telephone.get(address, headers={header: value})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
        assert "Set-Cookie" not in again.headers
        assert [query for query in queries if query.startswith(("UPDATE", "INSERT"))] == []


def test_the_first_use_is_written_even_when_nothing_is_new(client, telephone, unit_of, get_page, count_queries) -> None:
    unit = unit_of("614")
    tag = client.get(f"/units/{unit}/calendar.ics").headers["ETag"]
    address = make(client, unit, "máy bàn")
    assert ["chưa dùng lần nào" in row for row in listed(get_page(f"/units/{unit}/feeds"))] == [True]
    with count_queries(most=4):
        assert telephone.get(address, headers={"If-None-Match": tag}).status_code == 304
    (row,) = listed(get_page(f"/units/{unit}/feeds"))
    assert re.search(r"dùng lần cuối: [0-9]{2}-[0-9]{1,2}-[0-9]{4}, [0-9]{2} giờ [0-9]{2}", row), row


def test_an_address_is_shown_once_with_who_made_it_for_what(client, get_page, unit_of) -> None:
    unit = unit_of("614")
    key = KEY.search(make(client, unit, "Điện thoại của Chánh Văn phòng")).group(1)
    page = get_page(f"/units/{unit}/feeds")
    (row,) = listed(page)
    assert row.startswith("Điện thoại của Chánh Văn phòng Văn phòng Tỉnh ủy tạo ngày ")
    assert key not in page.html
    assert "Có 1 địa chỉ đang dùng." in get_page(f"/units/{unit}").text


def test_a_label_that_is_too_long_is_kept_for_mending(client, app, unit_of, post_form) -> None:
    unit = unit_of("614")
    page = read_page(post_form(client, f"/units/{unit}/feeds", f"/units/{unit}/feeds", label="x" * 101), 422)
    assert page.find("input", id="label")[0].attrs["value"] == "x" * 101
    assert page.find("p", class_="error")[0].text == "Nhiều nhất 100 ký tự."
    assert tokens(app) == []


# --- what does not work -------------------------------------------------------------------------------------


def test_a_revoked_address_works_no_more_and_another_still_does(client, telephone, app, unit_of, get_page) -> None:
    unit = unit_of("614")
    first, second = make(client, unit, "cũ"), make(client, unit, "mới")
    assert [telephone.get(address).status_code for address in (first, second)] == [200, 200]
    tag = telephone.get(first).headers["ETag"]
    assert revoke(client, unit, tokens(app)[0][0]).status_code == 303
    assert [telephone.get(address).status_code for address in (first, second)] == [404, 200]
    assert telephone.get(first, headers={"If-None-Match": tag}).status_code == 404
    assert [row.split()[0] for row in listed(get_page(f"/units/{unit}/feeds"))] == ["mới"]
    assert revoke(client, unit, tokens(app)[0][0]).status_code == 404, "it is revoked already"


def test_all_that_does_not_work_looks_the_same(client, telephone, app, unit_of, change) -> None:
    unit, clock = unit_of("614"), app.config["PLANNER"].clock()
    revoked = make(client, unit)
    revoke(client, unit, tokens(app)[0][0])
    lasts = {"by": "Văn phòng", "unit_id": unit, "lasts": timedelta(hours=1)}
    expired = change(lambda session: make_token(session, TokenKind.FEED, now=clock - timedelta(hours=2), **lasts))
    open_one = change(lambda session: make_token(session, TokenKind.FEED, now=clock, **lasts))
    assert telephone.get(f"/feeds/{open_one}.ics").status_code == 200
    keys = [KEY.search(revoked).group(1), expired, "x" * 43, open_one[:-1], "a", "%00", "%ff", "ê"]
    answers = [telephone.get(f"/feeds/{key}.ics") for key in keys]
    said = {read_page(answer, 404).find("main")[0].text for answer in answers}
    assert said == {read_page(telephone.get("/no-such-page"), 404).find("main")[0].text}


def test_a_change_needs_the_token_of_the_form(client, app, unit_of) -> None:
    unit = unit_of("614")
    assert client.post(f"/units/{unit}/feeds", data={"label": ""}).status_code == 400
    assert tokens(app) == []
    make(client, unit)
    assert client.post(f"/units/{unit}/feeds/{tokens(app)[0][0]}/revoke").status_code == 400
    assert client.get(f"/units/{unit}/feeds/{tokens(app)[0][0]}/revoke").status_code == 405


# --- whose ---------------------------------------------------------------------------------------------------


def test_an_address_of_a_commune_gives_its_own_and_never_a_sisters(client, telephone, unit_of, change) -> None:
    own, sister = unit_of("23482"), unit_of("23488")

    def date_both(session) -> None:
        held = select(Conference).join(Plan).where(Plan.number == "123-KH/TU", Conference.unit_id.in_([own, sister]))
        for row in session.scalars(held):
            row.state, row.starts_at = ConferenceState.DATED, NOW + timedelta(days=3)
            row.held_on = row.ends_at = None

    change(date_both)
    names = {unit: read_page(client.get(f"/units/{unit}")).find("h1")[0].text for unit in (own, sister)}
    assert len(set(names.values())) == 2
    seen = {unit: summaries(telephone.get(make(client, unit))) for unit in (own, sister, unit_of("614"))}
    place = {unit: name.split(" ", 1)[1] for unit, name in names.items()}
    word = {unit: {text for text in seen[unit_of("614")] if text.endswith(place[unit])} for unit in names}
    assert word[own] and word[sister], "both stand in the calendar of their district"
    assert seen[own] & (word[own] | word[sister]) == word[own]
    assert seen[sister] & (word[own] | word[sister]) == word[sister]


def test_a_commune_has_nothing_to_do_with_addresses_of_another(app, client, unit_of, telephone) -> None:
    sister, own = unit_of("23488"), unit_of("23482")
    address = make(client, sister, "của xã bạn")
    number = tokens(app)[0][0]
    commune = sign_in_as(app.test_client(), "dakkoi")
    form = {"label": "lạ", "csrf_token": csrf_of(commune, f"/units/{own}/feeds")}
    for unit in (sister, unit_of("614"), unit_of("62")):
        assert commune.get(f"/units/{unit}/feeds").status_code == 404
        assert commune.post(f"/units/{unit}/feeds", data=form).status_code == 404
        assert commune.post(f"/units/{unit}/feeds/{number}/revoke", data=form).status_code == 404
    assert commune.post(f"/units/{own}/feeds/{number}/revoke", data=form).status_code == 404, "its number, elsewhere"
    assert listed(read_page(commune.get(f"/units/{own}/feeds"))) == []
    assert (telephone.get(address).status_code, tokens(app)) == (200, [(number, "của xã bạn")])


def test_a_reader_makes_and_revokes_only_their_own(app, client, unit_of) -> None:
    unit = unit_of("62")
    make(client, unit, "của văn phòng")
    reader = sign_in_as(app.test_client(), "lanhdao")
    make(reader, unit, "của lãnh đạo")
    (office, own), url = [number for number, _label in tokens(app)], f"/units/{unit}/feeds"
    actions = [form.attrs["action"] for form in read_page(reader.get(url)).find("form", method="post")]
    assert [action for action in actions if action.startswith(f"{url}/")] == [f"{url}/{own}/revoke"]
    assert [revoke(reader, unit, number).status_code for number in (office, own)] == [404, 303]
    make(reader, unit, "thứ hai")
    assert revoke(client, unit, tokens(app)[-1][0]).status_code == 303, "who edits the unit revokes those of all"


def test_nobody_who_is_not_signed_in_makes_one(app, unit_of) -> None:
    stranger = app.test_client()
    answer = stranger.get(f"/units/{unit_of('614')}/feeds")
    assert (answer.status_code, answer.location.split("?")[0]) == (303, "/sign-in")
    secretary = sign_in_as(app.test_client(), "thuky")
    assert secretary.get(f"/units/{unit_of('62')}/feeds").status_code == 403


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_are_whole_in_both_languages(client, get_page, unit_of, lang: str) -> None:
    client.set_cookie("lang", lang)
    make(client, unit_of("614"))
    assert get_page(f"/units/{unit_of('614')}/feeds").find("html")[0].attrs["lang"] == lang


def test_queries_do_not_grow_with_addresses(client, unit_of, count_queries) -> None:
    unit = unit_of("614")
    make(client, unit)
    client.get(f"/units/{unit}/feeds")
    with count_queries() as few:
        client.get(f"/units/{unit}/feeds")
    for number in range(5):
        make(client, unit, str(number))
    with count_queries(most=len(few)):
        client.get(f"/units/{unit}/feeds")
