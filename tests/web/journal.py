"""Reading the pages of the journal, and the numbers of rows that its tests speak of."""

from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from planner.database import transaction
from planner.models import Account, Conference, Nomination, Paper, Participant, Plan, Report, Unit
from tests.web.conftest import Element, find_faults, read_page
from tests.web.test_journal_pages import DISTRICT, ELSEWHERE, PROVINCE, acts_of


@dataclass(frozen=True)
class Told:
    """One act as its page tells it."""

    day: str
    who: str
    what: str
    reason: str
    rows: list[str]
    changes: list[tuple[str, str, str]]  # field, before, after


def tell(act: Element) -> Told:
    """Read one act of a page."""
    lines, rows = act.find("p"), act.find("ul", class_="rows")[0]
    when, who = lines[0].text.split(" · ")
    reason = "".join(line.text for line in lines if line.text.startswith("Lý do: "))
    changed = [each for each in rows.find("li") if each.find("del") and not each.find("ul")]
    changes = [tuple(c.find(tag)[0].text.rstrip(":") for tag in ("b", "del", "ins")) for c in changed]
    day, what = when.split(",")[0], act.find("h2")[0].text
    return Told(day, who, what, reason, [each.text for each in rows.find("p")], changes)


def told(browser: FlaskClient, url: str) -> list[Told]:
    """Return what a page of the journal tells, newest first; fail where the page is ugly."""
    page = read_page(browser.get(url))
    assert find_faults(page) == [], url
    return [tell(act) for act in acts_of(page)]


def read_numbers(app: Flask) -> dict[str, int]:
    """The numbers of rows by name: conferences under plan 123 and their units, and what stands in the province's."""
    with app.app_context(), transaction() as session:
        plan = session.scalars(select(Plan).where(Plan.number == "123-KH/TU")).one()
        found = {"plan": plan.id}
        held = select(Conference.id, Unit.id, Unit.code).join(Unit, Unit.id == Conference.unit_id)
        for conference_id, unit_id, code in session.execute(held.where(Conference.plan_id == plan.id)):
            found |= {f"conference {code}": conference_id, f"unit {code}": unit_id}
        for name, model in (("paper", Paper), ("participant", Participant), ("nomination", Nomination)):
            mine = select(func.min(model.id)).where(model.conference_id == found[f"conference {PROVINCE}"])
            found[name] = session.scalars(mine).one()
        for code in (DISTRICT, ELSEWHERE):
            mine = select(Report.id).where(Report.plan_id == plan.id, Report.unit_id == found[f"unit {code}"])
            found[f"report {code}"] = session.scalars(mine).one()
        found["dakkoi"] = session.scalars(select(Account.id).where(Account.username == "dakkoi")).one()
    return found
