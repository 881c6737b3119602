"""Which organ of a place issues a paper in the form of the State, of the Front or of the Youth Union.

The organs of the Party are in `names.committee_of`. A form is named as its style profile is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.enums import Level, UnitKind
from planner.rules.names import area_in_title, bare_name, name_in_text
from planner.wording import clean, fold

PEOPLE, FRONT, YOUTH = "nd30", "mttq", "doan"
FORMS = (PEOPLE, FRONT, YOUTH)
STANDING = "BAN THƯỜNG TRỰC"  # of the Front, which stands above it on papers
_PROVINCES = frozenset({UnitKind.PROVINCE, UnitKind.CENTRAL_CITY})
_DISTRICTS = frozenset({UnitKind.CITY, UnitKind.TOWN, UnitKind.URBAN_DISTRICT, UnitKind.DISTRICT})
# how an organ's own head is called, by the word that its name begins with
_HEADS = (
    ("Sở", "GIÁM ĐỐC"), ("Văn phòng", "CHÁNH VĂN PHÒNG"), ("Ban", "TRƯỞNG BAN"), ("Phòng", "TRƯỞNG PHÒNG"),
    ("Hội", "CHỦ TỊCH"), ("Ủy ban", "CHỦ TỊCH"), ("Liên đoàn", "CHỦ TỊCH"), ("Công an", "GIÁM ĐỐC"),
)  # fmt: skip
# who looks after commendation for the people's committee of a place, with the last day of it
_PERSONNEL = (
    (Level.PROVINCE, "Giám đốc Sở Nội vụ", "Sở Nội vụ", "SNV", None),
    (Level.DISTRICT, "Trưởng phòng Nội vụ", "Phòng Nội vụ", "PNV", date(2025, 6, 30)),
    (Level.COMMUNE, "công chức Văn phòng - Thống kê", "Văn phòng - Thống kê", "", date(2025, 6, 30)),
    (Level.COMMUNE, "Trưởng phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội", "PVHXH", None),
)
_OFFICIAL = "công chức "


@dataclass(frozen=True)
class Organ:
    """An organ as its papers name it: `name` in a sentence, `title` of its head, who signs, where copies are kept.

    `office` is the office that works for it; "" where it has none of its own.
    """

    form: str
    name: str
    superior: str
    issuer: str
    symbol: str
    authority: str
    post: str
    title: str
    archive: str = "Lưu: VT"
    office: str = ""


@dataclass(frozen=True)
class Place:
    """A unit as far as organs go by it: `above` is the name of the unit above it, `symbol` that of its own papers."""

    kind: UnitKind
    name: str
    above: str = ""
    symbol: str = ""

    @property
    def words(self) -> str:
        """Return the name inside a sentence: tỉnh Kon Tum."""
        return name_in_text(self.kind, self.name)


def organ_of(form: str, place: Place) -> Organ:
    """Return the organ that issues papers of a form for a place; an organ issues in its own name."""
    if not place.kind.is_place:
        return _own(form, place)
    return {FRONT: _front, YOUTH: _youth}.get(form, _people)(place)


def _people(place: Place) -> Organ:
    """Return the people's committee of a place, which stands under nothing on its papers."""
    return Organ(
        PEOPLE, f"Ủy ban nhân dân {place.words}", "", f"ỦY BAN NHÂN DÂN {place.name.upper()}", "UBND",
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", f"Chủ tịch Ủy ban nhân dân {place.words}",
        office=_office("Văn phòng Ủy ban nhân dân", place, _PROVINCES | _DISTRICTS),
    )  # fmt: skip


def _front(place: Place) -> Organ:
    """Return the standing committee of the Front of a place."""
    full = f"Ủy ban Mặt trận Tổ quốc Việt Nam {place.words}"
    return Organ(
        FRONT, f"Ban Thường trực {full}", f"ỦY BAN MTTQ VIỆT NAM {place.name.upper()}", STANDING, "MTTQ-BTT",
        "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", f"Ban Thường trực {full}",
        office=_office("Văn phòng Ủy ban MTTQ Việt Nam", place, _PROVINCES),
    )  # fmt: skip


def _youth(place: Place) -> Organ:
    """Return the standing committee of the Youth Union of a place; its symbols were not confirmed by a rule."""
    own = bare_name(place.kind, place.name)
    has_word = place.kind in _PROVINCES | _DISTRICTS
    name = f"{place.name.split()[0]} đoàn {own}" if has_word else f"Đoàn {place.words}"
    symbol = "TĐTN" if place.kind in _PROVINCES else "ĐTN"
    superior = f"BCH {place.above.upper()}" if place.above and place.kind not in _PROVINCES else ""
    return Organ(
        YOUTH, f"Ban Thường vụ {name}", superior, f"BCH {place.name.upper()}", symbol, "TM. BAN THƯỜNG VỤ", "BÍ THƯ",
        f"Ban Thường vụ {name}", "Lưu Văn phòng", f"Văn phòng {place.name.split()[0]} đoàn" if has_word else "",
    )  # fmt: skip


def _office(words: str, place: Place, kinds: frozenset[UnitKind]) -> str:
    """Return the office of an organ of a place: Văn phòng Ủy ban nhân dân tỉnh; "" below those that have one."""
    return f"{words} {area_in_title(place.kind, place.name, is_top=True)}" if place.kind in kinds else ""


def _own(form: str, place: Place) -> Organ:
    """Return a department, an association or another organ as issuer: its head signs for himself."""
    post = next((post for word, post in _HEADS if f"{place.name} ".startswith(f"{word} ")), "")
    superior = ""
    if place.kind is UnitKind.DEPARTMENT and place.above:
        superior = f"ỦY BAN NHÂN DÂN {place.above.upper()}"
    initials = "".join(word[:1].upper() for word in clean(place.name).split())
    return Organ(form, place.name, superior, place.name.upper(), place.symbol or initials, "", post, place.name)


def grantor_of(award: str, places: Sequence[Place]) -> Organ:
    """Return who decides on a form of award, among a host and the places above it: the one whose level is named.

    It is the Front where the award says so, else who chairs the people's committee.
    """
    words = f" {fold(award.partition(' của ')[2] or award)} "
    named = (place for place in places if f" {fold(area_in_title(place.kind, place.name, is_top=True))} " in words)
    is_front = " mttq " in words or " mat tran " in words
    return organ_of(FRONT if is_front else PEOPLE, next(named, places[0]))


def usual_award(host: Place) -> str:
    """Return the form of award that a conference of a place leads to where nominations name none."""
    committee = f"Chủ tịch Ủy ban nhân dân {host.words}"
    return f"{'Bằng khen' if host.kind in _PROVINCES else 'Giấy khen'} của {committee}"


def personnel_of(place: Place, day: date) -> tuple[str, str]:
    """Return who looks after commendation for a people's committee on a day, and the symbol of its submissions."""
    title, _, symbol = _personnel(place, day)
    return title or "cơ quan làm công tác thi đua, khen thưởng", symbol


def submitter_of(form: str, place: Place, grantor: str, day: date) -> Organ:
    """Return which organ of a form submits to who decides on an award: that of a place, which never asks itself.

    Where it would, it is the organ below it that looks after commendation for it (domain.md 3.2): of a people's
    committee its department of personnel, of the Front its office. What there is none of is left to be filled in.
    """
    organ = organ_of(form, place)
    if grantor != organ.title or not place.kind.is_place:
        return organ
    if form == FRONT:
        named = ("VĂN PHÒNG", "MTTQ-VP", "", "CHÁNH VĂN PHÒNG") if organ.office else ("", "", "", "")
        return Organ(form, organ.office, organ.superior, *named, organ.office)
    title, name, symbol = _personnel(place, day)
    is_official = title.startswith(_OFFICIAL)
    post = title.upper() if is_official else next((post for word, post in _HEADS if name.startswith(f"{word} ")), "")
    return Organ(form, title if is_official else name, organ.issuer, name.upper(), symbol, "", post, title)


def _personnel(place: Place, day: date) -> tuple[str, str, str]:
    """Return title, organ and symbol of who looks after commendation for a people's committee on a day."""
    level = Level.PROVINCE if place.kind in _PROVINCES else Level.COMMUNE
    level = Level.DISTRICT if place.kind in _DISTRICTS else level
    for each, title, name, symbol, last in _PERSONNEL:
        if each is level and (last is None or day <= last):
            return title, name, symbol
    return "", "", ""
