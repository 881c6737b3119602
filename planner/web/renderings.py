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
from planner.printing.errands import Errand, pack_up
from planner.printing.kinds import find_kind
from planner.printing.orders import Order, Printed, carry_out, open_work
from planner.printing.packs import ZIP, Pack
from planner.printing.press import open_press
from planner.printing.work import DOCX, PDF, XLSX, Press, Work
from planner.web import downloads
from planner.web.addresses import address_of
from planner.web.context import actor, config, now, session, today
from planner.web.identity import may, my_id
from planner.web.job_asking import MOST_SHEETS, to_background

# by format: the media type, whether a browser shows it itself
FORMATS = {
    PDF: (downloads.PDF, "inline"), DOCX: (downloads.DOCX, "attachment"), XLSX: (downloads.XLSX, "attachment"),
    ZIP: (downloads.ZIP, "attachment"),
}  # fmt: skip


def print_response(conference: Conference, order: Order) -> Response:
    """Return the file that an order asks for; 403 for whoever lacks the power that its kind asks for."""
    kind = find_kind(order.kind)
    if not may(kind.power, conference.unit_id, conference.id):
        abort(403)
    sheets = kind.sheets(work_on(conference, order)) if kind.sheets else 0
    if sheets > MOST_SHEETS:
        return print_later(conference, order, sheets, f"{kind.name} - {conference.unit.name}.{order.form}")
    printed = print_order(conference, order)
    return file_response(kind.personal, printed.content, printed.file_name, order.form)


def print_later(conference: Conference, what: Order | Pack, sheets: int, name: str) -> Response:
    """Hand an order or a pack over to the background, and lead to the page that follows it."""
    errand = Errand(conference.id, what, actor(), my_id(), page_press().reply_address)
    arguments = {**pack_up(errand), "sheets": sheets}
    return to_background(
        "print", arguments, conference, sheets=sheets, file_name=name, media_type=FORMATS[what.form][0]
    )


def print_order(conference: Conference, order: Order) -> Printed:
    """Return what an order asks for, to whoever the page has let in."""
    return carry_out(session(), conference, order, page_press(), by=actor())


def work_on(conference: Conference, order: Order) -> Work:
    """Return what the papers of an order are made with, for a page that asks for more than the file."""
    return open_work(session(), conference, order, replace(page_press(), by=actor()))


def page_press() -> Press:
    """Return what the installation gives to every paper; links on cards lead to the address of this request."""
    return replace(
        open_press(session(), config(), today(), now()), clock=config().clock(), maker_id=my_id(),
        reply_address=address_of("replies.show", key="-").removesuffix("-"),
    )  # fmt: skip


def file_response(is_personal: bool, content: bytes, name: str, form: str) -> Response:
    """Return a file; one that names people is kept by no browser and no proxy."""
    media_type, way = FORMATS[form]
    if is_personal:
        return downloads.private_file(content, name, media_type, way)
    return downloads.tagged_file(content, name, media_type, way)


def paper_response(papers: Iterable[Sequence[Block]], profile: StyleProfile, name: str, form: str = PDF) -> Response:
    """Return papers of no conference as one file of a format; 404 for a format that there is not."""
    render = {PDF: as_pdf.render_all, DOCX: as_docx.render_all}.get(form) or abort(404)
    media_type, way = FORMATS[form]
    content = render(papers, profile, name, find_family(config().fonts or None))
    return downloads.tagged_file(content, f"{name}.{form}", media_type, way)
