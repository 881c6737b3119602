"""The papers of one conference: what can be printed in which format, what is missing in a paper, and its files."""

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from planner.documents.profiles import PROFILES
from planner.models import Conference
from planner.printing.checks import Missing, find_missing
from planner.printing.kinds import find_kind
from planner.printing.orders import Order
from planner.printing.wordings import wording_names
from planner.printing.work import Kind
from planner.rules.access import Power
from planner.rules.errors import DomainError, NotFound, Refused
from planner.services.paper_versions import find_versions_of
from planner.web.addresses import address_of
from planner.web.conference_head import conference_tabs, load_conference
from planner.web.context import session
from planner.web.guards import guard
from planner.web.identity import may
from planner.web.job_asking import ask_again
from planner.web.pack_forms import COPIES, PICK, read_pack, show_papers
from planner.web.paper_names import paper_name
from planner.web.print_options import option_fields, with_years
from planner.web.print_places import OF_PLAN, OF_UNIT, OF_UNIT_ABOVE, papers_of, source_of, words_of
from planner.web.print_words import FORMAT_NAMES, GAP_PLACES, GAP_REASONS, NOTED_ELSEWHERE, PROFILE_NAMES
from planner.web.renderings import print_order_later, print_response, work_on
from planner.web.retries import tried_again
from planner.web.sentences import error_sentence

blueprint = Blueprint("conference_prints", __name__)
OFF = "off"


@blueprint.get("/conferences/<int:conference_id>/print")
@guard(Power.PEOPLE)
def index(conference_id: int) -> str:
    """List the papers of a conference; of those that are ticked, tell what a pack of them would be."""
    conference = load_conference(conference_id)
    return show_papers(conference, read_pack(conference) if {PICK, COPIES} & request.args.keys() else None)


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
    try:
        return print_response(conference, _order(found, form, conference))
    except (NotFound, Refused) as refusal:
        return _paper_page(conference, found, refusal), 404 if isinstance(refusal, NotFound) else 409


@blueprint.post("/conferences/<int:conference_id>/print/<string:paper>.<string:form>")
@guard(Power.EXPORT)
@tried_again
def ask(conference_id: int, paper: str, form: str) -> Response:
    """Have one paper made in the background, as the page offered that a long one is asked for on."""
    conference, found = load_conference(conference_id), find_kind(paper)
    _require(found, conference)
    try:
        return print_order_later(conference, _order(found, form, conference))
    except DomainError as refusal:
        return ask_again(refusal)


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


def _require(kind: Kind, conference: Conference) -> None:
    if not may(kind.power, conference.unit_id, conference.id):
        abort(403)


def _order(kind: Kind, form: str, conference: Conference) -> Order:
    """Return what the address asks for; cards and links are noted on their own page alone."""
    return Order(
        kind.key, form, _profile(), {**_options(kind), **with_years(kind, conference)},
        request.args.get("code") != OFF, "draft" in request.args, "two-sided" in request.args, noted=False,
    )  # fmt: skip


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
        "GAP_PLACES": GAP_PLACES, "GAP_REASONS": GAP_REASONS, "NOTED_ELSEWHERE": NOTED_ELSEWHERE,
        "error_sentence": error_sentence, "papers_of": papers_of, "PAPERS_OF_PLAN": OF_PLAN,
        "PAPERS_OF_UNIT": OF_UNIT, "PAPERS_OF_UNIT_ABOVE": OF_UNIT_ABOVE, "wording_names": wording_names,
    }  # fmt: skip


def _missing(conference: Conference, order: Order) -> tuple[list[Missing], DomainError | None]:
    """Return what would be red in a paper, or why it is not printed at all."""
    try:
        return find_missing(work_on(conference, order), find_kind(order.kind)), None
    except (Refused, NotFound) as refusal:
        return [], refusal
