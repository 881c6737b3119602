"""Measure planner against its bounds: `make bench` prints each figure beside the bound it must keep.

    python tests/benchmarks/run.py [--write docs/benchmarks.md]

Server time is the time of one request inside the process, compression included; the median of 40 after 5 to
warm up. Exit code 1 when a figure is over its bound.
"""

import argparse
import compileall
import gc
import gzip
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from re import findall

import flask_migrate
from check_in import measure_check_in  # beside this file
from comparisons import compare  # beside this file
from delegate_cards import measure_cards  # beside this file
from flask import Flask
from flask.testing import FlaskClient
from list_imports import measure_list_imports  # beside this file, as are the next
from lists import measure_lists
from papers import measure_papers
from readings import measure_readings
from sqlalchemy import Engine, event, select

from planner import create_app
from planner.database import transaction
from planner.enums import Level, Role, TokenKind, UnitKind
from planner.models import Account, Conference, Grant, Plan, Unit
from planner.readers.samples import read_plan
from planner.readers.units import UnitRow
from planner.rules.passwords import hash_password
from planner.services.cascade import open_cascade
from planner.services.demo import load_demo
from planner.services.journal import begin_act
from planner.services.plans import store_plan
from planner.services.tokens import make_token
from planner.services.units import import_units

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2024, 3, 5, 2)
VISITED = (
    "/", "/plans", "/plans/1", "/conferences", "/calendar", "/units", "/conferences/113",
    "/conferences/113/programme.pdf", "/conferences/113/invitations.pdf",
)  # fmt: skip
NAME, PASSWORD = "bench", "bench-on-two-cores"
TOKEN = r'name="csrf_token"[^>]*value="([^"]+)"'
BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Accept-Language": "vi"}


@dataclass
class Figure:
    """One measurement beside its bound."""

    what: str
    value: float
    bound: float | None
    unit: str
    note: str = ""

    @property
    def is_kept(self) -> bool:
        """Tell whether the bound holds."""
        return self.bound is None or self.value <= self.bound

    def row(self) -> str:
        """Return the figure as a row of a table."""
        bound = f"{self.bound:g}" if self.bound is not None else "-"
        kept = "yes" if self.is_kept else "NO"
        return f"| {self.what} | {self.value:.3g} {self.unit} | {bound} | {kept} | {self.note} |"


def main() -> int:
    """Measure everything, print the table, and say whether every bound holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, help="keep the table in this file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app, figures = prepare(Path(folder))
        figures += measure_pages(app)
        figures += measure_feed(app)
        figures += measure_weight(app)
        figures += [Figure(*row) for row in measure_list_imports(sign_in(app), find_ids(app)["wide_top"], TOKEN)]
        figures += measure_start(Path(folder), find_ids(app)["unit"])
        figures += [Figure(*row) for row in measure_check_in(app, sign_in(app), find_ids(app)["top"], measure)]
        figures += [Figure(*row) for row in measure_readings()]
        figures += [Figure(*row) for row in measure_cards(app)]
        figures += [Figure(*row) for row in measure_lists()]
        rows, made = measure_papers(app)
        figures += [Figure(*row) for row in (*rows, *compare(made))]
    head = ["| what | measured | bound | kept | note |", "|---|---|---|---|---|"]
    lines = head + [figure.row() for figure in figures]
    print("\n".join(lines))
    if arguments.write:
        arguments.write.write_text(page(lines), "utf-8")
    return 0 if all(figure.is_kept for figure in figures) else 1


def page(lines: list[str]) -> str:
    """Return the table as a page of the documentation."""
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    head = (
        "# Benchmarks\n\n`make bench` measures these figures again and fails when one is over its bound.\n\n"
        f"Measured {date.today():%d-%m-%Y} on {machine}, SQLite, both demonstration plans loaded.\n\n"
    )
    peers = (
        "\n\nFor the ambition, figures of others as published to us (not measured here): Indico 3.2.9 shows a list "
        "of 113 events in 49 ms with 13 queries and 2 MB compressed, needs 428 ms and 458 queries for their feed and "
        "never answers 304, clones 113 events in 6.5 s, holds 283 MB; pretalx 2025.2 renders a schedule of 113 in "
        "110 ms and 161 KB, its feed in 107 ms, never 304.\n"
    )
    return head + "\n".join(lines) + peers


def prepare(folder: Path) -> tuple[Flask, list[Figure]]:
    """Make an instance with the demonstration and a wide plan; time the opening of the cascade of 113."""
    app = create_app({"instance": folder / "bench", "today": date(2024, 3, 5), "demo": True, "secret_key": "bench"})
    with app.app_context():
        flask_migrate.upgrade()
        with transaction() as session:
            load_demo(session, lambda name: (ROOT / "planner" / "data" / name).read_text("utf-8"), now=NOW)
        opening = time_opening()
        open_wide_plan()
        add_office()
    gc.collect()  # the demonstration was loaded in this process
    gc.freeze()  # as `planner start` does before it serves
    return app, [Figure("opening the cascade of 113 conferences", opening, 0.5, "s", "with journal and commit")]


def time_opening() -> float:
    """Store plan 123 once more under another number, and time its opening."""
    draft = replace(read_plan((ROOT / "planner/data/plan-123-kh-tu.yaml").read_text("utf-8")), number="124-KH/TU")
    with transaction() as session:
        store_plan(session, draft, by="bench", now=NOW)
    started = time.perf_counter()
    with transaction() as session:
        plan = session.scalars(select(Plan).where(Plan.number == "124-KH/TU")).one()
        opened = open_cascade(session, plan, by="bench", now=NOW)
    spent = time.perf_counter() - started
    assert opened["conferences"] == 113
    return spent


def open_wide_plan() -> None:
    """Open a plan of 1,020 communes in 10 districts, to compare the number of queries."""
    rows = [UnitRow(1, "W", "Tỉnh Rộng", UnitKind.PROVINCE, Level.PROVINCE, "")]
    for district in range(10):
        rows.append(UnitRow(1, f"W{district}", f"Huyện Số {district}", UnitKind.DISTRICT, Level.DISTRICT, "W"))
        rows += [
            UnitRow(1, f"W{district}-{n}", f"Xã {n} của {district}", UnitKind.COMMUNE, Level.COMMUNE, f"W{district}")
            for n in range(102)
        ]
    draft = read_plan((ROOT / "planner/data/plan-123-kh-tu.yaml").read_text("utf-8"))
    draft = replace(draft, number="125-KH/TU", unit_code="W", topics=(), tasks=(), deadlines=())
    with transaction() as session:
        import_units(session, rows, by="bench", now=NOW)
        plan = store_plan(session, draft, by="bench", now=NOW)
        open_cascade(session, plan, by="bench", now=NOW)


def add_office() -> None:
    """Add an account of the office over all three trees, so that pages are measured with their scope."""
    with transaction() as session:
        begin_act(session, "bench", by="bench", now=NOW)
        tops = session.scalars(select(Unit).where(Unit.parent_id.is_(None)))
        grants = [Grant(role=Role.OFFICE, unit_id=unit.id) for unit in tops]
        session.add(Account(username=NAME, password_hash=hash_password(PASSWORD), is_sample=True, grants=grants))


def sign_in(app: Flask) -> FlaskClient:
    """Return a browser that is signed in as the office."""
    client = app.test_client()
    token = findall(TOKEN, client.get("/sign-in").get_data(as_text=True))[0]
    answer = client.post("/sign-in", data={"csrf_token": token, "login": NAME, "password": PASSWORD})
    assert answer.status_code == 303, answer.status
    return client


def measure(action: Callable[[], object], times: int = 40) -> float:
    """Return the median milliseconds of an action after warming up."""
    for _ in range(5):
        action()
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        spent.append(time.perf_counter() - started)
    return statistics.median(spent) * 1000


def count_queries(action: Callable[[], object]) -> int:
    """Return how many statements an action sends."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    action()
    event.remove(Engine, "before_cursor_execute", note)
    return len(statements)


def find_ids(app: Flask) -> dict[str, int]:
    """Return the ids that the measurements need."""
    with app.app_context(), transaction() as session:
        plans = dict(session.execute(select(Plan.number, Plan.id)).all())
        top = session.scalar(
            select(Conference.id).join(Unit, Unit.id == Conference.unit_id)
            .where(Unit.code == "62", Conference.plan_id == plans["123-KH/TU"])
        )  # fmt: skip
        unit = session.scalar(select(Unit.id).where(Unit.code == "62"))
        wide_top = session.scalar(
            select(Conference.id).join(Unit, Unit.id == Conference.unit_id).where(Unit.code == "W")
        )
    return {"plan": plans["123-KH/TU"], "wide": plans["125-KH/TU"], "top": top or 0, "unit": unit or 0} | {
        "wide_top": wide_top or 0
    }


def measure_pages(app: Flask) -> list[Figure]:
    """Measure the pages and the programme."""
    client, ids, figures = sign_in(app), find_ids(app), []

    def get(address: str) -> Callable[[], object]:
        def load() -> None:
            assert client.get(address, headers=BROWSER).status_code == 200

        return load

    pages = [
        ("overview", "/", 25.0, 12.0),
        ("plan page, 113 conferences", f"/plans/{ids['plan']}", 25.0, 12.0),
        ("conference page", f"/conferences/{ids['top']}", 15.0, None),
        ("plan page, 1,031 conferences", f"/plans/{ids['wide']}", None, 12.0),
        ("programme as PDF", f"/conferences/{ids['top']}/programme.pdf", 60.0, None),
    ]
    for name, address, bound, most in pages:
        figures.append(Figure(f"{name}: server time", measure(get(address)), bound, "ms"))
        figures.append(Figure(f"{name}: queries", count_queries(get(address)), most, ""))
    narrow, wide = (count_queries(get(f"/plans/{ids[key]}")) for key in ("plan", "wide"))
    figures.append(Figure("queries more for 1,020 communes than for 102", wide - narrow, 0, "", "plan page"))
    return figures


def measure_feed(app: Flask) -> list[Figure]:
    """Measure an unchanged poll of the province's feed."""
    client, ids = sign_in(app), find_ids(app)
    with app.app_context(), transaction() as session:
        key = make_token(session, TokenKind.FEED, unit_id=ids["unit"], by="bench", now=datetime(2026, 1, 1))
    client, address = app.test_client(), f"/feeds/{key}.ics"
    tag = client.get(address, headers=BROWSER).headers["ETag"]

    def poll() -> None:
        assert client.get(address, headers={**BROWSER, "If-None-Match": tag}).status_code == 304

    return [
        Figure("feed of the province, unchanged poll (304)", measure(poll), 5, "ms"),
        Figure("feed of the province: queries of a poll", count_queries(poll), None, ""),
        Figure("signing in, with argon2id", measure(lambda: sign_in(app), 10), None, "ms", "form and answer"),
    ]


def measure_weight(app: Flask) -> list[Figure]:
    """Weigh the plan page on a first visit: page, styles, scripts and pictures, as sent."""
    client, ids = sign_in(app), find_ids(app)
    response = client.get(f"/plans/{ids['plan']}", headers=BROWSER)
    html = client.get(f"/plans/{ids['plan']}").get_data(as_text=True)
    weight = len(response.get_data())
    for address in sorted(set(findall(r'(?:<link[^>]+href|<script[^>]+src|<img[^>]+src)="([^"]+)"', html))):
        weight += len(client.get(address, headers=BROWSER).get_data())
    alone = f"the page alone {len(gzip.compress(html.encode())) / 1024:.1f} gzip"
    return [Figure("plan page on a first visit, all assets", weight / 1024, 60, "KB", alone)]


def open_browser(site: str) -> urllib.request.OpenerDirector:
    """Return a browser that has signed in to a site."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    token = findall(TOKEN, browser.open(f"{site}/sign-in").read().decode())[0]
    sent = urllib.parse.urlencode({"csrf_token": token, "login": NAME, "password": PASSWORD}).encode()
    assert b"planner" in browser.open(f"{site}/sign-in", sent).read()
    return browser


def first_feed(browser: urllib.request.OpenerDirector, address: str) -> tuple[bytes, float]:
    """Return the feed of a server that has not built it yet, and the milliseconds it took, transport included."""
    started = time.perf_counter()
    body = browser.open(address).read()
    return body, (time.perf_counter() - started) * 1000


def measure_start(folder: Path, unit_id: int) -> list[Figure]:
    """Start the real server on the instance and time its first answer; read its memory after use."""
    compileall.compile_dir(ROOT / "planner", quiet=1)  # as any start before leaves it, unless Python is told not to
    port = "8873"
    environment = {**os.environ, "PLANNER_INSTANCE": str(folder / "bench"), "PLANNER_TODAY": "2024-03-05"}
    environment |= {"PLANNER_DEMO": "1"}
    command = [str(Path(sys.executable).parent / "planner"), "start", "--port", port]
    started = time.perf_counter()
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        site = f"http://127.0.0.1:{port}"
        answer = wait_for(f"{site}/") - started
        browser = open_browser(site)
        feed, spent = first_feed(browser, f"{site}/units/{unit_id}/calendar.ics")
        for path in VISITED:
            browser.open(site + path).read()
        memory = resident(server.pid)
    finally:
        server.terminate()
        server.wait(10)
    return [
        Figure("feed of the province, first time", spent, 60, "ms", f"{feed.count(b'BEGIN:VEVENT')} events, over HTTP"),
        Figure("start to first answer", answer, 1.5, "s", "planner start, database up to date"),
        Figure("memory of the worker after use", memory, 130, "MB", "resident, after pages and a PDF"),
    ]


def wait_for(address: str) -> float:
    """Return the moment of the first answer."""
    for _ in range(600):
        try:
            urllib.request.urlopen(address).read()
            return time.perf_counter()
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"no answer from {address}")


def resident(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    output = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], check=True, capture_output=True, text=True).stdout
    return int(output) / 1024


if __name__ == "__main__":
    sys.exit(main())
