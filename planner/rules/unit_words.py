"""How papers write units: the words of organs and places, lists of units, and classes of units."""

import re

from planner.enums import Level
from planner.rules.unit_spelling import TABLES, key_of, marked_of, marks, spell
from planner.wording import clean, upper_first

# place words that a paper sets between an organ and a name, by level
KIND_LEVELS = {
    "tỉnh": Level.PROVINCE, "tỉnh ủy": Level.PROVINCE, "thành phố": Level.DISTRICT, "thành ủy": Level.DISTRICT,
    "huyện": Level.DISTRICT, "huyện ủy": Level.DISTRICT, "thị xã": Level.DISTRICT, "thị ủy": Level.DISTRICT,
    "quận": Level.DISTRICT, "quận ủy": Level.DISTRICT, "phường": Level.COMMUNE, "xã": Level.COMMUNE,
    "thị trấn": Level.COMMUNE, "đặc khu": Level.COMMUNE,
}  # fmt: skip
# the organs of a place that speak for the place itself
PLACE_ORGANS = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Mặt trận", "Đảng ủy", "Đảng bộ",
    "Ban Chấp hành Đảng bộ",
)  # fmt: skip
_STARTS = (
    "sở ban đảng_ủy đảng_đoàn đảng_bộ tỉnh_đoàn huyện_đoàn thành_đoàn ủy_ban hội_đồng hội mặt_trận liên_đoàn "
    "liên_hiệp liên_minh công_an văn_phòng đài báo bộ tòa_án viện trường cục chi_cục chi_bộ kho_bạc ngân_hàng "
    "bảo_hiểm_xã_hội lãnh_đạo đại_diện thủ_trưởng thường_trực tập_thể sư_đoàn trung_đoàn trung_tâm thanh_tra "
    "phòng phân_xã cổng quân_sự công_ty học_viện đoàn các những"
)
_CLASSES = (
    "sở ban ngành đoàn_thể huyện thành_phố thị_xã quận xã phường thị_trấn đặc_khu huyện_ủy thành_ủy thị_ủy "
    "quận_ủy đảng_ủy cơ_quan đơn_vị địa_phương hội thôn làng tổ_dân_phố chi_bộ"
)
_CLASS_WORDS = (
    "các những tất cả toàn thể một số mỗi từng sở ban ngành đoàn huyện thành phố thị xã quận phường trấn đặc "
    "khu ủy đảng bộ hội đồng nhân dân mặt trận tổ quốc cơ quan đơn vị địa phương chức chính trị tỉnh cấp trực "
    "thuộc tham mưu giúp việc cán sự liên doanh nghiệp của trên bàn đóng thường vụ lãnh đạo thủ trưởng đại "
    "diện tập chi thôn làng sở phòng chuyên môn hành nhà nước quản lý cùng với hoặc chí viên bí thư tịch ở "
    "trong lực lượng vũ trang trung ương chỉ cuộc vận động quần chúng khác có nguồn chấp"
)


def office_key(words: str) -> str:
    """Return the key that two spellings of one unit share: written out, without marks, signs and spaces."""
    return key_of(spell(words))


# --- classes of units ------------------------------------------------------------------------------
_VOCABULARY = frozenset(marks(_CLASS_WORDS).split())
_CLASS_NAMES = frozenset(marks(name.replace("_", " ")) for name in _CLASSES.split())
_MANY = frozenset(marks("các những tất toàn mỗi từng").split())
_COMMITTEES = re.compile(marks("đảng ủy các cơ quan đảng") + "|" + marks("đảng bộ các cơ quan đảng"))
_WITHIN = re.compile(rf"\b({marks('trực thuộc')}|{marks('thuộc')}|{marks('của')}|bàn1|trong|{marks('ở')}) "
                     rf"({marks('tỉnh ủy')}|{marks('tỉnh')})(?= |$)")  # fmt: skip
_LEVEL_WORDS = tuple(
    (level, re.compile("(?<!\\S)(" + "|".join(marks(word) for word in words.split(",")) + ")(?!\\S)"))
    for level, words in (
        (Level.PROVINCE, "sở,tỉnh,tỉnh ủy,ban cán sự đảng,đảng đoàn"),
        (Level.DISTRICT, "huyện,thành phố,thị xã,quận,huyện ủy,thành ủy,thị ủy,quận ủy,phòng,địa phương"),
        (Level.COMMUNE, "xã,phường,thị trấn,đặc khu,cơ sở,địa phương"),
        (Level.VILLAGE, "thôn,làng,tổ dân phố"),
    )
)
_SOFT = re.compile("|".join(marks(word) for word in ("ngành", "đoàn thể", "cơ quan", "đơn vị", "đảng ủy trực")))
_NO_LEVEL = re.compile(f"{marks('xã hội')}|{marks('bảo hiểm xã')}|{marks('hợp tác xã')}")


def is_generic(words: str) -> bool:
    """Tell whether words name a class of units ("các sở, ban, ngành"), not units."""
    spelled = spell(words)
    text = marked_of(spelled)
    if not spelled or _COMMITTEES.search(text):
        return False
    known = all(word.marked in _VOCABULARY or word.plain.isdigit() for word in spelled)
    if known and (spelled[0].plain.isdigit() or any(word.marked in _MANY for word in spelled)):
        return len(spelled) > 1
    if known and re.search(rf"(?<!\S){marks('cấp')} ", text):
        return True
    parts = [marks(part) for part in re.split(r"[,;]|\s[vV]à\s", clean(words))]
    return len(parts) > 1 and all(part in _CLASS_NAMES for part in parts)


def generic_levels(words: str) -> frozenset[Level]:
    """Return the levels whose units a class name means; "cơ quan, đơn vị" alone means those of the province."""
    if not is_generic(words):
        return frozenset()
    text = _NO_LEVEL.sub(" ", _WITHIN.sub(r"\1", marked_of(spell(words))))
    found: set[Level] = set()
    for phrase in re.split(rf"(?<!\S){marks('các')}(?!\S)", text):
        bare = phrase.replace(marks("thị xã"), marks("huyện"))
        levels = {level for level, pattern in _LEVEL_WORDS if pattern.search(bare)}
        found |= levels or ({Level.PROVINCE} if _SOFT.search(bare) else set())
    return frozenset(found)


# --- lists of units --------------------------------------------------------------------------------
_START = re.compile("(" + "|".join(marks(start.replace("_", " ")) for start in _STARTS.split()) + r")(?!\S)")
_PART = re.compile(r"(?:\s*([,;])\s*|\s+(và)\s+)(?![^()]*\))", re.IGNORECASE)
_KIND = (
    r"(?:(?<!tác )(?<!tấn )(?:(?:tỉnh|thành|thị|quận|huyện) (?:ủy|uỷ)|thành phố|thị xã|thị trấn|đặc khu|phường|quận|"
    r"(?:tỉnh|huyện)(?! ủy| uỷ| đoàn)|xã(?! hội)|TP\.?|TX\.?|TT\.?))"
)
_NAMED = re.compile(rf"(?P<organ>.*?)(?:^|\s)(?P<many>các )?(?P<kind>{_KIND})\s(?P<name>(?!{_KIND}\s|các\s).+)", re.I)
_TAIL = re.compile(rf"\s((?:các )?{_KIND}(?:\s.*)?)$", re.IGNORECASE)
_LEVELS = {marks(word): level for word, level in KIND_LEVELS.items()}
_ALONE = frozenset(marks(word) for word in ("báo", "đài", "sở", "ban", "hội"))
_BOARDS = re.compile(f"{marks('hội đồng nhân dân')}|{marks('ủy ban nhân dân')}")
_DEPARTMENT_KEYS = frozenset(key_of(full) for full in TABLES[marks("sở")].values())


def split_units(words: str) -> tuple[str, ...]:
    """Return the units of a list, each with the organ it shares with its neighbours; a class stays in one piece."""
    text = re.sub(r"\s*:\s*", " ", clean(words)).strip(" .;,")
    reader, pieces = _Lister(), _PART.split(text)
    whole = ";" not in text and is_generic(text) and len(re.findall(r"\bcác\b", text.lower())) < 2
    if whole and not any(map(_is_one_organ, pieces[::3])):
        return (text,)
    for at in range(0, len(pieces), 3):
        sign = (pieces[at - 2] or pieces[at - 1]).lower() if at else ""
        if piece := pieces[at].strip():
            reader.add(sign, piece)
    return reader.units()


class _Lister:
    """Collects the units of one list, piece by piece."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.organ = self.head = ""
        self.level: Level | None = None
        self.first = 0  # of those that share the organ

    def add(self, sign: str, piece: str) -> None:
        """Take the next piece: a unit, the rest of a unit, the place a unit lies in, or one more name."""
        last = self.found[-1] if self.found else ""
        joined = f"{last}, {piece}" if sign == "," else f"{last} {sign} {piece}"
        named = _NAMED.fullmatch(piece)
        level = _LEVELS.get(marked_of(spell(named["kind"]))) if named and not named["organ"] else None
        starts = bool(_START.match(marked_of(spell(piece)))) or level is not None
        if not last or (sign == ";" and not (self.head and level)):
            bare = sign == ";" and self.head and not starts and piece[0].isupper() and not is_generic(piece)
            self._new(f"{self.head} {piece}" if bare else piece)
        elif self._stays_a_class(piece, last, joined):
            self.found[-1] = joined
        elif level and self.level and list(Level).index(level) < list(Level).index(self.level):
            self.found[self.first :] = [f"{unit}, {piece}" for unit in self.found[self.first :]]
        elif level and self.organ:
            self._new(f"{self.organ} {piece}")
        elif starts:
            self._start(sign, piece, last, joined)
        else:
            self._go_on(piece, last, joined)

    def _stays_a_class(self, piece: str, last: str, joined: str) -> bool:
        apart = re.search(r"\bcác\b", piece.lower()) or _is_one_organ(piece)
        return not apart and is_generic(last) and is_generic(joined)

    def _start(self, sign: str, piece: str, last: str, joined: str) -> None:
        """Take a piece that begins like a unit: "Báo và Đài ...", "Văn phòng HĐND và UBND" are one all the same."""
        before, offices = marked_of(spell(last)), marks("văn phòng")
        both = sign == "và" and before.startswith(offices) and not _TAIL.search(last) and _BOARDS.match(
            marked_of(spell(piece)))  # fmt: skip
        if before in _ALONE or both:
            self.found[-1] = joined
        else:
            self._new(piece)

    def _go_on(self, piece: str, last: str, joined: str) -> None:
        """Take a piece that begins like no unit: one more name or department, or the rest of the last."""
        before, key = office_key(last), office_key(f"Sở {piece}")[2:]
        if self.head and piece[0].isupper():
            self._new(f"{self.head} {piece}")
        elif before[2:] in _DEPARTMENT_KEYS and not _is_department(before[2:] + key) and _is_department(key):
            self._new(f"Sở {piece}")
        else:
            self.found[-1] = joined

    def _new(self, piece: str) -> None:
        named = None if is_generic(piece) else _NAMED.fullmatch(piece)
        organ, head = "", ""
        if named:
            organ, kind = named["organ"].strip(), named["kind"]
            head = organ if marked_of(spell(organ)) in _LEVELS else f"{organ} {kind}".strip()
            piece = f"{head} {named['name']}"
            level = _LEVELS.get(marked_of(spell(kind)))
        if not named or organ != self.organ or level != self.level:
            self.first = len(self.found)
        self.organ, self.head, self.level = organ, head, level if named else None
        self.found.append(upper_first(re.sub(r"^[Cc]ác (?=sở [^\W_])", "", piece) if not is_generic(piece) else piece))

    def units(self) -> tuple[str, ...]:
        """Return what was found; organs without a place (HĐND, UBND tỉnh) get that of the next."""
        for at in range(len(self.found) - 2, -1, -1):
            tail = _TAIL.search(self.found[at + 1])
            if tail and marked_of(spell(self.found[at])) in _ORGANS:
                self.found[at] += f" {tail[1]}"
        return tuple(self.found)


_ORGANS = frozenset(marked_of(spell(organ)) for organ in PLACE_ORGANS)


def _is_department(key: str) -> bool:
    return any(each.startswith(key) for each in _DEPARTMENT_KEYS)


def _is_one_organ(piece: str) -> bool:
    """Tell the organ of one place ("UBND tỉnh") from the class words around it."""
    tail = _TAIL.search(piece)
    return tail is not None and not is_generic(piece) and marked_of(spell(piece[: tail.start()])) in _ORGANS
