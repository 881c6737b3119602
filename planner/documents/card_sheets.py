"""Sheets of what has no head and no signature: delegate cards, table signs, labels, the plan of a hall."""

from dataclasses import dataclass

from planner.enums import BadgeClass


@dataclass(frozen=True, slots=True)
class Card:
    """Thẻ đại biểu of one delegate; `address` stands in its QR code, `code` is what a clerk types instead."""

    badge: BadgeClass
    name: str
    post: str
    seat: str
    number: int
    code: str
    address: str


@dataclass(frozen=True, slots=True)
class CardHead:
    """What all cards of a conference say: HỘI NGHỊ SƠ KẾT 03 NĂM as `title`, the campaign as `subject`."""

    issuer: str
    title: str
    subject: str
    place_and_day: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Biển tên of one delegate; `meeting` stands on its base, with the seat."""

    name: str
    post: str
    meeting: str
    seat: str


@dataclass(frozen=True, slots=True)
class Label:
    """Nhãn for the envelope of one delegate: Đồng chí and the name, the post, the unit."""

    addressee: str
    post: str


@dataclass(frozen=True, slots=True)
class SeatMark:
    """A seat of a plan: the middle of it in millimetres, code, zone ("" where it is free), name; `big` on the stage."""

    x: float
    y: float
    code: str
    zone: str = ""
    tone: str = ""
    name: str = ""
    big: bool = False


@dataclass(frozen=True, slots=True)
class SeatingSheet:
    """Who sits where. Places are in millimetres as an A4 plan draws them, x from the middle of the hall.

    `rows` and `aisles` are words with the upper edge; `zones` are letter, tone, words and number; `stage` is its edges
    and height, `sides` what stands at the left and at the right of the chair.
    """

    title: str
    subtitle: str
    edges: tuple[float, float]
    height: float
    stage: tuple[float, float, float] | None
    sides: tuple[str, str]
    seats: tuple[SeatMark, ...]
    rows: tuple[tuple[str, float], ...]
    aisles: tuple[float, ...]
    zones: tuple[tuple[str, str, str, int], ...]
    free: int
    left_over: tuple[str, ...]
