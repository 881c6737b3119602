"""How a unit's name is spelled: abbreviations and the variants of one spelling, as data, and the keys they give."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from planner.wording import APOSTROPHES, clean, fold

_DEPARTMENTS = {
    "NV": "Nội vụ", "TC": "Tài chính", "KH&ĐT": "Kế hoạch và Đầu tư", "GD&ĐT": "Giáo dục và Đào tạo", "YT": "Y tế",
    "LĐTBXH": "Lao động - Thương binh và Xã hội", "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN&MT": "Nông nghiệp và Môi trường", "TN&MT": "Tài nguyên và Môi trường", "TT&TT": "Thông tin và Truyền thông",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch", "VH&TT": "Văn hóa và Thể thao", "KH&CN": "Khoa học và Công nghệ",
    "GTVT": "Giao thông vận tải", "XD": "Xây dựng", "TP": "Tư pháp", "CT": "Công Thương", "NgV": "Ngoại vụ",
    "DT&TG": "Dân tộc và Tôn giáo", "DL": "Du lịch",
}  # fmt: skip
_PLACE_LETTERS = {"P": "Phường", "X": "Xã", "H": "Huyện"}
_OF_THE_COUNTRY = {"Việt Nam": "", "VN": ""}

# What is written for what, by the word before it: "" anywhere, "^" at the beginning, "=" anywhere but only in these
# very letters, as in small ones they are syllables (Tu Mơ Rông). Hyphens, commas, dots, "&" and "và" do not count.
ABBREVIATIONS: dict[str, dict[str, str]] = {
    "": {
        "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "Mặt trận Tổ quốc": "Mặt trận", "MTTQ": "Mặt trận",
        "MTTQVN": "Mặt trận", "UBMTTQ": "Mặt trận", "UBMTTQVN": "Mặt trận", "UBMT": "Mặt trận",
        "Ủy ban Mặt trận": "Mặt trận", "Ủy ban Mặt trận Tổ quốc": "Mặt trận", "Ủy ban MTTQ": "Mặt trận",
        "Ủy ban MTTQVN": "Mặt trận", "ĐĐ": "Đảng đoàn",
        "BCSĐ": "Ban cán sự đảng", "BCS đảng": "Ban cán sự đảng", "VP": "Văn phòng", "VPTU": "Văn phòng Tỉnh ủy",
        "VPHU": "Văn phòng Huyện ủy", "BTV": "Ban Thường vụ", "BTVTU": "Ban Thường vụ Tỉnh ủy",
        "BTVHU": "Ban Thường vụ Huyện ủy", "BTT": "Ban Thường trực", "BCĐ": "Ban Chỉ đạo", "BCH": "Ban Chấp hành",
        "TTTU": "Thường trực Tỉnh ủy", "TTHU": "Thường trực Huyện ủy", "TT Tỉnh ủy": "Thường trực Tỉnh ủy",
        "TT Huyện ủy": "Thường trực Huyện ủy", "TT HĐND": "Thường trực Hội đồng nhân dân",
        "UBKT": "Ủy ban Kiểm tra", "UBKTTU": "Ủy ban Kiểm tra Tỉnh ủy", "BTCTU": "Ban Tổ chức Tỉnh ủy",
        "BTGTU": "Ban Tuyên giáo Tỉnh ủy", "BDVTU": "Ban Dân vận Tỉnh ủy", "BNCTU": "Ban Nội chính Tỉnh ủy",
        "LHPN": "Liên hiệp Phụ nữ", "LHPNVN": "Liên hiệp Phụ nữ", "CCB": "Cựu chiến binh", "LĐLĐ": "Liên đoàn Lao động",
        "CTĐ": "Chữ thập đỏ", "HTX": "Hợp tác xã", "TNCS": "Thanh niên Cộng sản", "HCM": "Hồ Chí Minh",
        "Đoàn TNCS HCM tỉnh": "Tỉnh đoàn", "Đoàn TNCS Hồ Chí Minh tỉnh": "Tỉnh đoàn",
        "Đoàn Thanh niên tỉnh": "Tỉnh đoàn",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh": "Tỉnh đoàn", "PTTH": "Phát thanh Truyền hình",
        "CHQS": "Chỉ huy Quân sự", "BCHQS": "Bộ Chỉ huy Quân sự", "BCH Quân sự": "Bộ Chỉ huy Quân sự",
        "BĐBP": "Bộ đội Biên phòng", "BCH BĐBP": "Bộ Chỉ huy Biên phòng", "Chỉ huy Bộ đội": "Chỉ huy",
        "Chỉ huy BĐBP": "Chỉ huy Biên phòng", "BHXH": "Bảo hiểm xã hội", "KBNN": "Kho bạc Nhà nước",
        "NHNN": "Ngân hàng Nhà nước", "NHCSXH": "Ngân hàng Chính sách xã hội", "TAND": "Tòa án nhân dân",
        "VKSND": "Viện Kiểm sát nhân dân", "DTTS": "dân tộc thiểu số", "CDTS": "các dân tộc thiểu số",
        "VH-NT": "Văn học - Nghệ thuật", "KHKT": "Khoa học và Kỹ thuật", "PTNT": "Phát triển nông thôn",
        "TBXH": "Thương binh và Xã hội", "TB&XH": "Thương binh và Xã hội", "CVĐ": "Cuộc vận động",
        "TP": "Thành phố", "TX": "Thị xã", "TT": "Thị trấn", "ĐK": "Đặc khu",
    },
    "=": {"TU": "Tỉnh ủy", "HU": "Huyện ủy", "ThU": "Thành ủy", "ĐU": "Đảng ủy", "CA": "Công an"},
    "sở": _DEPARTMENTS, "phòng": _DEPARTMENTS,
    "ban": {"DT": "Dân tộc", "TG": "Tuyên giáo", "DV": "Dân vận", "NC": "Nội chính"},
    "hội": {"ND": "Nông dân", "PN": "Phụ nữ", "ND Việt Nam": "Nông dân", "NDVN": "Nông dân"},
    "hoạch": {"ĐT": "Đầu tư"}, "dục": {"ĐT": "Đào tạo"}, "nguyên": {"MT": "Môi trường"},
    "nghiệp": {"MT": "Môi trường"}, "học": {"CN": "Công nghệ", "KT": "Kỹ thuật"},
    "hóa": {"TT&DL": "Thể thao và Du lịch", "TT": "Thể thao"},
    "^": _PLACE_LETTERS, "dân": _PLACE_LETTERS | _OF_THE_COUNTRY, "ủy": _PLACE_LETTERS,
    "trận": _PLACE_LETTERS | _OF_THE_COUNTRY, "nữ": _OF_THE_COUNTRY, "binh": _OF_THE_COUNTRY, "đỏ": _OF_THE_COUNTRY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: without marks, with marks (tone last), and whether a comma or bracket stands before it."""

    plain: str
    marked: str
    parted: bool = False


_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_TOKEN = re.compile(r"[^\W_]+|[,;:()]")
_DAK = {"đac4", "đăc4"}  # Đác Hà, as the old press has it


@lru_cache(maxsize=20_000)
def _token(raw: str) -> tuple[str, str]:
    """Return a word without marks, and with its marks: hòa and hoà, Đắk and Đăk come out alike."""
    plain = fold(raw).replace(" ", "")
    letters, tone = [], ""
    for letter in unicodedata.normalize("NFD", raw.lower()):
        if letter in _TONES:
            tone = _TONES[letter]
        else:
            letters.append(letter)
    marked = unicodedata.normalize("NFC", "".join(letters)) + tone
    return ("dak", "đăk") if plain == "dak" or marked in _DAK else (plain or raw.lower(), marked)


def _raw_tokens(words: str) -> list[str]:
    text = clean(words).replace("Ð", "Đ").replace("ð", "đ").replace("&", " và ")
    text = re.sub(rf"[{APOSTROPHES}]\s*", "", text)
    return _TOKEN.findall(re.sub("[\u0300-\u036f]", "", text))


def marks(words: str) -> str:
    """Return Vietnamese words as `Word.marked` spells them, with single spaces."""
    return " ".join(_token(raw)[1] for raw in _raw_tokens(words))


def _compact(words: str) -> str:
    return "".join(_token(raw)[0] for raw in _raw_tokens(words) if raw != "," and raw != "và")


TABLES = {
    _token(context)[1] if context.isalpha() else context: {
        short if context == "=" else _compact(short): tuple(Word(*_token(raw)) for raw in _raw_tokens(full)
                                                            if raw not in {",", "và"})
        for short, full in table.items()
    }
    for context, table in ABBREVIATIONS.items()
}  # fmt: skip
_BEGINNINGS = {key[:end] for table in TABLES.values() for key in table for end in range(1, len(key) + 1)}
# what is meant where a text is typed without any marks
_UNMARKED = dict(map(_token, _raw_tokens("tỉnh ủy thành phố huyện thị xã quận phường trấn đặc khu sở các")))
_IGNORED = {_token("và")[1], "va"}


def spell(words: str) -> tuple[Word, ...]:
    """Return the words of a name with every abbreviation written out and without "và" and signs."""
    tokens, raws, parted = [], [], False
    for raw in _raw_tokens(words):
        if raw in ",;:()":
            parted = True
            continue
        plain, marked = _token(raw)
        if marked not in _IGNORED:
            tokens.append(Word(plain, marked, parted))
            raws.append(raw)
            parted = False
    if all(word.plain == word.marked for word in tokens):
        tokens = [Word(word.plain, _UNMARKED.get(word.plain, word.marked), word.parted) for word in tokens]
    capitals = len(raws) > 1 and not any(letter.islower() for raw in raws for letter in raw)
    spelled: list[Word] = []
    at = 0
    while at < len(tokens):
        before = spelled[-1].marked if spelled else "^"
        full, used = _expansion(tokens, at, before)
        if not used and not (capitals and at + 1 < len(tokens)) and raws[at] in TABLES["="]:
            full, used = TABLES["="][raws[at]], 1
        new = full if used else (tokens[at],)
        if used and new and tokens[at].parted:
            new = (Word(new[0].plain, new[0].marked, True), *new[1:])
        spelled.extend(new)
        at += used or 1
    return tuple(spelled)


def _expansion(tokens: list[Word], at: int, before: str) -> tuple[tuple[Word, ...], int]:
    """Return what the longest abbreviation at a place means, and how many words it takes."""
    best: tuple[Word, ...] = ()
    joined, used = "", 0
    special = TABLES.get(before, {}) if before != "=" else {}
    for end in range(at, len(tokens)):
        joined += tokens[end].plain
        if joined not in _BEGINNINGS:
            break
        found = special.get(joined, TABLES[""].get(joined))
        if found is not None:
            best, used = found, end - at + 1
    return best, used


def key_of(words: tuple[Word, ...]) -> str:
    """Return spelled words as one key without marks and spaces."""
    return "".join(word.plain for word in words)


def marked_of(words: tuple[Word, ...]) -> str:
    """Return spelled words as one key with marks."""
    return " ".join(word.marked for word in words)
