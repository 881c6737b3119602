"""Papers as answers: PDF to look at or Word to edit, in the form that holds on their day."""

from collections.abc import Iterable, Sequence

from flask import abort
from werkzeug.wrappers import Response

from planner.documents import as_docx, as_pdf
from planner.documents.blocks import Block
from planner.documents.fonts import find_family, find_sans
from planner.documents.profiles import StyleProfile, profile_for
from planner.models import Conference
from planner.printing.orders import Order, Printed, carry_out, open_work
from planner.printing.work import Press, Work
from planner.rules.access import Power
from planner.web.addresses import address_of
from planner.web.context import actor, config, now, session, today
from planner.web.downloads import DOCX, PDF, tagged_file
from planner.web.identity import my_id, reach_of

# by the end of the address: what draws, the media type, whether a browser shows it itself
FORMATS = {"pdf": (as_pdf.render_all, PDF, "inline"), "docx": (as_docx.render_all, DOCX, "attachment")}


def paper_response(papers: Iterable[Sequence[Block]], profile: StyleProfile, name: str, form: str = "pdf") -> Response:
    """Return papers as one file of a format; 404 for a format that there is not."""
    if form not in FORMATS:
        abort(404)
    render, media_type, kind = FORMATS[form]
    content = render(papers, profile, name, find_family(config().fonts or None))
    return tagged_file(content, f"{name}.{form}", media_type, kind)


def profile_of(conference: Conference) -> StyleProfile:
    """Return the form of papers that holds on the day of a conference, else on the day of its plan."""
    return profile_for(conference.starts_at.date() if conference.starts_at else conference.plan.issued_on)


def print_paper(conference: Conference, kind: str, power: Power, **options: str) -> Printed:
    """Return a paper of a conference as PDF; whoever opens the page has the power."""
    return carry_out(session(), conference, Order(kind, options=options), open_press(), reach_of(power))


def work_on(conference: Conference, kind: str, power: Power, **options: str) -> Work:
    """Return what the papers of a kind are made with, for a page that asks for more than the file."""
    return open_work(session(), conference, Order(kind, options=options), open_press(), reach_of(power))


def open_press() -> Press:
    """Return what the installation gives to every paper that this request prints."""
    settings, folder = config(), config().fonts or None
    return Press(
        today=today(), now=now(), reception_minutes=settings.reception_minutes, reply_days=settings.reply_days,
        half_day_minutes=settings.half_day_minutes, soon_days=settings.soon_days, family=find_family(folder),
        sans=find_sans(folder), reply_address=address_of("replies.show", key="-").removesuffix("-"),
        secret=settings.secret_key, clock=settings.clock(), by=actor(), maker_id=my_id(),
    )  # fmt: skip
