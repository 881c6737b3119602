"""How units are named: short on a wall, in full on paper, and by which organ they issue."""

from dataclasses import dataclass

from planner.enums import UnitKind
from planner.wording import lower_first

# the word a name begins with, what a short name keeps of it, and the word of its party committee
_WORDS = {
    UnitKind.CENTRAL_CITY: ("Thành phố", "TP", "Thành ủy"),
    UnitKind.PROVINCE: ("Tỉnh", "", "Tỉnh ủy"),
    UnitKind.CITY: ("Thành phố", "TP", "Thành ủy"),
    UnitKind.TOWN: ("Thị xã", "TX", "Thị ủy"),
    UnitKind.URBAN_DISTRICT: ("Quận", "Quận", "Quận ủy"),
    UnitKind.DISTRICT: ("Huyện", "", "Huyện ủy"),
    UnitKind.WARD: ("Phường", "", "Đảng ủy phường"),
    UnitKind.COMMUNE: ("Xã", "", "Đảng ủy xã"),
    UnitKind.TOWNSHIP: ("Thị trấn", "TT", "Đảng ủy thị trấn"),
    UnitKind.SPECIAL_ZONE: ("Đặc khu", "ĐK", "Đảng ủy đặc khu"),
}
# the sign after the slash of a number (domain.md 1.4)
_SYMBOLS = {"Tỉnh ủy": "TU", "Thành ủy": "ThU", "Thị ủy": "TU", "Quận ủy": "QU", "Huyện ủy": "HU"}


@dataclass(frozen=True)
class Committee:
    """The party committee of a place as its papers name it."""

    name: str
    superior: str
    symbol: str
    office: str = ""
    authority: str = ""
    post: str = ""


def bare_name(kind: UnitKind, name: str) -> str:
    """Return a place's own name: "Kon Rẫy" of "Huyện Kon Rẫy"."""
    word = _WORDS[kind][0] if kind in _WORDS else ""
    return name[len(word) :].strip() if word and name.lower().startswith(word.lower() + " ") else name


def short_name(kind: UnitKind, name: str) -> str:
    """Return the name on a wall: "TT Đắk Hà", "TP Kon Tum", but "Đắk Kôi" for a commune."""
    bare = bare_name(kind, name)
    if bare == name:
        return name
    if bare.isdigit():
        return name
    kept = _WORDS[kind][1]
    return f"{kept} {bare}" if kept else bare


def name_in_text(kind: UnitKind, name: str) -> str:
    """Return the name inside a sentence: "huyện Kon Rẫy", organs as they are written."""
    return lower_first(name) if bare_name(kind, name) != name else name


def level_in_text(name: str) -> str:
    """Return a typed name inside a sentence, its kind not known: "xã Đắk Kôi", but Huyện ủy Kon Rẫy."""
    for word, _, _ in _WORDS.values():
        own = name.removeprefix(f"{word} ")
        if own != name and (own[:1].isupper() or own[:1].isdigit()):
            return lower_first(name)
    return name


def area_in_title(kind: UnitKind, name: str, *, is_top: bool) -> str:
    """Return what follows "trên địa bàn" in a title: "tỉnh" for the issuer's own, "huyện Kon Rẫy" below it."""
    return _WORDS[kind][0].lower() if is_top and kind in _WORDS else name_in_text(kind, name)


def committee_of(kind: UnitKind, name: str, parent_kind: UnitKind | None = None, parent_name: str = "") -> Committee:
    """Return the party committee of a place, the organisation above it, and the sign of its papers.

    A province stands under nothing on its papers (domain.md 1.4); an organ issues in its own name.
    """
    if kind not in _WORDS:
        return Committee(name, "", "")
    word = _WORDS[kind][2]
    body = word.split()[0] + " ủy"
    superior = ""
    if parent_kind is not None and kind not in {UnitKind.PROVINCE, UnitKind.CENTRAL_CITY}:
        superior = f"Đảng bộ {name_in_text(parent_kind, parent_name)}"
    symbol = "TU" if kind is UnitKind.CENTRAL_CITY else _SYMBOLS.get(word, "ĐU")
    has_office = body != "Đảng ủy"  # a commune's committee has no chief of office to sign by order
    return Committee(
        name=f"{word} {bare_name(kind, name)}", superior=superior, symbol=symbol, office=f"Văn phòng {body}",
        authority="T/L BAN THƯỜNG VỤ" if has_office else "T/M BAN THƯỜNG VỤ",
        post="CHÁNH VĂN PHÒNG" if has_office else "BÍ THƯ",
    )  # fmt: skip
