"""Where a line must not break (papers.md 0.3): ordinary spaces there become no-break spaces."""

import re
from functools import lru_cache

from planner.wording import NBSP, clean

# in Unicode the capitals stand between the small letters, so a range would take both
_BLOCKS = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
_UPPER = "A-Z" + "".join(chr(code) for code in _BLOCKS if chr(code).isupper())
_CAPITAL = rf"(?:H['’])?[{_UPPER}][\w'’]*"

_UNITS = (
    "năm tháng ngày giờ phút tuần quý điểm lần đồng người nữ nam xã huyện tỉnh thôn làng phường hộ trang "
    "báo|cáo đồng|chí đại|biểu cá|nhân tập|thể đơn|vị ý|kiến tham|luận triệu tỷ nghìn km m ha kg"
)
_UNIT = "|".join(unit.replace("|", " ") for unit in sorted(_UNITS.split(), key=len, reverse=True))

# words that open the name of a place in the Central Highlands and around it
_PLACE_WORDS = (
    "Kon Đắk Đăk Đak Tu|Mơ Ia Ya Plei Pờ Ngọc Ngok Rờ Mô Măng Mường Sa Buôn|Ma Buôn Quảng Gia Hà Đà Lâm Bình Hồ|Chí"
)
_PLACE = "|".join(word.replace("|", " ") for word in f"{_PLACE_WORDS} {_PLACE_WORDS.upper()}".split())
_LEVELS = "tỉnh|huyện|thành phố|thị xã|thị trấn|xã|phường|đặc khu|thôn|làng|đường"
_PHRASES = (
    "Tỉnh ủy|Tỉnh uỷ|Huyện ủy|Huyện uỷ|Thành ủy|Thành uỷ|Thị ủy|Đảng ủy|Đảng uỷ|Chủ tịch|Bí thư|Ủy ban|Uỷ ban|"
    "Ủy viên|đồng chí|nhân dân|tập thể|cá nhân|Việt Nam|Cuộc vận động"
)
# words of titles that read badly in two: sơ / kết
_COMPOUNDS = (
    "hội nghị|sơ kết|tổng kết|thực hiện|đại biểu|tham luận|báo cáo|kế hoạch|chương trình|tiến độ|tổ chức|kết luận|"
    "thường trực|khen thưởng|bằng khen|giấy khen|tiền thưởng|ký nhận|đề nghị|thành tích|xuất sắc|thay đổi|nếp nghĩ|"
    "cách làm|đồng bào|dân tộc|thiểu số|vươn lên|thoát nghèo|bền vững|địa bàn|quốc gia|mục tiêu|phát triển|xây dựng|"
    "nông thôn|kinh tế|xã hội|nghị quyết|chỉ thị|phong trào|thi đua|đoàn kết|học tập|nhiệm vụ|Mặt trận|Tổ quốc"
)
_PARTICLES = "A|Y|U|Hơ|Ksor|Siu|Rơ Châm|Rơ|Bá"

_RULES = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"\bngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?", re.IGNORECASE),
        (r"\btháng \d{1,2} năm \d{4}", re.IGNORECASE),
        (r"\b(?:ngày|số|tháng|năm|thôn|làng|tổ|tổ dân phố|khu phố) \d[\w\-/.]*", re.IGNORECASE),
        (r"\d{1,2} giờ(?: \d{2})?(?: phút)?\b", 0),
        (rf"\b\d+(?:[.,]\d+)* (?:{_UNIT})\b", 0),
        (rf"\b(?:{_PHRASES})\b", re.IGNORECASE),
        (rf"\b(?:{_PLACE})(?: {_CAPITAL}){{1,2}}", 0),
        (rf"\b(?:{_PARTICLES}) {_CAPITAL}", 0),
        (r"^(?:-|\+|\d+\.|[a-zđ]\)|\(\d+\)) \S", 0),
        (r"\S - ", 0),
    )
)
# the level may part from the name ("thành phố / Kon Tum"), the name itself may not break
_NAMED = re.compile(rf"\b((?i:{_LEVELS}) )({_CAPITAL}(?: {_CAPITAL}){{1,3}})")


_LAST = frozenset(("tỉnh", "huyện", "xã", "phường"))
_STRAIGHT = re.compile(r'"([^"]*)"')
_WHOLE = re.compile(rf"\b(?:{_COMPOUNDS})\b", re.IGNORECASE)
_OPENING = re.compile(rf"“[^\s“]+ |ban nhân{NBSP}dân (?:{_LEVELS})\b")


def hold_title(text: str) -> tuple[str, ...]:
    """Return a title, already held, the best way first: lines that break neither inside words of two syllables nor
    after “Làm or Ủy ban, lines that may break inside words, lines as in any text.
    """
    opened = _OPENING.sub(_glued, text)
    return _WHOLE.sub(_glued, opened), opened, text


@lru_cache(2048)
def hold(text: str) -> str:
    """Return text in NFC with single spaces and quotes “ ”, and no-break spaces where a line must not break.

    Kept, because a thousand letters say the same.
    No-break spaces that are already there stay: they are room left for the pen.
    """
    held = _STRAIGHT.sub(r"“\1”", NBSP.join(_squeeze(part) for part in text.split(NBSP)))
    held = _NAMED.sub(lambda found: found[1] + found[2].replace(" ", NBSP), held)
    for rule in _RULES:
        held = rule.sub(_glued, held)
    return _with_level(held)


def _with_level(text: str) -> str:
    """Return text whose last line is not the level alone: Hội Liên hiệp / Phụ nữ tỉnh."""
    head, _, level = text.rpartition(" ")
    if level not in _LAST or not head:
        return text
    before, space, word = head.rpartition(" ")
    return f"{before}{NBSP if space and NBSP not in word else space}{word}{NBSP}{level}"


def _squeeze(part: str) -> str:
    """Return text with single spaces, one kept at either end where it had any."""
    inner = clean(part)
    if not inner:
        return " " if part else ""
    return f"{' ' * part[0].isspace()}{inner}{' ' * part[-1].isspace()}"


def _glued(found: re.Match[str]) -> str:
    """Return what a rule found with no-break spaces; a spaced hyphen ends its line, it never begins one."""
    if found[0].endswith(" - "):
        return f"{found[0][:-3]}{NBSP}- "
    return found[0].replace(" ", NBSP)
