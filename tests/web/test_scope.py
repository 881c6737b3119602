"""A commune's editor and its sister commune: not to be read, changed, found or exported by any door."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from planner.database import transaction
from planner.enums import AwardeeKind, LetterKind, NominationState, PaperState
from planner.models import (
    AgendaItem,
    AttendanceGroup,
    Conference,
    JournalEntry,
    Nomination,
    Paper,
    Participant,
    Person,
    Plan,
    Unit,
)
from planner.services.journal import begin_act
from planner.wording import fold
from tests.conftest import NOW, sign_in_as
from tests.web.conftest import Page, read_page

OWN, SISTER, DISTRICT, PROVINCE = "23482", "23485", "614", "62"  # Đắk Kôi; Đắk Tơ Lung; Kon Rẫy; Kon Tum
SECRET = "Người Bí Mật"


@pytest.fixture
def ids(app: Flask) -> dict[str, dict[str, int]]:
    """The rows of the commune, its sister, its district and the province; the sister's hold a name to look for."""
    with app.app_context(), transaction() as session:
        begin_act(session, "edit_participants", by="test", now=NOW)
        return {code: _rows(session, code) for code in (OWN, SISTER, DISTRICT, PROVINCE)}


def _rows(session: Any, code: str) -> dict[str, int]:
    unit = session.scalars(select(Unit).where(Unit.code == code, Unit.valid_until.is_not(None))).one()
    held = select(Conference).join(Plan, Plan.id == Conference.plan_id)
    conference = session.scalars(held.where(Conference.unit_id == unit.id, Plan.number == "123-KH/TU")).one()
    name = SECRET if code == SISTER else f"Người {code}"
    person = Person(name=name, sort_key=name, search_key=fold(name))
    session.add(person)
    session.flush()
    rows = {
        "participant": Participant(conference_id=conference.id, person_id=person.id, position=1, name=name),
        "paper": Paper(conference_id=conference.id, position=50, title=f"Tham luận {name}"),
        "nomination": Nomination(
            conference_id=conference.id, position=50, kind=AwardeeKind.COLLECTIVE, name=f"Tập thể {name}"
        ),
        "item": AgendaItem(conference_id=conference.id, position=50, title=f"Mục {name}"),
    }
    session.add_all(rows.values())
    session.flush()
    return {"unit": unit.id, "conference": conference.id, **{key: row.id for key, row in rows.items()}}


@pytest.fixture
def commune(app: Flask) -> FlaskClient:
    """A browser signed in as the editor of the commune."""
    return sign_in_as(app.test_client(), "dakkoi")


def page_of(client: FlaskClient, address: str) -> Page:
    return read_page(client.get(address))


def count(app: Flask, table: Any, *where: Any) -> int:
    with app.app_context(), transaction() as session:
        return session.scalar(select(func.count(table.id)).where(*where)) or 0


def test_the_commune_sees_itself(commune: FlaskClient, ids: dict) -> None:
    assert page_of(commune, f"/conferences/{ids[OWN]['conference']}/participants").find("h1")
    assert "Xã Đắk Kôi" in page_of(commune, "/units").text


@pytest.mark.parametrize(
    "part", ["", "/participants", "/papers", "/awards", "/programme.pdf", "/invitations.pdf", ".ics"]
)
def test_the_sister_is_not_found_by_number(commune: FlaskClient, ids: dict, part: str) -> None:
    assert commune.get(f"/conferences/{ids[SISTER]['conference']}{part}").status_code == 404


@pytest.mark.parametrize("words", [SECRET, "Đắk Tơ Lung", "dak to lung", SISTER])
def test_the_sister_is_not_found_by_search(commune: FlaskClient, client: FlaskClient, ids: dict, words: str) -> None:
    assert "Không tìm thấy" not in page_of(client, f"/search?q={words}").find("main")[0].text  # the office finds it
    found = page_of(commune, f"/search?q={words}").find("main")[0]
    assert [link.attrs["href"] for link in found.find("a") if "/conferences/" in link.attrs["href"]] == []
    assert SECRET not in found.text.replace(f"“{SECRET}”", "")


@pytest.mark.parametrize(
    "address",
    ["/", "/conferences", "/conferences?state=late", "/calendar?month=2024-03", "/calendar?day=2024-02-27",
     "/units", "/documents", "/search?q=xa"],
)  # fmt: skip
def test_no_list_names_the_sister(commune: FlaskClient, client: FlaskClient, ids: dict, address: str) -> None:
    links = page_of(commune, address).find("a")
    others = (SISTER, DISTRICT, PROVINCE)
    foreign = {f"/{kind}s/{ids[place][kind]}" for kind in ("unit", "conference") for place in others}
    assert {link.attrs["href"] for link in links} & foreign == set()
    assert "Đắk Tơ Lung" not in page_of(commune, address).text


def test_the_plan_is_read_without_the_others_progress(commune: FlaskClient, client: FlaskClient, ids: dict) -> None:
    assert "97/102" in page_of(client, "/plans/1").text
    page = page_of(commune, "/plans/1")
    assert "97/102" not in page.text and "Đắk Tơ Lung" not in page.text
    for part in ("topics", "tasks", "outline", "recipients", "reports"):
        every_link = page_of(commune, f"/plans/1/{part}").find("main")[0].find("a")
        addresses = {link.attrs["href"] for link in every_link}
        guarded = {each for each in addresses if each.startswith(("/units/", "/reports/"))}
        assert guarded <= {f"/units/{ids[OWN]['unit']}"}, part


def test_a_filter_by_the_sister_is_refused(commune: FlaskClient, client: FlaskClient, ids: dict) -> None:
    for address in ("/calendar?unit={}", "/conferences?unit={}"):
        assert client.get(address.format(ids[SISTER]["unit"])).status_code == 200
        assert commune.get(address.format(ids[SISTER]["unit"])).status_code == 404
        assert commune.get(address.format(ids[OWN]["unit"])).status_code == 200


@pytest.mark.parametrize("part", ["", "/calendar.ics", "/feeds"])
def test_the_sister_and_the_units_above_have_no_page(commune: FlaskClient, ids: dict, part: str) -> None:
    for place in (SISTER, DISTRICT, PROVINCE):
        assert commune.get(f"/units/{ids[place]['unit']}{part}").status_code == 404


@pytest.mark.parametrize("kind", ["participant", "paper", "nomination", "item"])
def test_a_row_of_the_sister_is_not_reached_through_the_own_conference(
    commune: FlaskClient, post_form, app: Flask, ids: dict, kind: str
) -> None:
    """The number of the sister's row in an address of the own conference."""
    folder = {"participant": "participants", "paper": "papers", "nomination": "awards", "item": "agenda"}[kind]
    for act in ("edit", "delete"):
        address = f"/conferences/{ids[OWN]['conference']}/{folder}/{ids[SISTER][kind]}/{act}"
        assert commune.get(address).status_code == 404
        assert commune.post(address, data={"csrf_token": token_of(commune)}).status_code == 404


def token_of(client: FlaskClient) -> str:
    """Return the token that forms of this browser bear."""
    fields = page_of(client, "/profile").find("input", name="csrf_token")
    return fields[0].attrs["value"]


@pytest.mark.parametrize(
    ("act", "field", "kind"),
    [("participants/order", "up", "participant"), ("papers/order", "up", "paper"), ("awards/order", "up", "nomination"),
     ("agenda/shift", "up", "item"), ("agenda/place", "paper", "paper")],
)  # fmt: skip
def test_a_number_of_the_sister_in_a_form_changes_nothing(
    commune: FlaskClient, app: Flask, ids: dict, act: str, field: str, kind: str
) -> None:
    before = count(app, JournalEntry)
    data = {"csrf_token": token_of(commune), field: str(ids[SISTER][kind])}
    assert commune.post(f"/conferences/{ids[OWN]['conference']}/{act}", data=data).status_code == 404
    assert count(app, JournalEntry) == before


def test_a_group_of_another_plan_is_no_choice(commune: FlaskClient, app: Flask, ids: dict, post_form) -> None:
    """The select of groups holds those of the own tier; another number is refused, whoever sends it."""
    with app.app_context(), transaction() as session:
        own = session.get(Conference, ids[OWN]["conference"])
        assert own is not None
        foreign = session.scalar(select(AttendanceGroup.id).where(AttendanceGroup.tier_id != own.tier_id))
    address = f"/conferences/{ids[OWN]['conference']}/participants/add"
    answer = post_form(commune, address, name="Ai Đó", group_id=str(foreign), letter=LetterKind.INVITATION.value)
    assert answer.status_code == 422
    assert count(app, Participant, Participant.name == "Ai Đó") == 0


def test_the_own_paper_at_a_conference_above(commune: FlaskClient, app: Flask, ids: dict, post_form) -> None:
    """A unit keeps its paper for the province: its own alone, without deciding on it."""
    with app.app_context(), transaction() as session:
        begin_act(session, "edit_papers", by="test", now=NOW)
        paper = session.get(Paper, ids[PROVINCE]["paper"])
        assert paper is not None
    address = f"/conferences/{ids[PROVINCE]['conference']}/papers"
    assert commune.get(address).status_code == 404  # it presents none
    with app.app_context(), transaction() as session:
        begin_act(session, "edit_papers", by="test", now=NOW)
        own = Paper(
            conference_id=ids[PROVINCE]["conference"], unit_id=ids[OWN]["unit"], position=60, title="Tham luận của xã"
        )
        session.add(own)
        session.flush()
        own_id = own.id
    page = page_of(commune, address)
    rows = [row.attrs["id"] for row in page.find("tr") if row.attrs.get("id", "").startswith("paper-")]
    assert rows == [f"paper-{own_id}"]
    answer = post_form(commune, f"{address}/{own_id}/edit", speaker="A Lăng", state="submitted")
    assert answer.status_code == 302
    assert commune.get(f"{address}/{ids[PROVINCE]['paper']}/edit").status_code == 404
    assert commune.get(f"{address}/{own_id}/delete").status_code in (403, 404)
    approve = post_form(commune, f"{address}/{own_id}/edit", state="approved")
    assert approve.status_code == 422
    token = page_of(commune, f"{address}/{own_id}/edit").find("input", name="csrf_token")[0].attrs["value"]
    change_state(app, Paper, own_id, PaperState.APPROVED)
    assert f"{address}/{own_id}/edit" not in page_of(commune, address).html
    assert commune.get(f"{address}/{own_id}/edit").status_code == 409
    late = commune.post(f"{address}/{own_id}/edit", data={"csrf_token": token, "title": "Khác"})
    assert late.status_code == 409 and count(app, Paper, Paper.title == "Khác") == 0


def change_state(app: Flask, model: type[Paper] | type[Nomination], row_id: int, state: Any) -> None:
    """Decide on a paper or a nomination as the office does."""
    with app.app_context(), transaction() as session:
        begin_act(session, "decide", by="test", now=NOW)
        session.get(model, row_id).state = state


def test_a_nomination_upwards(commune: FlaskClient, app: Flask, ids: dict, post_form) -> None:
    """A commune proposes to the province, sees its own proposals alone, and does not decide on them."""
    address = f"/conferences/{ids[PROVINCE]['conference']}/awards"
    assert post_form(commune, f"{address}/collectives/add", name="Thôn 1").status_code == 302
    assert post_form(commune, f"{address}/collectives/add", name="Thôn 2", state="awarded").status_code == 422
    page = page_of(commune, address)
    names = [row.find("th")[0].text for row in page.find("tr") if row.attrs.get("id", "").startswith("nomination-")]
    assert names == ["Thôn 1"]
    assert count(app, Nomination, Nomination.name == "Thôn 1", Nomination.unit_id == ids[OWN]["unit"]) == 1
    assert commune.get(f"{address}/{ids[PROVINCE]['nomination']}/edit").status_code == 404
    assert commune.get(f"/conferences/{ids[SISTER]['conference']}/awards/collectives/add").status_code == 404
    own_id = next(int(row.attrs["id"].split("-")[1]) for row in page.find("tr") if row.attrs.get("id"))
    change_state(app, Nomination, own_id, NominationState.AWARDED)
    assert f"{address}/{own_id}" not in page_of(commune, address).html
    assert [commune.get(f"{address}/{own_id}/{act}").status_code for act in ("edit", "delete")] == [409, 409]


def test_a_reader_sees_no_button_that_would_be_refused(app: Flask, ids: dict) -> None:
    reader = sign_in_as(app.test_client(), "lanhdao")
    held = f"/conferences/{ids[DISTRICT]['conference']}"
    for address in (
        held, f"{held}/papers", f"{held}/awards", f"{held}/participants",
        f"/units/{ids[DISTRICT]['unit']}", "/calendar/days", "/plans", "/plans/1", "/plans/1/reports",
        "/documents", "/",
    ):  # fmt: skip
        page = page_of(reader, address)
        for link in page.find("main")[0].find("a"):
            target = link.attrs["href"].split("#")[0]
            if target.startswith("/") and target not in {"/sign-out"}:
                status = reader.get(target).status_code
                assert status < 400, f"{address} offers {target}: {status}"
        posting = [form.attrs["action"] for form in page.find("main")[0].find("form", method="post")]
        # a reader takes out the list that may be read, without what is personal
        assert [each for each in posting if not each.endswith("/participants.xlsx")] == [], address
