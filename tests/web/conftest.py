"""A client that fails an ugly page, and that fills in forms as a browser does."""

import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from time import time
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

import pdfplumber
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from werkzeug.test import TestResponse

from planner.database import transaction
from planner.models import Base, Conference, Plan, Unit
from planner.services.journal import begin_act
from tests.conftest import NOW, sign_in_as

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# what shows through where a message was not filled in, or an object was printed instead of its words
LEFTOVERS = re.compile(r"%\(\w+\)[a-z]|\{\{|\}\}|\{%|%\}|<[\w.]+ object at|\bUndefined\b|\bMarkup\(")


@dataclass
class Element:
    """One element: its attributes, what is inside, and the text of it all."""

    tag: str
    attrs: dict[str, str]
    inside: list["Element"] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text, blanks pulled together; no-break spaces count as blanks."""
        return " ".join("".join(self.parts).split())

    def find(self, *tags: str, **attrs: str) -> list["Element"]:
        """Return the elements inside with one of these tags and all these attributes; `class_` may be one of several.

        A trailing underscore is dropped and others are read as hyphens: `aria_current="page"`.
        """
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [each for each in self.inside if (not tags or each.tag in tags) and each.has(wanted)]

    def has(self, wanted: dict[str, str]) -> bool:
        """Tell whether the attributes have these values."""
        for name, value in wanted.items():
            held = self.attrs.get(name)
            if held is None or (value not in held.split() if name == "class" else held != value):
                return False
        return True


class Page(HTMLParser):
    """A page that was read: `find` its elements, `text` of it, `html` as it came."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.root = Element("", {})
        self.open = [self.root]
        self.find = self.root.find
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """Return all text of the page, its title too."""
        return self.root.text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element with all that are open around it."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        for each in self.open:
            each.inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself; only those of drawings really do."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those inside that may be left open."""
        tags = [each.tag for each in self.open]
        if tag in tags:
            del self.open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Give text to all elements that are open."""
        for each in self.open:
            each.parts.append(data)


def find_faults(page: Page) -> list[str]:
    """Return what is ugly about a whole page."""
    faults = []
    titles = page.find("h1")
    if len(titles) != 1 or not titles[0].text:
        faults.append(f"{len(titles)} h1 instead of one with words")
    if not all(each.attrs.get("lang") for each in page.find("html")) or not page.find("html"):
        faults.append("no language")
    if not any(each.text for each in page.find("title")):
        faults.append("no title")
    ids = Counter(each.attrs["id"] for each in page.find() if "id" in each.attrs)
    faults += [f"id {name!r} {times} times" for name, times in ids.items() if times > 1 or not name]
    faults += [f"img without alt: {each.attrs}" for each in page.find("img") if "alt" not in each.attrs]
    for form in page.find("form"):
        faults += find_form_faults(form)
    for each in page.find():
        inline = [name for name in each.attrs if name == "style" or name.startswith("on")]
        if inline or each.tag == "style" or (each.tag == "script" and not each.attrs.get("src")):
            faults.append(f"inline script or style: {each.tag} {' '.join(inline)}")
    words = page.text
    for each in page.find("textarea", "code", "pre", "ins", "del"):  # what the office types has brackets of its own
        words = words.replace(each.text, "")
    faults += [f"left over: {match!r}" for match in LEFTOVERS.findall(words)]
    return faults


def find_form_faults(form: Element) -> list[str]:
    """Return what is ugly about a form."""
    faults = [f"form without {name}: {form.attrs}" for name in ("action", "method") if not form.attrs.get(name)]
    names = [each.attrs.get("name") for each in form.find("input")]
    if form.attrs.get("method", "").lower() == "post" and "csrf_token" not in names:
        faults.append(f"form without csrf_token: {form.attrs}")
    return faults


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser of its own on the application with the demonstration, signed in as the provincial office."""
    return sign_in_as(app.test_client(), "vanphong")


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    """A browser of the demonstration's administrator, who has the whole installation."""
    return sign_in_as(app.test_client(), "quantri")


@pytest.fixture
def unit_id(app: Flask) -> Callable[[str], int]:
    """Return a function that gives the id of a unit of 2024 by its code."""

    def find(code: str) -> int:
        with app.app_context(), transaction() as session:
            return session.scalars(select(Unit.id).where(Unit.code == code, Unit.valid_until.is_not(None))).one()

    return find


@pytest.fixture
def conference_id(app: Flask) -> Callable[[str], int]:
    """Return a function that gives the id of the conference of a unit under 123-KH/TU."""

    def find(code: str) -> int:
        query = select(Conference.id).join(Unit, Unit.id == Conference.unit_id)
        query = query.join(Plan, Plan.id == Conference.plan_id).where(Plan.number == "123-KH/TU", Unit.code == code)
        with app.app_context(), transaction() as session:
            return session.scalars(query).one()

    return find


@pytest.fixture
def forget_plans(app: Flask) -> Callable[[], None]:
    """Return a function that leaves nothing in the database but units, accounts and the journal."""
    kept = ("journal", "accounts", "grants", "sign_ins", "settings", "units")

    def forget() -> None:
        with app.app_context(), transaction() as session:
            for table in reversed(Base.metadata.sorted_tables):
                if not table.name.startswith(kept):
                    session.connection().execute(delete(table))

    return forget


@pytest.fixture
def get_page(client: FlaskClient) -> Callable[..., Page]:
    """Return `get_page(url, status=200)`: load a page, fail when it is ugly, give it read."""

    def get(url: str, status: int = 200, **request: Any) -> Page:
        page = read_page(client.get(url, **request), status)
        faults = find_faults(page)
        assert not faults, f"{url}: " + "; ".join(faults)
        return page

    return get


@pytest.fixture
def pages(client: FlaskClient) -> Callable[[str], list[str]]:
    """Return the text of each page of a PDF."""

    def read(url: str) -> list[str]:
        answer = client.get(url)
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), url
        with pdfplumber.open(io.BytesIO(answer.data)) as pdf:
            return [" ".join(page.extract_text().split()) for page in pdf.pages]

    return read


def read_page(response: TestResponse, status: int = 200) -> Page:
    """Return the page of a response that has this status."""
    assert response.status_code == status, f"{response.request.path}: {response.status}, not {status}"
    assert response.mimetype == "text/html"
    return Page(response.get_data(as_text=True))


@pytest.fixture
def post_form() -> Callable[..., TestResponse]:
    """Return `post_form(client, url, form, **values)`.

    It loads the page at url, takes the form with this action (or number, among those that post), types the values over
    what stands there and sends it. A list gives a field several values, None takes a field out, a (file, name) pair
    uploads. A name that the form does not have is an error of the test. The answer is not followed.
    """

    def post(client: FlaskClient, url: str, form: str | int = 0, **values: Any) -> TestResponse:
        chosen = choose_form(read_page(client.get(url)), url, form)
        data = read_fields(chosen)
        names = {each.attrs.get("name") for each in chosen.find("input", "select", "textarea", "button")}
        strange = set(values) - names
        assert not strange, f"{url}: the form has no {sorted(strange)}, only {sorted(filter(None, names))}"
        data.update(values)
        sent = {name: value for name, value in data.items() if value is not None}
        return client.post(urljoin(url, chosen.attrs["action"]), data=sent)

    return post


def choose_form(page: Page, url: str, form: str | int) -> Element:
    """Return the form with this action, or that number among those of the page itself, its header left out."""
    inside = page.find("main")[0] if isinstance(form, int) else page
    forms = [each for each in inside.find("form") if each.attrs.get("method", "").lower() == "post"]
    if isinstance(form, int):
        assert form < len(forms), f"{url}: no form {form} among {len(forms)}"
        return forms[form]
    actions = [urljoin(url, each.attrs.get("action", "")) for each in forms]
    assert urljoin(url, form) in actions, f"{url}: no form posts to {form}, only to {actions}"
    return forms[actions.index(urljoin(url, form))]


def read_fields(form: Element) -> dict[str, Any]:
    """Return what a browser would send of an untouched form, buttons left out."""
    data: dict[str, list[str]] = {}
    for each in form.find("input", "select", "textarea"):
        name = each.attrs.get("name")
        if name and "disabled" not in each.attrs:
            data.setdefault(name, []).extend(read_values(each))
    return {name: values if len(values) > 1 else values[0] for name, values in data.items() if values}


def read_values(control: Element) -> list[str]:
    """Return the values of one control."""
    kind, attrs = control.attrs.get("type", "text"), control.attrs
    if control.tag == "textarea":
        return ["".join(control.parts).removeprefix("\n")]
    if control.tag == "select":
        options = control.find("option")
        chosen = [each for each in options if "selected" in each.attrs]
        if not chosen and "multiple" not in attrs:
            chosen = options[:1]
        return [each.attrs.get("value", each.text) for each in chosen]
    if kind in {"submit", "button", "image", "reset", "file"} or (
        kind in {"checkbox", "radio"} and "checked" not in attrs
    ):
        return []
    return [attrs.get("value", "on" if kind in {"checkbox", "radio"} else "")]


@pytest.fixture
def change(app: Flask) -> Callable[..., Any]:
    """Change rows as a service would: `change(lambda session: ...)`; give what it returns."""

    def run(act: Callable[..., Any]) -> Any:
        with app.app_context(), transaction() as session:
            begin_act(session, "test", by="Văn phòng", now=NOW)
            return act(session)

    return run


@pytest.fixture
def still_counts(monkeypatch: pytest.MonkeyPatch) -> float:
    """Let time stand still for whoever counts attempts, however long a slow machine takes to make them."""
    moment = time()
    monkeypatch.setattr("limits.storage.memory.time", SimpleNamespace(time=lambda: moment))
    monkeypatch.setattr("planner.web.throttle.time", lambda: moment)
    return moment
