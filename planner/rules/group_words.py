"""Attendance groups of a tier as the papers of one place name them: a plan speaks of all places of the tier at once."""

import re

from planner.enums import BadgeClass, UnitKind
from planner.wording import clean, fold, lower_first

# the word of a place and that of its party committee, by kind; a plan lists those of one level side by side
_DISTRICTS = {
    UnitKind.DISTRICT: ("huyện", "Huyện ủy"), UnitKind.URBAN_DISTRICT: ("quận", "Quận ủy"),
    UnitKind.TOWN: ("thị xã", "Thị ủy"), UnitKind.CITY: ("thành phố", "Thành ủy"),
}  # fmt: skip
_COMMUNES = {
    UnitKind.COMMUNE: ("xã", "Đảng ủy xã"), UnitKind.WARD: ("phường", "Đảng ủy phường"),
    UnitKind.TOWNSHIP: ("thị trấn", "Đảng ủy thị trấn"), UnitKind.SPECIAL_ZONE: ("đặc khu", "Đảng ủy đặc khu"),
}  # fmt: skip
_LEVELS = ((_DISTRICTS, "cấp huyện"), (_COMMUNES, "cấp xã"))
# of a group by how its words begin, without accents; everybody else is a delegate until somebody says otherwise
_BADGES = (
    (BadgeClass.PRESS, re.compile(r"(?:cac |dai dien |dong chi )*(?:phong vien|nha bao|(?:co quan )?bao chi)\b")),
    (BadgeClass.GUEST, re.compile(r"(?:cac |dai bieu )*khach moi\b")),
    (BadgeClass.STAFF, re.compile(r"(?:cac |bo phan |to |can bo |nhan vien )*phuc vu\b")),
)  # fmt: skip


def badge_of_group(words: str) -> BadgeClass:
    """Return the class of card of a group: "Phóng viên Báo Kon Tum, …" are the press."""
    folded = fold(words)
    return next((badge for badge, start in _BADGES if start.match(folded)), BadgeClass.DELEGATE)


def group_words(words: str, kind: UnitKind) -> str:
    """Return a group of a tier as a place of a kind invites it.

    At a district "Tập thể Ban Thường vụ huyện ủy, thành ủy" is "Tập thể Ban Thường vụ Huyện ủy", at a commune "đảng ủy
    cấp xã" is "Đảng ủy xã". What is said of several places, "các huyện, thành phố", and of other levels, stays; "(nếu
    có)" is for who plans, not for who is invited.
    """
    text = clean(words).replace(" (nếu có)", "")
    for places, level in _LEVELS:
        if kind in places:
            place, committee = places[kind]
            text = _one_of([lower_first(name) for _, name in places.values()], committee, text)
            text = _one_of([name for name, _ in places.values()], place, text)
            text = re.sub(rf"\b[Đđ]ảng ủy {level}\b", committee, text)
            text = re.sub(rf"(?<!các ){level}\b", place, text)
    return text


def _one_of(names: list[str], own: str, text: str) -> str:
    """Return a text in which several names of one level side by side are the own one."""
    one = rf"(?:{'|'.join(sorted(names, key=len, reverse=True))})\b(?! ủy)"
    return re.sub(rf"(?<!các )\b{one}(?:(?:,| và|, và) {one})+", own, text)
