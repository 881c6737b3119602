"""The papers of one conference: what can be printed in which format, what is missing in a paper, and a pack of them."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from planner.documents.profiles import PROFILES
from planner.models import Conference, PaperVersion
from planner.printing.checks import Missing, find_missing
from planner.printing.kinds import find_kind
from planner.printing.orders import Order
from planner.printing.packs import MOST_COPIES, NAME, ZIP, Item, Pack, count_sheets, make_pack
from planner.printing.wordings import wording_names
from planner.printing.work import PDF, Kind
from planner.rules.access import Power
from planner.rules.errors import DomainError, NotFound, Refused
from planner.services.exports import note_export
from planner.services.paper_versions import find_versions_of
from planner.services.participants import count_participants
from planner.web.addresses import address_of
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import actor, now, session
from planner.web.guards import guard
from planner.web.identity import may
from planner.web.job_asking import MOST_SHEETS
from planner.web.paper_names import paper_name
from planner.web.print_options import option_fields
from planner.web.print_places import (
    OF_PLAN,
    OF_UNIT,
    OF_UNIT_ABOVE,
    grouped,
    offered_kinds,
    papers_of,
    source_of,
    stands_open,
    words_of,
)
from planner.web.print_words import FORMAT_NAMES, GAP_PLACES, GAP_REASONS, NOTED_ELSEWHERE, PROFILE_NAMES
from planner.web.renderings import file_response, page_press, print_later, print_response, work_on
from planner.web.retries import tried_again
from planner.web.sentences import error_sentence

blueprint = Blueprint("conference_prints", __name__)
OFF = "off"


@dataclass(frozen=True)
class Offer:
    """A kind of paper that is offered, its newest version if one was printed, and its place in the form of the pack."""

    kind: Kind
    version: PaperVersion | None
    copies: str = ""
    is_picked: bool = False


@dataclass(frozen=True)
class Group:
    """Papers below one heading, and whether they stand open."""

    words: str
    offers: list[Offer]
    is_open: bool

    @property
    def packed(self) -> list[Offer]:
        """Return what can be bound into a pack."""
        return [offer for offer in self.offers if PDF in offer.kind.offered()]

    @property
    def is_noted(self) -> bool:
        """Tell whether a page of its own prints these papers, for whom and with a note."""
        return any(offer.kind.key in NOTED_ELSEWHERE for offer in self.offers)


@blueprint.get("/conferences/<int:conference_id>/print")
@guard(Power.PEOPLE)
def index(conference_id: int) -> str:
    """List the papers of a conference, and offer a pack of them."""
    return _page(load_conference(conference_id))


@blueprint.get("/conferences/<int:conference_id>/print/<string:paper>")
@guard(Power.PEOPLE)
def show(conference_id: int, paper: str) -> str:
    """Show one paper before it is printed: what is missing in it, its forms, its formats, its versions."""
    conference, found = load_conference(conference_id), find_kind(paper)
    _require(found, conference)
    return _paper_page(conference, found)


@blueprint.get("/conferences/<int:conference_id>/print/<string:paper>.<string:form>")
@guard(Power.PEOPLE)
@tried_again
def download(conference_id: int, paper: str, form: str) -> Response | tuple[str, int]:
    """Print one paper as it is: cards are noted as printed, and get their links, on their own page.

    Where a paper cannot be printed, its page says why and leads on.
    """
    conference, found = load_conference(conference_id), find_kind(paper)
    _require(found, conference)
    options = {**_options(found), **_years(found, conference)}
    order = Order(
        found.key, form, _profile(), options, request.args.get("code") != OFF, "draft" in request.args,
        "two-sided" in request.args, noted=False,
    )  # fmt: skip
    try:
        return print_response(conference, order)
    except (NotFound, Refused) as refusal:
        return _paper_page(conference, found, refusal), 404 if isinstance(refusal, NotFound) else 409


@blueprint.get("/conferences/<int:conference_id>/print/pack.<string:form>")
@guard(Power.PEOPLE)
@tried_again
def pack(conference_id: int, form: str) -> Response | tuple[str, int]:
    """Print several papers as one file, or hand it over to the background where it is long."""
    if form not in (PDF, ZIP):
        abort(404)
    conference = load_conference(conference_id)
    items, fault = _items(conference)
    if fault:
        return _page(conference, fault), 422
    wanted = Pack(items, form, "two-sided" in request.args, request.args.get("code") != OFF)
    sheets = count_sheets(wanted, work_on(conference, Order(items[0].kind)))
    if sheets > MOST_SHEETS:
        return print_later(conference, wanted, sheets, f"{NAME} - {conference.unit.name}.{form}")
    try:
        made = make_pack(session(), conference, wanted, page_press(), by=actor())
    except Refused as refusal:
        return _page(conference, error_sentence(refusal)), 409
    return file_response(True, made.content, made.file_name, form)


def _paper_page(conference: Conference, kind: Kind, refusal: DomainError | None = None) -> str:
    options, missing = _options(kind), list[Missing]()
    if refusal is None:
        missing, refusal = _missing(conference, Order(kind.key, kind.offered()[0], _profile(), options))
    return render_template(
        "prints/paper.html", conference=conference, tabs=conference_tabs(conference, "print"), kind=kind,
        options=options, fields=option_fields(kind, conference, options), source=source_of(kind, conference),
        wordings=words_of(kind, conference, _profile()), missing=missing, refusal=refusal, profiles=PROFILES,
        versions=find_versions_of(session(), conference.id).get(kind.key, []), profile=_profile(),
    )  # fmt: skip


def _page(conference: Conference, fault: str = "") -> str:
    versions = find_versions_of(session(), conference.id)
    picked = set(request.args.getlist("pick"))
    groups = [
        Group(words, [Offer(kind, next(iter(versions.get(kind.key, [])), None), _copies(kind), kind.key in picked)
                      for kind in kinds], stands_open(kinds, conference))
        for words, kinds in grouped(offered_kinds(conference))
    ]  # fmt: skip
    return render_template(
        "prints/conference.html", conference=conference, tabs=conference_tabs(conference, "print"), groups=groups,
        fault=fault, each=_copies(None), delegates=count_participants(session(), conference.id),
        is_packing=fault or picked or "pack" in request.args,
    )  # fmt: skip


def _require(kind: Kind, conference: Conference) -> None:
    if not may(kind.power, conference.unit_id, conference.id):
        abort(403)


def _profile() -> str:
    return request.args.get("profile", "")


def _options(kind: Kind) -> dict[str, str]:
    """Return what the address says of a kind; years of birth are nothing that an address may ask for.

    Nor may whoever sends somebody an address have a code printed that leads to another place than here.
    """
    given = {name: request.args.get(name, "").strip() for name in kind.options if name != "years"}
    if not given.get("link", "").startswith(address_of("overview.show")):
        given.pop("link", None)
    return {name: value for name, value in given.items() if value}


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """Give templates the words of papers."""
    return {
        "paper_name": paper_name, "FORMAT_NAMES": FORMAT_NAMES, "PROFILE_NAMES": PROFILE_NAMES,
        "GAP_PLACES": GAP_PLACES,
        "GAP_REASONS": GAP_REASONS, "NOTED_ELSEWHERE": NOTED_ELSEWHERE, "error_sentence": error_sentence,
        "papers_of": papers_of, "PAPERS_OF_PLAN": OF_PLAN, "PAPERS_OF_UNIT": OF_UNIT,
        "PAPERS_OF_UNIT_ABOVE": OF_UNIT_ABOVE, "wording_names": wording_names,
    }  # fmt: skip


def _years(kind: Kind, conference: Conference) -> dict[str, str]:
    """Return that a list bears years of birth, and note it, where whoever asks keeps the list."""
    if "years" not in kind.options or not may(Power.REGISTER, conference.unit_id, conference.id):
        return {}
    name, lines = f"{kind.name} - {conference.unit.name}", count_participants(session(), conference.id)
    note_export(session(), "delegate_list", name, lines, by=actor(), now=now(), conference_id=conference.id)
    return {"years": "1"}


def _missing(conference: Conference, order: Order) -> tuple[list[Missing], DomainError | None]:
    """Return what would be red in a paper, or why it is not printed at all."""
    try:
        return find_missing(work_on(conference, order), find_kind(order.kind)), None
    except (Refused, NotFound) as refusal:
        return [], refusal


def _copies(kind: Kind | None) -> str:
    """Return what was typed as the copies of a kind, or for None as those of each kind where nothing else was typed."""
    return request.args.get(f"copies-{kind.key}" if kind else "copies", "").strip()


def _items(conference: Conference) -> tuple[tuple[Item, ...], str]:
    """Return the papers that are ticked and their copies, or why there are none."""
    picked, items = set(request.args.getlist("pick")), []
    for kind in offered_kinds(conference):
        copies = _copies(kind) or _copies(None) or "1"
        if kind.key not in picked or PDF not in kind.offered():
            continue
        if not (copies.isascii() and copies.isdigit() and len(copies) < 6 and 1 <= int(copies) <= MOST_COPIES):
            name = paper_name(kind).striptags()
            return (), gettext("Copies of “%(name)s”: a number from 1 to %(most)d.", name=name, most=MOST_COPIES)
        items.append(Item(kind.key, int(copies), _years(kind, conference)))
    return tuple(items), "" if items else gettext("Tick the papers that belong into the pack.")
