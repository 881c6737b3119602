"""Whom a letter to late units addresses: of each place the organ of the letter's form, and several of them together."""

from dataclasses import dataclass

from planner.enums import UnitKind
from planner.rules.names import bare_name, committee_of, name_in_text
from planner.rules.organs import FORMS, FRONT, PEOPLE, YOUTH


@dataclass(frozen=True)
class Together:
    """What several organs are called in one: those of districts, those of communes, those of any places."""

    districts: str
    communes: str
    places: str


_PARTY = Together("các huyện ủy", "các đảng ủy xã nêu trên", "các cấp ủy có tên trên")
_TOGETHER = {
    PEOPLE: Together(
        "Ủy ban nhân dân các huyện", "các xã nêu trên", "Ủy ban nhân dân các địa phương có tên trên"
    ),
    FRONT: Together(
        "Ủy ban MTTQ Việt Nam các huyện", "Ủy ban MTTQ Việt Nam các xã nêu trên",
        "Ủy ban MTTQ Việt Nam các địa phương có tên trên",
    ),
    YOUTH: Together("các huyện đoàn", "đoàn các xã nêu trên", "các tổ chức đoàn có tên trên"),
}  # fmt: skip
# the word that the Youth Union's committee of a place is called by; below these it is the Đoàn of the place
_YOUTH_WORDS = {
    UnitKind.PROVINCE: "Tỉnh đoàn", UnitKind.CENTRAL_CITY: "Thành đoàn", UnitKind.CITY: "Thành đoàn",
    UnitKind.TOWN: "Thị đoàn", UnitKind.URBAN_DISTRICT: "Quận đoàn", UnitKind.DISTRICT: "Huyện đoàn",
}  # fmt: skip


def chased_name(form: str, kind: UnitKind, name: str) -> str:
    """Return the organ of a form at a place, as letters address it: Ủy ban nhân dân huyện Kon Rẫy.

    The Party's, where the form is the Party's. An agency has no organ of a form: its own name stands.
    """
    if form not in FORMS or not kind.is_place:
        return committee_of(kind, name).name
    words = name_in_text(kind, name)
    if form == YOUTH:
        youth = _YOUTH_WORDS.get(kind)
        return f"{youth} {bare_name(kind, name)}" if youth else f"Đoàn {words}"
    return f"{'Ủy ban nhân dân' if form == PEOPLE else 'Ủy ban MTTQ Việt Nam'} {words}"


def called_together(form: str) -> Together:
    """Return what several organs of a form are called in one; those of the Party where the form is the Party's."""
    return _TOGETHER.get(form, _PARTY)
