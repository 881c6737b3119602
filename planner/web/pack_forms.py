"""The form of a print pack: which papers, how many copies, in which order; read from the address, so that it stays."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import render_template, request
from flask_babel import format_decimal, gettext

from planner.models import Conference, PaperVersion
from planner.printing.boxes import BOXES, DUE, chosen_marks
from planner.printing.kinds import find_kind
from planner.printing.packs import MOST_COPIES, MOST_PAGES, Item, Pack, count_each, weigh_pack
from planner.printing.work import PDF, Kind
from planner.rules.errors import NotFound, Refused
from planner.services.paper_versions import find_versions_of
from planner.services.participants import count_participants
from planner.web.conference_head import conference_tabs
from planner.web.context import session
from planner.web.forms import read_number
from planner.web.paper_names import paper_name
from planner.web.print_options import mark_fields, with_years
from planner.web.print_places import grouped, offered_kinds, stands_open
from planner.web.print_words import NOTED_ELSEWHERE
from planner.web.renderings import page_press
from planner.web.sentences import error_sentence

OFF = "off"
MOST_PLACE = 99
COPIES, PLACE, PICK = "copies", "place", "pick"  # names of fields; of one paper with its key behind


@dataclass(frozen=True)
class PackForm:
    """What a form asks for: the pack, about how many pages each of its papers is in all copies, what is wrong with it.

    `weight` is how many bytes of uploaded files it binds.
    `faults` are sentences by the name of the field that they belong to.
    """

    pack: Pack
    pages: Sequence[int] = ()
    weight: int = 0
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def length(self) -> int:
        """Return about how many pages the pack is."""
        return sum(self.pages)


@dataclass(frozen=True)
class Offer:
    """A kind of paper that is offered, its newest version if one was printed, and its place in the form of the pack."""

    kind: Kind
    version: PaperVersion | None
    copies: str = ""
    place: str = ""
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
    def is_chosen(self) -> bool:
        """Tell whether one of these papers is ticked for a pack."""
        return any(offer.is_picked for offer in self.offers)

    @property
    def is_noted(self) -> bool:
        """Tell whether a page of its own prints these papers, for whom and with a note."""
        return any(offer.kind.key in NOTED_ELSEWHERE for offer in self.offers)


def read_pack(conference: Conference, form: str = PDF) -> PackForm:
    """Return the pack that the address asks for; papers follow by their places, those without one as they are listed.

    The lengths are counted only where nothing is wrong with what was typed.
    """
    picked = set(request.args.getlist(PICK))
    kinds = [kind for kind in offered_kinds(conference) if kind.key in picked and PDF in kind.offered()]
    faults = {} if kinds else {PICK: gettext("Tick the papers that belong into the pack.")}
    marks = _marks()
    faults |= _mark_faults(marks, kinds)
    placed = []
    for kind in kinds:
        faults |= _faults_of(kind)
        if not faults:
            own = {name: marks[name] for name in marks if name in kind.options}
            item = Item(kind.key, int(_copies_of(kind)), with_years(kind, conference) | own)
            placed.append((int(_typed(f"{PLACE}-{kind.key}") or MOST_PLACE + 1), item))
    items = tuple(item for _, item in sorted(placed, key=lambda each: each[0]))
    pack = Pack(items, form, "two-sided" in request.args, request.args.get("code") != OFF)
    if faults:
        return PackForm(pack, faults=faults)
    press = page_press()
    pages = count_each(session(), conference, pack, press)
    return PackForm(pack, pages, weigh_pack(session(), conference, pack, press), _too_long(pack, pages))


def show_papers(conference: Conference, form: PackForm | None = None, fault: str = "") -> str:
    """Return the page of the papers of a conference; what was ticked and typed stays."""
    versions = find_versions_of(session(), conference.id)
    picked = set(request.args.getlist(PICK))
    groups = [
        Group(words, [
            Offer(kind, next(iter(versions.get(kind.key, [])), None), _typed(f"{COPIES}-{kind.key}"),
                  _typed(f"{PLACE}-{kind.key}"), kind.key in picked)
            for kind in kinds
        ], stands_open(kinds, conference))
        for words, kinds in grouped(offered_kinds(conference))
    ]  # fmt: skip
    return render_template(
        "prints/conference.html", conference=conference, tabs=conference_tabs(conference, "print"), groups=groups,
        faults=form.faults if form else {}, fault=fault, parts=parts_of(form), length=form.length if form else 0,
        each=_typed(COPIES), delegates=count_participants(session(), conference.id),
        marks=mark_fields(_marks()), is_packing=form is not None or fault or "pack" in request.args,
    )  # fmt: skip


def parts_of(form: PackForm | None) -> list[tuple[Kind, int, int]]:
    """Return the papers of a pack in their order, with copies and with pages of all copies."""
    if form is None or form.faults:
        return []
    return [(find_kind(item.kind), item.copies, pages)
            for item, pages in zip(form.pack.items, form.pages, strict=True)]  # fmt: skip


def _faults_of(kind: Kind) -> dict[str, str]:
    """Return what is wrong with the copies and the place of a paper, by the field in which it was typed."""
    name, found = paper_name(kind).striptags(), {}
    if not _is_number(_copies_of(kind), MOST_COPIES):
        own = f"{COPIES}-{kind.key}"
        found[own if _typed(own) else COPIES] = gettext(
            "Copies of “%(name)s”: a number from 1 to %(most)d.", name=name, most=MOST_COPIES
        )
    place = f"{PLACE}-{kind.key}"
    if _typed(place) and not _is_number(_typed(place), MOST_PLACE):
        found[place] = gettext("Place of “%(name)s”: a number from 1 to %(most)d.", name=name, most=MOST_PLACE)
    return found


def _marks() -> dict[str, str]:
    return {name: _typed(name) for name in BOXES if _typed(name)}


def _mark_faults(marks: dict[str, str], kinds: Sequence[Kind]) -> dict[str, str]:
    """Return what is wrong with the marks of a pack, by the field in which they were chosen."""
    try:
        chosen_marks(marks)
    except (NotFound, Refused) as refusal:
        return {refusal.values.get("option", DUE): error_sentence(refusal)}
    if marks and kinds and not any(name in kind.options for kind in kinds for name in marks):
        return {next(iter(marks)): gettext("None of the ticked papers has a head that could bear a mark.")}
    return {}


def _too_long(pack: Pack, pages: Sequence[int]) -> dict[str, str]:
    """Return that a pack is too long, beside the copies of the paper that takes most of it."""
    if sum(pages) <= MOST_PAGES:
        return {}
    longest = find_kind(max(zip(pages, pack.items, strict=True), key=lambda each: each[0])[1].kind)
    own, name = f"{COPIES}-{longest.key}", paper_name(longest).striptags()
    sentence = gettext(
        "The pack would be about %(pages)s pages, most of them “%(name)s”; at once at most %(most)s are printed. "
        "Type fewer copies, or print it in parts.",
        pages=format_decimal(sum(pages)), name=name, most=format_decimal(MOST_PAGES),
    )  # fmt: skip
    return {own if _typed(own) else COPIES: sentence}


def _copies_of(kind: Kind) -> str:
    return _typed(f"{COPIES}-{kind.key}") or _typed(COPIES) or "1"


def _typed(name: str) -> str:
    return request.args.get(name, "").strip()


def _is_number(typed: str, most: int) -> bool:
    return 1 <= (read_number(typed) or 0) <= most
