"""Who issues a document: the organ that decides in the opening sentence, else that of the head."""

import re

from planner.enums import Sure
from planner.readers.found import Words
from planner.readers.paragraphs import fold_letters
from planner.readers.signs import SIGN, captions
from planner.readers.structure import Document
from planner.readers.titles import MOTTO
from planner.wording import upper_first

ORGAN = (
    r"(?:ban thuong vu|ban thuong truc|ban chap hanh|thuong truc|ban chi dao|ban can su dang|dang doan|"
    r"dang uy|tinh uy|thanh uy|huyen uy|"
    r"quan uy|thi uy|uy ban|ubnd|ubmttq|hoi dong|hoi|lien doan|lien hiep|lien minh|tinh doan|thanh doan|"
    r"huyen doan|doan|so|ban|bo|cuc|vu|"
    r"vien|truong|benh vien|van phong|cong doan|cong an|bch|btv|chi bo|trung tam|dai|bao|chi cuc|kho bac|"
    r"bao hiem|toa an|tong)"
)
_ISSUES = re.compile(
    rf"(?:^|"
    rf"[,;.]\s+)(?P<organ>{ORGAN}\b[^,;.:()]{{0,90}}?(?:,\s[^,;.:()]{{0,60}}?)?)\s+(?:(?:xay dung va )?ban hanh|"
    rf"xay dung|de ra|lap|thong nhat ban hanh)\s+"
    r"(?:va ban hanh\s+)?(?:ke hoach|chuong trinh|chi thi|huong dan|thong bao|quyet dinh)"
)
_WRITES = re.compile(
    rf"(?:^|[,;.]\s+)(?P<organ>{ORGAN}\b[^,;.:()]{{0,60}}?)\s+(?:tran trong |kinh )?(?:de nghi|yeu cau|"
    rf"thong bao|bao cao)\b"
)
_HAS_SIGN = re.compile(rf"\bso\s*:?\s*[\d.…/-]|\bso\s*:?$|^{SIGN}|\bngay\b.*\bthang\b")
_GOES_ON = re.compile(
    r"va |(?:tinh|thanh pho|huyen|quan|xa|phuong|viet nam|dac khu|thi tran|thi xa)\b(?! uy\b)"
)


def read_issuer(document: Document) -> Words:
    """Return who decides: the organ that issues in the opening sentence, else the organ of the head or a caption."""
    for paragraph in [*document.opening, *[node.paragraph for node in document.nodes[:3]]]:
        found = _ISSUES.search(paragraph.key) or (_WRITES.search(paragraph.key) if document.title is None else None)
        if found:
            alone = found["organ"].partition(" phoi hop ")[0]
            words = paragraph.words(found.start("organ"), found.start("organ") + len(alone))
            return Words(upper_first(words.text), words.span, words.sure)
    head = _organ_of_head(document)
    if head:
        return head
    for paragraph, start in captions(document):
        found = re.compile(r"\bcua\s+").search(paragraph.key, start)
        if found:
            words = paragraph.words(found.end(), None, Sure.LIKELY)
            return Words(words.text.rstrip(") ."), words.span, Sure.LIKELY)
    return Words()


def _organ_of_head(document: Document) -> Words:
    """Return the organ that issues: the lines in capitals before the number, without motto and superior."""
    lines: list[Words] = []
    for paragraph in document.head:
        motto = MOTTO.search(paragraph.key)
        stop = motto.start() if motto else len(paragraph.text)
        sign = _HAS_SIGN.search(paragraph.key)
        stop = min(stop, sign.start() if sign else stop)
        words = paragraph.words(0, stop)
        if len(words.text) > 2 and paragraph.text[:stop].upper() == paragraph.text[:stop]:
            lines.append(words)
    if not lines:
        return Words()
    last = lines[-1]
    if len(lines) > 1 and _GOES_ON.match(fold_letters(last.text)):
        text = f"{lines[-2].text} {last.text}"
    elif len(lines) > 1 and re.match(r"ban thuong (?:truc|vu)", fold_letters(last.text)):
        text = " ".join(line.text for line in [lines[-1], *lines[:-1]])
    else:
        text = last.text
    return Words(_sentence_case(text), last.span, Sure.LIKELY)


_PROPER_AFTER = {"tỉnh", "huyện", "xã", "phường", "thị trấn", "đặc khu", "thành phố", "quận", "ủy", "đoàn"}


def _sentence_case(text: str) -> str:
    """Return capitals as running words: place names keep theirs, "VIỆT NAM" too."""
    kept = {
        "mttq": "MTTQ",
        "ubnd": "UBND",
        "hđnd": "HĐND",
        "ubmttq": "UBMTTQ",
        "btv": "BTV",
        "bch": "BCH",
        "tncs": "TNCS",
        "lhpn": "LHPN",
    }
    words = text.lower().split()
    made: list[str] = []
    proper = False
    for n, word in enumerate(words):
        pair = " ".join(words[n - 1 : n + 1])
        if word in kept:
            made.append(kept[word])
        elif (
            n == 0
            or proper
            or word in {"việt", "tổ"}
            or pair in {"việt nam", "hồ chí", "chí minh"}
            or pair == "mặt trận"
        ):
            made.append(upper_first(word))
        else:
            made.append(word)
        proper = (proper and word not in {"tỉnh", "thành"}) or word in _PROPER_AFTER or pair in _PROPER_AFTER
        if proper and n + 1 < len(words) and words[n + 1] in {"phố", "trấn", "khu", "ban", "ủy"}:
            proper = False
    return upper_first(" ".join(made))
