"""Whose journal it is: each role opens and lists what lies in its reach, and nothing else; and nobody a secret."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from planner.database import transaction
from planner.enums import TokenKind
from planner.models import (
    Account,
    Conference,
    Nomination,
    Paper,
    Participant,
    Reading,
    Report,
    SignIn,
    Token,
    UnitAlias,
)
from planner.services.journal import begin_act
from planner.web.journal_labels import CONTENT_KINDS
from tests.conftest import NOW, sign_in_as
from tests.web.accounts import OTHER, PASSWORD, Clock, add_account, set_up_factor
from tests.web.conftest import read_page
from tests.web.journal import read_numbers, told
from tests.web.test_journal_pages import DISTRICT, ELSEWHERE, OWN, PROVINCE, as_

WHO = "Người kiểm tra"


@pytest.fixture
def numbers(app: Flask) -> dict[str, int]:
    """The numbers of rows by name."""
    return read_numbers(app)


def written_everywhere(app: Flask, numbers: dict[str, int]) -> dict[str, str]:
    """Write what nobody else may see at a district, a commune, another district and the province; return the pages."""
    with app.app_context(), transaction() as session:
        begin_act(session, "test", by=WHO, now=NOW)
        for code in (PROVINCE, DISTRICT, OWN, ELSEWHERE):
            session.get(Conference, numbers[f"conference {code}"]).note = f"hội nghị {code}"
        for code in (DISTRICT, ELSEWHERE):
            session.get(Report, numbers[f"report {code}"]).note = f"báo cáo {code}"
            alias = UnitAlias(unit_id=numbers[f"unit {code}"], name=f"tên {code}", search_key=f"ten {code}")
            session.add(alias)
        for model, name in ((Paper, "paper"), (Participant, "participant"), (Nomination, "nomination")):
            row = session.get(model, numbers[name])
            row.unit_words = row.submitted_by = f"chữ {name}"
        session.get(Account, numbers["dakkoi"]).email = "xa@kontum.test"
        here = numbers[f"unit {ELSEWHERE}"]
        reading = Reading(name="kín.txt", digest="x", source_text="k", found={}, unit_id=here)
        session.add(reading)
        session.flush()
        numbers["reading"] = reading.id
    rows = {
        **{f"conference {code}": "conference" for code in (PROVINCE, DISTRICT, OWN, ELSEWHERE)},
        **{f"report {code}": "report" for code in (DISTRICT, ELSEWHERE)},
        **{f"unit {code}": "unit" for code in (DISTRICT, ELSEWHERE)}, "paper": "paper", "reading": "reading",
        "participant": "participant", "nomination": "nomination", "dakkoi": "account",
    }  # fmt: skip
    return {name: f"/journal/{kind}/{numbers[name]}" for name, kind in rows.items()} | {"day": "/journal/day/1"}


# at the provincial conference konray has a paper of its own, and the administrator the role of its secretary
SEEN = {
    "konray": {"conference 614", "conference 62", "conference 23482", "report 614", "unit 614", "day"},
    "dakkoi": {"conference 23482", "day"},
    "thuky": {"conference 62", "participant"},
    "quantri": {"dakkoi", "conference 62"},
}


@pytest.mark.parametrize("username", ["vanphong", "lanhdao", *SEEN])
def test_each_role_opens_the_journal_of_its_own_objects(app: Flask, numbers, username: str) -> None:
    pages = written_everywhere(app, numbers)
    browser = as_(app, username)
    status = {name: browser.get(url).status_code for name, url in pages.items()}
    seen = SEEN.get(username, set(pages) - {"dakkoi"})
    assert status == {name: 200 if name in seen else 404 for name in pages}
    for name in set(pages) - seen:  # out of reach is answered as what never was
        never = pages[name].rsplit("/", 1)[0] + "/999999"
        foreign, none = (read_page(browser.get(url), 404).find("main")[0].text for url in (pages[name], never))
        assert foreign == none


def test_each_role_lists_only_what_it_may_open(app: Flask, numbers) -> None:
    written_everywhere(app, numbers)
    words = {
        name: sorted(row.split(":")[0] for act in told(as_(app, name), f"/journal?who={WHO}") for row in act.rows)
        for name in SEEN
    }
    commune = "Hội nghị Hội nghị sơ kết xã Đắk Kôi"
    assert words == {
        "konray": ["Báo cáo sơ kết Huyện Kon Rẫy", "Hội nghị Hội nghị sơ kết huyện Kon Rẫy", commune,
                   "Tên khác của đơn vị tên 614"],
        "dakkoi": [commune], "thuky": ["Đại biểu Nguyễn Văn An"], "quantri": ["Tài khoản Xã Đắk Kôi"],
    }  # fmt: skip


def test_of_a_foreign_conference_only_the_own_part_is_seen(app: Flask, numbers) -> None:
    pages = written_everywhere(app, numbers)
    own = {
        name: sorted({row.split(" ")[0] for act in told(as_(app, name), pages["conference 62"]) for row in act.rows})
        for name in ("konray", "thuky", "quantri")
    }
    assert own == {"konray": ["Bài", "Đăng"], "thuky": ["Đại"], "quantri": ["Vai"]}
    with app.app_context(), transaction() as session:
        mine = session.scalars(select(Paper.title).where(Paper.unit_id == numbers["unit 614"])).all()
    rows = {row for act in told(as_(app, "konray"), pages["conference 62"]) for row in act.rows}
    registered = {row for row in rows if row.startswith("Đăng")}
    assert registered == {"Đăng ký của đơn vị Huyện Kon Rẫy: thêm"}
    rows -= registered
    assert len(mine) == 1 and {row.removeprefix("Bài tham luận ")[:60] for row in rows} == {mine[0][:60]}


@pytest.mark.parametrize("address", ["/journal/secrets/1", "/journal/tokens/1", "/journal/conference/0",
                                     "/journal/conference/-1", f"/journal/conference/{10**22}"])  # fmt: skip
def test_addresses_of_nothing_are_answered_so(client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_filters_offer_each_role_its_own_kinds_and_units(app: Flask, numbers) -> None:
    offered = {}
    for username in ("konray", "dakkoi", "thuky", "quantri"):
        page = read_page(as_(app, username).get("/journal"))
        options = {name: [each.attrs["value"] for each in select_.find("option")]
                   for name in ("unit", "kind") for select_ in page.find("select", name=name)}  # fmt: skip
        offered[username] = options
    kinds = ["", *CONTENT_KINDS]
    assert offered == {
        "konray": {"unit": ["", str(numbers["unit 614"])], "kind": kinds},
        "dakkoi": {"unit": ["", str(numbers["unit 23482"])], "kind": kinds},
        "thuky": {"kind": ["", "delegates"]}, "quantri": {"kind": ["", "accounts", "sign-ins", "keys", "settings"]},
    }  # fmt: skip
    for username, query in (
        ("konray", f"unit={numbers[f'unit {ELSEWHERE}']}"), ("dakkoi", f"unit={numbers['unit 614']}"),
        ("thuky", "kind=papers"), ("quantri", "kind=conferences"), ("konray", "kind=accounts"),
    ):  # fmt: skip
        assert as_(app, username).get(f"/journal?{query}").status_code == 404


# --- no secret ------------------------------------------------------------------------------------------


def test_no_secret_stands_in_any_entry_or_page(app: Flask, client, numbers, post_form, monkeypatch) -> None:
    clock = Clock(monkeypatch)
    account_id = add_account(app)
    secrets = [PASSWORD, OTHER, set_up_factor(app, "hoa", clock)]
    hoa = sign_in_as(app.test_client(), "hoa")
    post_form(hoa, "/profile", "/profile/password", old=PASSWORD, password=OTHER, again=OTHER)
    sign_in_as(client, "vanphong")
    feed = post_form(client, f"/units/{numbers['unit 614']}/feeds", label="Tủ lịch")
    address = read_page(feed, 201).find("input", id="feed-address")[0].attrs["value"]
    secrets.append(address.rsplit("/", 1)[1].removesuffix(".ics"))
    page = f"/accounts/{account_id}"
    admin = as_(app, "quantri")
    made = read_page(post_form(admin, f"{page}/reset-password", f"{page}/reset-password"), 201)
    secrets.append(made.find("code", class_="secret")[0].text.rsplit("/", 1)[-1])
    with app.app_context(), transaction() as session:
        for model in (Token, SignIn):
            secrets += session.scalars(select(model.digest))
        account = session.get(Account, account_id)
        secrets += filter(None, [account.password_hash, account.totp_secret, str(account.totp_step)])
        entries = str(session.execute(text("SELECT * FROM journal_entries")).all())
        kinds = set(session.scalars(select(Token.kind)))
    assert kinds == {TokenKind.FEED, TokenKind.ACTIVATION} and len(secrets) > 9 and all(secrets)
    own = [(admin, f"account/{account_id}"), (client, f"unit/{numbers['unit 614']}")]
    shown = [*every_page(client), *every_page(admin)]
    shown += [browser.get(f"/journal/{about}").get_data(as_text=True) for browser, about in own]
    assert "Tủ lịch" in shown[-1] and "giữ kín" in shown[-2]
    assert [secret for secret in secrets if any(secret in each for each in (entries, *shown))] == []
    assert "argon2" not in entries + "".join(shown)


def every_page(browser: FlaskClient) -> list[str]:
    """Return all pages of the journal that somebody sees."""
    pages, address = [], "/journal"
    while address:
        page = read_page(browser.get(address))
        pages.append(page.html)
        older = [each.attrs["href"] for each in page.find("a") if each.text == "Cũ hơn →"]
        address = older[0] if older else ""
    return pages
