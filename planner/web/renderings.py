"""Papers as answers: an order carried out, and sent to look at or to keep."""

from collections.abc import Iterable, Sequence

from flask import abort
from werkzeug.wrappers import Response

from planner.documents import as_docx, as_pdf
from planner.documents.blocks import Block
from planner.documents.fonts import find_family
from planner.documents.profiles import StyleProfile
from planner.models import Conference
from planner.printing.kinds import find_kind
from planner.printing.orders import Order, carry_out
from planner.printing.press import open_press
from planner.printing.work import DOCX, PDF, XLSX, Kind, usual_profile
from planner.rules.access import Power
from planner.web import downloads
from planner.web.context import actor, config, now, session, today
from planner.web.identity import may, reach_of

# by format: the media type, whether a browser shows it itself
FORMATS = {
    PDF: (downloads.PDF, "inline"), DOCX: (downloads.DOCX, "attachment"), XLSX: (downloads.XLSX, "attachment"),
}  # fmt: skip


def print_response(conference: Conference, order: Order) -> Response:
    """Return the file that an order asks for; 403 for whoever lacks the power that its kind asks for."""
    kind = find_kind(order.kind)
    if not may(kind.power, conference.unit_id, conference.id):
        abort(403)
    press = open_press(session(), config(), today(), now())
    printed = carry_out(session(), conference, order, press, reach_of(Power.READ), by=actor())
    return file_response(kind, printed.content, printed.file_name, order.form)


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
