"""The parts of a unit's words: leading words, organ, and the places from the lowest up."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.enums import UnitKind
from planner.rules.unit_spelling import Word, key_of, marks, spell
from planner.rules.unit_words import PLACE_ORGANS


@dataclass(frozen=True, slots=True)
class Place:
    """A place named inside words: what it may be, its rank, and its name ("" for "tỉnh" alone)."""

    kinds: frozenset[UnitKind]
    rank: int
    name: tuple[Word, ...] = ()


ANY_PLACE = frozenset(kind for kind in UnitKind if kind.is_place)
COMMUNES = frozenset({UnitKind.WARD, UnitKind.COMMUNE, UnitKind.TOWNSHIP, UnitKind.SPECIAL_ZONE})
_CITIES = frozenset({UnitKind.CITY, UnitKind.CENTRAL_CITY})
_KIND_WORDS: dict[tuple[str, ...], tuple[frozenset[UnitKind], int]] = {
    tuple(marks(words).split()): (kinds, rank)
    for words, kinds, rank in (
        ("tỉnh", frozenset({UnitKind.PROVINCE}), 4), ("tỉnh ủy", frozenset({UnitKind.PROVINCE}), 4),
        ("thành phố", _CITIES, 3), ("thành ủy", _CITIES, 3),
        ("thị xã", frozenset({UnitKind.TOWN}), 2), ("thị ủy", frozenset({UnitKind.TOWN}), 2),
        ("quận", frozenset({UnitKind.URBAN_DISTRICT}), 2), ("quận ủy", frozenset({UnitKind.URBAN_DISTRICT}), 2),
        ("huyện", frozenset({UnitKind.DISTRICT}), 2), ("huyện ủy", frozenset({UnitKind.DISTRICT}), 2),
        ("phường", frozenset({UnitKind.WARD}), 1), ("xã", frozenset({UnitKind.COMMUNE}), 1),
        ("thị trấn", frozenset({UnitKind.TOWNSHIP}), 1), ("đặc khu", frozenset({UnitKind.SPECIAL_ZONE}), 1),
    )
}  # fmt: skip
_KIND_STARTS = frozenset(words[0] for words in _KIND_WORDS)
_UNION = marks("đoàn")
_SOCIAL, _TAC, _TAN, _XA = marks("hội"), marks("tác"), marks("tấn"), marks("xã")
_LEADS = tuple(
    tuple(marks(lead).split())
    for lead in ("lãnh đạo", "đại diện", "thủ trưởng", "ban thường trực", "thường trực", "ban thường vụ", "tập thể",
                 "ban chấp hành", "đồng chí")
)  # fmt: skip
ORGAN_KEYS = frozenset(key_of(spell(organ)) for organ in PLACE_ORGANS)
COMMITTEE_KEYS = frozenset(key_of(spell(name)) for name in ("Đảng ủy",))
GROUP_KEYS = tuple(key_of(spell(group)) for group in ("Đảng đoàn", "Ban cán sự đảng", "Đảng ủy", "Đảng bộ"))
_WORD_UY = spell("ủy")


def marks_key(words: tuple[Word, ...]) -> str:
    """Return spelled words as one key with marks, without spaces."""
    return "".join(word.marked for word in words)


def _kind_at(words: tuple[Word, ...], at: int) -> tuple[tuple[frozenset[UnitKind], int], int] | None:
    """Return the kind that a place word at `at` says, and how many words it takes."""
    marked = words[at].marked
    if marked not in _KIND_STARTS:
        return None
    after = words[at + 1].marked if at + 1 < len(words) else ""
    if (pair := _KIND_WORDS.get((marked, after))) is not None:
        return pair, 2
    before = words[at - 1].marked if at else ""
    if after == _UNION or (marked == _XA and (after == _SOCIAL or before in {_TAC, _TAN})):
        return None
    single = _KIND_WORDS.get((marked,))
    return (single, 1) if single else None


def read_phrase(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], list[Place]]:
    """Return the organ words, and the places after them from the lowest up: "UBND", xã Đắk Long, huyện Đắk Hà."""
    core: tuple[Word, ...] = ()
    places: list[Place] = []
    at = 0
    while at < len(words):
        found = _kind_at(words, at)
        last = places[-1] if places else None
        if found and (last is None or found[0][1] > last.rank or (not last.name and found[0][0] & last.kinds)):
            (kinds, rank), used = found
            if last and not last.name:
                places.pop()  # "Huyện ủy huyện Đắk Hà"
            elif core and not places and used == 2 and words[at + 1].marked == _WORD_UY[0].marked:
                core += _WORD_UY  # "Văn phòng Huyện ủy" is no office of the State
            places.append(Place(kinds, rank))
            at += used
            continue
        word = words[at]
        if last is None:
            core += (word,)
        elif word.parted and last.name:
            places.append(Place(ANY_PLACE, last.rank, (word,)))
        else:
            places[-1] = Place(last.kinds, last.rank, (*last.name, word))
        at += 1
    return core, places


def readings(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Yield the words, then the words without "Lãnh đạo", "Ban Thường vụ" and the like, one by one."""
    yield words
    stripped = True
    while stripped:
        stripped = False
        for lead in _LEADS:
            if len(words) > len(lead) and tuple(word.marked for word in words[: len(lead)]) == lead:
                words = words[len(lead) :]
                yield words
                stripped = True
                break


def bare_place(core: tuple[Word, ...]) -> tuple[Place, list[Place]]:
    """Return the place of words without a place word ("Đắk Hà", "Đảng ủy Đắk Hà"), and what a comma sets above it."""
    key, kinds = "", ANY_PLACE
    for at, word in enumerate(core[:-1], start=1):
        key += word.plain
        if key in ORGAN_KEYS and key + core[at].plain not in ORGAN_KEYS:
            kinds = COMMUNES if key in COMMITTEE_KEYS else ANY_PLACE
            core = core[at:]
            break
    cut = next((at for at, word in enumerate(core) if at and word.parted), len(core))
    above = [Place(ANY_PLACE, 0, core[cut:])] if core[cut:] else []
    return Place(kinds, 0, core[:cut]), above
