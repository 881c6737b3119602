"""How a post and the unit it is held in read in one line, without saying anything twice."""

import re

from planner.wording import clean, fold, lower_first

_PLACE_WORDS = (
    "tỉnh", "thành phố", "thị xã", "huyện", "quận", "xã", "phường", "thị trấn", "đặc khu", "thôn", "làng", "buôn",
    "tổ dân phố", "khu phố",
)  # fmt: skip
_PLACE = re.compile(f"(?:{'|'.join(_PLACE_WORDS)}) ", re.IGNORECASE)


def post_line(post: str, unit: str) -> str:
    """Return post and unit in one line: of the unit only what the post does not say yet.

    "Bí thư Huyện ủy" of "Huyện ủy Kon Rẫy" is Bí thư Huyện ủy Kon Rẫy; "Già làng" of "Thôn 2" is Già làng, thôn 2.
    """
    post, unit = clean(post), clean(unit)
    if not post or not unit or f" {fold(unit)} " in f" {fold(post)} ":
        return post or unit
    said, words = post.split(), unit.split()
    for size in range(min(len(said), len(words)), 0, -1):
        if fold(" ".join(said[-size:])) == fold(" ".join(words[:size])):
            return " ".join([*said, *words[size:]])
    return f"{post}, {lower_first(unit)}" if _is_place(unit) else f"{post} {unit}"


def _is_place(unit: str) -> bool:
    """Tell a place ("Xã Đắk Na", "Thôn 2") from an organ of one ("Huyện ủy Kon Rẫy")."""
    found = _PLACE.match(unit)
    name = unit[found.end() :] if found else ""
    return (name[:1].isupper() or name[:1].isdigit()) and not name.startswith("Đoàn")
