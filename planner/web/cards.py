"""Cards, table signs and labels of a conference: how many, since when, what changed; printed, and noted as printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from planner.documents import labels
from planner.enums import BadgeClass, PrintKind
from planner.models import Conference
from planner.printing.cards import KEYS, NAMES, ON_A_SHEET, choose_pieces, draw_pieces
from planner.printing.orders import Order as PaperOrder
from planner.rules.access import Power
from planner.services.cards import (
    Piece,
    Standing,
    Stock,
    find_keys,
    find_stock,
    make_cards,
    make_labels,
    make_signs,
    name_of,
    post_of,
    set_badges,
)
from planner.services.groups import find_groups
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, config, now, session
from planner.web.downloads import private_file
from planner.web.guards import guard
from planner.web.job_asking import MOST_SHEETS
from planner.web.labels import choices
from planner.web.renderings import print_later, work_on

blueprint = Blueprint("cards", __name__)

WHICH = ("all", "changed", "ticked")
MOST_TICKED = 5000


@dataclass(frozen=True)
class Order:
    """What a form asks to print."""

    kind: PrintKind
    which: str
    ticked: frozenset[int]
    with_absent: bool
    sheet: str
    start: int


@dataclass(frozen=True)
class Line:
    """One kind of paper on the page: how many of who comes, the last printing, what changed since."""

    kind: PrintKind
    count: int
    changed: int
    printed_by: str
    printed_at: datetime | None
    printed: int


@blueprint.get("/conferences/<int:conference_id>/cards")
@guard(Power.REGISTER)
def index(conference_id: int) -> str:
    """Show what was printed, what changed since, and each delegate with the class of the card."""
    return _page(load_conference(conference_id))


@blueprint.post("/conferences/<int:conference_id>/cards/print")
@guard(Power.REGISTER)
def print_pieces(conference_id: int) -> Response | tuple[str, int]:
    """Print cards, signs or labels: of all, of whose words changed, or of who is ticked."""
    conference, order = load_conference(conference_id), _read_order()
    fault = _fault(order)
    if not fault:
        paper = PaperOrder(KEYS[order.kind], options=_options(order))
        work = work_on(conference, paper)
        chosen = choose_pieces(work, order.kind)
        if chosen:
            name = f"{NAMES[order.kind]} - {conference.unit.name}.pdf"
            sheets = -(-len(chosen) // ON_A_SHEET[order.kind])
            if sheets > MOST_SHEETS:
                return print_later(conference, paper, sheets, name)
            return private_file(draw_pieces(work, order.kind, chosen), name)
        fault = _nothing(order)
    return _page(conference, order, fault), 422


@blueprint.post("/conferences/<int:conference_id>/cards/classes")
@guard(Power.REGISTER)
def classify(conference_id: int) -> Response | tuple[str, int]:
    """Give a group, or who is ticked, a class of card."""
    conference = load_conference(conference_id)
    badge, group_id = request.form.get("badge", ""), request.form.get("group", type=int)
    ticked = _ticked()
    if badge not in list(BadgeClass):
        raise BadRequest
    if group_id is None and not ticked:
        return _page(conference, fault=gettext("Choose a group, or tick delegates in the list.")), 422
    changed = set_badges(
        session(), conference_id, BadgeClass(badge), group_id=group_id, ticked=ticked, by=actor(), now=now()
    )
    flash(ngettext("The class of %(num)d card was changed.", "The class of %(num)d cards was changed.", changed))
    return redirect(url_for("cards.index", conference_id=conference_id), 303)


def _read_order() -> Order:
    """Read which button was pressed, and what was chosen beside it."""
    kind, _, which = request.form.get("print", "").partition(":")
    if kind not in list(PrintKind) or which not in WHICH:
        raise BadRequest
    start = request.form.get("start", "1").strip()
    return Order(
        PrintKind(kind), which, _ticked(), "absent" in request.form, request.form.get("sheet", "3x8"),
        int(start) if start.isascii() and start.isdigit() and len(start) < 4 else 0,
    )  # fmt: skip


def _ticked() -> frozenset[int]:
    found = request.form.getlist("participant")[:MOST_TICKED]
    if not all(each.isascii() and each.isdigit() and len(each) < 10 for each in found):
        raise BadRequest
    return frozenset(map(int, found))


def _fault(order: Order) -> str:
    """Return why nothing can be printed as the form stands."""
    if order.which == "ticked" and not order.ticked:
        return gettext("Nobody is ticked. Tick delegates in the list, then press the button below it.")
    if order.kind is not PrintKind.LABEL:
        return ""
    if order.sheet not in labels.SHEETS:
        raise BadRequest
    most = labels.SHEETS[order.sheet].count
    if not 1 <= order.start <= most:
        return gettext("The first free label is a number from 1 to %(most)d on this sheet.", most=most)
    return ""


def _nothing(order: Order) -> str:
    if order.which == "changed":
        return gettext("Nothing changed since the last printing, so there is nothing to print.")
    return gettext("There is nobody to print for.")


def _options(order: Order) -> dict[str, str]:
    """Return what the form says as the options of a paper."""
    options = {"sheet": order.sheet, "start": str(order.start)} if order.kind is PrintKind.LABEL else {}
    if order.which == "ticked":
        options["ticked"] = ",".join(map(str, sorted(order.ticked)))
    if order.which == "changed":
        options["changed"] = "1"
    if order.with_absent:
        options["absent"] = "1"
    return options


def _page(conference: Conference, order: Order | None = None, fault: str = "") -> str:
    """Show the page; what was ticked and chosen stays."""
    stock = find_stock(session(), conference)
    keys = find_keys(session(), conference.id, secret=config().secret_key, now=config().clock())
    pieces = {
        PrintKind.CARD: make_cards(stock, keys), PrintKind.SIGN: make_signs(stock), PrintKind.LABEL: make_labels(stock),
    }  # fmt: skip
    return render_template(
        "cards/index.html", conference=conference, tabs=conference_tabs(conference, "participants"), stock=stock,
        lines=[_line(stock, kind, made) for kind, made in pieces.items()],
        rows=list(zip(*pieces.values(), strict=True)), groups=find_groups(session(), conference),
        badges=choices(BadgeClass), order=order, fault=fault, ticked=order.ticked if order else _ticked(),
        name_of=name_of, post_of=post_of, sheets=labels.SHEETS,
    )  # fmt: skip


def _line(stock: Stock, kind: PrintKind, pieces: Sequence[Piece]) -> Line:
    expected = [piece for piece in pieces if stock.comes(piece.participant)]
    run, changed = stock.last_run(kind), sum(piece.standing is not Standing.SAME for piece in expected)
    if run is None:
        return Line(kind, len(expected), changed, "", None, 0)
    return Line(kind, len(expected), changed, run.printed_by, run.created_at, len(run.printed))
