"""Papers as answers: an order carried out, and sent to look at or to keep."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import abort, url_for
from werkzeug.wrappers import Response

from planner.documents import as_pdf
from planner.documents.blocks import Block
from planner.documents.fonts import find_family
from planner.documents.profiles import StyleProfile
from planner.models import Conference
from planner.printing.errands import Errand, pack_up
from planner.printing.extents import count_paper, weigh
from planner.printing.kinds import find_kind
from planner.printing.orders import Order, Printed, carry_out, open_work
from planner.printing.packs import ZIP, Pack
from planner.printing.press import open_press
from planner.printing.work import DOCX, PDF, XLSX, Press, Work
from planner.services.delegate_lists import count_listed
from planner.services.exports import note_export
from planner.web import downloads
from planner.web.addresses import address_of
from planner.web.context import actor, config, now, session, today
from planner.web.identity import may, my_id
from planner.web.job_asking import ask_first, is_much, to_background

# by format: the media type, whether a browser shows it itself
FORMATS = {
    PDF: (downloads.PDF, "inline"), DOCX: (downloads.DOCX, "attachment"), XLSX: (downloads.XLSX, "attachment"),
    ZIP: (downloads.ZIP, "attachment"),
}  # fmt: skip


def print_response(conference: Conference, order: Order) -> Response:
    """Return the file that an order asks for, or the page that offers to make a long one in the background.

    403 for whoever lacks the power that its kind asks for.
    """
    kind, work = find_kind(order.kind), _allowed(conference, order)
    sheets = kind.sheets(work) if kind.sheets else 0
    if is_much(sheets, weigh(kind, work)):
        name = _file_name(conference, order.kind, order.form)
        asking, change = _addresses(conference, order)
        return ask_first(conference, sheets, name, asking, change)
    note_years(conference, order.kind, order.options, order.form)
    printed = print_order(conference, order)
    return file_response(kind.personal, printed.content, printed.file_name, order.form)


def print_order_later(conference: Conference, order: Order) -> Response:
    """Hand an order over to the background, see `print_response`."""
    sheets = count_paper(find_kind(order.kind), _allowed(conference, order))
    return print_later(
        conference, order, sheets, _file_name(conference, order.kind, order.form),
        lambda: note_years(conference, order.kind, order.options, order.form),
    )  # fmt: skip


def print_later(
    conference: Conference, what: Order | Pack, sheets: int, name: str, note: Callable[[], None] | None = None
) -> Response:
    """Hand an order or a pack over to the background, and lead to the page that follows it; `note` what is new."""
    errand = Errand(conference.id, what, actor(), my_id(), page_press().reply_address)
    arguments = {**pack_up(errand), "sheets": sheets}
    return to_background(
        "print", arguments, conference, sheets=sheets, file_name=name, media_type=FORMATS[what.form][0], note=note
    )


def note_years(conference: Conference, kind: str, options: Mapping[str, str], form: str = PDF) -> None:
    """Note that a list with years of birth is taken out, where a paper is one."""
    if "years" in options:
        name = _file_name(conference, kind, form)
        lines = count_listed(session(), conference)
        note_export(session(), "delegate_list", name, lines, by=actor(), now=now(), conference_id=conference.id)


def _allowed(conference: Conference, order: Order) -> Work:
    """Return what an order is made with, for whoever may print its kind."""
    if not may(find_kind(order.kind).power, conference.unit_id, conference.id):
        abort(403)
    return work_on(conference, order)


def _file_name(conference: Conference, kind: str, form: str) -> str:
    return f"{find_kind(kind).name} - {conference.unit.name}.{form}"


def _addresses(conference: Conference, order: Order) -> tuple[str, str]:
    """Return where the form is sent that has an order made in the background, and where the order is chosen."""
    said: dict[str, Any] = {
        **{name: value for name, value in order.options.items() if name != "years"},  # the power decides on them
        "profile": order.profile, "code": "" if order.with_code else "off", "draft": "1" if order.is_draft else "",
        "two-sided": "1" if order.two_sided else "",
    }  # fmt: skip
    typed = {name: value for name, value in said.items() if value}
    where: dict[str, Any] = {"conference_id": conference.id, "paper": order.kind}
    return (
        url_for("conference_prints.ask", **where, form=order.form, **typed),
        url_for("conference_prints.show", **where, **typed),
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


def paper_response(papers: Iterable[Sequence[Block]], profile: StyleProfile, name: str) -> Response:
    """Return papers of no conference as one PDF."""
    content = as_pdf.render_all(papers, profile, name, find_family(config().fonts or None))
    media_type, way = FORMATS[PDF]
    return downloads.tagged_file(content, f"{name}.{PDF}", media_type, way)
