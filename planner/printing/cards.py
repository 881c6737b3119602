"""Delegate cards, table signs and labels of who comes, or of these whose words changed, or of who is ticked."""

from collections.abc import Callable, Sequence

from planner.documents import cards, labels, signs
from planner.documents.card_sheets import Card, Label, Sign
from planner.documents.fonts import find_family, find_sans
from planner.enums import PrintKind
from planner.printing.work import Kind, Work
from planner.rules.access import Power
from planner.rules.errors import NotFound, Refused
from planner.services.cards import (
    Choice,
    Piece,
    Stock,
    card_head,
    choose,
    find_keys,
    find_stock,
    make_cards,
    make_labels,
    make_signs,
    note_print,
)
from planner.services.participants import count_participants
from planner.services.replies import reply_keys

NAMES = {PrintKind.CARD: "Thẻ đại biểu", PrintKind.SIGN: "Biển tên", PrintKind.LABEL: "Nhãn"}
KEYS = {PrintKind.CARD: "cards", PrintKind.SIGN: "table-signs", PrintKind.LABEL: "labels"}
ON_A_SHEET = {PrintKind.CARD: 4, PrintKind.SIGN: 1, PrintKind.LABEL: 24}
USUAL_SHEET = "3x8"


def choose_pieces(work: Work, kind: PrintKind) -> list[Piece]:
    """Return what an order asks to print: `ticked` ids with commas, `changed`, `absent` (these too)."""
    ticked = work.options.get("ticked")
    choice = Choice(None if ticked is None else _numbers(ticked), "changed" in work.options, "absent" in work.options)
    stock = find_stock(work.session, work.conference)
    return choose(stock, _pieces(work, stock, kind), choice)


def draw_pieces(work: Work, kind: PrintKind, pieces: Sequence[Piece]) -> bytes:
    """Return pieces as PDF, and note the printing where it is known who prints."""
    press, title = work.press, f"{NAMES[kind]} - {work.conference.unit.name}"
    if press.by:
        note_print(work.session, work.conference, kind, pieces, by=press.by, now=press.now)
    words = [piece.words for piece in pieces]
    sans, family = press.sans or find_sans(), press.family or find_family()
    if kind is PrintKind.CARD:
        of_cards = [each for each in words if isinstance(each, Card)]
        return cards.render(of_cards, card_head(work.conference), title, sans)
    if kind is PrintKind.SIGN:
        return signs.render([each for each in words if isinstance(each, Sign)], title, family, sans)
    sheet, start = _label_sheet(work)
    return labels.render([each for each in words if isinstance(each, Label)], sheet, start, title, family)


def _label_sheet(work: Work) -> tuple[labels.LabelSheet, int]:
    """Return the sheet of labels that is in the printer, and the first free label on it."""
    sheet = labels.SHEETS[work.choice("sheet", labels.SHEETS, USUAL_SHEET)]
    return sheet, work.number("start", 1, most=sheet.count)


def _pieces(work: Work, stock: Stock, kind: PrintKind) -> list[Piece]:
    if kind is PrintKind.SIGN:
        return make_signs(stock)
    if kind is PrintKind.LABEL:
        return make_labels(stock)
    return make_cards(stock, _keys(work), work.press.reply_address)


def _keys(work: Work) -> dict[int, str]:
    """Return the keys of the links that stand on cards; whoever prints by name makes those that lack."""
    press, conference_id = work.press, work.conference.id
    if not (press.secret and press.reply_address):
        return {}
    moment = press.clock or press.now
    if not press.by:
        return find_keys(work.session, conference_id, secret=press.secret, now=moment)
    return reply_keys(
        work.session, conference_id, secret=press.secret, by=press.by, maker_id=press.maker_id, now=moment
    )


def _numbers(ticked: str) -> frozenset[int]:
    parts = ticked.split(",") if ticked else []
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts):
        raise NotFound("paper_option", option="ticked", value=ticked)
    return frozenset(map(int, parts))


def _draw(kind: PrintKind) -> Callable[[Work], bytes]:
    """Return what makes the papers of a kind."""

    def draw(work: Work) -> bytes:
        return draw_pieces(work, kind, _chosen(work, kind))

    return draw


def _check(kind: PrintKind) -> Callable[[Work], object]:
    """Return what tells whether there is anything to print: hundreds of cards are not drawn to know that."""

    def check(work: Work) -> object:
        return _chosen(work, kind), kind is PrintKind.LABEL and _label_sheet(work)

    return check


def _chosen(work: Work, kind: PrintKind) -> list[Piece]:
    pieces = choose_pieces(work, kind)
    if not pieces:
        raise Refused("nothing_to_print")
    return pieces


def _kind(kind: PrintKind, *more: str) -> Kind:
    options = ("ticked", "changed", "absent", *more)
    return Kind(
        KEYS[kind], NAMES[kind], Power.REGISTER, draw=_draw(kind), personal=True, options=options, check=_check(kind),
        sheets=lambda work: -(-count_participants(work.session, work.conference.id) // ON_A_SHEET[kind]),
    )  # fmt: skip


CARDS = _kind(PrintKind.CARD)
TABLE_SIGNS = _kind(PrintKind.SIGN)
LABELS = _kind(PrintKind.LABEL, "sheet", "start")
