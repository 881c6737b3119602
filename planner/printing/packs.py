"""A print pack: papers of a conference in one PDF or one ZIP, each as often as needed, with a page of contents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from planner.documents import as_pdf, pack_contents
from planner.documents.bindings import Part, bind, count_pages
from planner.documents.zip_parts import join_parts, make_part
from planner.models import Conference
from planner.printing.extents import count_paper, weigh
from planner.printing.kinds import find_kind
from planner.printing.orders import Order, Printed, carry_out, open_work
from planner.printing.proceedings import LOST
from planner.printing.work import PDF, Press, usual_profile
from planner.rules.errors import NotFound, Refused
from planner.services.prints import conference_titles

ZIP = "zip"
NAME = "Bộ văn bản"
MOST_COPIES = 999  # of one paper
MOST_PAGES = 20_000  # of all copies together: more than that no office prints at once


@dataclass(frozen=True)
class Item:
    """One kind of paper of a pack, and how often it is printed."""

    kind: str
    copies: int = 1
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pack:
    """What a pack holds, in its order: as one PDF, or as files in a ZIP where copies are left to the printer.

    `two_sided` gives each copy a sheet of its own, with blank backs where its pages are odd.
    """

    items: tuple[Item, ...]
    form: str = PDF
    two_sided: bool = False
    with_code: bool = True


def make_pack(
    session: Session, conference: Conference, pack: Pack, press: Press, *, by: str
) -> Printed:
    """Return the pack; raises Refused where there is nothing to print in it."""
    return bind_pack(conference, pack, [
        make_item(session, conference, pack, number, press, by=by) for number in range(len(pack.items))
    ], press)  # fmt: skip


def make_item(
    session: Session, conference: Conference, pack: Pack, number: int, press: Press, *, by: str
) -> bytes:
    """Return one paper of a pack as PDF; nothing where there is nothing yet that it could say.

    Raises Refused where it had something to say and a file of it is lost: that is not left out without a word.

    A pack is asked for by an address, so its cards are drawn as they are: links and printings are noted elsewhere.
    """
    item = pack.items[number]
    order = Order(
        item.kind, options=item.options, with_code=pack.with_code, two_sided=pack.two_sided, noted=False
    )
    try:
        return carry_out(session, conference, order, press, by=by).content
    except (Refused, NotFound) as refusal:  # no hall, nobody listed
        if refusal.code == LOST:
            raise
        return b""


def bind_pack(conference: Conference, pack: Pack, made: Sequence[bytes], press: Press) -> Printed:
    """Return the papers of a pack as one file; those without content are named as left out."""
    names = [find_kind(item.kind).name for item in pack.items]
    pieces = list(zip(names, made, pack.items, strict=True))
    parts = [
        Part(name, content, copies_of(item, pack), is_ours=True) for name, content, item in pieces if content
    ]
    if not parts:
        raise Refused("nothing_to_print")
    check_length(sum(part.copies * _filled(count_pages(part.content), pack) for part in parts))
    title = f"{NAME} - {conference.unit.name}"
    if pack.form == ZIP:
        return Printed(_zipped(parts), title, ZIP)
    left_out = [name for name, content, _ in pieces if not content]
    contents = Part(pack_contents.KIND, _contents(conference, parts, left_out, pack, press), is_ours=True)
    return Printed(bind([contents, *parts], title, filled=pack.two_sided, family=press.family), title, PDF)


def _contents(
    conference: Conference, parts: Sequence[Part], left_out: Sequence[str], pack: Pack, press: Press
) -> bytes:
    """Return the page that says what follows, how many pages and copies of it, and what was left out."""
    profile = usual_profile(conference)
    rows = [pack_contents.Entry(part.title, count_pages(part.content), part.copies) for part in parts]
    blocks = pack_contents.compose(conference_titles(conference)[0], rows, left_out, pack.two_sided, profile)
    return as_pdf.render(blocks, profile, pack_contents.KIND, press.family)


def _zipped(parts: Sequence[Part]) -> bytes:
    """Return the papers as files, numbered in their order; what is packed already is not packed again."""
    return join_parts([
        make_part(f"{number:02} {part.title}.pdf", part.content, 0) for number, part in enumerate(parts, start=1)
    ])


def copies_of(item: Item, pack: Pack) -> int:
    """Return how often a paper lies in a pack: in a ZIP once, whatever is printed of it."""
    return 1 if pack.form == ZIP else item.copies


def count_made(pack: Pack, files: Iterable[Path]) -> int:
    """Return how many pages all copies of the papers are of which a pack has the first files."""
    pieces = ((copies_of(item, pack), file.read_bytes()) for item, file in zip(pack.items, files, strict=False))
    return sum(copies * _filled(count_pages(content), pack) for copies, content in pieces if content)


def count_each(session: Session, conference: Conference, pack: Pack, press: Press) -> list[int]:
    """Return how many pages all copies of each paper are, about, with the blank backs; 0 for one that is left out."""
    counted = []
    for item in pack.items:
        work = open_work(session, conference, Order(item.kind, options=item.options), press)
        counted.append(copies_of(item, pack) * _filled(count_paper(find_kind(item.kind), work), pack))
    return counted


def weigh_pack(session: Session, conference: Conference, pack: Pack, press: Press) -> int:
    """Return how many bytes of uploaded files a pack binds."""
    works = ((item, open_work(session, conference, Order(item.kind, options=item.options), press))
             for item in pack.items)  # fmt: skip
    return sum(weigh(find_kind(item.kind), work) for item, work in works)


def check_length(pages: int) -> None:
    """Refuse a pack of more pages than are printed at once."""
    if pages > MOST_PAGES:
        raise Refused("pack_long", pages=pages, most=MOST_PAGES)


def _filled(pages: int, pack: Pack) -> int:
    """Return how many pages a copy takes: printed on both sides it ends with the back of a sheet."""
    return pages + pages % 2 if pack.two_sided else pages
