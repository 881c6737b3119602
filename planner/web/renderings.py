"""Papers as answers: an order carried out, and sent to look at or to keep."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flask import abort
from werkzeug.wrappers import Response

from planner.documents import as_docx, as_pdf
from planner.documents.blocks import Block
from planner.documents.fonts import find_family
from planner.documents.profiles import StyleProfile
from planner.models import Conference
from planner.printing.kinds import find_kind
from planner.printing.orders import Order, Printed, carry_out, open_work
from planner.printing.press import open_press
from planner.printing.work import DOCX, PDF, XLSX, Kind, Press, Work, usual_profile
from planner.rules.access import Power
from planner.web import downloads
from planner.web.addresses import address_of
from planner.web.context import actor, config, now, session, today
from planner.web.identity import may, my_id, reach_of

# by format: the media type, whether a browser shows it itself
FORMATS = {
    PDF: (downloads.PDF, "inline"), DOCX: (downloads.DOCX, "attachment"), XLSX: (downloads.XLSX, "attachment"),
}  # fmt: skip


def print_response(conference: Conference, order: Order) -> Response:
    """Return the file that an order asks for; 403 for whoever lacks the power that its kind asks for."""
    kind = find_kind(order.kind)
    if not may(kind.power, conference.unit_id, conference.id):
        abort(403)
    printed = print_order(conference, order)
    return file_response(kind, printed.content, printed.file_name, order.form)


def print_order(conference: Conference, order: Order) -> Printed:
    """Return what an order asks for, to whoever the page has let in."""
    return carry_out(session(), conference, order, page_press(), reach_of(Power.READ), by=actor())


def work_on(conference: Conference, order: Order) -> Work:
    """Return what the papers of an order are made with, for a page that asks for more than the file."""
    return open_work(session(), conference, order, replace(page_press(), by=actor()), reach_of(Power.READ))


def page_press() -> Press:
    """Return what the installation gives to every paper; links on cards lead to the address of this request."""
    return replace(
        open_press(session(), config(), today(), now()), clock=config().clock(), maker_id=my_id(),
        reply_address=address_of("replies.show", key="-").removesuffix("-"),
    )  # fmt: skip


def file_response(kind: Kind, content: bytes, name: str, form: str) -> Response:
    """Return a file; one that names people is kept by no browser and no proxy."""
    media_type, way = FORMATS[form]
    if kind.personal:
        return downloads.private_file(content, name, media_type, way)
    return downloads.tagged_file(content, name, media_type, way)


def paper_response(papers: Iterable[Sequence[Block]], profile: StyleProfile, name: str, form: str = PDF) -> Response:
    """Return papers of no conference as one file of a format; 404 for a format that there is not."""
    render = {PDF: as_pdf.render_all, DOCX: as_docx.render_all}.get(form) or abort(404)
    media_type, way = FORMATS[form]
    content = render(papers, profile, name, find_family(config().fonts or None))
    return downloads.tagged_file(content, f"{name}.{form}", media_type, way)


def profile_of(conference: Conference) -> StyleProfile:
    """Return the form of papers that holds on the day of a conference, else on the day of its plan."""
    return usual_profile(conference)
